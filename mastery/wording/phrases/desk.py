"""What the page of the mentor's desk says."""

from typing import Final

TITLE = "Who waits for me?"
FOR_MENTORS = "A mentor yourself? Open the desk"
EMPTY = (
    "When somebody sends you a report of Mastery, drop its file here. You see who waits for your answer, what was "
    "agreed and what moved, and write your answer in one place."
)
WHERE = (
    "The files stay as they came, in this folder, and nothing of them enters your journal. Your answers lie "
    "beside them, as “answer-… .json”. A passphrase does not lock this folder."
)
DROP = "HTML files, several at once. Each is checked before it is put into the folder."
NAMES_CHOSEN = "Whoever wrote a report chose the name in it. All reports of one name are taken as one person's."
ANSWER_FIRST = "Answering comes first: the scores open below once your answer is marked as sent."
LINES_ARE = "These lines are what goes back, letter by letter. Send them by e-mail or in a chat, or send the file."
NOT_SENT = "Nothing is sent from here. Copy the lines or save the file, send it, then mark it."
NOTHING_YET = "Choose an answer or write a comment; the lines to send stand here then."
MOVED_ABOUT = (
    "Higher or lower is said where chance alone gives more than the ± about 1 time in 20, by the ranges that the two "
    "reports show. With several looked at together chance names one more often."
)
NO_SCORES = "This report shows no scores."
NOTHING_ASKED = "This report asks for no answer."
BROKEN_ANSWER = "The answer that lies beside this report cannot be read, so none is written here."
OTHER_FILES = "Other files in the folder"
OLDER_REPORTS = "Reports of an older version"
OLDER_ABOUT = "They open in a browser and can be answered there. They carry no data to be read here: ask for a new one."
OVER_THE_PERIOD = "Over the period"
CANNOT_TELL = "– I cannot tell"
WHICH_ANSWER = "Take for each statement the level that comes nearest. What you leave open is not counted as low."
THERE_ALREADY = "It is on the desk already."
A_LINK = "The file of this answer is a link to another place, and is not followed. Move it away."
GONE = "This report is not there any more: its file was moved or deleted."
ALREADY_SENT = "Sent already? Change it here and send it again: the newer one takes its place in their journal."
NOTHING_IN: Final = "No report lies in {folder}. Put the files there that your mentees sent you."
REFUSED: Final = "{name}: {why}"
ABOUT: Final = "Your view of {name}"
SEEN: Final = "What {name} sees"
GIVEN: Final = "{answered} of {asked} answered."
REPORT_ABOUT: Final = "Report of {day}, for {mentor}, about {period}"
SENT_ON: Final = "Marked as sent on {day}."
COMMENT_ON: Final = "Comment on {name}, up to {most:,} characters"
NOT_KEPT: Final = "Your answer could not be kept: {problem}. What you see is not on the disk yet."
KEPT_IN: Final = "Each answer is kept as you give it, in “{name}” beside the report."
NAME_TAKEN: Final = "Another file is called {name}, so it was not put there. Move that one away."
NOT_WRITTEN: Final = "It could not be put into the folder: {problem}."
AND_MORE: Final = "And {many:,} more."
ANYTHING_ELSE: Final = "Anything else, up to {most:,} characters"
SEND_TO: Final = "The report gives this address: {address}"
SINCE: Final = "Since the report of {day}"


def put_in(many: int) -> str:
    """Say how many reports were put into the folder."""
    return f"{many} {'report is' if many == 1 else 'reports are'} on the desk."
