"""A table of any program: found by what its columns hold, read in its own numbers, asked where it does not say."""

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from workbook_maker import workbook, written

from mastery import instruments
from mastery.exchange import Unreadable, sheet
from mastery.exchange.formats import any_table
from mastery.exchange.reading import MAX_QUESTIONS, Proposal, Reading, Source

TODAY = date(2026, 11, 27)
FIVE = instruments.load("five-elements")
APRIL_6, APRIL_7 = date(2026, 4, 6), date(2026, 4, 7)


def entries(reading: Reading) -> list[tuple[int, object, object, object]]:
    """Return (line, day, title, text) of each entry of the logbook that stands for itself."""
    return [(one.line, one.values["day"], one.values["title"], one.values.get("text")) for one in reading.records]


def read(text: str | bytes, *, name: str = "diary.csv", **answers: object) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return any_table.read(Source(data, name, TODAY, (FIVE,)), answers)


def values(reading: Reading, number: int = 0) -> list[tuple[date, str, float]]:
    """Return (day, item, value) of each answer, in the order of days and items."""
    rows = reading.parts[number].rows
    rows = rows[rows["item"] != ""]
    return sorted(zip(rows["day"].dt.date, rows["item"], rows["value"], strict=True))


def notes(reading: Reading) -> list[tuple[date, str]]:
    rows = reading.parts[0].rows
    rows = rows[rows["note"] != ""]
    return list(zip(rows["day"].dt.date, rows["note"], strict=True))


def questions(reading: Reading) -> list[str]:
    return [one.key for one in reading.asked({})]


BOTH = [(APRIL_6, "mood", 3.0), (APRIL_7, "mood", 5.0)]


@pytest.mark.parametrize(
    "text",
    [
        "date,mood\n2026-04-06,3\n2026-04-07,5\n",
        "date;mood\r\n2026-04-06;3\r\n2026-04-07;5\r\n",
        "date\tmood\n2026-04-06\t3\n2026-04-07\t5\n",
        "date|mood\n2026-04-06|3\n2026-04-07|5\n",
        "\n\n,\nMy diary,\ndate,mood\n2026-04-06,3\n,\n2026-04-07,5\n",
        "\ufeff date , mood \n 2026-04-06 , 3\u200b\n2026-04-07,\u00a05\n",
        "date,mood\n2026-04-06,\"3,0\"\n2026-04-07,5.0\n",
        ",date,mood\n0,2026-04-06,3\n1,2026-04-07,5\n",
        "Unnamed: 0,date,mood\n0,2026-04-06,3\n1,2026-04-07,5\n",
        "#,date,mood\n1,2026-04-06,3\n2,2026-04-07,5\n",
        "index,date,mood\n0,2026-04-06,3\n1,2026-04-07,5\n",
        "Nr.;Datum;mood\n1;2026-04-06;3\n2;2026-04-07;5\n",
        "date,mood\n2026-04-06,3e0\n2026-04-07,5.0E+00\n",
        "date,mood\n2026-04-06,３\n2026-04-07,٥\n",
        "date,mood,\n2026-04-06,3,\n2026-04-07,5,\n",
        "date,mood\n13.4.2026,\n6.4.2026,3\n7.4.2026,5\n",
        "date,mood\n4/13/26,\n4/6/26,3\n4/7/26,5\n",
        "date,mood\n2026-04-06T10:30:00+02:00,3\n2026-04-07T08:00:00Z,5\n",
        "Timestamp,mood\n2026/04/06 3:00:00 PM GMT+3,3\n2026/04/07 9:00:00 AM GMT+3,5\n",
        "date,mood\n\"April 6, 2026\",3\n\"Tue, 7 Apr 2026\",5\n",
        "Datum;mood\n6. April 2026;3\nDienstag, 7. April 2026;5\n",
        "date;mood\n6 avril 2026;3\n7 avr. 2026;5\n",
        "fecha;mood\n6 de abril de 2026;3\n7 abr 2026;5\n",
        "data;mood\n6 aprile 2026;3\nmartedì 7 aprile 2026;5\n",
        "datum;mood\n6 april 2026;3\ndi 7 apr. 2026;5\n",
        "data;mood\n6 kwietnia 2026;3\n7 kwi 2026;5\n",
        "дата;mood\n6 апреля 2026 г.;3\n7 апр. 2026;5\n",
        "日付,mood\n2026年4月6日,3\n2026年4月7日,5\n",
        "날짜,mood\n2026년 4월 6일,3\n2026년 4월 7일,5\n",
        'date,mood\n="2026-04-06",="3"\n="2026-04-07",="5"\n',
        "year,date,weekday,mood\n2026,6 April,Monday,3\n2026,7 April,Tuesday,5\n",
        "Year,Month,Day,mood\n2026,4,6,3\n2026,4,7,5\n",
        "date,mood\n46118,3\n46119,5\n",
        "timestamp,mood\n1775433600,3\n1775520000000,5\n",
        "date,mood\n20260406,3\n20260407,5\n",
        "date,mood\n2026-04-06,3 / 10\n2026-04-07,5 / 10\n",
        "date,mood\n2026-04-06,3 - Fine\n2026-04-07,5 (Great)\n",
        "date,mood\n2026-04-06,★★★☆☆\n2026-04-07,★★★★★\n",
        "date,item,value\n2026-04-06,mood,3\n2026-04-07,mood,5\n",
        "mood,date\n3,2026-04-06\n5,2026-04-07\n",
        "item,2026-04-06,2026-04-07\nmood,3,5\n",
        "date,mood\n2026-04-06,3\n2026-04-06,3\n2026-04-07,5\n",
    ],
)  # fmt: skip
def test_a_table_says_the_same_in_whatever_form(text):
    found = read(text)
    assert values(found) == BOTH
    assert "day_order" not in questions(found)
    assert not found.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_as_the_file_says(encoding):
    found = read("date,Café,note\n2026-04-06,3,schön\n2026-04-07,5,\n".encode(encoding))
    assert values(found) == [(APRIL_6, "Café", 3.0), (APRIL_7, "Café", 5.0)]
    assert notes(found) == [(APRIL_6, "schön")]
    assert "encoding" not in questions(found)


