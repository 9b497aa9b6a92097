"""What the page of one's data says: taking everything out, bringing it in, backups, changes."""

from pathlib import Path
from typing import Final

from mastery.wording.figures import count

TITLE = "Is it safe, and is it mine?"
TAKE_OUT = "Take everything out"
ARCHIVE_HOLDS = (
    "One ZIP file with everything that was ever saved, to bring back later or on another machine; the same as tables "
    "for spreadsheets and other programs; and your own questionnaires. It is not locked: whoever has it can read it."
)
WORKBOOK_HOLDS = (
    "For reading in a spreadsheet: what stands now, a sheet for each table, and one that says what the columns mean. "
    "It has no earlier versions, and is never read back."
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
ALL_BACKUPS = "All backups, and what each holds"
CANNOT_BE_READ = "This backup cannot be read."
NO_CHANGE = "Nothing was saved yet."
CHANGES = (
    "The latest 20 changes, newest first, each with the window or file it came from; a window that is loaded again "
    "counts as a new one. Taking one back is a change too; each version stays. “History” shows all that a record ever "
    "said; it stands beside each record on its own page too."
)
TAKEN_BACK = "Taken back."
SETTINGS = "What you choose is saved at once, in the journal, and goes along in an archive."
RHYTHM = "From the latest check-in to the next one. Nothing happens when one is late."
QUESTIONNAIRE = "Comes first wherever one is chosen. Answers to the others stay as they are."
WEEK = (
    "Where weeks are drawn or counted in the logbook. The calendar that opens below a day follows your browser, and "
    "a report that rounds its days says to what."
)
WEEKDAYS = {0: "Monday", 5: "Saturday", 6: "Sunday"}
LIGHT_OR_DARK = "Light or dark"
COLOURS = (
    "Mastery has the colours of your system. To have it always light or always dark, open the menu with the three dots "
    "at the top right of any page, and choose Light or Dark there. Your browser keeps that, not the journal."
)
REMINDERS = (
    "No server reminds you, and nothing runs while Mastery is closed. Your calendar does it: choose which days go into "
    "the file, and whether they ring, then open the file with it. Or let a login script say in one line what "
    "is due, with the command mastery due."
)
SAFETY = "Lock and second folder"
WHERE = "Where everything lies"
FOLDER = "Everything of yours is in this folder, and nowhere else unless you took it there:"
FOLDER_OF_SAMPLE = "The sample is in this folder, and nothing of yours:"
_PLACES = {
    "journal": "journal.sqlite, the journal",
    "backups": "backups/, checked copies of it",
    "instruments": "instruments/, questionnaires of your own",
    "quarantine": "quarantine/, damaged or merged journals that were set aside",
}
BRING_HISTORY = "Bring your history"
BRING_HISTORY_ABOUT = (
    "A table (CSV, TSV, XLSX or ODS) with a column of days and columns of numbers or notes, the export of a diary or a "
    "tracker, a resume, LinkedIn's ZIP file, a badge, or an archive of Mastery. What the file does not say is asked, "
    "three things at most. Nothing is saved before you have seen what would be. One press takes back what was new in a "
    "file; days that it corrected go back one by one under Latest changes, and an archive stays."
)
NOT_INTO_SAMPLE = "This is the sample. Leave it to bring in your own history."
FORMAT_AND_NAMES = "Format, and short names of the questions"
BEST_FORMAT = "The one that fits best"
NAMES_TABLE = "Each question with the short name that a table calls it by"
ANY_QUESTIONNAIRE = "The one with these questions"
NOT_BROUGHT_IN = "Nothing was brought in."
OTHERWISE_NOW = (
    "The journal was changed in another window since this was shown, so nothing was brought in. Look at what would "
    "come in now, then press again."
)
FIRST_ROWS = "The first check-ins of the file"
LEFT_OUT = "These cannot come in; the others can."
READ_LIKE_THIS = "How the file was read"
LIKELY = "(likely)"
FROM_THE_LOWEST = "All of them, from the lowest to the highest"
CHOOSE_THEM = "Those that are"
READING, SAVING = "Reading the file", "Bringing it in"
MAY_BE_TAKEN_BACK = "All of it can be taken back under Your data, Bring in."
BROUGHT_BEFORE = "Brought in before"
TAKING_BACK = (
    "Taking a file back deletes what it brought, but not what you changed since. Each version stays in the history."
)
DELETED = "Deleted, to be brought back"
FIND_DELETED = "Find in what was deleted"
IS_DELETED = "This is deleted. What it said is below."
IS_TAKEN_BACK = "This file was taken back. To have it again, bring it in again."
VERSIONS = "What it said on which day, newest first. Returning to a version is a change too: each version stays."
NOTHING_OTHERWISE = "It says the same as before."
FILES_LEFT = "Files in which it may still stand"
ERASE_ONE = "One record"
WHERE_ONE_IS_ERASED = (
    "Open “History” of a record, on its own page or below “Latest changes”. At its end it can be erased, with all its "
    "versions."
)
ERASE_ALL = "Everything"
NOT_FROM_SAMPLE = "This is the sample. Leave it to erase everything of your own."
WORD = "erase"
TYPE_THE_WORD = f"Type “{WORD}” to go on"
NOT_THE_WORD = f"Nothing was erased: the word is “{WORD}”, in small letters."
MEND_FIELD: Final = "{label} of “{name}”"
RETURNED: Final = "It says again what version {rev} said."
REMOVED: Final = "{file} is removed."
BACKUP_HOLDS: Final = "It holds {what}, {size}."
ONE_OF_SEVERAL: Final = "{words} ({number} of {many}, newest first)"
WENT_BACK: Final = "{changed} as in the backup, {words}."


def where_it_lies(folder: Path, own: int) -> str:
    """Say where everything lies, with so many questionnaires of one's own."""
    theirs = f" and {count(own, 'questionnaire')} of your own in instruments/" if own else ""
    return f"Everything lies in {folder}: journal.sqlite, copies of it in backups/{theirs}. Nothing leaves by itself."


def name_note(without: str) -> str:
    """Say what a first name is for, and what a report calls its owner `without` one."""
    empty = f"Left empty, a report begins with “{without}”." if without else "Left empty, a report asks for it."
    return (
        f"A report calls you by it. Give another name in a report, and this one stands nowhere in that report. {empty}"
    )


def name_words(name: str | None) -> str:
    """Quote the first name of the settings, or say that there is none."""
    return f"“{name}”" if name else "none"


def place(what: str, files: str, size: str) -> str:
    """Name one place of the folder, with its files and their size."""
    return f"{_PLACES[what]}: {size}" if what == "journal" else f"{_PLACES[what]}: {files}, {size}"


MEND_OR_LEAVE = "These records cannot come in as they are. Mend one, and it comes in; leave it, and it stays out."
ELSE_LEFT_OUT = "Off: it is left out."
FIRST_RECORDS = "The first records of the file that are no check-ins"
RESUME = "Your career, for a CV or a job portal"
RESUME_HOLDS = (
    "JSON Resume, which job portals and makers of a CV read: experience, contributions, credentials, and strengths "
    "whose newest rating is 4 or 5; from your profile its name, headline and statement. No weakness, no setback, no "
    "vision, no note goes out. This is all of it; look through it first."
)
NO_RESUME = "There is no experience, contribution or credential yet, and no strength rated 4 or 5."


def mend_label(name: str) -> str:
    """Label the control that opens a record to mend it."""
    return f"Mend {name}".strip()


def mended(many: int) -> str:
    """Say how many records were mended."""
    return f"{count(many, 'record was', 'records were')} mended."


def more_to_mend(many: int) -> str:
    """Say how many further records stay out."""
    return f"{count(many, 'more record stays', 'more records stay')} out."


def there_already(many: int) -> str:
    """Say how many records of a file the journal holds already."""
    return f"{count(many, 'record is', 'records are')} there already."


def away(many: int) -> str:
    """Say how many records of a file did not come, since they had gone before."""
    return f"{count(many, 'record')} that you deleted or erased before {'stays' if many == 1 else 'stay'} away."


def other_records(words: str, *, alone: bool) -> str:
    """Name what a file holds beside check-ins, or `alone`."""
    return f"It holds {words}." if alone else f"Beside check-ins: {words}."


def archive_preview(versions: int, new: int) -> str:
    """Say how many saved versions an archive holds, and how many of them are `new` here."""
    here = f"{new:,} of them {'is' if new == 1 else 'are'} not here yet" if new else "all of them are here already"
    return f"This archive holds {count(versions, 'saved version')}; {here}."
