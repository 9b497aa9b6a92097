"""When people were last spoken to, and when next."""

from datetime import date

import pandas as pd
import pytest
from record_maker import records

from mastery import contracts
from mastery.analysis import contacts

TODAY = date(2026, 4, 30)
ADA = {"name": "Ada", "relation": "mentor", "in_touch": True}


def spoken(*rows):
    """RECORDS["entry"] about Ada from (kind, day, next_on)."""
    return records(
        "entry", *({"kind": k, "day": d, "next_on": n, "title": "Talk", "person": "person0"} for k, d, n in rows)
    )


def one(entries, **cells):
    (row,) = contracts.rows(contacts(records("person", ADA | cells), entries, today=TODAY))
    return row["last"], row["due"], row["overdue"], row["code"]


@pytest.mark.parametrize("kind", ["contact", "feedback", "learning"])
def test_the_cadence_runs_from_the_last_entry_that_names_the_person(kind):
    # 1 Mar + 30 days = 31 Mar; 30 days before 30 Apr.
    said = one(spoken((kind, "2026-03-01", None), ("contact", "2026-01-01", None)), cadence_days=30)
    assert said == (date(2026, 3, 1), date(2026, 3, 31), 30, "due")


def test_a_note_about_a_person_is_no_contact():
    assert one(spoken(("note", "2026-03-01", None)), cadence_days=30) == (None, TODAY, 0, "never spoken")


def test_the_day_set_for_the_next_contact_counts_before_the_cadence():
    assert one(spoken(("contact", "2026-03-01", "2026-05-10")), cadence_days=30)[1:] == (
        date(2026, 5, 10),
        None,
        "not due",
    )
    assert one(spoken(("contact", "2026-03-01", "2026-04-20")))[1:] == (date(2026, 4, 20), 10, "due")


def test_a_day_set_is_over_once_something_came_after_it():
    entries = spoken(("contact", "2026-03-01", "2026-04-10"), ("feedback", "2026-04-15", None))
    assert one(entries, cadence_days=30)[1:] == (date(2026, 5, 15), None, "not due")
    assert one(entries)[1:] == (None, None, "no cadence")


@pytest.mark.parametrize("kind", ["contact", "feedback", "learning"])
def test_a_day_set_is_over_once_there_was_contact_before_it(kind):
    # 1 Mar set 10 May; on 20 Mar they spoke: 20 Mar + 30 days = 19 Apr, 11 days before 30 Apr.
    entries = spoken(("contact", "2026-03-01", "2026-05-10"), (kind, "2026-03-20", None))
    assert one(entries, cadence_days=30) == (date(2026, 3, 20), date(2026, 4, 19), 11, "due")
    assert one(entries)[1:] == (None, None, "no cadence")


def test_a_note_does_not_end_a_day_set():
    entries = spoken(("contact", "2026-03-01", "2026-05-10"), ("note", "2026-03-20", None))
    assert one(entries, cadence_days=30)[1] == date(2026, 5, 10)


def test_due_today_is_due():
    assert one(spoken(("contact", "2026-04-01", "2026-04-30")))[2:] == (0, "due")
    assert one(spoken(("contact", "2026-04-01", "2026-05-01")))[2:] == (None, "not due")


def test_without_cadence_and_entry_there_is_nothing_to_wait_for():
    assert one(spoken()) == (None, None, None, "no cadence")


def test_those_not_in_touch_are_left_out_and_the_longest_overdue_comes_first():
    people = records(
        "person",
        {"name": "Zoe", "relation": "peer", "in_touch": True},
        {"name": "Ada", "relation": "peer", "in_touch": True, "cadence_days": 7},
        {"name": "Bob", "relation": "peer", "in_touch": False, "cadence_days": 7},
        {"name": "Cem", "relation": "peer", "in_touch": True, "cadence_days": 7},
    )
    entries = records("entry", {"kind": "contact", "day": "2026-04-01", "title": "Talk", "person": "person3"})
    assert contacts(people, entries, today=TODAY)["name"].tolist() == ["Cem", "Ada", "Zoe"]


def test_nothing_in_gives_nothing_out():
    found = contacts(records("person"), spoken(), today=TODAY)
    pd.testing.assert_frame_equal(found, contracts.empty(contracts.CONTACTS))
