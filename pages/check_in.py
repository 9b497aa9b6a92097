"""How am I doing?"""

from mastery import ui
from mastery.wording.phrases import check_in as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
views = {
    "saved": ui.show_saved_check_in,
    "correct": ui.write_check_in,
    "new": ui.write_check_in,
    "earlier": ui.show_past_check_ins,
}
view, check_in = ui.check_in_view(store, snapshot)
views[view](store, snapshot, check_in)
