"""Files of habits: what was done, what was not, what was skipped, and amounts."""

import json
import sqlite3

import pytest
from foreign import by_item, read, zipped

from mastery.exchange import Unreadable

NEW_HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
    "Target Value,Archived?\n"
    "001,Meditate,YES_NO,Did you?,,1,1,#FF8F00,,,,false\n"
    "002,Read,NUMERICAL,How many?,,1,1,#FF8F00,pages,AT_LEAST,20.0,false\n"
    "003,Coffee,NUMERICAL,How many?,,1,1,#FF8F00,cups,AT_MOST,2.0,false\n"
)
NEW_LOOP = {
    "Habits.csv": NEW_HABITS,
    "Checkmarks.csv": "Date,Meditate,Read,Coffee,\n2026-04-08,YES_MANUAL,25000,NO,\n",
    "Scores.csv": "Date,Meditate,Read,Coffee,\n2026-04-08,0.1,0.1,0.1,\n",
    "001 Meditate/Checkmarks.csv": "Date,Value,Notes\n2026-04-08,YES_MANUAL,\"calm, at last\"\n2026-04-07,YES_AUTO,\n"
    "2026-04-06,NO,\n2026-04-05,SKIP,\n2026-04-04,UNKNOWN,\n",
    "001 Meditate/Scores.csv": "Date,Score\n2026-04-08,0.1\n",
    "002 Read/Checkmarks.csv": "Date,Value,Notes\n2026-04-08,25000,\n2026-04-07,19000,\n2026-04-06,NO,\n",
    "003 Coffee/Checkmarks.csv": "Date,Value,Notes\n2026-04-08,2000,\n2026-04-07,3000,\n2026-04-06,NO,\n",
}  # fmt: skip


def test_loop_as_it_exports_now():
    found = read(zipped(NEW_LOOP), name="Loop Habits CSV 2026-04-08.zip")
    assert [one.key for one in found.questions] == ["value"]
    assert by_item(found) == {
        "Meditate": {"2026-04-08": 1, "2026-04-06": 0},
        "Read": {"2026-04-08": 1, "2026-04-07": 0, "2026-04-06": 0},
        # At most two cups: two are within it, three are not.
        "Coffee": {"2026-04-08": 1, "2026-04-07": 0, "2026-04-06": 1},
        "": {"2026-04-08": "Meditate: calm, at last"},
    }
    (part,) = found.parts
    assert (part.questionnaire.low, part.questionnaire.high, part.questionnaire.levels[1]) == (0, 1, "done")
    assert found.notices == ("Days that were skipped there count as not answered.",)


def test_loop_amounts_can_keep_their_numbers_or_stay_out():
    amounts = read(zipped(NEW_LOOP), answers={"value": "amount"})
    assert by_item(amounts)["Read"] == {"2026-04-08": 25, "2026-04-07": 19, "2026-04-06": 0}
    assert [(one.questionnaire.title, one.questionnaire.low, one.questionnaire.high) for one in amounts.parts] == [
        ("Loop Habit Tracker", 0, 1),
        ("Loop Habit Tracker: Read", 0, 50),
        ("Loop Habit Tracker: Coffee", 0, 10),
    ]
    assert set(by_item(read(zipped(NEW_LOOP), answers={"value": "leave"}))) == {"Meditate", ""}


def test_loop_as_it_exported_before_june_2025():
    old = {
        "Habits.csv": "Position,Name,Question,Description,NumRepetitions,Interval,Color\n001,Meditate,,,1,1,#FF8F00\n",
        "Checkmarks.csv": "Date,Meditate,\n2025-04-08,2,\n",
        "001 Meditate/Checkmarks.csv": "2025-04-08,2\n2025-04-07,1\n2025-04-06,0\n2025-04-05,-1\n",
    }
    found = read(zipped(old))
    assert by_item(found) == {"Meditate": {"2025-04-08": 1, "2025-04-06": 0}}
    assert found.questions == ()


def test_loop_files_of_one_habit():
    one = NEW_LOOP["001 Meditate/Checkmarks.csv"]
    assert by_item(read(one, name="001 Meditate/Checkmarks.csv"))["Meditate"] == {"2026-04-08": 1, "2026-04-06": 0}
    assert set(by_item(read(one, name="Checkmarks.csv"))) >= {"Habit"}
    bare = read("2025-04-08,2\n2025-04-06,0\n", name="002 Run/Checkmarks.csv")
    assert by_item(bare) == {"Run": {"2025-04-08": 1, "2025-04-06": 0}}


def loop_database(script: str) -> bytes:
    database = sqlite3.connect(":memory:")
    database.executescript(script)
    return database.serialize()


