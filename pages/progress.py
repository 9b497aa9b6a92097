"""Am I really moving?"""

from functools import partial

import streamlit as st

from mastery import ui
from mastery.wording.phrases import progress as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
if snapshot.check_ins.empty:
    ui.say(phrases.NO_CHECK_IN)
    st.page_link("pages/check_in.py", label="Start my first check-in", icon=":material/edit_note:")
else:
    instrument = ui.choose_instrument(store, snapshot.check_ins)
    show = ui.choose_view(
        {
            "Over time": partial(ui.show_over_time, store, snapshot, instrument),
            "Two check-ins": partial(ui.show_two_check_ins, store, snapshot, instrument),
            "Single answers": partial(ui.show_answers, store, snapshot, instrument),
            "Vision and effort": partial(ui.show_tension, snapshot),
            "After a goal or practice": partial(ui.show_after, snapshot, instrument),
        },
        key="progress_view",
    )
    show()