def test_japanese_letters_in_bytes_of_ascii_are_no_letters_of_english():
    found = read("date,気分,note\n2026-04-06,3,散歩した\n2026-04-07,5,\n".encode("iso2022_jp"))
    assert values(found) == [(APRIL_6, "気分", 3.0), (APRIL_7, "気分", 5.0)]
    assert notes(found) == [(APRIL_6, "散歩した")]


def test_unknown_letters_are_asked_by_a_line_of_the_file():
    data = "Datum;Stimmung\n6. März 2026;3\n".encode("cp1252")
    (asked,) = read(data).questions
    assert asked.key == "encoding"
    assert asked.choices[0] == ("cp1252", "6. März 2026;3 (Western European)")
    assert values(read(data, encoding="cp1252")) == [(date(2026, 3, 6), "Stimmung", 3.0)]


@pytest.mark.parametrize(
    ("encoding", "mood", "note"),
    [
        ("cp1250", "Nálada", "příliš žluťoučký kůň"),
        ("cp1251", "Настроение", "гулял"),
        ("cp1253", "Διάθεση", "περπάτησα"),
        ("cp1254", "Ruh hali", "Bugün çok iyiydi, şükür, ağaç"),
        ("cp1255", "מצב רוח", "הלכתי"),
        ("cp1256", "المزاج", "مشيت"),
        ("cp1257", "Nuotaika", "Šiandien ėjau žąsų"),
        ("cp874", "อารมณ์", "เดินเล่น"),
        ("cp932", "気分", "会議のあとで散歩した"),
        ("gb18030", "心情", "会议之后散步"),
        ("big5hkscs", "心情", "會議之後散步"),
        ("cp949", "기분", "회의 후 산책"),
        ("mac_roman", "Stimmung", "schöne Grüße, müde"),
        ("cp850", "Humeur", "très fatigué, déjà à côté"),
        ("cp1252", "Humeur", "très fatigué, déjà à côté"),
        ("cp852", "Nálada", "příliš žluťoučký kůň"),
        ("iso8859_2", "Nálada", "příliš žluťoučký kůň"),
        ("cp866", "mood", "гулял"),
        ("koi8_u", "mood", "гулял"),
        ("cp932", "mood", "疲れた"),
        ("euc_jp", "気分", "会議のあとで散歩した"),
        ("big5hkscs", "心情", "嘅喺"),  # Letters of Hong Kong.
    ],
)
def test_letters_of_any_script_are_among_those_asked(encoding, mood, note):
    data = f"date;{mood};note\n2026-04-06;3;{note}\n2026-04-07;5;\n".encode(encoding)
    (asked,) = read(data).questions
    assert asked.key == "encoding"
    assert any(mood in words or note in words for code, words in asked.choices if code == encoding)
    assert "If none does, save the table as CSV in UTF-8" in asked.text
    found = read(data, encoding=encoding)
    assert [(day, item) for day, item, _ in values(found)] == [(APRIL_6, mood), (APRIL_7, mood)]
    assert notes(found) == [(APRIL_6, note)]


def test_bytes_that_are_no_text_are_refused_without_a_question():
    with pytest.raises(Unreadable, match="line 2: this is not text in UTF-8"):
        read(b"date,mood\n2026-04-06,\xe4\x07\n")


@pytest.mark.parametrize("encoding", ["cp1252", "cp1254", "cp932"])
def test_the_letters_of_many_lines_are_asked_as_those_of_one(encoding):
    note = {"cp1252": "déjà à côté", "cp1254": "şükür, ağaç", "cp932": "疲れた"}[encoding]
    lines = [f"2026-04-{n % 28 + 1:02};3;{note if n % 2 else 'ok'}\n" for n in range(1000)]
    data = f"date;mood;note\n{''.join(lines)}".encode(encoding)
    (asked,) = read(data).questions
    assert any(note in words for code, words in asked.choices if code == encoding)


def test_a_file_in_utf_8_with_a_damaged_line_is_refused_by_that_line():
    data = "date,mood,note\n2026-04-06,3,café\n2026-04-07,5,na\udcefve\n2026-04-08,5,ñandú\n"
    with pytest.raises(Unreadable, match="line 3: this is not text in UTF-8"):
        read(data.encode(errors="surrogateescape"))


def test_the_mark_at_the_end_of_a_file_of_dos_is_no_damage():
    data = "date;mood\n2026-04-06;3\n2026-04-07;5\n".replace("mood", "Gemüt").encode("cp850") + b"\x1a"
    (asked,) = read(data).questions
    assert dict(asked.choices)["cp850"] == "date;Gemüt (Western European, DOS)"
    assert values(read(data, encoding="cp850")) == [(APRIL_6, "Gemüt", 3.0), (APRIL_7, "Gemüt", 5.0)]


