"""A career on the page: looked at first, mended or left out line by line, saved by one press, taken out again."""

import json

import pytest
import streamlit as st
from record_pages import opened, press, words

from mastery import journal

RESUME = {
    "basics": {"name": "Jo"},
    "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019-05", "summary": "Built *it*."}],
    "skills": [{"name": "Go"}],
    "references": [{"name": "Al", "reference": "A joy."}],
}


@pytest.fixture
def bring(store, monkeypatch):
    """Return a function that opens the page with a file chosen."""

    class File:
        name = "resume.json"

        def getvalue(self):
            return json.dumps(RESUME).encode()

    real = st.file_uploader
    monkeypatch.setattr(st, "file_uploader", lambda *said, **named: (real(*said, **named), File())[1])
    app = opened("your_data", view="bring-in")
    assert not app.exception
    return app


def test_a_resume_is_shown_mended_and_saved(store, bring):
    said = words(bring)
    assert "Read as JSON Resume." in said
    assert "references, entry 1" in said
    assert "“Day” is empty. Fill it in." in said
    assert bring.dataframe[-1].value.to_numpy().tolist() == [
        ["Experience", "2019-05-01", "Engineer, Acme"],
        ["Strength or weakness", "", "Go"],
    ]
    assert journal.records_of(store, "entry").empty
    app = bring.toggle[0].set_value(True).run()
    (day,) = [one for one in app.date_input if one.label.startswith("Day of")]
    app = day.set_value("2024-05-06").run()
    assert not app.exception
    assert "1 record was mended." in words(app)
    assert len(app.dataframe[-1].value) == 3
    app = press(app, "bring_in_new")
    assert not app.exception
    assert journal.records_of(store, "entry")["title"].tolist() == ["Engineer, Acme", "Reference from Al"]


def test_what_is_not_mended_stays_out(store, bring):
    press(bring, "bring_in_new")
    assert journal.records_of(store, "entry")["title"].tolist() == ["Engineer, Acme"]


def test_a_snowflake_link_may_be_pasted(store):
    app = opened("your_data", view="bring-in")
    link = "https://example.org/#1,0,2,3,0,1,2,3,4,5,1,0,2,3,0,1,Jo,Engineer"
    app = app.text_input[0].set_value(link).run()
    assert not app.exception
    assert "Which day is this of? The file does not say." in [one.label for one in app.date_input]


def test_the_resume_that_goes_out_is_shown_whole(store, bring):
    empty = opened("your_data")
    assert not empty.exception
    assert "There is no experience, contribution or credential yet" in words(empty)
    press(bring, "bring_in_new")
    app = opened("your_data")
    assert json.loads(app.code[0].value)["work"] == [
        {"position": "Engineer", "name": "Acme", "startDate": "2019-05", "summary": "Built *it*."}
    ]
