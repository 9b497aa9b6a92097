"""Vision, focus, goals with their progress points, plan items, credentials."""

from datetime import date

from mastery.kinds.model import Content, Field, Kind, Part, element, level, link, not_before

GOAL_TYPES = {
    "position": "A position",
    "expertise": "Expertise",
    "change": "A change",
    "skill": "A skill",
}
MEASURED_BY = {
    "number": "A number that may rise and fall",
    "count": "A count that never goes down",
    "done": "Done or not",
}
GOAL_STATES = {"active": "Active", "reached": "Reached", "dropped": "Dropped"}
PLAN_KINDS = {
    "course": "Course",
    "book": "Book or article",
    "event": "Conference or event",
    "certification": "Certification",
    "project": "Project",
    "rotation": "Job rotation",
    "volunteering": "Volunteering",
    "mentoring": "Mentoring or coaching",
    "practice": "Practice",
    "other": "Another step",
}
OPEN_STATUSES = ("planned", "doing")
PLAN_STATUSES = {"planned": "Planned", "doing": "Under way", "done": "Done", "dropped": "Dropped"}


def _target_differs(content: Content, _today: date) -> str | None:
    baseline, target = content.get("baseline"), content.get("target")
    if baseline is None or target is None or baseline != target:
        return None
    return f"Baseline and target are both {target:g}. A goal needs a target that differs from where you start."


def _due_after_start(content: Content, _today: date) -> str | None:
    start, due = content.get("start"), content.get("due")
    if not start or not due or start < due:
        return None
    return "The goal is due on or before its start. Choose a due day after the start."


def _closed_has_day(content: Content, _today: date) -> str | None:
    if (content.get("state") == "active") == (content.get("closed_on") is None):
        return None
    return "A goal that is reached or dropped has the day when that was; an active one has none."


def _done_has_day(content: Content, _today: date) -> str | None:
    if (content.get("status") == "done") == (content.get("done_on") is not None):
        return None
    return "A plan item that is done has the day when that was in Done on; any other has none."


def _focus_names_one(content: Content, _today: date) -> str | None:
    if content.get("scale") or content.get("strength"):
        return None
    return "Choose what to focus on: an element, or a strength or weakness."


VISION = Kind(
    "vision",
    "vision",
    "visions",
    title="statement",
    only="6d617374-6572-7900-8000-000000000002",
    fields=(
        Field(
            "statement",
            "My vision",
            "paragraph",
            required=True,
            help="Where do you want to be in some years, and what does a usual week there look like? One part a line.",
        ),
    ),
    parts=(
        Part(
            "vision_target",
            "Targets",
            "scale",
            (
                Field("scale", "Element", "element", required=True),
                Field("level", "Target level", "number", required=True, low=1, high=5),
            ),
        ),
    ),
)

FOCUS = Kind(
    "focus",
    "focus",
    "focuses",
    title="why",
    only="6d617374-6572-7900-8000-000000000003",
    fields=(
        Field("since", "Since", "day", required=True, past=True),
        element(),
        link("strength", "Strength or weakness"),
        Field("why", "Why this, now", "paragraph"),
    ),
    rules=(_focus_names_one,),
)

GOAL = Kind(
    "goal",
    "goal",
    "goals",
    title="statement",
    order=("due", "start"),
    fields=(
        Field(
            "statement",
            "Goal",
            "paragraph",
            required=True,
            help="What will you have done, by when? Start with a verb that someone could watch you do.",
            is_short=True,
        ),
        Field("type", "Type", "choice", choices=GOAL_TYPES),
        element(),
        link("strength", "Strength or weakness"),
        Field("vision_part", "Part of the vision that it serves", is_short=False),  # A line of it, however long.
        Field("measured_by", "Measured by", "choice", choices=MEASURED_BY),
        Field("measure", "Measure", help="What is counted or measured: “talks given”, “review rounds a change”."),
        Field("unit", "Unit"),
        Field("baseline", "Baseline: where it stands at the start", "number"),
        Field("target", "Target", "number"),
        Field("start", "Start", "day"),
        Field("due", "Due", "day"),
        Field("why", "Why it matters", "paragraph"),
        level("confidence", "How confident are you, from 1 to 5?"),
        Field("first_step", "First step", "paragraph"),
        Field("first_step_on", "First step on", "day"),
        Field("state", "State", "choice", required=True, choices=GOAL_STATES),
        Field("closed_on", "Closed on", "day", past=True),
        Field("outcome", "What came of it", "paragraph"),
    ),
    rules=(
        _target_differs,
        _due_after_start,
        _closed_has_day,
        not_before("closed_on", "start", "The goal was closed before its start. Choose the start or a later day."),
    ),
)

PROGRESS_POINT = Kind(
    "progress_point",
    "progress point",
    "progress points",
    title="day",
    order=("day",),
    fields=(
        link("goal", "Goal", required=True, bond="owned"),
        Field("day", "Day", "day", required=True, past=True),
        Field("value", "Value", "number", required=True),
        Field("note", "Note", "paragraph"),
    ),
)

PLAN_ITEM = Kind(
    "plan_item",
    "plan item",
    "plan items",
    title="title",
    order=("due", "title"),
    fields=(
        link("goal", "Goal", bond="owned"),
        Field("kind", "Kind", "choice", required=True, choices=PLAN_KINDS),
        Field("title", "What", required=True),
        Field("due", "Due", "day"),
        Field("hours", "Hours", "number", low=0),
        Field("cost", "Cost", "number", low=0),
        Field("status", "Status", "choice", required=True, choices=PLAN_STATUSES),
        Field("done_on", "Done on", "day", past=True),
        Field("outcome", "What came of it", "paragraph"),
        link("entry", "Came from", bond="loose"),
        link("meeting", "Agreed at", bond="loose"),
    ),
    rules=(_done_has_day,),
)

CREDENTIAL = Kind(
    "credential",
    "credential",
    "credentials",
    title="name",
    order=("expires", "name"),
    fields=(
        Field("name", "Name", required=True, help="A degree, a certificate, a licence."),
        Field("issuer", "Issued by"),
        Field("issued", "Issued on", "day", past=True),
        Field("expires", "Expires on", "day"),
        Field("note", "Note", "paragraph"),
    ),
    rules=(not_before("expires", "issued", "The credential expires before it was issued. Mend one of the two days."),),
)
