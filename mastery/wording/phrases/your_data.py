"""What the page of one's data says: taking everything out, bringing it in, backups, changes."""

from pathlib import Path

from mastery.wording.figures import count

TITLE = "Is it safe, and is it mine?"
TAKE_OUT = "Take everything out"
ARCHIVE_HOLDS = (
    "One ZIP file with everything that was ever saved, to bring back later or on another machine; the same as tables "
    "for spreadsheets and other programs; and your own questionnaires. It is not locked: whoever has it can read it."
)
BRING_IN = "Bring an archive in"
WHAT_COMES_IN = (
    "Into an empty journal, and it becomes the one of the archive; into this one, and what is not here yet is added. "
    "Nothing that is here is lost."
)
LADDER = (
    "After each save the journal is copied, and the copy checked. The newest 20 copies stay, then one a day for 14 "
    "days, one a week for 8 weeks, and the first of each month."
)
NO_BACKUP = "There is no backup yet. The first is made after the first save."
NOTHING_DIFFERS = "It says what the journal says now."
GOING_BACK = (
    "Going back writes it down as the latest change of each record, after a copy of today's journal was made: nothing "
    "is lost, and you can go back to today's copy."
)
CANNOT_BE_READ = "This backup cannot be read."
NO_CHANGE = "Nothing was saved yet."
CHANGES = (
    "The latest 20 changes, newest first. Taking one back is a change too; each version stays. “History” shows all "
    "that a record ever said; it stands beside each record on its own page too."
)
TAKEN_BACK = "Taken back."
DELETED = "Deleted, to be brought back"
FIND_DELETED = "Find in what was deleted"
IS_DELETED = "This is deleted. What it said is below."
VERSIONS = "What it said on which day, newest first. Returning to a version is a change too: each version stays."
NOTHING_OTHERWISE = "It says the same as before."
FILES_LEFT = "Files in which it may still stand"
ERASE_ONE = "One record"
WHERE_ONE_IS_ERASED = (
    "Open “History” of a record, on its own page or below “Latest changes”. At its end it can be erased, with all its "
    "versions."
)
ERASE_ALL = "Everything"
WORD = "erase"
TYPE_THE_WORD = f"Type “{WORD}” to go on"
NOT_THE_WORD = f"Nothing was erased: the word is “{WORD}”, in small letters."


def where_it_lies(folder: Path, own: int) -> str:
    """Say where everything lies, with so many questionnaires of one's own."""
    theirs = f" and {count(own, 'questionnaire')} of your own in instruments/" if own else ""
    return f"Everything lies in {folder}: journal.sqlite, copies of it in backups/{theirs}. Nothing leaves by itself."


def returned(rev: int) -> str:
    """Say that a record says again what it said in a version."""
    return f"It says again what version {rev} said."


def removed(file: str) -> str:
    """Say that a file is gone."""
    return f"{file} is removed."


def archive_preview(versions: int, new: int) -> str:
    """Say how many saved versions an archive holds, and how many of them are `new` here."""
    here = f"{new:,} of them {'is' if new == 1 else 'are'} not here yet" if new else "all of them are here already"
    return f"This archive holds {count(versions, 'saved version')}; {here}."


def one_of_several(words: str, number: int, many: int) -> str:
    """Tell backups that are called the same apart, by their number from the newest."""
    return f"{words} ({number} of {many}, newest first)"


def went_back(words: str, changed: str) -> str:
    """Say that the journal says again what a backup says."""
    return f"{changed} as in the backup, {words}."
