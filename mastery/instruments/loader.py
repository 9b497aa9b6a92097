"""Read definitions of questionnaires: TOML text in, an `Instrument` out, or a `DefinitionError`."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import get_origin, get_type_hints

from mastery.instruments._checks import (
    DefinitionError,
    Table,
    check_anchors,
    check_range,
    check_table,
    check_weight,
    first_duplicate,
    place,
    refusal,
    table_of,
    text_of,
)
from mastery.instruments._from_now_on import need_clear
from mastery.instruments.model import USUAL, Instrument, Item, Range, Scale

BUILT_IN_LICENCE = "MIT"
"""The licence of the built-in definitions, which is that of the program (LICENSE)."""

BUILT_IN = Path(__file__).parent / "definitions"
RESERVED_SCALES = ("ratings", "finish")
"""What no scale may be called: the last steps of every check-in. Else as RESERVED."""

_INSTRUMENT_OPTIONAL = ("low", "high", "licence")
_ITEM_OPTIONAL = ("may_not_apply", "trace", "weight")
RESERVED = ("day", "item", "value", "note")
"""What no item may be called, in capital or small letters: the columns of a table of check-ins.

`load` refuses them and `parse` does not, so that a definition kept in a journal earlier can still be read.
"""


def _keys(model: type) -> dict[str, type]:
    return {name: list if get_origin(kind) is tuple else kind for name, kind in get_type_hints(model).items()}


_INSTRUMENT_KEYS, _SCALE_KEYS, _ITEM_KEYS = _keys(Instrument), _keys(Scale), _keys(Item)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FILE_ID = re.compile(r"[a-z][a-z0-9-]{0,199}")
# It is the name of a file too, for which systems take 255 bytes with all endings.


def available(*, folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids that `load` knows: the built-in ones, "five-elements" first, then those in `folder` by name.

    Files are listed, not read: an id can be here although its file is broken. Raises DefinitionError when a file in
    `folder` has the name of a built-in definition.
    """
    return tuple(_files(folder))


def definition_text(id: str, *, folder: Path | None = None) -> str:
    """Return the TOML text of the definition with this id.

    Raises DefinitionError when none has this id (the message lists those there are), the file is not UTF-8 text, or a
    file in `folder` has the name of a built-in definition.
    """
    files = _files(folder)
    if id not in files:
        raise DefinitionError(f'There is no questionnaire "{id}"; there are {", ".join(files)}.')
    return text_of(files[id], file=files[id].name)


def load(id: str, *, folder: Path | None = None) -> Instrument:
    """Return the instrument with this id, built in or from the owner's `folder` (which need not exist).

    Raises DefinitionError when none has this id, its file is broken, an item is called like a column of tables, or a
    scale like a step of a check-in.
    """
    if id in _files(folder) and id in _built_in():
        return _load_built_in(id)
    return checked(definition_text(id, folder=folder), id=id)


@cache
def _load_built_in(id: str) -> Instrument:
    return replace(checked(definition_text(id), id=id), licence=BUILT_IN_LICENCE)


def checked(text: str, *, id: str) -> Instrument:
    """Return the instrument that a TOML text defines under `id`, as one that is to be answered from now on.

    Raises DefinitionError as `parse` does, and for the ids that `load` refuses.
    """
    asked = parse(text, file=f"{id}.toml")
    for scale in asked.scales:
        if scale.id.casefold() in RESERVED_SCALES:
            where = f'{id}.toml, scale "{scale.id}"'
            raise refusal(
                where, "that id names a step of a check-in", f"choose one that is not {_or_list(RESERVED_SCALES)}"
            )
    for item in asked.items:
        if item.id.casefold() in RESERVED:
            where = f'{id}.toml, item "{item.id}"'
            raise refusal(where, "that id names a column of tables", f"choose one that is not {_or_list(RESERVED)}")
    need_clear(asked, file=f"{id}.toml")
    return asked


