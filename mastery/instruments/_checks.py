"""Read and check the TOML files of questionnaires, and word what is wrong with one."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mastery.instruments.model import LEVELS
from mastery.text import unshowable

_KIND_NAMES = {
    str: 'text in quotation marks ("…")',
    int: "a whole number",
    bool: "true or false",
    list: "a list ([…])",
    dict: 'a table ({1 = "…"})',
}


Table = dict[str, Any]
"""A table of a TOML file, by key."""


class DefinitionError(ValueError):
    """A definition that cannot be used: the message names the file, the place and what would be right."""


def text_of(path: Path, *, file: str) -> str:
    """Return the text of a file; `file` is its name in messages.

    Raises DefinitionError when it is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(file, f"byte {error.start} is not UTF-8", "save the file as UTF-8 text") from error


def table_of(text: str, *, file: str) -> Table:
    """Return the table that a TOML text holds.

    Raises DefinitionError when the text is not TOML.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # nesting too deep and endless digits are not TOMLDecodeError
        raise refusal(file, f"not readable as TOML: {error}", "correct the text at that place") from error


def check_table(entry: object, *, where: str, kinds: Mapping[str, type], optional: tuple[str, ...] = ()) -> None:
    """Check that an entry is a table with these keys, each of its kind; those in `optional` may be missing."""
    if not isinstance(entry, dict):
        raise refusal(where, "not a table", "write it as [[scales]] or [[items]] with its keys below")
    unknown = next((key for key in entry if key not in kinds), None)
    if unknown is not None:
        raise refusal(where, f'unknown key "{unknown}"', f"the keys are {', '.join(kinds)}")
    missing = next((key for key in kinds if key not in entry and key not in optional), None)
    if missing is not None:
        raise refusal(where, f'"{missing}" is missing', f"add it as {_KIND_NAMES[kinds[missing]]}")
    for key, value in entry.items():
        check_value(value, name=f'"{key}"', where=where, kind=kinds[key])


def check_value(value: object, *, name: str, where: str, kind: type) -> None:
    if type(value) is not kind:  # true is an int to isinstance
        raise refusal(where, f"{name} has the wrong type", f"write {_KIND_NAMES[kind]}")
    if isinstance(value, str) and not value.strip():
        raise refusal(where, f"{name} is empty", "write at least one word")
    if isinstance(value, str) and (strange := unshowable(value)):
        raise refusal(where, f"{name} holds {strange}, which cannot be shown", "take it out")
    if isinstance(value, str) and any(unicodedata.category(character) == "Cc" for character in value):
        raise refusal(where, f"{name} holds a line break or a tab", "write it as one line of text")


def check_anchors(anchors: Sequence[object], *, where: str) -> None:
    """Check that there is one text for each level and that no two are alike."""
    if len(anchors) != LEVELS:
        raise refusal(where, f"{len(anchors)} anchors", f"give exactly {LEVELS}, from level 1 to level {LEVELS}")
    for level, anchor in enumerate(anchors, 1):
        check_value(anchor, name=f"anchor {level}", where=where, kind=str)
    twice = first_duplicate(" ".join(str(anchor).split()).casefold() for anchor in anchors)
    if twice is not None:
        raise refusal(where, f'two anchors read "{twice}"', "give each level a sentence of its own")


def first_duplicate(values: Iterable[str]) -> str | None:
    return next((value for value, count in Counter(values).items() if count > 1), None)


def place(file: str, what: str, entry: object, number: int) -> str:
    """Name a scale or item by its id, or by its number while it has none."""
    id = entry.get("id") if isinstance(entry, dict) else None
    return f'{file}, {what} "{id}"' if isinstance(id, str) and id.strip() else f"{file}, {what} {number}"


def refusal(where: str, wrong: str, right: str) -> DefinitionError:
    return DefinitionError(f"{where}: {wrong}; {right}.")
