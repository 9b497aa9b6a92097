"""What Today's figure says: verdict, change and interval of each scale in a few letters, and how to read it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Unpack

import pandas as pd

from mastery.contracts import MIN_OCCASIONS
from mastery.instruments import USUAL, Measure
from mastery.wording.events import Marks
from mastery.wording.figures import Row, count, day, missing, month, number, range_words, signed
from mastery.wording.measures import NO_RANGE_SENTENCE, bar_sentence, lacks_range, weights_words
from mastery.wording.trends import (
    LOOKING,
    STEADY_SURE,
    all_too_early,
    close_sentence,
    few_sentence,
    verdict_sentences,
    verdict_words,
)
from mastery.wording.units import SURE
from mastery.wording.verdicts import TREND_WORDS, without_score

_GLYPHS = {"rising": "↑", "falling": "↓", "steady": "→", "unclear": "~", "too_early": "…", "too_noisy": "…"}
_FEW = ("few_check_ins", "short_span")


def verdict_mark(row: Row) -> tuple[str, str]:
    """Return the verdict of one TREND row with its glyph, long and short; nothing where there is no score.

    The short one is without the tag of a direction that has not held twice, which `change_mark` says then.
    """
    if not row["n"]:
        return "", ""
    glyph = _GLYPHS[row["verdict"]]
    return f"{glyph} {verdict_words(row)}", f"{glyph} {TREND_WORDS[row['verdict']]}"


def change_mark(row: Row) -> tuple[str, str]:
    """Return the change of one TREND row with the interval that carries its verdict, long and short.

    A limit that one decimal would move onto 0 or ±1 is said in words, as everywhere; of a steady change, whose
    interval lies within one step, that is said then in place of the two limits, as they would not fit.
    """
    if not row["n"]:
        return "", ""
    if row["reason"] in _FEW or missing(row["change"]):
        few = row["reason"] == "few_check_ins"
        said = f"{row['n']} of {MIN_OCCASIONS} check-ins" if few else f"{count(int(row['n']), 'check-in')} so far"
        return said, said
    if row["reason"] == "identical":
        return "every answer identical", "every answer identical"
    low, high = (row["low90"], row["high90"]) if row["verdict"] == "steady" else (row["low"], row["high"])
    between = range_words(low, high, sign=True)
    in_words = "just" in between
    if row["verdict"] == "steady":
        between = "less than one step" if in_words else between
        return f"{signed(row['change'])}, {STEADY_SURE}: {between}", f"{STEADY_SURE.removeprefix('about ')}: {between}"
    tag = verdict_words(row).partition(", ")[2]
    short = f"likely {between.replace('just ', '')}"
    if tag:
        short = tag if in_words else f"{tag}, {between}"
    return f"{signed(row['change'])}, likely {between}", short


def overview_heads(trend: pd.DataFrame, first: date, last: date, *, measure: Measure = USUAL) -> tuple[str, str, str]:
    """Return the heads of the columns: of the lines from `first` to `last`, of the latest scores, of the verdicts.

    The last one is "" while it is too early for all, as that column is empty then.
    """
    changed = trend[_has_line(trend)]
    begins = changed["first_day"].dropna().unique()
    since = f"Since {day(begins[0])}" if len(begins) == 1 else "Change over that time"
    months = month(first) if month(first) == month(last) else f"{month(first)} to {month(last)}"
    so_far = "" if all_too_early(trend) else "So far"
    return f"{measure}, {months}", "Latest, likely", since if len(changed) else so_far


def _has_line(trend: pd.DataFrame) -> "pd.Series[bool]":
    return ~trend["reason"].isin(_FEW) & (trend["n"] > 0)


def overview_caption(trend: pd.DataFrame, *, measure: Measure = USUAL) -> str:
    """Say how to read the figure, the line where there is one; while it is too early for all, what a trend needs."""
    line = f"; line: their trend; band: where it likely lies ({SURE})" if _has_line(trend).any() else ""
    few = [few_sentence(trend[trend["n"] > 0].iloc[0])] if all_too_early(trend) else []
    return " ".join([f"Dots: your scores{line}.", *few, *weights_words(measure)])


def overview_note(trend: pd.DataFrame, days: "pd.Series[Any]", latest_scores: pd.DataFrame) -> str:
    """Say what else the figure is to be read by; `days` are those of the check-ins, oldest first."""
    bar = [] if lacks_range(latest_scores) else [bar_sentence(latest_scores, "Latest, likely")]
    dashed = ["A line is dashed until it held twice."] if _has_line(trend).any() else []
    return " ".join([*bar, *dashed, *close_sentence(days), LOOKING])


def overview_text(
    latest_scores: pd.DataFrame,
    trend: pd.DataFrame,
    names: Mapping[str, str],
    *,
    clear_by: "pd.Series[date]",
    **of: Unpack[Marks],
) -> str:
    """Say what the figure shows: where each scale stands, then what its trend says, in whole sentences."""
    inapplicable, measure = of.get("inapplicable", ()), of.get("measure", USUAL)
    verdicts = verdict_sentences(trend, names, clear_by=clear_by, inapplicable=inapplicable, measure=measure)
    return " ".join([latest_scores_text(latest_scores, names, inapplicable), *verdicts, *weights_words(measure)])


def latest_scores_text(
    latest_scores: pd.DataFrame, names: Mapping[str, str], inapplicable: Collection[str] = ()
) -> str:
    """Say where each scale of a LATEST_SCORES frame stands: its latest score, its 95 % interval and its day.

    `inapplicable` are the scales of which nothing applied.
    """
    rows = {row["scale"]: row for row in latest_scores.to_dict("records")}
    said = [_stands(rows.get(scale), name, scale in inapplicable) for scale, name in names.items()]
    return " ".join([*said, *([NO_RANGE_SENTENCE] if lacks_range(latest_scores) else [])])


def _stands(row: Row | None, name: str, is_inapplicable: bool) -> str:
    if row is None or missing(row["score"]):
        return f"{name}: {without_score(not is_inapplicable)}."
    likely = "" if missing(row["low"]) else f" (likely {range_words(row['low'], row['high'])})"
    return f"{name}: {number(row['score'])}{likely} on {day(row['day'])}."
