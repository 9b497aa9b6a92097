"""A folder of reports: who waits, in which order, and a sentence for whatever else lies in it."""

import os
import shutil
from datetime import date, datetime, timedelta

import pytest
from desk_maker import NUMBERS, mentee_file, small_file
from report_maker import TODAY, whole_file

from mastery.sharing.desk import folder as reading_folder
from mastery.sharing.desk import reading
from mastery.sharing.desk.answers import answer_bytes, answer_name
from mastery.sharing.desk.folder import NoFolder, desk_of, forget_read
from mastery.sharing.desk.model import Answer

MADE = datetime.fromisoformat("2026-11-23T10:00:00+01:00")


@pytest.fixture(autouse=True)
def _nothing_read_before():
    forget_read()


def put(folder, name, content):
    (folder / name).write_bytes(content)


def on(folder, today=TODAY):
    return desk_of(folder, today=today)


def sentences(desk):
    return {one.file: one.sentence for one in desk.problems}


def test_the_name_of_a_file_stays_on_its_line_and_turns_no_letters_around(tmp_path):
    put(tmp_path, "a\nRuna\x1b[31m\u202etxt.html", b"x")
    assert list(sentences(on(tmp_path))) == ["a?Runa?[31m?txt.html"]


def test_who_waits_longest_is_first_then_who_is_met_next_then_by_name(tmp_path):
    numbers = [f"R7K29QFM3D8XA0C{place}" for place in range(6)]
    week = timedelta(weeks=1)
    put(tmp_path, "a.html", small_file(numbers[0], "Zora", TODAY - week))
    put(tmp_path, "b.html", small_file(numbers[1], "Ben", TODAY))
    put(tmp_path, "c.html", small_file(numbers[2], "Cid", TODAY, asked=None, meets=str(TODAY + 2 * week)))
    put(tmp_path, "d.html", small_file(numbers[3], "Dua", TODAY, asked=None, meets=str(TODAY + week)))
    put(tmp_path, "e.html", small_file(numbers[4], "Eve", TODAY, asked=None, meets=str(TODAY - week)))
    put(tmp_path, "f.html", small_file(numbers[5], "Abe", TODAY - 9 * week, meets=None))
    put(tmp_path, answer_name(numbers[5]), answer_bytes(Answer(numbers[5], numbers[0], {"P1": 3}, done=TODAY)))
    desk = on(tmp_path)
    # Nobody is met again whose meeting is over, and those are in the order of their names.
    assert [one.name for one in desk.mentees] == ["Zora", "Ben", "Dua", "Cid", "Abe", "Eve"]
    assert [one.waits_since for one in desk.mentees[:3]] == [TODAY - week, TODAY, None]
    assert {one.name: one.answered_on for one in desk.mentees}["Abe"] == TODAY
    assert desk.problems == ()


def test_a_report_of_a_day_to_come_is_left_out_with_a_sentence(tmp_path):
    put(tmp_path, "ahead.html", small_file(NUMBERS[0], "Zoe", date(9999, 12, 31)))
    put(tmp_path, "east.html", small_file(NUMBERS[1], "Zoe", TODAY + timedelta(days=1)))
    desk = on(tmp_path)
    assert [one.newest.number for one in desk.mentees] == [NUMBERS[1]]
    assert sentences(desk)["ahead.html"].startswith("It is dated 31 Dec 9999, which is still to come")


def test_reports_of_one_name_are_one_persons_however_it_is_written(tmp_path):
    put(tmp_path, "new.html", small_file(NUMBERS[1], "zoe", TODAY))
    put(tmp_path, "old.html", small_file(NUMBERS[0], "Zoë", TODAY - timedelta(days=99)))
    put(tmp_path, "of another.html", small_file(NUMBERS[2], "Zoe B"))
    first, second = sorted(on(tmp_path).mentees, key=lambda one: one.name, reverse=True)
    assert (first.name, [one.number for one in first.reports]) == ("zoe", [NUMBERS[0], NUMBERS[1]])
    assert second.name == "Zoe B"


def test_both_files_of_a_report_and_a_copy_are_one_report(tmp_path):
    put(tmp_path, "mail.html", mentee_file())
    put(tmp_path, "reply.HTM", mentee_file(flavour="reply"))
    put(tmp_path, "mail (1).html", mentee_file())
    (mentee,) = on(tmp_path).mentees
    assert mentee.newest.files == ("mail (1).html", "mail.html", "reply.HTM")
    assert on(tmp_path).problems == ()


