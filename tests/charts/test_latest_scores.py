"""Where each scale stands: dot, interval, number, and a scale without an answer."""

import pandas as pd
import pytest

from mastery import charts, contracts


@pytest.fixture
def latest_scores():
    rows = [("a", pd.Timestamp("2026-09-07"), 3.75, 3.1, 4.2), ("b", None, None, None, None)]
    return contracts.conform(
        pd.DataFrame(rows, columns=contracts.LATEST_SCORES.names), contracts.LATEST_SCORES, "LATEST_SCORES"
    )


def test_number_and_interval_are_written(latest_scores, names, texts):
    assert {"3.8 (likely 3.1 to 4.2)", "not answered"} <= set(
        texts(charts.latest_scores(latest_scores, scales=names), 380)
    )


def test_the_description_says_the_same(latest_scores, names):
    assert charts.latest_scores(latest_scores, scales=names).to_dict()["description"] == (
        "Being proactive: 3.8 (likely 3.1 to 4.2) on 7 Sep 2026. Connecting with others: not answered yet."
    )


def test_every_label_leaves_a_mark(latest_scores, names, texts_without_ink):
    assert texts_without_ink(charts.latest_scores(latest_scores, scales=names)) == []


def test_the_table_keeps_a_scale_without_an_answer(latest_scores, names):
    table = charts.latest_scores_table(latest_scores, scales=names)
    assert list(table) == ["Name", "Date", "Score", "Likely from", "Likely to"]
    assert table.iloc[0].tolist() == ["Being proactive", pd.Timestamp("2026-09-07"), 3.75, 3.1, 4.2]
    assert table.iloc[1, 1:].isna().all()


def test_nothing_scored_is_an_error(names):
    with pytest.raises(ValueError, match="no scale has a score"):
        charts.latest_scores(contracts.empty(contracts.LATEST_SCORES), scales=names)
