"""What is said where another version of a questionnaire begins: a trend is of one version alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import pandas as pd

from mastery.instruments import Range
from mastery.wording.figures import day

NOT_ASKED: Final = "not asked in version {version}"


class VersionBreak(NamedTuple):
    """Where another version begins: which, the day of the last check-in before, the day of its first.

    `again` says that it was answered before: its trend goes on, across what came between.
    """

    version: str
    last: date
    first: date
    again: bool = False


class EarlierTrend(NamedTuple):
    """The TREND and LINE of an earlier version of the questionnaire, of its own check-ins alone."""

    version: str
    trend: pd.DataFrame
    line: pd.DataFrame


def version_breaks(scores: pd.DataFrame) -> list[VersionBreak]:
    """Return where another version of the questionnaire begins in SCORES of one rater and instrument, oldest first.

    Check-ins without a score count for nothing.
    """
    given = scores[scores["score"].notna()]
    if given["version"].nunique() < 2:
        return []
    given = given.drop_duplicates("check_in").sort_values("day", kind="stable")
    rows = given.assign(before=given["version"].shift(), last=given["day"].shift(), again=given["version"].duplicated())
    rows = rows[rows["before"].notna() & (rows["before"] != rows["version"])]
    return [VersionBreak(*one) for one in zip(rows["version"], rows["last"], rows["day"], rows["again"], strict=True)]


def version_sentences(breaks: Sequence[VersionBreak], *, earlier: Sequence[EarlierTrend] = ()) -> list[str]:
    """Say what the rule of each break is; none without one. They are short: a chart has a line for each.

    `earlier` are the trends of earlier versions that stand beside that of the newest.
    """
    if not breaks:
        return []
    begins = [f"Version {one.version} from {day(one.first)} on: other questions." for one in breaks]
    if any(one.again for one in breaks):
        return [*begins, "Each trend is of one version alone, also where it came back."]
    own = "; an earlier version has its own" if earlier else ""
    return [*begins, f"No trend runs across {'the rule' if len(breaks) == 1 else 'a rule'}{own}."]


def other_range_sentences(apart: Mapping[str, Range], scope: Range) -> list[str]:
    """Say which versions of the questionnaire are not drawn, as their answers have another range than `scope`."""
    return [
        f"Version {version} was answered from {other}, not {scope}: it has no place on this axis and is not drawn. "
        "Its answers stand in the view of single answers."
        for version, other in apart.items()
    ]
