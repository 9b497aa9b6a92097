"""Sentences about the comparison of two occasions."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from mastery.instruments import USUAL, Measure
from mastery.text import ended
from mastery.wording.figures import Row, against, count, day, listed, missing, number, signed
from mastery.wording.measures import NO_CHANCE_SENTENCE, weights_words, within_words
from mastery.wording.verdicts import CHANGE_WORDS, NOT_APPLYING

CHANCE_MORE = "chance alone gives more than this about 1 time in 20"
_CHANCE = "Chance alone gives more than the ± about 1 time in 20."
_CHANCE_HERE = "Chance alone names one about 1 time in 20."
ONE_OF_FIVE = "Of five looked at together, chance alone names one in about one of five check-ins."
ONE_OF_SIX = "Of five looked at together, chance alone names one in about one of six check-ins."
"""What benchmarks/widths.py measures for the latest score against the mean, and for two check-ins."""

_FEW = 3

Inapplicable = Mapping[str, Collection[str]]
"""Occasion, "before" or "after" → the scales of which nothing applied then."""

ALL_APPLIES: Inapplicable = MappingProxyType({})


def change_words(row: Row, inapplicable: Inapplicable = ALL_APPLIES) -> str:
    """Return one CHANGE row in words for a chart: "+1.4, higher", "+0.3, no clear change", "not answered before"."""
    said = {side: _no_score(row, side, inapplicable) for side in ("before", "after") if missing(row[side])}
    if len(said) == 2 and len(set(said.values())) == 1:
        return said["before"]
    if said:
        return ", ".join(f"{words} {side}" for side, words in said.items())
    return f"{signed(row['change'])}, {CHANGE_WORDS[row['verdict']]}"


def _no_score(row: Row, side: str, inapplicable: Inapplicable) -> str:
    return NOT_APPLYING if row["scale"] in inapplicable.get(side, ()) else "not answered"


def change_sentence(row: Row, name: str, *, many: bool, applies: bool = True) -> str:
    """Say what one CHANGE row tells after a check-in is saved.

    `many` is True when the score is compared with the mean of the person's own earlier scores
    (five check-ins or more), False when it is compared with the check-in before. `applies` is False when every
    answer to the scale was that it does not apply.
    """
    if missing(row["after"]) and not applies:
        return f"{name}: {NOT_APPLYING} this time."
    if missing(row["after"]):
        return f"{name}: not answered this time."
    if missing(row["change"]):
        return f"{name}: {number(row['after'])}; nothing earlier to compare it with."
    since = "from your earlier mean" if many else "from last time"
    if missing(row["threshold"]):
        return f"{name}: {number(row['after'])}, {signed(row['change'])} {since}; {CHANGE_WORDS['too_early']}."
    usual = ", what is usual for you" if many else ""
    held = f"{against(row['change'], row['threshold'])}{usual}"
    return f"{name}: {number(row['after'])}, {signed(row['change'])} {since}; {held}."


def since_last_sentence(
    change: pd.DataFrame,
    names: Mapping[str, str],
    *,
    earlier: int = 0,
    later: int = 0,
    many: bool = True,
) -> str:
    """Say in one sentence which scales of a CHANGE frame moved beyond chance, and how many did not.

    `earlier` and `later` are how many check-ins lie before and after it: a day may be set back. `many` is as for
    `change_sentence`: chance names one a little less often while two check-ins are compared.
    """
    rows = [row for row in change.to_dict("records") if not missing(row["change"]) and row["scale"] in names]
    if not rows and earlier:
        return "Nothing to compare: what has a score in this check-in has none before it."
    if not rows and later:
        after = "the one after it is" if later == 1 else f"the {later} after it are"
        return f"This is now your earliest check-in: nothing lies before it, and {after} compared with it."
    if not rows:
        return "Nothing to compare yet: the second check-in gives the first comparison."
    if all(missing(row["threshold"]) for row in rows):
        return NO_CHANCE_SENTENCE
    moved = _moved(rows, names)
    if not moved:
        return f"Every change is within its ±. {_CHANCE}"
    rest = sum(row["verdict"] not in ("higher", "lower", "too_early") for row in rows)
    others = f"; {count(rest, 'other is', 'others are')} within its ±" if rest == 1 else ""
    others = f"; {count(rest, 'other is', 'others are')} within their ±" if rest > 1 else others
    among = f" {ONE_OF_FIVE if many else ONE_OF_SIX}" if len(rows) > 1 else ""
    return f"{listed(moved)} than before{others}. {_CHANCE}{among}"


def since_last_time(change: pd.DataFrame, names: Mapping[str, str], *, many: bool) -> tuple[str, str]:
    """Say which scales of a CHANGE frame are outside what is usual at the latest check-in, and how often chance is it.

    Both are "" when none is. `many` is as for `change_sentence`.
    """
    rows = [row for row in change.to_dict("records") if not missing(row["change"]) and row["scale"] in names]
    moved = _moved(rows, names)
    if not moved:
        return "", ""
    rest = sum(row["verdict"] not in ("higher", "lower", "too_early") for row in rows)
    others = f"; {count(rest, 'other is', 'others are')} within what chance gives" if rest else ""
    among = ONE_OF_FIVE if many else ONE_OF_SIX
    chance = among if len(rows) > 1 else _CHANCE_HERE
    return f"{listed(moved)} than before{others}.", f"Since last time: {chance[0].lower()}{chance[1:]}"


def moved_sentence(moved: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which scores of other check-ins changed with a check-in, and why; `moved` is a MOVED frame with rows."""
    rows = moved.to_dict("records")
    said = [
        f"“{names[row['scale']]}” on {day(row['day'])} from {number(row['before'])} to {number(row['after'])}"
        for row in rows[:_FEW]
    ]
    said += [f"{len(rows) - _FEW} more"] if len(rows) > _FEW else []
    return (
        f"With these answers other scores changed: {listed(said)}. A question that was left open there counts by "
        "what you usually answer to it, which this check-in is now a part of."
    )


