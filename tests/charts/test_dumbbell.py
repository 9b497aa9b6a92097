"""The dumbbell: both occasions, what chance gives, and answers that are missing."""

import pandas as pd
import pytest

from mastery import charts, contracts

NAMES = {"a": "Being proactive", "b": "Connecting with others", "c": "Getting informed", "d": "Being focused"}


@pytest.fixture
def change():
    rows = [
        ("a", 2.2, 3.8, 1.6, "higher"),
        ("b", 3.5, 1.0, -2.5, "lower"),
        ("c", None, 3.0, None, "unanswered"),
        ("d", 4.0, None, None, "unanswered"),
    ]
    frame = pd.DataFrame(rows, columns=["scale", "before", "after", "change", "verdict"])
    days = {"day_before": pd.Timestamp("2026-04-06"), "day_after": pd.Timestamp("2026-09-07"), "threshold": 1.25}
    return contracts.conform(frame.assign(**days), contracts.CHANGE, "CHANGE")


def test_words_and_marks_say_what_the_frame_holds(change, texts):
    drawn = texts(charts.dumbbell(change, scales=NAMES))
    assert {*NAMES.values(), "+1.6, higher", "−2.5, lower", "not answered before", "not answered after"} <= set(drawn)
    assert {"2.2", "3.8", "3.5", "1.0", "3.0", "4.0"} <= set(drawn)
    assert {"6 Apr 2026", "7 Sep 2026"} <= set(drawn)


def test_the_bar_is_the_threshold_around_before_within_the_scale(change):
    spans = _dataset(charts.dumbbell(change, scales=NAMES), "low")
    by_before = {row["before"]: (row["low"], row["high"]) for row in spans}
    assert by_before[2.2] == pytest.approx((1.0, 3.45))
    assert by_before[3.5] == pytest.approx((2.25, 4.75))


def test_numbers_stand_outside_the_pair(change):
    marks = {(row["name"], row["side"]): row["outward"] for row in _sides(charts.dumbbell(change, scales=NAMES))}
    assert (marks["Being proactive", "before"], marks["Being proactive", "after"]) == (-1, 1)
    assert (marks["Connecting with others", "before"], marks["Connecting with others", "after"]) == (1, -1)


def test_the_description_holds_scores_days_and_threshold(change):
    text = charts.dumbbell(change, scales=NAMES).to_dict()["description"]
    assert text.startswith("Being proactive: 2.2 on 6 Apr 2026, 3.8 on 7 Sep 2026; +1.6, higher (above ±1.3).")
    assert "Getting informed: 3.0 on 7 Sep 2026, not answered on the earlier day." in text
    assert "Being focused: 4.0 on 6 Apr 2026, not answered on the later day." in text


def test_every_label_leaves_a_mark(change, texts_without_ink):
    assert texts_without_ink(charts.dumbbell(change, scales=NAMES)) == []


def test_the_table_has_a_row_for_each_scale_in_order(change):
    table = charts.dumbbell_table(change.iloc[:2], scales=NAMES)
    assert list(table["Name"]) == list(NAMES.values())
    assert list(table["In words"]) == ["higher", "lower", "not answered", "not answered"]
    assert table.loc[0, ["Before", "After", "Change", "Chance ± (95 %)"]].tolist() == [2.2, 3.8, 1.6, 1.25]


def test_nothing_to_compare_is_an_error():
    with pytest.raises(ValueError, match="at least one is needed"):
        charts.dumbbell(contracts.empty(contracts.CHANGE), scales=NAMES)
    assert charts.dumbbell_table(contracts.empty(contracts.CHANGE), scales=NAMES)["Before"].isna().all()


def _dataset(chart, column):
    return next(rows for rows in chart.to_dict()["datasets"].values() if rows and column in rows[0])


def _sides(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows if "outward" in row]


def test_what_did_not_apply_is_not_called_unanswered(change, texts):
    apart = {"before": {"c", "e"}, "after": {"e"}}
    names = {**NAMES, "e": "Using your potential", "f": "Resting"}
    drawn = texts(charts.dumbbell(change, scales=names, inapplicable=apart))
    assert {"does not apply before", "does not apply", "not answered after", "not answered"} <= set(drawn)
    table = charts.dumbbell_table(change, scales=names, inapplicable=apart)
    assert table["In words"].tolist() == [
        "higher", "lower", "does not apply before", "not answered", "does not apply", "not answered",
    ]  # fmt: skip