def test_no_reading_is_offered_that_holds_marks_of_no_script():
    (asked,) = read("date;mood;note\n2026-04-06;3;na ja… müde\n".encode("cp1252")).questions
    assert not [words for _, words in asked.choices if any("\x80" <= one <= "\x9f" for one in words)]


def test_the_line_shown_is_one_that_the_encodings_read_apart():
    data = "Datum;Stimmung;Notiz\n2026-04-06;3;müde\n2026-04-07;5;Ærø\n".encode("cp1252")
    (asked,) = read(data).questions
    words = dict(asked.choices)
    assert words["cp1252"] == "2026-04-07;5;Ærø (Western European)"
    assert words["cp1250"] == "2026-04-07;5;Ćrř (Central European)"


@pytest.mark.parametrize("days", [("04/12/2026", "03/05/2026"), ("3.12.2026",), ("12/11/2026",)])
@pytest.mark.parametrize("form", ["date,mood\n{rows}", "item,{head}\nmood,{cells}\n"])
def test_a_day_that_may_be_to_come_tells_no_order(days, form):
    # Who plans ahead has 4 December in the table: it is no sign that 12 April is meant.
    several = (*days, "01/02/2026")
    rows = "".join(f"{day},3\n" for day in several)
    text = form.format(rows=rows, head=",".join(several), cells=",".join("3" for _ in several))
    assert "day_order" in questions(read(text))


@pytest.mark.parametrize("ahead", ["13/12/2026", "30/11/2026", "13/04/2062"])
def test_a_day_to_come_tells_the_order_where_it_is_one_in_no_other(ahead):
    found = read(f"date,mood\n01/11/2026,3\n02/11/2026,5\n{ahead},4\n")
    assert "day_order" not in questions(found)
    assert values(found) == [(date(2026, 11, 1), "mood", 3.0), (date(2026, 11, 2), "mood", 5.0)]
    assert found.problems.sentences() == (f"line 4, column date: “{ahead}” is in the future",)


def test_days_that_are_to_come_in_any_order_are_called_so():
    with pytest.raises(Unreadable, match=r"^2 days are in the future: “01/11/2569” \(.*\) and “15/11/2569” \("):
        read("date,mood\n01/11/2569,3\n15/11/2569,5\n")


@pytest.mark.parametrize("day", ["1 Kasım 2026", "1.11.2026 klo 10.30"])
def test_days_that_cannot_be_read_are_named_and_become_no_questions(day):
    with pytest.raises(Unreadable, match=rf"^“?{re.escape(day)}”? is no day that can be read\. Give each line its day"):
        read(f"date,mood\n{day},3\n2{day},4\n")


def test_a_column_called_like_a_day_may_hold_names():
    assert questions(read("tag,rating\nJoy,3\nWork in 2026,4\nRest,5\n"))[0] == "day"


def test_a_header_of_days_may_go_on_into_days_to_come():
    days = [f"{number:02}.12.2026" for number in range(1, 32)]
    text = f"habit,{','.join(days)}\nread,1,0,1{',' * 28}\nrun,1,1,1,1{',' * 27}\n"
    found = any_table.read(Source(text.encode(), "habits.csv", date(2026, 12, 3)), {})
    assert not questions(found)
    assert [(day.day, item) for day, item, _ in values(found)] == [
        (n, item) for n in (1, 2, 3) for item in ("read", "run")
    ]
    assert found.problems.sentences() == ("line 3, column 04.12.2026: 04.12.2026 is in the future",)


def test_a_header_of_days_to_come_alone_is_refused_as_such():
    with pytest.raises(Unreadable, match=r"2 days are in the future: 2026-12-01 .*\nThere is no answer with a day"):
        read("item,2026-12-01,2026-12-02\nmood,3,4\n")


def test_ambiguous_days_are_asked_with_both_days():
    text = "date,mood\n4/6/26,3\n4/7/26,5\n"
    asked = next(one for one in read(text).questions if one.key == "day_order")
    assert asked.text == "Which day is 4/6/26?"
    assert [words[:10] for _, words in asked.choices] == ["2026-06-04", "2026-04-06"]
    assert values(read(text, day_order="mdy")) == BOTH
    assert values(read(text, day_order="dmy"))[0][0] == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("days", "to_come", "read_as"),
    [
        # The first says that days come first, so the last is 4 December, which is to come: not 12 April.
        (("13/01/2026", "04/12/2026"), "04/12/2026", [date(2026, 1, 13)]),
        (("25/01/2026", "06/04/2027"), "06/04/2027", [date(2026, 1, 25)]),
        (("25/01/26", "31/01/26", "06/04/27"), "06/04/27", [date(2026, 1, 25), date(2026, 1, 31)]),  # Not 1927.
    ],
)
def test_a_day_to_come_is_named_and_read_as_no_other(days, to_come, read_as):
    found = read("date,mood\n" + "".join(f"{day},3\n" for day in days), day_order="dmy")
    assert [day for day, _, _ in values(found)] == read_as
    line = 2 + days.index(to_come)
    assert found.problems.sentences() == (f"line {line}, column date: “{to_come}” is in the future",)


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        # A day written with its year first says nothing of the other way to write one.
        (("2026-01-12", "13/01/2026", "05/03/2026"), [date(2026, 1, 12), date(2026, 1, 13), date(2026, 3, 5)]),
        (("28/01/26", "05/03/26"), [date(2026, 1, 28), date(2026, 3, 5)]),  # The year 28 is too far ahead.
    ],
)
def test_an_order_that_one_day_tells_is_not_asked(days, read_as):
    found = read("date,mood\n" + "".join(f"{day},3\n" for day in days))
    assert "day_order" not in questions(found)
    assert [day for day, _, _ in values(found)] == read_as
    assert not found.problems


