"""Effort by element, by week, and beside the gaps."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_maker import parts, records

from mastery import contracts
from mastery.analysis import effort, effort_against_gap, effort_by_week, effort_note, latest_scores, tension


def logged(*rows):
    """RECORDS["entry"] from (kind, day, scale, minutes)."""
    return records(
        "entry", *({"kind": k, "day": d, "scale": s, "minutes": m, "title": "Something"} for k, d, s, m in rows)
    )


def tense(scores_of, scores, level):
    """TENSION of s0, s1, ... with one target level for all."""
    rows = ({"vision": "v", "scale": f"s{place}", "level": level} for place in range(len(scores)))
    return tension(latest_scores(scores_of([0], [scores])), parts("vision_target", *rows))


def test_minutes_count_and_share_by_element():
    entries = logged(
        ("practice", "2026-04-01", "s0", 60),
        ("practice", "2026-04-02", "s0", None),
        ("learning", "2026-04-03", "s1", 30),
        ("learning", "2026-04-03", "s0", 30),
        ("learning", "2026-04-03", None, 500),
        ("care", "2026-04-03", "s1", 500),
    )
    first, second, unnamed = contracts.rows(effort(entries))
    assert (first["scale"], first["practice_minutes"], first["learning_minutes"], first["minutes"]) == (
        "s0",
        60,
        30,
        90,
    )
    assert (first["practice"], first["learning"], first["entries"], first["without_minutes"]) == (2, 1, 3, 1)
    # 90 of 120 minutes that name an element.
    assert (first["share"], second["share"], unnamed["share"]) == (0.75, 0.25, None)
    assert (unnamed["scale"], unnamed["minutes"]) == (None, 500)


def test_both_days_of_a_period_count():
    entries = logged(*(("practice", f"2026-04-{day:02d}", "s0", 1) for day in range(1, 11)))
    assert effort(entries, first=date(2026, 4, 3), last=date(2026, 4, 5))["minutes"].tolist() == [3]
    assert effort(entries, first=date(2026, 4, 9))["minutes"].tolist() == [2]
    assert effort(entries, last=date(2026, 3, 31)).empty


def test_entries_without_any_minutes_have_no_share(scores_of):
    spent = effort(logged(("practice", "2026-04-01", "s0", None)))
    assert spent[["minutes", "entries", "without_minutes"]].values.tolist() == [[0, 1, 1]]
    assert spent["share"].isna().all()
    against = effort_against_gap(spent, tense(scores_of, [2.0, 3.0], 5))
    assert against["share"].isna().all()
    assert effort_note(against) == "no minutes"


def test_most_effort_on_the_top_element_raises_the_note(scores_of):
    # 80 of 100 minutes on s0, the highest; s1 with 1.5 of 4 has the widest gap.
    spent = effort(logged(("practice", "2026-04-01", "s0", 80), ("practice", "2026-04-01", "s1", 20)))
    against = effort_against_gap(spent, tense(scores_of, [4.5, 1.5, 3.5], 4))
    assert against[["scale", "rank", "widest"]].values.tolist() == [["s1", 1, True], ["s2", 2, False], ["s0", 3, False]]
    assert against["share"].tolist() == [0.2, 0.0, 0.8]
    # 4 − 1.5 ± 1.96 · 0.55, with the score's interval ending at 1.
    assert against.loc[0, ["gap_low", "gap", "gap_high"]].tolist() == pytest.approx([1.422, 2.5, 3.0])
    assert effort_note(against) == "elsewhere"


def test_most_effort_on_the_widest_gap_raises_none(scores_of):
    spent = effort(logged(("practice", "2026-04-01", "s0", 20), ("practice", "2026-04-01", "s1", 80)))
    assert effort_note(effort_against_gap(spent, tense(scores_of, [4.5, 1.5, 3.5], 4))) == "on the widest gaps"


def note_of(scores_of, *rows):
    return effort_note(effort_against_gap(effort(logged(*rows)), tense(scores_of, [4.5, 1.5, 3.5], 4)))


@pytest.mark.parametrize(
    ("named", "unnamed", "note"),
    [(100, 100, "on the widest gaps"), (100, 101, "too little named"), (10, 1000, "too little named")],
)
def test_minutes_that_name_no_element_leave_nothing_to_find(scores_of, named, unnamed, note):
    rows = (("practice", "2026-04-01", "s1", named), ("practice", "2026-04-02", None, unnamed))
    assert note_of(scores_of, *rows) == note


@pytest.mark.parametrize(("unsaid", "note"), [(2, "on the widest gaps"), (3, "too little named")])
def test_entries_without_minutes_leave_nothing_to_find(scores_of, unsaid, note):
    said = [("practice", "2026-04-01", "s1", 60)] * 2
    assert note_of(scores_of, *said, *[("learning", "2026-04-02", "s0", None)] * unsaid) == note


def test_what_names_no_element_is_the_last_row_without_a_share(scores_of):
    entries = logged(("practice", "2026-04-01", "s1", 10), ("practice", "2026-04-02", None, 1000))
    against = effort_against_gap(effort(entries), tense(scores_of, [4.5, 1.5], 4))
    rows = [(row["scale"], row["minutes"], row["share"], row["widest"]) for row in contracts.rows(against)]
    assert rows == [("s1", 10, 1.0, True), ("s0", 0, 0.0, False), (None, 1000, None, False)]


def test_gaps_that_chance_cannot_tell_apart_are_widest_together(scores_of):
    # Targets of 5: gaps 3.5, 2.0 and 1.9; 3.5 − 1.55 = 1.95.
    against = effort_against_gap(effort(logged()), tense(scores_of, [1.5, 3.0, 3.1], 5))
    assert against["widest"].tolist() == [True, True, False]


def test_a_gap_within_chance_is_not_called_wide(scores_of):
    spent = effort(logged(("practice", "2026-04-01", "s0", 80)))
    assert effort_note(effort_against_gap(spent, tense(scores_of, [4.5, 3.5], 4))) == "no gap beyond chance"


def test_effort_on_an_element_without_a_gap_comes_last():
    spent = effort(logged(("practice", "2026-04-01", "s9", 80)))
    against = effort_against_gap(spent, contracts.empty(contracts.TENSION))
    assert against[["scale", "share", "widest"]].values.tolist() == [["s9", 1.0, False]]
    assert against["rank"].isna().all()


def test_weeks_begin_on_monday_and_pauses_are_rows():
    # 1 and 5 Apr 2026 are a Wednesday and a Sunday; 20 Apr is a Monday.
    entries = logged(
        ("practice", "2026-04-01", "s0", 60),
        ("practice", "2026-04-05", None, None),
        ("learning", "2026-04-20", "s0", 15),
    )
    rows = [tuple(row.values()) for row in contracts.rows(effort_by_week(entries))]
    assert rows == [
        (date(2026, 3, 30), "practice", 60, 2, 1),
        (date(2026, 3, 30), "learning", 0, 0, 0),
        (date(2026, 4, 6), "practice", 0, 0, 0),
        (date(2026, 4, 6), "learning", 0, 0, 0),
        (date(2026, 4, 13), "practice", 0, 0, 0),
        (date(2026, 4, 13), "learning", 0, 0, 0),
        (date(2026, 4, 20), "practice", 0, 0, 0),
        (date(2026, 4, 20), "learning", 15, 1, 0),
    ]


@pytest.mark.parametrize(
    ("week_start", "weeks"),
    [(0, {"2026-03-30": 75}), (6, {"2026-03-29": 60, "2026-04-05": 15}), (5, {"2026-04-04": 75})],
)
def test_a_week_begins_where_the_person_says(week_start, weeks):
    # From the calendar: 4 and 5 Apr 2026 are a Saturday and a Sunday, 30 Mar is the Monday before.
    entries = logged(("practice", "2026-04-04", "s0", 60), ("practice", "2026-04-05", "s0", 15))
    found = effort_by_week(entries, week_start=week_start).query("kind == 'practice'")
    assert dict(zip(found["week"].astype(str), found["minutes"], strict=True)) == weeks


@pytest.mark.parametrize(("until", "weeks"), [("2026-04-05", 1), ("2026-04-06", 2), ("2026-03-01", 1)])
def test_the_weeks_may_run_until_today(until, weeks):
    found = effort_by_week(logged(("practice", "2026-04-01", "s0", 60)), until=date.fromisoformat(until))
    assert found["week"].nunique() == weeks


@given(st.lists(st.tuples(st.integers(0, 3000), st.none() | st.integers(1, 600)), max_size=60))
def test_no_minute_is_lost_over_ten_years(rows):
    start = date(2016, 1, 1)
    entries = logged(*(("practice", start + timedelta(days=day), "s0", minutes) for day, minutes in rows))
    weeks = effort_by_week(entries)
    assert weeks["minutes"].sum() == sum(minutes or 0 for _, minutes in rows) == effort(entries)["minutes"].sum()
    assert weeks["entries"].sum() == len(rows)
    assert (weeks["week"].drop_duplicates().diff().dropna() == pd.Timedelta(days=7)).all()


def test_nothing_in_gives_nothing_out():
    pd.testing.assert_frame_equal(effort(logged()), contracts.empty(contracts.EFFORT))
    pd.testing.assert_frame_equal(
        effort_by_week(logged(("win", "2026-04-01", "s0", None))), contracts.empty(contracts.EFFORT_WEEKS)
    )
    none = effort_against_gap(effort(logged()), contracts.empty(contracts.TENSION))
    pd.testing.assert_frame_equal(none, contracts.empty(contracts.EFFORT_GAP))
