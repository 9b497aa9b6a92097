"""Check-ins from tables: both forms, every kind of mistake, and the way through the journal and back."""

import csv
import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from begun_maker import begun
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery import instruments, journal
from mastery.exchange import Unreadable, read_check_ins
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn
from mastery.text import unshowable

TODAY = date(2026, 4, 6)
AT = datetime(2026, 4, 6, 12, tzinfo=UTC)
FIVE = instruments.load("five-elements")
EVERY = [instruments.load(one) for one in instruments.available()]
ITEMS = [item.id for item in FIVE.items]
MAY_NOT_APPLY = next(item.id for item in FIVE.items if item.may_not_apply)
ALWAYS_APPLIES = next(item.id for item in FIVE.items if not item.may_not_apply)


def read(text: str, among: Sequence[Instrument] = EVERY) -> list[CheckIn]:
    return read_check_ins(text.encode(), instruments=among, today=TODAY).check_ins


def refusal(text: str, among: Sequence[Instrument] = EVERY) -> list[str]:
    with pytest.raises(Unreadable) as refused:
        read(text, among)
    return list(refused.value.sentences)


def test_long_form() -> None:
    text = "Day,Item,Value,Note\n2026-04-06,P1,4,a\n2026-04-06,P2,,a\n2026-04-06,C1,2.0,b\n2026-03-01,P1,1,\n"
    assert read(text) == [
        CheckIn(FIVE, date(2026, 3, 1), {"P1": 1}),
        CheckIn(FIVE, TODAY, {"P1": 4, "P2": None, "C1": 2}, about={"note": "a\nb"}),
    ]


def test_wide_form() -> None:
    text = f"day,P1,{MAY_NOT_APPLY},note\n2026-04-06, 4 ,Does not apply,\n2026-03-01,1,n/a,x\n"
    assert read(text) == [
        CheckIn(FIVE, date(2026, 3, 1), {"P1": 1, MAY_NOT_APPLY: NOT_APPLICABLE}, about={"note": "x"}),
        CheckIn(FIVE, TODAY, {"P1": 4, MAY_NOT_APPLY: NOT_APPLICABLE}),
    ]


