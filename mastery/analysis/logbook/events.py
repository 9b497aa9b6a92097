"""What happened beside the check-ins: wins, setbacks, roles and goals, and how the scores stood after one."""

from datetime import date

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis.trends.history import NEAR_DAYS, Floats, history, possible
from mastery.analysis.trends.step import Steps, fit_steps, split_at_event
from mastery.analysis.trends.verdict import TOO_EARLY, UNCLEAR, Words
from mastery.instruments import USUAL, Measure

HIGHER, LOWER = "higher", "lower"
_RULES = (
    ("few_check_ins", TOO_EARLY),
    ("identical", UNCLEAR),
    ("above_zero", HIGHER),
    ("below_zero", LOWER),
    ("spans_zero", UNCLEAR),
)
_ROLE_WAY, _ROLE = "new_role", "new role"
_MARKED = ("win", "setback", _ROLE)


def step_after(scores: pd.DataFrame, *, start: date, end: date, measure: Measure = USUAL) -> pd.DataFrame:
    """Return the STEP of each scale: how much higher the scores stand after start..end than a line foretells.

    scores: SCORES of one rater and one instrument, in `measure`, of which the latest version counts. Check-ins on
    or before `start` are before, those on or after `end` are after, those strictly between are left out; with one
    day for both, that day is before, as its answers look back on the weeks that led up to it. Of each side two years
    count. Check-ins less than 14 days apart count as one occasion, but never across the period.

    The model is [1, time, after]: a rise or fall that was under way is in the line, what is left is `step`, in
    scale points, with its 95 % interval `low`..`high`, as far as two scores can differ. It is an association:
    whatever else happened in the period is in it too. Null with fewer than 5 occasions on either side. Where every
    score is the same the step is 0, without an interval when no other scale lends its noise.

    Raises ValueError when `end` lies before `start`, and for several raters or instruments in the frame.
    Source: own method, with its simulated error rates in docs/method.md.
    """
    if end < start:
        raise ValueError(f"step_after: the period ends on {end}, before its start {start}; it must end on or after it")
    past = history(scores)
    if not past.scales:
        return contracts.empty(contracts.STEP)
    first, last = (float(np.datetime64(day, "D").astype(np.int64)) for day in (start, end))
    before = (past.day <= first) & (past.day >= first - NEAR_DAYS)
    after = (past.day >= last) & (past.day <= last + NEAR_DAYS) & (past.day > first)
    found = fit_steps(split_at_event(*((past.day[None, side], past.score[None, side]) for side in (before, after))))
    steps = possible(_frame(past.scales, found), ("step", "low", "high"), measure=measure)
    return contracts.conform(steps, contracts.STEP, "STEP")


def events_of(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the EVENTS in the logbook, oldest first: wins, setbacks, and experience with a new role.

    entries: RECORDS["entry"].
    """
    role = (entries["kind"] == "experience") & (entries["way"] == _ROLE_WAY)
    rows = entries.assign(kind=entries["kind"].mask(role, _ROLE))
    rows = rows[rows["kind"].isin(_MARKED)].sort_values("day", kind="stable", ignore_index=True)
    return contracts.conform(rows, contracts.EVENTS, "EVENTS")


def periods_of(goals: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return the PERIODS in which goals were worked on, oldest first: from the start to the close, or else the due day.

    goals: RECORDS["goal"]. A goal without a start, and one that starts after `today`, has no period yet; an
    active one without a due day lasts until `today`.
    """
    end = goals["closed_on"].fillna(goals["due"]).fillna(pd.Timestamp(today))
    rows = goals.assign(end=end)[goals["start"].notna() & (goals["start"] <= pd.Timestamp(today))]
    return contracts.conform(
        rows.sort_values(["start", "end"], kind="stable", ignore_index=True), contracts.PERIODS, "PERIODS"
    )


def _frame(scales: list[str], found: Steps) -> pd.DataFrame:
    verdict, reason = _judge(found)
    columns: dict[str, Floats | Words] = {
        "n_before": found.n_before[:, 0],
        "n_after": found.n_after[:, 0],
        "step": found.step[:, 0],
        "low": found.low[:, 0],
        "high": found.high[:, 0],
        "verdict": verdict[:, 0],
        "reason": reason[:, 0],
    }
    return pd.DataFrame({"scale": np.array(scales, dtype=object)} | columns)


def _judge(found: Steps) -> tuple[Words, Words]:
    """Return verdict and reason (scales, people); the first rule that holds decides."""
    holds = [~found.passes, found.identical, found.low > 0, found.high < 0]
    rule = np.select(holds, range(len(holds)), default=len(holds))
    reasons, verdicts = (np.array(words, dtype=object) for words in zip(*_RULES, strict=True))
    return verdicts[rule], reasons[rule]
