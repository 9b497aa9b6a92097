"""The SMART checker against verdicts by hand, most of them written down before its rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.analysis import judge
from mastery.kinds import GOAL

TODAY = date(2026, 6, 1)

STEP = {"confidence": 4, "first_step": "Write to Ana", "first_step_on": date(2026, 6, 8)}
TIE = {"scale": "focused", "why": "My reviews take too long"}
DUE = {"due": date(2026, 12, 1)}
WHOLE = {**STEP, **TIE, **DUE}
COUNT = {"measured_by": "count", "measure": "talks given", "unit": "talks", "baseline": 0.0, "target": 3.0}
FALL = {"measured_by": "number", "measure": "review rounds", "unit": "rounds a change", "baseline": 4.0, "target": 2.0}

TABLE = [
    # The example of the text on professional growth: a training course within six months for a skill.
    ("Attend a training course on negotiation within the next six months to improve how I negotiate", {}, "SM--T"),
    ("Attend a training course on negotiation", {**DUE, **TIE, "measured_by": "done"}, "SM-RT"),
    ("I will attend the two-day facilitation course within six months", WHOLE, "SMART"),
    # Vague wishes.
    ("Improve my communication", {}, "-----"),
    ("Get better at public speaking", {}, "-----"),
    ("Be more confident", {}, "-----"),
    ("I want to be a better leader", {}, "-----"),
    ("Learn about machine learning", {}, "-----"),
    ("Understand the business", DUE, "----T"),
    ("Become a better listener within three months", {}, "----T"),
    ("Work on my time management", WHOLE, "--ART"),
    ("Grow as a person", {}, "-----"),
    ("Networking", {}, "-----"),
    ("My goal is to develop my skills and understand people better", TIE, "---R-"),
    ("Try to be more proactive someday", {}, "-----"),
    ("Be successful", {**WHOLE, "measured_by": "done"}, "--ART"),
    ("Find happiness", {}, "-----"),
    ("Gain experience by Friday", {}, "----T"),
    ("Earn respect from my team", {}, "-----"),
    ("Earn more money", {}, "-----"),
    ("Read more books", {}, "-----"),
    ("Write a lot more by May", {}, "----T"),
    ("Spend less time in meetings", {}, "-----"),
    ("Ask better questions", {}, "-----"),
    # Vague verbs with a checkable result.
    ("Read more than 12 books by the end of the year", {}, "SM--T"),
    ("Earn 5000 euros more a year by 2027", {}, "SM--T"),
    ("Earn more money", {**COUNT, "measure": "euros earned"}, "SM---"),
    ("Find mentors outside my department", {}, "S----"),
    ("Find a job as an analyst", {}, "SM---"),
    ("Earn AWS credits", {}, "SM---"),
    ("Earn certification", {}, "SM---"),
    ("Improve my typing speed from 40 to 60 words a minute by March 2027", {}, "SM--T"),
    ("Improve my public speaking by giving three talks this year", {}, "SM--T"),
    ("Learn 500 Spanish words by the end of Q4", {}, "SM--T"),
    ("Improve my typing", {**COUNT, "measure": "words a minute", "unit": "words", "baseline": 40.0}, "SM---"),
    ("Become a certified scrum master by the end of the year", {}, "SM--T"),
    ("Become team lead of the payments group", DUE, "SM--T"),
    ("Get promoted to senior engineer by June 2027", {}, "SM--T"),
    # Done or not.
    ("Publish an article on testing by 15 March 2027", {}, "SM--T"),
    ("Pass the exam for project managers", WHOLE, "SMART"),
    ("Complete the AWS Solutions Architect certification in 9 months", {}, "SM--T"),
    ("By the end of next year, I will have written a handbook for new colleagues", {}, "SM--T"),
    ("Find a mentor outside my department before September", {**STEP}, "SMA-T"),
    ("Submit a proposal to the spring conference", {"due": date(2026, 5, 31)}, "SM---"),
    ("Run a workshop for the support team", {"vision_part": "I teach", "why": "To pass it on"}, "SM-R-"),
    # A number and its unit in the text.
    ("Give four talks by December 2026", {}, "SM--T"),
    ("Practise piano 30 minutes a day", {}, "SM---"),
    ("Read 12 books this year", {}, "SM--T"),
    ("Reduce my review rounds from 4 to 2 by the end of Q3", {}, "SM--T"),
    ("Cut the build time by 20 %", {}, "SM---"),
    ("Meet my mentor twice a month", {}, "SM---"),
    # A specific verb without a measure.
    ("Practise presenting to groups", {}, "S----"),
    ("Ask my colleagues for feedback", {}, "S----"),
    ("Answer all emails within 24 hours", {}, "SM---"),
    ("Write code every week within six months", {}, "S---T"),
    ("Read", {}, "-----"),
    # Measure in the fields.
    ("Give talks at meetups", COUNT, "SM---"),
    ("Give talks at meetups", {**COUNT, "baseline": None}, "S----"),
    ("Give talks at meetups", {**COUNT, "target": None}, "S----"),
    ("Give talks at meetups", {**COUNT, "target": 0.0}, "S----"),
    ("Give four talks", {**COUNT, "baseline": 4.0, "target": 4.0}, "S----"),
    ("Reduce review rounds", {**FALL, **WHOLE}, "SMART"),
    ("Reduce review rounds", WHOLE, "--ART"),
    ("Move the rating of my handovers from 3 to 3", {}, "S----"),
    # Attainable.
    ("Publish an article", {**WHOLE, "confidence": 2}, "SM-RT"),
    ("Publish an article", {**WHOLE, "confidence": None}, "SM-RT"),
    ("Publish an article", {**WHOLE, "confidence": 3}, "SMART"),
    ("Publish an article", {**WHOLE, "first_step": None}, "SM-RT"),
    ("Publish an article", {**WHOLE, "first_step_on": None}, "SM-RT"),
    ("Publish an article", {**WHOLE, "first_step_on": date(2026, 6, 16)}, "SM-RT"),
    ("Publish an article", {**WHOLE, "first_step_on": date(2026, 6, 15)}, "SMART"),
    ("Publish an article", {**WHOLE, "start": date(2026, 8, 1), "first_step_on": date(2026, 8, 15)}, "SMART"),
    ("Publish an article", {**WHOLE, "start": date(2026, 1, 1), "first_step_on": date(2026, 1, 5)}, "SMART"),
    # Relevant.
    ("Publish an article", {"scale": "focused"}, "SM---"),
    ("Publish an article", {"why": "It helps"}, "SM---"),
    ("Publish an article", {"strength": "s1", "why": "It helps"}, "SM-R-"),
    ("Publish an article", {"scale": "focused", "why": "  "}, "SM---"),
    # Time-bound.
    ("Publish an article", {"due": date(2026, 6, 1)}, "SM---"),
    ("Publish an article", {"due": date(2028, 6, 1)}, "SM--T"),
    ("Publish an article", {"due": date(2028, 6, 2)}, "SM---"),
    ("Publish an article", {"start": date(2027, 1, 1), "due": date(2026, 12, 1)}, "SM---"),
    ("Publish an article by March 2020", {}, "SM---"),
    ("Publish an article by 2025-12-31", {}, "SM---"),
    ("Publish an article by 31 January 2026", {}, "SM---"),
    ("Publish an article within ten years", {}, "SM---"),
    ("Publish an article by 2035", {}, "SM---"),
    ("Publish an article soon", {}, "SM---"),
    ("Publish an article as soon as possible, one day", {}, "SM---"),
    ("Publish an article by March", {}, "SM--T"),
    ("Publish an article by March 3, 2027", {}, "SM--T"),
    ("Publish an article by 2027-03-03", {}, "SM--T"),
    ("Publish an article by next month", {}, "SM--T"),
    ("Publish an article by Friday", {}, "SM--T"),
    ("Publish an article before next Friday", {}, "SM--T"),
    ("Publish an article by Friday, 3 July 2026", {}, "SM--T"),
    ("Publish an article by Friday 3 July 2020", {}, "SM---"),
    ("Meet my mentor every Friday", {}, "S----"),
    ("Publish an article by 1/12/2026", {}, "SM---"),
    ("Publish an article by 2026/12/1", {}, "SM---"),
    ("Publish an article by March 2020", DUE, "SM--T"),
    ("Complete 10 code reviews a week for the next three months", {}, "SM--T"),
    # Verbs that end: each is done or not.
    ("Describe our release process in the wiki by May", {}, "SM--T"),
    ("Define the scope of my next role", {}, "SM---"),
    ("Refactor the import module by Friday", {}, "SM--T"),
    ("Implement the new intake form", {}, "SM---"),
    ("Resolve the conflict with Jonas before next Friday", {}, "SM--T"),
    ("I want to propose a training budget", {}, "SM---"),
    ("Describe more", {}, "-----"),
    # Other texts.
    ("", {}, "-----"),
    ("   \n ", WHOLE, "--ART"),
    ("🎯🚀", {}, "-----"),
    ("Die Prüfung bis März 2027 bestehen", {}, "-----"),
    ("在六个月内参加一门培训课程", {}, "-----"),
    ("حضور دورة تدريبية", TIE, "---R-"),
    ("Give four talks by December 2026 🎯. " + "I like talks. " * 700, {}, "SM--T"),
    ("improve " * 1250, {}, "-----"),
]


@pytest.mark.parametrize(("text", "fields", "holds"), TABLE, ids=lambda part: str(part)[:40])
def test_each_letter(text, fields, holds):
    """A letter in `holds` is met, a dash is not."""
    found = judge({"statement": text, **fields}, today=TODAY)
    assert "".join(one.letter if one.met else "-" for one in found) == holds


def codes(text, **fields):
    return {one.letter: one.code for one in judge({"statement": text, **fields}, today=TODAY)}


def test_missing_confidence_is_not_low_confidence():
    assert codes("Publish an article", **STEP | {"confidence": None})["A"] == "confidence missing"
    assert codes("Publish an article", **STEP | {"confidence": 2})["A"] == "confidence low"


def test_the_reason_names_what_is_missing():
    assert codes("Give talks", **COUNT | {"baseline": None})["M"] == "baseline missing"
    assert codes("Give talks", **COUNT | {"target": 0.0})["M"] == "target equals baseline"
    assert codes("Publish an article", due=date(2025, 1, 1))["T"] == "past"
    assert codes("Publish an article by May 2025")["T"] == "past"
    assert codes("Publish an article within six months")["T"] == "in the text"
    assert codes("Publish an article soon")["T"] == "vague time"


def test_the_words_that_led_to_it_are_the_goals_own():
    text = "I want to Get Better at giving talks Within the next six months"
    found = {one.letter: one.found for one in judge({"statement": text}, today=TODAY)}
    assert found["S"] == "Get Better at"
    assert found["T"] == "Within the next six months"


def test_a_goal_may_miss_every_field():
    assert [one.met for one in judge({}, today=TODAY)] == [False] * 5


WORDS = (
    "improve give by within from to 4 2027 March Q3 end of the next six months % be a better , . and 31 "
    "February 99 -1 0 2027-02-31 ten years last quarter 5km İstanbul ß ² ٣ 99999999999 in"
)


@given(
    text=st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)),
    due=st.none() | st.dates(),
    start=st.none() | st.dates(),
    step_on=st.none() | st.dates(),
    today=st.dates(),
)
def test_any_text_gets_five_judgements(text, due, start, step_on, today):
    goal = {"statement": text, "due": due, "start": start, "first_step": text, "first_step_on": step_on}
    found = judge(goal, today=today)
    assert [one.letter for one in found] == ["S", "M", "A", "R", "T"]
    assert all(one.code and (one.found == "" or one.found in text) for one in found)


@given(st.data())
def test_any_field_may_hold_nothing(data):
    values = {"number": st.floats(-1e9, 1e9), "whole": st.integers(1, 5), "day": st.dates(), "flag": st.booleans()}
    goal = {
        field.name: data.draw(st.none() | values.get(field.type, st.text(max_size=30)))
        for field in GOAL.fields
        if data.draw(st.booleans())
    }
    assert len(judge(goal, today=TODAY)) == 5
