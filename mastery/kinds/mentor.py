"""Meetings with a mentor, and the reports that were shared: the ledger."""

from datetime import date

from mastery.kinds.model import Content, Field, Kind, Part, link, not_before

MAX_QUESTIONS = 3
"""Questions to bring to one meeting: more are rarely answered (own)."""

FLAVOURS = {"mail": "For e-mail", "reply": "With reply buttons", "pdf": "PDF"}
LOCKED = {"locked": "PDF, locked with a password"}
"""What is made of a PDF once it is finished."""

BLURS = {
    "none": "As entered",
    "half": "Half steps, days by week",
    "whole": "Whole steps, days by month",
}
STATEMENTS = {"all": "Every statement", "one": "One statement for each element", "none": "Nothing"}


LEVELS = {f"level_{number}": f"Level {number}" for number in range(1, 12)}
"""Labels of the levels of a statement that are described, lowest first; there are at least two."""

_MAY_LACK = list(LEVELS)[2:]

_STATEMENT_FIELDS = {"item": "Statement", "label": "In short", "stem": "In full"} | LEVELS


def _few_questions(content: Content, _today: date) -> str | None:
    asked = [line for line in (content.get("questions") or "").splitlines() if line.strip()]
    if len(asked) <= MAX_QUESTIONS:
        return None
    return f"These are {len(asked)} questions. Keep the {MAX_QUESTIONS} that matter most; the others can wait."


MEETING = Kind(
    "meeting",
    "meeting",
    "meetings",
    title="day",
    order=("day",),
    fields=(
        link("person", "With whom", required=True),
        Field("day", "Day", "day", required=True),
        Field(
            "questions",
            "My questions",
            "paragraph",
            help="Up to three, one a line. They open a report for it.",
        ),
        Field("note", "What was said", "paragraph", help="Stays here. A report never holds it."),
    ),
    rules=(_few_questions,),
)

REPORT = Kind(
    "report",
    "report",
    "reports",
    title="number",
    order=("day",),
    fields=(
        Field("number", "Report number", required=True),
        link("person", "For", required=True),
        link("meeting", "For the meeting of", bond="loose"),
        Field("day", "Made on", "day", required=True, past=True),
        Field("name", "My name in it", required=True),
        Field("since", "Looking back to", "day", required=True),
        Field("instrument", "Questionnaire", required=True),
        Field("version", "Version of the questionnaire", required=True),
        Field("statements", "Asks for", "choice", required=True, choices=STATEMENTS),
        Field("blind", "Asks before it shows", "flag", required=True),
        Field("blur", "How exact", "choice", required=True, choices=BLURS),
        Field("notes", "With notes", "flag", required=True),
        Field("shown", "What it shows", "paragraph", required=True),
        Field("delete_after", "Asked to delete it after", "day"),
    ),
    parts=(
        Part("report_scale", "Elements", "scale", (Field("scale", "Element", required=True),)),
        Part("report_section", "Sections", "section", (Field("section", "Section", required=True),)),
        Part("report_line", "Named", "record", (Field("record", "Named", required=True),)),
        Part(
            "report_statement",
            "Statements as they were asked",
            "item",
            tuple(Field(name, label, required=name not in _MAY_LACK) for name, label in _STATEMENT_FIELDS.items()),
        ),
        Part(
            "report_file",
            "Files",
            "flavour",
            (
                Field("flavour", "File", "choice", required=True, choices=FLAVOURS | LOCKED),
                Field("day", "Taken along on", "day", required=True, past=True),
                Field("size", "Bytes", "whole", required=True, low=1),
                Field("sha256", "SHA-256", required=True),
            ),
        ),
    ),
    rules=(
        not_before("delete_after", "day", "The report is to be deleted before it was made. Choose a later day."),
        not_before("day", "since", "The report looks back to a day after it was made. Choose an earlier day."),
    ),
)
