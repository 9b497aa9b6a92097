"""What it means: frame in, frame out; every number with its uncertainty."""

from mastery.analysis.agreement import agreement, agreement_counts, agreement_items, overall, widest
from mastery.analysis.answering import Note, careless
from mastery.analysis.attention import attention
from mastery.analysis.band import outside_band
from mastery.analysis.blocks import practice_blocks
from mastery.analysis.calendar_days import calendar_days
from mastery.analysis.change import compare, latest_change, standing
from mastery.analysis.cohort import trend_arrays
from mastery.analysis.effort import effort, effort_against_gap, effort_by_week, effort_note
from mastery.analysis.entries import find_entries
from mastery.analysis.events import events_of, periods_of, step_after
from mastery.analysis.focus import current_focus
from mastery.analysis.forecast import forecast, forecast_path
from mastery.analysis.logbook import feedback_by_role, lessons, recovery, without_lesson
from mastery.analysis.look_back import look_back_due, shift
from mastery.analysis.meetings import agenda, last_meeting, next_meeting, since_met
from mastery.analysis.people import contacts
from mastery.analysis.profile import profile_lines
from mastery.analysis.raters import others_scores, rater_names
from mastery.analysis.scoring import counted, scores
from mastery.analysis.sittings import (
    Step,
    answers_before,
    answers_to,
    compared_with_mean,
    moved_by,
    next_step,
    scored,
    until,
)
from mastery.analysis.smart import judge
from mastery.analysis.strengths import crossings, movement, strength_trend
from mastery.analysis.trends import first_clear_day, trend, trend_line
from mastery.analysis.vision import tension

__all__ = [
    "Note",
    "Step",
    "agenda",
    "agreement",
    "agreement_counts",
    "agreement_items",
    "answers_before",
    "answers_to",
    "attention",
    "calendar_days",
    "careless",
    "compare",
    "compared_with_mean",
    "contacts",
    "counted",
    "crossings",
    "current_focus",
    "effort",
    "effort_against_gap",
    "effort_by_week",
    "effort_note",
    "events_of",
    "feedback_by_role",
    "find_entries",
    "first_clear_day",
    "forecast",
    "forecast_path",
    "judge",
    "last_meeting",
    "latest_change",
    "lessons",
    "look_back_due",
    "moved_by",
    "movement",
    "next_meeting",
    "next_step",
    "others_scores",
    "outside_band",
    "overall",
    "periods_of",
    "practice_blocks",
    "profile_lines",
    "rater_names",
    "recovery",
    "scored",
    "scores",
    "shift",
    "since_met",
    "standing",
    "step_after",
    "strength_trend",
    "tension",
    "trend",
    "trend_arrays",
    "trend_line",
    "until",
    "widest",
    "without_lesson",
]