def test_another_report_under_the_same_number_is_left_out_and_said(tmp_path):
    put(tmp_path, "a.html", small_file(name="Runa"))
    put(tmp_path, "b.html", small_file(name="Not Runa"))
    assert [one.name for one in on(tmp_path).mentees] == ["Runa"]
    assert sentences(on(tmp_path)) == {"b.html": reading_folder.TWO_REPORTS}


def test_everything_else_gets_a_sentence_and_a_hidden_file_none(tmp_path):
    outside = tmp_path / "outside.html"
    folder = tmp_path / "desk"
    folder.mkdir()
    outside.write_bytes(small_file())
    (folder / "link.html").symlink_to(outside)
    (folder / "broken link.html").symlink_to(tmp_path / "nowhere")
    (folder / "round.html").symlink_to(folder / "round.html")
    (folder / "folder.html").mkdir()
    os.mkfifo(folder / "pipe.html")
    put(folder, "report.pdf", whole_file("pdf"))
    put(folder, "reply.txt", b"-----BEGIN MASTERY REPLY-----\n")
    put(folder, "profile.md", b"# Runa\n")
    put(folder, ".hidden.html", b"nothing")
    put(folder, "cut.html", mentee_file()[:-5_000])
    put(folder, os.fsdecode(b"\xff.html"), b"")
    assert sentences(on(folder)) == {
        "link.html": reading_folder.A_LINK,
        "broken link.html": reading_folder.A_LINK,
        "round.html": reading_folder.A_LINK,
        "folder.html": reading_folder.A_FOLDER,
        "pipe.html": reading_folder.NO_FILE,
        "report.pdf": reading.A_PDF,
        "reply.txt": reading.A_REPLY,
        "profile.md": reading.NO_REPORT,
        "cut.html": sentences(on(folder))["cut.html"],
        "?.html": reading.NO_REPORT,
    }
    assert "cut off" in sentences(on(folder))["cut.html"]
    assert on(folder).mentees == ()


def test_a_file_that_may_not_be_read_or_vanishes_gets_a_sentence(tmp_path, monkeypatch):
    put(tmp_path, "a.html", small_file())

    def gone(*_, **__):
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(reading_folder, "_bytes", gone)
    assert sentences(on(tmp_path)) == {"a.html": "It cannot be read: No such file or directory."}


def test_a_folder_that_is_none_or_vanished_is_said(tmp_path):
    put(tmp_path, "file", b"")
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NoFolder, match=r"cannot be read: .+\."):
            on(folder)
    folder = tmp_path / "desk"
    folder.mkdir()
    assert on(folder).mentees == ()
    shutil.rmtree(folder)
    with pytest.raises(NoFolder):
        on(folder)


def test_of_five_thousand_files_those_that_changed_last_are_read_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_folder, "MAX_FILES", 50)
    for place in range(5_000):
        (tmp_path / f"{place:04}.html").touch()
    put(tmp_path, "newest.html", small_file())
    os.utime(tmp_path / "newest.html", (4e9, 4e9))
    desk = on(tmp_path)
    assert [one.name for one in desk.mentees] == ["Runa"]
    assert len(desk.problems) == 50
    assert desk.problems[-1].sentence.startswith("There are 5,001 files here, and the 50 that changed last were read.")


def test_a_file_that_changed_is_read_again(tmp_path):
    put(tmp_path, "a.html", small_file(name="Runa"))
    assert on(tmp_path).mentees[0].name == "Runa"
    put(tmp_path, "a.html", small_file(name="Somebody else"))
    assert on(tmp_path).mentees[0].name == "Somebody else"


def test_an_answer_without_its_report_and_one_that_is_damaged_are_said(tmp_path):
    put(tmp_path, "a.html", small_file())
    put(tmp_path, answer_name(NUMBERS[0]), b'{"f": "mastery-answer"')
    put(tmp_path, answer_name(NUMBERS[1]), answer_bytes(Answer(NUMBERS[1], NUMBERS[1])))
    desk = on(tmp_path)
    assert sentences(desk)[answer_name(NUMBERS[1])] == reading_folder.OTHER_ANSWER
    assert sentences(desk)[answer_name(NUMBERS[0])].startswith("This answer cannot be read (JSON)")
    assert (desk.mentees[0].answer, desk.mentees[0].waits_since) == (None, TODAY)


def test_the_desk_changes_nothing_in_the_folder(tmp_path):
    put(tmp_path, "a.html", mentee_file())
    before = [(one.name, one.stat().st_mtime_ns) for one in tmp_path.iterdir()]
    on(tmp_path, date(2027, 1, 1))
    assert [(one.name, one.stat().st_mtime_ns) for one in tmp_path.iterdir()] == before
