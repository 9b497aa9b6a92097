"""Word an instrument for another rater: each item as a statement about the owner, read from one TOML file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mastery.instruments._checks import (
    Table,
    check_anchors,
    check_table,
    first_duplicate,
    place,
    refusal,
    table_of,
    text_of,
)
from mastery.instruments._from_now_on import need_words
from mastery.instruments.loader import BUILT_IN
from mastery.instruments.model import Instrument, Item, Range

_FOLDER = "for_others"
_NAME = "{name}"
_KEYS: Mapping[str, type] = {"id": str, "version": str, "items": list}
_ITEM_KEYS: Mapping[str, type] = {"id": str, "label": str, "stem": str, "anchors": list, "reworded": dict}
_THIRD_PERSON = {
    "I": "they", "we": "they", "me": "them", "us": "them", "my": "their", "our": "their", "mine": "theirs",
    "ours": "theirs", "myself": "themselves", "ourselves": "themselves", "am": "are",
}  # fmt: skip
_FIRST_PERSON = re.compile(rf"\b({'|'.join(_THIRD_PERSON)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """One item as another rater is asked it, with the owner's name in it; `anchors` as an item's."""

    label: str
    stem: str
    anchors: tuple[str, ...]


def for_others(instrument: Instrument, *, name: str, folder: Path | None = None) -> dict[str, Statement]:
    """Return item id → how the item is asked about `name`, in the order asked.

    Empty when this version of the instrument has no such wording. The wording is built in or lies in the folder
    `for_others` of the owner's `folder` (neither need exist). `name` is any text and stands as it is given. Levels that
    the file does not word are the owner's in the third person.
    Raises DefinitionError when the file is broken, is not about every item of the instrument, or takes the place of a
    built-in one.
    """
    path = _file(instrument.id, folder)
    if path is None:
        return {}
    file = f"{_FOLDER}/{path.name}"
    return dict(_worded(text_of(path, file=file), instrument, name=name, file=file))


def worded(text: str, instrument: Instrument) -> dict[str, Statement]:
    """Return what `for_others` returns of a wording's TOML text, with {name} as it stands.

    Raises DefinitionError as `for_others` does.
    """
    return dict(_worded(text, instrument, name=_NAME, file=f"{_FOLDER}/{instrument.id}.toml"))


@lru_cache(maxsize=32)
def _worded(text: str, instrument: Instrument, *, name: str, file: str) -> dict[str, Statement]:
    """Return what `for_others` returns, from the text of a `file`."""
    table = table_of(text, file=file)
    check_table(table, where=file, kinds=_KEYS)
    if table["id"] != instrument.id:
        raise refusal(file, f'the id is "{table["id"]}"', f'make it "{instrument.id}", or rename the file')
    if table["version"] != instrument.version:
        return {}
    entries = {entry["id"]: entry for entry in _check_entries(table["items"], instrument, file=file)}
    return {item.id: _statement(entries[item.id], item, instrument.range, name=name) for item in instrument.items}


def in_third_person(sentence: str) -> str:
    """Return an English sentence of the first person with "they" in the place of "I", for one or several persons."""
    changed = _FIRST_PERSON.sub(lambda word: _third_person(word[0]), sentence)
    return changed[:1].upper() + changed[1:]


def _third_person(word: str) -> str:
    return _THIRD_PERSON["I" if word in "Ii" else word.lower()]


def _file(id: str, folder: Path | None) -> Path | None:
    """Return the file with the wording for others; None when there is none."""
    built_in = BUILT_IN / _FOLDER / f"{id}.toml"
    own = folder / _FOLDER / f"{id}.toml" if folder else None
    if own is None or not own.is_file():
        return built_in if built_in.is_file() else None
    if (BUILT_IN / own.name).is_file():
        right = "remove the file, or give it the id of a questionnaire of your own"
        raise refusal(f"{_FOLDER}/{own.name}", f'"{id}" is the id of a built-in questionnaire', right)
    return own


def _check_entries(entries: list[Table], instrument: Instrument, *, file: str) -> list[Table]:
    """Return the entries after checking that each is whole and every item of the instrument has one."""
    items = {item.id: item for item in instrument.items}
    ids = list(items)
    for number, entry in enumerate(entries, 1):
        _check_entry(entry, items, instrument.range, where=place(file, "item", entry, number))
    given = [entry["id"] for entry in entries]
    twice = first_duplicate(given)
    if twice is not None:
        raise refusal(file, f'two items have the id "{twice}"', "keep one of them")
    missing = next((id for id in ids if id not in given), None)
    if missing is not None:
        raise refusal(file, f'item "{missing}" is missing', "add it as [[items]] with its label and stem")
    return entries


def _check_entry(entry: Table, items: Mapping[str, Item], scope: Range, *, where: str) -> None:
    check_table(entry, where=where, kinds=_ITEM_KEYS, optional=("anchors", "reworded"))
    if entry["id"] not in items:
        raise refusal(where, "the questionnaire has no such item", f"choose one of {', '.join(items)}")
    if "anchors" in entry and "reworded" in entry:
        raise refusal(where, '"anchors" words every level and "reworded" some', "keep one of the two")
    item, reworded = items[entry["id"]], entry.get("reworded", {})
    levels = [str(level) for level in scope.described(item.anchors)]
    if stranger := next((level for level in reworded if level not in levels), None):
        raise refusal(where, f'"reworded" has a level "{stranger}"', f"the levels are {', '.join(levels)}")
    check_anchors(_anchors(entry, item, scope), scope, where=where)
    if len(entry.get("anchors", item.anchors)) != len(item.anchors):
        raise refusal(where, f"{len(entry['anchors'])} anchors", f"give exactly {len(item.anchors)}, as the item has")
    texts = {
        **{name: entry[name] for name in ("label", "stem")},
        **{f"anchor {number}": text for number, text in enumerate(entry.get("anchors", ()), 1)},
        **{f"reworded {level}": text for level, text in reworded.items()},
    }
    need_words(texts, where=where)
    for text in texts.values():
        if any(brace in text.replace(_NAME, "") for brace in "{}"):
            right = f"write {_NAME} where the name stands, and no other brace"
            raise refusal(where, f'"{text}" holds a brace that nothing stands for', right)


def _anchors(entry: Table, item: Item, scope: Range) -> list[str]:
    """Return the words of an item's levels: those of its entry, else the owner's in the third person."""
    if "anchors" in entry:
        return list(entry["anchors"])
    reworded, said = entry.get("reworded", {}), scope.described(item.anchors)
    return [reworded.get(str(level), in_third_person(anchor)) for level, anchor in said.items()]


def _statement(entry: Table, item: Item, scope: Range, *, name: str) -> Statement:
    # The name is put into what the file words before the owner's own sentences join it: a brace of theirs stays.
    named: Table = {key: text.replace(_NAME, name) for key, text in entry.items() if isinstance(text, str)}
    if "anchors" in entry:
        named["anchors"] = [text.replace(_NAME, name) for text in entry["anchors"]]
    named["reworded"] = {level: text.replace(_NAME, name) for level, text in entry.get("reworded", {}).items()}
    return Statement(named["label"], named["stem"], tuple(_anchors(named, item, scope)))
