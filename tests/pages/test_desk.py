"""The mentor's desk as a page: who waits, an answer given and kept beside the report, sent and changed."""

import json
from datetime import timedelta

import pytest
from desk_maker import NUMBERS, mentee_data, mentee_file, mentee_report, small_file
from report_maker import TODAY

from mastery.sharing.desk.answers import answer_name
from mastery.sharing.desk.folder import forget_read
from mastery.sharing.reply.reader import read_reply
from mastery.ui.desk import place
from mastery.ui.desk.there import desk_visibility

EVIL = "<img src=x onerror=alert(1)> ![x](http://x.example/a.png) **bold** :smile: $x$ [a](b)"


@pytest.fixture
def desk(store):
    """The owner's desk, empty."""
    forget_read()
    folder = store.folder / "desk"
    folder.mkdir()
    return folder


def put(folder, name, content):
    (folder / name).write_bytes(content)


def words(app):
    texts = [*app.markdown, *app.caption, *app.header, *app.info, *app.error, *app.warning, *app.success]
    return "\n".join(one.value for one in texts)


def radio(app, item, number=NUMBERS[0]):
    return app.radio(key=f"desk {number} item {item}")


def on_disk(folder, number=NUMBERS[0]):
    return json.loads((folder / answer_name(number)).read_text())


def opened(show, number=NUMBERS[0]):
    app = show("desk").button(key=f"desk_open_{number}").click().run()
    assert not app.exception
    assert app.query_params["mentee"] in ([number], number)
    return app


def test_an_answer_is_given_kept_sent_and_changed(show, desk, store):
    put(desk, "runa.html", mentee_file(blind=True))
    before = store.file.read_bytes()
    app = opened(show)
    asked = mentee_report(blind=True).request
    assert [one.value for one in app.radio] == [None] * len(asked.items) == [None] * 20
    assert [one.value for one in app.text_area] == [""] * 6
    assert "the scores open below once your answer is marked as sent" in words(app)
    assert not app.table
    assert not (desk / answer_name(NUMBERS[0])).exists()
    radio(app, "P1").set_value(4).run()
    radio(app, "P2").set_value("cannot tell").run()
    app.text_area(key=f"desk {NUMBERS[0]} comment focused").set_value("Two mornings.\nGuard them.").run()
    app.text_input(key=f"desk {NUMBERS[0]} who").set_value("Amara").run()
    assert not app.exception
    answer = on_disk(desk)
    assert (answer["answers"], answer["who"], answer["done"]) == ({"P1": 4, "P2": None}, "Amara", None)

    app = opened(show)  # In another window, or after a reload: it goes on as it was.
    assert (radio(app, "P1").value, radio(app, "P2").value, radio(app, "P3").value) == (4, "cannot tell", None)
    (lines,) = [one.value for one in app.code]
    read = read_reply(lines, reports=[asked], today=TODAY + timedelta(days=9999))
    assert (read.answers, dict(read.comments), read.who) == (
        {"P1": 4}, {"focused": "Two mornings.\nGuard them."}, "Amara",
    )  # fmt: skip
    assert read.id == on_disk(desk)["reply"]

    app.button(key="desk_sent").click().run()
    assert on_disk(desk)["done"]
    assert "Marked as sent on" in words(app)
    assert not app.radio
    assert len(app.table) == 1
    app.button(key="desk_close").click().run()
    assert "answered on" in words(app)
    app = opened(show)
    app.button(key="desk_change").click().run()
    radio(app, "P1").set_value(5).run()
    assert (on_disk(desk)["answers"]["P1"], on_disk(desk)["done"], on_disk(desk)["reply"]) == (5, None, read.id)
    assert store.file.read_bytes() == before


def test_another_window_answers_too_and_both_stay(show, desk):
    put(desk, "runa.html", small_file(blind=False))
    one, other = opened(show), opened(show)
    radio(one, "P1").set_value(1).run()
    radio(other, "C1").set_value(2).run()
    radio(one, "F1").set_value(3).run()
    assert on_disk(desk)["answers"] == {"P1": 1, "C1": 2, "F1": 3}
    assert radio(one, "C1").value == 2


