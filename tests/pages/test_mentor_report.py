"""The report to a mentor: chosen, made, seen as it leaves, taken along, written down, and what stops it."""

import hashlib
import io
from datetime import timedelta

import pytest
from mentor_pages import OTHER_NUMBER, meeting, mentor, shared, win
from pypdf import PdfReader
from record_pages import AT, ROOT, at, days, delete, goal, keep, keys, opened, press, rows, today, view, words
from streamlit.testing.v1 import AppTest

from mastery import contracts, instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import JournalError
from mastery.sharing.reply.request import grouped
from mastery.sharing.report.page import Section
from mastery.ui.base.letters import plain

DOWNLOADS = ["mentor_download_mail", "mentor_download_reply", "mentor_download_pdf"]
CHANGED = "The choices or the journal changed since the report was made."


@pytest.fixture
def quick(monkeypatch):
    """Make reports that hold their number alone: for what comes before and after the making."""

    def written(report, _journal, *, flavour, first_name):
        return f"<p>{flavour} {report.number}</p>".encode()

    monkeypatch.setattr("mastery.ui.mentor.report.build", written)
    monkeypatch.setattr("mastery.ui.base.leaving.pdf_text", bytes.decode)


def ready(*sections, **chosen):
    """The page with a report by the name of Runa chosen, of the agenda or of `sections`, and what else is `chosen`."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    app.switch_page("pages/mentor.py")
    app.query_params["view"] = "report"
    for name, value in {"name": "Runa", "sections": list(sections or ["agenda"]), **chosen}.items():
        app.session_state[f"mentor_{name}"] = value
    return app.run()


def with_a_question(store):
    """Write down a mentor and a meeting with a question, and return its choice."""
    ann = mentor(store)
    return {f"meeting_{ann}": meeting(store, ann, 4, questions="Why?")}


def made(*sections, **chosen):
    return press(ready(*sections, **chosen), "mentor_make")


def take(app, flavour):
    (button,) = [one for one in app.get("download_button") if one.key == f"mentor_download_{flavour}"]
    return button.click().run()


def downloads(app):
    return [one.key for one in app.get("download_button")]


def seen(app):
    """The document in the preview."""
    (frame,) = app.get("iframe")
    return frame.proto.srcdoc


def files(store):
    """What the ledger says of each file."""
    return contracts.rows(journal.snapshot(store).parts["report_file"])


def test_without_anyone_it_says_so_and_takes_a_first_person(store):
    app = opened("mentor", view="report")
    assert not app.exception
    assert "Write down who your mentor is" in words(app)
    assert "mentor_make" not in keys(app)
    at(app, "logbook_person_name_").set_value("Ann")
    at(app, "logbook_person_relation_").set_value("mentor")
    app = press(app, "logbook_person_save")
    assert not app.exception
    (ann,) = rows(store, "person")
    assert app.selectbox(key="mentor_person").value == ann["person"]


@pytest.mark.parametrize("check_ins", [0, 1])
def test_with_hardly_anything_a_report_of_everything_is_made(store, fill, check_ins):
    fill(check_ins)
    mentor(store)
    app = opened("mentor", view="report")
    at(app, "mentor_name").set_value("Runa").run()
    app = press(app, "mentor_make")
    assert not app.exception
    assert not app.error
    assert downloads(app) == DOWNLOADS
    assert ("No check-ins in this period" in seen(app)) == (not check_ins)


def amara(store):
    return next(row["person"] for row in rows(store, "person") if row["relation"] == "mentor")


def test_the_preview_is_the_file_itself(sample_store, offered):
    before = files(sample_store)
    app = made("agenda", "vision", "told", person=amara(sample_store))
    assert not app.exception
    assert downloads(app) == DOWNLOADS
    assert seen(app).encode() == offered["mentor_download_mail"]
    app = app.radio(key="mentor_flavour").set_value("reply").run()
    assert seen(app).encode() == offered["mentor_download_reply"] != offered["mentor_download_mail"]
    app = app.radio(key="mentor_flavour").set_value("pdf").run()
    pages = PdfReader(io.BytesIO(offered["mentor_download_pdf"])).pages
    assert app.get("iframe") == []
    assert "\n".join(page.extract_text() for page in pages) in [one.value for one in app.text]
    assert files(sample_store) == before


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("small", [10, 100_000])
def test_a_large_report_says_so_before_it_is_sent(store, monkeypatch, small):
    monkeypatch.setattr("mastery.ui.mentor.report._SMALL", small)
    app = made("agenda", **with_a_question(store))
    assert ("the file for e-mail has " in words(app)) == (small == 10)


def test_nothing_private_is_chosen_unless_it_was_chosen(sample_store):
    app = opened("mentor", view="report")
    app.selectbox(key="mentor_person").set_value(amara(sample_store)).run()
    assert app.multiselect(key="mentor_entry").value == []
    assert app.multiselect(key="mentor_entry").options
    assert "notes" not in app.multiselect(key="mentor_sections").value
    assert at(app, "mentor_address").value == ""


def test_what_is_taken_along_is_written_down_as_it_left(store, offered):
    ann = mentor(store)
    hour = meeting(store, ann, 4, questions="Why?")
    app = made(**{f"meeting_{ann}": hour})
    assert rows(store, "report") == []
    app = take(app, "mail")
    assert [one.value for one in app.toast] == ["Written down under “Shared so far”."]
    (row,) = rows(store, "report")
    (file,) = files(store)
    left = offered["mentor_download_mail"]
    assert (file["flavour"], file["day"], file["size"]) == ("mail", today(), len(left))
    assert file["sha256"] == hashlib.sha256(left).hexdigest()
    assert (row["person"], row["meeting"], row["day"], row["name"]) == (ann, hour, today(), "Runa")
    number = "-".join(row["number"][start : start + 4] for start in (0, 4, 8, 12))
    assert f"Report {number}. Each file was searched" in words(app)
    assert f"Report {number}. This file fetches nothing".encode() in left
    assert len(journal.backups(store.folder)) == 1


def test_what_was_chosen_is_written_down(store, fill, offered):
    fill(30)
    mentor(store)
    one, _ = win(store), win(store, "Another")
    aim = goal(store)
    later = today() + timedelta(days=40)
    app = ready("agenda", "told", "goals", goal=[aim])
    app.multiselect(key="mentor_scales_five-elements").set_value(["focused", "informed"])
    app.multiselect(key="mentor_entry").set_value([one])
    for key, value in {
        "period": 183, "blur": "half", "statements": "one", "blind": True, "delete_after": later,
        "address": "runa@example.org",
    }.items():  # fmt: skip
        at(app, f"mentor_{key}").set_value(value)
    take(press(app.run(), "mentor_make"), "mail")
    (row,) = rows(store, "report")
    said = {name: row[name] for name in ("since", "blur", "statements", "blind", "notes", "delete_after", "meeting")}
    assert said == {
        "since": today() - timedelta(days=183), "blur": "half", "statements": "one", "blind": True, "notes": False,
        "delete_after": later, "meeting": None,
    }  # fmt: skip
    assert set(journal.snapshot(store).parts["report_scale"]["scale"]) == {"focused", "informed"}
    assert row["shown"].split("\n") == [
        "Agenda, Wins, setbacks and lessons, Goals",
        "Elements: Getting informed, Being focused",
        "Goals: “Give four talks”",
        "Entries: “It is out”",
    ]
    file = offered["mentor_download_mail"].decode()
    assert "It is out" in file
    assert "Another" not in file
    assert "mailto:runa@example.org?" in file


@pytest.mark.usefixtures("quick")
def test_the_period_is_of_the_days_that_there_are(store, fill):
    fill(30)  # 29 weeks, which are 203 days
    mentor(store)
    app = take(made(), "mail")
    win(store, day=days(-400))
    for period in (365, 0):
        app.selectbox(key="mentor_period").set_value(period).run()
        app = take(press(app, "mentor_make"), "mail")
    assert {(today() - row["since"]).days for row in rows(store, "report")} == {203, 365, 400}


@pytest.mark.usefixtures("quick")
def test_another_person_has_no_meeting_to_look_back_to(store):
    mentor(store, "Aaron", relation="peer")
    bea, ann = mentor(store, "Bea"), mentor(store)
    meeting(store, ann, -90)
    app = ready(person=ann, period=-1)
    assert app.selectbox(key="mentor_person").options[-1] == "Aaron"
    assert app.selectbox(key="mentor_period").value == -1
    app.selectbox(key="mentor_person").set_value(bea).run()
    assert "Since the last meeting" not in app.selectbox(key="mentor_period").options
    take(press(app, "mentor_make"), "mail")
    assert [row["since"] for row in rows(store, "report")] == [today()]


@pytest.mark.usefixtures("quick")
def test_of_two_meetings_to_come_none_was_the_last(store):
    ann = mentor(store)
    meeting(store, ann, 5)
    second = meeting(store, ann, 12)
    app = ready(**{f"meeting_{ann}": second})
    assert app.selectbox(key=f"mentor_meeting_{ann}").options == [say(5), say(12)]
    assert "Since the last meeting" not in app.selectbox(key="mentor_period").options
    meeting(store, ann, -8)
    app.run().selectbox(key="mentor_period").set_value(-1).run()
    app = take(press(app, "mentor_make"), "mail")
    assert not app.error
    assert [(row["meeting"], row["since"]) for row in rows(store, "report")] == [(second, today() - timedelta(days=8))]


def say(many):
    day = today() + timedelta(days=many)
    return f"{day.day} {day:%b} {day.year}"


@pytest.mark.usefixtures("quick")
def test_a_second_file_joins_the_report_and_the_same_again_does_not_double(store, offered):
    mentor(store)
    app = take(take(take(made(), "mail"), "pdf"), "mail")
    assert downloads(app) == DOWNLOADS
    (row,) = rows(store, "report")
    sizes = {one["flavour"]: one["size"] for one in files(store)}
    assert sizes == {name: len(offered[f"mentor_download_{name}"]) for name in ("mail", "pdf")}
    assert [one.rev for one in journal.history(store, row["report"])] == [1, 2]


@pytest.mark.usefixtures("quick")
def test_after_a_change_nothing_is_offered_until_it_is_made_again(store):
    mentor(store)
    app = made()
    at(app, "mentor_blur").set_value("whole").run()
    assert CHANGED in words(app)
    assert downloads(app) == []
    assert app.get("iframe") == []
    app = press(app, "mentor_make")
    assert CHANGED not in words(app)
    assert downloads(app) == DOWNLOADS


@pytest.mark.usefixtures("quick")
def test_what_changed_in_another_window_is_told_after_taking_it_along(store):
    ann = mentor(store)
    app = made(person=ann)
    mentor(store, "Bea")
    app = take(app, "mail")
    assert len(rows(store, "report")) == 1
    assert CHANGED in words(app)
    assert downloads(app) == []


def test_a_file_that_holds_what_was_left_out_is_not_offered(store, monkeypatch):
    app = made(**with_a_question(store))
    win(store, "The board said no")

    def telling_all(drawing):  # where the texts are there to tell
        return (Section("told", "Told", "the board said NO" if "Why?" in drawing.questions else ""),)

    monkeypatch.setattr("mastery.sharing.report.build.sections", telling_all)
    app = press(app, "mentor_make")
    assert app.error[0].value == (
        "No file is offered. “In short” of a logbook entry was left out, but stands in the file: “The board said no”."
    )
    assert downloads(app) == []
    assert app.get("iframe") == []
    assert downloads(app.run()) == []
    assert rows(store, "report") == []


@pytest.mark.usefixtures("quick")
def test_a_ledger_that_cannot_be_written_says_not_to_send_the_file(store, monkeypatch):
    mentor(store)
    app = made()

    def full(*_args, **_named):
        raise JournalError("The disk is full, so this was not saved.")

    monkeypatch.setattr(journal, "save", full)
    app = take(app, "reply")
    assert app.error[0].value == (
        "The disk is full, so this was not saved. Do not send the file: its answer could not be taken over."
    )
    assert [one.value for one in app.toast] == []
    assert rows(store, "report") == []


@pytest.mark.usefixtures("quick")
def test_a_report_deleted_in_another_window_is_not_written_over(store):
    mentor(store)
    app = take(made(), "mail")
    (row,) = rows(store, "report")
    delete(store, row["report"])
    app = take(app, "pdf")
    assert "This was deleted in another window since you opened it" in app.error[0].value
    assert "Do not send the file" in app.error[0].value
    assert rows(store, "report") == []


@pytest.mark.usefixtures("quick")
def test_what_is_missing_is_said_and_nothing_is_made(store):
    mentor(store)
    app = made()
    app.multiselect(key="mentor_sections").set_value([]).run()
    assert "Choose at least one section to show." in words(app)
    app.multiselect(key="mentor_scales_five-elements").set_value([]).run()
    assert "Choose at least one element." in words(app)
    at(app, "mentor_name").set_value("  ").run()
    assert "Write the name that you are called by in the report." in words(app)
    app = press(app, "mentor_make")
    assert [one.value for one in app.warning] == ["Write the name that you are called by in the report."]
    assert downloads(app) == []
    app.multiselect(key="mentor_sections").set_value(["agenda"])
    app.multiselect(key="mentor_scales_five-elements").set_value(["focused"])
    at(app, "mentor_name").set_value("Runa").run()
    assert downloads(press(app, "mentor_make")) == DOWNLOADS


def test_where_nothing_is_asked_nothing_is_asked_first(store, offered):
    app = ready(**with_a_question(store))
    at(app, "mentor_blind").set_value(True).run()
    at(app, "mentor_statements").set_value("none").run()
    assert "mentor_blind" not in [one.key for one in app.checkbox]
    app = take(press(app, "mentor_make"), "mail")
    assert rows(store, "report")[0]["blind"] is False
    assert b"Your view" not in offered["mentor_download_mail"]
    assert "mentor_download_reply" not in downloads(app)


def test_where_nothing_is_there_and_nothing_is_asked_no_report_is_made(store):
    mentor(store)
    app = press(ready(statements="none"), "mentor_make")
    assert [one.value for one in app.error] == [
        "Nothing of what was chosen is there to be shown, and nothing is asked. Choose more."
    ]
    assert downloads(app) == []


def test_what_is_named_and_what_is_empty_is_said(store):
    asked = with_a_question(store)
    lesson = keep(store, "entry", kind="setback", title="It slipped", day=days(-5), lesson="Ask sooner")
    app = ready("agenda", "told", **asked)
    assert "Named: 0 goals, 0 steps, 0 entries. Numbers: as entered. Asked: every statement." in words(app)
    (label,) = app.multiselect(key="mentor_entry").options
    assert label.startswith("Setback: It slipped · with its lesson · ")
    app = press(app, "mentor_make")
    assert "Chosen, but there is nothing to show in: “Wins, setbacks and lessons”." in words(app)
    app.multiselect(key="mentor_entry").set_value([lesson]).run()
    assert "Named: 0 goals, 0 steps, 1 entry." in words(app)
    assert "Chosen, but" not in words(press(app, "mentor_make"))


@pytest.mark.usefixtures("quick")
def test_an_address_that_is_none_is_told_and_stops_it(store):
    mentor(store)
    app = ready(address="runa at example")
    assert "“runa at example” is no e-mail address. Correct it, or leave it empty." in words(app)
    assert len(press(app, "mentor_make").warning) == 1
    at(app, "mentor_address").set_value("runa@example.org").run()
    assert downloads(press(app, "mentor_make")) == DOWNLOADS


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("letter", ["\x07", "\x1c", "\ufdd0", "\U0001fffe"])
def test_a_letter_of_the_name_or_the_address_that_cannot_be_shown_is_named_and_stops_it(store, letter):
    """The names of U+0007 and U+001C are those of the Unicode Character Database, NameAliases.txt."""
    mentor(store)
    name = {"\x07": "BEL", "\x1c": "FS"}.get(letter, "a code that is no letter")
    named = f"holds {name} (U+{ord(letter):04X}) at letter 5, which cannot be shown. Take it out."
    app = ready(name=f"Runa{letter}", address=f"runa{letter}@example.org")
    (warning,) = press(app, "mentor_make").warning
    assert warning.value == f"The name that you are called by {named}"
    at(app, "mentor_name").set_value("Runa").run()
    (warning,) = press(app, "mentor_make").warning
    assert warning.value == f"Your e-mail address {named}"
    assert downloads(app) == []
    at(app, "mentor_address").set_value("runa@example.org").run()
    assert downloads(press(app, "mentor_make")) == DOWNLOADS


def test_what_one_person_is_shown_is_not_shown_to_another(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    entry, dropped = win(store), goal(store, state="dropped", closed_on=days(-3))
    app = ready("told", "notes", person=ann, entry=[entry], goal=[dropped])
    app.multiselect(key="mentor_scales_five-elements").set_value(["focused"])
    at(app, "mentor_rounds").set_value(False)
    at(app, "mentor_delete_after").set_value(today())
    at(app, "mentor_blur").set_value("whole").run()
    app.selectbox(key="mentor_person").set_value(bea).run()
    assert len(app.multiselect(key="mentor_scales_five-elements").value) == 5
    assert "notes" not in app.multiselect(key="mentor_sections").value
    assert app.multiselect(key="mentor_entry").value == app.multiselect(key="mentor_goal").value == []
    assert [at(app, f"mentor_{name}").value for name in ("blur", "rounds", "delete_after")] == ["none", True, None]


@pytest.mark.usefixtures("quick")
def test_a_report_of_another_questionnaire_is_not_offered(store, fill):
    fill(2)
    pulse = instruments.load("five-elements-pulse")
    one = CheckIn(pulse, today(), {item.id: 4 for item in pulse.items})
    journal.save_check_ins(store, [one], today=today(), at=AT)
    mentor(store)
    app = made()
    assert downloads(app) == DOWNLOADS
    app.selectbox(key="mentor_instrument").set_value(pulse.id).run()
    assert downloads(app) == []
    assert CHANGED in words(app)


@pytest.mark.usefixtures("quick")
def test_nothing_that_is_new_since_the_last_report_is_chosen(store, fill):
    fill(3)
    ann = mentor(store)
    held, first = meeting(store, ann, -9), goal(store)
    app = ready("agenda", "goals", goal=[first])
    take(press(app, "mentor_make"), "mail")
    more = {
        "goal": keep(store, "goal", statement="Another", state="active"),
        "plan_item": keep(store, "plan_item", kind="book", title="Read", status="planned", meeting=held),
        "entry": win(store),
    }
    meeting(store, ann, 4, questions="Why?")
    steps = instruments.load("five-steps")
    answered = CheckIn(steps, today(), {steps.items[0].id: 3})
    journal.save_check_ins(store, [answered], today=today(), at=AT)
    app = opened("mentor", view="report")
    assert app.multiselect(key="mentor_sections").value == ["agenda", "goals"]
    assert app.multiselect(key="mentor_goal").value == [first]
    for kind in more:
        key = f"mentor_{kind}_{ann}" if kind == "plan_item" else f"mentor_{kind}"
        drawing = app.multiselect(key=key)
        assert len(drawing.options) == (2 if kind == "goal" else 1)
        assert more[kind] not in drawing.value
    assert app.selectbox(key=f"mentor_meeting_{ann}").value is None
    app.selectbox(key="mentor_instrument").set_value(steps.id).run()
    assert app.multiselect(key=f"mentor_scales_{steps.id}").value == []


def test_the_next_report_to_somebody_begins_as_the_last_one_was(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    scales = [{"scale": "focused"}, {"scale": "informed"}]
    shared(store, ann, name="Ru", blur="half", statements="one", blind=0, report_scale=scales)
    app = opened("mentor", view="report")
    app.selectbox(key="mentor_person").set_value(ann).run()
    assert app.multiselect(key="mentor_scales_five-elements").value == ["informed", "focused"]
    chosen = [at(app, f"mentor_{name}").value for name in ("name", "blur", "statements", "blind")]
    assert chosen == ["Ru", "half", "one", False]
    app.selectbox(key="mentor_person").set_value(bea).run()
    chosen = [at(app, f"mentor_{name}").value for name in ("name", "blur", "statements", "blind")]
    assert chosen == ["Ru", "none", "all", True]


def test_what_one_is_called_is_as_in_the_newest_report_or_the_profile(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    shared(store, ann, name="Ru")
    shared(store, ann, number=OTHER_NUMBER, name="Runa")
    app = opened("mentor", view="report")
    app.selectbox(key="mentor_person").set_value(bea).run()
    assert at(app, "mentor_name").value == "Runa"
    keep(store, "profile", name="  Rosa Lind")
    app = opened("mentor", view="report")
    app.selectbox(key="mentor_person").set_value(bea).run()
    assert at(app, "mentor_name").value == "Rosa"


def test_what_is_deleted_after_it_was_chosen_is_in_no_report(store, offered):
    ann = mentor(store)
    step = {"kind": "book", "title": "Read about forms", "status": "planned", "meeting": meeting(store, ann, -9)}
    entry, aim, step = win(store), goal(store), keep(store, "plan_item", **step)
    hour = meeting(store, ann, 4, questions="What do I miss?")
    chosen = {"entry": [entry], "goal": [aim], f"plan_item_{ann}": [step], f"meeting_{ann}": hour}
    app = press(ready("agenda", "told", **chosen), "mentor_make")
    texts = ("It is out", "Read about forms", "What do I miss?")
    assert all(text in offered["mentor_download_mail"].decode() for text in texts)
    for gone in (entry, aim, step, hour):
        delete(store, gone)
        app.run()
        assert not app.exception
        assert downloads(app) == []
    app = press(app, "mentor_make")
    assert not app.exception
    assert downloads(app) == DOWNLOADS
    assert not any(text in offered["mentor_download_mail"].decode() for text in texts)


def test_what_was_agreed_with_each_person_is_offered_for_them(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    for name, person in (("Read", ann), ("Write", bea)):
        keep(store, "plan_item", kind="book", title=name, status="planned", meeting=meeting(store, person, -9))
    app = ready(person=ann)
    for person, title in ((ann, "Read"), (bea, "Write"), (ann, "Read")):
        app.selectbox(key="mentor_person").set_value(person).run()
        steps = app.multiselect(key=f"mentor_plan_item_{person}")
        assert (steps.options, steps.value) == ([title], [])


@pytest.mark.usefixtures("quick")
def test_a_person_deleted_after_the_report_was_made_ends_it(store):
    ann, _ = mentor(store), mentor(store, "Bea")
    app = made(person=ann)
    delete(store, ann)
    app = take(app, "mail")
    assert "The person that this belongs to was deleted meanwhile." in app.error[0].value
    assert "Do not send the file" in app.error[0].value
    assert not app.exception
    assert downloads(app) == []
    assert "Choose whom the report is for." in words(app)


def test_a_password_is_shown_once_kept_nowhere_and_opens_the_pdf(store, offered):
    mentor(store)
    app = made()
    app = app.checkbox(key="mentor_lock").set_value(True).run()
    (password,) = [one.value for one in app.code]
    left = offered["mentor_download_pdf"]
    take(app, "pdf")
    reader = PdfReader(io.BytesIO(left))
    assert reader.is_encrypted
    assert not reader.decrypt("R7K2-9QFM-3D8X-A0B4")
    assert reader.decrypt(password)
    assert "Runa’s report for Ann" in reader.pages[0].extract_text()
    (file,) = files(store)
    assert file["sha256"] == hashlib.sha256(left).hexdigest()
    assert offered["mentor_download_pdf"] == left
    kept_bytes = store.file.read_bytes()
    assert password.encode() not in kept_bytes
    assert password.replace("-", "").encode() not in kept_bytes


@pytest.mark.usefixtures("quick")
def test_letters_are_shown_as_letters(store):
    text = "*Ann*<i>x</i>[l](http://e.test):smile:مرحبا🎓"  # the first word is what somebody is called in a report
    ann = mentor(store, text)
    meeting(store, ann, 4)
    app = made()
    shared(store, ann)
    pages = (app, view("mentor", "Meetings"), view("mentor", "Shared so far"))
    drawn = [one.value for page in pages for some in (page.markdown, page.header, page.caption) for one in some]
    drawn += [one.label for page in pages for some in (page.button, page.multiselect) for one in some]
    held = [one for one in drawn if "مرحبا" in one]
    assert len(held) == 5
    assert all(
        one.count("مرحبا") == one.count(plain(text)) or one == f"Steps agreed with {text}, or done since"
        for one in held
    )


def test_the_ledger_is_listed_newest_first_and_opened(store):
    ann = mentor(store)
    old, new = shared(store, ann, number="5WTE0Z7C1NHQ6P2V", day=days(-200)), shared(store, ann, notes=1, blind=1)
    app = view("mentor", "Shared so far")
    assert [one.key for one in app.button if one.key.startswith("open_")] == [
        f"open_report_{new}",
        f"open_report_{old}",
    ]
    app = press(app, f"open_report_{new}")
    assert app.query_params["report"] == new
    said = words(app)
    for sentence in (
        "Report R7K2-9QFM-3D8X-A0B4", f"Period: {say(-300)} to {say(-30)}", "Notes: in it", "Over time",
        "Asked for: Every statement, before any score was shown", "None yet.",
    ):  # fmt: skip
        assert sentence in said
    app = press(app, "report_close")
    assert f"open_report_{old}" in keys(app)


def test_an_empty_ledger_says_what_will_be_in_it(store):
    mentor(store)
    assert "Every report that you take along is written down here" in words(view("mentor", "Shared so far"))


@pytest.mark.usefixtures("unfolded", "quick")
def test_a_report_is_deleted_and_brought_back_and_its_file_told_again(store):
    mentor(store)
    take(made(), "mail")
    (row,) = rows(store, "report")
    app = press(opened("mentor", report=row["report"]), "report_delete")
    assert rows(store, "report") == []
    assert "Deleted: 1 report" in words(app)
    assert grouped(row["number"]) in [one.value for one in app.text]
    app = press(app, f"undo_{row['report']}")
    app = press(app, f"open_report_{row['report']}")
    assert files(store)[0]["sha256"] in words(app)


@pytest.mark.parametrize("kind", ["meeting", "report"])
def test_a_deleted_record_in_the_address_is_told_and_can_come_back(store, kind):
    ann = mentor(store)
    uid = meeting(store, ann, 4) if kind == "meeting" else shared(store, ann)
    delete(store, uid)
    app = opened("mentor", **{kind: uid})
    assert app.info[0].value == f"That {kind} was deleted, or it is not in this journal."
    assert not app.exception
    app = press(app, "bring_back")
    assert [row[kind] for row in rows(store, kind)] == [uid]
    assert not app.info


def test_what_was_typed_for_one_person_is_not_in_the_report_for_another(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    app = opened("mentor", view="report")
    at(app, "mentor_person").set_value(ann).run()
    at(app, "mentor_address").set_value("for-ann@example.org").run()
    at(app, "mentor_person").set_value(bea).run()
    assert at(app, "mentor_address").value == ""
    fresh = opened("mentor", view="report")
    at(fresh, "mentor_person").set_value(bea).run()
    assert at(fresh, "mentor_address").value == ""
    at(fresh, "mentor_person").set_value(ann).run()
    assert at(fresh, "mentor_address").value == "for-ann@example.org"


def test_each_chosen_section_says_what_goes_into_it(store, fill):
    fill(3)
    ann = mentor(store)
    hour = meeting(store, ann, 4, questions="Why?\nWhen?")
    uids = [win(store, f"Win {number}") for number in range(2)]
    goal(store)
    app = ready("agenda", "over_time", "goals", "told", period=0, **{f"meeting_{ann}": hour})
    (said,) = [one.value for one in app.caption if "check-in" in one.value and "·" in one.value]
    assert said == plain(
        "Agenda: 2 questions, 0 steps · Over time: 3 check-ins · Wins, setbacks and lessons: 0 of 2 · Goals: 0 of 1"
    )
    app.multiselect(key="mentor_entry").set_value(uids[:1]).run()
    assert any("1 of 2" in one.value for one in app.caption)


def test_what_was_written_since_the_last_report_is_counted_and_not_chosen(store):
    ann = mentor(store)
    shared(store, ann)
    win(store, "New since")
    app = ready(period=0, person=ann)
    assert "1 line written since the last report: not chosen unless you choose it." in words(app)
    assert app.multiselect(key="mentor_entry").value == []
