"""What Today says whatever the data are."""

TITLE = "What now?"
SINCE_LAST_TIME = "Since last time."


def show_all(how_many: int) -> str:
    """Label the button that draws everything that asks for attention."""
    return f"Show all {how_many}"


def next_for_focus(title: str) -> str:
    """Head the next thing to do for the focus."""
    return f"Next: {title}"
