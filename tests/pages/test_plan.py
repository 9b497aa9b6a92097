"""The plan and the credentials: begun, done, corrected, dropped, deleted and brought back."""

from datetime import date

import pytest
from record_pages import at, days, delete, goal, keep, keys, opened, press, rows, today, view, words


def item(store, title="Read a book", /, **said):
    return keep(store, "plan_item", title=title, **{"kind": "book", "status": "planned"} | said)


def test_an_empty_plan_asks_for_a_step_and_keeps_it(store):
    app = view("goals", "Plan")
    assert "No plan item is here yet." in words(app)
    assert at(app, "goals_plan_None_kind_").value is None
    at(app, "goals_plan_None_title_").set_value("Read a book")
    at(app, "goals_plan_None_hours_").set_value(-2.0)
    at(app, "goals_plan_None_kind_").set_value("book")
    app = press(app, "goals_plan_None_save")
    assert "“Hours” is -2; it can be 0 or more." in app.error[0].value
    assert rows(store, "plan_item") == []
    assert at(app, "goals_plan_None_title_").value == "Read a book"
    at(app, "goals_plan_None_hours_").set_value(6.0)
    app = press(app, "goals_plan_None_save")
    (row,) = rows(store, "plan_item")
    assert (row["title"], row["hours"], row["goal"], row["status"]) == ("Read a book", 6.0, None, "planned")
    assert at(app, "goals_plan_None_title_").value == ""


def test_a_step_without_name_or_kind_is_refused(store):
    app = press(view("goals", "Plan"), "goals_plan_None_save")
    assert "Nothing is filled in yet." in words(app)
    assert not app.error
    at(app, "goals_plan_None_hours_").set_value(2.0)
    app = press(app, "goals_plan_None_save")
    assert "“Kind” is empty. Fill it in. “What” is empty. Fill it in." in app.error[0].value
    assert rows(store, "plan_item") == []


def test_a_step_of_a_goal_is_begun_and_done(store):
    one = goal(store)
    app = opened("goals", goal=one)
    at(app, f"goals_plan_{one}_kind_").set_value("course")
    at(app, f"goals_plan_{one}_title_").set_value("A course")
    app = press(app, f"goals_plan_{one}_save")
    (row,) = rows(store, "plan_item")
    assert row["goal"] == one
    app = press(app, f"begin_{row['plan_item']}")
    assert rows(store, "plan_item")[0]["status"] == "doing"
    assert f"begin_{row['plan_item']}" not in keys(app)
    app = press(app, f"done_{row['plan_item']}")
    (row,) = rows(store, "plan_item")
    assert (row["status"], row["done_on"]) == ("done", today())
    assert f"done_{row['plan_item']}" not in keys(app)
    assert "Done or dropped" not in words(app)  # It stays in its place until the page is left.
    assert "Done or dropped: 1 plan item" in words(opened("goals", goal=one))


def test_what_was_done_in_its_place_is_taken_back_there(store):
    one, other = item(store, status="doing"), item(store, "Another")
    app = press(view("goals", "Plan"), f"done_{one}")
    assert "Done" in [caption.value for caption in app.caption]
    assert [key for key in keys(app) if one in key] == [f"take_back_{one}"]
    app = press(app, f"take_back_{one}")
    (row,) = [row for row in rows(store, "plan_item") if row["plan_item"] == one]
    assert (row["status"], row["done_on"], row["rev"]) == ("doing", None, 3)
    assert f"done_{one}" in keys(app)
    app = press(app, f"done_{other}")
    app.switch_page("pages/today.py").run()
    app = app.switch_page("pages/goals.py").run()
    app = app.radio(key="goals_view").set_value("Plan").run()
    assert f"take_back_{other}" not in keys(app)
    assert "Done or dropped: 1 plan item" in words(app)


def test_what_another_window_said_since_is_not_taken_back(store):
    one = item(store)
    app = press(view("goals", "Plan"), f"done_{one}")
    keep(store, "plan_item", record=one, base_rev=2, title="Read two", kind="book", status="done", done_on=days(-1))
    app = press(app, f"take_back_{one}")
    assert "changed in another window" in app.error[0].value
    (row,) = rows(store, "plan_item")
    assert (row["title"], row["status"]) == ("Read two", "done")
    press(app, f"take_back_{one}")
    assert rows(store, "plan_item")[0]["status"] == "planned"


