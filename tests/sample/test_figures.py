"""What the figures say of the made-up person: a story that is true of each, by the project's own analysis."""

from datetime import UTC, date, datetime

import pytest
import record_maker

from mastery import analysis, contracts, instruments, journal, kinds
from mastery.sample import sample_check_ins, sample_records

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def records():
    made = sample_records(today=TODAY)
    return {
        kind: record_maker.records(
            kind,
            *[
                {kind: one.uid}
                | {name: one.content[name] for name in contracts.RECORDS[kind].names if name in one.content}
                for one in made
                if one.kind == kind
            ],
        )
        for kind in kinds.KINDS
    }


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    at = datetime(2026, 11, 22, tzinfo=UTC)
    store = journal.open_journal(tmp_path_factory.mktemp("sample"), at=at)
    journal.save_check_ins(store, sample_check_ins(today=TODAY), today=TODAY, at=at)
    return analysis.scores(journal.responses(store), instruments.load("five-elements"))


@pytest.fixture(scope="module")
def tension(scores):
    (vision,) = [one for one in sample_records(today=TODAY) if one.kind == "vision"]
    rows = [{"vision": vision.uid} | row for row in vision.content["vision_target"]]
    return analysis.tension(analysis.latest_scores(scores), record_maker.parts("vision_target", *rows))


def test_one_element_lies_below_its_target_beyond_chance(tension):
    assert tension.loc[tension["reached"] == "below", "scale"].tolist() == ["potential"]


def test_most_effort_goes_elsewhere(records, tension):
    assert analysis.effort_note(analysis.effort_against_gap(analysis.effort(records["entry"]), tension)) == "elsewhere"


def test_todays_list_has_something_of_everything_that_it_can_hold(records):
    codes = set(analysis.attention(records, today=TODAY)["code"])
    assert codes >= {"plan item", "goal", "person", "credential", "decision", "setback", "feedback"}


def test_one_person_is_overdue(records):
    waiting = analysis.contacts(records["person"], records["entry"], today=TODAY)
    assert waiting.loc[waiting["code"] == "due", "name"].tolist() == ["Ines Calder"]


def test_forecasts_are_a_range_too_early_and_reached(records):
    found_rows = analysis.forecast(records["goal"], records["progress_point"], today=TODAY)
    by_goal = found_rows.set_index("goal")["state"].to_dict()
    goals = contracts.rows(records["goal"])
    active = {one["measured_by"]: [] for one in goals}
    for one in goals:
        if one["state"] == "active":
            active[one["measured_by"]].append(by_goal[one["goal"]])
    assert active["number"] == ["range"]
    assert sorted(active["count"]) == ["range", "too early"]
    assert found_rows["reached_on"].notna().sum() == 1


def test_two_goals_can_be_looked_at_before_and_after(records, scores):
    periods = contracts.rows(analysis.periods_of(records["goal"], today=TODAY))
    found_rows = [
        analysis.step_after(scores, start=one["start"], end=one["end"])["step"].notna().all()
        for one in periods
        if one["state"] == "reached"
    ]
    assert sum(found_rows) >= 2


def test_strengths_stand_in_every_place(records):
    moved = analysis.movement(records["strength"], records["strength_rating"])
    assert set(moved["band"]) == {"weakness", "developing", "strength", "unrated"}
    crossed = analysis.crossings(records["strength_rating"])
    ways = set(zip(crossed["before"], crossed["after"], strict=True))
    assert {("weakness", "developing"), ("developing", "strength"), ("strength", "developing")} <= ways


def test_setbacks_took_from_days_to_months_and_a_lesson_became_a_plan_item(records):
    days = analysis.recovery(records["entry"], today=TODAY)["days"].dropna()
    assert days.min() < 7 < 90 < days.max()
    assert analysis.lessons(records["entry"], records["plan_item"])["plan_item"].notna().sum() == 1
