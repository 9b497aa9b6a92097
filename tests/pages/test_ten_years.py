"""Ten years of everything: every page and view stands, lists are paged to their end, filters find what there is."""

import shutil
from datetime import datetime

import pytest
import streamlit as st
from record_pages import at, opened, rows, today, view, words

from benchmarks import ten_years
from mastery import journal
from mastery.kinds import ENTRY_KINDS
from mastery.ui.base.shell import cached

VIEWS = [
    ("strengths", "Over time"),
    ("strengths", "What drives me"),
    ("progress", "Vision and effort"),
    ("progress", "After a goal or practice"),
    ("goals", "Plan"),
    ("goals", "Vision and focus"),
    ("goals", "Credentials"),
    ("logbook", "What it adds up to"),
    ("logbook", "People"),
    ("logbook", "Profile"),
    ("mentor", "Two views"),
    ("mentor", "Meetings"),
    ("mentor", "Shared so far"),
    ("review", "My year"),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> journal.Journal:
    """The journal of ten years that all these tests look at; the one that chooses something has a copy."""
    now = datetime.now().astimezone()
    store = journal.open_journal(tmp_path_factory.mktemp("ten years") / "data", at=now)
    ten_years.fill(store, at=now)
    return store


@pytest.fixture(scope="module", autouse=True)
def _fresh_caches() -> None:
    """Let what was read of the one journal be remembered from test to test."""
    st.cache_data.clear()
    cached.clear()


@pytest.fixture(autouse=True)
def store(whole, monkeypatch):
    monkeypatch.setenv("MASTERY_DATA", str(whole.folder))
    return whole


@pytest.fixture
def copy_of_whole(whole, data):
    shutil.copytree(whole.folder, data)
    cached.clear()
    yield
    cached.clear()


def turned(app, key, number):
    """The page after its list under `key` is turned to page `number`."""
    app.session_state[key] = number
    return app.run()


@pytest.mark.parametrize("page", ["today", "check_in", "strengths", "progress", "goals", "logbook", "mentor", "review"])
def test_every_page_stands(page):
    app = opened(page)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize(("page", "name"), VIEWS)
def test_every_view_stands(page, name):
    app = view(page, name)
    assert not app.exception
    assert not app.error


def test_a_progress_of_all_years_stands():
    app = opened("progress")
    app.selectbox(key="period").set_value(0).run()
    assert not app.exception
    assert app.get("vega_lite_chart")


def test_entries_are_paged_from_the_first_to_the_last():
    app = opened("logbook")
    assert "3,000 entries" in words(app)
    assert "1–20 of 3,000" in words(app)
    first = titles(app)
    assert len(first) == 20
    assert "2999" in first[0]
    app = turned(app, "entries_page_150", 150)
    assert not app.exception
    assert "2,981–3,000 of 3,000" in words(app)
    assert len(titles(app)) == 20
    assert " 0: " in titles(app)[-1]


def titles(app):
    return [one.label for one in app.button if one.key.startswith("open_entry_")]


def test_a_filter_that_leaves_fewer_pages_shows_the_first_of_them():
    app = turned(opened("logbook"), "entries_page_150", 150)
    at(app, "find_text").set_value("Details of entry 2999.").run()
    assert not app.exception
    assert "1 entry" in words(app)
    assert len(titles(app)) == 1


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_filters_by_kind_find_all_of_it(store, kind):
    many = sum(row["kind"] == kind for row in rows(store, "entry"))
    app = opened("logbook")
    app.multiselect(key="find_kinds").set_value([kind]).run()
    assert f"1–20 of {many}" in words(app)


def test_filters_together(store):
    every = rows(store, "entry")
    one = next(row for row in every if row["kind"] == "learning" and row["scale"] and row["goal"])
    wanted = [row["entry"] for row in every if all(row[name] == one[name] for name in ("kind", "scale", "goal"))]
    app = opened("logbook")
    app.multiselect(key="find_kinds").set_value([one["kind"]])
    at(app, "find_scale").set_value(one["scale"])
    at(app, "find_goal").set_value(one["goal"]).run()
    found = [one.key.removeprefix("open_entry_") for one in app.button if one.key.startswith("open_entry_")]
    assert found == wanted[::-1]


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(
    ("page", "name", "first", "key", "last"),
    [
        ("logbook", "People", "1–10 of 35", "people_page_4", "31–35 of 35"),
        ("goals", "Goals", "1–10 of 54", "closed_page_6", "51–54 of 54"),
        ("goals", "Plan", "1–20 of 40", "plan_None_2", "21–40 of 40"),
        ("goals", "Plan", "1–10 of 360", "plan_closed_None_36", "351–360 of 360"),
        ("logbook", "What it adds up to", "1–10 of 214", "recovery_page_22", "211–214 of 214"),
        ("mentor", "Two views", "1–10 of 120", "mentor_replies_12", "111–120 of 120"),
        ("mentor", "Meetings", "1–10 of 78", "meetings_past_8", "71–78 of 78"),
        ("mentor", "Shared so far", "1–10 of 60", "shared_page_6", "51–60 of 60"),
    ],
)
def test_lists_are_paged_to_their_end(page, name, first, key, last):
    app = view(page, name)
    assert first in words(app)
    app = turned(app, key, int(key.rsplit("_", 1)[1]))
    assert not app.exception
    assert last in words(app)


@pytest.mark.usefixtures("copy_of_whole")
def test_a_report_is_chosen_from_all_of_the_years():
    app = opened("mentor", view="report")
    assert app.selectbox(key="mentor_person").options[0] == "Person 0"
    app.selectbox(key="mentor_person").set_value(ten_years.uid("person 0")).run()
    app.selectbox(key="mentor_period").set_value(0).run()
    assert not app.exception
    assert not app.error
    # A win or setback and a new role, and what has a lesson: most of all that was written down.
    assert len(app.multiselect(key="mentor_entry").options) > 1000
    assert app.multiselect(key="mentor_entry").value == []


def test_today_tells_the_whole_count():
    app = opened("today")
    (headline,) = [one.value for one in app.header if "attention" in one.value]
    many = headline.split()[0]
    assert len([one for one in app.button if str(one.key).startswith("attention_open_")]) == 5
    app = app.button(key="attention_show_all").click().run()
    assert f"1–40 of {many}" in words(app)


def test_records_of_the_first_year_open(store):
    for kind, page in (
        ("entry", "logbook"), ("goal", "goals"), ("person", "logbook"), ("strength", "strengths"),
        ("meeting", "mentor"), ("report", "mentor"),
    ):  # fmt: skip
        app = opened(page, **{kind: ten_years.uid(f"{kind} 0")})
        assert not app.exception
        assert not app.info
    assert rows(store, "entry")[0]["day"].year <= today().year - 9
