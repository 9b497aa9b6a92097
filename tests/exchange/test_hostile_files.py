"""Hostile and broken files: a sentence, never another error; what does come in can be kept."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook_maker import opendocument, workbook

from mastery import instruments, journal
from mastery.exchange import Unreadable
from mastery.exchange.reading import MAX_QUESTIONS, Question, Source
from mastery.exchange.registry import read_foreign
from mastery.exchange.taking import take

TODAY = date(2026, 11, 27)
CASES = Path(__file__).parent / "cases"
KNOWN = tuple(instruments.load(one) for one in instruments.available())
ODS_ROWS = (
    "<table:table-row><table:table-cell><text:p>Date</text:p></table:table-cell></table:table-row>"
    '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="3" '
    'table:number-rows-spanned="2" table:number-columns-repeated="3"/></table:table-row>'
)
SEEDS = [
    *(one.read_bytes() for one in sorted(CASES.iterdir())),
    b"date,time,mood,note\n4/6/26,10:00,7,a\n4/6/26,21:00,9.5,b\n4/7/26,10:00,3,\n",
    "Datum;Stimmung;Notiz\n6. März 2026;3,5;schön\n7. März 2026;4;\n".encode("cp1252"),
    b"Habit,Date,Value\nRead,2026-04-06,1\nRun,2026-04-06,0\n",
    b"Skill,Now,Aim\nPython,3,5\nSQL,2,4\n",
    b"item,2026-04-06,2026-04-07\nmood,3,5\n",
    "date,mood\n2026-04-06,good\n2026-04-07,bad\n2026-04-08,good\n".encode("utf-16"),
    workbook(["Date", "mood"], [date(2026, 4, 6), 3]),
    opendocument({"Diary": ODS_ROWS}),
]
PIECES = [
    b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"2026-04-06", b"4/6/26", b"1e309", b"-5",
    b"999999999", b"=1+1", b"\xe2\x80\xae", b"NaN", b"a" * 300, b"{", b"<", b"sep=;\n", b"\n" * 50, b",,,,,,",
    "½".encode(), "٣".encode(), b"9999-12-31", b"0000-00-00", "★★★☆☆".encode(), b"1775433600000", b"99999", b"3/0",
    b"80%", b"Name", b"day", b"item", b"value", b"note", b"PK\x03\x04", b"SQLite format 3\0",
]  # fmt: skip


@st.composite
def broken_files(draw):
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(data)))
        end = min(len(data), place + draw(st.integers(0, 40)))
        change = draw(st.sampled_from(["put", "cut", "twice", "end", "byte"]))
        if change == "put":
            data[place:place] = draw(st.sampled_from(PIECES))
        elif change == "cut":
            del data[place:end]
        elif change == "twice":
            data[place:place] = data[place:end]
        elif change == "byte":
            data[place:end] = draw(st.binary(max_size=4))
        elif draw(st.integers(0, 3)) == 0:
            del data[place:]
    return bytes(data)


def answer(question: Question) -> str | tuple[str, ...]:
    codes = tuple(code for code, _ in question.choices)
    return "2026-04-06" if question.asks == "day" else codes[-1] if question.asks == "one" else codes


@settings(max_examples=250, deadline=None)
@given(broken_files())
def test_a_broken_file_gets_a_sentence_or_comes_in_whole(data):
    answers = {}
    try:
        for _ in range(MAX_QUESTIONS + 1):
            reading = read_foreign(Source(data, "a.csv", TODAY, KNOWN), answers)
            assert len(reading.asked({})) <= MAX_QUESTIONS
            taken = take(reading, KNOWN)
            answers |= {one.key: answer(one) for one in reading.asked(answers)}
    except Unreadable:
        return
    for one in taken.check_ins:
        assert journal.check_in_content(one, today=TODAY)["day"] == one.day.isoformat()
    for one in taken.begun:
        assert instruments.parse(instruments.toml_text(one), file=f"{one.id}.toml") == one


ONE = [(date(2026, 4, 6), {"P1": 4})]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("03_ragged.csv", ONE),
        ("05_sep.csv", ONE),
        ("06_decimal_comma.csv", ONE),
        ("06_decimal_point.csv", ONE),
        ("07_short.csv", ONE),
        ("07_slash.csv", ONE),
        ("07_year2.csv", "Which day is 4/6/26? 2026-06-04 2026-04-06"),
        ("14_index.csv", ONE),
        ("14_lower.csv", ONE),
        ("14_na.csv", "“NA” may mean not answered or does not apply; leave the cell empty for the one, write n/a"),
        ("15.json", "This is JSON."),
    ],
)
def test_a_file_that_once_failed_comes_in_or_is_refused_in_words(name, found):
    source = Source((CASES / name).read_bytes(), name, TODAY, KNOWN)
    if found == ONE:
        reading = read_foreign(source, {})
        assert reading.asked({}) == ()
        assert [(one.day, dict(one.answers)) for one in take(reading, KNOWN).check_ins] == ONE
    elif found.startswith("Which"):
        (question,) = read_foreign(source, {}).asked({})
        assert " ".join([question.text, *(words[:10] for _, words in question.choices)]) == found
        for order, day in (("mdy", date(2026, 4, 6)), ("dmy", date(2026, 6, 4))):
            assert [one.day for one in take(read_foreign(source, {"day_order": order}), KNOWN).check_ins] == [day]
    else:
        with pytest.raises(Unreadable, match=found):
            read_foreign(source, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,item,value,Value\n2026-04-06,P1,4,5\n", "“value” and “Value” differ in capital letters alone"),
        ("day,item,value\n2026-04-06,P1,7\n", "line 2, column value: 7 is not a whole number from 1 to 5"),
    ],
)
def test_a_table_of_mastery_is_not_read_as_another_where_it_is_wrong(text, said):
    with pytest.raises(Unreadable, match=said):
        read_foreign(Source(text.encode(), "a.csv", TODAY, KNOWN), {})
