"""The frames that cross a border between rooms: names, columns, types, one check.

Each contract is a `pyarrow.Schema`. A column whose field is not nullable must hold no nulls.
In pandas a `date32` column is `datetime64`, a nullable integer is `Int64`, a nullable flag is
`boolean`, text is `str`.
"""

from mastery.contracts.check_ins import (
    AGREEMENT,
    AGREEMENT_ITEMS,
    CHANGE,
    CLEAR_DAY,
    LATEST_SCORES,
    LINE,
    MOVED,
    OTHERS,
    SCORES,
    SHIFT,
    STEP,
    TREND,
    LevelsApart,
    Overall,
)
from mastery.contracts.conform import PlainRow, Row, conform, empty, rows, to_pandas
from mastery.contracts.journal import (
    CHECK_INS,
    DELETED,
    DELETED_RECORDS,
    EVIDENCE,
    LOOK_BACKS,
    NOT_APPLICABLE,
    PARTS,
    RECORDS,
    REPLIES,
    RESPONSES,
    Snapshot,
)
from mastery.contracts.limits import MAX_DAYS_APART, MERGE_DAYS, MIN_DAYS, MIN_OCCASIONS, MIN_POINTS, MIN_SPAN
from mastery.contracts.records import (
    ATTENTION,
    CALENDAR,
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
    PLANNED_TEST_BLOCKS,
    PLANNED_TEST_RESULTS,
    PLANNED_TEST_WEEKS,
    PLANNED_TESTS_NOW,
    PROFILE_LINES,
    RATING_STEPS,
    RECOVERY,
    SINCE_MET,
    TENSION,
    Judgement,
)
