"""What did I do, and what did I learn?"""

from mastery import kinds
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.logbook.entries import show_entry, write_and_find
from mastery.ui.logbook.people import list_people, show_person
from mastery.ui.logbook.profile import show_profile
from mastery.ui.logbook.summary import show_patterns
from mastery.wording.phrases import logbook as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
show = choose_view(
    {
        "Entries": record_view(kinds.ENTRY, show_entry, write_and_find),
        "What it adds up to": show_patterns,
        "People": record_view(kinds.PERSON, show_person, list_people),
        "Profile": show_profile,
    },
    key="logbook_view",
    holding={"entry": "Entries", "person": "People"},
)
show(store, snapshot)