def test_a_button_of_the_plan_is_no_other_window(store):
    one = item(store)
    app = press(opened("goals", plan_item=one), f"begin_{one}")
    assert at(app, "goals_plan_edit_status_").value == "doing"
    at(app, "goals_plan_edit_outcome_").set_value("Half of it.")
    app = press(app, "goals_plan_edit_save")
    assert not app.error
    assert (rows(store, "plan_item")[0]["status"], rows(store, "plan_item")[0]["outcome"]) == ("doing", "Half of it.")


def test_a_step_is_dropped_and_its_goal_can_be_changed(store):
    one, first, second = item(store), goal(store), goal(store, "Read more")
    app = opened("goals", plan_item=one)
    at(app, "goals_plan_edit_status_").set_value("dropped")
    at(app, "goals_plan_edit_goal_").set_value(second)
    app = press(app, "goals_plan_edit_save")
    assert (rows(store, "plan_item")[0]["status"], rows(store, "plan_item")[0]["goal"]) == ("dropped", second)
    assert "Book or article · dropped · Read more" in words(app)
    press(app, f"open_goal_{second}")
    assert first != second


def test_a_goal_removed_meanwhile_is_told_when_its_step_is_saved(store):
    goal(store)
    gone = goal(store, "Read more")
    app = view("goals", "Plan")
    at(app, "goals_plan_None_kind_").set_value("book")
    at(app, "goals_plan_None_title_").set_value("A book")
    at(app, "goals_plan_None_goal_").set_value(gone)
    app.run()
    delete(store, gone)
    app = press(app, "goals_plan_None_save")
    assert "The goal that this belongs to was deleted meanwhile. Bring it back first" in app.error[0].value
    assert at(app, "goals_plan_None_title_").value == "A book"


@pytest.mark.usefixtures("unfolded")
def test_a_deleted_step_comes_back_where_it_belongs(store):
    one, other = goal(store), goal(store, "Read more")
    step = item(store, goal=one)
    app = press(opened("goals", plan_item=step), "plan_delete")
    assert rows(store, "plan_item") == []
    assert f"undo_{step}" not in keys(opened("goals", goal=other))
    assert "That plan item was deleted" in opened("goals", plan_item=step).info[0].value
    press(opened("goals", goal=one), f"undo_{step}")
    assert [row["plan_item"] for row in rows(store, "plan_item")] == [step]
    assert not app.exception


def test_two_windows_at_one_step(store):
    one = item(store)
    mine = opened("goals", plan_item=one)
    at(mine, "goals_plan_edit_title_").set_value("Read two books").run()
    press(opened("goals", plan_item=one), f"done_{one}")
    mine = press(mine, "goals_plan_edit_save")
    assert "Saved now, Status: Done" in words(mine)
    said = f"Saved now, Done on: {today().day} "
    assert said in words(mine)
    press(mine, "goals_plan_edit_save")
    assert rows(store, "plan_item")[0]["title"] == "Read two books"


def test_a_button_pressed_after_another_window_saved_overwrites_nothing(store):
    one = item(store)
    mine = view("goals", "Plan")
    keep(store, "plan_item", record=one, base_rev=1, title="Read two books", kind="book", status="planned")
    mine = press(mine, f"begin_{one}")
    assert "changed in another window" in mine.error[0].value
    assert (rows(store, "plan_item")[0]["title"], rows(store, "plan_item")[0]["status"]) == (
        "Read two books",
        "planned",
    )
    press(mine, f"begin_{one}")
    assert rows(store, "plan_item")[0]["status"] == "doing"


def test_many_steps_are_paged(store):
    for number in range(45):
        item(store, f"Step {number}", due=days(number))
    app = view("goals", "Plan")
    assert "1–20 of 45" in words(app)
    assert sum(one.key.startswith("begin_") for one in app.button) == 20


@pytest.mark.parametrize(
    ("expires", "said"), [("2020-06-01", "expired on 1 Jun 2020"), ("2090-06-01", "holds until 1 Jun 2090")]
)
def test_a_credential_tells_its_expiry(store, expires, said):
    app = view("goals", "Credentials")
    assert "No credential is here yet" in words(app)
    assert "Nothing is filled in yet." in words(press(app, "goals_credential_save"))
    keep(store, "credential", name="Licence", issuer="The guild", issued="2020-01-01", expires=expires)
    assert f"The guild · issued on 1 Jan 2020 · {said}" in words(app.run())


