"""Find the letters that no font on this machine draws, to warn of empty boxes before a file leaves."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

import typst
import vl_convert

from mastery.sharing.files.images import drawable

FONTS = Path(__file__).parent / "fonts"

MOST = 8
"""Letters that are named; a sentence with more of them is not read."""

_ALWAYS = re.compile("[\x20-\x7e\xa0-\xff\u2010-\u2027\u2212\ufe00-\ufe0f]")  # Both fonts that come along draw these.
_SHEET = """
#set document(title: "letters")
#set text(font: "Liberation Sans")
#for letter in json(bytes(sys.inputs.letters)) [#letter \\ ]
"""
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="5" y="30" font-family="Liberation Sans" font-size="20">{}</text></svg>'
)
_NO_LETTER = "\ue000"


def boxes_in_pdf(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the letters of `texts`, in their order, that typst has no font for: each would be an empty box.

    There are at most MOST of them, and one more where there are more.
    """
    return _first_undrawn(_odd(texts))


def boxes_in_image(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the letters of `texts`, in their order, that a chart as a file shows as an empty box or as "·".

    There are at most MOST of them, and one more where there are more.
    """
    boxes = (one for one in _odd(texts) if drawable(one) != one or _is_box(one))
    return tuple(islice(boxes, MOST + 1))


def _odd(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each letter once that fonts may lack; those that are never seen and the parts of emoji are left out."""
    letters = dict.fromkeys(_ALWAYS.sub("", "".join(texts)))
    return tuple(one for one in letters if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))


@lru_cache(maxsize=64)
def _first_undrawn(letters: tuple[str, ...]) -> tuple[str, ...]:
    fonts = typst.Fonts(font_paths=[FONTS])
    return tuple(islice(_undrawn(letters, fonts), MOST + 1))


def _undrawn(letters: Sequence[str], fonts: typst.Fonts) -> Iterator[str]:
    """Yield those of `letters` that no font draws, by halving: typst tells of a sheet whether any is missing."""
    if not letters or _all_drawn(letters, fonts):
        return
    if len(letters) == 1:
        yield letters[0]
        return
    half = len(letters) // 2
    yield from _undrawn(letters[:half], fonts)
    yield from _undrawn(letters[half:], fonts)


def _all_drawn(letters: Sequence[str], fonts: typst.Fonts) -> bool:
    try:
        # PDF/UA-1 refuses a text that cannot be displayed.
        typst.compile(
            _SHEET.encode(), format="pdf", pdf_standards="ua-1", font_paths=fonts,
            sys_inputs={"letters": json.dumps(letters)},
        )  # fmt: skip
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
        return False
    return True


@lru_cache(maxsize=512)
def _is_box(letter: str) -> bool:
    return vl_convert.svg_to_png(_DRAWING.format(letter)) == vl_convert.svg_to_png(_DRAWING.format(_NO_LETTER))
