"""What stands in the sections by its title, which is what the ledger keeps."""

from dataclasses import replace

import pandas as pd
from report_maker import TODAY, chosen, everything, person, sample

from mastery import instruments
from mastery.sharing.report.content import report_content
from mastery.sharing.report.sections import sections, titles

FIVE = instruments.load("five-elements")


def rows(kind):
    return sample().records[kind]


def titles_of(section, **lines):
    choices = chosen(sections=frozenset([section]), **{**everything(sample()), **lines})
    return titles(report_content(sample(), choices, FIVE), [section])


def test_over_time_names_what_is_marked_in_it():
    entries = rows("entry")
    quiet = entries[(entries["kind"] == "learning") & entries["lesson"].notna()]
    loud = entries[(entries["kind"] == "win") & entries["scale"].notna()].tail(1)
    found = titles_of("over_time", entries=frozenset([*quiet["entry"], *loud["entry"]]), goals=frozenset())
    assert found == {"goal": [], "plan_item": [], "entry": loud["title"].to_list(), "planned_test": []}


def test_over_time_names_the_goals_that_were_worked_on():
    begun = rows("goal").dropna(subset="start")
    found = titles_of("over_time", entries=frozenset())
    assert found["entry"] == []
    assert found["goal"]
    assert set(found["goal"]) <= set(begun["statement"])


def test_goals_and_told_name_each_of_theirs():
    none = {"plan_item": [], "entry": [], "planned_test": []}
    assert titles_of("goals") == none | {"goal": rows("goal")["statement"].to_list()}
    found = titles_of("told")
    assert (found["goal"], found["plan_item"]) == ([], [])
    entries = rows("entry")
    wins = entries[(entries["kind"] == "win") & (entries["day"] >= chosen().since.isoformat())]
    assert set(wins["title"]) <= set(found["entry"])


def test_the_agenda_names_the_steps_agreed_with_the_one_it_is_for():
    meetings = rows("meeting")
    with_them = meetings[(meetings["person"] == person("Amara")) & (meetings["day"] <= pd.Timestamp(TODAY))]
    steps = rows("plan_item")
    agreed = steps[steps["meeting"].isin(with_them["meeting"])]
    found = titles_of("agenda")["plan_item"]
    assert found
    assert set(agreed.loc[agreed["status"] == "planned", "title"]) <= set(found)


def test_what_has_no_section_is_not_named():
    assert titles_of("vision") == {"goal": [], "plan_item": [], "entry": [], "planned_test": []}


def test_the_table_of_trends_says_a_direction_with_the_reserve_of_its_sentence():
    what = report_content(sample(), chosen(sections=frozenset(["over_time"])), FIVE)
    moved = what.trend["verdict"] == "rising"
    assert moved.any()
    once = replace(what, trend=what.trend.assign(holm_twice=False))
    said = [
        {cell for table in section.tables for row in table.rows for cell in row}
        for state in (what, once)
        for section in sections(state)
    ]
    assert "rising" in said[0]
    assert "rising, first sighting" in said[1]
    assert "rising" not in said[1]
    (section,) = sections(once)
    assert "gone up" not in section.heading
