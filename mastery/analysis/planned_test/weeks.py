"""The weeks and blocks of planned tests, with what was answered in each."""

from datetime import timedelta

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis.check_in.scoring import counted, scores
from mastery.contracts import PlainRow
from mastery.instruments import DefinitionError, Instrument, is_part, parse
from mastery.kinds import last_day, order_of

NEAR = 3
"""Days before and after the last day of a week on which an answer about seven days is one about that week: most of
these days are in it, and every day belongs to one week. Source: own."""


def asked_by(test: PlainRow) -> Instrument | None:
    """Return the instrument that a planned test asks; None where its definition cannot be read."""
    try:
        return parse(test["definition"], file=f"{test['instrument']}.toml")
    except DefinitionError:
        return None


def planned_test_weeks(tests: pd.DataFrame, responses: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """Return PLANNED_TEST_WEEKS of RECORDS["planned_test"]: a week's score is the mean of those given about it.

    responses, check_ins: RESPONSES and CHECK_INS of the owner; what was left out of the trend, or answers another
    version of the questionnaire, does not count. No answer is no score: never a low one.
    """
    found = [_weeks(test, _scores(test, responses, check_ins)) for test in contracts.rows(tests)]
    frame = pd.concat(found, ignore_index=True) if found else contracts.empty(contracts.PLANNED_TEST_WEEKS)
    return contracts.conform(frame, contracts.PLANNED_TEST_WEEKS, "PLANNED_TEST_WEEKS")


def planned_test_blocks(weeks: pd.DataFrame) -> pd.DataFrame:
    """Return PLANNED_TEST_BLOCKS of PLANNED_TEST_WEEKS; a block counts once half of its weeks are answered."""
    found = weeks.groupby(["planned_test", "block"], sort=False, as_index=False).agg(
        practised=("practised", "first"),
        first=("asked_on", "min"),
        last=("asked_on", "max"),
        score=("score", "mean"),
        answered=("score", "count"),
        weeks=("week", "size"),
    )
    found["first"] = found["first"] - pd.Timedelta(days=6)
    found["score"] = found["score"].where(2 * found["answered"] >= found["weeks"])
    return contracts.conform(found, contracts.PLANNED_TEST_BLOCKS, "PLANNED_TEST_BLOCKS")


def regular_check_ins(check_ins: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """Return the CHECK_INS that are no weekly answers of one of the tests in RECORDS["planned_test"].

    Answers to a part of a questionnaire are never regular ones: nothing but a test asks it, and that may be deleted.
    Who never answered anything but the whole questionnaire that a test asks checks in by it: then nothing is left out.
    """
    weekly = check_ins["instrument"].map(is_part).astype(bool)
    answered = set(check_ins["instrument"])
    for test in contracts.rows(tests):
        if answered == {test["instrument"]}:
            continue
        end = last_day(test["start"], test["weeks"], test["block_order"]) + timedelta(days=NEAR)
        end = min(end, test["stopped_on"] or end)
        within = check_ins["day"].between(pd.Timestamp(test["start"]), pd.Timestamp(end))
        weekly |= within & (check_ins["instrument"] == test["instrument"])
    left: pd.DataFrame = check_ins[~weekly].reset_index(drop=True)
    return left


def beyond_tests(check_ins: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """Return the CHECK_INS of each questionnaire that was answered for more than the tests in RECORDS["planned_test"].

    Where there is none, all of them. What was answered for a test alone is a matter of its blocks, not of a trend.
    """
    known = regular_check_ins(check_ins, tests)["instrument"].unique()
    beyond: pd.DataFrame = check_ins[check_ins["instrument"].isin(known)].reset_index(drop=True)
    return check_ins if beyond.empty else beyond


def _scores(test: PlainRow, responses: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    asked = asked_by(test)
    if asked is None:
        return contracts.empty(contracts.SCORES)
    of_it = (responses["instrument"] == asked.id) & (responses["version"] == asked.version)
    found = counted(scores(responses[of_it], asked), check_ins)
    of_scale: pd.DataFrame = found[(found["scale"] == test["scale"]) & found["score"].notna()]
    return of_scale


def _weeks(test: PlainRow, given: pd.DataFrame) -> pd.DataFrame:
    order, long = order_of(test["block_order"]), test["weeks"]
    number = np.arange(len(order) * long)
    first = pd.Timestamp(test["start"]) + pd.Timedelta(days=6)
    # The week that a day is nearest to the end of.
    week = ((given["day"] - first).dt.days + NEAR) // 7
    return pd.DataFrame(
        {
            "planned_test": test["planned_test"],
            "block": number // long + 1,
            "week": number % long + 1,
            "practised": np.repeat(order, long),
            "asked_on": first + pd.to_timedelta(7 * number, unit="D"),
            "score": given.groupby(week)["score"].mean().reindex(number).to_numpy(),
        }
    )
