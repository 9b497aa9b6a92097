"""What pages share: opening, answering, choosing, drawing figures. The only library room that imports streamlit."""

from mastery.ui.answering import (
    FINISH,
    day_input,
    finish_step,
    scale_step,
    sit_down,
    sit_down_again,
    step_of,
    tell_draft,
)
from mastery.ui.choices import (
    answered_with,
    cadence_days,
    choose_cadence,
    choose_check_ins,
    choose_instrument,
    choose_period,
    choose_scale,
    instrument_of,
    usual_period,
)
from mastery.ui.earlier import check_in_view, choose_earlier, offer_deleted, show_earlier
from mastery.ui.figure import Figure, draw
from mastery.ui.focus import focus_heading
from mastery.ui.frame import bullets, guarded, heading, load, open_page, remembered, say, today, welcome
from mastery.ui.look_back import ask_look_back, choose_look_back, look_back_wanted

__all__ = [
    "FINISH",
    "Figure",
    "answered_with",
    "ask_look_back",
    "bullets",
    "cadence_days",
    "check_in_view",
    "choose_cadence",
    "choose_check_ins",
    "choose_earlier",
    "choose_instrument",
    "choose_look_back",
    "choose_period",
    "choose_scale",
    "day_input",
    "draw",
    "finish_step",
    "focus_heading",
    "guarded",
    "heading",
    "instrument_of",
    "load",
    "look_back_wanted",
    "offer_deleted",
    "open_page",
    "remembered",
    "say",
    "scale_step",
    "show_earlier",
    "sit_down",
    "sit_down_again",
    "step_of",
    "tell_draft",
    "today",
    "usual_period",
    "welcome",
]
