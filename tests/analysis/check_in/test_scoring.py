import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mastery import contracts
from mastery.analysis import counted, scores


def score_of(frame, check_in, scale):
    return frame.loc[(frame["check_in"] == check_in) & (frame["scale"] == scale), "score"].item()


def test_a_skipped_hard_item_does_not_lift_the_score(instrument, responses_of):
    # Hand calculation. Item means of P: P1 4, P2 4, P3 4, P4 1 (answered once); their mean 3.25.
    # Second check-in without P4: distances 0, 0, 0, so 3.25 again, where a plain mean would say 4.
    responses = responses_of(
        {
            "a": ("2026-01-01", {"P1": 4, "P2": 4, "P3": 4, "P4": 1}),
            "b": ("2026-02-01", {"P1": 4, "P2": 4, "P3": 4, "P4": None}),
        }
    )
    found = scores(responses, instrument)
    assert score_of(found, "a", "P") == pytest.approx(3.25)
    assert score_of(found, "b", "P") == pytest.approx(3.25)
    assert found["answered"].tolist() == [4, 3]
    assert found["items"].tolist() == [4, 4]


def test_an_item_never_answered_drops_out_of_both_means(instrument, responses_of):
    # Hand calculation: P4 has no mean, so the score is the plain mean of P1, P2, P3.
    responses = responses_of({"a": ("2026-01-01", {"P1": 5, "P2": 3, "P3": 4, "P4": None})})
    assert score_of(scores(responses, instrument), "a", "P") == pytest.approx(4.0)


def test_too_few_answers_give_no_score(instrument, responses_of):
    responses = responses_of({"a": ("2026-01-01", {"P1": 5, "P2": 3, "P3": None, "P4": None})})
    found = scores(responses, instrument)
    assert np.isnan(score_of(found, "a", "P"))
    assert found["answered"].tolist() == [2]


def test_each_rater_and_version_has_its_own_item_means(instrument, responses_of):
    # Hand calculation: for rater "Mia" P4 was never answered, so her score is the plain mean 2,
    # whatever the other rater answered. Version 2 likewise: mean of 3, 3, 3.
    own = responses_of({"a": ("2026-01-01", {"P1": 4, "P2": 4, "P3": 4, "P4": 1})})
    hers = responses_of({"m": ("2026-01-02", {"P1": 2, "P2": 2, "P3": 2, "P4": None})}, rater="Mia")
    later = responses_of({"v": ("2026-03-01", {"P1": 3, "P2": 3, "P3": 3, "P4": None})}, version="2")
    found = scores(pd.concat([own, hers, later], ignore_index=True), instrument)
    assert [score_of(found, name, "P") for name in "amv"] == pytest.approx([3.25, 2.0, 3.0])


def test_the_score_stays_on_the_scale(instrument, responses_of):
    # Hand calculation: item means 4.5, 4.5, 4.5, 5 (P4 once). At "b": distances 0.5; 4.625 + 0.5 = 5.125 -> 5.
    responses = responses_of(
        {
            "a": ("2026-01-01", {"P1": 4, "P2": 4, "P3": 4, "P4": 5}),
            "b": ("2026-02-01", {"P1": 5, "P2": 5, "P3": 5, "P4": None}),
        }
    )
    assert score_of(scores(responses, instrument), "b", "P") == 5.0


def test_scales_come_in_the_instruments_order_oldest_check_in_first(instrument, responses_of):
    answers = {"C1": 1, "C2": 1, "C3": 1, "C4": 1, "P1": 2, "P2": 2, "P3": 2, "P4": 2}
    found = scores(responses_of({"late": ("2026-02-01", answers), "soon": ("2026-01-01", answers)}), instrument)
    assert list(zip(found["check_in"], found["scale"], strict=True)) == [
        ("soon", "P"),
        ("soon", "C"),
        ("late", "P"),
        ("late", "C"),
    ]


def test_other_instruments_and_unknown_scales_are_left_out(instrument, responses_of):
    other = responses_of({"o": ("2026-01-01", {"P1": 4, "P2": 4, "P3": 4, "P4": 1})}, instrument="strengths")
    unknown = responses_of({"u": ("2026-01-01", {"X1": 4, "X2": 4, "X3": 4})})
    found = scores(pd.concat([other, unknown], ignore_index=True), instrument)
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.SCORES))


def test_no_responses_give_no_scores(instrument):
    pd.testing.assert_frame_equal(
        scores(contracts.empty(contracts.RESPONSES), instrument), contracts.empty(contracts.SCORES)
    )


def test_a_missing_column_is_named(instrument, responses_of):
    responses = responses_of({"a": ("2026-01-01", {"P1": 1})}).drop(columns="item")
    with pytest.raises(ValueError, match=r"RESPONSES: column item is missing"):
        scores(responses, instrument)


ITEMS = [f"{scale}{j}" for scale in "PC" for j in range(1, 5)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=8, max_size=8), max_size=6))
def test_scores_lie_on_the_scale_and_full_answers_give_the_plain_mean(instrument, responses_of, answers):
    responses = responses_of(
        {
            f"c{i}": (pd.Timestamp("2026-01-01") + pd.Timedelta(days=30 * i), dict(zip(ITEMS, row, strict=True)))
            for i, row in enumerate(answers)
        }
    )
    before = responses.copy(deep=True)
    found = scores(responses, instrument)
    pd.testing.assert_frame_equal(responses, before)
    assert len(found) == 2 * len(answers)
    assert found["score"].dropna().between(1, 5).all()
    assert (found["score"].isna() == (found["answered"] < 3)).all()
    for i, row in enumerate(answers):
        for scale, values in (("P", row[:4]), ("C", row[4:])):
            if None not in values:
                assert score_of(found, f"c{i}", scale) == pytest.approx(np.mean(values))


def check_ins(**in_trend):
    rows = [
        {"check_in": name, "rev": 1, "day": pd.Timestamp("2026-01-01"), "rater": "self", "version": "1"}
        | {"instrument": "five-elements", "note": None, "energy": None, "stress": None, "passion": None}
        | {"in_trend": flag, "saved_at": "2026-01-01T08:00:00+01:00"}
        for name, flag in in_trend.items()
    ]
    return pd.DataFrame(rows)


def test_check_ins_left_out_of_the_trend_do_not_count(scores_of):
    found = counted(scores_of([0, 30, 60], [[1.0], [2.0], [3.0]]), check_ins(c0=True, c1=False, c2=True))
    assert found["check_in"].tolist() == ["c0", "c2"]
    assert found.index.tolist() == [0, 1]


def test_counted_keeps_the_columns_of_an_empty_frame():
    found = counted(contracts.empty(contracts.SCORES), contracts.empty(contracts.CHECK_INS))
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.SCORES))
