"""The current focus with where it stands."""

import pandas as pd

from mastery import contracts

_OF_ELEMENT = ["score", "low", "high", "target", "gap", "reached"]
_OF_STRENGTH = ["rating", "band"]


def current_focus(focus: pd.DataFrame, tension: pd.DataFrame, movement: pd.DataFrame) -> pd.DataFrame:
    """Return FOCUS: the focus with where its element and its strength stand; no row when there is none.

    focus: RECORDS["focus"]. tension: TENSION. movement: MOVEMENT.
    """
    element = tension.set_index("scale")[_OF_ELEMENT].reindex(focus["scale"])
    strength = movement.set_index("strength")[_OF_STRENGTH].reindex(focus["strength"])
    found = pd.concat([focus, *(one.set_axis(focus.index) for one in (element, strength))], axis="columns")
    return contracts.conform(found, contracts.FOCUS, "FOCUS")
