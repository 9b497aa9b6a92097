"""What is said in the place of the lanes: the scores, verdict and marks of each scale."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Unpack

import pandas as pd

from mastery.instruments import USUAL
from mastery.wording.events import Marks, marks_since, marks_words
from mastery.wording.figures import count, day, number
from mastery.wording.look_back import ring_sentence
from mastery.wording.measures import weights_words
from mastery.wording.others import beside, others_sentences
from mastery.wording.trends import has_trend, reserve, verdict_detail, verdict_sentence
from mastery.wording.verdicts import without_score
from mastery.wording.versions import NOT_ASKED, EarlierTrend, version_breaks, version_sentences


def lanes_text(
    scores: pd.DataFrame,
    trend: pd.DataFrame,
    names: Mapping[str, str],
    *,
    clear_by: "pd.Series | None" = None,
    **marks: Unpack[Marks],
) -> str:
    """Say what the lanes show: first and last score with their days, the verdict and the marks of every scale.

    `scores` is a SCORES frame, of the newest version of the questionnaire and of earlier ones, `trend` a TREND frame,
    `names` maps scale to name in the order of the lanes; with `clear_by`, scale → the day by which a full step should
    show, the verdicts say that too. Events, goals and the scores of others count from the first score on, as in the
    lanes.
    """
    lanes, together = _said_of(scores, trend, names, clear_by=clear_by, **marks)
    return _text([*lanes.values(), *together])


def lane_texts(
    scores: pd.DataFrame, trend: pd.DataFrame, names: Mapping[str, str], **marks: Unpack[Marks]
) -> dict[str, str]:
    """Return scale → what `lanes_text` says of its lane alone."""
    lanes, together = _said_of(scores, trend, names, clear_by=None, **marks)
    return {scale: _text([said, *together]) for scale, said in lanes.items()}


def _said_of(
    scores: pd.DataFrame,
    trend: pd.DataFrame,
    names: Mapping[str, str],
    *,
    clear_by: "pd.Series | None",
    **marks: Unpack[Marks],
) -> tuple[dict[str, str], list[str]]:
    """Return what is said of each lane, by its scale, and the sentences about all of them."""
    verdicts = {row["scale"]: row for row in trend.to_dict("records")}
    by = {} if clear_by is None else clear_by.to_dict()
    given = scores[scores["score"].notna()].sort_values("day", kind="stable")
    look_backs, apart = marks.get("look_backs"), marks.get("inapplicable", ())
    measure = marks.get("measure", USUAL)
    events, periods = marks_since(given["day"].min(), **marks)
    ratings = beside(given, marks.get("others"))
    lanes: dict[str, str] = {}
    for scale, name in names.items():
        rows = _of_scale(given, scale)
        row = verdicts.get(scale) if len(rows) else None
        said = verdict_sentence(row, name, clear_by=by.get(scale), measure=measure) if row else ""
        rings = [] if look_backs is None else _of_scale(look_backs, scale).to_dict("records")
        marked = marks_words(_of_scale(events, scale), _of_scale(periods, scale))
        seen = others_sentences(_of_scale(ratings, scale))
        ends = _by_version(rows, given, name, applies=scale not in apart, earlier=marks.get("earlier", ()))
        lanes[scale] = _text([*ends, said, *map(ring_sentence, rings), *seen, marked])
    loose = marks_words(events[events["scale"].isna()], periods[periods["scale"].isna()])
    together = [f"Without an element. {loose}"] if loose else []
    together += version_sentences(version_breaks(given), earlier=marks.get("earlier", ()))
    return lanes, [*together, *weights_words(measure)]


def _of_scale(rows: pd.DataFrame, scale: str) -> pd.DataFrame:
    return rows if rows.empty else rows[rows["scale"] == scale]


def _text(sentences: Iterable[str]) -> str:
    return " ".join(filter(None, sentences))


def _by_version(
    rows: pd.DataFrame, given: pd.DataFrame, name: str, *, applies: bool, earlier: Sequence[EarlierTrend]
) -> list[str]:
    """Say first and last score of a scale, apart for each version of the questionnaire, as they do not compare.

    Each earlier version that has a trend is said with it.
    """
    if rows.empty or given["version"].nunique() < 2:
        return [_ends(rows, name, applies=applies)]
    newest = given["version"].iloc[-1]
    versions = rows["version"].unique()
    trends = {one.version: _earlier_trend(one.trend, str(rows["scale"].iloc[0])) for one in earlier}
    said = [
        _ends(rows[rows["version"] == one], f"{name}, version {one}", applies=applies) + trends.get(one, "")
        for one in versions
    ]
    return said if newest in versions else [*said, f"{name}: {NOT_ASKED.format(version=newest)}."]


def _earlier_trend(trend: pd.DataFrame, scale: str) -> str:
    """Say the TREND row of a scale in a version that is over, to stand behind its scores; "" where it has none."""
    rows = trend[trend["scale"] == scale].to_dict("records")
    if not rows or not has_trend(trend[trend["scale"] == scale]):
        return ""
    (row,) = rows
    detail = verdict_detail(row).replace(": ", ", ", 1)
    return f" Its trend: {detail}, from {count(int(row['n']), 'check-in')}.{reserve(row)}"


def _ends(rows: pd.DataFrame, name: str, *, applies: bool) -> str:
    if rows.empty:
        return f"{name}: {without_score(applies)}."
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{name}: {number(last['score'])} on {day(last['day'])}."
    return f"{name}: {number(first['score'])} on {day(first['day'])}, {number(last['score'])} on {day(last['day'])}."
