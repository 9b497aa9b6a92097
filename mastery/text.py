"""Letters that cannot be shown, words without accents and case to search by, names without their titles."""

import re
import unicodedata
from itertools import dropwhile

_POP, _POP_ISOLATE = "\u202c", "\u2069"
_ENDED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP) | dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE)
_TURNS = re.compile(f"[{''.join(_ENDED_BY)}]")
_JOINS = re.compile(r"( · |: |; |, |\? | \(|\r|\n)")
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_CONTROLS = tuple(
    " ".join(
        (
            "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI",
            "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US",
            "PAD HOP BPH NBH IND NEL SSA ESA HTS HTJ VTS PLD PLU RI SS2 SS3",
            "DCS PU1 PU2 STS CCH MW SPA EPA SOS SGC SCI CSI ST OSC PM APC",
        )
    ).split()
)
# The names of control characters are those of the Unicode Character Database 15.0, NameAliases.txt, "abbreviation".
_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i"}
# Letters that Unicode does not take apart, as European languages write them where the letter is missing.
_REPLACEMENTS = str.maketrans(_LETTERS)


BLANKS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters without ink of no category of their own: Unicode's Default_Ignorable_Code_Point, and blank Braille."""

_TITLES = frozenset(
    (
        *("dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "herr", "frau"),
        *("monsieur", "madame", "mme", "mlle", "señor", "señora", "sra", "signor", "signora"),
    )
)
# As names in English, German, French, Spanish and Italian begin (own).


MOST_LETTERS = 1_000
"""Letters of a title, a name or another text of one line, as it is taken from now on (own)."""


def unshowable(text: str) -> str:
    """Return the name and place of the first letter that no screen can show: "NUL (U+0000) at letter 5"; "" for none.

    These are control characters but tab and line breaks, halves of letters (surrogates) and noncharacters.
    """
    found = _UNSHOWABLE.search(text)
    return f"{_name(found[0])} (U+{ord(found[0]):04X}) at letter {found.start() + 1:,}" if found else ""


def as_seen(text: str) -> str:
    """Return `text` as it is seen: without letters of no width, and with one space for any blanks between words."""
    letters = (one for one in BLANKS.sub("", text) if unicodedata.category(one) != "Cf")
    return " ".join("".join(letters).split())


def closing(text: str) -> str:
    """Return the letters that end each turn of direction which `text` begins and does not end (UAX #9); "" for none."""
    if not _TURNS.search(text):
        return ""
    open_ones: list[str] = []
    for one in text:
        if one in _ENDED_BY:
            open_ones.append(_ENDED_BY[one])
        elif one == _POP and open_ones[-1:] == [_POP]:
            open_ones.pop()
        elif one == _POP_ISOLATE and _POP_ISOLATE in open_ones:
            while open_ones.pop() != _POP_ISOLATE:
                pass
    return "".join(reversed(open_ones))


def ended(words: str) -> str:
    """Return a person's words letter by letter, and behind them the end of each turn of direction left open in them."""
    return f"{words}{closing(words)}"


def apart(text: str) -> str:
    """Return `text` where each quotation, and its own end, ends the turns of direction begun in it.

    Outside quotations a turn that is left open ends before the next sign that joins words to others: "Ana: 3 · Bo".
    """
    if not _TURNS.search(text):
        return text
    return "”".join(map(_ended, text.split("”")))


def _ended(part: str) -> str:
    """Return a part of a text, up to the end of a quotation in it, where each turn of direction ends."""
    if not closing(part):
        return part
    joined, mark, quoted = part.rpartition("“")
    if not mark:
        joined, quoted = quoted, ""
    return f"{''.join(map(ended, _JOINS.split(joined)))}{mark}{ended(quoted)}"


def folded(text: str) -> str:
    """Return `text` to search by: without accents, upper and lower case alike, ß as ss, wide letters narrow."""
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return bare.translate(_REPLACEMENTS)


def _name(letter: str) -> str:
    code = ord(letter)
    if code < 0x20:
        return _CONTROLS[code]
    if code == 0x7F:
        return "DEL"
    if code < 0xA0:
        return _CONTROLS[code - 0x80 + 0x20]
    return "half a letter" if 0xD800 <= code < 0xE000 else "a code that is no letter"


def without_titles(name: str) -> str:
    """Return `name` without the titles and initials that it begins with: "Runa Velde" of "Prof. Dr. R. Runa Velde".

    A name of nothing else is returned whole.
    """
    words = name.split()
    own = list(dropwhile(_is_title, words)) or words
    return " ".join(own)


def _is_title(word: str) -> bool:
    bare = word.rstrip(".").casefold()
    return bare in _TITLES or (len(bare) == 1 and word.endswith("."))
