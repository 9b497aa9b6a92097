"""What a report says beside the picture of each row: the state of one element or goal in a few words.

The sentence that a picture stands for is that of the pages; here are the words that stand next to it.
"""

from datetime import date
from typing import Any, Final, NamedTuple

import pandas as pd

from mastery.contracts import PlainRow
from mastery.instruments import USUAL, Measure
from mastery.wording.agreement import agreement_words
from mastery.wording.figures import Row, beside, count, day, missing, number, range_words, signed
from mastery.wording.forecast import amount, figure
from mastery.wording.glance import goal_words
from mastery.wording.measures import weights_words, within_words
from mastery.wording.trends import close_sentence, verdict_words
from mastery.wording.units import SURE
from mastery.wording.verdicts import TARGET_WORDS, without_score

LATEST, MEANS, LATEST_AND_TARGET = "Latest", "Means", "Latest, target"
TARGET, MARKED = "target", "Marked"
RECENT_DOTS = "Dots: the latest two years; what came before is in the line, and by year in the numbers."
GLYPHS = {"rising": "↗", "falling": "↘", "steady": "→"}
"""What a direction begins with; the word follows."""
YEAR_MEAN: Final = "{year}, mean of {check_ins}"
MARK_NUMBER: Final = "mark {number}"
AGAINST_HEADING: Final = "{other} against {owner}"


class RowWords(NamedTuple):
    """What stands beside one picture: a few words, smaller lines below them, and whether chance is ruled out."""

    words: str
    details: tuple[str, ...] = ()
    clear: bool = False


def trend_row_words(row: Row) -> RowWords:
    """Return one TREND row: "↗ rising" with its change and interval, "→ steady" with what that means.

    *Steady* rests on the 90 % interval, so that no 95 % interval stands beside it.
    """
    verdict = row["verdict"]
    words = f"{GLYPHS.get(verdict, '')} {verdict_words(row)}".strip()
    if verdict == "steady":
        identical = row["reason"] == "identical"
        return RowWords(words, ("every answer identical" if identical else "change under one step",), clear=True)
    if verdict not in ("rising", "falling", "unclear") or missing(row["low"]):
        return RowWords(words)
    likely = f"likely {range_words(row['low'], row['high'], sign=True)}"
    change = likely if verdict == "unclear" else f"{signed(row['change'])}, {likely}"
    return RowWords(words, (change,), clear=verdict != "unclear" and bool(row["holm_twice"]))


def unscored_words(*, applies: bool) -> RowWords:
    """Return what stands in the row of a scale without a score."""
    return RowWords(without_score(applies))


def agreement_row_words(row: Row, *, other: str) -> RowWords:
    """Return one AGREEMENT row: "Amara 1.1 lower" with its interval, "no clear difference" with the interval."""
    short, long = agreement_words(row)
    likely = long.removeprefix(short).strip(" ()")
    is_clear = row["verdict"] in ("higher", "lower")
    return RowWords(f"{other} {short}" if is_clear else short, (likely,) if likely else (), is_clear)


def tension_row_words(row: Row) -> RowWords:
    """Return one TENSION row: "below target" with the interval of the score."""
    words = TARGET_WORDS[row["reached"]]
    if missing(row["low"]):
        return RowWords(words)
    apart = row["reached"] in ("below", "above")
    low, high = (beside(end, row["target"]) if apart else number(end) for end in (row["low"], row["high"]))
    return RowWords(words, (f"likely {low} to {high}",), apart)


def report_goal_words(row: Row, goal: PlainRow) -> RowWords:
    """Return one goal with its FORECAST row: "3 of 4 talks", its due day, and how it may end.

    A way that begins elsewhere than at 0 is named whole: "2.5 rounds", "from 3.8 to 2 rounds".
    """
    is_over = goal["state"] == "active" and not missing(row["time_gone"]) and row["time_gone"] > 1
    due = () if missing(goal["due"]) else (f"{'was due' if is_over else 'due'} {day(goal['due'])}",)
    ends = () if row["state"] == "past due" else (goal_words(row, goal),)
    if missing(row["way_gone"]):
        return RowWords(goal_words(row, goal), due, clear=True)
    target = amount(goal["target"], goal)
    if goal["baseline"] == 0:
        return RowWords(f"{figure(row['value'], goal)} of {target}", (*due, *ends), clear=True)
    way = f"from {figure(goal['baseline'], goal)} to {target}"
    return RowWords(amount(row["value"], goal), (way, *due, *ends), clear=True)


def over_time_caption(
    days: "pd.Series[Any]", *, with_line: bool, outside: tuple[int, int] = (0, 0), measure: Measure = USUAL
) -> str:
    """Name what the rows over time rest on, their unit and their marks; `days` of the check-ins, oldest first.

    `with_line` says whether any trend is drawn, `outside` how many scores lie outside its band, of how many.
    """
    said = [f"{count(len(days), 'check-in')}, {within_words(measure)}.", *weights_words(measure)]
    if with_line:
        said.append(f"Line: the trend, with the band in which it likely lies ({SURE}), dashed until it held twice.")
        said.append(
            f"It is the line's band: {outside[0]:,} of {outside[1]:,} single scores lie outside."
            if outside[1]
            else "Single scores often lie outside the band, as it is the line's."
        )
    return " ".join([*said, *close_sentence(days)])


def chosen_sentence(who: str, level: int, sentence: str) -> str:
    """Return which sentence of a statement somebody chose: "Runa, level 4: “Most of it went there”".

    `sentence` is empty where that level has none.
    """
    return f"{who}, level {level}: “{sentence}”" if sentence else f"{who}: {level}"


def vision_caption() -> str:
    """Name the unit and the bar of the rows of the vision."""
    return f"From 1 to 5, widest gap first. Pale bar: how far one check-in can tell ({SURE})."


def way_caption(forecasts: pd.DataFrame) -> str:
    """Name the unit and the marks of the rows of goals: those that the FORECAST frame has something for."""
    if forecasts["way_gone"].isna().all():
        return "None of them is measured on the way."
    said = "Share of the way from baseline to target. Thin line: an even pace now."
    if not (forecasts["state"] == "range").any():
        return said
    return f"{said} Pale bar: where 8 in 10 would end on the due day; its tick: the middle."


def likely_range(low: float, high: float) -> str:
    """Return an interval as it stands below a score: "likely 3.0 to 4.9"; "" where there is none."""
    return "" if missing(low) else f"likely {range_words(low, high)}"


def since_heading(first: date) -> str:
    """Return the heading of the column of verdicts."""
    return "" if missing(first) else f"Since {day(first)}"


def target_words(target: float) -> str:
    """Return a target as it stands after a score."""
    return f"of {number(target)}"
