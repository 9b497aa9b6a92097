"""The frames that cross a border between rooms: names, columns, types, one check.

Each contract is a `pyarrow.Schema`. A column whose field is not nullable must hold no nulls.
In pandas a `date32` column is `datetime64`, a nullable integer is `Int64`, a nullable flag is
`boolean`, text is `str`.
"""

from mastery.contracts.check_ins import AGREEMENT as AGREEMENT
from mastery.contracts.check_ins import AGREEMENT_ITEMS as AGREEMENT_ITEMS
from mastery.contracts.check_ins import CHANGE as CHANGE
from mastery.contracts.check_ins import CLEAR_DAY as CLEAR_DAY
from mastery.contracts.check_ins import LATEST_SCORES as LATEST_SCORES
from mastery.contracts.check_ins import LINE as LINE
from mastery.contracts.check_ins import MOVED as MOVED
from mastery.contracts.check_ins import OTHERS as OTHERS
from mastery.contracts.check_ins import SCORES as SCORES
from mastery.contracts.check_ins import SHIFT as SHIFT
from mastery.contracts.check_ins import STEP as STEP
from mastery.contracts.check_ins import TREND as TREND
from mastery.contracts.check_ins import LevelsApart as LevelsApart
from mastery.contracts.check_ins import Overall as Overall
from mastery.contracts.conform import Row as Row
from mastery.contracts.conform import conform as conform
from mastery.contracts.conform import empty as empty
from mastery.contracts.conform import rows as rows
from mastery.contracts.conform import to_pandas as to_pandas
from mastery.contracts.journal import CHECK_INS as CHECK_INS
from mastery.contracts.journal import DELETED as DELETED
from mastery.contracts.journal import DELETED_RECORDS as DELETED_RECORDS
from mastery.contracts.journal import EVIDENCE as EVIDENCE
from mastery.contracts.journal import LOOK_BACKS as LOOK_BACKS
from mastery.contracts.journal import NOT_APPLICABLE as NOT_APPLICABLE
from mastery.contracts.journal import PARTS as PARTS
from mastery.contracts.journal import RECORDS as RECORDS
from mastery.contracts.journal import REPLIES as REPLIES
from mastery.contracts.journal import RESPONSES as RESPONSES
from mastery.contracts.journal import Snapshot as Snapshot
from mastery.contracts.limits import MERGE_DAYS as MERGE_DAYS
from mastery.contracts.limits import MIN_OCCASIONS as MIN_OCCASIONS
from mastery.contracts.limits import MIN_SPAN as MIN_SPAN
from mastery.contracts.records import ATTENTION as ATTENTION
from mastery.contracts.records import CALENDAR as CALENDAR
from mastery.contracts.records import CONTACTS as CONTACTS
from mastery.contracts.records import CROSSINGS as CROSSINGS
from mastery.contracts.records import EFFORT as EFFORT
from mastery.contracts.records import EFFORT_GAP as EFFORT_GAP
from mastery.contracts.records import EFFORT_WEEKS as EFFORT_WEEKS
from mastery.contracts.records import EVENTS as EVENTS
from mastery.contracts.records import FEEDBACK as FEEDBACK
from mastery.contracts.records import FOCUS as FOCUS
from mastery.contracts.records import FORECAST as FORECAST
from mastery.contracts.records import GOAL_PATH as GOAL_PATH
from mastery.contracts.records import LESSONS as LESSONS
from mastery.contracts.records import MOVEMENT as MOVEMENT
from mastery.contracts.records import PERIODS as PERIODS
from mastery.contracts.records import PROFILE_LINES as PROFILE_LINES
from mastery.contracts.records import RECOVERY as RECOVERY
from mastery.contracts.records import SINCE_MET as SINCE_MET
from mastery.contracts.records import TENSION as TENSION