def test_an_order_that_contradicts_itself_is_asked():
    assert "day_order" in questions(read("date,mood\n13/4/2026,3\n4/13/2026,4\n5/6/2026,3\n"))


@pytest.mark.parametrize(
    ("how", "value"), [("mean", 8.0), ("last", 9.0), ("first", 6.0), ("highest", 9.0), ("lowest", 6.0)]
)
def test_several_entries_a_day_are_asked_and_counted_by_their_time(how, value):
    text = "date,time,mood,note\n2026-04-06,9:00 pm,9,late\n2026-04-06,08:00,6,early\n"
    assert "twice" in questions(read(text))
    found = read(text, twice=how)
    assert values(found) == [(APRIL_6, "mood", value)]
    assert {note for _, note in notes(found)} == {"late", "early"}


def test_newest_first_is_turned_round_for_the_first_of_a_day():
    text = "date,mood\n2026-04-07,5\n2026-04-06,9\n2026-04-06,2\n2026-04-05,3\n"
    assert (APRIL_6, "mood", 2.0) in values(read(text, twice="first"))


def test_the_range_is_asked_where_the_numbers_do_not_tell():
    asked = next(one for one in read("date,mood\n2026-04-06,3\n2026-04-07,5\n").questions if one.key == "range")
    assert asked.proposal == "1 5"
    proposal = read("date,mood\n2026-04-06,3\n", range="0 10").parts[0].questionnaire
    assert isinstance(proposal, Proposal)
    assert (proposal.title, proposal.items, proposal.low, proposal.high) == ("Diary", ("mood",), 0, 10)


def test_a_number_beyond_all_answers_is_not_called_none():
    found = read("date,mood\n2026-04-06,3\n2026-04-07,5\n2026-04-08,99999999999\n")
    assert found.problems.sentences() == ("line 4, column mood: 99999999999 is no number that can be an answer",)


def test_the_range_is_asked_in_words_that_hold_where_all_answers_are_one():
    (asked,) = read("date,mood\n2026-04-06,3\n2026-04-07,3\n").questions
    assert "They are all 3 here (“mood”)." in asked.text


def test_a_range_that_is_used_to_both_ends_is_shown_and_not_asked():
    rows = "".join(f"{APRIL_6 + timedelta(days=n)},{n % 11}\n" for n in range(22))
    found = read("date,mood\n" + rows)
    assert questions(found) == []
    assert found.parts[0].questionnaire.high == 10


def test_habits_are_yes_or_no_beside_ratings():
    found = read("date,ran,read,mood\n2026-04-06,yes,x,7\n2026-04-07,no,,9\n", columns=["ran", "read", "mood"])
    ranges = {part.questionnaire.items: (part.questionnaire.low, part.questionnaire.high) for part in found.parts}
    assert ranges == {("ran", "read"): (0, 1), ("mood",): (1, 10)}
    assert (APRIL_7, "ran", 0.0) in values(found)
    assert [row for row in values(found) if row[1] == "read"] == [(APRIL_6, "read", 1.0)]


def test_columns_that_can_hardly_be_ratings_are_asked():
    text = "date,mood,steps,sleep\n2026-04-06,3,8000,7.5\n2026-04-07,5,9000,6\n"
    asked = next(one for one in read(text).questions if one.key == "columns")
    assert asked.proposal == ("mood",)
    found = read(text, columns=["mood"])
    assert values(found) == BOTH
    assert "Passed over: “steps”, “sleep”." in found.notices


def test_days_above_the_columns_that_may_be_two_are_asked():
    text = "item,04/06/2026,04/07/2026\nmood,3,5\n"
    assert questions(read(text))[0] == "day_order"
    assert values(read(text, day_order="mdy")) == BOTH


@pytest.mark.parametrize("text", ["10,000", "10.000", "10.000,0", "10,000.0", "10'000"])
def test_a_mark_of_thousands_is_no_decimal_mark(text):
    found = read(f'date;steps\n2026-04-06;"{text}"\n2026-04-07;900\n')
    assert values(found) == [(APRIL_6, "steps", 10000.0), (APRIL_7, "steps", 900.0)]


@pytest.mark.parametrize("text", ["10,000", "10.000", "-10,000"])
def test_a_mark_that_may_be_of_thousands_or_decimals_is_asked(text):
    table = f"date;steps\n2026-04-06;{text}\n2026-04-07;{text.replace('10', '12')}\n"
    sign = -1 if text.startswith("-") else 1
    assert questions(read(table))[0] == "marks"
    assert values(read(table, marks="thousands")) == [
        (APRIL_6, "steps", sign * 10000.0),
        (APRIL_7, "steps", sign * 12000.0),
    ]
    assert values(read(table, marks="decimals")) == [(APRIL_6, "steps", sign * 10.0), (APRIL_7, "steps", sign * 12.0)]


@pytest.mark.parametrize(
    ("other", "steps"),
    [("7,5", 10.0), ("7.5", 10000.0), ("1,234,567", 10000.0), ("1.234.567", 10.0)],
)
def test_another_column_tells_what_a_mark_is(other, steps):
    found = read(f"date;steps;sleep\n2026-04-06;10,000;{other}\n", columns=["steps"])
    assert "marks" not in questions(found)
    assert values(found) == [(APRIL_6, "steps", steps)]