NEWEST = """
CREATE TABLE Habits (id INTEGER PRIMARY KEY, archived INTEGER, color INTEGER, description TEXT, freq_den INTEGER,
 freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER, reminder_min INTEGER,
 reminder_days INTEGER NOT NULL DEFAULT 127, type INTEGER NOT NULL DEFAULT 0, target_type INTEGER NOT NULL DEFAULT 0,
 target_value REAL NOT NULL DEFAULT 0, unit TEXT NOT NULL DEFAULT "", question TEXT, uuid TEXT);
CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER NOT NULL, timestamp INTEGER NOT NULL,
 value INTEGER NOT NULL, notes TEXT);
PRAGMA user_version = 25;
INSERT INTO Habits (id, name, type, target_value) VALUES (1, 'Meditate', 0, 0), (2, 'Read', 1, 20);
INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES (1, 1775433600000, 2, 'calm'),
 (1, 1775520000000, 0, NULL), (1, 1775606400000, 3, NULL), (1, 1775692800000, -1, NULL), (2, 1775433600000, 20000, '');
"""
OLDEST = """
CREATE TABLE Habits (Id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER, description TEXT,
 freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER,
 reminder_min INTEGER, reminder_days INTEGER);
CREATE TABLE Repetitions (id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER, timestamp INTEGER);
PRAGMA user_version = 12;
INSERT INTO Habits (id, name) VALUES (1, 'Meditate');
INSERT INTO Repetitions (habit, timestamp) VALUES (1, 1775433600000);
"""


def test_loop_backups_of_the_newest_and_an_old_version():
    # 1775433600 is 2026-04-06 00:00 UTC.
    found = read(loop_database(NEWEST), name="Loop Habits Backup.db")
    assert by_item(found) == {
        "Meditate": {"2026-04-06": 1, "2026-04-07": 0},
        "Read": {"2026-04-06": 1},
        "": {"2026-04-06": "Meditate: calm"},
    }
    assert by_item(read(loop_database(OLDEST), name="backup.db")) == {"Meditate": {"2026-04-06": 1}}


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE Repetitions (habit, timestamp); CREATE VIEW Habits AS SELECT 1 AS id, randomblob(9) AS name;",
        "CREATE VIRTUAL TABLE Habits USING fts4(id, name); CREATE TABLE Repetitions (habit, timestamp);",
        "CREATE TABLE Habits (id); CREATE TABLE Repetitions (habit, timestamp);",
    ],
)
def test_a_database_that_is_not_made_as_loop_makes_it_is_not_run(script):
    with pytest.raises(Unreadable, match=r"no table Habits as was expected|cannot be read"):
        read(loop_database(script), name="backup.db")


def test_habitbull():
    text = (
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
        "Run,,Health,2016-03-18,1,rain\nRun,,Health,2016-03-19,0,\nRun,,Health,2016-03-20,-2150000000,\n"
    )
    assert by_item(read(text)) == {"Run": {"2016-03-18": 1, "2016-03-19": 0}, "": {"2016-03-18": "Run: rain"}}
    unclear = (
        text.replace("2016-03-18", "11/5/2020").replace("2016-03-19", "11/6/2020").replace("2016-03-20", "11/7/2020")
    )
    assert [one.key for one in read(unclear).asked({})] == ["day_order"]
    assert by_item(read(unclear, answers={"day_order": "mdy"}))["Run"] == {"2020-11-05": 1, "2020-11-06": 0}
    amounts = text + "Steps,,Health,2016-03-18,7000,\n"
    assert [one.key for one in read(amounts).questions] == ["value"]


def test_beaver():
    whole = {
        "habits": [
            {"name": "Run", "id": "a", "star": True, "status": "normal", "tags": [], "period": None,
             "records": [{"day": "2026-04-06", "done": True, "text": "rain"}, {"day": "2026-04-07", "done": False}]},
        ]
    }  # fmt: skip
    assert by_item(read(json.dumps(whole))) == {
        "Run": {"2026-04-06": 1, "2026-04-07": 0},
        "": {"2026-04-06": "Run: rain"},
    }


HABO = {
    "title": "Run", "habitType": 0, "targetValue": 30, "unit": "min", "cue": "", "routine": "", "reward": "",
    "accountant": "",
    "events": {"2026-04-06 00:00:00.000Z": ["DayType.check", "rain"], "2026-04-07 00:00:00.000Z": ["DayType.fail", ""],
               "2026-04-08 00:00:00.000Z": ["DayType.skip", ""],
               "2026-04-09 00:00:00.000Z": ["DayType.progress", "", 20]},
}  # fmt: skip


def test_habo_before_and_since_version_3():
    expected = {"Run": {"2026-04-06": 1, "2026-04-07": 0, "2026-04-09": 0}, "": {"2026-04-06": "Run: rain"}}
    assert by_item(read(json.dumps([HABO]))) == expected
    numbered = {**HABO, "events": {day: [("clear", "check", "fail", "skip", "progress").index(said[0][8:]), *said[1:]]
                                   for day, said in HABO["events"].items()}}  # fmt: skip
    assert by_item(read(json.dumps({"habits": [numbered], "categories": []}))) == expected
