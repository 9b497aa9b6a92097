"""Add up what some people's scores say, so that the sums of any parts of a cohort can be added to those of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from mastery import analysis
from mastery.cohort.reading import Floats, Ints, Person, Read

OUTCOMES = ("rose", "fell", "stayed", "unclear", "too_early")
"""What is counted of each element of a person."""

_OUTCOME_OF = {
    "rising": 0,
    "falling": 1,
    "steady": 2,
    "unclear": 3,
    "too_noisy": 3,
    "too_early": 4,
}

_CELLS = 2_000_000
"""Scores that are laid out at once: some 100 MB while the trend works on them (own)."""


@dataclass(frozen=True)
class Plan:
    """What is counted: the elements, the range, how many units of people, and the quarters from `first` to `last`.

    A quarter is a number: four times its year, and 0 to 3.
    """

    scales: tuple[str, ...]
    low: float
    full_step: float
    units: int
    first: int
    last: int

    @property
    def quarters(self) -> int:
        """How many quarters there are."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Sums:
    """`outcomes` (units, scales, 5): people by outcome. `levels` (units, scales, quarters, 3): people, the sum of their
    mean scores in the quarter and that of its square, in full steps above the lowest answer."""

    outcomes: Ints
    levels: Floats

    def __add__(self, other: "Sums") -> "Sums":
        """Return the sums of both."""
        return Sums(self.outcomes + other.outcomes, self.levels + other.levels)


def quarter_of(day: date) -> int:
    """Return the number of the quarter of a day."""
    return day.year * 4 + (day.month - 1) // 3


def nothing(plan: Plan) -> Sums:
    """Return the sums of nobody."""
    shape = plan.units, len(plan.scales)
    return Sums(np.zeros((*shape, len(OUTCOMES)), dtype=np.int64), np.zeros((*shape, plan.quarters, 3)))


def count(read: Sequence[tuple[Read, Mapping[str, int]]], plan: Plan) -> Sums:
    """Return the sums of the people of some files; beside each file, the unit of each person who counts in it."""
    total = nothing(plan)
    for rows in _blocks(_together(read, plan)):
        days, scores = _laid_out(rows, len(plan.scales))
        total = total + Sums(_outcomes(days, scores, rows.unit, plan), _levels(days, scores, rows.unit, plan))
    return total


@dataclass(frozen=True)
class _Rows:
    """Rows of people 0.. in their order, by day; `unit` (people,)."""

    person: Ints
    scale: Ints
    day: Ints
    score: Floats
    unit: Ints


def _together(read: Sequence[tuple[Read, Mapping[str, int]]], plan: Plan) -> _Rows:
    """Return the rows of everybody who counts, in files as they come."""
    place = {name: number for number, name in enumerate(plan.scales)}
    parts = [(np.zeros(0, dtype=np.int64),) * 3 + (np.zeros(0),)]
    units: list[int] = []
    for file, counted in read:
        unit = np.array([counted.get(one.id, -1) if _fits(one, plan) else -1 for one in file.people])
        number = np.where(unit >= 0, np.cumsum(unit >= 0) - 1 + len(units), -1)[file.person]
        known = np.array([place.get(one, -1) for one in file.scales], dtype=np.int64)[file.scale]
        valid = (number >= 0) & (known >= 0)
        parts.append((number[valid], known[valid], file.day[valid], file.score[valid]))
        units += unit[unit >= 0].tolist()
    person, scale, day, score = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((day, person))
    return _Rows(person[order], scale[order], day[order], score[order], np.array(units, dtype=np.int64))


def _fits(person: Person, plan: Plan) -> bool:
    """Tell whether what a person handed in is what was planned for: a file may have been replaced meanwhile."""
    low, step = person.asked.low, (person.asked.high - person.asked.low) / 4
    is_within = plan.first <= quarter_of(person.first) and quarter_of(person.last) <= plan.last
    return is_within and (low, step) == (plan.low, plan.full_step)


