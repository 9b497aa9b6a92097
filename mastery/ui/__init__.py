"""What pages share: opening, answering, choosing, drawing figures, records. The only library room with streamlit."""

from mastery.ui.answering import day_input, sit_down, sit_down_again
from mastery.ui.attention import tell_attention, tell_focus
from mastery.ui.choices import (
    answered_with,
    choose_cadence,
    choose_check_ins,
    choose_instrument,
    choose_period,
    choose_scale,
    of_period,
    usual_period,
)
from mastery.ui.decided import show_review
from mastery.ui.earlier import check_in_view, choose_earlier, offer_deleted, show_earlier
from mastery.ui.fields import options_of
from mastery.ui.figure import Figure, draw
from mastery.ui.focus import focus_heading
from mastery.ui.frame import load, open_page, remembered, today, welcome
from mastery.ui.goals import goal_begun, list_goals, show_goal, write_goal
from mastery.ui.guard import guarded
from mastery.ui.letters import bullets, heading, say
from mastery.ui.logbook import find, list_entries, new_entry, show_entry
from mastery.ui.look_back import choose_look_back
from mastery.ui.meetings import list_meetings, show_meeting
from mastery.ui.patterns import show_patterns
from mastery.ui.people import list_people, show_person
from mastery.ui.plan import list_credentials, list_plan, show_plan_item
from mastery.ui.profile import show_profile
from mastery.ui.progress import show_after, show_tension
from mastery.ui.records import offer_deleted_records, opened
from mastery.ui.replies import show_replies
from mastery.ui.reporting import show_report
from mastery.ui.review import offer_review, walk
from mastery.ui.review_draft import review_begun
from mastery.ui.shared import list_reports, show_shared
from mastery.ui.sitting import answer, tell_check_in
from mastery.ui.strengths import list_strengths, show_motives, show_strength, watched
from mastery.ui.views import choose_view, start
from mastery.ui.vision import focus_form, show_vision

__all__ = [
    "Figure",
    "answer",
    "answered_with",
    "bullets",
    "check_in_view",
    "choose_cadence",
    "choose_check_ins",
    "choose_earlier",
    "choose_instrument",
    "choose_look_back",
    "choose_period",
    "choose_scale",
    "choose_view",
    "day_input",
    "draw",
    "find",
    "focus_form",
    "focus_heading",
    "goal_begun",
    "guarded",
    "heading",
    "list_credentials",
    "list_entries",
    "list_goals",
    "list_meetings",
    "list_people",
    "list_plan",
    "list_reports",
    "list_strengths",
    "load",
    "new_entry",
    "of_period",
    "offer_deleted",
    "offer_deleted_records",
    "offer_review",
    "open_page",
    "opened",
    "options_of",
    "remembered",
    "review_begun",
    "say",
    "show_after",
    "show_earlier",
    "show_entry",
    "show_goal",
    "show_meeting",
    "show_motives",
    "show_patterns",
    "show_person",
    "show_plan_item",
    "show_profile",
    "show_replies",
    "show_report",
    "show_review",
    "show_shared",
    "show_strength",
    "show_tension",
    "show_vision",
    "sit_down",
    "sit_down_again",
    "start",
    "tell_attention",
    "tell_check_in",
    "tell_focus",
    "today",
    "usual_period",
    "walk",
    "watched",
    "welcome",
    "write_goal",
]
