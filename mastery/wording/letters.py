"""The warning about letters that a file cannot show."""

import unicodedata
from collections.abc import Sequence

from mastery.wording.figures import listed

_NAMED = 8


def boxes_sentence(letters: Sequence[str], file: str) -> str:
    """Return the sentence that `file`, "The PDF", has an empty box for each of `letters`; "" for none."""
    if not letters:
        return ""
    named = [f"“{one}” ({_name(one)}U+{ord(one):04X})" for one in letters[:_NAMED]]
    rest = ["more letters"] if len(letters) > _NAMED else []
    boxes = "an empty box in its place" if len(letters) == 1 else "an empty box for each"
    return (
        f"{file} cannot show {listed([*named, *rest])}: no font on this machine has that, so there is {boxes}. "
        "Write it in other letters, or install a font that has it."
    )


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return f"{name}, " if name else ""
