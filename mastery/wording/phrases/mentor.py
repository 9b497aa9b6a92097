"""What the mentor page says: making a report, taking it along, what was shared, replies, meetings."""

from collections.abc import Mapping
from typing import Final

TITLE = "What do I show, and what do they see?"
NO_PERSON = (
    "Write down who your mentor is, then show them what you choose. They answer from one file, without an account."
)
WHAT_IT_SHOWED = "What it showed"
DELETED_REPORT = "Deleting it here takes nothing back from whoever has the file, and lets no further reply in."
NO_REPORT = "Every report that you take along is written down here: what it showed, to whom, when, and what came back."
NO_REPLY = "None yet."
NOTED_FOR_IT = "My notes about them since the last one"
BEFORE_SCORES = ", before any score was shown"
DELETE_AFTER = "To be deleted after"
SINCE_IS_YOURS = "Yours to see. Into the report goes what you choose there, line by line."
AGREED_STEPS = "Each is a step of your plan, on Goals, and opens the next report where you choose it there."
NO_MEETING = (
    "Write down when you meet, with up to three questions: they open the report for that meeting. What you agree on "
    "can open the next one."
)
WHAT_WAS_SAID = "What was said"
AGREED = "Agreed at this meeting"
WHAT_WAS_AGREED = "What was agreed"
NO_NAME = "It gives no name"
NAME_UNPROVEN = "Whoever holds the report can answer it, and a name can be written by anybody."
REPLY_KEPT = "The reply is in your journal."
TO_TALK_ABOUT = "To talk about"
NO_VIEWS = "Once a mentor has answered a report, both views stand here side by side, each with how sure one can be."
NOTHING_TO_COMPARE = (
    "Answers are compared where a check-in of yours lies within six weeks of theirs, once there are enough of them to "
    "tell a difference from chance."
)
PASTE_HELP = "The whole message, or the code that was read to you over the phone."
FILE_HELP = "The file that the form saved, or the mail as your mail program saves it: .txt, .eml or .html."
TEXT_AND_FILE = "A text and a file are both given. Take one of the two away; the other is read then."
WHAT_TO_PASTE = "The whole message, quote marks and all. Only what stands in “Shared so far” can be answered."
WRITTEN_DOWN = "Written down under “Shared so far”."
TAKE_ALONG = "Take it along"
WAYS_TO_SEND = (
    "Some mail programs throw HTML files away: the PDF with an answer in plain text is as good a way. Reply "
    "buttons suit a chat, a shared folder or a stick."
)
WILL_BE_WRITTEN_DOWN = "What you take along is written down under “Shared so far”, so that its answer is known."
PASSWORD = (
    "Tell it by another way than the file takes; it is typed in capitals and with its dashes. It is kept "
    "nowhere: without it nobody can open the PDF."
)
CHOOSE_PERSON = "Choose whom the report is for. What leaves is what you see here before it goes."
OUTDATED = "The choices or the journal changed since the report was made. Make it again to see it as it is."
NOTHING_TO_SHOW = "Nothing of what was chosen is there to be shown, and nothing is asked. Choose more."
PDF_WORDS = "The PDF has the same parts and drawings on A4, and these words:"
PREVIEW = "The report as it leaves"
PERIODS = {-1: "Since the last meeting", 183: "6 months", 365: "12 months", 731: "2 years", 0: "All of it"}
ROUNDS = {True: "All of them", False: "The latest alone"}
NAME_MISSING = "Write the name that you are called by in the report."
SECTION_MISSING = "Choose at least one section to show."
NOTES_HELP = "Notes are what you wrote in check-ins for yourself. They leave only when they are chosen here."
MEETING_HELP = "Its questions open the report. Nothing of it is there unless it is chosen here."
NAME_HELP = "A first name is enough. The report calls you by it."
LINES_ABOUT = (
    "Nothing else of your logbook, goals and plan is in the file, not even as a mark. What the last report named "
    "is chosen already, unless you wrote it anew since."
)
ENTRIES = "Wins, setbacks, new roles and lessons"
ROUNDING_HELP = (
    "A step is a quarter of the range: one point from 1 to 5, 25 points from 0 to 100. A gap in the days tells "
    "something too, even without a note. By month it hardly shows."
)
STATEMENTS_HELP = "All takes about five minutes and can be compared with an interval. One for each takes one minute."
BLIND_HELP = "All but the agenda is folded away until it is answered: your scores would draw the answer along."
WITH_LESSON = "with its lesson"
DELETE_HELP = "A request in the file. Nothing can enforce it."
ADDRESS_HELP = "Stands in the file, where a click opens an e-mail to you. May be left empty."
LINE_BY_LINE = "Line by line: what may be named"
LARGE_FILE: Final = (
    "With all that is chosen the file for e-mail has {size}. Attached, it arrives whole; fewer entries make it smaller."
)
NEXT_MEETING: Final = "Next: {called}, {when}"
NEW_SINCE: Final = "{many} written since the last report: not chosen unless you choose it."
FILE_LEFT: Final = "{kind}, {day}, {size:,} bytes; fingerprint (SHA-256):"
CALLS_ITSELF: Final = "It calls itself a reply from {name}"
REPLY_CLAIMS: Final = "{claim}; report {number} went to {whom}."
STATEMENTS_ANSWERED: Final = "{answered} of {statements} answered"
NOT_UNDERSTOOD: Final = "Not understood, and left out: {line}"
ANSWERED_TWICE: Final = "Its statement is answered twice, and differently, so left out: {line}"
DELETED_REPLY: Final = "Deleted: the reply of {name}, {day}."
SEARCHED: Final = (
    "Report {number}. Each file was searched for every text of yours that was left out, from three "
    "letters on, and none was found."
)
EMPTY_SECTIONS: Final = "Chosen, but there is nothing to show in: {sections}."
IN_OWN_WORDS: Final = "{reason} The report asks in your own words instead."
NO_FILE: Final = "No file is offered. {reason}"
SCALE_MISSING: Final = "Choose at least one {noun}."
NO_ADDRESS: Final = "“{text}” is no e-mail address. Correct it, or leave it empty."


def sections_hold(held: Mapping[str, str]) -> str:
    """Say of each chosen section what goes into it."""
    return " · ".join(f"{section}: {words}" for section, words in held.items())


def do_not_send(reason: str) -> str:
    """Say that a file must not be sent."""
    return f"{reason} Do not send the file: its answer could not be taken over."


def named_lines(counts: str, rounding: str, statements: str) -> str:
    """Say in a line what a report names."""
    return f"Named: {counts}. Numbers: {rounding.lower()}. Asked: {statements.lower()}."


def agreed_steps(name: str) -> str:
    """Label the choice of plan items."""
    return f"Steps agreed with {name}, or done since"
