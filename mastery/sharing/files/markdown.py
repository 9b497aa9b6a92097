"""Texts of people inside Markdown (CommonMark): every letter is shown, none is read as a mark."""

import re

from mastery.sharing.files.images import writable

_MARKS = re.compile(r"[\\`*_\[\]<>&~|$^=#{}]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^\d*(?=[-+.)])")


def inline(text: str, indent: str = "") -> str:
    """Return a text for the inside of a block: its marks escaped, its line breaks kept, each line behind `indent`."""
    rows = [escaped(row.strip()) for row in text.splitlines() if row.strip()]
    return f"\\\n{indent}".join(rows)


def escaped(row: str) -> str:
    """Return one line with a backslash before each letter that Markdown would read as a mark.

    Control letters, which nothing shows, are left out.
    """
    marked = _MARKS.sub(lambda found: f"\\{found[0]}", writable(row))
    return _LINE_START.sub(lambda found: f"{found[0]}\\", marked)
