"""The pocket page on Check in and Your data: made, its lines looked at, brought home once, refused with a sentence."""

from datetime import date

import pytest
import streamlit as st
from planned_test_maker import content as planned_test
from pocket_maker import CHECK_IN, WIN, content, lines, with_one
from record_pages import AT, at, days, keep, keys, opened, press, rows, words

from mastery import instruments, journal
from mastery.instruments import one_statement
from mastery.instruments.check_in import CheckIn


@pytest.fixture
def answered(store):
    """A journal with one pulse, so that Check in has its views."""
    keep_pulse(store, P=1)
    return store


def keep_pulse(store, **answers):
    one = CheckIn(instruments.load(CHECK_IN["instrument"]), date(2026, 1, 2), answers)
    journal.bring_in(store, [one], replace=False, at=AT)


def pocket(**changed):
    old = {"made": "2026-01-03T08:00:00+00:00"}
    return lines(content(check_ins=[{**CHECK_IN, **old}], entries=[{**WIN, **old}], notes=[], **changed))


def paste(app, text):
    return at(app, "pocket_lines").set_value(text).run()


def test_lines_are_looked_at_brought_home_once_and_refused_with_a_sentence(answered):
    app = opened("check_in", view="pocket-page")
    assert not app.exception
    assert "It works without a network and holds nothing of your journal." in words(app)
    assert app.multiselect(key="pocket_asks").value == ["five-elements-pulse"]
    assert "pocket_home" not in keys(app)

    app = paste(app, pocket().replace("eyJ", "eyK", 1))
    assert "This was changed on its way" in words(app)
    assert "pocket_home" not in keys(app)

    app = paste(app, pocket())
    assert not app.exception
    assert "From the pocket page: 1 check-in and 1 entry." in words(app)
    assert rows(answered, "entry") == []
    app = press(app, "pocket_home")
    assert not app.exception
    assert "2 things brought home." in words(app)
    assert [one["title"] for one in rows(answered, "entry")] == ["Spoke up"]
    assert at(app, "pocket_lines").value == ""

    app = paste(app, pocket())
    assert "0 new and 2 there already." in words(app)
    assert "pocket_home" not in keys(app)
    app = paste(app, with_one("check_ins", CHECK_IN, made="2026-01-02T08:00:00+00:00", answers={"P": 4}))
    assert "“Days you moved first” is 1 here, 4 on the phone." in words(app)
    assert "What is here stays as it is." in words(app)


def test_what_a_planned_test_under_way_asks_is_on_the_page(answered):
    asked = one_statement(instruments.load("five-elements"), "F1")
    keep(answered, "planned_test", **planned_test(start=days(-3), asked=asked, item="F1"))
    keep(answered, "planned_test", **planned_test(start=days(-200)))
    app = opened("check_in", view="pocket-page")
    assert not app.exception
    assert app.multiselect(key="pocket_asks").value == ["five-elements-pulse", asked.id]


def test_your_data_takes_the_file_too(store, monkeypatch):
    class File:
        name = "pocket-2026-01-03.txt"

        def getvalue(self):
            return pocket().encode()

    real = st.file_uploader
    monkeypatch.setattr(st, "file_uploader", lambda *said, **named: (real(*said, **named), File())[1])
    app = opened("your_data", view="bring-in")
    assert "From the pocket page: 1 check-in and 1 entry." in words(app)
    app = press(app, "pocket_home")
    assert not app.exception
    assert [one.name for one in journal.imports(store)] == ["pocket-2026-01-03.txt"]


def test_a_meeting_to_come_shows_what_was_noted_about_the_person(store):
    ann = keep(store, "person", name="Ann", relation="mentor", in_touch=1)
    keep(store, "meeting", person=ann, day=days(3))
    keep(store, "entry", kind="note", day=days(-1), title="Budget", text="Ask about the budget", person=ann)
    keep(store, "entry", kind="note", day=days(-1), title="Not about her")
    said = words(opened("mentor"))
    assert "My notes about them since the last one" in said
    assert "Ask about the budget" in said
    assert "Not about her" not in said
