"""The review: walked step by step, kept on disk, decided once."""

import json
from datetime import timedelta
from unittest.mock import Mock

import pytest
from record_pages import at, days, delete, goal, keep, keys, opened, press, rows, today, words

from mastery import contracts, journal, wording


def on_disk(store):
    """The review under way, as it is on disk."""
    return json.loads(journal.preference(store, "review"))


def begun():
    return press(opened("review"), "review_begin")


def step(app, name):
    return app.radio(key="review_step").set_value(name).run()


def choice(app, record):
    (found,) = [one for one in app.radio if one.key.startswith("review ") and one.key.endswith(record)]
    return found


def lesson(app):
    return at(app, "review ")


def choices(store):
    return {row["record"]: row["choice"] for row in contracts.rows(journal.snapshot(store).parts["review_choice"])}


def test_an_empty_journal_is_reviewed_from_end_to_end(store):
    app = opened("review")
    assert "Every few months" in words(app)
    app = press(app, "review_begin")
    for heading in ("Keep, change or drop", "What was learned", "The one focus", "When do you look again?"):
        app = press(app, "review_next")
        assert not app.exception
        assert heading in [one.value for one in app.header]
    app = press(app, "review_quarter")
    assert lesson(app).value == today() + timedelta(days=91)
    assert "review_quarter" not in keys(app)
    app = press(app, "review_save")
    (row,) = rows(store, "review")
    assert (row["day"], row["since"], row["lesson"], row["next_on"]) == (
        *(today(), None, None),
        today() + timedelta(days=91),
    )
    assert app.query_params["review"] == row["review"]


def test_a_review_left_is_taken_up_in_a_new_window(store):
    one = goal(store)
    app = step(begun(), "plan")
    assert choice(app, one).value is None
    choice(app, one).set_value("keep").run()
    app = step(app, "lessons")
    lesson(app).set_value("Promise after counting.")
    press(app, "review_next")  # Typed and pressed at once: nothing is lost.
    again = opened("review")
    assert again.radio(key="review_step").value == "focus"
    assert lesson(step(again, "lessons")).value == "Promise after counting."
    assert choice(step(again, "plan"), one).value == "keep"
    assert rows(store, "review") == []


def test_a_drop_drops_at_the_end_and_the_end_tells_what_was_decided(store):
    on_disk, gone, later = (
        goal(store, "Keep me"),
        goal(store, "Drop me"),
        goal(store, "Later", start=days(9), due=days(99)),
    )
    item = keep(store, "plan_item", kind="book", title="A book", status="planned")
    keep(store, "focus", since=days(0), scale="focused", why="Too much at once.")
    app = step(begun(), "plan")
    for record, chosen in ((on_disk, "keep"), (gone, "drop"), (later, "drop"), (item, "drop")):
        choice(app, record).set_value(chosen)
    app = press(step(app.run(), "date"), "review_quarter")
    assert {row["state"] for row in rows(store, "goal")} == {"active"}
    app = press(app, "review_save")
    assert not app.error
    assert {row["goal"]: row["state"] for row in rows(store, "goal")} == {
        **{on_disk: "active", gone: "dropped"},
        later: "dropped",
    }
    assert rows(store, "plan_item")[0]["status"] == "dropped"
    assert choices(store) == {on_disk: "keep", gone: "drop", later: "drop", item: "drop"}
    said = words(app)
    for text in ("Keep me", "Drop me", "A book", "Being focused", "Too much at once.", "Next review on"):
        assert text in said
    app = press(app, "review_close")
    assert "review_begin" in keys(app)
    assert any(one.label.startswith("Open:small[: Review of ") for one in app.button)


def test_change_draws_a_form_and_the_walk_goes_on(store):
    one = goal(store)
    app = step(begun(), "plan")
    choice(app, one).set_value("change").run()
    at(app, f"review_{one}_statement_").set_value("Give two talks")
    app = press(app, f"review_{one}_save")
    assert rows(store, "goal")[0]["statement"] == "Give two talks"
    assert app.radio(key="review_step").value == "plan"
    assert choice(app, one).value == "change"
    assert at(app, f"review_{one}_statement_").value == "Give two talks"


