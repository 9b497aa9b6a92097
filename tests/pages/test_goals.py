"""Goals from the first word to the win: saved whole or not at all, never overwritten, never lost."""

import pytest
from record_pages import at, days, delete, goal, keep, keys, opened, press, rows, today, uid, view, words

from mastery import journal
from mastery.wording.phrases.goals import MORE_OF_IT

ODD = "<b>Read</b> **this** ![x](http://example.org/x.png) :smile:"


def begun(page="goals", **named):
    return press(opened(page, **named), "goal_new")


def typed(app, **values):
    for name, value in values.items():
        at(app, f"goals_new_{name}_").set_value(value)
    return app.run()


def unfolded(app):
    (fold,) = [one for one in app.expander if one.label == MORE_OF_IT]
    return fold.proto.expanded


def test_what_few_goals_need_is_folded_unless_something_of_it_is_there(store):
    assert not unfolded(begun())
    app = typed(begun(), statement="Hand over the build", why="Because.")
    assert not unfolded(press(opened("goals"), "goal_new"))
    typed(app, type="skill")
    again = press(opened("goals"), "goal_new")
    assert unfolded(again)
    app = press(again, "goals_new_save")
    assert [(row["statement"], row["type"]) for row in rows(store, "goal")] == [("Hand over the build", "skill")]
    assert unfolded(app)


def test_an_empty_journal_says_what_a_goal_is(store):
    app = opened("goals")
    assert not app.exception
    assert "No goal is active" in words(app)
    assert keys(app) == ["goal_new"]


