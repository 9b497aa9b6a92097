"""Sentences about what is due, open or coming."""

from mastery.wording.events import quoted
from mastery.wording.figures import Row, count, day

_MAX_LETTERS = 30
_LABELS = {
    "plan item": "",
    "goal": "Goal ",
    "first step": "First step ",
    "credential": "",
    "decision": "Look back at ",
    "setback": "Setback ",
    "feedback": "Feedback ",
}
_PEOPLE = ("person", "never spoken")


def attention_label(row: Row) -> str:
    """Return what one ATTENTION row is about, short enough for a line on a phone: "Goal “Give four talks”".

    Raises ValueError for an unknown code.
    """
    code, title = row["code"], quoted(str(row["title"]), most=_MAX_LETTERS)
    if code == "review":
        return "Next review"
    if code in _PEOPLE:
        return title[1:-1]
    if code == "meeting":
        return f"Meeting with {title[1:-1]}"
    if code not in _LABELS:
        known = ", ".join([*_LABELS, *_PEOPLE, "meeting", "review"])
        raise ValueError(f"attention_label: code is {code!r}; it must be one of {known}")
    return f"{_LABELS[code]}{title}"


def attention_detail(row: Row) -> str:
    """Return what is due or open of one ATTENTION row, below its label: "was due on 16 Nov 2026, 6 days ago"."""
    match row["code"]:
        case "setback":
            return f"of {day(row['day'])}, no lesson yet"
        case "feedback":
            return f"of {day(row['day'])}, no answer yet"
        case "never spoken":
            return "no contact logged yet"
    days = int(row["days"])
    if row["code"] == "meeting":
        return "today" if days == 0 else f"on {day(row['day'])}, in {count(days, 'day')}"
    expiry = row["code"] == "credential"
    if days < 0:
        return f"{'expired' if expiry else 'was due'} on {day(row['day'])}, {count(-days, 'day')} ago"
    verb = "expires" if expiry else "due"
    return f"{verb} today" if days == 0 else f"{verb} on {day(row['day'])}, in {count(days, 'day')}"


def attention_headline(how_many: int) -> str:
    """Return the heading of what asks for attention."""
    return f"{count(how_many, 'thing asks', 'things ask')} for attention" if how_many else "Nothing is due"
