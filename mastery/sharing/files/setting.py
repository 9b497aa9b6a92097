"""Prepare texts for a typst template: letters stay as they are, and a very long word gets places to break."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from mastery.sharing.files.images import as_drawn

_LONGEST = 30
"""Letters of a word that always fit on a line of the narrowest list in either template (own, tried with W)."""

_IN_TABLE = {"columns": 11, "rows": 11}
_WORD = re.compile(r"\S+")
_TAB = "    "


def settable(part: object, longest: int = _LONGEST) -> object:
    """Return `part` with each text that has a word of more than `longest` letters cut where a line may break.

    Nothing is put in: the pieces joined are the text. A tab, for which fonts have no letter, is four spaces. What is
    in "columns" and "rows" stands in a table, and may break after 11 letters.
    """
    if isinstance(part, str):
        text = as_drawn(part).replace("\t", _TAB)
        pieces = list(_pieces(text, longest))
        return pieces if len(pieces) > 1 else text
    if isinstance(part, Mapping):
        return {name: settable(one, _IN_TABLE.get(name, longest)) for name, one in part.items()}
    return [settable(one, longest) for one in part] if isinstance(part, Sequence) else part


def _pieces(text: str, longest: int) -> Iterator[str]:
    start = 0
    for word in _WORD.finditer(text):
        end = word.start() + longest
        while end < word.end():
            if not _belongs(text[end - 1], text[end]):
                yield text[start:end]
                start, end = end, end + longest
            else:
                end += 1
    yield text[start:]


def _belongs(before: str, after: str) -> bool:
    """Tell whether `after` is a part of the letter `before`: an accent, or what a joiner joins."""
    return before == "\u200d" or after == "\u200d" or unicodedata.category(after) in ("Mn", "Mc", "Me", "Sk")