@pytest.mark.usefixtures("unfolded")
def test_a_credential_is_corrected_deleted_and_brought_back(store):
    one = keep(store, "credential", name="Licence", issued="2020-01-01")
    app = opened("goals", credential=one)
    at(app, "goals_credential_edit_expires_").set_value(date(2019, 1, 1))
    app = press(app, "goals_credential_edit_save")
    assert "expires before it was issued" in app.error[0].value
    at(app, "goals_credential_edit_expires_").set_value(date(2029, 1, 1))
    app = press(app, "goals_credential_edit_save")
    assert rows(store, "credential")[0]["expires"] == date(2029, 1, 1)
    press(app, "credential_delete")
    assert rows(store, "credential") == []
    app = opened("goals", credential=one)
    assert "That credential was deleted" in app.info[0].value
    press(app, f"undo_{one}")
    assert rows(store, "credential")[0]["expires"] == date(2029, 1, 1)


def test_what_is_typed_beside_a_button_goes_on_from_what_it_did(store):
    one = item(store)
    app = opened("goals", plan_item=one)
    at(app, "goals_plan_edit_title_").set_value("Read two books").run()
    app = press(app, f"done_{one}")
    assert at(app, "goals_plan_edit_title_").value == "Read two books"
    assert at(app, "goals_plan_edit_status_").value == "done"
    app = press(app, "goals_plan_edit_save")
    assert not app.error
    assert not app.warning
    (row,) = rows(store, "plan_item")
    assert (row["title"], row["status"], row["done_on"]) == ("Read two books", "done", today())


def test_what_is_chosen_stands_before_what_a_button_did(store):
    one = item(store)
    app = opened("goals", plan_item=one)
    at(app, "goals_plan_edit_status_").set_value("dropped").run()
    app = press(app, f"begin_{one}")
    assert at(app, "goals_plan_edit_status_").value == "dropped"
    press(app, "goals_plan_edit_save")
    assert rows(store, "plan_item")[0]["status"] == "dropped"


def test_saving_what_it_says_already_is_no_new_version(store):
    one = item(store, due=days(3), hours=2)
    app = press(opened("goals", plan_item=one), "goals_plan_edit_save")
    assert not app.error
    assert rows(store, "plan_item")[0]["rev"] == 1
    assert "What it said before" not in words(app)


def test_done_without_a_day_is_asked_for(store):
    one = item(store)
    app = opened("goals", plan_item=one)
    at(app, "goals_plan_edit_status_").set_value("done")
    app = press(app, "goals_plan_edit_save")
    assert "has the day when that was" in app.error[0].value
    at(app, "goals_plan_edit_done_on_").set_value(today())
    assert not press(app, "goals_plan_edit_save").error
    assert rows(store, "plan_item")[0]["status"] == "done"


@pytest.mark.usefixtures("unfolded")
def test_the_buttons_of_a_step_say_what_they_act_on(store):
    one = keep(store, "plan_item", kind="course", title="A course", status="planned")
    done = keep(store, "plan_item", kind="book", title="A book", status="done", done_on=days(-1))
    app = view("goals", "Plan")
    assert [key for key in keys(app) if one in key] == [f"begin_{one}", f"done_{one}", f"open_plan_item_{one}"]
    assert [key for key in keys(app) if done in key] == [f"open_plan_item_{done}"]
    assert app.button(key=f"done_{one}").label == "Done:small[: A course]"


def test_the_plan_is_grouped_by_goal_and_names_each_once(store):
    late, early = goal(store, "Give four talks"), goal(store, "Read more")
    item(store, "Book a room", goal=late, due=days(9))
    item(store, "Read chapter one", goal=early, due=days(2))
    item(store, "Read chapter two", goal=early)
    item(store, "Tidy up")
    app = view("goals", "Plan")
    assert app.header[0].value == "4 open plan items"
    assert [one.value for one in app.subheader] == ["Read more", "Give four talks", "Without a goal"]
    assert "Give four talks" not in words(app)  # Which leaves subheadings out.
    assert not opened("goals", goal=late).subheader


def test_what_a_row_says_is_cut_late(store):
    long = "word " * 60
    keep(store, "plan_item", kind="course", title=long, status="planned")
    label = next(button.label for button in view("goals", "Plan").button if button.key.startswith("open_"))
    assert label.startswith("Open:small[: word word")
    assert label.endswith("word…]")
    assert 110 < len(label.removeprefix("Open:small[: ")) <= 123
