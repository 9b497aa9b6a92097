"""What a record said in each of its versions, and what each changed, field by field."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from mastery import kinds
from mastery.instruments import Instrument, Item
from mastery.kinds import Content, Field
from mastery.wording.figures import day
from mastery.wording.phrases.check_in import CONDITION_WORDS, CONDITIONS

Names = Mapping[str, Mapping[str, str]]
"""Kind, or "element", → uid or scale → what it is called."""

NO_YES = {0: "No", 1: "Yes"}
_CONDITIONS = {name: (label, CONDITION_WORDS) for name, label in CONDITIONS.items()}
_SOURCES = {
    "page": "on a page",
    "command": "by a command",
    "table": "from the table {}",
    "archive": "with the archive {}",
    "copy": "with another copy of the journal, {}",
    "backup": "by going back to the backup {}",
}
_DONE = {"save": "changed", "delete": "deleted", "undo": "says again what version {} said"}


def field_words(one: Field, value: Any, names: Names) -> str:
    """Return the `value` of the field `one` in words."""
    match one.type:
        case _ if value is None:
            return "–"
        case "day":
            return day(date.fromisoformat(str(value)))
        case "choice":
            return one.choices.get(value, str(value))
        case "flag":
            return NO_YES[int(value)]
        case "element" | "link":
            return names.get(one.links_to or "element", {}).get(value, "removed since")
        case "whole" | "number":
            return f"{value:,.10g}".replace("-", "−")
    return str(value)


def record_said(kind: str, content: Content, names: Names) -> dict[str, str]:
    """Return label → words of all that a record of `kind` says in `content`; what is empty is left out."""
    fields = kinds.KINDS[kind].fields
    said = {
        one.label: field_words(one, content[one.name], names) for one in fields if content[one.name] not in (None, "")
    }
    for part in kinds.KINDS[kind].parts:
        rows = (
            " ".join(_of_part(field, row[field.name], names) for field in part.fields) for row in content[part.name]
        )
        if words := ", ".join(rows):
            said[part.label] = words
    return said


def check_in_said(content: Content, instrument: Instrument) -> dict[str, str]:
    """Return label → words of all that a check-in with `instrument` says in `content`; what is empty is left out."""
    given = {one["item"]: one for one in content["response"]}
    names = instrument.scale_names
    said: dict[str, str | None] = {"Day": day(date.fromisoformat(content["day"])), "From": content.get("who")}
    said |= {item.label: _answer(item, given[item.id]) for item in instrument.items if item.id in given}
    for one in content["evidence"]:
        scale = names.get(one["scale"], one["scale"])
        said |= {f"Example, {scale}": one["text"], f"Link, {scale}": one["link"]}
    said |= {label: words.get(content[name]) for name, (label, words) in _CONDITIONS.items()}
    said |= {
        f"In hindsight, {names.get(one['scale'], one['scale'])}": str(one["value"]) for one in content["look_back"]
    }
    said |= {"Note": content["note"], "Counts in trends": None if content["in_trend"] else "No"}
    return {label: words for label, words in said.items() if words}


def said_changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Say what `after` says otherwise than `before`, label by label; both are label → words."""
    said = []
    for label in dict.fromkeys((*after, *before)):
        was, now = before.get(label), after.get(label)
        if was == now:
            continue
        if was is None:
            said.append(f"{label}: {now}")
        elif now is None:
            said.append(f"{label}: taken out; it said {_quoted(was)}")
        else:
            said.append(f"{label}: {_quoted(was)} became {_quoted(now)}")
    return said


def version_words(rev: int, op: str, was_rev: int | None) -> str:
    """Say what made a version: "Version 3, changed"."""
    done = "written down" if (op, rev) == ("save", 1) else _DONE[op].format(was_rev)
    return f"Version {rev}, {done}"


def origin_words(source: str, name: str, *, window: str = "") -> str:
    """Say where a change came from: "with the archive mastery.zip", "in this window".

    Of a page, `name` is when its window was opened, and `window` when the one was that this is read in.
    """
    if source != "page" or not name:
        return _SOURCES.get(source, source).format(name).strip()
    return "in this window" if name == window else f"in the window opened {_opened(name)}"


def _opened(name: str) -> str:
    at = datetime.fromisoformat(name)
    return f"{day(at)}, {at:%H:%M:%S}"


def _of_part(field: Field, value: Any, names: Names) -> str:
    if field.name == "record":  # Of any kind.
        return next((called[value] for called in names.values() if value in called), "removed since")
    return field_words(field, value, names)


def _answer(item: Item, row: Content) -> str | None:
    if not row["applies"]:
        return "does not apply"
    levels = dict(enumerate(item.anchors, 1))
    return None if row["value"] is None else " · ".join(_filled((f"{row['value']:g}", levels.get(row["value"]))))


def _filled(words: Iterable[str | None]) -> list[str]:
    return [one for one in words if one]


def _quoted(words: str) -> str:
    return f"“{words}”"
