"""Sentences about what is due, open or coming."""

from mastery.wording.figures import Row, count

_LABELS = {
    "plan item": "",
    "goal": "Goal: ",
    "first step": "First step: ",
    "credential": "",
    "decision": "Look back at: ",
    "setback": "Setback: ",
    "feedback": "Feedback: ",
    "person": "",
    "never spoken": "",
    "meeting": "Meeting with ",
}
_OPEN = {"setback": "no lesson yet", "feedback": "no answer yet", "never spoken": "no contact logged yet"}
_ENDED, _AHEAD = {"credential": "expired"}, {"credential": "expires "}
_GROUPS = {"overdue": "Overdue", "week": "This week", "people": "People", "later": "Later or open"}


def attention_label(row: Row) -> str:
    """Return what one ATTENTION row is about, by the first line of its title: "Goal: Give four talks".

    Raises ValueError for an unknown code.
    """
    code = row["code"]
    if code == "review":
        return "Next review"
    if code not in _LABELS:
        raise ValueError(f"attention_label: code is {code!r}; it must be one of {', '.join([*_LABELS, 'review'])}")
    return f"{_LABELS[code]}{str(row['title']).strip().partition(chr(10))[0].strip()}"


def attention_detail(row: Row) -> str:
    """Return how long one ATTENTION row is late, open or ahead: "60 days late", "in 3 days", "no lesson yet"."""
    code, days = row["code"], int(row["days"])
    if code in _OPEN:
        return _OPEN[code]
    if days < 0:
        return f"{_ENDED[code]} {count(-days, 'day')} ago" if code in _ENDED else f"{count(-days, 'day')} late"
    ahead = _AHEAD.get(code, "")
    return f"{ahead}today" if days == 0 else f"{ahead}in {count(days, 'day')}"


def attention_group(code: str, *, there: int, drawn: int) -> str:
    """Head a group of what asks for attention: "Overdue", or "Overdue, 2 of 4" where it is not drawn whole."""
    return _GROUPS[code] if there == drawn else f"{_GROUPS[code]}, {drawn} of {there}"


def attention_headline(how_many: int) -> str:
    """Return the heading of what asks for attention."""
    return f"{count(how_many, 'thing asks', 'things ask')} for attention" if how_many else "Nothing is due"
