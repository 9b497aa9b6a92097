"""A number with its unit: the person's own word, written for one as it is for many, or a sign that stays beside it."""

import re

from mastery.text import ended

_ONE = re.compile(r"[+\-−]?1")
_LINKS = frozenset(("a", "an", "each", "every", "for", "in", "of", "per", "with", "without"))
"""Words after which a unit says what it is counted by: "words a minute", "pages of code"."""

_ALIKE = frozenset(("means", "news", "series", "species"))
_ENDS = (("ies", "y", 5), ("ches", "ch", 5), ("shes", "sh", 5), ("sses", "ss", 5), ("xes", "x", 4), ("s", "", 4))
"""How a word for many ends, how it ends for one, and how many letters it has at least: "ms" and "kms" stay."""

_NO_PLURAL = ("ss", "us", "is")
_BEFORE_SIGN = re.compile(r"(?<=\d) (?=(?:%|h|min|kB|MB)(?!\w))")


def unbroken(text: str) -> str:
    """Return `text` with a no-break space in "80 %", "3 h" or "94 kB", so that no line ends between number and sign.

    For what is read on a screen or on paper; a table that is taken out has numbers alone.
    """
    return _BEFORE_SIGN.sub("\N{NO-BREAK SPACE}", text)


SURE = unbroken("95 %")
"""How sure a range is that is called likely."""


def with_unit(figure: str, unit: str | None) -> str:
    """Write `figure` with its unit, if it has one: "3 talks", "1 talk", "1 word a minute", "1 ms"."""
    words = (unit or "").split()
    if _ONE.fullmatch(figure):
        words = _for_one(words)
    return ended(" ".join([figure, *words]))


def _for_one(words: list[str]) -> list[str]:
    """Put the noun of a unit into the singular: the last word before one of `_LINKS`, where it is an English plural."""
    end = next((place for place, word in enumerate(words) if word.lower() in _LINKS), len(words))
    return [*words[: end - 1], _singular(words[end - 1]), *words[end:]] if end else words


def _singular(word: str) -> str:
    if word in _ALIKE or word.endswith(_NO_PLURAL) or not (word.isascii() and word.isalpha() and word.islower()):
        return word
    fits = ((end, one) for end, one, letters in _ENDS if word.endswith(end) and len(word) >= letters)
    end, one = next(fits, ("", ""))
    return word.removesuffix(end) + one
