"""What the view "My year" of the review page says whatever the data are."""

from collections.abc import Mapping
from typing import Final

ABOUT = (
    "A look back at a year, or any other time, drafted from your records: each line comes from one and opens it. Leave "
    "out what does not belong, or say it in your own words. Nothing leaves before you see the very file."
)
NOTHING = (
    "There is nothing to look back at yet. Check-ins, goals and the logbook fill this page as the year goes by; an "
    "appraisal then begins with what you wrote down."
)
NOTHING_HERE = "Nothing is written down for these days in these sections."
NAME_HELP = "It stands at the top alone. Without it the document names nobody."
SECTIONS_HELP = "Lessons, feedback, setbacks and notes are private: they are in it only when you choose them here."
LEFT_OUT = "left out"
WORDS = "In your own words"
WORDS_HELP = "These words stand in its place, letter by letter. Emptied, the record speaks again."
SEARCHED = "Every file was looked through for what was left out."
OUTDATED = "The choices or the journal changed since the document was made. Make it again to see it as it is."
PREVIEW = "The document as it leaves"
READ_AS = "These are its letters, as a reader of the file gets them:"
WILL_BE_WRITTEN_DOWN = "What you take out is written down below: “Since my last appraisal” counts from that day."
WRITTEN_DOWN = "Written down among the documents that you took out."
TAKEN_OUT = "Taken out so far"
WHAT_IT_SHOWED = "What it showed"
DELETED = "Deleting it here takes nothing back from whoever has the file."
BEGUN_ANEW = "Everything stands as it was drafted again. It can be brought back."
THROWN = "Begun anew: what you had left out and said in your own words."
NO_FILE: Final = "No file was made. {why}"
MADE_ON: Final = "{day}: {days}"
FILE_LEFT: Final = "{label}, {day}, {size}"


def do_not_send(why: str) -> str:
    """Say that a file that was taken out is not in the ledger."""
    return f"The file is not written down here, so that it does not count as taken out. {why}"


def section_counts(counts: Mapping[str, tuple[int, int]]) -> str:
    """Say how many lines each section has, and how many of them are not left out: section → (not left out, all)."""
    said = (
        f"{label} {some} of {every}" if some != every else f"{label} {every}"
        for label, (some, every) in counts.items()
        if every
    )
    return f"Lines: {' · '.join(said)}"