def test_two_windows_walk_one_review(store):
    one = goal(store)
    mine = step(begun(), "plan")
    theirs = opened("review")
    choice(theirs, one).set_value("keep").run()
    assert choice(mine.run(), one).value == "keep"
    choice(mine, one).set_value("drop").run()
    assert choice(theirs.run(), one).value == "drop"
    press(step(theirs, "date"), "review_save")
    mine = press(mine, "review_next")
    assert not mine.exception
    assert "review_begin" in keys(mine)
    assert len(rows(store, "review")) == 1
    assert rows(store, "goal")[0]["rev"] == 2


def test_a_review_ended_in_another_window_is_not_saved_again_nor_begun_over(store):
    waiting = opened("review")
    mine = step(begun(), "date")
    theirs = opened("review")
    press(theirs, "review_save")
    mine = press(mine, "review_save")
    assert not mine.exception
    (row,) = rows(store, "review")
    assert mine.query_params["review"] == row["review"]
    assert f"Decided on {wording.day(today())}" in words(mine)
    app = step(press(opened("review"), "review_begin"), "lessons")
    lesson(app).set_value("Kept.").run()
    waiting = press(waiting, "review_begin")
    assert lesson(waiting).value == "Kept."


def test_a_lesson_of_another_window_is_not_written_over(store):
    mine = step(begun(), "lessons")
    theirs = opened("review")
    lesson(theirs).set_value("Theirs.").run()
    assert lesson(mine.run()).value == "Theirs."
    assert lesson(opened("review")).value == "Theirs."


def test_what_another_window_deleted_does_not_stop_the_end(store):
    one = goal(store)
    app = step(begun(), "plan")
    choice(app, one).set_value("drop").run()
    delete(store, one)
    app = press(step(app, "date"), "review_save")
    assert not app.error
    assert "removed since" in words(app)


def test_a_setback_without_a_lesson_gets_one_on_the_way(store):
    one = keep(store, "entry", kind="setback", day=days(-3), title="The release failed")
    app = step(begun(), "lessons")
    assert "Setback without a lesson: The release failed" in words(app)
    at(app, f"logbook_review_{one}_lesson_").set_value("Rehearse it.")
    app = press(app, f"logbook_review_{one}_save")
    assert rows(store, "entry")[0]["lesson"] == "Rehearse it."
    assert "Setback without a lesson" not in words(app)
    assert "Rehearse it." in words(app)


def test_a_review_is_thrown_away(store):
    app = press(begun(), "review_discard")
    assert "review_begin" in keys(app)
    assert rows(store, "review") == []
    assert "review_begin" in keys(opened("review"))


@pytest.mark.usefixtures("unfolded")
def test_a_review_is_deleted_and_brought_back(store):
    one = keep(store, "review", day="2026-01-02", lesson="Count first.", scale="focused")
    app = opened("review", review=one)
    assert "Decided on 2 Jan 2026" in words(app)
    assert "Count first." in words(app)
    press(app, "review_delete")
    assert rows(store, "review") == []
    app = opened("review", review=one)
    assert "That review was deleted" in app.info[0].value
    assert "2 Jan 2026" in [text.value for text in app.text]
    press(app, f"undo_{one}")
    assert rows(store, "review")[0]["lesson"] == "Count first."


def test_a_review_is_corrected_and_keeps_what_was_chosen(store):
    on_disk = goal(store, "Keep me")
    chosen = [{"record": on_disk, "choice": "keep"}]
    one = keep(store, "review", day="2026-01-02", lesson="Count frist.", scale="focused", review_choice=chosen)
    app = opened("review", review=one)
    at(app, "review_edit_lesson_").set_value("Count first.")
    at(app, "review_edit_next_on_").set_value(today() + timedelta(days=30))
    app = press(app, "review_edit_save")
    assert not app.error
    (row,) = rows(store, "review")
    assert (row["lesson"], row["next_on"], row["scale"]) == ("Count first.", today() + timedelta(days=30), "focused")
    assert choices(store) == {on_disk: "keep"}
    assert "What it said before: 1 version" in words(app)
    assert "What I take from this time: Count frist." in words(app)


def test_a_focus_that_is_chosen_is_saved_when_the_step_is_left(store):
    keep(store, "focus", since=days(-90), scale="proactive")
    app = step(begun(), "focus")
    at(app, "review_focus_scale_").set_value("focused")
    app = press(app, "review_next")  # Chosen and pressed at once.
    assert app.radio(key="review_step").value == "date"
    (row,) = rows(store, "focus")
    assert (row["scale"], row["rev"]) == ("focused", 2)
    app = press(app, "review_save")
    assert rows(store, "review")[0]["scale"] == "focused"
    assert "Being focused" in words(app)


