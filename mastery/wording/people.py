"""Sentences about a person and when they were last spoken to."""

from mastery.wording.figures import Row, count, day, missing


def contact_sentence(row: Row) -> str:
    """Say one CONTACTS row: when the person was last spoken to, and when next."""
    return f"{row['name']}: {contact_words(row)}."


def contact_words(row: Row) -> str:
    """Return one CONTACTS row in words for a list, below the person's name."""
    if row["code"] == "never spoken":
        return "no contact logged yet"
    last = "no contact logged yet" if missing(row["last"]) else f"last spoken to on {day(row['last'])}"
    if missing(row["due"]):
        return f"{last}; no next day set"
    if missing(row["overdue"]):
        return f"{last}; next on {day(row['due'])}"
    since = f"due on {day(row['due'])}, {count(int(row['overdue']), 'day')} ago" if row["overdue"] else "due today"
    return f"{last}; {since}"
