"""What every page may say: the journal that cannot be used, drafts, what was deleted, the sample."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

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
FIRST_CHECK_IN = "Start my first check-in"
NO_DOOR = (
    "**This start has no door.** Other accounts and programs on this machine can read this journal. Started with "
    "`python -m mastery run`, Mastery lets in your browser alone."
)
EVERY_SORT_OF_DAY = "all of them"
NO_SORT_OF_DAY = "none"
NO_PAGE = "There is no page here"
WHAT_LEAVES = "This is what leaves"
DRAWING = "Drawing, and looking through every file for what was left out …"
NUMBER_OF_DAY: Final = ", number {number} of that day"
VERSION_OF: Final = "{version}, {days}"
JOURNAL_EXPECTED: Final = (
    "Your journal was expected in the folder {folder}. If that lies on a disk that is not connected, or "
    "was moved, bring it back and look again. If the folder was mistyped, end Mastery and start it with "
    "the right one."
)
NO_WHOLE_BACKUP: Final = "There is no whole backup in {folder}. A copy of your own can be put in its place."
NEWEST_BACKUP: Final = (
    "The newest whole backup holds what was {content}. The damaged file, if there is one, is kept aside."
)
NEW_JOURNAL: Final = "A new journal in {folder}."
DAMAGED_FILE: Final = "The damaged file is kept in {folder}."
ROWS_OF_ALL: Final = "{first:,}–{last:,} of {total:,}"
RECORD_GONE: Final = "That {noun} was deleted, or it is not in this journal."
VERSIONS_BEFORE: Final = "What it said before: {count}"
SAVED_ON: Final = "Saved on {day}"
FIELD_NOW: Final = "Saved now, {label}: {value}"
PART_NOW: Final = "Saved now: {value}"
TYPED_IN: Final = "What you typed, {label}:"
IN_RECORD: Final = "In “{title}”."
THIS_FOLDER: Final = "This folder: {folder}"
ANOTHER_JOURNAL: Final = (
    "Another journal lies in your folder: {file}. A sync program may have put it there; it may hold "
    "check-ins that are missing here."
)
NOT_WHAT_WAS_SAVED: Final = "{file} is not what was saved: {reason} It was left as it is."
REPLACED_FILE: Final = (
    "{file} was replaced while it was in use by one that another version of Mastery wrote, so this was not saved. "
    "Reload the page, then try again."
)
NO_SUCH_PAGE: Final = "No page of this dashboard is called “{path}”. Nothing was changed. All pages stand above."
NOTHING_CALLED: Final = "The address names “{name}”, which is not on this page now. Nothing was changed."
A_REPLY = "A mentor's reply"
OPENS_ELSEWHERE: Final = "{what}: the address names this, and it is opened elsewhere. Nothing was changed."
NO_SUCH_VIEW: Final = "No view of this page is called “{name}”; this is “{view}”."
SETTING_SAVED: Final = "Saved: {now}. Before: {before}."


def taken_over(revisions: int, *, changed_twice: int, brought_back: int, erased: Iterable[str], folder: Path) -> str:
    """Say what came of merging another journal, whose file lies in `folder` now; `erased` says what stayed out."""
    said = [f"{count(revisions, 'saved entry', 'saved entries')} taken over."]
    if changed_twice:
        said.append(f"{count(changed_twice, 'record')} changed in both; the change saved last stands.")
    said += [f"{count(brought_back, 'deleted record')} brought back, as others name it."] if brought_back else []
    said += erased
    return " ".join([*said, f"The other file is kept in {folder}."])