@pytest.mark.parametrize("asked", EVERY, ids=lambda one: one.id)
def test_the_instrument_is_the_one_that_has_the_items(asked: Instrument) -> None:
    text = f"day,{','.join(item.id for item in asked.items)}\n2026-04-06{',3' * len(asked.items)}\n"
    assert read(text)[0].instrument == asked


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-04-06,P1,6", "column value: 6 is not a whole number from 1 to 5"),
        ("2026-04-06,P1,0", "column value: 0 is not a whole number from 1 to 5"),
        ("2026-04-06,P1,-1", "column value: -1 is not a whole number from 1 to 5"),
        ("2026-04-06,P1,3.5", "column value: 3.5 is not a whole number from 1 to 5"),
        ("2026-04-06,P1,often", "column value: “often” is not a whole number from 1 to 5"),
        ("2026-04-06,P1,٣", "column value: ٣ is not a whole number from 1 to 5"),
        (
            f"2026-04-06,{ALWAYS_APPLIES},n/a",
            f"is not offered for {ALWAYS_APPLIES}; leave the cell empty or give 1 to 5",
        ),
        ("2026-04-07,P1,3", "column day: 2026-04-07 is in the future; today is 2026-04-06"),
        ("2026-02-30,P1,3", "column day: there is no day 2026-02-30"),
        ("0206-04-06,P1,3", "column day: 0206-04-06 is before 1900"),
        ("03/04/2026,P1,3", "is not written as year-month-day; right would be 2026-04-03 or 2026-03-04"),
        ("13.04.2026,P1,3", "is not written as year-month-day; right would be 2026-04-13"),
        ("2026-04-06T10:00,P1,3", "right would be 2026-04-06, without a time"),
        ("2026-W15-1,P1,3", "is not written as year-month-day"),
        ("20260406,P1,3", "is not written as year-month-day"),
        (",P1,3", "column day: no day is given"),
        ("2026-04-06,Z9,3", "column item: five-elements has no item “Z9”; it has P1, P2,"),
        ("2026-04-06,,3", "column item: no item is named"),
        (f"2026-04-06,{MAY_NOT_APPLY},NA", "“NA” may mean not answered or does not apply; leave the cell empty"),
        (f"2026-04-06,{ALWAYS_APPLIES},NA", "“NA” is not a whole number from 1 to 5"),
        ('2026-04-06,P1,"3,5"', "column value: “3,5” is not a whole number from 1 to 5"),
        ("2026-04-06,P1,3,x", "4 cells, 3 columns"),
        ("2026-04-05,c1,3", "column item: C1 of 2026-04-05 is on line 2 already; each may be given once"),
        ("2026-04-06,P1,", "2026-04-06 has no answer; give one or leave the day out"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_read(row: str, said: str) -> None:
    problems = refusal(f"day,item,value\n2026-04-05,C1,3\n{row}\n2026-04-04,C1,3\n", [FIVE])
    assert len(problems) == 1
    assert problems[0].startswith("line 3")
    assert said in problems[0]


def test_every_cause_is_named_at_once_the_earliest_first() -> None:
    text = "day,P1,P2,X1\n2027-01-01,6,3,1\n2026-04-05,often,7,\n2026-04-05,3,3,\n2026-04-04,3\n"
    assert [sentence.split(":")[0] for sentence in refusal(text)] == [
        "line 5",
        "line 1, column X1",
        "line 2, column day",
        "3 values are not whole numbers from 1 to 5",
        "line 4, column day",
    ]


def test_what_one_stage_refused_the_next_does_not_look_at() -> None:
    assert refusal("day,item,value,note\n2026-04-06\n2026-04-07\n") == [
        "2 lines have not one cell for each column: 1 cells, 4 columns (line 2) and 1 cells, 4 columns (line 3)"
    ]
    assert refusal("day,item,value\n2026-04-06,,9\n", [FIVE]) == ["line 2, column item: no item is named"]
    assert refusal("day,item,value\n2026-04-06,,9\n") == ["No line names an item."]


def test_a_million_bad_lines_are_one_sentence() -> None:
    (said,) = refusal("day,item,value\n" + "2026-04-06,P1,often\n" * 10_000)
    assert said.startswith("10,000 values are not whole numbers from 1 to 5: “often” (line 2, column value), ")
    assert said.endswith(" and 9,997 more")


@pytest.mark.parametrize(
    "text",
    [
        "day,item,value,note\n2026-04-06,P1,4\n",
        "sep=;\nday;item;value\n2026-04-06;P1;4\n",
        "day;item;value\n2026-04-06;P1;4,0\n",
        "day;item;value\n2026-04-06;P1;4.0\n",
        ",day,item,value\n0,2026-04-06,P1,4\n",
        '"","day","P1"\n"1","2026-04-06",4\n',
        "day,item,value\n2026-04-06,p1,4\n",
        "DAY,p1\n2026-04-06,4\n",
        'day, "item", "value"\n2026-04-06, "P1" ,"4"\n',
        "day,item,value\n\u200b2026-04-06,P1\u2060,\u00a04\n",
        "\ufeff\ufeffday,P1\n2026-04-06,4\n",
    ],
)
def test_what_other_programs_write_is_read(text: str) -> None:
    assert read(text) == [CheckIn(FIVE, TODAY, {"P1": 4})]


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        (
            ",day,item,value\n0,2026-04-06,P1,4\n3,2026-04-06,P2,4\n",
            ("line 1: column 1 counts the rows, so it was passed over",),
        ),
        (
            "ID,day,P1\n7,2026-04-06,4\n",
            ("line 1: column 1 counts the rows, so it was passed over",),
        ),
        (
            "Unnamed: 0,day,P1\n1,2026-04-06,4\n",
            ("line 1: column 1 counts the rows, so it was passed over",),
        ),
        (
            "day,item,value\n2026-04-06,P1,4\u200b\n",
            ("line 2, column value: ZERO WIDTH SPACE (U+200B) cannot be seen and was passed over",),
        ),
        (
            "day\u00a0,P1\n2026-04-06,4\n",
            ("line 1, column day: NO-BREAK SPACE (U+00A0) cannot be seen and was passed over",),
        ),
        ("day,P1,note\n2026-04-06,4,\u200ba\u00a0b\n", ()),
    ],
)
def test_what_was_passed_over_is_said(text: str, notices: tuple[str, ...]) -> None:
    assert read_check_ins(text.encode(), instruments=EVERY, today=TODAY).notices == notices


def test_a_note_keeps_every_letter() -> None:
    (one,) = read("day,P1,note\n2026-04-06,4, \u200ba\u00a0b \n")
    assert one.about == {"note": " \u200ba\u00a0b "}


