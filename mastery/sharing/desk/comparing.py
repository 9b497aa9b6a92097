"""Compare two reports of one mentee by what they show: what moved, and what chance alone would explain."""

import math
from dataclasses import dataclass
from typing import Literal

from mastery.sharing.desk.model import Mentee, MenteeReport, Standing
from mastery.sharing.report.summary import TENTH

Moved = Literal["higher", "lower", "unclear", "too_early", "same_day", "first"]
"""How a latest score lies beside that of the report before: "same_day" is one and the same check-in, "too_early" has no
interval to tell it from chance, "first" nothing before it."""

_SAME = 1e-9


@dataclass(frozen=True)
class Movement:
    """One element now and in the report before.

    `threshold` is the change that chance alone gives more than about 1 time in 20, None where it is not known.
    """

    now: Standing
    before: Standing | None
    threshold: float | None
    verdict: Moved

    @property
    def change(self) -> float | None:
        """How much higher the latest score is, in scale points."""
        return self.now.score - self.before.score if self.before else None


def report_before(mentee: Mentee) -> MenteeReport | None:
    """Return the last report before the newest that was answered alike, and shows scores; None without one.

    Alike is the same range, as many statements, weighted or not, and the same noun.
    """
    newest = mentee.newest
    if newest.scores is None:
        return None
    earlier = [one for one in mentee.reports[:-1] if one.request.day < newest.request.day and _alike(one, newest)]
    return earlier[-1] if earlier else None


def movements(mentee: Mentee) -> tuple[Movement, ...]:
    """Return each element of the newest report beside that of the report before; none where it shows no scores.

    A change is called higher or lower where it reaches sqrt(h1² + h2²) + (s1 + s2) / 2: h are the half widths of the
    two 95 % intervals that the reports show, taken as independent and a tenth wider, as their ends are rounded to
    one; s is what each score was rounded to.
    Source: own, docs/desk.md.
    """
    newest, before = mentee.newest, report_before(mentee)
    if newest.scores is None:
        return ()
    earlier = {one.scale: one for one in before.scores.elements} if before and before.scores else {}
    steps = newest.scores.step, before.scores.step if before and before.scores else 0.0
    return tuple(_movement(one, earlier.get(one.scale), steps) for one in newest.scores.elements)


def _alike(one: MenteeReport, other: MenteeReport) -> bool:
    def way(report: MenteeReport) -> tuple[object, ...]:
        scores = report.scores
        return report.request.instrument.range, scores and (scores.statements, scores.weighted, scores.noun)

    return one.scores is not None and way(one) == way(other)


def _movement(now: Standing, before: Standing | None, steps: tuple[float, float]) -> Movement:
    if before is None or before.name != now.name:
        return Movement(now, None, None, "first")
    if before.day >= now.day:
        return Movement(now, before, None, "same_day")
    halves = _half(now), _half(before)
    if halves[0] is None or halves[1] is None:
        return Movement(now, before, None, "too_early")
    threshold = math.hypot(halves[0], halves[1]) + sum(steps) / 2
    change = now.score - before.score
    if abs(change) < threshold - _SAME:
        return Movement(now, before, threshold, "unclear")
    return Movement(now, before, threshold, "higher" if change > 0 else "lower")


def _half(one: Standing) -> float | None:
    """Return half of an interval, which may have been cut at an end of the range."""
    if one.low is None or one.high is None:
        return None
    return max(one.score - one.low, one.high - one.score) + TENTH