def test_three_decimals_are_no_thousands():
    found = read("date,mood\n2026-04-06,3.250\n2026-04-07,4.500\n2026-04-08,5.000\n", decimals="leave")
    assert values(found) == [(date(2026, 4, 8), "mood", 5.0)]


@pytest.mark.parametrize("name", ["diary.csv", "diary.xlsx"])
def test_parts_of_one_are_asked_whether_they_are_percent(name):
    if name.endswith("csv"):
        data: str | bytes = "date;mood;calm\n2026-04-06;0,75;1\n2026-04-07;0,8;0,5\n"
    else:
        data = written({"S": [["date", "mood", "calm"], [APRIL_6, 0.75, 1], [APRIL_7, 0.8, 0.5]]})
    (asked,) = read(data, name=name).asked({})
    assert asked.key == "shares"
    assert dict(asked.choices)["percent"] == "As percent: 75 %"
    found = read(data, name=name, shares="percent")
    assert [row[1:] for row in values(found)] == [("calm", 100.0), ("mood", 75.0), ("calm", 50.0), ("mood", 80.0)]
    assert (found.parts[0].questionnaire.low, found.parts[0].questionnaire.high) == (0, 100)
    assert "decimals" in [one.key for one in read(data, name=name, shares="plain").questions]


def test_a_question_that_says_its_range_has_it():
    text = "date;Mood (1-5);Calm [1 bis 7];Focus (0 = none, 10 = all);Sleep %;Work (2024-25)\n2026-04-06;3;4;5;80;6\n"
    found = read(text, columns=["Mood (1-5)", "Calm [1 bis 7]", "Focus (0 = none, 10 = all)", "Sleep %"])
    ranges = {part.questionnaire.items: (part.questionnaire.low, part.questionnaire.high) for part in found.parts}
    assert ranges == {
        ("Mood (1-5)",): (1, 5),
        ("Calm [1 bis 7]",): (1, 7),
        ("Focus (0 = none, 10 = all)",): (0, 10),
        ("Sleep %",): (0, 100),
    }
    assert not [one for one in questions(found) if one.startswith("range")]
    assert questions(read("date,Work (2024-25),Calm (1-3)\n2026-04-06,4,5\n")) == ["range"]
    assert questions(read("date,Calm (1-10),Work\n2026-04-06,5,4\n")) == ["range of Work"]


def test_numbers_between_are_asked():
    text = "date,mood\n2026-04-06,3.5\n2026-04-07,5\n"
    assert "decimals" in questions(read(text))
    assert values(read(text, decimals="round"))[0][2] == 4.0
    left = read(text, decimals="leave")
    assert values(left) == [(APRIL_7, "mood", 5.0)]
    assert left.problems.sentences() == ("line 2, column mood: 3.5 lies between two whole numbers, so it was left out",)


def test_words_are_put_in_an_order():
    text = "date,mood\n2026-04-06,good\n2026-04-07,awful\n2026-04-08,good\n2026-04-09,meh\n"
    asked = next(one for one in read(text).questions if one.key == "words")
    assert asked.proposal == ("awful", "meh", "good")
    found = read(text, words=["awful", "meh", "good"])
    assert values(found)[0] == (APRIL_6, "mood", 3.0)
    assert found.parts[0].questionnaire.levels == {1.0: "awful", 2.0: "meh", 3.0: "good"}


@pytest.mark.parametrize(
    "text",
    [
        "date;work;rest\n2026-04-06;oft;trifft zu\n2026-04-07;nie;trifft nicht zu\n2026-04-08;nie;trifft eher zu\n",
        "date;item;value\n2026-04-06;work;oft\n2026-04-06;rest;trifft zu\n2026-04-07;work;nie\n"
        "2026-04-07;rest;trifft nicht zu\n2026-04-08;work;nie\n2026-04-08;rest;trifft eher zu\n",
    ],
    ids=["wide", "long"],
)  # fmt: skip
def test_words_of_two_scales_have_an_order_each(text):
    found = read(text)
    assert {one.key: one.proposal for one in found.questions} == {
        "words": ("nie", "oft"),
        "words of rest": ("trifft nicht zu", "trifft eher zu", "trifft zu"),
    }
    assert values(found) == [(date(2026, 4, 6), "work", 2.0), (APRIL_7, "work", 1.0), (date(2026, 4, 8), "work", 1.0)]
    assert [row[2] for row in values(found, 1)] == [3.0, 1.0, 2.0]


def test_words_are_no_answers_of_a_questionnaire_with_more_levels():
    found = read("date,P1,P2\n2026-04-06,never,often\n2026-04-07,often,never\n")
    assert isinstance(found.parts[0].questionnaire, Proposal)
    assert (found.parts[0].questionnaire.low, found.parts[0].questionnaire.high) == (1, 2)


MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "I plan", "Points - I plan", "What helped?"],
    [1, APRIL_6, APRIL_7, "anonymous", None, "4 - Often", 2, "A walk"],
    [2, APRIL_7, APRIL_7, "anonymous", None, "5 - Always", 2, None],
]  # fmt: skip


