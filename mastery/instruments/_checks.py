"""Read and check the TOML files of questionnaires, and word what is wrong with one."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mastery.instruments.model import FURTHEST, MOST_STEPS_ONE_BY_ONE, Range
from mastery.text import unshowable

_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""")
"""A key of TOML of 65 parts: reading takes time by the square of their number, minutes for a file of 100 kB."""

MOST_BYTES = 1_000_000
"""Bytes of a file: a thousand questions with all their levels (own)."""

_KIND_NAMES = {
    str: 'text in quotation marks ("…")',
    int: "a whole number",
    float: "a number",
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

    Raises DefinitionError when it is not UTF-8 text, or too large.
    """
    if (size := path.stat().st_size) > MOST_BYTES:
        raise refusal(file, f"it has {size:,} bytes", f"a questionnaire has {MOST_BYTES:,} at most")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(file, f"byte {error.start} is not UTF-8", "save the file as UTF-8 text") from error


_RULES = {
    "Cannot overwrite a value": "a key stands there twice",
    "Cannot declare": "a part of this name stands there twice",
    "Cannot mutate": "a part of this name stands there twice",
    "Duplicate inline table key": "a key stands there twice",
    "Unterminated string": "a quotation mark is not closed",
    "Unclosed array": "a bracket is not closed",
    "Unclosed inline table": "a bracket is not closed",
    "Expected '='": "there is no = after a key",
    "Expected newline or end of document": "something stands behind the end of a value",
    "Expected ']": "a bracket is not closed",
    "Invalid initial character for a key": "a key begins with a letter that none begins with",
    "Invalid value": "a value is none; a text has quotation marks around it",
    "Invalid date": "a day or time is none",
    "Unescaped '\\'": "there is a single backslash; write two",
    "Illegal character": "a line ends within a text, or holds a letter that none may hold",
}
_PLACE = re.compile(r"\((at line \d+, column \d+|at end of document)\)\Z")


def _broken_rule(said: str) -> str:
    """Return which rule of TOML is broken, and where: what its reader says is written for programmers."""
    what = next((ours for theirs, ours in _RULES.items() if said.startswith(theirs)), "a rule of TOML is broken")
    place = _PLACE.search(said)
    return f"{what} {place[0]}" if place else what


def table_of(text: str, *, file: str) -> Table:
    """Return the table that a TOML text holds.

    Raises DefinitionError when the text is not TOML.
    """
    if long := _LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise refusal(file, f"line {line:,}: a key of so many parts is in no questionnaire", "take it out")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise refusal(
            file, f"not readable as TOML: {_broken_rule(str(error))}", "correct the text at that place"
        ) from error
    except RecursionError as error:
        raise refusal(file, "it is nested too deep to be read", "take out the brackets that are too many") from error
    except ValueError as error:  # endless digits
        raise refusal(file, "it holds a number of too many digits", "write a shorter one") from error


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
    whole = kind is float and type(value) is int  # 2 is as good a number as 2.0
    if type(value) is not kind and not whole:  # true is an int to isinstance
        raise refusal(where, f"{name} has the wrong type", f"write {_KIND_NAMES[kind]}")
    if isinstance(value, str) and not value.strip():
        raise refusal(where, f"{name} is empty", "write at least one word")
    if isinstance(value, str) and (strange := unshowable(value)):
        raise refusal(where, f"{name} holds {strange}, which cannot be shown", "take it out")
    if isinstance(value, str) and any(unicodedata.category(character) == "Cc" for character in value):
        raise refusal(where, f"{name} holds a line break or a tab", "write it as one line of text")


def check_range(low: int, high: int, *, where: str) -> Range:
    """Return the range of answers from `low` to `high`, after checking that there are at least two."""
    for name, bound in (("low", low), ("high", high)):
        if abs(bound) > FURTHEST:
            raise refusal(where, f'"{name}" is too far from 0', f"choose a number from {-FURTHEST} to {FURTHEST}")
    if low >= high:
        raise refusal(where, f'"low" is {low} and "high" is {high}', '"high" is to be above "low"')
    return Range(low, high)


def check_weight(weight: float, *, where: str) -> None:
    """Check that a weight is a number above 0, and not so large that the other items no longer count."""
    if not 0.01 <= weight <= 100:
        raise refusal(where, '"weight" is out of range', "choose a number from 0.01 to 100; 1 is the usual weight")


def check_anchors(anchors: Sequence[object], scope: Range, *, where: str) -> None:
    """Check that there is one text for each answer, or for both ends with or without the middle, none of them alike."""
    if len(anchors) not in _counts(scope):
        raise refusal(where, f"{len(anchors)} anchors", _right_anchors(scope))
    for number, anchor in enumerate(anchors, 1):
        check_value(anchor, name=f"anchor {number}", where=where, kind=str)
    twice = first_duplicate(" ".join(str(anchor).split()).casefold() for anchor in anchors)
    if twice is not None:
        raise refusal(where, f'two anchors read "{twice}"', "give each level a sentence of its own")


def _counts(scope: Range) -> set[int]:
    """Return how many anchors an item may have: one an answer, two for the ends, three with a middle."""
    middle = {3} if scope.steps % 2 else set()
    each = {scope.steps} if scope.steps <= MOST_STEPS_ONE_BY_ONE else set()
    return {2} | middle | each


def _right_anchors(scope: Range) -> str:
    ends = f"two, for {scope.low} and {scope.high}"
    said = [ends] if scope.steps != 2 else []
    if scope.steps % 2:
        said.append(f"three, for {scope.low}, {(scope.low + scope.high) // 2} and {scope.high}")
    if scope.steps <= MOST_STEPS_ONE_BY_ONE and scope.steps != 3:
        said.insert(0, f"exactly {scope.steps}, from level {scope.low} to level {scope.high}")
    return f"give {', or '.join(said)}"


def first_duplicate(values: Iterable[str]) -> str | None:
    return next((value for value, count in Counter(values).items() if count > 1), None)


def place(file: str, what: str, entry: object, number: int) -> str:
    """Name a scale or item by its id, or by its number while it has none."""
    id = entry.get("id") if isinstance(entry, dict) else None
    return f'{file}, {what} "{id}"' if isinstance(id, str) and id.strip() else f"{file}, {what} {number}"


def refusal(where: str, wrong: str, right: str) -> DefinitionError:
    return DefinitionError(f"{where}: {wrong}; {right}.")