def test_progress_is_told_from_nothing_to_all() -> None:
    shares: list[float] = []
    data = ("day,P1\n" + "\n" * 100_000 + "2026-04-06,4\n").encode()
    read_check_ins(data, instruments=EVERY, today=TODAY, progress=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5 < shares[-1] <= 1


@pytest.mark.parametrize(
    ("day", "right"),
    [
        ("2026-4-6", "2026-04-06"),
        ("2026/04/06", "2026-04-06"),
        ("2026.4.6", "2026-04-06"),
        ("4/6/26", "2026-06-04 or 2026-04-06"),
        ("4/6/87", "1987-06-04 or 1987-04-06"),
        ("26-04-05", "2005-04-26 or 2026-04-05"),
        ("13/4/26", "2026-04-13"),
        ("4/4/2026", "2026-04-04"),
        ("3/4/2026 0:00", "2026-04-03 or 2026-03-04"),
        ("2026-04-06 10:00:00+02:00", "2026-04-06, without a time"),
        ("2026-04-06T10:00:00Z", "2026-04-06, without a time"),
        ("20260406", "2026-04-06"),
        ("2026-W15-1", "2026-04-06"),
        ("2026–04–06", "2026-04-06"),
        ("6 Apr 2026", "2026-04-06"),
        ("April 6th, 2026", "2026-04-06"),
        ("46118", "2026-04-06"),
    ],
)
def test_the_advice_comes_from_the_day_given(day: str, right: str) -> None:
    (said,) = refusal(f'day,P1\n"{day}",4\n')
    assert said.endswith(f"is not written as year-month-day; right would be {right}")


@pytest.mark.parametrize("day", ["soon", "1/2", "32/13/2026", "2026", "", "x" * 100, "1 " * 50, "99999"])
def test_a_day_that_means_none_gets_no_day_for_advice(day: str) -> None:
    (said,) = refusal(f"day,P1\n{day},4\n")
    assert said.endswith("write four, two and two digits, with hyphens between")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,P1\n2026-04-06,3\n", "line 1: there is no column day"),
        ("day,note\n2026-04-06,x\n", "line 1: there is no column for an item"),
        ("day,item,value,Value\n2026-04-06,P1,3,3\n", "line 1: the columns “value” and “Value” differ in capital"),
        ("day,P1,p1\n2026-04-06,3,3\n", "line 1: the columns “P1” and “p1” differ in capital"),
        ("day,P1,P1\n2026-04-06,3,3\n", "line 1, column P1: this column is there twice"),
        ("day,,P1\n2026-04-06,3,3\n", "line 1: column 2 has no name"),
        (",day,P1\n4,2026-04-06,3\n4,2026-04-05,3\n", "line 1: column 1 has no name"),
        (",day,P1\nx,2026-04-06,3\n", "line 1: column 1 has no name"),
        ("day,P1\n", "line 1: there is nothing below this line"),
        (
            "day,item,value,mood\n2026-04-06,P1,3,x\n",
            "line 1, column mood: unknown; the columns are day, item, value, note",
        ),
    ],
)
def test_wrong_columns_are_named(text: str, said: str) -> None:
    assert any(problem.startswith(said) for problem in refusal(text))


def test_items_of_no_questionnaire_list_those_there_are() -> None:
    (problem,) = refusal("day,X1\n2026-04-06,3\n")
    assert "No questionnaire has an item “X1”" in problem
    assert all(one.id in problem for one in EVERY)
    (problem,) = refusal("day,item,value\n" + "".join(f"2026-04-06,X{number},3\n" for number in range(9)))
    assert problem.startswith("No questionnaire has an item “X0”, “X1”, “X2” or any of 6 more. ")


def test_ids_that_differ_in_capital_letters_alone_are_told_apart() -> None:
    both = replace(FIVE, items=(*FIVE.items, replace(FIVE.items[0], id="p1")))
    assert read("day,item,value\n2026-04-06,P1,4\n2026-04-06,p1,2\n", [both])[0].answers == {"P1": 4, "p1": 2}
    third = replace(both, items=(*both.items, replace(FIVE.items[0], id="Aa"), replace(FIVE.items[0], id="aA")))
    assert refusal("day,item,value\n2026-04-06,AA,4\n", [third]) == [
        "line 2, column item: “AA” may be more than one item; it may be Aa or aA"
    ]


def test_items_of_two_questionnaires_ask_for_a_choice() -> None:
    pulse = instruments.load("five-elements-pulse")
    (problem,) = refusal("day,P,P1\n2026-04-06,3,3\n", [FIVE, pulse])
    assert problem == "The items fit more than one questionnaire alike; choose five-elements or five-elements-pulse."


