"""Strengths and weaknesses rated in a check-in."""

from record_pages import delete, keep, keys, opened, press, rows, today, words

from mastery import journal


def step(app, name):
    app.button(key=f"step_{name}").click().run()
    return app


def control(app, start):
    return next(one for one in app.radio if one.key.startswith(start))


def answered():
    app = opened("check_in")
    return control(app, "item P1 ").set_value(4).run()


def watched(store, name="Delegating", on=1):
    return keep(store, "strength", name=name, watched=on)


def test_only_what_is_watched_is_a_step(store):
    watched(store, on=0)
    assert "ratings" not in [one.key for one in opened("check_in").radio]
    assert "step_ratings" not in keys(opened("check_in"))
    watched(store)
    app = opened("check_in")
    assert "step_ratings" in keys(app)
    app = step(app, "ratings")
    assert [one.value for one in app.radio if one.key.startswith("rating ")] == [None]
    assert [one.label for one in app.radio if one.key.startswith("rating ")] == ["Delegating"]


def test_a_rating_is_saved_with_the_check_in_and_skipped_is_not_low(store):
    one, other, third = watched(store), watched(store, "Saying no"), watched(store, "**Odd** <b>name</b>")
    app = step(answered(), "ratings")
    control(app, f"rating {one} ").set_value(2)
    control(app, f"rating {other} ").set_value("skip")
    app.run()
    assert rows(store, "strength_rating") == []
    app = press(step(app, "finish"), "check_in_save")
    assert "Your first check-in is saved." in [said.value for said in app.success]
    (row,) = rows(store, "strength_rating")
    assert (row["strength"], row["value"], row["day"]) == (one, 2, today())
    assert third not in {row["strength"]}


def test_pressed_twice_in_two_windows_it_is_saved_once(store):
    one = watched(store)
    app = step(answered(), "ratings")
    control(app, f"rating {one} ").set_value(5).run()
    twin = step(opened("check_in"), "finish")
    for window in (step(app, "finish"), twin):
        press(window, "check_in_save")
    assert len(journal.check_ins(store)) == 1
    assert [row["value"] for row in rows(store, "strength_rating")] == [5]


def test_a_rating_in_a_draft_survives_a_new_window(store):
    one = watched(store)
    app = step(answered(), "ratings")
    control(app, f"rating {one} ").set_value(3).run()
    again = step(opened("check_in"), "ratings")
    assert control(again, f"rating {one} ").value == 3
    press(step(again, "finish"), "check_in_save")
    assert [row["value"] for row in rows(store, "strength_rating")] == [3]


def test_a_strength_deleted_meanwhile_does_not_stop_the_save(store):
    one, other = watched(store), watched(store, "Saying no")
    app = step(answered(), "ratings")
    control(app, f"rating {one} ").set_value(3)
    control(app, f"rating {other} ").set_value(4).run()
    delete(store, one)
    app = press(step(app, "finish"), "check_in_save")
    assert not app.error
    assert [row["value"] for row in rows(store, "strength_rating")] == [4]


def test_the_step_goes_when_nothing_is_watched_any_more(store):
    one = watched(store)
    app = step(answered(), "ratings")
    delete(store, one)
    app.run()
    assert not app.exception
    assert "step_ratings" not in keys(app)


def test_a_rating_alone_is_no_check_in(store):
    one = watched(store)
    app = step(opened("check_in"), "ratings")
    control(app, f"rating {one} ").set_value(3).run()
    app = press(step(app, "finish"), "check_in_save")
    assert "No statement is answered yet" in app.error[0].value
    assert rows(store, "strength_rating") == []
    assert control(step(app, "ratings"), f"rating {one} ").value == 3


def test_what_becomes_of_the_ratings_is_said_where_a_check_in_is_corrected_and_deleted(store):
    sentence = "In the same sitting: 1 rating of strengths and weaknesses."
    app = step(answered(), "finish")
    press(app, "check_in_save")
    (plain,) = journal.check_ins(store)["check_in"]
    one = watched(store)
    app = step(answered(), "ratings")
    control(app, f"rating {one} ").set_value(2).run()
    press(step(app, "finish"), "check_in_save")
    (rated,) = set(journal.check_ins(store)["check_in"]) - {plain}
    for record, said in ((plain, False), (rated, True)):
        app = opened("check_in", correct=record)
        assert (sentence in words(app)) == said
        app = opened("check_in", check_in=record)
        assert (sentence in words(app)) == said
    press(app, "earlier_delete")
    assert [row["strength"] for row in rows(store, "strength_rating")] == [one]