def dumbbell_heading(change: pd.DataFrame, names: Mapping[str, str], *, noun: str = "element") -> str:
    """Return the heading of the comparison of two check-ins: which scales differ beyond chance."""
    rows = [row for row in change.to_dict("records") if not missing(row["change"]) and row["scale"] in names]
    if not rows:
        return "Nothing to compare: no answers in common"
    before, after = day(min(row["day_before"] for row in rows)), day(max(row["day_after"] for row in rows))
    moved = _moved(rows, names)
    if moved:
        return f"{listed(moved)} on {after} than on {before}"
    if all(missing(row["threshold"]) for row in rows):
        return f"Too early to say what differs between {before} and {after}"
    return f"No {ended(noun)} differs clearly between {before} and {after}"


def dumbbell_text(change: pd.DataFrame, names: Mapping[str, str], inapplicable: Inapplicable = ALL_APPLIES) -> str:
    """Say each row of a CHANGE frame: both scores with their days, the change and the threshold it is held to."""
    rows = {row["scale"]: row for row in change.to_dict("records")}
    blank = {"before": None, "after": None}
    said = [_compared(rows.get(one, blank | {"scale": one}), name, inapplicable) for one, name in names.items()]
    held = any(not missing(row["change"]) and not missing(row["threshold"]) for row in rows.values())
    without = any(row["verdict"] == "too_early" for row in rows.values())
    moved = any(row["verdict"] in ("higher", "lower") for row in rows.values())
    said += [*([_CHANCE] if held else []), *([NO_CHANCE_SENTENCE] if without else [])]
    return " ".join([*said, ONE_OF_SIX] if moved and len(rows) > 1 else said)


def dumbbell_caption(change: pd.DataFrame, *, measure: Measure = USUAL) -> str:
    """Name the unit and the bar of the comparison."""
    known = bool(change["threshold"].notna().any()) or not (change["verdict"] == "too_early").any()
    bar = "; pale bar: what chance alone stays within 19 times in 20." if known else f". {NO_CHANCE_SENTENCE}"
    return " ".join([f"Two check-ins, {within_words(measure)}{bar}", *weights_words(measure)])


def _compared(row: Row, name: str, inapplicable: Inapplicable) -> str:
    if missing(row["before"]) and missing(row["after"]):
        return f"{name}: {change_words(row, inapplicable)}."
    if missing(row["before"]) or missing(row["after"]):
        side, other, when = ("before", "after", "later") if missing(row["after"]) else ("after", "before", "earlier")
        lacks = _no_score(row, other, inapplicable)
        return f"{name}: {number(row[side])} on {day(row[f'day_{side}'])}, {lacks} on the {when} day."
    before = f"{number(row['before'])} on {day(row['day_before'])}"
    after = f"{number(row['after'])} on {day(row['day_after'])}"
    held = "" if missing(row["threshold"]) else f" ({against(row['change'], row['threshold'])})"
    return f"{name}: {before}, {after}; {change_words(row)}{held}."


def _moved(rows: Sequence[Row], names: Mapping[str, str]) -> list[str]:
    verdicts = {row["scale"]: row["verdict"] for row in rows}
    higher = [f"“{name}”" for scale, name in names.items() if verdicts.get(scale) == "higher"]
    lower = [f"“{name}”" for scale, name in names.items() if verdicts.get(scale) == "lower"]
    sides = ((higher, "higher"), (lower, "lower"))
    return [f"{listed(who)} {'is' if len(who) == 1 else 'are'} {word}" for who, word in sides if who]
