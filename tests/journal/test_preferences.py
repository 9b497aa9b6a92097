"""What the person chose: kept, changed, taken back, and read one by one whatever stands beside it."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from journal_maker import AT

from mastery import journal
from mastery.journal import BrokenJournal, Journal


def test_a_choice_is_kept_changed_and_taken_back(store: Journal) -> None:
    assert journal.preference(store, "cadence") is None
    for value in ("7", "14", None):
        journal.prefer(store, "cadence", value, at=AT)
        assert journal.preference(store, "cadence") == value


def test_a_choice_that_is_no_letters_stops_no_other_one(store: Journal) -> None:
    for name in ("cadence", "first_name", "questionnaire"):
        journal.prefer(store, name, "14", at=AT)
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute("UPDATE preference SET value = CAST(x'31FF' AS TEXT) WHERE name = 'first_name'")
        connection.execute("UPDATE preference SET name = CAST(x'FF' AS TEXT) WHERE name = 'questionnaire'")
    assert journal.preference(store, "cadence") == "14"
    assert journal.preference(store, "questionnaire") is None
    with pytest.raises(BrokenJournal, match="The choice “first_name”"):
        journal.preference(store, "first_name")


def test_a_name_that_is_no_letters_stops_no_question_after_names(store: Journal) -> None:
    for name in ("form b", "form a", "form_of", "formal", "other"):
        journal.prefer(store, name, "14", at=AT)
    journal.prefer(store, "form later", "14", at=AT + timedelta(days=1))
    with closing(sqlite3.connect(store.file)) as connection, connection:
        connection.execute(
            "INSERT INTO preference SELECT name || CAST(x'FF' AS TEXT), value, chosen_at, sha256 FROM preference"
        )
    assert journal.preferred(store, "form ") == ["form a", "form b", "form later"]
    assert journal.preferred(store, "form_") == ["form_of"]
