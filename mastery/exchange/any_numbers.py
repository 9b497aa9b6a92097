"""Read answers as other tools write them: numbers with a comma or a point, "4 / 5", "4 - Often", stars, yes and no."""

import re
from dataclasses import dataclass
from functools import lru_cache

from mastery.instruments.model import FURTHEST
from mastery.text import folded

_NUMBER = r"[+\-\u2212]?\d{1,9}(?:[.,]\d{1,9})?"
_PLAIN = re.compile(_NUMBER, re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.'\u2019\u202f ]\d{3})+", re.ASCII)
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
    ("", "-", "–", "—", ".", "?", "na", "n/a", "n.a.", "#n/a", "nan", "null", "none", "nil", "k.a.", "s/o", "n.v.t.")
)


@dataclass(frozen=True)
class Number:
    """A number that a text holds; `out_of` is the highest that it names, and `words` are what it says beside."""

    value: float
    out_of: int | None = None
    words: str = ""
    is_flag: bool = False


def is_empty(text: str) -> bool:
    """Return whether a cell says nothing: empty, or one of the usual marks for no answer."""
    return text in ("", "-") or text.casefold() in _EMPTY


@lru_cache(maxsize=1 << 16)
def number_in(text: str) -> Number | None:
    """Return the number that a cell holds; None where it holds none, more than a number, or one too far from 0."""
    found = _number_in(text)
    return found if found is None or abs(found.value) <= FURTHEST else None


def _number_in(text: str) -> Number | None:
    if _PLAIN.fullmatch(text):
        return Number(_number(text))
    if len(text) > 100:
        return None
    if _THOUSANDS.fullmatch(text):
        return Number(float(re.sub(r"\D", "", text)))
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


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("\u2212", "-"))
