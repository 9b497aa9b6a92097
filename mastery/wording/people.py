"""What is said about the people someone is in touch with."""

from mastery.wording.figures import Row, count, day, missing


def contact_sentence(row: Row) -> str:
    """Say one CONTACTS row: when the person was last spoken to, and when next."""
    if row["code"] == "never spoken":
        return f"{row['name']}: no contact logged yet; due now."
    last = "no contact logged yet" if missing(row["last"]) else f"last spoken to on {day(row['last'])}"
    if missing(row["due"]):
        return f"{row['name']}: {last}; no next day set."
    if missing(row["overdue"]):
        return f"{row['name']}: {last}; next on {day(row['due'])}."
    since = f"due on {day(row['due'])}, {count(int(row['overdue']), 'day')} ago" if row["overdue"] else "due today"
    return f"{row['name']}: {last}; {since}."
