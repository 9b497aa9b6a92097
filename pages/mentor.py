"""What do I show, and what do they see?"""

from mastery import kinds
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.desk.there import offer_desk
from mastery.ui.logbook.people import list_people
from mastery.ui.mentor.ledger import list_reports, show_shared
from mastery.ui.mentor.meetings import list_meetings, show_meeting
from mastery.ui.mentor.replies import show_replies
from mastery.ui.mentor.report import show_report
from mastery.wording.phrases import mentor as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
if snapshot.records["person"].empty:
    list_people(store, snapshot, nobody=phrases.NO_PERSON)
else:
    show = choose_view(
        {
            "Meetings": record_view(kinds.MEETING, show_meeting, list_meetings),
            "Report": show_report,
            "Two views": show_replies,
            "Shared so far": record_view(kinds.REPORT, show_shared, list_reports),
        },
        key="mentor_view",
        holding={"meeting": "Meetings", "report": "Shared so far"},
    )
    show(store, snapshot)
offer_desk()