@lru_cache(maxsize=32)
def parse(text: str, *, file: str) -> Instrument:
    """Return the instrument that a TOML text defines; `file` is the file name, which must be its id and ".toml".

    Raises DefinitionError when the text is not TOML or breaks a rule of docs/instruments.md.
    """
    table = table_of(text, file=file)
    check_table(table, where=file, kinds=_INSTRUMENT_KEYS, optional=_INSTRUMENT_OPTIONAL)
    _check_head(table, file=file)
    low, high = table.get("low", USUAL.low), table.get("high", USUAL.high)
    scope = check_range(low, high, where=file)
    scales = tuple(_scale(entry, where=place(file, "scale", entry, n)) for n, entry in enumerate(table["scales"], 1))
    items = tuple(_item(entry, scope, where=place(file, "item", entry, n)) for n, entry in enumerate(table["items"], 1))
    _check_unique(scales, items, file=file)
    _check_fit(scales, items, file=file)
    return Instrument(**{**table, "scales": scales, "items": items})


def _files(folder: Path | None) -> dict[str, Path]:
    """Return the definition files by id; the owner's come after the built-in ones."""
    files = dict(_built_in())
    own = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    for path in own:
        if path.stem in files:
            right = f'give the file and its id another name, such as "my-{path.stem}"'
            raise refusal(path.name, f'"{path.stem}" is the id of a built-in questionnaire', right)
    return files | {path.stem: path for path in own if path.is_file()}


@cache
def _built_in() -> dict[str, Path]:
    found = sorted(BUILT_IN.glob("*.toml"), key=lambda path: (not path.stem.startswith("five-elements"), path.stem))
    return {path.stem: path for path in found}


def _scale(entry: Table, *, where: str) -> Scale:
    check_table(entry, where=where, kinds=_SCALE_KEYS)
    _check_id(entry["id"], where=where)
    return Scale(**entry)


def _item(entry: Table, scope: Range, *, where: str) -> Item:
    check_table(entry, where=where, kinds=_ITEM_KEYS, optional=_ITEM_OPTIONAL)
    _check_id(entry["id"], where=where)
    check_anchors(entry["anchors"], scope, where=where)
    weight = entry.get("weight", 1.0)
    check_weight(weight, where=where)
    return Item(**{**entry, "anchors": tuple(entry["anchors"]), "weight": float(weight)})


def _check_head(table: Table, *, file: str) -> None:
    stem = Path(file).stem
    if not _FILE_ID.fullmatch(table["id"]):
        right = "use lower-case letters, digits and hyphens, 200 at most"
        raise refusal(file, f'the id "{table["id"]}" cannot be used', right)
    if table["id"] != stem:
        raise refusal(file, f'the id is "{table["id"]}"', f'make it "{stem}", or rename the file')
    if table["minutes"] < 1:
        raise refusal(file, '"minutes" is below 1', "give the whole minutes that answering takes, 1 or more")


def _check_unique(scales: tuple[Scale, ...], items: tuple[Item, ...], *, file: str) -> None:
    named = {
        "scales have the id": [scale.id for scale in scales],
        "scales have the name": [scale.name.casefold() for scale in scales],
        "items have the id": [item.id for item in items],
    }
    for what, values in named.items():
        twice = first_duplicate(values)
        if twice is not None:
            raise refusal(file, f'two {what} "{twice}"', "make each one unique")


def _check_fit(scales: tuple[Scale, ...], items: tuple[Item, ...], *, file: str) -> None:
    """Check that every item has its scale and every scale enough items."""
    ids = [scale.id for scale in scales]
    if not ids:
        raise refusal(file, "there is no scale", "add at least one [[scales]] and its [[items]]")
    for item in items:
        if item.scale not in ids:
            where = f'{file}, item "{item.id}"'
            raise refusal(where, f'there is no scale "{item.scale}"', f"choose one of {', '.join(ids)}")
    counts = Counter(item.scale for item in items)
    for scale in scales:
        where, count = f'{file}, scale "{scale.id}"', counts[scale.id]
        if not count:
            raise refusal(where, "no item belongs to it", f'add an item with scale = "{scale.id}", or remove the scale')
        if not 1 <= scale.minimum_answered <= count:
            right = f"choose 1 to {count}, as it has {count} items" if count > 1 else "choose 1, as it has one item"
            raise refusal(where, '"minimum_answered" is out of range', right)


def _check_id(value: str, *, where: str) -> None:
    if not _ID.fullmatch(value):
        right = "start with a letter and use letters, digits, hyphens and underscores, without accents"
        raise refusal(where, f'the id "{value}" cannot be used', right)


def _or_list(ids: tuple[str, ...]) -> str:
    return f"{', '.join(ids[:-1])} or {ids[-1]}"
