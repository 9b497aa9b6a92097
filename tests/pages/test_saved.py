"""A check-in once it is saved: after the first, a few, five and more, set back, all equal, without a score."""

from datetime import timedelta

import pytest
from record_pages import AT, days, keep, opened, press, today, words

from mastery import instruments, journal
from mastery.analysis.check_in import check_in_context
from mastery.instruments.check_in import CheckIn

ASKED = instruments.load("five-elements")
CLIMB = {item.id: place % 5 + 1 for place, item in enumerate(ASKED.items)}


def saved(store, *answers, every=28, number=-1):
    """Save a check-in of `answers` each, the last one today, and open one of them as it stands after saving."""
    first = today() - timedelta(days=every * (len(answers) - 1))
    given = [CheckIn(ASKED, first + timedelta(days=every * place), one) for place, one in enumerate(answers)]
    journal.save_check_ins(store, given, today=today(), at=AT)
    app = opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[number])
    assert not app.exception
    return app


def headings(app):
    return [one.value for one in app.header]


def test_the_first_shows_scores_both_ends_and_the_way_to_a_verdict(store):
    app = saved(store, CLIMB)
    said = words(app)
    assert "Your first check-in is saved." in said
    assert len(app.get("vega_lite_chart")) == 1
    assert "1 of 5 check-ins until a first verdict" in headings(app)
    assert f"{(today() + timedelta(days=112)).year} at the earliest" in said
    assert "Your two highest answers" in said
    assert "Your two lowest answers" in said
    assert "“I did nothing towards a goal”" in said
    lowest = [item for item, level in CLIMB.items() if level == 1]
    assert [one.key for one in app.button if one.key.startswith("saved_goal_")] == [
        f"saved_goal_{item}" for item in lowest[:2]
    ]  # The highest answers are at the top of the scale: there is nothing above to aim at.
    assert "Beside the check-ins before" not in headings(app)


def test_a_lowest_answer_becomes_a_goal_that_begins_with_the_next_level(store):
    app = press(saved(store, CLIMB), "saved_goal_P1")
    assert not app.exception
    assert "I did something in one of the weeks" in [one.value for one in app.text_area]


def test_three_say_how_many_and_what_changed(store, monkeypatch):
    app = saved(store, *[CLIMB] * 3)
    assert "3 of 5 check-ins until a first verdict" in headings(app)
    assert "Beside the check-ins before" in headings(app)
    assert "The sentences you chose" not in headings(app)  # The answers at both ends are those of before.
    said = words(app)
    monkeypatch.setattr(check_in_context, "scores", None)  # What a check-in moved is worked out once.
    assert words(app.run()) == said
    assert not app.exception


def test_five_bring_the_verdicts(store):
    app = saved(store, *[CLIMB] * 5)
    assert not [one for one in headings(app) if "until a first verdict" in one]
    assert f"Every element is steady since {written(today() - timedelta(days=112))}" in headings(app)


def written(day):
    return f"{day.day} {day:%b} {day.year}"


def test_one_that_was_set_back_says_its_day(store):
    app = saved(store, CLIMB, dict.fromkeys(CLIMB, 3), number=0)
    first = written(today() - timedelta(days=28))
    assert f" highest on {first}, " in headings(app)[0]
    assert "2 of 5 check-ins until a first verdict" in headings(app)


def test_all_equal_has_no_highest_and_no_lowest(store):
    app = saved(store, dict.fromkeys(CLIMB, 3))
    assert headings(app)[0] == "All 5 elements stand at 3.0 today"
    assert "All 20 answers are at level 3, so none is highest or lowest." in words(app)
    assert app.button(key="saved_goal").label == "Set a goal"


def test_none_scored_says_so_and_keeps_the_words(store):
    app = saved(store, {"P1": 2, "P2": 4})
    assert not app.get("vega_lite_chart")
    assert "No score yet" in headings(app)
    assert "Your highest answer" in words(app)


def test_the_widest_gap_comes_before_the_lowest(store):
    app = saved(store, CLIMB | {"P1": 1, "P2": 1, "P3": 1, "P4": 1})
    assert app.button(key="saved_goal").label == "Set a goal: Being proactive"
    keep(store, "vision", statement="So", vision_target=[{"scale": "informed", "level": 5}])
    app = opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[-1])
    assert app.button(key="saved_goal").label == "Set a goal for the widest gap"


def test_an_open_setback_leads_to_its_lesson(store):
    entry = keep(store, "entry", kind="setback", title="It failed", day=days(-60))
    assert [one for one in saved(store, CLIMB).get("page_link") if entry in str(one.proto)]


def test_the_next_check_in_goes_into_a_calendar(store, offered):
    saved(store, CLIMB)
    file = offered["saved_calendar"]().decode()
    assert file.count("BEGIN:VEVENT") == 1
    assert f"DTSTART;VALUE=DATE:{today() + timedelta(days=28):%Y%m%d}" in file


@pytest.mark.parametrize("many", [1, 6])
def test_one_that_is_left_out_of_the_trend_shows_its_own_scores(store, many):
    given = [CheckIn(ASKED, today() - timedelta(days=28 * place), CLIMB) for place in range(1, many)]
    given.append(CheckIn(ASKED, today(), CLIMB, about={"in_trend": 0}))
    journal.save_check_ins(store, given, today=today(), at=AT)
    app = opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[-1])
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
