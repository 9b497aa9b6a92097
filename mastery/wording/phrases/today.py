"""What Today says whatever the data are."""

TITLE = "What now?"
SINCE_LAST_TIME = "Since last time."
BEGINNINGS = "What you can begin with"
BEGIN_STRENGTHS = "Name a strength or a weakness", "Rate it now and then; a weakness can become a goal."
BEGIN_MENTOR = "Name a mentor", "They see what you choose to show, and answer from one file, without an account."


def show_all(how_many: int) -> str:
    """Label the button that draws everything that asks for attention."""
    return f"Show all {how_many}"


def next_for_focus(title: str) -> str:
    """Head the next thing to do for the focus."""
    return f"Next: {title}"
