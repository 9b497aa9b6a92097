"""The vision with its targets and history, and the one focus."""

from record_pages import at, days, keep, opened, press, rows, today, view, words

from mastery import contracts, journal, kinds

WHERE = "Vision and focus"


def targets(store):
    return {row["scale"]: row["level"] for row in contracts.rows(journal.snapshot(store).parts["vision_target"])}


def test_the_vision_is_written_with_its_targets(store):
    app = view("goals", WHERE)
    assert "Goals serve a vision" in words(app)
    assert "the vision needs its statement to be saved" in words(app)
    assert all(at(app, f"target_{scale}_").value is None for scale in ("proactive", "potential"))
    at(app, "target_focused_").set_value(4.5)
    app = press(app, "goals_vision_save")
    assert "“My vision” is empty" in app.error[0].value
    assert rows(store, "vision") == []
    assert at(app, "target_focused_").value == 4.5
    at(app, "goals_vision_statement_").set_value("I lead a team.\nI teach.")
    app = press(app, "goals_vision_save")
    assert not app.error
    assert rows(store, "vision")[0]["statement"] == "I lead a team.\nI teach."
    assert targets(store) == {"focused": 4.5}
    assert at(app, "target_focused_").value == 4.5


def test_what_the_vision_said_before_is_shown_and_a_target_can_be_taken_back(store):
    keep(store, "vision", statement="I lead a team.", vision_target=[{"scale": "focused", "level": 4.2}])
    app = opened("goals", vision=kinds.VISION.only)
    assert at(app, "target_focused_").value == 4.2
    at(app, "goals_vision_statement_").set_value("I lead two teams.")
    app = press(app, "goals_vision_save")
    assert targets(store) == {"focused": 4.2}
    assert "What it said before: 1 version" in words(app)
    assert "My vision: I lead a team.\nTargets: Being focused 4.2" in [one.value for one in app.text]
    at(app, "target_focused_").set_value(None)
    press(app, "goals_vision_save")
    assert targets(store) == {}


def test_two_windows_at_the_vision(store):
    mine, theirs = view("goals", WHERE), view("goals", WHERE)
    for app, text, level in ((theirs, "Theirs.", 3.0), (mine, "Mine.", 5.0)):
        at(app, "goals_vision_statement_").set_value(text)
        at(app, "target_focused_").set_value(level)
    press(theirs, "goals_vision_save")
    mine = press(mine, "goals_vision_save")
    assert "changed in another window" in mine.error[0].value
    assert "Saved now, My vision: Theirs." in words(mine)
    assert "Saved now: Being focused 3" in words(mine)
    assert rows(store, "vision")[0]["statement"] == "Theirs."
    assert (at(mine, "goals_vision_statement_").value, at(mine, "target_focused_").value) == ("Mine.", 5.0)
    press(mine, "goals_vision_save")
    assert rows(store, "vision")[0]["statement"] == "Mine."
    assert targets(store) == {"focused": 5.0}


def test_an_untouched_vision_follows_another_window(store):
    mine = view("goals", WHERE)
    keep(store, "vision", statement="Theirs.", vision_target=[{"scale": "focused", "level": 3}])
    mine.run()
    assert (at(mine, "goals_vision_statement_").value, at(mine, "target_focused_").value) == ("Theirs.", 3.0)


def test_the_focus_is_one_thing_and_can_change(store):
    strength = keep(store, "strength", name="Saying no", watched=1)
    app = view("goals", WHERE)
    assert "Nothing is filled in yet." in words(press(app, "goals_focus_save"))
    at(app, "goals_focus_why_").set_value("So that I rest.")
    app = press(app, "goals_focus_save")
    assert "Choose what to focus on: an element, or a strength or weakness." in app.error[0].value
    assert rows(store, "focus") == []
    at(app, "goals_focus_strength_").set_value(strength)
    at(app, "goals_focus_why_").set_value("Too much at once.")
    app = press(app, "goals_focus_save")
    (row,) = rows(store, "focus")
    assert (row["strength"], row["scale"], row["since"], row["rev"]) == (strength, None, today(), 1)
    at(app, "goals_focus_scale_").set_value("focused")
    at(app, "goals_focus_strength_").set_value(None)
    press(app, "goals_focus_save")
    (row,) = rows(store, "focus")
    assert (row["scale"], row["strength"], row["rev"]) == ("focused", None, 2)


def test_ten_thousand_letters_and_signs_are_kept_as_they_are(store):
    text = "<b>team</b> **bold** ![x](http://example.org/x.png) " * 200
    app = view("goals", WHERE)
    at(app, "goals_vision_statement_").set_value(text)
    app = press(app, "goals_vision_save")
    assert not app.exception
    assert rows(store, "vision")[0]["statement"] == text.strip()
    keep(store, "goal", statement=text[:1000], state="active", vision_part=text.strip(), due=days(90))
    assert not opened("goals").exception


def test_the_targets_stand_on_one_line(store):
    app = view("goals", WHERE)
    columns = [one for one in app.columns if one.selectbox and one.selectbox[0].key.startswith("target_")]
    assert [one.proto.vertical_alignment for one in columns] == [one.proto.BOTTOM for one in columns]
    assert len(columns) == 5
