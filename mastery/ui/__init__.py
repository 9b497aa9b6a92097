"""What pages share: opening, answering, choosing, drawing figures, records. The only library room with streamlit."""

from mastery.ui.base.controls import choose_instrument
from mastery.ui.base.guard import guarded
from mastery.ui.base.letters import say
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page, welcome
from mastery.ui.base.tabs import choose_view, start
from mastery.ui.check_in.check_in import write_check_in
from mastery.ui.check_in.past_check_ins import check_in_view, show_past_check_ins
from mastery.ui.check_in.saved import show_saved_check_in
from mastery.ui.goals.credentials import list_credentials
from mastery.ui.goals.goals import goal_begun, list_goals, write_goal
from mastery.ui.goals.one_goal import show_goal
from mastery.ui.goals.plan import list_plan, show_plan_item
from mastery.ui.goals.vision import show_vision_and_focus
from mastery.ui.logbook.entries import show_entry, write_and_find
from mastery.ui.logbook.people import list_people, show_person
from mastery.ui.logbook.profile import show_profile
from mastery.ui.logbook.summary import show_patterns
from mastery.ui.mentor.ledger import list_reports, show_shared
from mastery.ui.mentor.meetings import list_meetings, show_meeting
from mastery.ui.mentor.replies import show_replies
from mastery.ui.mentor.report import show_report
from mastery.ui.progress.answers import show_answers, show_two_check_ins
from mastery.ui.progress.comparisons import show_after, show_tension
from mastery.ui.progress.over_time import show_over_time
from mastery.ui.review.review_draft import is_review_begun
from mastery.ui.review.review_outcome import show_review
from mastery.ui.review.walk import offer_review, walk
from mastery.ui.strengths.motives import show_motives
from mastery.ui.strengths.one_strength import show_strength
from mastery.ui.strengths.register import list_strengths, show_ratings
from mastery.ui.today.attention import tell_attention, tell_focus
from mastery.ui.today.latest import show_today
from mastery.ui.your_data.backups import show_backups
from mastery.ui.your_data.changes import show_changes
from mastery.ui.your_data.moving import show_moving
