"""Where each scale stands: dot, interval, number, the highest first, and a scale without an answer last."""

import pandas as pd
import pytest

from mastery import charts, contracts


def frame(*rows):
    made = pd.DataFrame(rows, columns=contracts.LATEST_SCORES.names)
    return contracts.conform(made, contracts.LATEST_SCORES, "LATEST_SCORES")


DAY = pd.Timestamp("2026-09-07")


@pytest.fixture
def latest_scores():
    return frame(("a", DAY, 3.75, 3.1, 4.2), ("b", None, None, None, None))


@pytest.mark.parametrize("width", [380, 1100])
def test_number_and_interval_are_written(latest_scores, names, texts, width):
    drawn = texts(charts.latest_scores(latest_scores, scales=names), width)
    assert {"3.8", "3.1 to 4.2", "not answered", "Being proactive", "Connecting with others"} <= set(drawn)


def test_what_does_not_apply_is_not_called_unanswered(latest_scores, names, texts):
    drawn = texts(charts.latest_scores(latest_scores, scales=names, inapplicable=("b",)))
    assert "does not apply" in drawn
    assert "not answered" not in drawn


def test_the_highest_comes_first(names, texts):
    drawn = texts(charts.latest_scores(frame(("a", DAY, 2.0, 1.0, 3.0), ("b", DAY, 2.5, 1.5, 3.5)), scales=names))
    assert drawn.index("Connecting with others") < drawn.index("Being proactive")


def test_the_description_says_the_same(latest_scores, names):
    assert charts.latest_scores(latest_scores, scales=names).to_dict()["description"] == (
        "Being proactive: 3.8 (likely 3.1 to 4.2) on 7 Sep 2026. Connecting with others: no score yet."
    )


def test_every_label_leaves_a_mark(latest_scores, names, texts_without_ink):
    assert texts_without_ink(charts.latest_scores(latest_scores, scales=names)) == []


def test_the_table_keeps_a_scale_without_an_answer(latest_scores, names):
    table = charts.latest_scores_table(latest_scores, scales=names)
    assert list(table) == ["Name", "Date", "Score", "Likely from", "Likely to"]
    assert table.iloc[0].tolist() == ["Being proactive", DAY, 3.75, 3.1, 4.2]
    assert table.iloc[1, 1:].isna().all()


def test_nothing_scored_is_an_error(names):
    with pytest.raises(ValueError, match="no scale has a score"):
        charts.latest_scores(contracts.empty(contracts.LATEST_SCORES), scales=names)
