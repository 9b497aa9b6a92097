"""The answers at both ends of a check-in, in the order asked where they are equal."""

import pandas as pd
import pytest

from mastery import analysis, contracts, instruments

ASKED = instruments.load("five-elements")
IDS = [item.id for item in ASKED.items]


def ends(*levels):
    """Return the places of the answers at both ends of a check-in that the journal hands out in another order."""
    cells = {"check_in": "c", "day": pd.Timestamp("2026-09-07"), "rater": "self", "instrument": ASKED.id}
    cells |= {"version": ASKED.version, "scale": "a"}
    rows = [cells | {"item": item, "value": level} for item, level in zip(IDS, levels, strict=False)]
    frame = pd.DataFrame(rows[::-1], columns=contracts.RESPONSES.names)
    found = analysis.extremes(contracts.conform(frame, contracts.RESPONSES, "RESPONSES"), ASKED, check_in="c")
    places = ([IDS.index(one.item) for one in some] for some in (found.highest, found.lowest))
    return *places, found.alike


@pytest.mark.parametrize(
    ("levels", "highest", "lowest", "alike"),
    [
        ((3, 5, 1, 4, 2), [1, 3], [2, 4], {}),
        ((4, 4, 4, 1, 1), [0, 1], [3, 4], {"highest": 3}),
        ((5, 3, 3, 3), [0], [1, 2], {"lowest": 3}),
        ((5, 4, 3), [0, 1], [2], {}),
        ((None, 2, None, 3), [3], [1], {}),
        ((3, 3, 3), [], [], {}),
        ((4,), [], [], {}),
        ((None,), [], [], {}),
    ],
)
def test_no_answer_is_at_both_ends(levels, highest, lowest, alike):
    assert ends(*levels) == (highest, lowest, alike)
