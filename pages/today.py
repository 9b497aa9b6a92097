"""What now?"""

from mastery.ui.base.shell import load, open_page
from mastery.ui.today.attention import tell_attention, tell_focus
from mastery.ui.today.latest import show_today
from mastery.ui.today.planned_tests import tell_planned_tests
from mastery.ui.today.welcome import welcome
from mastery.wording.phrases import today as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
if snapshot.check_ins.empty:
    welcome(store)
    tell_planned_tests(snapshot)
    tell_focus(store, snapshot)
    tell_attention(store, snapshot)
else:
    show_today(store, snapshot)
