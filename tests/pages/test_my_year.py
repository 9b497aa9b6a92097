"""My year: drafted, left out, put in own words, seen as it leaves, taken out, written down; and what stops it."""

import hashlib
from datetime import datetime, timedelta

from record_pages import AT, at, days, goal, keep, keys, opened, press, rows, today, uid, words

from mastery import contracts, instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import JournalError
from mastery.sharing.year.choices import DRAFT, THROWN, YearDraft, read, written


def my_year():
    return opened("review", view="my-year")


def win(store, title, ago, /, **said):
    return keep(store, "entry", kind="win", day=days(-ago), title=title, **said)


def draft(store):
    return read(journal.preference(store, DRAFT))


def take(app, format):
    (button,) = [one for one in app.get("download_button") if one.key == f"year_download_{format}"]
    return button.click().run()


def seen(app):
    (frame,) = app.get("iframe")
    return frame.proto.srcdoc


def test_without_a_record_it_says_what_will_stand_here(store):
    app = my_year()
    assert not app.exception
    assert "There is nothing to look back at yet." in words(app)
    assert "year_make" not in keys(app)
    assert journal.preference(store, DRAFT) is None


def test_one_check_in_makes_a_document(fill):
    store = fill(1)
    app = press(my_year(), "year_make")
    assert not app.exception
    assert "Too early to say" in seen(app)
    assert "How each element stood 5" in words(app)
    assert rows(store, "appraisal") == []


def test_each_of_several_questionnaires_has_its_own_heading_and_lines(fill):
    store, day = fill(2), today() - timedelta(days=1)
    pulse = CheckIn(instruments.load("five-elements-pulse"), day, {"P": 3})
    journal.save_check_ins(store, [pulse], today=today(), at=AT)
    app = my_year()
    assert not app.exception
    said = [one.value for one in app.header]
    assert [one for one in said if one.startswith("How each element stood: ")] == [
        "How each element stood: Five elements of mastery", "How each element stood: Pulse of the five elements",
    ]  # fmt: skip
    assert sum(one.startswith("year_open_elements/") for one in keys(app)) == 10


def test_a_line_is_left_out_said_otherwise_seen_taken_out_and_written_down(store, offered):
    talk, hidden = win(store, "Gave a *talk*", 3, text="Thirty came."), win(store, "Told nobody", 2)
    keep(store, "entry", kind="setback", day=days(-1), title="Lost the notes")
    goal(store, "Give four talks", start=days(-30), due=days(30))
    app = my_year()
    assert not app.exception
    assert f"year_open_wins/{talk}" in keys(app)
    assert "Setbacks 1" in words(app)
    assert "Lost the notes" not in words(app)
    app = press(app, f"year_out_wins/{hidden}")
    assert "Wins 1 of 2" in words(app)
    app = press(app, f"year_edit_wins/{talk}")
    at(app, "year words ").set_value("=1+1 # <b>Spoke</b>").run()
    app = press(app, "year_edit_done")
    assert (draft(store).out, draft(store).words) == (
        (f"wins/{hidden}",), {f"wins/{talk}": "=1+1 # <b>Spoke</b>"},
    )  # fmt: skip
    app = press(app, "year_make")
    assert not app.exception
    assert seen(app).encode() == offered["year_download_html"]
    assert "=1+1 # &lt;b&gt;Spoke&lt;/b&gt;" in seen(app)
    assert not any(one in seen(app) for one in ("Told nobody", "Thirty came", "Lost the notes"))
    assert rows(store, "appraisal") == []
    for format in ("md", "pdf", "docx"):
        app = app.radio(key="year_format").set_value(format).run()
        assert "Each line is drafted from a record" in words(app)
    app = take(take(app, "docx"), "pdf")
    assert not app.exception
    (row,) = rows(store, "appraisal")
    files = contracts.rows(journal.snapshot(store).parts["appraisal_file"])
    assert {one["format"]: (one["size"], one["sha256"]) for one in files} == {
        format: (len(file), hashlib.sha256(file).hexdigest())
        for format, file in ((one, offered[f"year_download_{one}"]) for one in ("docx", "pdf"))
    }
    assert (row["day"], row["until"]) == (today(), today())
    assert "year_download_html" in [one.key for one in app.get("download_button")]  # What left changes nothing in it.
    app = opened("review", appraisal=row["appraisal"])
    assert not app.exception
    assert "Wins: “=1+1 # <b>Spoke</b>”" in "".join(one.value for one in app.text)
    app = my_year()
    app.selectbox(key="year period").set_value("appraisal").run()
    assert draft(store).period == "appraisal"
    assert not any(one.startswith("year_open_wins/") for one in keys(app))


def test_everything_is_begun_anew_and_brought_back(store):
    one = win(store, "Gave a talk", 3)
    app = press(my_year(), f"year_out_wins/{one}")
    app.multiselect(key="year sections").set_value(["wins", "lessons"]).run()
    before = journal.preference(store, DRAFT)
    assert draft(store).sections == ("wins", "lessons")
    app = press(app, "year_begin_anew")
    assert (journal.preference(store, DRAFT), journal.preference(store, THROWN)) == (None, before)
    assert app.multiselect(key="year sections").value == ["aims", "results", "wins", "elements", "next"]
    app = press(app, "year_bring_back")
    assert journal.preference(store, DRAFT) == before
    assert app.multiselect(key="year sections").value == ["wins", "lessons"]
    app = my_year()  # Another window begins with what is on disk.
    assert "Wins 0 of 1" in words(app)


def test_chosen_days_hold_and_a_period_that_ends_before_it_begins_is_said(store):
    win(store, "Gave a talk", 3)
    app = my_year()
    app.selectbox(key="year period").set_value("days").run()
    first, last = (at(app, f"year {one}") for one in ("since", "until"))
    last.set_value(datetime.fromisoformat(days(-10)).date()).run()
    assert "Nothing is written down for these days" in words(app)
    first = at(app, "year since")
    first.set_value(today()).run()
    assert not app.exception
    assert "The period ends before it begins." in words(app)
    assert "year_make" not in keys(app)


def test_what_the_ledger_refuses_is_said(store, monkeypatch):
    win(store, "Gave a talk", 3)
    app = press(my_year(), "year_make")

    def full(*_, **__):
        raise JournalError("The disk is full.")

    monkeypatch.setattr("mastery.ui.review.year_file.write_down_year", full)
    app = take(app, "md")
    assert not app.exception
    assert "The file is not written down here" in words(app)
    assert rows(store, "appraisal") == []


def test_a_change_of_the_journal_asks_for_another(store):
    one = win(store, "Gave a talk", 3)
    app = press(my_year(), "year_make")
    keep(store, "entry", record=one, base_rev=1, kind="win", day=days(-3), title="Gave two talks")
    app = app.run()
    assert "Make it again to see it as it is." in words(app)
    assert app.get("download_button") == []


def test_an_own_word_that_nothing_can_show_is_said(store):
    one = win(store, "Gave a talk", 3)
    journal.prefer(store, DRAFT, written(YearDraft().worded(f"wins/{one}", "a\x07")), at=AT)
    app = my_year()
    assert not app.exception
    assert "BEL (U+0007) at letter 2" in words(app)


def test_a_document_that_is_gone_is_said(store):
    win(store, "Gave a talk", 3)
    app = opened("review", appraisal=uid())
    assert not app.exception
    assert "appraisal document" in words(app)
