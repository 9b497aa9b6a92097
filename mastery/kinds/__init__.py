"""What a journal holds beside check-ins: the kinds of record, their fields, their rules."""

from mastery.kinds.appraisals import APPRAISAL, FORMATS
from mastery.kinds.checking import content, problems
from mastery.kinds.goals import (
    CREDENTIAL,
    FOCUS,
    GOAL,
    GOAL_STATES,
    GOAL_TYPES,
    MEASURED_BY,
    OPEN_STATUSES,
    PLAN_ITEM,
    PLAN_KINDS,
    PLAN_STATUSES,
    PROGRESS_POINT,
    VISION,
)
from mastery.kinds.imports import IMPORT
from mastery.kinds.logbook import DIRECTIONS, ENTRY, ENTRY_KINDS, WAYS, EntryKind
from mastery.kinds.mentor import BLURS, FLAVOURS, LEVELS, LOCKED, MAX_QUESTIONS, MEETING, REPORT, STATEMENTS
from mastery.kinds.model import Bond, Content, Field, Kind, Part, link
from mastery.kinds.people import PERSON, PROFILE, RELATIONS
from mastery.kinds.planned_tests import BLOCKS, MAX_WEEKS, MIN_WEEKS, PLANNED_TEST, last_day, order_of, order_words
from mastery.kinds.reviews import REVIEW, REVIEW_CHOICES
from mastery.kinds.strengths import (
    ENERGIES,
    MOTIVE,
    MOTIVE_SORTS,
    PLANS,
    RATING_WORDS,
    STRENGTH,
    STRENGTH_KINDS,
    STRENGTH_RATING,
)

_ALL = (
    PERSON,
    PROFILE,
    STRENGTH,
    STRENGTH_RATING,
    MOTIVE,
    VISION,
    FOCUS,
    GOAL,
    PROGRESS_POINT,
    ENTRY,
    MEETING,
    PLAN_ITEM,
    CREDENTIAL,
    REVIEW,
    PLANNED_TEST,
    REPORT,
    IMPORT,
    APPRAISAL,
)
KINDS = {one.name: one for one in _ALL}
"""Every kind by its name; a kind comes after those that its records name."""
