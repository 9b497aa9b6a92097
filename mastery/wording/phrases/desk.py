"""What the page of the mentor's desk says."""

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


def nothing_in(folder: str) -> str:
    """Say that no file lies in the folder."""
    return f"No report lies in {folder}. Put the files there that your mentees sent you."


def put_in(many: int) -> str:
    """Say how many reports were put into the folder."""
    return f"{many} {'report is' if many == 1 else 'reports are'} on the desk."


def refused(name: str, why: str) -> str:
    """Say why a file was not put into the folder."""
    return f"{name}: {why}"


def about(name: str) -> str:
    """Return the heading of the form."""
    return f"Your view of {name}"


def seen(name: str) -> str:
    """Return what the scores are folded away under."""
    return f"What {name} sees"


def given(answered: int, asked: int) -> str:
    """Say how many statements are answered."""
    return f"{answered} of {asked} answered."


def report_about(day: str, period: str, mentor: str) -> str:
    """Say which report is open, of which time, and for whom it was made."""
    return f"Report of {day}, for {mentor}, about {period}"


def sent_on(day: str) -> str:
    """Say when the answer was marked as sent."""
    return f"Marked as sent on {day}."


def comment_on(name: str, most: int) -> str:
    """Return the label of a comment."""
    return f"Comment on {name}, up to {most:,} characters"


def not_kept(problem: str) -> str:
    """Say that an answer could not be written down."""
    return f"Your answer could not be kept: {problem}. What you see is not on the disk yet."


def kept_in(name: str) -> str:
    """Say where the answer is kept."""
    return f"Each answer is kept as you give it, in “{name}” beside the report."


def name_taken(name: str) -> str:
    """Say that another file has the name."""
    return f"Another file is called {name}, so it was not put there. Move that one away."


def not_written(problem: str) -> str:
    """Say that a report could not be put into the folder."""
    return f"It could not be put into the folder: {problem}."


def and_more(many: int) -> str:
    """Say how many more files there are."""
    return f"And {many:,} more."


def anything_else(most: int) -> str:
    """Return the label of the overall comment."""
    return f"Anything else, up to {most:,} characters"


def send_to(address: str) -> str:
    """Say to which address the answer goes."""
    return f"The report gives this address: {address}"


def since(day: str) -> str:
    """Return the heading of the column of what moved."""
    return f"Since the report of {day}"
