"""The choices for a document of a period: its days, and the draft as it is kept."""

from dataclasses import replace
from datetime import date

import pandas as pd
import planned_test_maker
import pytest
import record_maker
from hypothesis import given
from hypothesis import strategies as st
from report_maker import FIVE, sample
from year_maker import journal_of

from mastery.instruments import one_statement
from mastery.sharing.year import choices
from mastery.sharing.year.choices import PERIODS, SECTIONS, YearChoices, YearDraft, chosen, period_days, read, written

LEAP = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("period", "today", "days"),
    [
        ("months", date(2026, 11, 27), (date(2025, 11, 28), date(2026, 11, 27))),
        ("months", LEAP, (date(2027, 3, 1), LEAP)),
        ("year", date(2026, 1, 1), (date(2026, 1, 1), date(2026, 1, 1))),
        ("last_year", date(2026, 1, 1), (date(2025, 1, 1), date(2025, 12, 31))),
        ("quarter", date(2026, 6, 30), (date(2026, 4, 1), date(2026, 6, 30))),
        ("last_quarter", date(2026, 2, 1), (date(2025, 10, 1), date(2025, 12, 31))),
        ("last_quarter", date(2026, 12, 31), (date(2026, 7, 1), date(2026, 9, 30))),
        ("appraisal", date(2026, 6, 30), (date(2026, 3, 2), date(2026, 6, 30))),
    ],
)
def test_a_period_has_the_days_of_the_calendar(period, today, days):
    assert period_days(period, today=today, last=date(2026, 3, 2)) == days


@given(st.sampled_from([one for one in PERIODS if one != "days"]), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_period_ends_by_today_and_begins_before_it_ends(period, today):
    since, until = period_days(period, today=today, last=date(2099, 1, 1))
    assert since <= until <= today


def test_without_an_appraisal_or_chosen_days_the_usual_period_stands():
    usual = period_days("months", today=LEAP)
    for period in ("appraisal", "days", "unknown"):
        found = chosen(YearDraft(period), today=LEAP, last=None, name="Runa")
        assert (found.since, found.until, found.name) == (*usual, "Runa")
    days = YearDraft("days", date(2026, 1, 1), date(2026, 1, 2), name="")
    found = chosen(days, today=LEAP, last=None, name="Runa")
    assert (found.since, found.until, found.name) == (date(2026, 1, 1), date(2026, 1, 2), "")


def test_a_day_that_was_not_chosen_is_the_usual_one():
    since, _ = period_days("months", today=LEAP)
    half = YearDraft("days", until=date(2028, 1, 1))
    found = chosen(half, today=LEAP, last=None, name="")
    assert (found.since, found.until) == (since, date(2028, 1, 1))


def test_since_the_last_appraisal_is_since_a_document_was_taken_out():
    assert choices.last_appraisal(sample()) == date(2026, 1, 26)  # The story's, 300 days before 22 Nov 2026.
    none = {**sample().records, "appraisal": record_maker.no_records()["appraisal"]}
    assert choices.last_appraisal(replace(sample(), records=none)) is None


def test_what_a_planned_test_alone_asks_is_no_questionnaire_of_the_period():
    asked = one_statement(FIVE, "F1")
    _, weekly = planned_test_maker.answers([4, 4], asked=asked, item="F1")
    regular = weekly.assign(instrument=FIVE.id, version=FIVE.version)
    records = journal_of().records | {"planned_test": planned_test_maker.planned(asked=asked, item="F1")}
    known = replace(journal_of(), check_ins=pd.concat([weekly, regular], ignore_index=True), records=records)
    year = YearChoices(planned_test_maker.START, date(2026, 12, 31))
    assert choices.answered(known, year) == [(FIVE.id, FIVE.version)]


def test_by_itself_nothing_private_is_chosen():
    assert set(YearChoices(LEAP, LEAP).sections) == {"aims", "results", "wins", "elements", "next"}
    assert list(choices.USUAL_SECTIONS) == [key for key in SECTIONS if key in YearDraft().sections]


@given(
    st.dictionaries(st.text(min_size=1), st.text(min_size=1).filter(str.strip)),
    st.lists(st.text(), unique=True),
    st.none() | st.dates(),
)
def test_a_draft_is_read_as_it_was_kept(words, out, day):
    draft = YearDraft("days", day, day, None, ("aims", "next"), tuple(out), words)
    assert read(written(draft)) == draft


@pytest.mark.parametrize("text", [None, "", "[]", "{", '{"words": 3}', '{"since": "soon"}', '{"out": 1}', "null", "7"])
def test_a_draft_that_is_not_understood_is_as_at_first(text):
    assert read(text) == YearDraft()


def test_own_words_stand_letter_by_letter_and_empty_ones_are_taken_back():
    draft = YearDraft().worded("wins/a", " =1+1\n# No mark ").left_out("wins/b")
    assert draft.words == {"wins/a": " =1+1\n# No mark "}
    assert draft.worded("wins/a", "  ").words == {}
    assert (draft.out, draft.left_out("wins/b").out) == (("wins/b",), ())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"until": date(2026, 1, 1)}, "ends before it begins"),
        ({"sections": frozenset()}, "No section is chosen"),
        ({"name": "Ru\x00na"}, "NUL (U+0000)"),
        ({"words": {"wins/a": "a\x07"}}, "BEL (U+0007) at letter 2"),
    ],
)
def test_what_cannot_be_made_is_said(changed, said):
    whole = {"since": date(2026, 1, 2), "until": date(2026, 1, 3), **changed}
    assert said in choices.refusal(YearChoices(**whole))
    assert choices.refusal(YearChoices(date(2026, 1, 2), date(2026, 1, 3))) == ""