def test_a_form_of_microsoft_is_read_without_what_it_adds():
    found = read(written({"Form1": MICROSOFT}), name="My week(1-2).xlsx", range="1 5")
    assert found.format == "Microsoft Forms"
    assert values(found) == [(APRIL_6, "I plan", 4.0), (APRIL_7, "I plan", 5.0)]
    assert notes(found) == [(APRIL_6, "What helped?: A walk")]
    proposal = found.parts[0].questionnaire
    assert (proposal.title, proposal.levels) == ("My week", {4.0: "Often", 5.0: "Always"})
    mails = [MICROSOFT[0], [1, APRIL_6, APRIL_7, "a@b.org", None, 4], [2, APRIL_7, APRIL_7, "c@d.org", None, 5]]
    named = [MICROSOFT[0], [1, APRIL_6, APRIL_7, "anonymous", "A", 4], [2, APRIL_7, APRIL_7, "anonymous", "B", 5]]
    for others in (mails, named):
        with pytest.raises(Unreadable, match="This table is about 2 people"):
            read(written({"Form1": others}))


def test_a_question_of_a_form_that_is_left_out_is_named():
    text = "Start time,Completion time,calm,steps,why\n2026-04-06,2026-04-06,3,8000,so\n2026-04-07,2026-04-07,4,90,\n"
    found = read(text, columns=["calm"])
    assert (found.notices, notes(found)) == (("Passed over: “steps”.",), [(APRIL_6, "why: so")])


def test_a_known_questionnaire_is_answered_by_id_or_by_its_words():
    p1 = FIVE.item("P1")
    found = read(f"Date;{p1.label};p2\n6 Apr 2026;4;3\n")
    assert found.parts[0].questionnaire is FIVE
    assert values(found) == [(APRIL_6, "P1", 4.0), (APRIL_6, "P2", 3.0)]
    assert questions(found) == []


def test_a_table_without_days_asks_for_the_day_and_for_the_own_column():
    text = "Skill,Now,Aim\nPython,3,5\nSQL,2,4\n"
    assert {"own", "day"} <= set(questions(read(text)))
    assert values(read(text, own="Now", day="2026-04-06")) == [(APRIL_6, "Python", 3.0), (APRIL_6, "SQL", 2.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Welding,Painting\nAnna Kowalska,3,4\nBen Miller,2,1\n",
        "Mitarbeiter;Schweißen\nAnna;3\nBen;2\n",
        ",Welding,Painting\nAnna Kowalska,3,4\nBen Miller,2,1\n",
        "Timestamp,Email Address,How are you?\n2026/04/06 10:00,a@b.org,3\n2026/04/06 11:00,c@d.org,4\n",
        "date,employee,score\n2026-04-06,Anna,3\n2026-04-06,Ben,4\n",
    ],
)
def test_a_table_about_several_people_is_refused_in_words(text):
    with pytest.raises(Unreadable, match="This table is about 2 people"):
        read(text)


def test_what_cannot_come_in_is_named_by_line_and_the_rest_comes():
    found = read("date,mood\n2026-04-06,3\nsoon,4\n2026-04-07,5\n,2\n2027-01-01,4\n2026-04-08,many\n")
    assert values(found) == BOTH
    assert found.problems.sentences() == (
        "line 5, column date: no day is given",
        "line 3, column date: “soon” is no day that can be read",
        "line 6, column date: 2027-01-01 is in the future",
        "line 7, column mood: “many” is no number that can be an answer",
    )


def test_a_table_in_which_each_line_has_too_many_cells_is_refused_by_its_lines():
    with pytest.raises(Unreadable, match=r"^line 2: 4 cells, 3 columns; a cell with the separator in it needs"):
        read(",item,value\n0,2026-04-06,P1,4\n")


def test_a_note_with_an_unquoted_separator_is_named_and_not_cut():
    found = read("date,mood,note\n2026-04-06,3,well, it was\n2026-04-07,5,fine\n2026-04-08,4\n")
    assert notes(found) == [(APRIL_7, "fine")]
    said = "line 2: 4 cells, 3 columns; a cell with the separator in it needs quotation marks"
    assert found.problems.sentences() == (said,)


@pytest.mark.parametrize(
    "wrong", ["2023-02-29", "0001-01-01", "31.04.2024", "Total", "May 2026²", "² May 2026", "5 May ²"]
)
def test_a_column_called_like_days_stays_it_where_many_are_wrong(wrong):
    found = read(f"date,mood\n2026-04-06,3\n{wrong},4\n2026-04-07,5\nMean,4\nSum,8\n")
    assert values(found) == BOTH
    assert len(found.problems.sentences()) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('date,note\n2026-04-06,Calm\n2026-04-07,"Talked, long\nthen slept"\n', [2, 3]),
        ("2026-04-06\nCalm\n\n2026-04-07\nTalked, long\nthen slept\n", [1, 4]),
        ("## 6 April 2026\n\nCalm\n## Tue, 7 Apr 2026:\nTalked, long\nthen slept\n\n", [1, 4]),
        ("# 2026-04-06 - Calm\n# 2026-04-07\nTalked, long\nthen slept", [1, 2]),
        ("- 2026-04-06: Calm\n- 2026-04-07: Talked, long\nthen slept\n", [1, 2]),
        ("6 April 2026\n------\nCalm\n\n7 April 2026\n======\nTalked, long\nthen slept\n", [1, 5]),
        ("My diary\n\n**6.4.2026**\nCalm\n\n**13.4.2025**\n\n**7.4.2026**\nTalked, long\nthen slept", [3, 8]),
    ],
    ids=["table", "plain text", "Markdown", "with a title", "a list", "underlined", "below a title"],
)
def test_a_diary_of_words_alone_becomes_entries_of_the_logbook(text, lines):
    found = read(text, name="diary.md")
    said = [("2026-04-06", "Calm", None), ("2026-04-07", "Talked, long", "Talked, long\nthen slept")]
    assert entries(found) == [(line, *one) for line, one in zip(lines, said, strict=True)]
    assert not found.parts
    assert not questions(found)
    assert found.notices == (("A line above the table was passed over.",) if "My diary" in text else ())


