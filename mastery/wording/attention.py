"""What is said about what asks for attention today."""

from mastery.wording.figures import Row, count, day

_ABOUT = {
    "plan item": ("“{title}” is due", "“{title}” was due"),
    "goal": ("The goal “{title}” is due", "The goal “{title}” was due"),
    "first step": ("The first step “{title}” is set for", "The first step “{title}” was set for"),
    "person": ("{title} is due to be spoken to", "{title} was due to be spoken to"),
    "credential": ("“{title}” expires", "“{title}” expired"),
    "decision": ("The look back at “{title}” is due", "The look back at “{title}” was due"),
    "review": ("The next review is due", "The next review was due"),
}


def attention_sentence(row: Row) -> str:
    """Say one ATTENTION row: what it is, the day, and how far off that is.

    Raises ValueError for an unknown code.
    """
    match row["code"]:
        case "setback":
            return f"The setback “{row['title']}” of {day(row['day'])} has no lesson yet."
        case "feedback":
            return f"The feedback “{row['title']}” of {day(row['day'])} has no answer yet."
        case "never spoken":
            return f"{row['title']}: no contact logged yet."
    if row["code"] not in _ABOUT:
        known = ", ".join([*_ABOUT, "never spoken", "setback", "feedback"])
        raise ValueError(f"attention_sentence: code is {row['code']!r}; it must be one of {known}")
    ahead, past = _ABOUT[row["code"]]
    days = int(row["days"])
    joint = "" if ahead.endswith(" for") else " on"
    if days < 0:
        return f"{past.format(title=row['title'])}{joint} {day(row['day'])}, {count(-days, 'day')} ago."
    said = ahead.format(title=row["title"])
    return f"{said} today." if days == 0 else f"{said}{joint} {day(row['day'])}, in {count(days, 'day')}."


def attention_headline(how_many: int) -> str:
    """Return the heading of what asks for attention."""
    return f"{count(how_many, 'thing asks', 'things ask')} for attention" if how_many else "Nothing is due"
