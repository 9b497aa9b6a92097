"""What do I show, and what do they see?"""

from mastery import kinds, ui
from mastery.wording.phrases import mentor as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
if snapshot.records["person"].empty:
    ui.say(phrases.NO_PERSON)
    ui.list_people(store, snapshot)
else:
    show = ui.choose_view(
        {
            "Report": ui.show_report,
            "Two views": ui.show_replies,
            "Meetings": ui.record_view(kinds.MEETING, ui.show_meeting, ui.list_meetings),
            "Shared so far": ui.record_view(kinds.REPORT, ui.show_shared, ui.list_reports),
        },
        key="mentor_view",
        holding={"meeting": "Meetings", "report": "Shared so far"},
    )
    show(store, snapshot)
