"""Days across a chart: gaps by a hand-made rule, labels by a hand-made calendar."""

import pandas as pd
import pytest

from mastery.charts import _time


def _stretches(days, values=None):
    rows = pd.DataFrame({"scale": "a", "day": pd.to_datetime(days)})
    rows["score"] = [3.0] * len(days) if values is None else values
    return _time.segments(rows, key="scale", value="score").tolist()


@pytest.mark.parametrize(
    ("gaps", "opens"),
    [
        ([28, 28, 45, 28], []),  # 45 days: joined
        ([28, 28, 46, 28], [3]),  # 46 days: open, as 1.5 times 28 is 42
        ([91, 91, 136, 91], []),  # a quarterly person: open beyond 136.5 days
        ([91, 91, 137, 91], [3]),
        ([7, 7, 44, 7], []),  # a weekly person: 45 days hold
    ],
)
def test_silence_opens_the_line(gaps, opens):
    days = [pd.Timestamp("2026-01-05")]
    for gap in gaps:
        days.append(days[-1] + pd.Timedelta(days=gap))
    stretches = _stretches(days)
    changes = [place for place in range(1, len(days)) if stretches[place] != stretches[place - 1]]
    assert changes == opens


def test_a_missing_value_opens_the_line():
    days = ["2026-01-05", "2026-02-02", "2026-03-02"]
    first, _, third = _stretches(days, [3.0, None, 3.0])
    assert first != third


def test_each_key_has_its_own_stretches():
    rows = pd.DataFrame({"scale": ["b", "a"], "day": pd.to_datetime(["2026-01-05"] * 2), "score": [3.0, 3.0]})
    first, second = _time.segments(rows, key="scale", value="score")
    assert first != second


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2026-04-06"], ["6 Apr 2026"]),
        (["2026-04-06", "2026-05-05"], ["6 Apr 2026", "5 May 2026"]),
        (["2026-04-06", "2026-04-13", "2026-04-20", "2026-05-04"], ["6 Apr", "13 Apr", "20 Apr", "27 Apr", "4 May"]),
        (
            ["2026-04-06", "2026-05-04", "2026-06-01", "2026-08-20"],
            ["May 2026", "Jun 2026", "Jul 2026", "Aug 2026"],
        ),
        (
            ["2025-02-03", "2025-09-03", "2026-09-03", "2028-03-26"],
            ["Jul 2025", "Jan 2026", "Jul 2026", "Jan 2027", "Jul 2027", "Jan 2028"],
        ),
    ],
)
def test_labels_follow_the_span(days, labels):
    where, written = _time.ticks(pd.Series(pd.to_datetime(days)))
    assert [moment.strftime(written) for moment in where] == labels


@pytest.mark.parametrize("years", [1, 2, 3, 5, 8, 12, 20, 40])
def test_never_more_than_eight_labels(years):
    days = pd.Series(pd.date_range("2020-01-15", periods=years * 13, freq="28D"))
    where, _ = _time.ticks(days)
    assert 2 <= len(where) <= 8


def test_a_day_is_its_utc_midnight():
    """2026-04-06T00:00:00Z is 1,775,433,600 s after 1970 (date -u -d 2026-04-06 +%s)."""
    assert _time.position(pd.Series([pd.Timestamp("2026-04-06")])).tolist() == [1_775_433_600_000]
