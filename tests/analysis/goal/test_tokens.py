"""The times that a text names, each with the day a calendar gives for it."""

from datetime import date

import pytest

from mastery.analysis.goal.tokens import later, plain_form, times, tokens, value

ANCHOR = date(2026, 6, 1)  # a Monday

NAMED = [
    ("within the next six months", date(2026, 12, 1)),
    ("in 9 weeks", date(2026, 8, 3)),
    ("in a year", date(2027, 6, 1)),
    ("over the next year", date(2027, 6, 1)),
    ("by March 2027", date(2027, 3, 31)),
    ("by March", date(2027, 3, 31)),
    ("by July", date(2026, 7, 31)),
    ("by Feb 2028", date(2028, 2, 29)),
    ("by 15 March 2027", date(2027, 3, 15)),
    ("by the 3rd of March", date(2027, 3, 3)),
    ("by March 3rd, 2027", date(2027, 3, 3)),
    ("by 2027-03-03", date(2027, 3, 3)),
    ("by the end of Q2", date(2026, 6, 30)),
    ("by Q1", date(2027, 3, 31)),
    ("by Q1 2028", date(2028, 3, 31)),
    ("by the end of the year", date(2026, 12, 31)),
    ("by the end of next year", date(2027, 12, 31)),
    ("by the end of the month", date(2026, 6, 30)),
    ("this quarter", date(2026, 6, 30)),
    ("next quarter", date(2026, 9, 30)),
    ("next week", date(2026, 6, 14)),
    ("before September", date(2026, 9, 1)),
    ("before 1 Oct 2026", date(2026, 9, 30)),
    ("before 2027", date(2027, 1, 1)),
    ("in 2027", date(2027, 12, 31)),
    # ANCHOR is a Monday: the Friday after it is 5 June, the next Monday 8 June.
    ("by Friday", date(2026, 6, 5)),
    ("until Monday", date(2026, 6, 8)),
    ("by Tuesday", date(2026, 6, 2)),
    ("next Sunday", date(2026, 6, 7)),
    ("by this Friday", date(2026, 6, 5)),
    ("before Friday", date(2026, 6, 4)),
    ("before next Friday", date(2026, 6, 4)),
    ("by the end of Friday", date(2026, 6, 5)),
    ("by Friday 3 July 2026", date(2026, 7, 3)),
    ("by Friday, 3 July", date(2026, 7, 3)),
    ("before Friday, 3 July", date(2026, 7, 2)),
]


@pytest.mark.parametrize(("text", "day"), NAMED)
def test_a_named_time_ends_on_its_day(text, day):
    (found,) = times(tokens(f"Publish it {text}, please"), ANCHOR)
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    [
        "by 31 February 2027",
        "by 2027-02-30",
        "by giving talks",
        "in 3 talks",
        "for March",
        "by 20 %",
        "in time",
        "on Fridays",
    ],
)
def test_what_names_no_time(text):
    assert times(tokens(text), ANCHOR) == []


@pytest.mark.parametrize("text", ["by 1/12/2026", "by 12/1/26", "by 2026/12/1", "by 1.12.2026"])
def test_a_date_that_is_read_in_two_ways_is_not_read(text):
    assert times(tokens(text), ANCHOR) == []


def test_many_weekdays_are_read_one_by_one():
    found = times(tokens("by Friday " * 3000), ANCHOR)
    assert {one.day for one in found} == {date(2026, 6, 5)}
    assert len(times(tokens("by Friday, " + "next Friday, " * 3000), ANCHOR)) == 3001


def test_a_month_without_its_last_days():
    assert later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert later(date(9999, 6, 1), 24) == date.max


@pytest.mark.parametrize(
    ("word", "number"), [("three", 3), ("1,000", 1000), ("2.5", 2.5), ("2027", None), ("nan", None), ("x", None)]
)
def test_numbers(word, number):
    assert value(word) == number


@pytest.mark.parametrize(
    ("word", "plain"), [("giving", "give"), ("planned", "plan"), ("written", "write"), ("presenting", "present")]
)
def test_plain_forms(word, plain):
    assert plain_form(word, {"give", "plan", "write", "present"}) == plain
