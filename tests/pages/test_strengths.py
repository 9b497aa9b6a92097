"""Strengths, weaknesses, their ratings, and what drives a person."""

import pytest
from record_pages import at, days, delete, keep, keys, opened, press, rows, today, view, words

ODD = "<b>Saying</b> **no** :smile: ![x](http://example.org/x.png)"


def strength(store, name="Delegating", /, **said):
    return keep(store, "strength", name=name, **{"watched": 1} | said)


def rate(store, of, value, back=0):
    return keep(store, "strength_rating", strength=of, day=days(-back), value=value)


def test_the_first_one_is_named(store):
    app = opened("strengths")
    assert "Name what you are good at and what holds you back" in words(app)
    app = press(app, "strengths_new_save")
    assert "Nothing is filled in yet." in words(app)
    at(app, "strengths_new_name_").set_value("Delegating")
    at(app, "strengths_new_plan_").set_value("address")
    app = press(app, "strengths_new_save")
    (row,) = rows(store, "strength")
    assert (row["name"], row["plan"], row["energy"], row["watched"]) == ("Delegating", "address", None, True)
    assert at(app, "strengths_new_name_").value == ""
    assert "not rated yet" in words(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("many", [1, 2, 30])
def test_ratings_are_drawn_and_listed(store, many):
    one = strength(store)
    for number in range(many):
        rate(store, one, 2 + (number > 1) * 2, back=14 * (many - number))
    app = view("strengths", "Over time")
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    app = opened("strengths")
    assert not app.get("vega_lite_chart")
    assert ("rated once, on " in words(app)) == (many == 1)
    assert ("2 → 4 in 30 ratings, 4 since " in words(app)) == (many == 30)
    app = opened("strengths", strength=one)
    assert sum("· rather" in one.value for one in app.text) == min(many, 10)


def test_one_is_named_and_rated_in_one_go(store):
    app = opened("strengths")
    assert app.segmented_control[0].value is None
    app.segmented_control[0].set_value(2)
    app = press(app, "strengths_new_save")
    assert "“Name” is empty. Fill it in." in app.error[0].value
    assert rows(store, "strength_rating") == []
    at(app, "strengths_new_name_").set_value("Delegating")
    app = press(app, "strengths_new_save")
    (row,), (rating,) = rows(store, "strength"), rows(store, "strength_rating")
    assert (rating["strength"], rating["value"], rating["day"]) == (row["strength"], 2, today())
    assert app.segmented_control[0].value is None
    assert "2 · rather weak" in words(app)


def test_a_first_rating_is_there_again_after_a_reload(store):
    app = opened("strengths")
    app.segmented_control[0].set_value(4).run()
    at(app, "strengths_new_name_").set_value("Delegating").run()
    app.run()
    again = opened("strengths")
    assert (again.segmented_control[0].value, at(again, "strengths_new_name_").value) == (4, "Delegating")


def rate_in_place(app, of, level):
    app.session_state[f"rate_{of}"] = True
    return press(app.run(), f"rate_{of}_{level}")


def test_a_rating_is_given_in_its_place_and_taken_back_there(store):
    weak, other = strength(store), strength(store, "Planning")
    strength(store, "Saying no")
    for of, value in ((weak, 2), (other, 3)):
        rate(store, of, value, back=9)
    strength(store, "Listening")
    app = rate_in_place(opened("strengths"), weak, 5)
    newest = rows(store, "strength_rating")[-1]
    assert (newest["strength"], newest["value"], newest["day"]) == (weak, 5, today())
    groups = ["Holds me back", "Developing", "Not rated yet"]
    assert [one.value for one in app.subheader] == groups  # It stays where it was.
    assert app.header[0].value == "1 strength and 1 developing; 2 not rated yet"
    assert f"rate_{weak}_5" not in keys(app)
    app = press(app, f"take_away_{weak}")
    assert [row["value"] for row in rows(store, "strength_rating")] == [2, 3]
    assert app.header[0].value == "1 developing and 1 weakness; 2 not rated yet"
    app = rate_in_place(app, weak, 5)
    app.switch_page("pages/today.py").run()
    app.switch_page("pages/strengths.py").run()
    assert [one.value for one in app.subheader] == ["Developing", "Strengths", "Not rated yet"]


def test_few_need_no_headings_and_the_weakest_comes_first(store):
    for name, value in (("Planning", 4), ("Delegating", 1), ("Listening", 1)):
        rate(store, strength(store, name), value)
    app = opened("strengths")
    assert not app.subheader
    opens = [one.label for one in app.button if one.key.startswith("open_strength_")]
    assert opens == ["Open:small[: Delegating]", "Open:small[: Listening]", "Open:small[: Planning]"]


@pytest.mark.usefixtures("unfolded")
def test_a_rating_is_given_missing_deleted_and_brought_back(store):
    one, other = strength(store), strength(store, "Saying no")
    app = opened("strengths", strength=one)
    field = f"strengths_rating_{one}"
    assert at(app, f"{field}_value_").value is None
    at(app, f"{field}_note_").set_value("Kept the build to myself.")
    app = press(app, f"{field}_save")
    assert "“Rating” is empty. Fill it in." in app.error[0].value
    assert rows(store, "strength_rating") == []
    assert at(app, f"{field}_note_").value == "Kept the build to myself."
    at(app, f"{field}_value_").set_value(2)
    app = press(app, f"{field}_save")
    (row,) = rows(store, "strength_rating")
    assert (row["strength"], row["value"], row["day"]) == (one, 2, today())
    assert at(app, f"{field}_note_").value == ""
    app = press(app, f"delete_{row['strength_rating']}")
    assert rows(store, "strength_rating") == []
    assert today().isoformat() not in words(app)
    undo = f"undo_{row['strength_rating']}"
    assert undo not in keys(opened("strengths", strength=other))
    press(app, undo)
    assert len(rows(store, "strength_rating")) == 1


def test_what_was_typed_for_one_is_not_shown_at_another(store):
    one, other = strength(store), strength(store, "Saying no")
    app = opened("strengths", strength=one)
    at(app, f"strengths_rating_{one}_note_").set_value("Kept the build to myself.").run()
    app.query_params["strength"] = other
    assert at(app.run(), f"strengths_rating_{other}_note_").value == ""


def test_a_strength_that_others_name_is_not_deleted(store):
    one = strength(store)
    win = keep(store, "entry", kind="win", day=days(0), title="Handed over", strength=one)
    aim = keep(store, "goal", statement="Hand over the build", state="active", strength=one)
    app = press(opened("strengths", strength=one), "strength_delete")
    assert "named by 1 goal and 1 logbook entry, so it was not deleted" in app.error[0].value
    assert len(rows(store, "strength")) == 1
    delete(store, win)
    delete(store, aim)
    press(app, "strength_delete")
    assert rows(store, "strength") == []


@pytest.mark.usefixtures("unfolded")
def test_a_deleted_strength_is_told_and_comes_back_with_its_ratings(store):
    one = strength(store)
    rate(store, one, 2)
    press(opened("strengths", strength=one), "strength_delete")
    assert rows(store, "strength_rating") == []
    app = opened("strengths", strength=one)
    assert "That strength or weakness was deleted" in app.info[0].value
    press(app, f"undo_{one}")
    assert len(rows(store, "strength")) == len(rows(store, "strength_rating")) == 1


def test_two_windows_at_one_strength(store):
    one = strength(store, scale="focused")
    mine, theirs = opened("strengths", strength=one), opened("strengths", strength=one)
    at(theirs, "strengths_edit_scale_").set_value("connecting")
    at(theirs, "strengths_edit_watched_").set_value(False)
    press(theirs, "strengths_edit_save")
    at(mine, "strengths_edit_name_").set_value("Handing over")
    mine = press(mine, "strengths_edit_save")
    said = words(mine)
    assert "Saved now, Name: Delegating" in said
    assert "Saved now, Element: Connecting" in said
    assert "Saved now, Rate it at check-ins: No" in said
    press(mine, "strengths_edit_save")
    (row,) = rows(store, "strength")
    assert (row["name"], row["scale"], row["watched"]) == ("Handing over", "focused", True)


def test_names_are_letters_and_long_ones_are_cut(store):
    for name in (ODD, "Same", "Same", "word " * 199):
        rate(store, strength(store, name), 3)
    app = opened("strengths")
    assert not app.exception
    labels = [one.label for one in app.button]
    assert ODD not in labels
    assert any("\\*\\*no\\*\\*" in one for one in labels)
    assert all(len(one) < 200 for one in labels)
    for row in rows(store, "strength"):
        assert not opened("strengths", strength=row["strength"]).exception


@pytest.mark.usefixtures("unfolded")
def test_what_drives_a_person_is_written_corrected_deleted_and_brought_back(store):
    app = view("strengths", "What drives me")
    assert "Nothing is here yet." in words(app)
    assert "Nothing is filled in yet." in words(press(app, "strengths_motive_save"))
    at(app, "strengths_motive_name_").set_value("Teaching")
    at(app, "strengths_motive_sort_").set_value("energises")
    app = press(app, "strengths_motive_save")
    (row,) = rows(store, "motive")
    app = opened("strengths", motive=row["motive"])
    at(app, "strengths_motive_edit_note_").set_value("A session a week.")
    press(app, "strengths_motive_edit_save")
    assert rows(store, "motive")[0]["note"] == "A session a week."
    press(opened("strengths", motive=row["motive"]), "motive_delete")
    app = opened("strengths", motive=row["motive"])
    assert "That motive was deleted" in app.info[0].value
    press(app, f"undo_{row['motive']}")
    assert rows(store, "motive")[0]["name"] == "Teaching"


def test_a_rating_is_corrected_in_its_place(store):
    one = keep(store, "strength", name="Delegating", watched=1)
    rating = keep(store, "strength_rating", strength=one, day=days(-1), value=2)
    app = press(opened("strengths", strength=one), f"correct_{rating}")
    assert at(app, "corrected_value_").value == 2
    at(app, "corrected_value_").set_value(4)
    app = press(app, "corrected_save")
    assert not app.error
    (row,) = rows(store, "strength_rating")
    assert (row["strength_rating"], row["value"], row["strength"], row["rev"]) == (rating, 4, one, 2)
