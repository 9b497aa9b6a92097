"""Files of habits: what was done, what was not, what was skipped, and amounts."""

import json

import pytest
from foreign import by_item, read, zipped
from samples import BEAVER, HABO, NEW_LOOP, NEWEST, OLDEST, loop_database

from mastery.exchange import Unreadable


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


def test_names_in_a_zip_file_may_have_the_strokes_of_windows():
    strange = {name.replace("/", "\\"): text for name, text in NEW_LOOP.items()}
    assert by_item(read(zipped(strange), name="Loop.zip")) == by_item(read(zipped(NEW_LOOP), name="Loop.zip"))


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


@pytest.mark.parametrize(("written", "day"), [("04/12/2062", "2062-12-04"), ("13/12/2062", "2062-12-13")])
def test_a_day_to_come_is_called_so_in_the_order_of_the_others(written, day):
    text = f"HabitName,CalendarDate,Value,CommentText\nRun,13/03/2016,1,\nRun,{written},1,\n"
    found = read(text, name="h.csv")
    assert by_item(found) == {"Run": {"2016-03-13": 1}}
    (said,) = found.problems.sentences()
    assert said.startswith(f"line 3, column CalendarDate: {day} is in the future; today is ")


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
    assert by_item(read(json.dumps(BEAVER))) == {
        "Run": {"2026-04-06": 1, "2026-04-07": 0},
        "": {"2026-04-06": "Run: rain"},
    }


def test_habo_before_and_since_version_3():
    expected = {"Run": {"2026-04-06": 1, "2026-04-07": 0, "2026-04-09": 0}, "": {"2026-04-06": "Run: rain"}}
    assert by_item(read(json.dumps([HABO]))) == expected
    numbered = {**HABO, "events": {day: [("clear", "check", "fail", "skip", "progress").index(said[0][8:]), *said[1:]]
                                   for day, said in HABO["events"].items()}}  # fmt: skip
    assert by_item(read(json.dumps({"habits": [numbered], "categories": []}))) == expected
    bare = {**HABO, "events": {**HABO["events"], "2026-04-09 00:00:00.000Z": 4}}  # an amount without its number
    assert by_item(read(json.dumps([bare])))["Run"].keys() == expected["Run"].keys() - {"2026-04-09"}
