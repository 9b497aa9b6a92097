"""Read definitions: TOML text in, an `Instrument` out, or a `DefinitionError` that says what to change."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mastery.instruments.model import LEVELS, Instrument, Item, Scale

_BUILT_IN = Path(__file__).parent / "definitions"
_KIND_NAMES = {str: 'text in quotation marks ("…")', int: "a whole number", bool: "true or false", list: "a list ([…])"}
_INSTRUMENT_KEYS: Mapping[str, type] = {
    "id": str,
    "version": str,
    "title": str,
    "about": str,
    "source": str,
    "noun": str,
    "plural": str,
    "window": str,
    "minutes": int,
    "scales": list,
    "items": list,
}
_SCALE_KEYS: Mapping[str, type] = {"id": str, "name": str, "about": str, "minimum_answered": int}
_ITEM_KEYS: Mapping[str, type] = {
    "id": str,
    "scale": str,
    "label": str,
    "stem": str,
    "anchors": list,
    "may_not_apply": bool,
    "trace": str,
}
_ITEM_OPTIONAL = ("may_not_apply", "trace")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FILE_ID = re.compile(r"[a-z][a-z0-9-]*")


class DefinitionError(ValueError):
    """A definition that cannot be used: the message names the file, the place and what would be right."""


def available(*, folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids that `load` knows: the built-in ones, "five-elements" first, then those in `folder` by name.

    Files are listed, not read: an id can be here although its file is broken.

    Raises
    ------
    DefinitionError
        A file in `folder` has the name of a built-in definition.
    """
    return tuple(_files(folder))


def definition_text(id: str, *, folder: Path | None = None) -> str:
    """Return the TOML text of the definition with this id.

    Raises
    ------
    DefinitionError
        No definition has this id (the message lists those there are), the file is not UTF-8 text,
        or a file in `folder` has the name of a built-in definition.
    """
    files = _files(folder)
    if id not in files:
        raise DefinitionError(f'There is no questionnaire "{id}"; there are {", ".join(files)}.')
    try:
        return files[id].read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(files[id].name, f"byte {error.start} is not UTF-8", "save the file as UTF-8 text") from error


def load(id: str, *, folder: Path | None = None) -> Instrument:
    """Return the instrument with this id, built in or from the owner's `folder` (which need not exist).

    Raises
    ------
    DefinitionError
        No definition has this id, or its file is broken.
    """
    return parse(definition_text(id, folder=folder), file=f"{id}.toml")


@lru_cache(maxsize=32)
def parse(text: str, *, file: str) -> Instrument:
    """Return the instrument that a TOML text defines; `file` is the file name, which must be its id and ".toml".

    Raises
    ------
    DefinitionError
        The text is not TOML or breaks a rule of docs/instruments.md.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # nesting too deep and endless digits are not TOMLDecodeError
        raise _refusal(file, f"not readable as TOML: {error}", "correct the text at that place") from error
    _check_table(table, where=file, kinds=_INSTRUMENT_KEYS)
    _check_head(table, file=file)
    scales = tuple(_scale(entry, where=_place(file, "scale", entry, n)) for n, entry in enumerate(table["scales"], 1))
    items = tuple(_item(entry, where=_place(file, "item", entry, n)) for n, entry in enumerate(table["items"], 1))
    _check_unique(scales, items, file=file)
    _check_fit(scales, items, file=file)
    return Instrument(**{**table, "scales": scales, "items": items})


def _files(folder: Path | None) -> dict[str, Path]:
    """Return the definition files by id; the owner's come after the built-in ones."""
    built_in = sorted(_BUILT_IN.glob("*.toml"), key=lambda path: (not path.stem.startswith("five-elements"), path.stem))
    own = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    files = {path.stem: path for path in built_in}
    for path in own:
        if path.stem in files:
            right = f'give the file and its id another name, such as "my-{path.stem}"'
            raise _refusal(path.name, f'"{path.stem}" is the id of a built-in questionnaire', right)
    return files | {path.stem: path for path in own if path.is_file()}


def _scale(entry: Any, *, where: str) -> Scale:
    _check_table(entry, where=where, kinds=_SCALE_KEYS)
    _check_id(entry["id"], where=where)
    return Scale(**entry)


def _item(entry: Any, *, where: str) -> Item:
    _check_table(entry, where=where, kinds=_ITEM_KEYS, optional=_ITEM_OPTIONAL)
    _check_id(entry["id"], where=where)
    anchors = entry["anchors"]
    if len(anchors) != LEVELS:
        raise _refusal(where, f"{len(anchors)} anchors", f"give exactly {LEVELS}, from level 1 to level {LEVELS}")
    for level, anchor in enumerate(anchors, 1):
        _check_value(anchor, name=f"anchor {level}", where=where, kind=str)
    twice = _first_duplicate(" ".join(anchor.split()).casefold() for anchor in anchors)
    if twice is not None:
        raise _refusal(where, f'two anchors read "{twice}"', "give each level a sentence of its own")
    return Item(**{**entry, "anchors": tuple(anchors)})