def test_the_forms_of_a_step_are_saved_by_every_way_out_of_it(store):
    one = goal(store)
    item = keep(store, "plan_item", kind="book", title="A book", status="planned")
    entry = keep(store, "entry", kind="setback", day=days(-3), title="The release failed")
    app = step(begun(), "plan")
    choice(app, one).set_value("change")
    choice(app, item).set_value("change").run()
    at(app, f"review_{one}_statement_").set_value("Give two talks")
    at(app, f"review_{item}_title_").set_value("A short book")
    app = step(app, "lessons")
    assert app.radio(key="review_step").value == "lessons"
    assert rows(store, "goal")[0]["statement"] == "Give two talks"
    assert rows(store, "plan_item")[0]["title"] == "A short book"
    at(app, f"logbook_review_{entry}_lesson_").set_value("Rehearse it.")
    app = press(app, "review_back")
    assert app.radio(key="review_step").value == "plan"
    assert rows(store, "entry")[0]["lesson"] == "Rehearse it."


def test_a_step_whose_forms_are_untouched_saves_nothing_when_it_is_left(store):
    one = goal(store)
    app = step(begun(), "plan")
    choice(app, one).set_value("change").run()
    app = step(step(app, "focus"), "date")
    assert app.radio(key="review_step").value == "date"
    assert rows(store, "goal")[0]["rev"] == 1
    assert rows(store, "focus") == []


def test_a_step_stays_while_what_was_typed_there_cannot_be_saved(store):
    one = goal(store)
    app = step(begun(), "plan")
    choice(app, one).set_value("change").run()
    at(app, f"review_{one}_statement_").set_value("")
    app = press(app, "review_next")
    assert len(app.error) == 1
    assert "In “Give four talks”." in words(app)
    assert app.radio(key="review_step").value == "plan"
    at(app, f"review_{one}_statement_").set_value("Give two talks")
    app = press(app, "review_next")
    assert not app.error
    assert app.radio(key="review_step").value == "lessons"
    assert rows(store, "goal")[0]["statement"] == "Give two talks"


def test_the_throwing_away_of_a_review_is_taken_back(store):
    one = goal(store)
    app = step(begun(), "plan")
    at(app, f"review {on_disk(store)['uid']} given {one}").set_value("keep").run()
    press(app, "review_discard")
    app = press(opened("review"), "review_bring_back")
    assert on_disk(store)["choices"] == {one: "keep"}
    assert app.radio(key="review_step").value == "plan"
    assert at(app, f"review {on_disk(store)['uid']} given {one}").value == "keep"


def test_the_end_of_a_review_says_what_was_left_open(store):
    one = goal(store)
    goal(store, "Give a talk")
    keep(store, "plan_item", kind="book", title="A book", status="planned")
    keep(store, "plan_item", kind="book", title="Read long ago", status="dropped")
    keep(store, "entry", kind="setback", day=days(-3), title="The release failed")
    keep(store, "entry", kind="setback", day=days(-3), title="The talk failed", lesson="Rehearse it.")
    app = begun()
    at(app, "item P1 ").set_value(3)
    app = step(app.run(), "plan")
    choice(app, one).set_value("keep").run()
    said = words(press(step(app, "date"), "review_save"))
    assert "A check-in is begun and not saved." in said
    assert "1 active goal without a choice." in said
    assert "1 open plan item without a choice." in said
    assert "1 setback without a lesson." in said


def test_the_end_of_a_review_that_left_nothing_says_nothing_of_it(store):
    assert "Left open" not in words(press(step(begun(), "date"), "review_save"))


def test_the_way_past_an_unsaved_check_in_is_not_called_next(store, fill):
    app = begun()
    assert app.button(key="review_next").label == "Leave the check-in for later"
    assert press(app, "review_next").button(key="review_next").label == "Next step"
    fill(1)
    assert step(opened("review"), "rate").button(key="review_next").label == "Next step"


def test_plan_items_stand_below_their_goal_with_their_status(store):
    first, second = goal(store, "First"), goal(store, "Second")
    closed = goal(store, "Closed", state="dropped", closed_on=days(-1))
    book = {"kind": "book", "status": "planned"}
    loose = keep(store, "plan_item", title="Loose", **book)
    left = keep(store, "plan_item", title="Of a closed one", goal=closed, **book)
    of_second = keep(store, "plan_item", title="Two", goal=second, **book)
    of_first = keep(store, "plan_item", title="One", goal=first, **book | {"status": "doing"}, due=days(9))
    app = step(begun(), "plan")
    offered = [one.key.split()[-1] for one in app.radio if one.key.startswith("review ")]
    assert offered[:4] in ([first, of_first, second, of_second], [second, of_second, first, of_first])
    assert set(offered[4:]) == {loose, left}
    said = words(app)
    assert "under way · due in 9 days" in said
    assert "For: Closed" in said
    assert "For: First" not in said  # It stands right above.


