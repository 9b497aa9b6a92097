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
    "The latest 20 changes, newest first. Taking one back is a change too; each version stays. The records they belong "
    "to, with all their versions, are on their own pages."
)
TAKEN_BACK = "Taken back."
BRING_HISTORY = "Bring your history"
BRING_HISTORY_ABOUT = (
    "A table (CSV, TSV or XLSX) with a column of days and columns of numbers or notes, the export of a diary or of a "
    "tracker, a resume, LinkedIn's ZIP file, a badge, or an archive of Mastery. What the file does not say is asked, "
    "three things at most. Nothing is saved before you have seen what would be, and one press takes all of it back."
)
FORMAT_AND_NAMES = "Format, and short names of the questions"
BEST_FORMAT = "The one that fits best"
NAMES_TABLE = "Each question with the short name that a table calls it by"
ANY_QUESTIONNAIRE = "The one with these questions"
NOT_BROUGHT_IN = "Nothing was brought in."
FIRST_ROWS = "The first check-ins of the file"
LEFT_OUT = "These cannot come in; the others can."
READ_LIKE_THIS = "How the file was read"
LIKELY = "(likely)"
FROM_THE_LOWEST = "All of them, from the lowest to the highest"
CHOOSE_THEM = "Those that are"
READING, SAVING = "Reading the file", "Bringing it in"
MAY_BE_TAKEN_BACK = "It can be taken back under Your data, Bring in."
BROUGHT_BEFORE = "Brought in before"
TAKING_BACK = (
    "Taking a file back deletes what it brought, but not what you changed since. Each version stays in the history."
)


def where_it_lies(folder: Path, own: int) -> str:
    """Say where everything lies, with so many questionnaires of one's own."""
    theirs = f" and {count(own, 'questionnaire')} of your own in instruments/" if own else ""
    return f"Everything lies in {folder}: journal.sqlite, copies of it in backups/{theirs}. Nothing leaves by itself."


MEND_OR_LEAVE = "These records cannot come in as they are. Mend one, and it comes in; leave it, and it stays out."
ELSE_LEFT_OUT = "Off: it is left out."
FIRST_RECORDS = "The first records of the file that are no check-ins"
RESUME = "Your career for others"
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


def other_records(words: str, *, alone: bool) -> str:
    """Name what a file holds beside check-ins, or `alone`."""
    return f"It holds {words}." if alone else f"Beside check-ins: {words}."


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
