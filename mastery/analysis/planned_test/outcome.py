"""What planned tests say by now: the block of today, and the result of those that are over."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis.planned_test.randomisation import effects
from mastery.analysis.planned_test.weeks import NEAR, asked_by, planned_test_blocks
from mastery.contracts import PlainRow
from mastery.instruments import USUAL, Instrument
from mastery.kinds import BLOCKS

_RUNNING = "running"
_RESULT = ("verdict", "effect", "low", "high", "p")


def planned_test_results(tests: pd.DataFrame, weeks: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return PLANNED_TEST_RESULTS: only what was carried through to its end has a verdict, in `today`'s light.

    tests: RECORDS["planned_test"]; weeks: PLANNED_TEST_WEEKS. A test is finished once its last week is answered, or can
    no longer be. "more" and "less" are said where the 95 % interval excludes 0, "too_few" where so few blocks have a
    mean that no answers could lead to a verdict.
    """
    of = dict(tuple(weeks.groupby("planned_test")))
    found = [_result(test, of[test["planned_test"]], today) for test in contracts.rows(tests)]
    frame = pd.DataFrame(found, columns=contracts.PLANNED_TEST_RESULTS.names)
    frame["verdict"] = frame["verdict"].astype("str")
    return contracts.conform(frame, contracts.PLANNED_TEST_RESULTS, "PLANNED_TEST_RESULTS")


def planned_tests_now(tests: pd.DataFrame, weeks: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return PLANNED_TESTS_NOW: the tests under way, each with the block of `today` and when it next asks."""
    of = dict(tuple(weeks.groupby("planned_test")))
    named = [(test, of[test["planned_test"]]) for test in contracts.rows(tests)]
    found = [_now(test, rows, today) for test, rows in named if _state(test, rows, today) == _RUNNING]
    frame = pd.DataFrame(found, columns=contracts.PLANNED_TESTS_NOW.names)
    return contracts.conform(frame, contracts.PLANNED_TESTS_NOW, "PLANNED_TESTS_NOW")


def asked_now(tests: pd.DataFrame, now: pd.DataFrame) -> dict[str, Instrument]:
    """Return what the tests under way ask once a week, by the id of the questionnaire.

    tests: RECORDS["planned_test"]; now: PLANNED_TESTS_NOW.
    """
    running = contracts.rows(tests[tests["planned_test"].isin(now["planned_test"])])
    found = [asked_by(test) for test in running]
    return {asked.id: asked for asked in found if asked}


def _state(test: PlainRow, weeks: pd.DataFrame, today: date) -> str:
    if test["stopped_on"]:
        return "stopped"
    if today < test["start"]:
        return "ahead"
    last = weeks.iloc[-1]
    over = pd.Timestamp(today) > last["asked_on"] + pd.Timedelta(days=NEAR)
    return "finished" if over or pd.notna(last["score"]) else _RUNNING


def _result(test: PlainRow, weeks: pd.DataFrame, today: date) -> PlainRow:
    asked, state = asked_by(test), _state(test, weeks, today)
    said = dict.fromkeys(_RESULT)
    return {
        "planned_test": test["planned_test"],
        "practice": test["practice"],
        "name": asked.scale_names.get(test["scale"], test["scale"]) if asked else test["scale"],
        "start": test["start"],
        "last": weeks["asked_on"].iloc[-1].date(),
        "state": state,
        "full_step": (asked.measure if asked else USUAL).full_step,
        "answered": int(weeks["score"].count()),
        "weeks": len(weeks),
        "blocks": int(weeks["block"].max()),
        **(_verdict(weeks) if state == "finished" else said),
    }


def _verdict(weeks: pd.DataFrame) -> PlainRow:
    blocks = planned_test_blocks(weeks)
    if len(blocks) not in BLOCKS or 2 * blocks["practised"].sum() != len(blocks):
        return {**dict.fromkeys(_RESULT), "verdict": "too_few"}  # No form can save such an order; a file may hold it.
    found = effects(blocks[["score"]].to_numpy(dtype=float), blocks[["practised"]].to_numpy())
    effect, low, high, p = (float(one[0]) for one in (found.effect, found.low, found.high, found.p))
    if not np.isfinite([low, high]).all():
        return {**dict.fromkeys(_RESULT), "verdict": "too_few"}
    verdict = "more" if low > 0 else "less" if high < 0 else "unclear"
    return {"verdict": verdict, "effect": effect, "low": low, "high": high, "p": p}


def _now(test: PlainRow, weeks: pd.DataFrame, today: date) -> PlainRow:
    blocks = planned_test_blocks(weeks)
    block = blocks[blocks["first"] <= pd.Timestamp(today)].iloc[-1]
    open_ = weeks[weeks["score"].isna() & (weeks["asked_on"] >= pd.Timestamp(today - timedelta(days=NEAR)))]
    asked_on = open_["asked_on"].iloc[0].date() if len(open_) else None
    return {
        "planned_test": test["planned_test"],
        "practice": test["practice"],
        "instrument": test["instrument"],
        "block": block["block"],
        "blocks": len(blocks),
        "practised": block["practised"],
        "first": block["first"],
        "last": block["last"],
        "asked_on": asked_on,
        "due": asked_on is not None and today >= asked_on - timedelta(days=NEAR),
    }
