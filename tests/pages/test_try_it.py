"""A planned test from its plan to its verdict, on the pages that show it."""

from datetime import date, timedelta

from planned_test_maker import PULSE, content
from record_pages import AT, at, days, keep, opened, press, rows, today, words

from mastery import journal
from mastery.instruments.check_in import CheckIn


def planned(store, **said):
    return keep(store, "planned_test", **content(**said))


def answered(store, start: date, values):
    given = [
        CheckIn(PULSE, start + timedelta(days=7 * week + 6), {"F": value}) for week, value in enumerate(values) if value
    ]
    journal.save_check_ins(store, given, today=today(), at=AT)


def test_an_empty_journal_says_what_a_planned_test_is_and_presets_nothing(store):
    app = opened("goals", view="try-it")
    assert not app.exception
    assert "an order drawn by lot" in words(app)
    assert all(one.value is None for one in app.selectbox)
    assert "goals_try_it_save" not in {one.key for one in app.button}


def test_a_test_is_planned_with_a_lot_and_told_on_today(store):
    app = opened("goals", view="try-it")
    at(app, "goals_try_it_questionnaire_").set_value("five-elements").run()
    at(app, "goals_try_it_what_five-elements_").set_value("scale focused").run()
    at(app, "goals_try_it_blocks_").set_value(8)
    at(app, "goals_try_it_practice_").set_value("Plan the *day*")
    at(app, "goals_try_it_weeks_").set_value(2)
    at(app, "goals_try_it_start_").set_value(today())
    app.run()
    assert not app.exception
    assert "better not start it like this" in words(app)
    app = press(app, "goals_try_it_save")
    assert not app.exception
    (row,) = rows(store, "planned_test")
    assert (row["instrument"], row["scale"], row["item"], row["weeks"]) == (PULSE.id, "focused", None, 2)
    assert sorted(row["block_order"].split()) == ["with"] * 4 + ["without"] * 4
    assert row["planned_test"] in str(app.query_params["planned_test"])
    assert "The page says at the end what the weeks say" in words(app)
    listed = opened("goals", view="try-it")
    assert all(one.value is None for one in listed.selectbox)
    seen = opened("today")
    assert not seen.exception
    assert "Block 1 of 8" in words(seen)


def test_a_finished_test_shows_its_verdict_and_a_running_one_nothing_of_its_answers(store):
    start = today() - timedelta(days=130)
    record = planned(store, start=start)
    answered(store, start, [4, 4, 1, 1, 4, 4, 2, 2, 1, 1, 4, 4, 2, 2, 4, 4])
    app = opened("goals", planned_test=record)
    assert not app.exception
    said = words(app)
    assert "more with it (+2.5 points)" in said
    assert "likely between +2.0 and +3.0 points" in said
    later = planned(store, practice="Walk", start=days(-10))
    running = opened("goals", planned_test=later)
    assert not running.exception
    assert "points" not in words(running)
    listed = words(opened("goals", view="try-it"))
    assert "more with it" in listed
    assert "under way until" in listed


def test_stopping_early_is_not_finished(store):
    start = days(-130)
    record = planned(store, start=start, stopped_on=days(-20), why_stopped="Moved house")
    said = words(opened("goals", planned_test=record))
    assert "has no verdict" in said
    assert "Moved house" in said
    assert "stopped early, not finished" in words(opened("goals", view="try-it"))


def test_stopping_takes_the_reason_as_it_stands_at_the_press(store):
    record = planned(store, start=days(-6))
    app = opened("goals", planned_test=record)
    at(app, "planned_test_stop_early_why_stopped_").set_value("Moved *house*")
    app = app.button(key="planned_test_stop_early_save").click().run()
    assert not app.exception
    (row,) = rows(store, "planned_test")
    assert (row["stopped_on"], row["why_stopped"]) == (today(), "Moved *house*")
    assert "has no verdict" in words(app)


def test_check_in_asks_what_the_test_asks(store):
    record = planned(store, start=days(-6))
    app = opened("check_in")
    assert "asks about this week" in words(app)
    app = press(app, f"check_in_answer_{record}")
    assert not app.exception
    assert app.session_state["questionnaire"] == PULSE.id
