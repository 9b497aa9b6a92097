"""The figure of where each scale stood last, on Today with one check-in and where a check-in was saved."""

from functools import partial

import pandas as pd

from mastery import charts, wording
from mastery.instruments import Instrument
from mastery.ui.base.figure import Figure


def of_elements(latest: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return LATEST_SCORES where they are of the elements, else none: targets are levels of the elements alone.

    A scale of another questionnaire may be called as an element, and be measured otherwise.
    """
    return latest if instrument.id.startswith("five-elements") else latest.head(0)


def latest_scores_figure(latest: pd.DataFrame, instrument: Instrument, apart: frozenset[str], *, when: str) -> Figure:
    """Return the figure of LATEST_SCORES, of `when`; of the scales `apart` nothing applied."""
    names, measure = instrument.scale_names, instrument.measure
    return Figure(
        chart=charts.latest_scores(latest, scales=names, inapplicable=apart, measure=measure),
        table=partial(charts.latest_scores_table, latest, scales=names),
        heading=wording.scores_headline(latest, instrument, when=when),
        caption=wording.scores_caption(latest, instrument, when=when),
        text=wording.latest_scores_text(latest, names, apart),
        name="where you stand",
    )
