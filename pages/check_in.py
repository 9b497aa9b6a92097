"""How am I doing?"""

from mastery.ui.base.shell import load, open_page
from mastery.ui.check_in.check_in import write_check_in
from mastery.ui.check_in.past_check_ins import check_in_view, show_past_check_ins
from mastery.ui.check_in.saved import show_saved_check_in
from mastery.wording.phrases import check_in as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
views = {
    "saved": show_saved_check_in,
    "correct": write_check_in,
    "new": write_check_in,
    "earlier": show_past_check_ins,
}
view, check_in = check_in_view(store, snapshot)
if view == "bring":
    from mastery.ui.your_data.bring_in import bring_in  # The formats of other tools, which no check-in needs.

    bring_in(store, snapshot)
elif view == "pocket":
    from mastery.ui.check_in.pocket_page import show_pocket_page  # What makes files, which no check-in needs.

    show_pocket_page(store, snapshot)
else:
    views[view](store, snapshot, check_in)