def _blocks(rows: _Rows) -> Iterator[_Rows]:
    """Yield people with about as many rows each, so many at once as the memory for `_CELLS` scores takes."""
    many = np.bincount(rows.person, minlength=len(rows.unit))
    order = np.argsort(many, kind="stable")
    order = order[many[order] > 0]
    while len(order):
        # Rows of a person are at most so many weeks; a week has a place for each element.
        fits = max(1, int(_CELLS // max(many[order[-1]] * (rows.scale.max(initial=0) + 1), 1)))
        chosen, order = order[-fits:], order[:-fits]
        number = np.full(len(rows.unit), -1)
        number[chosen] = np.arange(len(chosen))
        valid = number[rows.person] >= 0
        person = number[rows.person[valid]]
        again = np.lexsort((rows.day[valid], person))
        yield replace(
            rows, person=person[again], scale=rows.scale[valid][again], day=rows.day[valid][again],
            score=rows.score[valid][again], unit=rows.unit[chosen],
        )  # fmt: skip


def _laid_out(rows: _Rows, scales: int) -> tuple[Floats, Floats]:
    """Return days (people, n) and scores (people, n, scales), NaN where there is none."""
    people = len(rows.unit)
    begins = np.ones(len(rows.person), dtype=bool)
    begins[1:] = (np.diff(rows.person) != 0) | (np.diff(rows.day) != 0)
    week = np.cumsum(begins) - 1
    of_person = np.bincount(rows.person[begins], minlength=people)
    place = week - (np.cumsum(of_person) - of_person)[rows.person]
    shape = people, int(of_person.max(initial=0))
    days, scores = np.full(shape, np.nan), np.full((*shape, scales), np.nan)
    days[rows.person, place] = rows.day
    scores[rows.person, place, rows.scale] = rows.score
    return days, scores


def _outcomes(days: Floats, scores: Floats, unit: Ints, plan: Plan) -> Ints:
    """Return how many people of each unit have each outcome, of their latest two years (units, scales, 5)."""
    recent = days >= np.nanmax(days, axis=1, keepdims=True) - analysis.USUAL_DAYS
    steps = np.where(recent[:, :, None], (scores - plan.low) / plan.full_step, np.nan)
    verdict = analysis.trend_arrays(np.where(recent, days, np.nan), steps)["verdict"]
    has_score = ~np.isnan(scores).all(axis=1)
    codes = np.vectorize(_OUTCOME_OF.__getitem__, otypes=[np.int64])(verdict)
    found = np.zeros((plan.units, len(plan.scales), len(OUTCOMES)), dtype=np.int64)
    person, scale = np.nonzero(has_score)
    np.add.at(found, (unit[person], scale, codes[person, scale]), 1)
    return found


def _levels(days: Floats, scores: Floats, unit: Ints, plan: Plan) -> Floats:
    """Return people, sum and sum of squares of each person's mean of each quarter (units, scales, quarters, 3)."""
    quarter = _quarters(days) - plan.first
    scales = len(plan.scales)
    person, week, scale = np.nonzero(~np.isnan(scores))
    steps = (scores[person, week, scale] - plan.low) / plan.full_step
    cell = (person * scales + scale) * plan.quarters + quarter[person, week]
    used, place = np.unique(cell, return_inverse=True)
    mean = np.bincount(place, weights=steps, minlength=len(used)) / np.bincount(place, minlength=len(used))
    owner, rest = np.divmod(used, scales * plan.quarters)
    target = unit[owner] * (scales * plan.quarters) + rest
    size = plan.units * scales * plan.quarters
    sums = [np.bincount(target, weights=one, minlength=size) for one in (np.ones(len(mean)), mean, mean * mean)]
    return np.stack(sums, axis=1).reshape(plan.units, scales, plan.quarters, 3).astype(float)


def _quarters(days: Floats) -> Ints:
    """Return the quarter of each day number, that of the first day of year 1 where there is none."""
    filled = np.where(np.isnan(days), 1, days).astype(np.int64) - date(1970, 1, 1).toordinal()
    months = filled.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return (months + 1970 * 12) // 3
