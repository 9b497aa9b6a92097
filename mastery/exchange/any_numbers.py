"""Read answers as other tools write them: numbers with a comma or a point, "4 / 5", "4 - Often", stars, yes and no."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mastery.instruments.model import FURTHEST
from mastery.text import folded

_NUMBER = r"[+\-\u2212]?\d{1,9}(?:[.,]\d{1,9})?"
_PLAIN = re.compile(_NUMBER + r"(?:[eE][+\-]?\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.'\u2019\u202f ]\d{3})+", re.ASCII)
_GROUPED = re.compile(
    r"(\d{1,3}(?:[.'\u2019\u202f ]\d{3})+),(\d{1,9})|(\d{1,3}(?:[,'\u2019\u202f ]\d{3})+)\.(\d{1,9})", re.ASCII
)
_ONE_GROUP = re.compile(r"[+\-\u2212]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_OUT_OF = re.compile(rf"({_NUMBER})\s*(?:/|of|out of|von|sur|de|di|van|z|из)\s*(\d{{1,4}})", re.IGNORECASE)
_PERCENT = re.compile(rf"({_NUMBER})\s*%", re.ASCII)
_WITH_WORDS = re.compile(rf"({_NUMBER})\s*[-\u2013\u2014:.)(=|]\s*(\D{{2,80}})")
_WORDS_WITH = re.compile(r"(\D{2,80})\s*[(\[](\d{1,3})[)\]]")
_STARS = re.compile(r"([★⭐✭✮●■█▮◆🌟]+)\ufe0f?([☆○□░▯◇✩]*)")
_YES = frozenset(
    [
        "yes",
        "y",
        "ja",
        "oui",
        "si",
        "sim",
        "tak",
        "да",
        "true",
        "wahr",
        "vrai",
        "verdadero",
        "vero",
        "verdadeiro",
        "waar",
        "prawda",
        "x",
        "✓",
        "✔",
        "✅",
        "☑",
    ]
)
_YES_WORDS = frozenset(("done", "erledigt", "fait", "hecho", "fatto", "feito", "gedaan", "zrobione"))
_NO = frozenset(
    [
        "no",
        "n",
        "nein",
        "non",
        "nao",
        "nee",
        "nie",
        "нет",
        "false",
        "falsch",
        "faux",
        "falso",
        "onwaar",
        "falsz",
        "✗",
        "✘",
        "❌",
        "☐",
    ]
)
_EMPTY = frozenset(
    ("", "-", "–", "—", ".", "?", "na", "n/a", "n.a.", "n. a.", "nan", "null", "none", "nil", "k.a.", "k. a.", "s/o",
     "n.v.t.", "no answer", "not answered", "not applicable", "prefer not to say", "keine angabe", "ohne angabe",
     "sans réponse", "sin respuesta")
)  # fmt: skip
_ERROR = re.compile(r"#(?:[¡¿]?[^\W\d_a-z][^\sa-z]{1,13}[!?]|[^\W\d_a-z]/[^\W\d_a-z]|NV)|(?:Err|Fehler):\d{3}")
"""The errors of formulas, which spreadsheets word in the language of whoever wrote them: #DIV/0!, #NV, Err:502."""


@dataclass(frozen=True)
class Number:
    """A number that a text holds; `out_of` is the highest that it names, and `words` are what it says beside."""

    value: float
    out_of: int | None = None
    words: str = ""
    is_flag: bool = False


def is_empty(text: str) -> bool:
    """Return whether a cell says nothing: empty, a usual mark for no answer, or the error of a spreadsheet."""
    return text in ("", "-") or text.casefold() in _EMPTY or _ERROR.fullmatch(text) is not None


@lru_cache(maxsize=1 << 16)
def number_in(text: str) -> Number | None:
    """Return the number that a cell holds; None where it holds none, more than a number, or one too far from 0."""
    found = _number_in(text)
    return found if found is None or abs(found.value) <= FURTHEST else None


def _number_in(text: str) -> Number | None:
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text[:101])
    if (bare := _bare(text)) is not None or len(text) > 100:
        return bare
    if out_of := _OUT_OF.fullmatch(text):
        return Number(_number(out_of[1]), int(out_of[2]))
    if percent := _PERCENT.fullmatch(text):
        return Number(_number(percent[1]), 100)
    if stars := _STARS.fullmatch(text):
        return Number(len(stars[1]), len(stars[1]) + len(stars[2]) if stars[2] else None)
    if said := _WITH_WORDS.fullmatch(text):
        return Number(_number(said[1]), words=said[2].strip(" )"))
    if said := _WORDS_WITH.fullmatch(text):
        return Number(_number(said[2]), words=said[1].strip())
    word = folded(text)
    if word in _YES or word in _YES_WORDS:
        return Number(1.0, is_flag=True)
    return Number(0.0, is_flag=True) if word in _NO else None


def _bare(text: str) -> Number | None:
    """Return the number that a text without words is, with or without marks of thousands."""
    if _PLAIN.fullmatch(text):
        return Number(_number(text))
    if _THOUSANDS.fullmatch(text):
        return Number(float(re.sub(r"\D", "", text)))
    if grouped := _GROUPED.fullmatch(text):
        whole, part = (one for one in grouped.groups() if one)
        return Number(float(f"{re.sub(r'[^0-9]', '', whole)}.{part}"))
    return None


def without_thousands(cells: Iterable[str]) -> dict[str, str]:
    """Return the cells of a column whose one mark is that of thousands, with what they are without it.

    "8,500" alone may be 8.5. Beside 900 it is not: a program that writes 900 without decimals would write 8.5.
    """
    given = [one for one in cells if any(letter.isdigit() for letter in one)]
    marked = [one for one in given if "." in one or "," in one]
    plain = [number_in(one) for one in given if "." not in one and "," not in one]
    if len({letter for one in marked for letter in one if letter in ".,"}) != 1:
        return {}
    hundreds = any(one is not None and 100 <= one.value < 1000 for one in plain)
    if not hundreds or any(one is None or one.value >= 1000 for one in plain):
        return {}
    groups = all(_ONE_GROUP.fullmatch(one) or _THOUSANDS.fullmatch(one) for one in marked)
    return {one: re.sub("[.,]", "", one) for one in marked} if groups else {}


def may_be_thousands(cells: Iterable[str]) -> dict[str, str]:
    """Return the cells of a column that may be thousands or have three decimals, with what they are as thousands.

    That is so where each cell with a mark is like "10,000", and no cell without one is long enough to decide.
    """
    given = [one for one in cells if any(letter.isdigit() for letter in one)]
    marked = [one for one in given if "." in one or "," in one]
    plain = [number_in(one) for one in given if one not in marked]
    if len({letter for one in marked for letter in one if letter in ".,"}) != 1:
        return {}
    if any(one is None or one.value >= 100 for one in plain) or not all(map(_ONE_GROUP.fullmatch, marked)):
        return {}
    return {one: re.sub("[.,]", "", one) for one in marked}


def decimal_marks(cells: Iterable[str]) -> set[str]:
    """Return the marks that can only be decimal ones in these cells: as in "7,5", and the other one of "1,234,567"."""
    found = set()
    for one in cells:
        if _PLAIN.fullmatch(one) and not _ONE_GROUP.fullmatch(one):
            found |= set(".,") & set(one)
        elif _THOUSANDS.fullmatch(one) and len(parts := re.split("[.,]", one)) > 2:
            found |= set(".,") - {one[len(parts[0])]}
    return found


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("\u2212", "-"))
