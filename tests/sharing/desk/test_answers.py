"""The file of an answer comes back as it was written, and what goes back is what the mentee's journal reads."""

import json
from datetime import date, datetime

import pytest
from desk_maker import NUMBERS, mentee_report, small_file
from hypothesis import given
from hypothesis import strategies as st

from mastery.sharing.desk.answers import BadAnswer, answer_bytes, answer_name, read_answer, report_answered, sent_text
from mastery.sharing.desk.model import CANNOT_TELL, Answer
from mastery.sharing.desk.reading import read_report
from mastery.sharing.reply.model import BadReply
from mastery.sharing.reply.reader import read_reply

AT = datetime.fromisoformat("2026-11-23T10:00:00.123456+01:00")
ITEMS = ("P1", "P2", "F1")
FIELDS = st.one_of(
    st.tuples(st.sampled_from([f"item {one}" for one in ITEMS]), st.sampled_from([1, 5, CANNOT_TELL, None])),
    st.tuples(st.sampled_from(["comment focused", "overall"]), st.text(max_size=50)),
    st.tuples(st.just("who"), st.text(max_size=20)),
)


@given(st.lists(FIELDS, max_size=12), st.dates() | st.none())
def test_every_answer_comes_back_from_its_file(given_fields, done):
    answer = Answer(NUMBERS[0], "0123456789ABCDEF", done=done)
    for name, value in given_fields:
        answer = answer.with_field(name, value, at=AT)
    assert read_answer(answer_bytes(answer), report=NUMBERS[0]) == answer


def test_a_field_is_given_changed_and_taken_back():
    answer = Answer(NUMBERS[0], "0123456789ABCDEF")
    for name, value, held in (
        ("item P1", 4, 4),
        ("item P1", CANNOT_TELL, CANNOT_TELL),
        ("item P1", None, None),
        ("comment focused", " Guard\r\nit. ", "Guard\nit."),
        ("comment focused", "", None),
        ("overall", "Ask.", "Ask."),
        ("who", "Amara", "Amara"),
    ):
        answer = answer.with_field(name, value, at=AT)
        assert answer.field_of(name) == held
        assert answer.made == AT.replace(microsecond=0)
    assert (answer.answers, answer.comments) == ({}, {})


def test_what_goes_back_is_read_by_the_journal_that_asked():
    asked, seen = mentee_report().request, read_report(small_file()).request
    answer = Answer(NUMBERS[0], "0123456789ABCDEF")
    for name, value in (("item P1", 4), ("item P2", CANNOT_TELL), ("comment focused", "Well.\nGo on."), ("who", "Ama")):
        answer = answer.with_field(name, value, at=AT)
    read = read_reply(sent_text(answer, seen), reports=[asked], today=date(2026, 11, 24))
    assert (read.answers, dict(read.comments), read.who) == ({"P1": 4}, {"focused": "Well.\nGo on."}, "Ama")
    assert (read.id, read.made, read.notes) == ("0123456789ABCDEF", AT.replace(microsecond=0), ())


def test_nothing_given_and_a_level_that_was_not_offered_do_not_go_back():
    seen = read_report(small_file()).request
    for answers in ({}, {"P1": None}, {"unknown": 3}, {"P1": 9}):
        with pytest.raises(BadReply):
            sent_text(Answer(NUMBERS[0], "0123456789ABCDEF", answers, made=AT), seen)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("f", "mastery-reply"),
        ("v", 2),
        ("report", NUMBERS[1]),
        ("reply", "short"),
        ("made", "yesterday"),
        ("made", "2026-11-23T10:00:00"),
        ("answers", []),
        ("answers", {"P1": "4"}),
        ("answers", {"P1": True}),
        ("comments", {"focused": "x" * 1_001}),
        ("who", 5),
        ("done", "2026-13-01"),
        ("more", 1),
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_refused(key, value):
    said = json.loads(answer_bytes(Answer(NUMBERS[0], "0123456789ABCDEF", {"P1": 4}, made=AT)))
    with pytest.raises(BadAnswer, match="cannot be read"):
        read_answer(json.dumps({**said, key: value}).encode(), report=NUMBERS[0])


@given(st.binary(max_size=200))
def test_no_bytes_in_the_place_of_an_answer_end_in_a_traceback(noise):
    with pytest.raises(BadAnswer):
        read_answer(noise, report=NUMBERS[0])


def test_a_file_of_an_answer_is_known_by_its_name_alone():
    assert report_answered(answer_name(NUMBERS[0])) == NUMBERS[0]
    for name in ("answer-R7K2.json", f"answer-{NUMBERS[0]}.json.part", f"my-answer-{NUMBERS[0]}.json", "a.html"):
        assert report_answered(name) == ""