def test_a_day_to_come_in_a_diary_is_named_and_takes_its_words_with_it():
    found = read("# 2026-04-06\nCalm\n# 2027-04-06\nA plan\n", name="diary.md")
    assert entries(found) == [(1, "2026-04-06", "Calm", None)]
    assert found.problems.sentences() == ("line 3, column date: 2027-04-06 is in the future",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear diary\nIt was fine\n", "This text has no columns. What is read is a table"),
        ("date,focus\n06.04.,3\n07.04.,4\n", r"06\.04\. is no whole day\. Give each line its day"),
        ("Month,focus\nJanuary,3\nFebruary,4\n", "“January” is no whole day"),
        ("Area,Jan,Feb,Mar\nWork,3,4,4\nRest,2,4,3\n", "“Jan” is no whole day"),
        ("year,focus,calm\n2024,3,4\n2025,4,4\n", "No column of this table holds days, .* Give each line its day"),
    ],
)
def test_what_holds_no_days_is_told_what_would_be_right(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)


def test_a_mark_for_no_answer_and_the_error_of_a_formula_are_no_answers():
    found = read("date,mood,calm\n2026-04-06,3,keine Angabe\n2026-04-07,5,#DIV/0!\n2026-04-08,N/A,n. a.\n")
    assert (values(found), found.problems.sentences()) == (BOTH, ())
    found = read("date,item,value\n2026-04-06,mood,3\n2026-04-06,calm,n/a\n2026-04-07,mood,5\n")
    assert (values(found), found.problems.sentences()) == (BOTH, ())


@pytest.mark.parametrize("error", ["#¡VALOR!", "#¿NOMBRE?", "#N/D", "#ÜBERLAUF!", "#ССЫЛКА!", "Err:502", "Fehler:508"])
def test_the_error_of_a_formula_is_no_answer_in_any_language(error):
    found = read(f"date,mood,calm\n2026-04-06,3,{error}\n2026-04-07,5,{error}\n")
    assert (values(found), found.problems.sentences(), found.notices) == (BOTH, (), ())


def test_a_word_with_a_hash_is_no_error():
    found = read("date,mood\n2026-04-06,#great!\n2026-04-07,#bad!\n2026-04-08,#great!\n")
    assert questions(found) == ["words"]


@pytest.mark.parametrize(
    "note", ["\U0001f468\u200d\U0001f467 today", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "a  b\rc"]
)
def test_a_note_stays_letter_by_letter(note):
    found = read(f'date,mood,note\n2026-04-06,3,"{note}"\n2026-04-07,5,\n')
    assert (values(found), notes(found)) == (BOTH, [(APRIL_6, note)])


def test_a_table_of_markdown_is_read_without_its_rule():
    found = read("# Mine\n\n| Date | mood |\n|:-----|----:|\n| 2026-04-06 | 3 |\n| 2026-04-07 | 5 |\n", name="mine.md")
    assert (values(found), found.problems.sentences()) == (BOTH, ())


def test_a_day_that_nobody_can_read_is_named_where_nothing_else_is_there():
    with pytest.raises(Unreadable) as refused:
        read("date,mood\n1405-01-17,3\n2026-12-06,5\n")
    assert refused.value.sentences == (
        "line 2, column date: 1405-01-17 is no day that can be read",
        "line 3, column date: 2026-12-06 is in the future",
        "There is no answer with a day in this table, so there is nothing to bring in.",
    )


def test_a_pdf_is_not_asked_for_its_letters():
    with pytest.raises(Unreadable, match="This is a PDF"):
        read(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")


def test_a_zero_byte_makes_no_utf_16():
    with pytest.raises(Unreadable, match="from here on this is not text"):
        read("date,mood\n2026-04-06,3\n2026-04-07,\0\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "date,mood\n",
        "date,place\n2026-04-06,here\n2026-04-07,there\n",
        "a\nb\nc\n",
        "mood,energy\n3,4\n5,2\n",
    ],
)
def test_a_table_without_ratings_is_refused(text):
    with pytest.raises(Unreadable):
        read(text)


def test_a_table_of_thousands_of_questions_is_refused_at_once():
    rows = "".join(f"thing {n},{n % 9}\n" for n in range(20_000))
    with pytest.raises(Unreadable, match="20,000 questions; what is read has 500 at most"):
        read("what,rating\n" + rows)


def test_no_file_asks_more_than_three_questions():
    text = "date,time,mood,steps,note\n4/6/26,10:00,3.5,8000,a\n4/6/26,20:00,5,9000,b\n4/7/26,10:00,4,7000,c\n"
    found = read(text)
    assert len(questions(found)) == MAX_QUESTIONS == 3
    assert questions(found)[0] == "day_order"


def test_a_workbook_is_read_from_its_fullest_sheet_with_its_days():
    data = workbook(["Date", "mood", "note"], [APRIL_6, 3, "ok"], [APRIL_7, 5, ""], first=[["About me"]])
    found = read(data, name="diary.xlsx")
    assert values(found) == BOTH
    assert notes(found) == [(APRIL_6, "ok")]


TWO_DAYS = [["Date", "mood"], [APRIL_6, 3], [APRIL_7, 5]]


