"""A questionnaire while it is written: plain values that a preference keeps, and the instrument that they make."""

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from mastery import wording
from mastery.instruments import Instrument, Item, Scale, reading_minutes
from mastery.wording.phrases import questionnaires as phrases

Draft = dict[str, Any]
"""Fields of the whole, `scales` and `items` as lists of fields; `anchors` is text, a line each. `id` is empty while it
has none, `others` says whether its questions are worded for others, each as `other`."""

_WHOLE = ("id", "version", "title", "about", "source", "licence", "noun", "plural", "window", "low", "high")
_LABEL = 40
"""Letters of a question that stand for it in charts where it has no short name (own)."""


def blank(uid: str) -> Draft:
    """Return a new questionnaire with one part that has one question."""
    draft: Draft = dict.fromkeys(_WHOLE, "") | {"version": "1", "low": 1, "high": 5, "uid": uid, "others": False}
    draft |= {"source": phrases.MY_OWN, "noun": "part", "plural": "parts", "window": phrases.WINDOW}
    draft |= {"scales": [], "items": []}
    add_part(draft)
    return draft


def read(text: str | None) -> Draft | None:
    """Return the draft that a preference holds; None where there is none, or what it holds is no draft."""
    try:
        found = json.loads(text or "null")
        like = blank("")
        parts, questions = found["scales"], found["items"]
        whole = set(like) <= set(found) and all(type(found[name]) is type(like[name]) for name in like)
        inner = all(set(like["scales"][0]) <= set(one) for one in parts)
        inner = inner and all(set(like["items"][0]) <= set(one) for one in questions)
        instrument_of(found, taken=())
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return found if whole and inner else None


def draft_of(asked: Instrument, stems: Mapping[str, str], *, uid: str, copy: bool = False) -> Draft:
    """Return `asked` to be edited; as a `copy` it has no id yet, and begins with version 1."""
    draft: Draft = {name: getattr(asked, name) for name in _WHOLE}
    if copy:
        draft |= {"id": "", "version": "1", "title": phrases.COPY_OF.format(title=asked.title)}
    scales = [
        {name: getattr(one, name) for name in ("id", "name", "about", "minimum_answered")} for one in asked.scales
    ]
    items = [
        {name: getattr(one, name) for name in ("id", "scale", "label", "stem", "may_not_apply", "trace", "weight")}
        | {"anchors": "\n".join(one.anchors), "other": stems.get(one.id, "")}
        for one in asked.items
    ]
    return draft | {"uid": uid, "others": bool(stems), "scales": scales, "items": items}


def add_part(draft: Draft) -> str:
    """Add a part with one question at the end and return its id."""
    id = _free("part", {one["id"] for one in draft["scales"]})
    draft["scales"].append({"id": id, "name": "", "about": "", "minimum_answered": 1})
    add_question(draft, id)
    return id


def add_question(draft: Draft, scale: str) -> str:
    """Add a question at the end of a part and return its id; it has the levels of the one before it."""
    id = _free("Q", {one["id"] for one in draft["items"]})
    before = [one for one in draft["items"] if one["scale"] == scale]
    item = {"id": id, "scale": scale, "label": "", "stem": "", "anchors": before[-1]["anchors"] if before else ""}
    draft["items"].append(item | {"may_not_apply": False, "trace": "", "weight": 1.0, "other": ""})
    return id


def remove_part(draft: Draft, scale: str) -> None:
    """Take a part and its questions out."""
    draft["scales"] = [one for one in draft["scales"] if one["id"] != scale]
    draft["items"] = [one for one in draft["items"] if one["scale"] != scale]


def remove_question(draft: Draft, item: str) -> None:
    """Take a question out."""
    draft["items"] = [one for one in draft["items"] if one["id"] != item]


def move_up(draft: Draft, item: str) -> None:
    """Let a question change places with the one before it in its part."""
    items = draft["items"]
    at = next(n for n, one in enumerate(items) if one["id"] == item)
    before = [n for n in range(at) if items[n]["scale"] == items[at]["scale"]]
    if before:
        items[at], items[before[-1]] = items[before[-1]], items[at]


def instrument_of(draft: Draft, *, taken: Collection[str]) -> tuple[Instrument, dict[str, str] | None]:
    """Return what a draft makes, which may break a rule yet, and its wording for others, None without one.

    Its id is made of the title while it has none, and is none of those `taken`. What may be left empty is filled.
    """
    scales = tuple(_scale(one, draft) for one in draft["scales"])
    items = tuple(_item(one) for one in draft["items"])
    texts = [text for item in items for text in (item.label, item.stem, *item.anchors)]
    whole: dict[str, Any] = {
        name: _line(draft[name]) if isinstance(draft[name], str) else draft[name] for name in _WHOLE
    }
    whole |= {"id": whole["id"] or _free(_slug(whole["title"]), taken), "about": whole["about"] or whole["title"]}
    asked = Instrument(**whole, minutes=reading_minutes(texts), scales=scales, items=items)
    stems = {one["id"]: _line(one["other"]) or _line(one["stem"]) for one in draft["items"]}
    return asked, stems if draft["others"] else None


def _scale(one: Draft, draft: Draft) -> Scale:
    many = sum(item["scale"] == one["id"] for item in draft["items"])
    name = _line(one["name"])
    return Scale(one["id"], name, _line(one["about"]) or name, min(max(int(one["minimum_answered"]), 1), max(many, 1)))


def _item(one: Draft) -> Item:
    stem = _line(one["stem"])
    anchors = tuple(_line(line) for line in str(one["anchors"]).split("\n") if line.strip())
    return Item(
        one["id"], one["scale"], _line(one["label"]) or wording.cut(stem, _LABEL), stem, anchors,
        bool(one["may_not_apply"]), _line(one["trace"]), float(one["weight"]),
    )  # fmt: skip


def _line(text: str) -> str:
    """Return a text as one line: a definition holds no other."""
    return " ".join(text.split())


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return found if re.match(r"[a-z]", found) else f"my-{found}".strip("-")


def _free(begin: str, taken: Collection[str]) -> str:
    """Return an id that begins so and is not taken; one that is made of a title has no number unless it needs one."""
    if begin not in ("part", "Q") and begin not in taken:
        return begin
    join = "" if begin == "Q" else "-"
    return next(one for one in (f"{begin}{join}{n}" for n in range(1, len(taken) + 3)) if one not in taken)
