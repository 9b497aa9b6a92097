"""Read the cells of a table as days, items and answers of one questionnaire; each different text once."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from mastery.exchange.days import day_of
from mastery.exchange.problems import Cause, Problems, Wrong, for_message, without_unseen
from mastery.instruments import Instrument, Item, Range
from mastery.instruments.check_in import NOT_APPLICABLE, Answer
from mastery.text import unshowable

_NOT_APPLICABLE = (NOT_APPLICABLE, "not applicable", "n/a")
_UNCLEAR = ("na", "n.a.", "#n/a", "nan", "null", "none", "nil", "-", "–", "—", ".", "?")
_T = TypeVar("_T")
_NUMBER = re.compile(r"(-?(?:0|[1-9]\d{0,6}))([.,]0+)?", re.ASCII)
_MAX_REMEMBERED = 100_000
"""Texts whose meaning is remembered: all days since 1900 and all answers, not every word of a bad table (own)."""

NO_ITEM = Cause(20, "no item is named", "lines name no item")
AMBIGUOUS = Cause(22, "{what} may be more than one item", "items may be more than one")
UNCLEAR = Cause(
    41,
    "{what} may mean not answered or does not apply; leave the cell empty for the one, write n/a for the other",
    "values may mean not answered (leave the cell empty) or does not apply (write n/a)",
)
NOT_AN_ANSWER, NOT_OFFERED = 40, 42
UNSHOWABLE = Cause(43, "{what} cannot be shown; take it out", "notes hold letters that cannot be shown; take them out")
UNSEEN = Cause(
    90,
    "{what} cannot be seen and was passed over",
    "cells hold letters that cannot be seen and were passed over",
)


def find_item(text: str, asked: Instrument) -> Item | None:
    """Return the item of `asked` with this id, in capital or small letters where only one item fits; else None.

    Raises Wrong where more than one fits.
    """
    if exact := next((one for one in asked.items if one.id == text), None):
        return exact
    alike = [one for one in asked.items if one.id.casefold() == text.casefold()]
    if len(alike) > 1:
        raise Wrong(AMBIGUOUS, for_message(text), f"it may be {' or '.join(one.id for one in alike)}")
    return alike[0] if alike else None


@dataclass
class Judge:
    """Reads cells as days, items and answers of the questionnaire `asked`.

    What is wrong goes to `problems`; letters that cannot be seen are passed over, which goes to `notices`.
    """

    asked: Instrument
    today: date
    problems: Problems
    notices: Problems
    sound: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    """What cells mean of which nothing is to be said, by "day", "item" or the id of an item after a space, and text."""
    _memory: dict[tuple[str, str], tuple[Any, str]] = field(default_factory=dict)

    def day(self, raw: str, *, line: int) -> date | Wrong:
        """Return the day in a cell of the column day, or what is wrong with it."""
        return self._judge_once(("day", raw), self._day, line=line, column="day")

    def item(self, raw: str, *, line: int, column: str) -> Item | Wrong:
        """Return the item that a cell names, or what is wrong with it."""
        return self._judge_once(("item", raw), self._item, line=line, column=column)

    def answer(self, item: Item, raw: str, *, line: int, column: str) -> Answer | Wrong:
        """Return the answer to `item` in a cell, or what is wrong with it."""
        return self._judge_once(
            (f" {item.id}", raw), partial(_answer, item=item, scope=self.asked.range), line=line, column=column
        )

    def note(self, text: str, *, line: int) -> str:
        """Return a note as it stands in its cell; a letter in it that cannot be shown is wrong."""
        if wrong := unshowable(text):
            self.problems.add(Wrong(UNSHOWABLE, wrong), line, "note")
        return text

    def _judge_once(self, key: tuple[str, str], judge: Callable[[str], _T], *, line: int, column: str) -> _T | Wrong:
        if (outcome := self._memory.get(key)) is None:
            text, unseen = without_unseen(key[1])
            try:
                outcome = judge(text), unseen
            except Wrong as wrong:
                outcome = wrong.with_traceback(None), unseen
            if len(self._memory) < _MAX_REMEMBERED:
                self._memory[key] = outcome
                if not unseen and not isinstance(outcome[0], Wrong):
                    self.sound[key[0]][key[1]] = outcome[0]
        found: _T | Wrong = outcome[0]
        unseen = outcome[1]
        if unseen:
            self.notices.add(Wrong(UNSEEN, unseen), line, column)
        if isinstance(found, Wrong):
            self.problems.add(found, line, column)
        return found

    def _day(self, text: str) -> date:
        return day_of(text, today=self.today)

    def _item(self, text: str) -> Item:
        if not text:
            raise Wrong(NO_ITEM)
        if (found := find_item(text, self.asked)) is None:
            raise Wrong(self._unknown, partial(for_message, text))
        return found

    @property
    def _unknown(self) -> Cause:
        has = f"has {', '.join(item.id for item in self.asked.items)}"
        one, many = f"{self.asked.id} has no item {{what}}; it {has}", f"items are not in {self.asked.id}, which {has}"
        return Cause(21, one, many)


def _answer(text: str, *, item: Item, scope: Range) -> Answer:
    if not text:
        return None
    if (number := _NUMBER.fullmatch(text)) and int(number[1]) in scope:
        return int(number[1])
    if text.casefold() in _NOT_APPLICABLE:
        if not item.may_not_apply:
            raise Wrong(_not_offered(scope), f"{for_message(text)} is not offered for {item.id}")
        return NOT_APPLICABLE
    if item.may_not_apply and text.casefold() in _UNCLEAR:
        raise Wrong(UNCLEAR, for_message(text))
    raise Wrong(_no_answer(scope), partial(for_message, text))


@cache
def _no_answer(scope: Range) -> Cause:
    many = f"values are not whole numbers from {scope}"
    return Cause(NOT_AN_ANSWER, f"{{what}} is not a whole number from {scope}", many)


@cache
def _not_offered(scope: Range) -> Cause:
    right = f"leave the cell empty or give {scope}"
    return Cause(NOT_OFFERED, f"{{what}}; {right}", f"values are not offered for their items ({right})")
