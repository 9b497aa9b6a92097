"""The one table that is published of a cohort: counts by outcome and levels by quarter, made safe, and nothing else."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from mastery import contracts
from mastery.analysis.trends.cohort import mean_level
from mastery.cohort import disclosure
from mastery.cohort.counting import OUTCOMES, Plan, Sums
from mastery.cohort.reading import Asked, Floats
from mastery.contracts.columns import schema

TABLE = schema("""
    by: text?, group: text?, element: text, quarter: day?, people: count?, rose: count?, fell: count?, stayed: count?,
    unclear: count?, too_early: count?, level: number?, low: number?, high: number?
""")
"""One row an element and group, or an element, group and quarter, which is called by its first day.

`by` is what people are grouped by; it and `group` are null for everybody. Rows without a quarter: of the `people` for
whom it is not too early, by their latest two years, so many `rose` to `unclear`; so many others are `too_early`. Rows
of a `quarter`: of the `people` with a score in it `level` is the mean of their means, `low`..`high` its 95 % interval,
in scale points. Counts are rounded to five; what is null, or is not there, is not published."""

SMALL_GROUPS = "smaller groups together"
NOT_STATED = "not stated"


@dataclass(frozen=True)
class Cohort:
    """A TABLE with what it is about: the questionnaire, so many people (rounded), grouped by what, made when."""

    table: pd.DataFrame
    asked: Asked
    people: int
    by: str
    made_on: date


def spellings(values: Sequence[str]) -> dict[str, str]:
    """Return for each value of a group, "" for none, the spelling that most people use of it.

    Capital letters, spaces, wide letters and letters that nobody sees tell no two groups apart. What is called as
    groups are called here stands in quotation marks.
    """
    alike: dict[str, Counter[str]] = {}
    for value, many in Counter(values).items():
        alike.setdefault(_bare(value), Counter())[" ".join(value.split())] += many
    named = {bare: max(known, key=lambda one: (known[one], one)) for bare, known in alike.items()}
    named |= {one: f"“{named[one]}”" for one in (SMALL_GROUPS, NOT_STATED) if one in named} | {"": ""}
    return {value: named[_bare(value)] for value in set(values)}


def _bare(value: str) -> str:
    letters = (one for one in unicodedata.normalize("NFKC", value).casefold() if unicodedata.category(one) != "Cf")
    return " ".join("".join(letters).split())


def units_of(sizes: dict[str, int]) -> tuple[dict[str, int], list[str]]:
    """Return the unit in which each group is counted, and what each unit is called; `sizes` are the people of each."""
    units = disclosure.pooled(sizes)
    names = [(one[0] or NOT_STATED) if len(one) == 1 else SMALL_GROUPS for one in units]
    return {group: number for number, one in enumerate(units) for group in one}, names


def published(sums: Sums, plan: Plan, names: Sequence[str], *, by: str) -> pd.DataFrame:
    """Return the TABLE of `sums`, whose units have `names`; by "" they are everybody alone."""
    groups: list[str | None] = [None, *(names if by else [])]
    outcomes, levels = (_with_everybody(one, grouped=bool(by)) for one in (sums.outcomes, sums.levels))
    rows: list[dict[str, object]] = []
    for number, element in enumerate(plan.scales):
        found = [*_outcome_rows(outcomes[:, number], element), *_level_rows(levels[:, number], element, plan)]
        rows += [{**row, "by": by or None if group else None, "group": groups[group]} for group, row in found]
    return contracts.to_pandas(pa.Table.from_pylist(rows, schema=TABLE))


def _with_everybody(units: np.ndarray, *, grouped: bool) -> np.ndarray:
    everybody = units.sum(axis=0, keepdims=True)
    return np.concatenate([everybody, units]) if grouped else everybody


def _outcome_rows(counts: disclosure.Ints, element: str) -> Iterator[tuple[int, dict[str, object]]]:
    judged, early = counts[:, :-1], counts[:, -1]
    hidden = disclosure.hidden_outcomes(judged, harmless=OUTCOMES.index("unclear"))
    # Nothing that is published is the sum of those for whom it is too early and others.
    hidden = np.c_[hidden[:, -1], hidden[:, :-1], disclosure.hidden_people(early)]
    figures = disclosure.rounded(np.c_[judged.sum(axis=1), counts])
    for group in np.flatnonzero(~hidden.all(axis=1)):
        cells = zip(("people", *OUTCOMES), figures[group].tolist(), hidden[group], strict=True)
        said = {name: None if is_hidden else number for name, number, is_hidden in cells}
        yield int(group), {"element": element, **said}


def _level_rows(sums: Floats, element: str, plan: Plan) -> Iterator[tuple[int, dict[str, object]]]:
    many = sums[..., 0].astype(np.int64)
    mean, low, high, spread = mean_level(*np.moveaxis(sums, -1, 0))
    alike = ~(spread >= disclosure.LEAST_SPREAD)
    people = disclosure.rounded(many)
    for quarter in range(plan.quarters):
        first = date((plan.first + quarter) // 4, 3 * ((plan.first + quarter) % 4) + 1, 1)
        hidden = disclosure.hidden_people(many[:, quarter], alike=alike[:, quarter])
        for group in np.flatnonzero(~hidden):
            cell = group, quarter
            ends = [_points(one[cell], plan, to) for one, to in ((mean, np.rint), (low, np.floor), (high, np.ceil))]
            said = dict(zip(("level", "low", "high"), ends, strict=True))
            yield int(group), {"element": element, "quarter": first, "people": int(people[cell]), **said}


def _points(steps: float, plan: Plan, to: np.ufunc) -> float:
    """Return a level, in full steps above the lowest answer, in scale points, rounded and within the range."""
    part = float(to(np.clip(steps, 0, 4) * disclosure.PARTS / 4))
    return plan.low + part * 4 * plan.full_step / disclosure.PARTS
