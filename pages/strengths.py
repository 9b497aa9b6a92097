"""What am I good at, what holds me back?"""

from mastery import kinds
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.strengths.motives import show_motives
from mastery.ui.strengths.one_strength import show_strength
from mastery.ui.strengths.register import list_strengths, show_ratings
from mastery.wording.phrases import strengths as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
show = choose_view(
    {
        "Strengths and weaknesses": record_view(kinds.STRENGTH, show_strength, list_strengths),
        "Over time": show_ratings,
        "What drives me": show_motives,
    },
    key="strengths_view",
    holding={"strength": "Strengths and weaknesses", "motive": "What drives me"},
)
show(store, snapshot)
