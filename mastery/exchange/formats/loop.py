"""Loop Habit Tracker's export as CSV: a ZIP file with a folder for each habit, or one such file alone."""

import re
from collections.abc import Sequence

from mastery.exchange.bounded import members, names_in, table_of, text_of
from mastery.exchange.entries import Entries, header_of
from mastery.exchange.formats.habits import Days, Habit, habits_reading
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Loop Habit Tracker"

_CHECKMARKS = re.compile(r"(?:.*/)?(\d{3}) ([^/]+)/Checkmarks\.csv")
_HABITS = re.compile(r"(?:[^/]*/)?Habits\.csv")
_OLD_DAY = re.compile(rb"\d{4}-\d\d-\d\d,-?\d{1,9}\s")
_WORDS = {"yes_manual": 1.0, "yes_auto": None, "no": 0.0, "skip": None, "unknown": None}
_NUMBERS = {"2": 1.0, "1": None, "0": 0.0, "3": None, "-1": None}
"""What a day says: 1 for done. YES_AUTO (1) is a day that the frequency covers, not one on which it was done."""
_THOUSANDTHS = 1000


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is of Loop, by the names in the ZIP file or by the first lines."""
    if head.startswith(b"PK"):
        return 0.95 if any(_HABITS.fullmatch(one) for one in names_in(head)) else 0
    if header_of(head)[0][:3] == ("date", "value", "notes"):
        return 0.9
    return 0.4 if _OLD_DAY.match(head) and name.lower().endswith("checkmarks.csv") else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return each habit as done or not on each day; what was skipped or never said is not answered."""
    days = Days(Entries(source.today))
    if not source.data.startswith(b"PK"):
        *folders, file = re.split(r"[\\/]", source.name)
        folder = folders[-1] if folders else re.sub(r"(?i)[\s_-]*(checkmarks)?\.csv$", "", file)
        habit = Habit(re.sub(r"^\d{3} ", "", folder).strip() or "Habit")
        _add(days, _with_type(habit, source.data), source.data)
        return habits_reading(NAME, days, answers)
    files = members(source.data, wanted=lambda one: bool(_CHECKMARKS.fullmatch(one) or _HABITS.fullmatch(one)))
    listed = next((data for name, data in files.items() if _HABITS.fullmatch(name)), None)
    if listed is None:
        raise Unreadable(["This ZIP file of Loop has no Habits.csv. Export it once more, as CSV."])
    habits = _habits(listed)
    for name, data in sorted(files.items()):
        if found := _CHECKMARKS.fullmatch(name):
            _add(days, _with_type(habits.get(int(found[1]), Habit(found[2])), data), data)
    return habits_reading(NAME, days, answers)


def _habits(data: bytes) -> dict[int, Habit]:
    """Return the habits by their position; those of the old form have no type."""
    (_, names), *records = table_of(text_of(data)) or [(0, [])]
    found = {}
    for _, cells in records:
        row = dict(zip((name.strip().casefold() for name in names), (cell.strip() for cell in cells), strict=False))
        if not row.get("position", "").isdecimal() or len(row["position"]) > 4:
            continue
        target = row.get("target value", "")
        found[int(row["position"])] = Habit(
            row.get("name", "") or f"Habit {row['position']}",
            counts=row.get("type", "").upper() == "NUMERICAL",
            target=float(target) if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", target, re.ASCII) else None,
            at_most=row.get("target type", "").upper() == "AT_MOST",
        )
    return found


def _with_type(habit: Habit, data: bytes) -> Habit:
    """Return `habit`, as one with amounts where a day says more than a habit that is done or not can say."""
    values = (cells[1].strip().casefold() for _, cells in table_of(text_of(data)) if len(cells) > 1)
    plain = all(one in _WORDS or one in _NUMBERS or not one.lstrip("-").isdecimal() for one in values)
    return habit if habit.counts or plain else Habit(habit.name, counts=True, target=habit.target)


def _add(days: Days, habit: Habit, data: bytes) -> None:
    """Add the days of one habit, newest first in the file, with or without a header."""
    name = days.entries.name(habit.name, line=1)
    habit = Habit(name, habit.counts, habit.target, habit.at_most)
    for line, cells in table_of(text_of(data)):
        if line == 1 and cells[0].strip().casefold() == "date":
            continue
        day = days.entries.day(cells[0].strip(), line=line, column=f"{name}, Date")
        if day is None:
            continue
        value = _value(days, habit, cells, line)
        days.add(habit, day, value, line=line, note=cells[2].strip() if len(cells) > 2 else "")


def _value(days: Days, habit: Habit, cells: Sequence[str], line: int) -> float | None:
    """Return what a day says: an amount in thousandths, or a word or number of a habit that is done or not."""
    said = cells[1].strip().casefold() if len(cells) > 1 else ""
    days.skipped |= said in ("skip", "3")
    if said in _WORDS:
        return _WORDS[said]
    if not habit.counts and said in _NUMBERS:
        return _NUMBERS[said]
    number = days.entries.number(said, line=line, column=f"{habit.name}, Value")
    return None if number is None or number < 0 else number / _THOUSANDTHS
