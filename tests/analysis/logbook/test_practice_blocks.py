"""Blocks of practice, counted by hand."""

from datetime import date, timedelta

import pandas as pd
from record_maker import records

from mastery import analysis, contracts

DAY = date(2026, 1, 5)
NAMES = {"focused": "Being focused", "informed": "Getting informed"}


def practice(*days: int, scale: str | None = "focused", kind: str = "practice") -> list[dict[str, object]]:
    return [{"kind": kind, "day": DAY + timedelta(days=day), "title": "t", "scale": scale} for day in days]


def blocks(*rows: dict[str, object]) -> list[dict[str, object]]:
    found = analysis.practice_blocks(records("entry", *rows), NAMES)
    return contracts.rows(found[["scale", "start", "end", "statement", "state"]])


def test_six_weeks_without_practice_end_a_block():
    found = blocks(*practice(0, 42, 60), *practice(103, 104, 110))
    assert [(row["start"], row["end"]) for row in found] == [
        (DAY + timedelta(days=103), DAY + timedelta(days=110)),
        (DAY, DAY + timedelta(days=60)),
    ]
    assert {row["statement"] for row in found} == {"Practice in Being focused, 3 entries"}


def test_a_block_is_of_one_element_and_of_practice():
    mixed = [
        *practice(0, 7),
        *practice(3, scale="informed"),
        *practice(10, 12, kind="learning"),
        *practice(5, scale=None),
    ]
    assert blocks(*mixed) == []
    assert [row["scale"] for row in blocks(*mixed, *practice(14))] == ["focused"]


def test_without_practice_there_is_no_block():
    assert analysis.practice_blocks(contracts.empty(contracts.RECORDS["entry"]), NAMES).equals(
        contracts.empty(contracts.PERIODS)
    )
    assert isinstance(analysis.practice_blocks(records("entry", *practice(0)), NAMES), pd.DataFrame)
