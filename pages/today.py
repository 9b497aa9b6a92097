"""What now?"""

from mastery import ui
from mastery.wording.phrases import today as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
if snapshot.check_ins.empty:
    ui.welcome(store)
    ui.tell_focus(store, snapshot)
    ui.tell_attention(store, snapshot)
else:
    ui.show_today(store, snapshot)
