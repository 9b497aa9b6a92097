"""The goal that is next by what the check-ins say."""

import pandas as pd

from mastery import analysis, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.ui.base.fields import options_of
from mastery.ui.base.latest_scores import of_elements
from mastery.ui.base.shell import cached
from mastery.wording.phrases import goals as phrases


def next_goal(
    snapshot: Snapshot, instrument: Instrument, scores: pd.DataFrame
) -> tuple[tuple[str, PlainRow], tuple[str, ...]]:
    """Return what the next goal is called, with what is filled in, and why that one.

    It is for the widest gap to a target of the vision that no active goal is for; without one, for the lowest element,
    if the SCORES of `instrument` have one alone, to one decimal.
    """
    goals = snapshot.records["goal"].query("state == 'active'")
    latest = cached(analysis.latest_scores)(scores, measure=instrument.measure)
    elements = options_of(snapshot)["element"]
    tension = analysis.tension(of_elements(latest, instrument), snapshot.parts["vision_target"])
    wide = tension[(tension["reached"] == "below") & ~tension["scale"].isin(goals["scale"])]
    if len(wide):
        row = wide.iloc[0]
        sentence = wording.tension_sentence(row, elements[row["scale"]])
        return (phrases.WIDEST_GAP, {"scale": row["scale"]}), (sentence,)
    lowest = analysis.lowest(latest)
    if lowest and lowest in elements:
        return (phrases.GOAL_FOR.format(element=instrument.scale_names[lowest]), {"scale": lowest}), ()
    return (phrases.SET_A_GOAL, {}), ()
