"""What every page may say: the journal that cannot be used, drafts, what was deleted, the sample."""

from collections.abc import Iterable
from pathlib import Path

from mastery.wording.figures import count

CADENCES = {
    7: "every week",
    14: "every two weeks",
    28: "every four weeks",
    56: "every eight weeks",
    91: "every quarter",
}
PERIODS = {
    0: "All of it",
    183: "The latest 6 months",
    365: "The latest 12 months",
    731: "The latest 2 years",
    1827: "The latest 5 years",
}
REMOVED_SOMEBODY = "somebody removed since"
REMOVED_CHOICE = "what was chosen before, removed since"
FIGURE_FOLD = "In words, as a table, as a file"
CHART_AS_FILE = "A chart as a file"
MARKS_TABLE = "Wins, setbacks, new roles and goals"
PNG_FOR_SLIDES = "PNG for slides"
NEW_JOURNAL_OFFERED = "Or begin a new journal in this folder. Nothing that lies there is removed."
BACKUP_IS_JOURNAL = "The backup is your journal now."
DRAFT_THROWN_AWAY = "Thrown away. It can be brought back below the form."
SAVED = "Saved."
NOTHING_CHANGED = "Nothing was changed."
DELETED = "Deleted. It can be brought back below the list."
DRAFTS_STAY_HERE = "What you fill in is kept on this machine until you save it or throw it away."
NOTHING_FILLED_IN = "Nothing is filled in yet."
SAMPLE = (
    "**Sample data.** This is a made-up person's journal; nothing here is yours. Try what you like: what you save here "
    "is thrown away when you look around again."
)
WELCOME = (
    "Answer twenty questions about the last four weeks, now and then, and see over months and years what moved.\n\n"
    "1. **Check in.** Five levels to each question, each described. About five minutes; skipping is fine.\n"
    "2. **See what moved.** From the fifth check-in on, each element over time, with how sure one can be. Where "
    "chance would explain it, the page says so.\n"
    "3. **Keep it.** Everything is one file in one folder on this machine. Nothing leaves it."
)
NO_DOOR = (
    "**This start has no door.** Other accounts and programs on this machine can read this journal. Started with "
    "`python -m mastery run`, Mastery lets in your browser alone."
)
EVERY_SORT_OF_DAY = "all of them"
NO_SORT_OF_DAY = "none"
NO_PAGE = "There is no page here"
WHAT_LEAVES = "This is what leaves"
DRAWING = "Drawing, and looking through every file for what was left out …"


def number_of_day(number: int) -> str:
    """Tell check-ins of one day apart."""
    return f", number {number} of that day"


def version_of(version: str, days: str) -> str:
    """Name a version of a questionnaire by the days on which it was answered."""
    return f"{version}, {days}"


def journal_expected(folder: Path) -> str:
    """Say that no journal is where one was."""
    return (
        f"Your journal was expected in the folder {folder}. If that lies on a disk that is not connected, or "
        "was moved, bring it back and look again. If the folder was mistyped, end Mastery and start it with "
        "the right one."
    )


def no_whole_backup(folder: Path) -> str:
    """Say that no backup can be gone on with."""
    return f"There is no whole backup in {folder}. A copy of your own can be put in its place."


def newest_backup(content: str) -> str:
    """Say what the newest whole backup holds."""
    return f"The newest whole backup holds what was {content}. The damaged file, if there is one, is kept aside."


def new_journal(folder: Path) -> str:
    """Say that a journal was begun."""
    return f"A new journal in {folder}."


def damaged_file(folder: Path) -> str:
    """Say where the damaged file lies."""
    return f"The damaged file is kept in {folder}."


def rows_of_all(first: int, last: int, total: int) -> str:
    """Say which rows of a list are on the page."""
    return f"{first:,}–{last:,} of {total:,}"


def record_gone(noun: str) -> str:
    """Say that the address names a record that is not there."""
    return f"That {noun} was deleted, or it is not in this journal."


def versions_before(count: str) -> str:
    """Label the fold of what a record said before."""
    return f"What it said before: {count}"


def saved_on(day: str) -> str:
    """Say when a version was saved."""
    return f"Saved on {day}"


def field_now(label: str, value: str) -> str:
    """Say what another window saved in a field."""
    return f"Saved now, {label}: {value}"


def part_now(value: str) -> str:
    """Say what another window saved in the lines of a record."""
    return f"Saved now: {value}"


def typed_in(label: str) -> str:
    """Head what was typed into a field of a record that is gone."""
    return f"What you typed, {label}:"


def in_record(title: str) -> str:
    """Name the record that could not be saved."""
    return f"In “{title}”."


def this_folder(folder: str) -> str:
    """Say where the journal lies."""
    return f"This folder: {folder}"


def taken_over(revisions: int, *, changed_twice: int, brought_back: int, erased: Iterable[str], folder: Path) -> str:
    """Say what came of merging another journal, whose file lies in `folder` now; `erased` says what stayed out."""
    said = [f"{count(revisions, 'saved entry', 'saved entries')} taken over."]
    if changed_twice:
        said.append(f"{count(changed_twice, 'record')} changed in both; the change saved last stands.")
    said += [f"{count(brought_back, 'deleted record')} brought back, as others name it."] if brought_back else []
    said += erased
    return " ".join([*said, f"The other file is kept in {folder}."])


def another_journal(file: str) -> str:
    """Say that a sync program put a second journal into the folder."""
    return (
        f"Another journal lies in your folder: {file}. A sync program may have put it there; it may hold "
        "check-ins that are missing here."
    )


def not_what_was_saved(file: Path, reason: str) -> str:
    """Say that the file does not hold what was saved."""
    return f"{file} is not what was saved: {reason} It was left as it is."


def replaced_file(file: Path) -> str:
    """Say that a journal of another version of Mastery lies where the open one was."""
    return (
        f"{file} was replaced while it was in use by one that another version of Mastery wrote, so this was not saved. "
        "Reload the page, then try again."
    )


def no_such_page(path: str) -> str:
    """Say that an address has no page."""
    return f"No page of this dashboard is called “{path}”. Nothing was changed. All pages stand above."


def nothing_called(name: str) -> str:
    """Say that an address names what its page does not have."""
    return f"The address names “{name}”, which is not on this page now. Nothing was changed."


A_REPLY = "A mentor's reply"


def opens_elsewhere(what: str) -> str:
    """Say what an address names that is opened on another page."""
    return f"{what}: the address names this, and it is opened elsewhere. Nothing was changed."


def no_such_view(name: str, view: str) -> str:
    """Say that an address names no view of its page."""
    return f"No view of this page is called “{name}”; this is “{view}”."


def setting_saved(now: str, before: str) -> str:
    """Say what a setting is now, and what it was when the page was opened."""
    return f"Saved: {now}. Before: {before}."