def test_what_is_decided_on_is_paged(store):
    many = [goal(store, f"Goal {place}") for place in range(17)]
    app = step(begun(), "plan")
    offered = [one.key.split()[-1] for one in app.radio if one.key.startswith("review ")]
    assert len(offered) == 15
    assert "1–15 of 17" in words(app)
    assert set(offered) < set(many)


def test_the_list_of_reviews_says_what_was_decided(store):
    chosen = [{"record": goal(store), "choice": choice} for choice in ("keep", "keep", "drop")]
    keep(store, "review", day="2025-10-02", scale="focused", review_choice=chosen)
    keep(store, "review", day="2026-01-02")
    said = words(opened("review"))
    assert "Focus: “Being focused” · 2 kept, 1 dropped" in said
    assert "Review of 2 Oct 2025" in said


def test_a_focus_that_another_window_saved_is_shown_before_this_one_stands(store):
    keep(store, "focus", since=days(-90), scale="proactive")
    app = step(begun(), "focus")
    at(app, "review_focus_scale_").set_value("focused").run()
    keep(store, "focus", base_rev=1, since=days(-90), scale="informed")
    app = press(app, "review_next")
    assert app.radio(key="review_step").value == "focus"
    assert "Saved now, Element: Getting informed" in words(app)
    assert rows(store, "focus")[0]["scale"] == "informed"
    app = press(app, "review_next")
    assert app.radio(key="review_step").value == "date"
    assert rows(store, "focus")[0]["scale"] == "focused"


def test_a_review_opens_with_what_the_last_one_decided_and_what_came_of_it(store):
    way = {"measured_by": "number", "measure": "talks", "baseline": 0, "target": 4}
    on_disk = goal(store, "Give four talks", start=days(-60), due=days(60), **way)
    keep(store, "progress_point", goal=on_disk, day=days(-1), value=3)
    closed = goal(store, "Read more", state="reached", closed_on=days(-2))
    done = keep(store, "plan_item", kind="book", title="A book", status="done", done_on=days(-3))
    gone = goal(store, "Gone")
    chosen = {gone: "drop", done: "change", closed: "keep", on_disk: "keep"}
    choices_of = [{"record": record, "choice": choice} for record, choice in chosen.items()]
    keep(store, "review", day=days(-90), lesson="An older lesson")
    keep(store, "review", day=days(-30), scale="focused", lesson="Count first.", review_choice=choices_of)
    for back in (40, 20, 10):
        keep(store, "entry", kind="practice", day=days(-back), title="An hour", scale="focused")
    delete(store, gone)
    app = opened("review")
    assert app.header[0].value == f"Decided on {wording.day(today() - timedelta(days=30))}, and what came of it"
    said = words(app)
    assert "75\xa0% of the way · " in said
    assert f"reached on {wording.day(today() - timedelta(days=2))}" in said
    assert f"done on {wording.day(today() - timedelta(days=3))}" in said
    assert "A goal or plan item that is gone" in said
    assert "removed since" in said
    assert "2 entries in the logbook since" in said
    assert "Count first." in said
    assert "An older lesson" not in said
    notes = [one.value for one in app.caption if one.value in ("Kept", "Changed", "Dropped")]
    assert notes == ["Kept", "Kept", "Changed", "Dropped"]
    app = step(press(app, "review_begin"), "plan")
    assert "75\xa0% of the way · Last time: keep" in words(app)


def test_a_lesson_whose_save_failed_stays_and_is_saved_the_next_time(store, monkeypatch):
    app = step(begun(), "lessons")
    with monkeypatch.context() as patch:
        patch.setattr(journal, "prefer", Mock(side_effect=journal.JournalError("The disk is full.")))
        lesson(app).set_value("Ask earlier").run()
    assert "The disk is full." in words(app) + " ".join(one.value for one in app.error)
    assert lesson(app).value == "Ask earlier"
    press(app, "review_next")
    assert on_disk(store)["lesson"] == "Ask earlier"