def _check_head(table: Mapping[str, Any], *, file: str) -> None:
    stem = Path(file).stem
    if not _FILE_ID.fullmatch(table["id"]):
        raise _refusal(file, f'the id "{table["id"]}" cannot be used', "use lower-case letters, digits and hyphens")
    if table["id"] != stem:
        raise _refusal(file, f'the id is "{table["id"]}"', f'make it "{stem}", or rename the file')
    if table["minutes"] < 1:
        raise _refusal(file, '"minutes" is below 1', "give the whole minutes that answering takes, 1 or more")


def _check_unique(scales: tuple[Scale, ...], items: tuple[Item, ...], *, file: str) -> None:
    named = {
        "scales have the id": [scale.id for scale in scales],
        "scales have the name": [scale.name.casefold() for scale in scales],
        "items have the id": [item.id for item in items],
    }
    for what, values in named.items():
        twice = _first_duplicate(values)
        if twice is not None:
            raise _refusal(file, f'two {what} "{twice}"', "make each one unique")


def _check_fit(scales: tuple[Scale, ...], items: tuple[Item, ...], *, file: str) -> None:
    """Check that every item has its scale and every scale enough items."""
    ids = [scale.id for scale in scales]
    if not ids:
        raise _refusal(file, "there is no scale", "add at least one [[scales]] and its [[items]]")
    for item in items:
        if item.scale not in ids:
            where = f'{file}, item "{item.id}"'
            raise _refusal(where, f'there is no scale "{item.scale}"', f"choose one of {', '.join(ids)}")
    counts = Counter(item.scale for item in items)
    for scale in scales:
        where, count = f'{file}, scale "{scale.id}"', counts[scale.id]
        if not count:
            raise _refusal(
                where, "no item belongs to it", f'add an item with scale = "{scale.id}", or remove the scale'
            )
        if not 1 <= scale.minimum_answered <= count:
            right = f"choose 1 to {count}, as it has {count} items" if count > 1 else "choose 1, as it has one item"
            raise _refusal(where, '"minimum_answered" is out of range', right)


def _check_table(entry: Any, *, where: str, kinds: Mapping[str, type], optional: tuple[str, ...] = ()) -> None:
    """Check that an entry is a table with these keys, each of its kind; those in `optional` may be missing."""
    if not isinstance(entry, dict):
        raise _refusal(where, "not a table", "write it as [[scales]] or [[items]] with its keys below")
    unknown = next((key for key in entry if key not in kinds), None)
    if unknown is not None:
        raise _refusal(where, f'unknown key "{unknown}"', f"the keys are {', '.join(kinds)}")
    missing = next((key for key in kinds if key not in entry and key not in optional), None)
    if missing is not None:
        raise _refusal(where, f'"{missing}" is missing', f"add it as {_KIND_NAMES[kinds[missing]]}")
    for key, value in entry.items():
        _check_value(value, name=f'"{key}"', where=where, kind=kinds[key])


def _check_value(value: Any, *, name: str, where: str, kind: type) -> None:
    if type(value) is not kind:  # true is an int to isinstance
        raise _refusal(where, f"{name} has the wrong type", f"write {_KIND_NAMES[kind]}")
    if isinstance(value, str) and not value.strip():
        raise _refusal(where, f"{name} is empty", "write at least one word")
    if isinstance(value, str) and any(unicodedata.category(character) == "Cc" for character in value):
        raise _refusal(where, f"{name} holds a line break or control character", "write it as one line of text")


def _check_id(value: str, *, where: str) -> None:
    if not _ID.fullmatch(value):
        right = "start with a letter and use letters, digits, hyphens and underscores, without accents"
        raise _refusal(where, f'the id "{value}" cannot be used', right)


def _first_duplicate(values: Iterable[str]) -> str | None:
    return next((value for value, count in Counter(values).items() if count > 1), None)


def _place(file: str, what: str, entry: Any, number: int) -> str:
    """Name a scale or item by its id, or by its number while it has none."""
    id = entry.get("id") if isinstance(entry, dict) else None
    return f'{file}, {what} "{id}"' if isinstance(id, str) and id.strip() else f"{file}, {what} {number}"


def _refusal(where: str, wrong: str, right: str) -> DefinitionError:
    return DefinitionError(f"{where}: {wrong}; {right}.")
