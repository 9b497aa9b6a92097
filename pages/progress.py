"""Am I really moving?"""

from functools import partial

from mastery.ui.base.controls import check_in_button, choose_instrument
from mastery.ui.base.letters import say
from mastery.ui.base.planned_tests import beyond_tests
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.progress.answers import show_answers, show_two_check_ins
from mastery.ui.progress.comparisons import show_after, show_tension
from mastery.ui.progress.over_time import show_over_time
from mastery.wording.phrases import base as base_phrases
from mastery.wording.phrases import progress as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
if snapshot.check_ins.empty:
    say(phrases.NO_CHECK_IN)
    check_in_button(store, base_phrases.FIRST_CHECK_IN, key="start", type="primary")
else:
    instrument = choose_instrument(store, beyond_tests(snapshot))
    show = choose_view(
        {
            "Over time": partial(show_over_time, store, snapshot, instrument),
            "Two check-ins": partial(show_two_check_ins, store, snapshot, instrument),
            "Single answers": partial(show_answers, store, snapshot, instrument),
            "Vision and effort": partial(show_tension, snapshot),
            "After a goal or practice": partial(show_after, snapshot, instrument),
        },
        key="progress_view",
    )
    show()
