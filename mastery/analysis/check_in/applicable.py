"""Find the scales of which nothing applied to the person."""

from collections.abc import Collection

import pandas as pd

from mastery.instruments import Instrument


def inapplicable_scales(
    not_applicable: pd.DataFrame, instrument: Instrument, check_ins: Collection[str]
) -> frozenset[str]:
    """Return the scales of which no item applied in any of `check_ins`, from a NOT_APPLICABLE frame.

    None where `check_ins` is empty.
    """
    rows = not_applicable[not_applicable["check_in"].isin(list(check_ins))]
    times = rows.groupby("item")["check_in"].nunique()
    everywhere = set(times.index[times == len(set(check_ins))])
    return frozenset(
        scale.id for scale in instrument.scales if {item.id for item in instrument.items_of(scale.id)} <= everywhere
    )
