"""Check-ins from tables: both forms, every kind of mistake, and the way through the journal and back."""

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery import instruments, journal
from mastery.exchange import Unreadable, read_check_ins
from mastery.instruments import Instrument
from mastery.instruments.check_in import NOT_APPLICABLE, CheckIn

TODAY = date(2026, 4, 6)
AT = datetime(2026, 4, 6, 12, tzinfo=UTC)
FIVE = instruments.load("five-elements")
EVERY = [instruments.load(one) for one in instruments.available()]
ITEMS = [item.id for item in FIVE.items]
MAY_NOT_APPLY = next(item.id for item in FIVE.items if item.may_not_apply)
ALWAYS_APPLIES = next(item.id for item in FIVE.items if not item.may_not_apply)


def read(text: str, among: Sequence[Instrument] = EVERY) -> list[CheckIn]:
    return read_check_ins(text.encode(), instruments=among, today=TODAY)


def refusal(text: str, among: Sequence[Instrument] = EVERY) -> list[str]:
    with pytest.raises(Unreadable) as refused:
        read(text, among)
    return [str(problem) for problem in refused.value.problems]


def test_long_form() -> None:
    text = "Day,Item,Value,Note\n2026-04-06,P1,4,a\n2026-04-06,P2,,a\n2026-04-06,C1,2.0,b\n2026-03-01,P1,1,\n"
    assert read(text) == [
        CheckIn(FIVE, date(2026, 3, 1), {"P1": 1}),
        CheckIn(FIVE, TODAY, {"P1": 4, "C1": 2}, about={"note": "a\nb"}),
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
        (",P1,3", "is not written as year-month-day"),
        ("2026-04-06,Z9,3", "column item: five-elements has no item “Z9”; it has P1, P2,"),
        ("2026-04-06,,3", "column item: no item is named; five-elements has P1, P2,"),
        ("2026-04-05,C1,3", "column item: C1 of 2026-04-05 is on line 2 already; each may be given once"),
        ("2026-04-06,P1,", "2026-04-06 has no answer; give one or leave the day out"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_read(row: str, said: str) -> None:
    problems = refusal(f"day,item,value\n2026-04-05,C1,3\n{row}\n2026-04-04,C1,3\n", [FIVE])
    assert len(problems) == 1
    assert problems[0].startswith("line 3")
    assert said in problems[0]


def test_every_problem_is_listed_at_once() -> None:
    text = "day,P1,P2,X1\n2027-01-01,6,3,1\n2026-04-05,often,7,\n2026-04-05,3,3,\n2026-04-04,3\n"
    assert [problem.split(":")[0] for problem in refusal(text)] == [
        "line 1, column X1",
        "line 2, column P1",
        "line 2, column day",
        "line 3, column P1",
        "line 3, column P2",
        "line 4, column day",
        "line 5",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,P1\n2026-04-06,3\n", "line 1: there is no column day"),
        ("day,note\n2026-04-06,x\n", "line 1: there is no column for an item"),
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


NOTES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
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
def fresh_journal() -> Callable[[], journal.Journal]:
    """Return a function that opens a new journal in a folder of its own."""
    root = Path(tempfile.mkdtemp())
    return lambda: journal.open_journal(Path(tempfile.mkdtemp(dir=root)), at=AT)


@given(CHECK_INS, st.booleans())
def test_what_was_written_is_read(check_ins: list[CheckIn], long: bool) -> None:
    assert read_check_ins(written(check_ins, long=long), instruments=EVERY, today=TODAY) == check_ins


@settings(max_examples=15, deadline=None)
@given(CHECK_INS, st.booleans())
def test_the_journal_holds_what_the_file_said(
    fresh_journal: Callable[[], journal.Journal], check_ins: list[CheckIn], long: bool
) -> None:
    store = fresh_journal()
    found = read_check_ins(written(check_ins, long=long), instruments=EVERY, today=TODAY)
    assert journal.save_check_ins(store, found, today=TODAY, at=AT) == len(check_ins)
    kept = journal.check_ins(store)
    assert list(kept["day"].dt.date) == [one.day for one in check_ins]
    assert [None if pd.isna(note) else note for note in kept["note"]] == [one.about.get("note") for one in check_ins]
    answers = journal.responses(store).dropna(subset="value")
    said = {(row.day.date(), row.item): row.value for row in answers.itertuples()}
    levels = {
        (one.day, item): level for one in check_ins for item, level in one.answers.items() if isinstance(level, int)
    }
    assert said == levels
    assert journal.save_check_ins(store, found, today=TODAY, at=AT) == 0


@given(st.binary() | st.text().map(str.encode) | st.text(alphabet='dayitemvlu,P1;2\n"-/06\t').map(str.encode))
def test_other_bytes_are_refused_or_read_and_nothing_else(data: bytes) -> None:
    with suppress(Unreadable):
        assert read_check_ins(data, instruments=EVERY, today=TODAY)


@given(st.lists(st.text(alphabet='2026-04/0P1C57,n"a\n', max_size=12), max_size=8))
def test_other_rows_are_refused_or_read_and_nothing_else(rows: list[str]) -> None:
    data = "\n".join(["day,item,value", *rows]).encode()
    with suppress(Unreadable):
        assert read_check_ins(data, instruments=EVERY, today=TODAY)
