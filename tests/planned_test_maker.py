"""Planned tests, and their weekly answers, for the tests of what they say."""

from datetime import date, timedelta

import pandas as pd
import record_maker

from mastery import contracts, instruments
from mastery.instruments import toml_text

PULSE = instruments.load("five-elements-pulse")
START = date(2026, 1, 5)
ORDER = "with without with without without with without with"


def content(*, start=START, asked=PULSE, **said):
    """The content of a test of eight blocks of two weeks, of the pulse unless another is given."""
    whole = {
        "practice": "Plan the day",
        "instrument": asked.id,
        "version": asked.version,
        "scale": "focused",
        "definition": toml_text(asked),
        "drawn_on": str(start),
        "start": str(start),
        "weeks": 2,
        "block_order": ORDER,
    }
    return whole | {name: str(value) if isinstance(value, date) else value for name, value in said.items()}


def planned(**said):
    """RECORDS["planned_test"] with one test as `content` has it."""
    return record_maker.records("planned_test", {"planned_test": "t"} | content(**said))


def answers(values, *, asked=PULSE, item="F", scale="focused", off=6):
    """RESPONSES and CHECK_INS: the answer to one item for each week, None for none, `off` days after it begins."""
    days = [START + timedelta(days=7 * week + off) for week in range(len(values))]
    given = [(f"c{week}", day, value) for week, (day, value) in enumerate(zip(days, values, strict=True)) if value]
    common = {"rater": "self", "instrument": asked.id, "version": asked.version}
    responses = pd.DataFrame(
        [{"check_in": c, "day": d, "scale": scale, "item": item, "value": v, **common} for c, d, v in given],
        columns=contracts.RESPONSES.names,
    )
    check_ins = pd.DataFrame(
        [{"check_in": c, "rev": 1, "day": d, "in_trend": True, "saved_at": "x", **common} for c, d, _ in given],
        columns=contracts.CHECK_INS.names,
    )
    return _framed(responses, contracts.RESPONSES), _framed(check_ins, contracts.CHECK_INS)


def _framed(frame, contract):
    for name in frame.columns:
        if frame[name].isna().all():
            frame[name] = None
    return contracts.conform(frame, contract, "a frame")
