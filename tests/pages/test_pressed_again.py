"""A button that is pressed twice, in one window or in two that show the same, does its thing once."""

from record_pages import at, days, goal, keep, opened, press, rows, words

from mastery import journal


def test_one_goal_is_one_win(store):
    one = goal(store, state="reached", closed_on=days(-1), start=days(-30))
    app, twin = opened("goals", goal=one), opened("goals", goal=one)
    press(app, "goal_win")
    twin = press(twin, "goal_win")
    assert [row["title"] for row in rows(store, "entry")] == ["Give four talks"]
    assert not twin.error


def test_a_deleted_win_can_be_written_down_anew(store):
    one = goal(store, state="reached", closed_on=days(-1), start=days(-30))
    press(opened("goals", goal=one), "goal_win")
    press(opened("logbook", entry=rows(store, "entry")[0]["entry"]), "entry_delete")
    assert rows(store, "entry") == []
    press(opened("goals", goal=one), "goal_win")
    assert len(rows(store, "entry")) == 1


def test_one_press_is_one_plan_item_and_another_can_be_made(store):
    one = keep(store, "entry", kind="learning", title="x", day=days(0), lesson="Read it")
    app, twin = opened("logbook", entry=one), opened("logbook", entry=one)
    app = press(app, "entry_plan_0")
    assert not press(twin, "entry_plan_0").error
    assert len(rows(store, "plan_item")) == 1
    assert "Make another plan item of it" in words(app)
    press(app, "entry_plan_1")
    assert len(rows(store, "plan_item")) == 2


def test_done_pressed_again_changes_nothing_and_says_nothing(store):
    one = keep(store, "plan_item", kind="course", title="A course", status="planned")
    app, twin = opened("goals", plan_item=one), opened("goals", plan_item=one)
    press(app, f"done_{one}")
    twin = press(twin, f"done_{one}")
    assert not twin.error
    assert f"done_{one}" not in [button.key for button in twin.button]
    assert [one.rev for one in journal.history(store, one)] == [1, 2]


def test_save_pressed_again_is_no_mistake(store):
    one = goal(store, measured_by="number", baseline=0, target=4, start=days(-100), due=days(100))
    app = opened("goals", goal=one)
    at(app, f"goals_point_{one}_value_").set_value(2.0)
    app = press(press(app, f"goals_point_{one}_save"), f"goals_point_{one}_save")
    assert not app.error
    assert "Nothing is filled in yet." in words(app)
    assert [row["value"] for row in rows(store, "progress_point")] == [2.0]
    at(app, f"goals_point_{one}_note_").set_value("After the fair.")
    assert "“Value” is empty" in press(app, f"goals_point_{one}_save").error[0].value
