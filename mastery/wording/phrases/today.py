"""What Today says whatever the data are."""

TITLE = "What now?"
ONE_CHECK_IN = "One check-in beside those before it; the verdicts above look at all of them."


def latest_check_in(day: str) -> str:
    """Head what the latest check-in says."""
    return f"At the check-in of {day}"
