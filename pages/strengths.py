"""What am I good at, what holds me back?"""

from mastery import kinds, ui
from mastery.wording.phrases import strengths as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
show = ui.choose_view(
    {
        "Strengths and weaknesses": ui.record_view(kinds.STRENGTH, ui.show_strength, ui.list_strengths),
        "Over time": ui.show_ratings,
        "What drives me": ui.show_motives,
    },
    key="strengths_view",
    holding={"strength": "Strengths and weaknesses", "motive": "What drives me"},
)
show(store, snapshot)