def test_the_advice_follows_what_is_typed_and_never_blocks(store):
    app = begun()
    assert at(app, "goals_new_measured_by_").value is None
    assert "letters" not in words(app)
    assert "Fill it in" not in words(app)
    app = typed(app, statement="Be better at speaking")
    assert "0 of 5 letters hold" in words(app)
    assert "A goal can be saved as it is." in words(app)
    app = typed(app, statement="Complete a course on public speaking")
    assert "2 of 5 letters hold" in words(app)
    app = typed(app, due=today().replace(year=today().year + 1, day=1))
    assert "3 of 5 letters hold" in words(app)
    app = typed(app, measured_by="number", measure="talks given", unit="talks", baseline=0.0, target=4.0)
    app = press(app, "goals_new_save")
    assert not app.error
    (row,) = rows(store, "goal")
    assert (row["statement"], row["target"], row["state"]) == ("Complete a course on public speaking", 4.0, "active")
    assert app.query_params["goal"] == row["goal"]
    fresh = press(press(app, "goal_close"), "goal_new")
    assert at(fresh, "goals_new_statement_").value == ""


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"measure": "talks"}, "“Goal” is empty. Fill it in."),
        ({"statement": " \n ", "measure": "talks"}, "“Goal” is empty. Fill it in."),
        ({"statement": "Talk", "baseline": 4.0, "target": 4.0}, "Baseline and target are both 4."),
        ({"statement": "Talk", "due": today()}, "due on or before its start"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(store, values, sentence):
    app = typed(begun(), **values)
    assert sentence in " ".join(one.value for one in app.caption)
    assert "can be saved as it is" not in words(app)
    app = press(app, "goals_new_save")
    assert sentence in app.error[0].value
    assert rows(store, "goal") == []
    for name, value in values.items():
        assert at(app, f"goals_new_{name}_").value == value


def test_a_goal_from_a_weakness_keeps_the_link_and_what_was_typed_for_another(store):
    one = keep(store, "strength", name="Delegating", scale="focused", watched=1)
    other = keep(store, "strength", name="Saying no", watched=1)
    app = press(opened("strengths", strength=one), "strength_goal")
    assert not app.exception
    at(app, f"goals_new_{one}_statement_").set_value("Hand over the build").run()
    app.switch_page("pages/strengths.py").query_params["strength"] = other
    app = press(app.run(), "strength_goal")
    assert at(app, f"goals_new_{other}_statement_").value == ""
    assert at(app, f"goals_new_{other}_strength_").value == other
    assert unfolded(app)
    app.switch_page("pages/strengths.py").query_params["strength"] = one
    app = press(app.run(), "strength_goal")
    app = press(app, f"goals_new_{one}_save")
    (row,) = rows(store, "goal")
    assert (row["strength"], row["scale"], row["type"]) == (one, "focused", None)
    assert "Serves: Being focused, Delegating" in words(app)


def test_a_goal_named_by_the_address_goes_before_one_that_is_begun(store):
    named = goal(store)
    app = typed(begun(), statement="Half a thought")
    app.query_params["goal"] = named
    assert app.run().header[0].value == "Give four talks"
    assert at(press(app, "goal_close"), "goals_new_statement_").value == "Half a thought"
    app = press(app, "goal_leave")
    assert at(press(app, "goal_new"), "goals_new_statement_").value == ""


def test_a_chosen_strength_that_is_removed_meanwhile_is_refused_with_a_sentence(store):
    keep(store, "strength", name="Listening", watched=1)
    gone = keep(store, "strength", name="Delegating", watched=1)
    app = typed(begun(), statement="Hand over the build", strength=gone)
    delete(store, gone)
    app = press(app.run(), "goals_new_save")
    assert "deleted meanwhile" in app.error[0].value
    assert rows(store, "goal") == []
    assert at(app, "goals_new_statement_").value == "Hand over the build"
    app = press(typed(app, strength=None), "goals_new_save")
    assert rows(store, "goal")[0]["strength"] is None


def test_the_lines_of_the_vision_are_offered(store):
    app = typed(begun(), statement="Lead a project")
    keep(store, "vision", statement="I lead a team.\n\nI teach twice a year.")
    app.run()
    assert at(app, "goals_new_vision_part_").options == ["I lead a team.", "I teach twice a year."]
    app = press(typed(app, vision_part="I teach twice a year."), "goals_new_save")
    assert rows(store, "goal")[0]["vision_part"] == "I teach twice a year."
    assert at(app, "goals_edit_vision_part_").value == "I teach twice a year."


@pytest.mark.usefixtures("unfolded")
def test_a_goal_that_was_deleted_is_told_and_brought_back(store):
    one = goal(store)
    keep(store, "progress_point", goal=one, day=days(0), value=2)
    app = press(opened("goals", goal=one), "goal_delete")
    assert rows(store, "goal") == []
    app = opened("goals", goal=one)
    assert "That goal was deleted, or it is not in this journal." in app.info[0].value
    press(app, f"undo_{one}")
    assert [row["goal"] for row in rows(store, "goal")] == [one]
    assert len(rows(store, "progress_point")) == 1


def test_a_goal_that_entries_name_is_not_deleted(store):
    one = goal(store)
    keep(store, "entry", kind="practice", day=days(0), title="An hour", goal=one)
    app = press(opened("goals", goal=one), "goal_delete")
    assert "named by 1 logbook entry, so it was not deleted. Drop the goal instead" in app.error[0].value
    assert app.header[0].value == "Give four talks"
    assert len(rows(store, "goal")) == 1


def test_two_windows_are_told_of_each_other(store):
    one = goal(store, due=days(90))
    mine, theirs = opened("goals", goal=one), opened("goals", goal=one)
    at(theirs, "goals_edit_statement_").set_value("Give six talks")
    at(theirs, "goals_edit_due_").set_value(None)
    press(theirs, "goals_edit_save")
    at(mine, "goals_edit_statement_").set_value("Give two talks")
    mine = press(mine, "goals_edit_save")
    assert "changed in another window" in mine.error[0].value
    assert "Saved now, Goal: Give six talks" in words(mine)
    assert "Saved now, Due: –" in words(mine)
    assert rows(store, "goal")[0]["statement"] == "Give six talks"
    assert at(mine, "goals_edit_statement_").value == "Give two talks"
    mine = press(mine, "goals_edit_save")
    assert not mine.error
    assert rows(store, "goal")[0]["statement"] == "Give two talks"


def test_a_form_in_which_nothing_was_typed_follows_what_is_saved_elsewhere(store):
    one = goal(store)
    mine = opened("goals", goal=one)
    keep(store, "goal", record=one, base_rev=1, statement="Give six talks", state="active")
    assert at(mine.run(), "goals_edit_statement_").value == "Give six talks"
    at(mine, "goals_edit_why_").set_value("Because.")
    assert not press(mine, "goals_edit_save").error
    assert rows(store, "goal")[0]["statement"] == "Give six talks"


def test_a_goal_before_its_start_is_not_reached_before_it_but_can_be_dropped(store):
    one = goal(store, start=days(-10), due=days(90))
    app = opened("goals", goal=one)
    assert at(app, "goals_close_state_").value is None
    assert "“State” is empty" in press(app, "goals_close_save").error[0].value
    at(app, "goals_close_state_").set_value("reached")
    at(app, "goals_close_closed_on_").set_value(today().replace(year=today().year - 1, day=1))
    app = press(app, "goals_close_save")
    assert "closed before its start" in app.error[0].value
    assert rows(store, "goal")[0]["state"] == "active"
    later = goal(store, "Later", start=days(30), due=days(90))
    app = opened("goals", goal=later)
    at(app, "goals_close_state_").set_value("dropped")
    assert not press(app, "goals_close_save").error
    assert {row["goal"]: row["state"] for row in rows(store, "goal")}[later] == "dropped"


def test_a_reached_goal_becomes_one_win_with_its_links_and_can_be_taken_up_again(store):
    strength = keep(store, "strength", name="Speaking", watched=1)
    one = goal(store, scale="connecting", strength=strength)
    app = opened("goals", goal=one)
    assert "goal_win" not in keys(app)
    at(app, "goals_close_state_").set_value("reached")
    at(app, "goals_close_outcome_").set_value("Four talks, one abroad.")
    app = press(press(app, "goals_close_save"), "goal_win")
    (win,) = rows(store, "entry")
    assert (win["kind"], win["goal"], win["scale"], win["strength"], win["text"], win["day"]) == (
        *("win", one, "connecting", strength),
        *("Four talks, one abroad.", today()),
    )
    assert "goal_win" not in keys(app)
    assert "In your logbook: Give four talks" in words(app)
    press(app, "goal_again")
    (row,) = rows(store, "goal")
    assert (row["state"], row["closed_on"]) == ("active", None)


def test_earlier_versions_are_shown_as_they_read(store):
    one = goal(store, "Give two talks", due="2026-03-01", scale="focused", state="active")
    keep(store, "goal", record=one, base_rev=1, statement="Give four talks", state="active")
    said = words(opened("goals", goal=one))
    assert "What it said before: 1 version" in said
    assert "Goal: Give two talks\nElement: Being focused\nDue: 1 Mar 2026\nState: Active" in said
    assert "2026-03-01" not in said


@pytest.mark.parametrize(("many", "advice"), [(3, False), (4, True)])
def test_more_than_three_active_goals_get_a_calm_note(store, many, advice):
    for number in range(many):
        goal(store, f"Goal {number}")
    goal(store, "Closed", state="dropped", closed_on=days(-1))
    app = opened("goals")
    assert any(f"{many} goals are active" in one.value for one in app.info) == advice
    assert "Closed: 1 goal" in words(app)


@pytest.mark.usefixtures("unfolded")
def test_a_progress_point_changes_the_forecast_and_comes_back(store):
    one = goal(
        store,
        measured_by="number",
        measure="talks",
        unit="talks",
        baseline=0,
        target=4,
        start=days(-100),
        due=days(100),
    )
    app = opened("goals", goal=one)
    before = words(app)
    assert "Nothing" not in app.header[0].value
    field = f"goals_point_{one}"
    assert "Nothing is filled in yet." in words(press(app, f"{field}_save"))
    at(app, f"{field}_value_").set_value(2.0)
    app = press(app, f"{field}_save")
    (point,) = rows(store, "progress_point")
    assert words(app).split("Is it SMART?")[0] != before
    assert at(app, f"{field}_value_").value is None
    app = press(app, f"delete_{point['progress_point']}")
    assert rows(store, "progress_point") == []
    press(app, f"undo_{point['progress_point']}")
    assert rows(store, "progress_point") == [
        {**point, "rev": 3, "saved_at": rows(store, "progress_point")[0]["saved_at"]}
    ]


def test_a_goal_is_measured_in_its_row(store):
    measured = {"measured_by": "number", "unit": "talks", "baseline": 0, "target": 4}
    one, plain_goal = goal(store, start=days(-100), due=days(100), **measured), goal(store, "Read", measured_by="done")
    app = opened("goals")
    assert f"goals_point_{one}_save" not in {button.key for button in app.button}  # Drawn once the menu is open.
    app.session_state[f"measure_{one}"] = True
    at(app.run(), f"goals_point_{one}_value_").set_value(2.0)
    app = press(app, f"goals_point_{one}_save")
    (point,) = rows(store, "progress_point")
    assert (point["goal"], point["value"], point["day"]) == (one, 2.0, today())
    assert "Saved." in words(app) or app.toast[0].value == "Saved."
    assert f"measure_{plain_goal}" not in app.session_state


def test_a_point_typed_for_one_goal_is_not_shown_at_another(store):
    one, other = goal(store, target=4), goal(store, "Read", target=4)
    app = opened("goals", goal=one)
    at(app, f"goals_point_{one}_value_").set_value(2.0).run()
    app.query_params["goal"] = other
    assert at(app.run(), f"goals_point_{other}_value_").value is None


def test_names_are_letters_equal_names_are_told_apart_and_long_ones_are_cut(store):
    long = "word " * 199
    for statement in (ODD, "Same", "Same", long + "a", long + "b"):
        goal(store, statement)
    app = opened("goals")
    assert not app.exception
    labels = [one.label for one in app.button]
    assert ODD not in labels
    assert any("\\*\\*this\\*\\*" in one for one in labels)
    assert all(len(one) < 200 for one in labels)
    plan = view("goals", "Plan")
    offered = at(plan, "goals_plan_None_goal_").options
    assert len(set(offered)) == 5
    assert {"Same", "Same (2)"} < set(offered)


@pytest.mark.parametrize("page", ["goals", "strengths", "review", "check_in"])
def test_the_sample_stands_and_each_of_its_records_opens(sample_store, page):
    assert not opened(page).exception
    for kind in {"goals": ("goal", "plan_item", "credential"), "strengths": ("strength", "motive")}.get(
        page, ("review",)
    ):
        for row in rows(sample_store, kind)[:2]:
            app = opened(page, **{kind: row[kind]})
            assert not app.exception
            assert not app.error


def test_an_address_of_another_journal_is_told(store):
    for page, kind in (("goals", "goal"), ("goals", "credential"), ("goals", "plan_item"), ("strengths", "motive")):
        assert "is not in this journal" in opened(page, **{kind: uid()}).info[0].value
    assert journal.verify(store) == ()


def deleted_points(store, one, many):
    """The progress points of the goal `one` that were written down and deleted, newest first."""
    gone = [keep(store, "progress_point", goal=one, day=days(-number), value=number) for number in range(many)]
    for point in gone:
        delete(store, point)
    return gone


@pytest.mark.usefixtures("unfolded")
def test_every_deleted_record_can_be_brought_back(store):
    one = goal(store)
    gone = deleted_points(store, one, 23)
    app = opened("goals", goal=one)
    assert "Deleted: 23 progress points" in words(app)
    assert "1–10 of 23" in words(app)
    assert f"undo_{gone[0]}" not in keys(app)
    app.session_state[f"deleted progress_point {one}_3"] = 3
    press(app.run(), f"undo_{gone[0]}")
    assert [row["progress_point"] for row in rows(store, "progress_point")] == [gone[0]]


def test_the_fold_of_deleted_records_stays_open_while_one_after_another_is_brought_back(store):
    one = goal(store)
    gone = deleted_points(store, one, 3)
    app = opened("goals", goal=one)
    app.session_state[f"fold_deleted progress_point {one}"] = True
    app = press(press(app.run(), f"undo_{gone[0]}"), f"undo_{gone[1]}")
    assert "Deleted: 1 progress point" in [fold.label for fold in app.expander]
    assert f"undo_{gone[2]}" in keys(app)


def test_closed_goals_are_drawn_once_their_fold_is_opened(store):
    one = goal(store, state="reached", closed_on=days(-1))
    app = opened("goals")
    assert "Closed: 1 goal" in [fold.label for fold in app.expander]
    assert f"open_goal_{one}" not in keys(app)
    app.session_state["fold_closed_page"] = True
    assert f"open_goal_{one}" in keys(app.run())


def test_a_progress_point_is_corrected_in_its_place(store):
    one = goal(store, unit="talks")
    point, other = (keep(store, "progress_point", goal=one, day=days(-n), value=n, note="x") for n in (1, 2))
    app = press(opened("goals", goal=one), f"correct_{point}")
    assert at(app, "corrected_value_").value == 1
    app = press(app, f"correct_{other}")
    assert at(app, "corrected_value_").value == 2
    at(app, "corrected_value_").set_value(7.5)
    app = press(app, "corrected_save")
    assert not app.error
    said = {
        row["progress_point"]: (row["value"], row["goal"], row["note"], row["rev"])
        for row in rows(store, "progress_point")
    }
    assert said == {point: (1, one, "x", 1), other: (7.5, one, "x", 2)}
    assert "corrected_save" not in keys(app)
    app = press(press(app, f"correct_{point}"), f"correct_{point}")
    assert "corrected_save" not in keys(app)


def test_what_is_typed_at_a_goal_that_is_closed_meanwhile_goes_on(store):
    one = goal(store)
    app = opened("goals", goal=one)
    at(app, "goals_edit_why_").set_value("To be heard.").run()
    at(app, "goals_close_state_").set_value("reached")
    app = press(app, "goals_close_save")
    app = press(app, "goals_edit_save")
    assert not app.error
    (row,) = rows(store, "goal")
    assert (row["why"], row["state"], row["closed_on"]) == ("To be heard.", "reached", today())
