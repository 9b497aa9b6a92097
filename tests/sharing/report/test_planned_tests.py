"""Planned tests in a report: only when chosen, only finished ones of the period, and no more exact than chosen."""

import re
from datetime import date

import pytest
from report_maker import FIVE, report, sample

from mastery import contracts
from mastery.sharing.report.choices import USUAL_SECTIONS, usual_sections
from mastery.sharing.report.content import shown_tests
from mastery.sharing.report.sections import sections
from mastery.ui.mentor.report_counts import section_words

PRACTICE = "Plan the day before opening the mail"
ALONE = frozenset(["planned_tests"])


def test_nothing_of_it_is_there_unless_it_is_chosen():
    assert "planned_tests" not in USUAL_SECTIONS
    assert "planned_tests" not in usual_sections(sample(), person="nobody")
    assert report(sample()).content.tests.empty


def test_a_finished_test_of_the_period_is_said_with_its_interval_and_counted():
    made = report(sample(), sections=ALONE).content
    (section,) = sections(made)
    (group,) = section.groups
    (line,) = group.lines
    assert section.heading == "1 planned test: 1 more with it"
    assert line.text == f"{PRACTICE}: Being focused: more with it (+2.1 points)"
    assert "likely between +1.5 and +2.5 points (95\xa0%)" in line.more[0]
    assert section_words(sample(), made.choices, FIVE)["Try it"] == "1 finished test"


def test_one_that_ended_before_the_period_is_not_there():
    made = report(sample(), sections=ALONE, since=date(2026, 11, 1))
    assert made.content.tests.empty
    assert shown_tests(sample(), made.content.choices).empty


@pytest.mark.parametrize(("blur", "numbers"), [("half", (2.0, 1.5, 2.5)), ("whole", (2.0, 1.0, 3.0))])
def test_less_exact_its_interval_holds_the_exact_one(blur, numbers):
    # 2.125 with 1.5 to 2.5, to steps of a half and of one, the ends outwards.
    (row,) = contracts.rows(report(sample(), sections=ALONE, blur=blur).content.tests)
    assert (row["effect"], row["low"], row["high"]) == numbers
    assert row["start"].day == 1 if blur == "whole" else row["start"].weekday() == 0


def test_the_ledger_names_it():
    from mastery.ledger import contents_of

    said = contents_of(report(sample(), sections=ALONE))
    assert re.search(rf"Planned tests: “{PRACTICE}”", said)
