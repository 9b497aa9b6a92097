"""What a check-in says once it is saved: where one stands, the answers at both ends, how far a verdict is."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from mastery.contracts import MIN_OCCASIONS, MIN_SPAN
from mastery.instruments import Instrument, Item
from mastery.text import ended
from mastery.wording.figures import Row, count, day, day_and_month, listed, number
from mastery.wording.measures import bar_sentence, lacks_range, weights_words, within_words

_TWO, _FEW = 2, 3
_WEEKS = int(MIN_SPAN // 7)


def when_words(answered_for: date, today: date) -> str:
    """Write the day of a check-in in a sentence: "today", else "on 3 Aug 2026"."""
    return "today" if answered_for == today else f"on {day(answered_for)}"


def scores_headline(latest_scores: pd.DataFrame, instrument: Instrument, *, when: str) -> str:
    """Return the heading of the latest scores: what stands highest and what lowest, as far as one decimal tells.

    `latest_scores` is a LATEST_SCORES frame with at least one score, of scales of `instrument`.
    """
    rows, names = _scored(latest_scores, instrument), instrument.scale_names
    written = {scale: number(row["score"]) for scale, row in rows.items()}
    levels = sorted(set(written.values()), key=float)
    everyone = [f"“{names[scale]}”" for scale in written]
    if len(levels) == 1:
        every = "Both" if len(everyone) == _TWO else f"All {len(everyone)}"
        who = f"{every} {ended(instrument.plural)}" if len(everyone) == len(names) > 1 else listed(everyone)
        return f"{who} {_stand(len(everyone))} at {levels[0]} {when}"
    top, bottom = ([f"“{names[one]}”" for one in written if written[one] == end] for end in (levels[-1], levels[0]))
    return f"{_who(top, instrument)} {_stand(len(top))} highest {when}, {_who(bottom, instrument)} lowest"


def scores_caption(latest_scores: pd.DataFrame, instrument: Instrument, *, when: str) -> str:
    """Say how to read the latest scores, and that their order may change where the bars of both ends overlap."""
    rows = list(_scored(latest_scores, instrument).values())
    highest, lowest = (end(rows, key=lambda row: float(row["score"])) for end in (max, min))
    overlap = (
        not lacks_range(rows)
        and highest["low"] <= lowest["high"]
        and number(highest["score"]) != number(lowest["score"])
    )
    order = " The bars overlap, so this order may change." if overlap else ""
    said = [f"Each {ended(instrument.noun)} {when}, {within_words(instrument.measure)}.", bar_sentence(latest_scores)]
    return " ".join([*said, *weights_words(instrument.measure)]) + order


def ends_heading(end: str, many: int) -> str:
    """Head the answers at one `end`, "highest" or "lowest"."""
    return f"Your two {end} answers" if many > 1 else f"Your {end} answer"


def answer_about(instrument: Instrument, item: Item, value: int) -> str:
    """Say of an answer which question it is to, its level and, below the highest, what the next level says.

    No name is said twice: `answer_words` names the question where the answer has no words, and a scale of one question
    may be called as this is.
    """
    words = instrument.range.described(item.anchors)
    of = f"level {value} of {instrument.high}" if instrument.low == 1 else f"{value} on a range from {instrument.range}"
    known = () if value in words else (item.label,)
    names = [one for one in dict.fromkeys((instrument.scale_names[item.scale], item.label)) if one not in known]
    said = " · ".join([*names, f"{of}."])
    return f"{said} The next level: “{words[value + 1]}”." if value + 1 in words else said


def answer_words(instrument: Instrument, item: Item, value: int) -> str:
    """Quote what an answer says; where it has no words, name the question with the number."""
    words = instrument.range.described(item.anchors).get(value)
    return f"“{words}”" if words else f"{item.label}: {value}"


def alike_sentence(many: int, answered: int, level: int) -> str:
    """Say that more answers are at the level of those named."""
    return f"{many} of {count(answered, 'answer')} are at level {level}; these come first in the questionnaire."


def equal_answers_sentence(answered: int, level: int) -> str:
    """Say that no answer is higher or lower than another."""
    if answered == 1:
        return f"One answer, at level {level}: nothing is highest or lowest yet."
    return f"All {answered} answers are at level {level}, so none is highest or lowest."


def verdict_heading(occasions: int) -> str:
    """Head the way to the first verdict after so many check-ins, those close to each other counted as one."""
    if occasions >= MIN_OCCASIONS:
        return f"A first verdict takes {_WEEKS} weeks from first to last check-in"
    return f"{occasions} of {MIN_OCCASIONS} check-ins until a first verdict"


def earliest_verdict_sentence(ready: date, *, rhythm: str, merged: bool, plural: str) -> str:
    """Say when a first verdict can come at the earliest, and what it is; `rhythm` is as "every four weeks"."""
    close = " Check-ins within two weeks count as one." if merged else ""
    return (
        f"{day(ready)} at the earliest at this rhythm, {rhythm}. A verdict says which {ended(plural)} moved; before "
        f"that, chance and change look alike.{close}"
    )


def verdict_steps(past: Sequence[date], ahead: Sequence[date]) -> list[tuple[str, str, str]]:
    """Return each step to the first verdict: its mark, its day, and a word for it."""
    marks = [("●", one, "saved") for one in past] + [("○", one, "to come") for one in ahead]
    marks[-1] = (*marks[-1][:2], "verdict")
    return [(mark, day_and_month(one), word) for mark, one, word in marks]


def _scored(latest_scores: pd.DataFrame, instrument: Instrument) -> dict[str, Row]:
    rows = {row["scale"]: row for row in latest_scores[latest_scores["score"].notna()].to_dict("records")}
    return {scale: rows[scale] for scale in instrument.scale_names if scale in rows}


def _stand(many: int) -> str:
    return "stands" if many == 1 else "stand"


def _who(names: Sequence[str], instrument: Instrument) -> str:
    return f"{len(names)} {ended(instrument.plural)}" if len(names) >= _FEW else listed(names)