def test_sheets_with_one_header_are_one_table_and_each_line_is_named_with_its_sheet():
    march = [["My March"], ["Date", "Mood "], [date(2026, 3, 5), 2], ["soon", 4]]
    found = read(written({"April": TWO_DAYS, "March": march}), name="diary.xlsx")
    assert values(found) == [(date(2026, 3, 5), "mood", 2.0), *BOTH]
    assert found.problems.sentences() == ("sheet “March”, line 4, column Date: “soon” is no day that can be read",)
    assert found.notices == ("These sheets have one header, so they were read as one table: “April”, “March”.",)


def test_of_sheets_with_several_headers_the_one_with_most_numbers_is_read_and_another_can_be():
    guide = [["This is how you use it", "Then", "do it"]] * 9
    data = written({"Read me": guide, "2026": TWO_DAYS, "Work": [["Day", "focus"], [APRIL_6, 4]]})
    found = read(data, name="diary.xlsx")
    assert values(found) == BOTH
    assert "sheet" not in questions(found)
    assert found.notices[0] == "Of this workbook 2026 was read, and these sheets were passed over: “Read me”, “Work”."
    assert values(read(data, name="diary.xlsx", sheet="Work")) == [(APRIL_6, "focus", 4.0)]
    with pytest.raises(Unreadable):
        read(data, name="diary.xlsx", sheet="Read me")


def test_which_sheet_is_asked_where_the_likeliest_holds_no_answers(monkeypatch):
    opened, bounds = [], sheet._need_bounds
    monkeypatch.setattr(sheet, "_need_bounds", lambda packed: opened.append(packed) or bounds(packed))
    prices = [["Thing", "Price"], *([f"thing {n}", n] for n in range(300, 320)), ["thing 300", "1,2"]]
    found = read(written({"Prices": [*prices, *prices], "Diary": TWO_DAYS}), name="book.xlsx", columns=[])
    assert questions(found)[0] == "sheet"
    assert len(opened) == 1


def test_hidden_sheets_are_not_read():
    lists = [[n, n + 1, n + 2] for n in range(40)]
    data = written({"Diary": TWO_DAYS, "lists": lists}, hidden="lists")
    assert values(read(data, name="diary.xlsx")) == BOTH


def test_names_of_groups_above_the_header_are_passed_over():
    rows = [["Date", "Work", None, "Home"], [None, "focus", "calm", "sleep"], [APRIL_6, 3, 4, 5]]
    found = read(written({"Diary": rows}, merged="A1:A2"), name="diary.xlsx", columns=["focus", "calm", "sleep"])
    assert values(found) == [(APRIL_6, "calm", 4.0), (APRIL_6, "focus", 3.0), (APRIL_6, "sleep", 5.0)]
    assert not found.problems


def test_weeks_in_words_are_their_first_day():
    found = read("Week;mood\nKW 15/2026;3\n2026, Week 16;5\n")
    assert values(found) == [(APRIL_6, "mood", 3.0), (date(2026, 4, 13), "mood", 5.0)]


def test_a_day_that_is_merged_over_several_rows_is_that_of_each():
    rows = [["Date", "area", "score"], [APRIL_6, "Work", 3], [None, "Rest", 4], [APRIL_7, "Work", 5]]
    found = read(written({"Wheel": rows}, merged="A2:A3"), name="wheel.xlsx")
    assert values(found) == [(APRIL_6, "Rest", 4.0), (APRIL_6, "Work", 3.0), (APRIL_7, "Work", 5.0)]
    assert not found.problems


@pytest.mark.parametrize(
    "far",
    [
        '<row><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row><row><c s="1" r = \'XFD2\' t="n"><v>1</v></c></row>',
        '<row r="99999999999"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>',
        "<row><c><v>1</v></c></row>" * 2_000 + f"<row>{'<c><v>1</v></c>' * 16_000}</row>",
        f'<row r="1048576"><c><v>1</v></c></row><row>{"<c><v>1</v></c>" * 20}</row>',
    ],
    ids=["placed", "half placed", "beyond all", "one after the other", "after the last"],
)
def test_a_cell_far_from_the_table_does_not_end_the_program(far):
    with pytest.raises(Unreadable, match=r"^A sheet spans .* Empty the cells far from the table"):
        read(with_rows(far), name="book.xlsx")


def test_empty_cells_far_from_the_table_do_not_count():
    found = read(with_rows('<row r="1048576"/><row r="3"><c r="XFD3" s="1"/></row>'), name="book.xlsx")
    assert values(found) == [(APRIL_6, "mood", 3.0)]


def with_rows(rows: str) -> bytes:
    """Return a workbook of one day, with further rows of XML below it."""
    made = io.BytesIO()
    usual = io.BytesIO(workbook(["date", "mood"], [APRIL_6, 3]))
    with zipfile.ZipFile(usual) as whole, zipfile.ZipFile(made, "w") as packed:
        for name in whole.namelist():
            text = whole.read(name).decode()
            packed.writestr(name, text.replace("</sheetData>", f"{rows}</sheetData>"))
    return made.getvalue()


def test_a_damaged_workbook_is_refused_in_words():
    data = workbook(["Date", "mood"], [APRIL_6, 3])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row><c"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    with pytest.raises(Unreadable):
        read(made.getvalue(), name="diary.xlsx")


def test_a_workbook_that_was_cut_off_is_not_taken_for_another_file():
    data = written({"2026": TWO_DAYS})
    with pytest.raises(Unreadable, match=r"workbook cannot be read; .* cut off .* save it once more"):
        read(data[: len(data) // 2], name="diary.xlsx")
