"""What the pocket page says, on the phone and where its lines are brought home."""

from collections.abc import Mapping
from datetime import date

from mastery.wording.figures import answer_words, count, day, listed

# On the phone.
ABOUT = (
    "What you write here stays in this browser, on this device, until you take it home: copy it, share it or save it "
    "as a file, and bring that in on your own Mastery. Nothing leaves this page by itself."
)
FORGETS = (
    "A browser can forget. It does so when its data are cleared or the device runs short of room, at the end of a "
    "private window, and Safari may after seven days without a visit. So take things home soon."
)
NO_SCRIPT = (
    "This page needs a browser that runs scripts; in a preview of files it can keep nothing. Open it in the browser."
)
FORBIDS = (
    "This browser keeps nothing that is written here. A private window, or a file that is opened in Safari, may forbid "
    "it. Take home what you write before you close this page."
)
WRITE, HERE, HOME = "Write down", "On this page", "Take it home"
FOR_MEETING = "For the next meeting"
MEETING_ABOUT = "What you want to say or ask when you next meet your mentor."
MEETING_TEXT = "What you want to bring up"
LEAVE_OPEN = "Leave it open"
DOES_NOT_APPLY = "Does not apply to me now"
ONE_A_DAY = "It is written down for today. You can change it under “On this page”; there is one a day."
NEEDED = "needed"
NO_ELEMENT = "none chosen"
NUMBER = "Your number, from {}; nothing to leave it open"
UP_TO = "up to {} characters"
KEEP, EMPTY = "Keep it", "Empty this form"
HOW_HOME = (
    "On your computer choose Check in, Pocket page, and paste the lines or choose the file. What is there already does "
    "not come in twice. Once it is there, clear it here."
)
COPY, SHARE, SAVE = "Copy the lines", "Share…", "Save as a file"
WHAT_GOES = "What is taken home"
WHOLE_TEXT = "The whole text, as it is copied, shared or saved"

SCRIPT: Mapping[str, str] = {
    "forbids": FORBIDS,
    "for_meeting": FOR_MEETING,
    "apart": "does not apply",
    "nothing": "Nothing is on this page yet.",
    "waiting": "Not taken along yet: {n}; the oldest is of {day}.",
    "all_home": "All of it was taken along. Clear it once it is on your computer.",
    "part": "These lines hold the oldest {n} of {all}. Take them home and clear them, then the rest.",
    "again": "All of it was taken along before; these lines hold it once more.",
    "taken": "taken along",
    "change": "Change",
    "delete": "Delete",
    "sure_delete": "Delete it for good",
    "sure_empty": "Empty it for good",
    "empty": EMPTY,
    "deleted": "Deleted.",
    "clear": "Clear what was brought home ({n})",
    "sure_clear": "It is on my computer: clear {n}",
    "cleared": "Cleared: {n}.",
    "copied": "Copied. Paste it on your computer, or send it to yourself.",
    "cannot_copy": "This page cannot copy. Copy the chosen text by hand.",
    "saved": "Saved as {name}. Bring this file to your computer.",
    "shared": "Shared.",
    "not_shared": "Not shared. Copy the lines, or save them as a file.",
    "kept": "It stays on this page: {what}, {day}.",
    "kept_not": "It is on this page until you close it: {what}, {day}. Take it home first.",
    "full": "The browser has no room left. What you wrote last goes when you close this page: take home what is here, "
    "and clear it.",
    "title": "Say in short what it was.",
    "text": "Write something first.",
    "unanswered": "Nothing is answered yet.",
    "number": "One number does not fit: {label}.",
    "begun": "Finish what you began there first, or empty that form.",
}
"""What the script says; {n}, {day} and the like are filled in there."""

# Where it is made and brought home.
ON_THE_PHONE = "On the phone"
MAKE_ABOUT = (
    "A page for your phone: a short check-in, quick entries of the logbook, notes for the next meeting. It works "
    "without a network and holds nothing of your journal. Whoever finds the file finds its questions, that of a "
    "planned test too. Send it to your phone and open it in a browser there; what you write stays in that browser "
    "until you bring it home."
)
NO_QUESTIONS = "No questions, entries and notes alone"
BRING_HOME = "Bring home"
WHAT_TO_PASTE = (
    "Paste what the page copied, or choose the file that it saved. You see what it holds before anything is saved, and "
    "one press takes it back under Your data, Bring in."
)
TEXT_AND_FILE = "There is a pasted text and a file. Take one of them away."
NOTHING_NEW = "Nothing in it is new, so it can be cleared on the phone."
STAYS = "What is here stays as it is. Where the phone is right, correct it here by hand."
NO_MEETING = "No meeting is planned, so the notes for it become notes in the logbook, with nobody named."
HELD_TABLE = "What was written on the pocket page"
DIFFERENT = "Here already, and said otherwise"


def home_label(many: int) -> str:
    """Label the button that brings home what is new."""
    return f"Bring home {count(many, 'thing')}"


def held_words(*, check_ins: int, entries: int, notes: int) -> str:
    """Say what the lines of a pocket page hold."""
    said = [count(check_ins, "check-in")] if check_ins else []
    said += [count(entries, "entry", "entries")] if entries else []
    said += [count(notes, "note for the next meeting", "notes for the next meeting")] if notes else []
    return f"From the pocket page: {listed(said)}."


def status_words(*, new: int, there: int, different: int, deleted: int) -> str:
    """Say how much of it is new, there already, there with other words, or deleted before."""
    said = [f"{new:,} new"]
    said += [f"{there:,} there already"] if there else []
    said += [f"{different:,} there and said otherwise"] if different else []
    said += [f"{deleted:,} that you deleted or erased before and that stay away"] if deleted else []
    return f"{listed(said)}."


def meeting_words(person: str, on: date) -> str:
    """Say where the notes for the next meeting go."""
    return f"The notes for the next meeting become notes in the logbook, about {person}, whom you meet on {day(on)}."


def day_differs(on: date, answers: Mapping[str, tuple[object, object]]) -> str:
    """Say of one day which answers are others on the phone; `answers` is question → (here, on the phone)."""
    said = (
        f"“{question}” is {answer_words(here)} here, {answer_words(brought)} on the phone"
        for question, (here, brought) in answers.items()
    )
    return f"{day(on)}: {'; '.join(said)}."


def entry_differs(title: str, on: date) -> str:
    """Say of one entry that it is there in other words."""
    return f"{day(on)}, “{title}”: it is here in other words."


def home_sentence(*, new: int, different: int) -> str:
    """Say what was brought home."""
    stays = f" {count(different, 'thing')} said otherwise here and stayed as it was." if different else ""
    return f"{count(new, 'thing')} brought home.{stays}"
