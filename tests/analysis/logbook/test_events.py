"""The step after an event against dense matrices and hand-made data, and what becomes a marker or a period."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from dense_step import step_after as dense
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mastery import contracts
from mastery.analysis import events_of, fit_trend, periods_of, step_after

ZERO = date(2024, 1, 1)
OFFSET = (ZERO - date(1970, 1, 1)).days
WAVE = np.array([0.1, -0.15, 0.05, 0.1, -0.1, 0.0, 0.15, -0.15])
TODAY = date(2026, 11, 20)


def on(day):
    return ZERO + timedelta(days=int(day))


def made_up(seed, *, n=16, scales=3, missing=0.0):
    """Days since 2024-01-01 and scores so near the middle that no interval is cut at what the range allows."""
    rng = np.random.default_rng(seed)
    days = np.cumsum(rng.integers(10, 60, n)).astype(float)
    scores = 3 + (rng.integers(4, 21, (n, scales)) - 12) / 16
    scores[rng.random((n, scales)) < missing] = np.nan
    return days, scores


def waves(n=12, *, step=0.0, slope=0.0):
    """Monthly scores of five scales with small noise; the first rises by `slope` a check-in, by `step` half-way."""
    scores = 3 + np.array([[WAVE[(i + 3 * k) % 8] for k in range(5)] for i in range(n)])
    scores[:, 0] += slope * np.arange(n) + step * (np.arange(n) >= n // 2)
    return 30.0 * np.arange(n), scores


def first(scores, *, start, end):
    return step_after(scores, start=on(start), end=on(end)).iloc[0]


@pytest.mark.parametrize("seed", range(8))
def test_step_and_interval_agree_with_dense_matrices(scores_of, seed):
    # Peer: dense_step, statsmodels GLS with the whole noise matrix for each noise law.
    days, scores = made_up(seed, scales=1 + seed % 5, missing=0.1 * (seed % 2))
    start, end = days[7] - (seed % 3), days[8] + 3 * (seed % 2)
    found = step_after(scores_of(days, scores), start=on(start), end=on(end)).set_index("scale")
    expected = dense(days, scores, start=start, end=end)
    assert expected
    for k in range(scores.shape[1]):
        row = found.loc[f"s{k}"]
        if k not in expected:
            assert (row["verdict"], row["reason"]) == ("too_early", "few_check_ins")
            assert pd.isna(row["step"])
            continue
        for column in ("step", "low", "high"):
            assert row[column] == pytest.approx(expected[k][column], abs=1e-6)


def test_ten_years_of_weeks_agree_with_dense_matrices_over_two_years_a_side(scores_of):
    # Peer: dense_step; weekly check-ins merge into occasions, and what is older than two years is left out.
    rng = np.random.default_rng(5)
    days, scores = 7.0 * np.arange(520), rng.integers(8, 16, (520, 2)) / 4
    found = step_after(scores_of(days, scores), start=on(1800), end=on(1900))
    expected = dense(days, scores, start=1800, end=1900)
    assert found["step"].tolist() == pytest.approx([expected[k]["step"] for k in range(2)], abs=1e-6)
    assert found["high"].tolist() == pytest.approx([expected[k]["high"] for k in range(2)], abs=1e-6)
    # By hand: 730 days hold 105 weeks, in pairs 52.1 occasions, one begun at the edge.
    assert set(found["n_before"]) | set(found["n_after"]) <= {52, 53}


@pytest.mark.parametrize(("step", "verdict"), [(1.2, "higher"), (-1.2, "lower")])
def test_a_step_is_found_and_not_taken_for_a_line(scores_of, step, verdict):
    days, scores = waves(16, step=step)
    row = first(scores_of(days, scores), start=225, end=225)
    assert row["verdict"] == verdict
    assert row["reason"] == ("above_zero" if step > 0 else "below_zero")
    assert row["low"] < step < row["high"]
    assert abs(row["step"] - step) < 0.3


def test_a_rise_under_way_is_no_step(scores_of):
    days, scores = waves(16, slope=0.12)
    assert fit_trend(scores_of(days, scores)).trend.iloc[0]["verdict"] == "rising"
    row = first(scores_of(days, scores), start=225, end=225)
    assert (row["verdict"], row["reason"]) == ("unclear", "spans_zero")
    assert abs(row["step"]) < 0.25


def test_a_scale_without_a_step_has_none(scores_of):
    days, scores = waves(16, step=1.2)
    found = step_after(scores_of(days, scores), start=on(225), end=on(225))
    assert found["verdict"].tolist() == ["higher"] + ["unclear"] * 4


def test_check_ins_inside_the_period_are_left_out(scores_of):
    days, scores = waves(16, step=0.8)
    wild = scores.copy()
    wild[7:9] = 1.0
    calm = first(scores_of(days, scores), start=days[6], end=days[9])
    assert (calm["n_before"], calm["n_after"]) == (7, 7)
    pd.testing.assert_series_equal(first(scores_of(days, wild), start=days[6], end=days[9]), calm)


def test_the_first_and_last_day_of_a_period_count(scores_of):
    days, scores = waves(14)
    row = first(scores_of(days, scores), start=days[5], end=days[8])
    assert (row["n_before"], row["n_after"]) == (6, 6)


def test_the_day_of_a_one_day_event_is_before(scores_of):
    days, scores = waves(14)
    row = first(scores_of(days, scores), start=days[5], end=days[5])
    assert (row["n_before"], row["n_after"]) == (6, 8)


def test_no_occasion_spans_the_event(scores_of):
    # By hand: days 0, 30 .. 150 and one on 153; the event of day 151 keeps 150 and 153 apart, without it they merge.
    days = np.concatenate([30.0 * np.arange(6), [153.0], 180.0 + 30 * np.arange(5)])
    scores = np.tile(WAVE, 2)[:12, None] + 3
    row = first(scores_of(days, scores), start=151, end=151)
    assert (row["n_before"], row["n_after"]) == (6, 6)
    assert fit_trend(scores_of(days, scores)).trend["n"].tolist() == [11]


@pytest.mark.parametrize(("split", "sides"), [(4, (4, 10)), (10, (10, 4)), (5, (5, 9)), (9, (9, 5))])
def test_it_is_too_early_below_five_on_either_side(scores_of, split, sides):
    days, scores = waves(14)
    row = first(scores_of(days, scores), start=days[split] - 10, end=days[split] - 10)
    assert (row["n_before"], row["n_after"]) == sides
    assert (row["verdict"] == "too_early") == (min(sides) < 5) == pd.isna(row["step"])


def test_a_scale_not_answered_often_enough_is_too_early_alone(scores_of):
    days, scores = waves(14)
    scores[:4, 1] = np.nan
    found = step_after(scores_of(days, scores), start=on(195), end=on(195))
    assert found["verdict"].tolist().count("too_early") == 1
    assert found.loc[1, ["n_before", "n_after"]].tolist() == [3, 7]


def test_identical_scores_have_no_step(scores_of):
    days, scores = waves(14)
    scores[:, 2] = 3.0
    found = step_after(scores_of(days, scores), start=on(195), end=on(195))
    assert found.loc[2, ["step", "verdict", "reason"]].tolist() == [0.0, "unclear", "identical"]
    assert found.loc[2, "low"] < 0 < found.loc[2, "high"]
    alone = first(scores_of(days, scores[:, 2:3]), start=195, end=195)
    assert alone["step"] == 0.0
    assert pd.isna(alone["low"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), constant=st.floats(-3, 3), scales=st.integers(1, 4))
def test_moving_or_turning_all_scores_moves_or_turns_the_step(scores_of, seed, constant, scales):
    days, scores = made_up(seed, scales=scales, missing=0.1)
    steps = {"start": on(days[7]), "end": on(days[8])}
    found, moved, turned = (
        step_after(scores_of(days, values), **steps) for values in (scores, scores + constant, 6 - scores)
    )
    columns = ["step", "low", "high"]
    assert np.allclose(moved[columns], found[columns], atol=1e-6, equal_nan=True)
    assert np.allclose(-turned[["step", "high", "low"]], found[columns], atol=1e-6, equal_nan=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), step=st.floats(-2, 2), slope=st.floats(-0.01, 0.01))
def test_a_step_added_is_found_whole_and_a_line_added_not_at_all(scores_of, seed, step, slope):
    # GLS is linear: adding a column of X times b moves its coefficient by b and leaves the residuals as they were.
    days, scores = made_up(seed)
    period = {"start": on(days[7]), "end": on(days[8])}
    added = step * (days >= days[8])[:, None] + slope * days[:, None]
    found, moved = (step_after(scores_of(days, values), **period) for values in (scores, scores + added))
    for column in ("step", "low", "high"):
        known = found[column].notna()
        assert np.allclose(moved.loc[known, column] - found.loc[known, column], step, atol=1e-5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), n=st.integers(1, 30), start=st.integers(-50, 1500), length=st.integers(0, 300))
def test_the_interval_holds_the_step_and_the_verdict_follows_it(scores_of, seed, n, start, length):
    days, scores = made_up(seed, n=n, missing=0.2)
    found = step_after(scores_of(days, scores), start=on(start), end=on(start + length))
    for row in contracts.rows(found):
        if row["verdict"] == "too_early":
            assert min(row["n_before"], row["n_after"]) < 5
            assert row["step"] is None
            continue
        assert min(row["n_before"], row["n_after"]) >= 5
        assert row["low"] <= row["step"] <= row["high"]
        expected = "higher" if row["low"] > 0 else "lower" if row["high"] < 0 else "unclear"
        assert row["verdict"] == expected


def test_no_scores_give_no_rows():
    found = step_after(contracts.empty(contracts.SCORES), start=ZERO, end=ZERO)
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.STEP))


def test_a_period_that_ends_before_it_starts_is_an_error():
    with pytest.raises(ValueError, match="before its start 2024-01-02"):
        step_after(contracts.empty(contracts.SCORES), start=date(2024, 1, 2), end=ZERO)


def test_two_raters_are_an_error(scores_of):
    days, scores = waves()
    both = pd.concat([scores_of(days, scores), scores_of(days, scores, rater="mentor")])
    with pytest.raises(ValueError, match="mentor"):
        step_after(both, start=ZERO, end=ZERO)


def records(kind, *rows):
    schema = contracts.RECORDS[kind]
    blank = dict.fromkeys(schema.names) | {"rev": 1, "saved_at": "2026-01-01T00:00:00+00:00"}
    made = [blank | {kind: f"{kind}{place}"} | row for place, row in enumerate(rows)]
    return contracts.conform(pd.DataFrame(made, columns=schema.names), schema, kind.upper())


def test_wins_setbacks_and_new_roles_are_events():
    entries = records(
        "entry",
        {"kind": "win", "day": date(2026, 3, 1), "title": "Talk held", "scale": "connecting"},
        {"kind": "practice", "day": date(2026, 3, 2), "title": "Katas"},
        {"kind": "setback", "day": date(2026, 1, 1), "title": "Exam failed"},
        {"kind": "experience", "way": "new_role", "day": date(2026, 2, 1), "title": "Team lead"},
        {"kind": "experience", "way": "project", "day": date(2026, 2, 2), "title": "Migration"},
        {"kind": "contribution", "way": "talk", "day": date(2026, 2, 3), "title": "Meet-up"},
    )
    assert contracts.rows(events_of(entries)) == [
        {"entry": "entry2", "day": date(2026, 1, 1), "kind": "setback", "scale": None, "title": "Exam failed"},
        {"entry": "entry3", "day": date(2026, 2, 1), "kind": "new role", "scale": None, "title": "Team lead"},
        {"entry": "entry0", "day": date(2026, 3, 1), "kind": "win", "scale": "connecting", "title": "Talk held"},
    ]


def test_a_goal_lasts_from_its_start_to_its_close_or_its_due_day():
    start = date(2026, 3, 1)
    closed, due = date(2026, 6, 6), date(2026, 12, 31)
    goals = records(
        "goal",
        {"statement": "No due day", "state": "active", "start": date(2026, 5, 1)},
        {
            "statement": "Closed",
            "state": "reached",
            "start": start,
            "due": due,
            "closed_on": closed,
            "scale": "focused",
        },
        {"statement": "Due", "state": "active", "start": start, "due": due},
        {"statement": "No start", "state": "active", "due": due},
        {"statement": "To come", "state": "active", "start": date(2026, 11, 21)},
    )
    found = contracts.rows(periods_of(goals, today=TODAY))
    assert [(row["statement"], row["start"], row["end"]) for row in found] == [
        ("Closed", start, closed),
        ("Due", start, due),
        ("No due day", date(2026, 5, 1), TODAY),
    ]
    assert (found[0]["goal"], found[0]["scale"], found[0]["state"]) == ("goal1", "focused", "reached")


@pytest.mark.parametrize(
    ("made", "schema"),
    [
        (events_of(contracts.empty(contracts.RECORDS["entry"])), contracts.EVENTS),
        (periods_of(contracts.empty(contracts.RECORDS["goal"]), today=TODAY), contracts.PERIODS),
    ],
)
def test_no_records_give_no_rows(made, schema):
    pd.testing.assert_frame_equal(made, contracts.empty(schema))
