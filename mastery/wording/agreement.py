"""Sentences about self and mentor: who sees what higher or lower, and what to ask in the next talk.

`other` is what the other rater is called. `owner` is None where the owner reads it ("0.8 below you"), and the owner's
first name where somebody else does ("0.8 below Runa").
"""

from collections.abc import Mapping

import pandas as pd

from mastery import contracts
from mastery.instruments import USUAL, Measure
from mastery.text import ended
from mastery.wording.events import days_words
from mastery.wording.figures import MINUS, Row, count, limit, listed, missing, signed
from mastery.wording.measures import full_step_words, within_words
from mastery.wording.units import SURE
from mastery.wording.verdicts import AGREEMENT_WORDS

AGREEMENT_CONTEXT = (
    "A gap between two views is ordinary: across many studies people and their supervisors agreed loosely, and people "
    "saw themselves a little higher (Heidemeier and Moser 2009)."
)
GAPS_ARE_QUESTIONS = "A single answer moves by a level by itself: these are something to talk about, no verdict."

_SIDES = {"higher": "above", "lower": "below"}


def agreement_in_order(agreement: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of AGREEMENT for the scales in `names`, widest difference first, those without one last."""
    rows = agreement[agreement["scale"].isin(list(names))]
    wide = rows["difference"].abs().sort_values(ascending=False, kind="stable", na_position="last")
    return rows.loc[wide.index].reset_index(drop=True)


def agreement_words(row: Row) -> tuple[str, str]:
    """Return one AGREEMENT row in words for a chart, short and long: "0.8 lower" and "0.8 lower (likely 0.1 to 1.5)".

    The long words of no clear difference have its interval too, with signs.
    """
    if row["verdict"] in _SIDES:
        far, likely = _far(row)
        short = f"{far} {row['verdict']}"
        return short, f"{short} ({likely})"
    short = AGREEMENT_WORDS[row["verdict"]]
    return short, short if missing(row["low"]) else f"{short} (likely {_anywhere(row['low'], row['high'])})"


def agreement_sentence(row: Row, name: str, *, other: str, owner: str | None = None) -> str:
    """Say one AGREEMENT row, with the 95 % interval of the difference; `name` is the scale's name."""
    match row["verdict"]:
        case "higher" | "lower" as way:
            far, likely = _far(row)
            compared = f"from {count(int(row['occasions']), 'check-in')} compared"
            side = f"{_SIDES[way]} {ended(owner or 'you')}"
            return f"{ended(other)} sees “{name}” {way}: {far} {side} ({likely}), {compared}."
        case "unclear":
            return f"No clear difference on “{name}” (likely anywhere from {_anywhere(row['low'], row['high'])})."
        case _:
            return f"Too few answers to compare on “{name}”."


def agreement_headline(
    agreement: pd.DataFrame, names: Mapping[str, str], *, other: str, owner: str | None = None
) -> str:
    """Return the heading of one rater's AGREEMENT: which scales are seen differently beyond chance."""
    rows = agreement_in_order(agreement, names)
    other, owner = ended(other), ended(owner or "")
    parts = []
    for way in _SIDES:
        seen = [f"“{names[scale]}”" for scale in rows.loc[rows["verdict"] == way, "scale"]]
        parts += [f"{listed(seen)} {way}"] if seen else []
    if parts:
        return f"{other} sees {' and '.join(parts)} than {f'{owner} does' if owner else 'you do'}"
    if rows["low"].notna().any():
        return f"No clear difference between {owner or 'you'} and {other}"
    return f"Too few answers to compare {owner or 'you'} and {other} yet"


def agreement_text(agreement: pd.DataFrame, names: Mapping[str, str], *, other: str, owner: str | None = None) -> str:
    """Say each row of one rater's AGREEMENT, widest difference first."""
    rows = agreement_in_order(agreement, names).to_dict("records")
    return " ".join(agreement_sentence(row, names[row["scale"]], other=other, owner=owner) for row in rows)


def agreement_caption(agreement: pd.DataFrame, *, other: str, measure: Measure = USUAL) -> str:
    """Name what one rater's AGREEMENT rests on, its unit and its bar."""
    rows = agreement[agreement["occasions"] > 0]
    if rows.empty:
        return "No check-ins compared yet."
    most, every = int(rows["occasions"].max()), rows["occasions"].nunique() == 1
    compared = f"{'' if every else 'Up to '}{count(most, 'check-in')} compared"
    when = days_words(rows["first_day"].min(), rows["last_day"].max())
    bar = f"pale bar: where the mark of {ended(other)} likely lies ({SURE})"
    return f"{compared}, {when}, {within_words(measure)}; {bar}."


def agreement_note(agreement: pd.DataFrame, *, other: str, measure: Measure = USUAL) -> str:
    """Say what else one rater's AGREEMENT is to be read by; nothing where nothing is compared."""
    rows = agreement[agreement["occasions"] > 0]
    if rows.empty:
        return ""
    said = [f"Widest difference of the means first; {MINUS} is {ended(other)} lower."]
    said += ["Here each question counts alike, whatever its weight."] if measure.weighted else []
    looks = int(rows["low"].notna().sum())
    if looks > 1 and rows["verdict"].isin(list(_SIDES)).any():
        rarely = "sixteen" if rows["occasions"].max() == 1 else "six"  # benchmarks/agreement.py measures it.
        said.append(f"Of five looked at together, chance alone names one in about one of {rarely} such comparisons.")
    return " ".join(said)


def overall_sentence(
    overall: contracts.Overall, *, other: str, owner: str | None = None, plural: str = "elements"
) -> str:
    """Say the mean difference over the scales with its 95 % interval; `plural` is the instrument's word for them."""
    other, owner = ended(other), ended(owner or "")
    over = f"Over the {overall.scales} {ended(plural)} compared"
    if overall.low <= 0 <= overall.high:
        anywhere = _anywhere(overall.low, overall.high)
        return f"{over} there is no clear difference (likely anywhere from {anywhere})."
    far, likely = _far({"difference": overall.difference, "low": overall.low, "high": overall.high})
    way = "higher" if overall.difference > 0 else "lower"
    return f"{over} {other} sees {owner or 'you'} {far} {way} ({likely})."


def counts_sentence(counts: contracts.LevelsApart, *, other: str, measure: Measure = USUAL) -> str:
    """Say on how many statements the latest answers of both are at the same level, one apart, two or more.

    In another range than 1 to 5 a full step takes the place of one level.
    """
    total, other = counts.same + counts.one + counts.more, ended(other)
    if not total:
        return f"No statement to compare with {other} yet."
    same = f"Same level as {other} on {counts.same} of {count(total, 'statement')}"
    if (measure.low, measure.high) != (USUAL.low, USUAL.high):
        step = full_step_words(measure)
        return f"{same}, at most {step} apart on {counts.one}, further apart on {counts.more}."
    return f"{same}, one apart on {counts.one}, two or more on {counts.more}."


def gap_sentence(row: Row, label: str, *, other: str, owner: str | None = None) -> str:
    """Say one AGREEMENT_ITEMS row as a question for the next talk would begin; `label` is the item's."""
    return f"“{label}”: {owner or 'you'} chose level {row['own']}, {other} level {row['other']}."


def _far(row: Row) -> tuple[str, str]:
    """Return how far apart, and the interval, of a difference beyond chance, without signs: the words have them."""
    ends = sorted((abs(row["low"]), abs(row["high"])))
    far, near, wide = (_end(value).replace("+", "") for value in (abs(row["difference"]), *ends))
    return far, f"likely {near} to {wide}"


def _anywhere(low: float, high: float) -> str:
    return f"{_end(low)} to {_end(high)}"


def _end(value: float) -> str:
    """Write the end of an interval with its sign and one decimal, in words where that would move it onto 0."""
    return limit(value) if signed(value) == signed(0) else signed(value)