def written(check_ins: Sequence[CheckIn], *, long: bool) -> bytes:
    """Write check-ins as Python's csv module does, in the long or the wide form."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(["day", "item", "value", "note"] if long else ["day", *ITEMS, "note"])
    for one in check_ins:
        note, answers = one.about.get("note"), {item: one.answers.get(item) for item in ITEMS}
        rows = [[one.day, *pair, note] for pair in answers.items()] if long else [[one.day, *answers.values(), note]]
        table.writerows(rows)
    return out.getvalue().encode()


def _check_in(day: date, levels: dict[str, int], *, aside: bool, note: str) -> CheckIn:
    answers = {**levels, **({MAY_NOT_APPLY: NOT_APPLICABLE} if aside else {ALWAYS_APPLIES: 3})}
    answers.setdefault(ALWAYS_APPLIES, 1)
    return CheckIn(FIVE, day, answers, about={"note": note} if note.strip() else {})


NOTES = st.text(max_size=60).filter(lambda note: not unshowable(note)) | st.sampled_from(
    ['a, "b"\nc; d', "\r\n'=1+1", "👩🏽‍💻 שלום עולם", "\u2028\u202e\ufeff"]
)
CHECK_INS = st.dictionaries(
    st.dates(date(1900, 1, 1), TODAY),
    st.tuples(st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5)), st.booleans(), NOTES),
    min_size=1,
    max_size=6,
).map(
    lambda days: [_check_in(day, levels, aside=aside, note=note) for day, (levels, aside, note) in sorted(days.items())]
)


@pytest.fixture(scope="module")
def fresh_journal(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], journal.Journal]:
    """Return a function that opens a new journal in a folder of its own."""
    return lambda: begun(tmp_path_factory.mktemp("fresh"), at=AT)


@given(CHECK_INS, st.booleans())
def test_what_was_written_is_read(check_ins: list[CheckIn], long: bool) -> None:
    found = read_check_ins(written(check_ins, long=long), instruments=EVERY, today=TODAY).check_ins
    assert [replace(one, answers={**dict.fromkeys(ITEMS), **one.answers}) for one in check_ins] == found


@settings(max_examples=15, deadline=None)
@given(CHECK_INS, st.booleans())
def test_the_journal_holds_what_the_file_said(
    fresh_journal: Callable[[], journal.Journal], check_ins: list[CheckIn], long: bool
) -> None:
    store = fresh_journal()
    found = read_check_ins(written(check_ins, long=long), instruments=EVERY, today=TODAY).check_ins
    assert journal.bring_in(store, found, replace=False, at=AT).new == len(check_ins)
    there = journal.check_ins(store)
    assert list(there["day"].dt.date) == [one.day for one in check_ins]
    assert [None if pd.isna(note) else note for note in there["note"]] == [one.about.get("note") for one in check_ins]
    answers = journal.responses(store).dropna(subset="value")
    said = {(row.day.date(), row.item): row.value for row in answers.itertuples()}
    levels = {
        (one.day, item): level for one in check_ins for item, level in one.answers.items() if isinstance(level, int)
    }
    assert said == levels
    assert journal.bring_in(store, found, replace=False, at=AT) == journal.ImportResult(there=len(check_ins))


def test_a_letter_of_a_note_that_cannot_be_shown_is_named_with_its_place() -> None:
    with pytest.raises(Unreadable, match=r"line 2, column note: US \(U\+001F\) at letter 2 cannot be shown"):
        read_check_ins(b"day,P1,note\n2026-01-05,4,a\x1f\n", instruments=EVERY, today=TODAY)


@given(st.binary() | st.text().map(str.encode) | st.text(alphabet='dayitemvlu,P1;2\n"-/06\t').map(str.encode))
def test_other_bytes_are_refused_or_read_and_nothing_else(data: bytes) -> None:
    with suppress(Unreadable):
        assert read_check_ins(data, instruments=EVERY, today=TODAY)


@given(st.lists(st.text(alphabet='2026-04/0P1C57,n"a\n', max_size=12), max_size=8))
def test_other_rows_are_refused_or_read_and_nothing_else(rows: list[str]) -> None:
    data = "\n".join(["day,item,value", *rows]).encode()
    with suppress(Unreadable):
        assert read_check_ins(data, instruments=EVERY, today=TODAY)
