"""Statistics of check-ins and records: frame in, frame out; every number with its uncertainty."""

from mastery.analysis.check_in.careless import Note, careless
from mastery.analysis.check_in.change import compare, latest_change, latest_scores
from mastery.analysis.check_in.check_in_context import (
    Step,
    answers_before,
    answers_to,
    compared_with_mean,
    latest,
    lowest,
    moved_by,
    scored,
    scores_at,
    until,
)
from mastery.analysis.check_in.extremes import extremes
from mastery.analysis.check_in.look_back import look_back_due, shift
from mastery.analysis.check_in.scoring import counted, scores
from mastery.analysis.check_in.versions import (
    comparable,
    in_version,
    names_of_versions,
    of_versions,
    scores_of_versions,
)
from mastery.analysis.goal.focus import current_focus, next_for_focus
from mastery.analysis.goal.forecast import forecast, forecast_path
from mastery.analysis.goal.plan import in_state, next_steps, of_goal, plan_in_order
from mastery.analysis.goal.smart import judge
from mastery.analysis.goal.vision import tension
from mastery.analysis.logbook.effort import effort, effort_against_gap, effort_by_week, effort_note
from mastery.analysis.logbook.events import events_of, periods_of, step_after
from mastery.analysis.logbook.lessons import feedback_by_role, lessons, recovery, without_lesson
from mastery.analysis.logbook.practice_blocks import practice_blocks
from mastery.analysis.logbook.search import find_entries
from mastery.analysis.overview.attention import attention, attention_groups, first_of
from mastery.analysis.overview.calendar_days import calendar_days, next_check_in
from mastery.analysis.overview.meetings import agenda, last_meeting, next_meeting, noted_for, since_met
from mastery.analysis.overview.people import contacts
from mastery.analysis.overview.profile import profile_lines
from mastery.analysis.overview.reviews import choices_in_order, entries_for
from mastery.analysis.overview.strengths import (
    crossings,
    movement,
    rating_steps,
    ratings_without,
    register_in_order,
    strength_trend,
)
from mastery.analysis.planned_test.outcome import asked_now, planned_test_results, planned_tests_now
from mastery.analysis.planned_test.randomisation import draw_order
from mastery.analysis.planned_test.smallest_effect import smallest_effect, week_noise
from mastery.analysis.planned_test.weeks import (
    asked_by,
    beyond_tests,
    planned_test_blocks,
    planned_test_weeks,
    regular_check_ins,
)
from mastery.analysis.raters.agreement import (
    agreement,
    agreement_counts,
    agreement_items,
    overall,
    two_views,
    widest,
)
from mastery.analysis.raters.rater_names import others_scores, rater_names
from mastery.analysis.trends.band import outside_band
from mastery.analysis.trends.cohort import trend_arrays
from mastery.analysis.trends.first_verdict import FirstVerdict, first_verdict
from mastery.analysis.trends.history import USUAL_DAYS
from mastery.analysis.trends.trend import TrendFit, fit_trend
