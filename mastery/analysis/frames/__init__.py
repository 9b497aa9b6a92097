"""The frames that cross a border between rooms: names, columns, types, one check.

Each contract is a `pyarrow.Schema`. A column whose field is not nullable must hold no nulls.
In pandas a `date32` column is `datetime64`, a nullable integer is `Int64`, a nullable flag is
`boolean`, text is `str`.
"""

from mastery.analysis.frames.kept import (
    CHECK_INS,
    DELETED,
    DELETED_RECORDS,
    EVIDENCE,
    LOOK_BACKS,
    PARTS,
    RECORDS,
    REPLIES,
    RESPONSES,
    Snapshot,
)
from mastery.analysis.frames.measured import CHANGE, CLEAR_DAY, LINE, SCORES, SHIFT, STANDING, STEP, TREND
from mastery.analysis.frames.shaping import conform, empty, rows, to_pandas
from mastery.analysis.frames.told import (
    ATTENTION,
    CONTACTS,
    CROSSINGS,
    EFFORT,
    EFFORT_GAP,
    EFFORT_WEEKS,
    EVENTS,
    FEEDBACK,
    FOCUS,
    FORECAST,
    GOAL_PATH,
    LESSONS,
    MOVEMENT,
    PERIODS,
    PROFILE_LINES,
    RECOVERY,
    TENSION,
)

__all__ = [
    "ATTENTION",
    "CHANGE",
    "CHECK_INS",
    "CLEAR_DAY",
    "CONTACTS",
    "CROSSINGS",
    "DELETED",
    "DELETED_RECORDS",
    "EFFORT",
    "EFFORT_GAP",
    "EFFORT_WEEKS",
    "EVENTS",
    "EVIDENCE",
    "FEEDBACK",
    "FOCUS",
    "FORECAST",
    "GOAL_PATH",
    "LESSONS",
    "LINE",
    "LOOK_BACKS",
    "MOVEMENT",
    "PARTS",
    "PERIODS",
    "PROFILE_LINES",
    "RECORDS",
    "RECOVERY",
    "REPLIES",
    "RESPONSES",
    "SCORES",
    "SHIFT",
    "STANDING",
    "STEP",
    "TENSION",
    "TREND",
    "Snapshot",
    "conform",
    "empty",
    "rows",
    "to_pandas",
]
