"""The highest and the lowest answers of one check-in."""

from dataclasses import dataclass

import pandas as pd

from mastery.analysis.check_in.check_in_context import Step
from mastery.instruments.model import Instrument

_MOST = 2


@dataclass(frozen=True)
class Extremes:
    """At most two answers at each end, the outermost first, in the order asked where they are equal.

    `alike` is how many answers of the check-in are at the level of the last one named, by the name of the end, where
    they are more than those named. `answered` is how many answers there are.
    """

    highest: tuple[Step, ...]
    lowest: tuple[Step, ...]
    alike: dict[str, int]
    answered: int


def extremes(responses: pd.DataFrame, instrument: Instrument, *, check_in: str) -> Extremes:
    """Return the two highest and the two lowest answers of `check_in`, none where all of them are equal.

    responses: RESPONSES of `instrument`, whose order is that of equal answers. Every answer at the high end is higher
    than every one at the low end, so that there may be fewer than two: what is neither is at no end.
    """
    own = responses[(responses["check_in"] == check_in) & responses["value"].notna()]
    values = dict(zip(own["item"], own["value"], strict=True))
    given = [Step(item.id, int(values[item.id])) for item in instrument.items if item.id in values]
    levels = sorted(one.value for one in given)
    if not levels or levels[0] == levels[-1]:
        return Extremes((), (), {}, len(given))
    highest = sorted((one for one in given if one.value > levels[0]), key=lambda one: -one.value)[:_MOST]
    lowest = sorted((one for one in given if one.value < highest[-1].value), key=lambda one: one.value)[:_MOST]
    ends = {"highest": highest, "lowest": lowest}
    named = {end: sum(one.value == some[-1].value for one in some) for end, some in ends.items()}
    alike = {end: levels.count(some[-1].value) for end, some in ends.items()}
    more = {end: many for end, many in alike.items() if many > named[end]}
    return Extremes(tuple(highest), tuple(lowest), more, len(given))
