"""What SQLite and the system say is told in our words, each with what would help."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mastery.journal.errors import NOT_READ, NOT_SAVED, cause, explain

FILE = Path("journal.sqlite")
TABLES = """
CREATE TABLE one (uid TEXT PRIMARY KEY, day TEXT NOT NULL CHECK (day GLOB '2*'), level INTEGER) STRICT;
CREATE TABLE other (of TEXT REFERENCES one (uid)) STRICT;
CREATE TRIGGER kept BEFORE DELETE ON one BEGIN SELECT RAISE(ABORT, 'one is append-only'); END;
INSERT INTO one VALUES ('a', '2026', 1);
"""


def error_of(statement):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.Error) as problem:
            connection.execute(statement)
    return problem.value


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("INSERT INTO one VALUES ('b', NULL, 1)", "day is missing"),
        ("INSERT INTO one VALUES ('b', '1999', 1)", "day is not as it has to be"),
        ("INSERT INTO one VALUES ('a', '2026', 1)", "the same uid is there twice"),
        ("INSERT INTO one VALUES ('b', '2026', 'two')", "level is of another type than its column"),
        ("INSERT INTO other VALUES ('z')", "it names what is not there"),
        ("DELETE FROM one", "what was saved is never written over"),
    ],
)
def test_a_broken_rule_is_named_in_our_words(statement, words):
    error = error_of(statement)
    said = str(explain(error, FILE, outcome=NOT_SAVED))
    assert said == f"A value breaks a rule of the journal, so this was not saved: {words}."


def test_what_is_not_known_is_named_by_its_code_alone():
    error = error_of("SELECT lost FROM one")
    assert str(explain(error, FILE, outcome=NOT_READ)) == (
        "The journal journal.sqlite could not be used, so it was not read: SQLite ended with SQLITE_ERROR."
    )
    assert "no such column" in str(error)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device", "/x"), "No space left on device"),
        (OSError("odd"), "the system gave no reason"),
        (sqlite3.DatabaseError("database disk image is malformed"), "the file is damaged"),
        (sqlite3.DatabaseError("raw words"), "SQLite gave no reason"),
    ],
)
def test_a_cause_is_no_sentence_of_a_library(error, words):
    assert cause(error) == words