def test_two_reports_stand_side_by_side_and_every_text_is_shown_as_its_letters(show, desk):
    said = mentee_data()["scores"]
    rows = [{**one, "score": 1.5, "low": 1.0, "high": 2.0, "day": "2026-01-05"} for one in said["elements"]]
    put(desk, "old.html", small_file(NUMBERS[1], EVIL, TODAY - timedelta(days=200), scores={**said, "elements": rows}))
    put(desk, "new.html", small_file(NUMBERS[0], EVIL, questions=[EVIL], agreed=[[EVIL, None]], asked=None))
    app = opened(show)
    assert "This report asks for no answer." in words(app)
    assert "since the report of 6 May 2026" in words(app)
    (table,) = app.table
    assert list(table.value.columns)[-1] == "Since the report of 6 May 2026"
    assert [one for one in table.value.iloc[:, -1] if "higher" in one]
    texts = words(app)
    assert "<img" not in texts.replace("\\<img", "")
    assert "![x]" not in texts.replace("\\[x", "[x")
    assert not app.exception


def test_whatever_lies_there_gets_a_sentence_and_the_list_goes_on(show, desk):
    put(desk, "runa.html", small_file())
    put(desk, "cut.html", small_file()[:-900])
    put(desk, "notes.html", b"<html>")
    (desk / "link.html").symlink_to("/etc/hosts")
    (desk / answer_name(NUMBERS[0])).write_bytes(b"{")
    app = show("desk")
    assert not app.exception
    for said in ("cut.html", "notes.html", "It is a link to another place", "This answer cannot be read"):
        assert said in words(app).replace("\\", "")
    app = opened(show)
    assert "cannot be read, so none is written here" in words(app)
    assert not app.radio
    assert (desk / answer_name(NUMBERS[0])).read_bytes() == b"{"


def test_a_damaged_level_on_the_disk_is_not_preset_and_a_full_disk_is_said(show, desk, monkeypatch):
    put(desk, "runa.html", small_file())
    app = opened(show)
    radio(app, "P1").set_value(4).run()
    said = on_disk(desk) | {"answers": {"P1": 77, "strange": 3}}
    (desk / answer_name(NUMBERS[0])).write_text(json.dumps(said))
    app = opened(show)
    assert radio(app, "P1").value is None
    assert "an answer is a whole number from 1 to 5" in words(app)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mastery.journal.replacing", full)
    radio(app, "P2").set_value(2).run()
    app.run()
    assert not app.exception
    assert "No space left on device" in words(app)
    assert "P2" not in on_disk(desk)["answers"]


def test_a_report_that_is_gone_and_an_empty_desk_say_so(show, store):
    app = show("desk")
    assert not app.exception
    assert "drop its file here" in words(app)
    app.query_params["mentee"] = NUMBERS[0]
    app.run()
    assert "This report is not there any more" in words(app)
    assert not (store.folder / "desk").exists()


def test_the_page_stands_in_the_navigation_once_a_report_lies_there(desk):
    assert desk_visibility() == "hidden"
    put(desk, "answer.json", b"")
    assert desk_visibility() == "hidden"
    put(desk, "A.HTML", b"")
    assert desk_visibility() == "visible"


def test_the_sample_shows_it_with_made_up_reports(show, store):
    app = show("today").button(key="look_around").click().run()
    app = show("desk")
    app.button(key="desk_made_up").click().run()
    assert not app.exception
    assert "3 reports are on the desk." in words(app)
    assert ":material/mark_email_unread: Noor" in words(app)
    assert "since the report of" in words(app)
    assert "agreed step" in words(app)
    assert not (store.folder / "desk").exists()
    assert len(list((store.folder / "sample" / "desk").iterdir())) == 3


def test_a_dropped_file_is_checked_and_put_there_once(store):
    folder = store.folder / "desk"
    assert place.put(folder, b"no report").startswith("It is no report of Mastery.")
    assert not folder.exists()
    assert place.put(folder, mentee_file()) == ""
    assert (folder.stat().st_mode & 0o777, [one.name for one in folder.iterdir()]) == (
        0o700, [f"report-{NUMBERS[0]}.html"],
    )  # fmt: skip
    assert (folder / f"report-{NUMBERS[0]}.html").read_bytes() == mentee_file()
    assert place.put(folder, mentee_file(flavour="reply")) == "It is on the desk already."
    assert place.put(folder, small_file(NUMBERS[1])) == ""
    (folder / f"report-{NUMBERS[2]}.html").symlink_to(folder / "elsewhere")
    assert "Another file is called" in place.put(folder, small_file(NUMBERS[2]))
    assert not (folder / "elsewhere").exists()
