"""What did I do, and what did I learn?"""

from mastery import kinds, ui
from mastery.wording.phrases import logbook as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
show = ui.choose_view(
    {
        "Entries": ui.record_view(kinds.ENTRY, ui.show_entry, ui.write_and_find),
        "What it adds up to": ui.show_patterns,
        "People": ui.record_view(kinds.PERSON, ui.show_person, ui.list_people),
        "Profile": ui.show_profile,
    },
    key="logbook_view",
    holding={"entry": "Entries", "person": "People"},
)
show(store, snapshot)
