"""What pages share: opening, answering, choosing, drawing figures, records. The only library room with streamlit."""

from mastery.ui.base.controls import (
    answered_with,
    choose_cadence,
    choose_check_ins,
    choose_instrument,
    choose_period,
    choose_scale,
    of_period,
    usual_period,
)
from mastery.ui.base.fields import options_of
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.guard import guarded
from mastery.ui.base.letters import bullets, heading, say
from mastery.ui.base.records import offer_deleted_records, opened
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.shell import load, open_page, remembered, this_day, welcome
from mastery.ui.base.tabs import choose_view, start
from mastery.ui.check_in.answering import begin_check_in, correct_check_in, day_input
from mastery.ui.check_in.check_in import answer, tell_check_in
from mastery.ui.check_in.look_back import choose_look_back
from mastery.ui.check_in.past_check_ins import check_in_view, choose_earlier, offer_deleted, show_earlier
from mastery.ui.goals.goals import goal_begun, list_goals, show_goal, write_goal
from mastery.ui.goals.plan import list_credentials, list_plan, show_plan_item
from mastery.ui.goals.vision import focus_form, show_vision
from mastery.ui.logbook.entries import find, list_entries, new_entry, show_entry
from mastery.ui.logbook.people import list_people, show_person
from mastery.ui.logbook.profile import show_profile
from mastery.ui.logbook.summary import show_patterns
from mastery.ui.mentor.ledger import list_reports, show_shared
from mastery.ui.mentor.meetings import list_meetings, show_meeting
from mastery.ui.mentor.replies import show_replies
from mastery.ui.mentor.report import show_report
from mastery.ui.progress.comparisons import show_after, show_tension
from mastery.ui.review.review_draft import review_begun
from mastery.ui.review.review_outcome import show_review
from mastery.ui.review.walk import offer_review, walk
from mastery.ui.strengths.register import list_strengths, show_motives, show_strength, watched
from mastery.ui.today.attention import tell_attention, tell_focus
