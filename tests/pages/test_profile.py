"""The profile: drafted from records, each line leading to its own; left out, put back, in one's own words."""

import pytest
from record_pages import at, days, delete, keep, keys, press, rows, view, words

from mastery import journal
from mastery.ui.base.letters import plain


def profile():
    return view("logbook", "Profile")


@pytest.fixture
def drafted(store):
    """One record for each section; section → (kind, uid)."""
    goal = keep(store, "goal", statement="Pass the exam", state="active")
    strength = keep(store, "strength", name="Explaining", watched=0)
    keep(store, "strength_rating", strength=strength, day=days(-1), value=4)
    return {
        "values": ("motive", keep(store, "motive", name="Honesty", sort="value")),
        "strengths": ("strength", strength),
        "proof": ("entry", keep(store, "entry", kind="win", title="It is out", day=days(-5))),
        "credentials": ("credential", keep(store, "credential", name="Licence", issued=days(-9))),
        "now": ("goal", goal),
    }


@pytest.mark.usefixtures("store")
def test_without_records_it_says_what_it_is_made_of():
    app = profile()
    assert not app.exception
    assert "One page about you, drafted from what you have written down" in words(app)
    assert not app.get("download_button")


def test_every_line_has_the_way_to_its_record(drafted):
    app = profile()
    for kind, uid in drafted.values():
        assert f"open_{kind}_{uid}" in keys(app)
    said = words(app)
    for text in ("What matters to me", "Honesty", "Strength, rated 4", "Win, ", "Licence", "Pass the exam"):
        assert text in said
    assert not app.exception


@pytest.mark.parametrize("section", ["values", "strengths", "proof", "credentials", "now"])
def test_a_line_leads_to_the_page_of_its_record(drafted, section):
    kind, uid = drafted[section]
    app = press(profile(), f"open_{kind}_{uid}")
    assert app.query_params[kind] == uid
    assert not app.exception


def test_a_line_is_left_out_and_put_back(store, drafted):
    _, uid = drafted["proof"]
    app = press(profile(), f"out_{uid}")
    assert journal.snapshot(store).parts["profile_left_out"]["record"].tolist() == [uid]
    assert "Left out: 1 line" in words(app)
    press(app, f"out_{uid}")
    assert journal.snapshot(store).parts["profile_left_out"].empty
    assert "Left out" not in words(app)


def test_own_words_stand_at_the_top_and_keep_what_was_left_out(store, drafted):
    _, uid = drafted["values"]
    app = press(profile(), f"out_{uid}")
    for field, value in {"name": "Ann Berg", "headline": "I mend *forms*", "statement": "Plain\nwords"}.items():
        at(app, f"logbook_profile_{field}_").set_value(value)
    press(app, "logbook_profile_save")
    assert not app.error
    (row,) = rows(store, "profile")
    assert (row["name"], row["headline"], row["statement"]) == ("Ann Berg", "I mend *forms*", "Plain\nwords")
    assert app.header[0].value == "Ann Berg"
    assert "**I mend \\*forms\\***" in words(app)
    assert "Plain\nwords" in words(app)
    assert journal.snapshot(store).parts["profile_left_out"]["record"].tolist() == [uid]


def test_leaving_out_keeps_own_words(store, drafted):
    keep(store, "profile", name="Ann Berg")
    press(profile(), f"out_{drafted['values'][1]}")
    assert rows(store, "profile")[0]["name"] == "Ann Berg"


def test_a_record_deleted_since_is_in_no_line(store, drafted):
    _, uid = drafted["proof"]
    delete(store, uid)
    app = profile()
    assert f"open_entry_{uid}" not in keys(app)
    assert not app.exception


@pytest.mark.usefixtures("drafted")
def test_it_can_be_taken_along():
    assert [one.label for one in profile().get("download_button")] == ["Download PDF", "Download Markdown"]


def test_letters_are_shown_as_letters(store):
    text = "*a* <b>x</b> [l](http://e.test) :smile: مرحبا 🎓"
    keep(store, "motive", name=text, sort="value")
    keep(store, "profile", name=text, headline=text, statement=text)
    app = profile()
    drawn = [one.value for some in (app.markdown, app.header) for one in some] + [one.label for one in app.button]
    held = [one for one in drawn if "مرحبا" in one]
    assert len(held) == 5
    assert all(plain(text) in one for one in held)
    assert text in [one.value for one in app.text]


def test_the_sample_stands_and_says_what_no_longer_fits(sample_store):
    app = profile()
    assert not app.exception
    assert "The newest 8 of" in words(app)
    assert len(app.get("download_button")) == 2


def test_a_line_left_out_while_a_name_is_typed_is_no_other_window(store, drafted):
    _, uid = drafted["proof"]
    app = profile()
    at(app, "logbook_profile_name_").set_value("Ann Berg").run()
    app = press(press(app, f"out_{uid}"), "logbook_profile_save")
    assert not app.error
    assert rows(store, "profile")[0]["name"] == "Ann Berg"
    assert journal.snapshot(store).parts["profile_left_out"]["record"].tolist() == [uid]
