"""The current focus."""

from datetime import date

import pandas as pd
from record_maker import parts, records

from mastery import contracts
from mastery.analysis import current_focus, latest_scores, movement, tension

NONE = contracts.empty(contracts.TENSION), contracts.empty(contracts.MOVEMENT)


def test_an_element_has_its_gap_to_the_vision(scores_of):
    gaps = tension(
        latest_scores(scores_of([0], [[2.0, 3.0]])), parts("vision_target", {"vision": "v", "scale": "s0", "level": 4})
    )
    rows_of_focus = records("focus", {"since": "2026-04-01", "scale": "s0", "why": "It pays"})
    (found,) = contracts.rows(current_focus(rows_of_focus, gaps, NONE[1]))
    assert (found["focus"], found["since"], found["scale"]) == ("focus0", date(2026, 4, 1), "s0")
    assert (found["score"], found["target"], found["gap"]) == (2.0, 4.0, 2.0)
    assert (found["why"], found["reached"]) == ("It pays", "below")
    assert (found["rating"], found["band"]) == (None, None)


def test_a_strength_has_its_standing():
    names = records("strength", {"name": "Delegating", "watched": True})
    rated = movement(names, records("strength_rating", {"strength": "strength0", "day": "2026-03-01", "value": 2}))
    rows_of_focus = records("focus", {"since": "2026-04-01", "strength": "strength0"})
    (found,) = contracts.rows(current_focus(rows_of_focus, NONE[0], rated))
    assert (found["strength"], found["rating"], found["band"]) == ("strength0", 2, "weakness")
    assert found["gap"] is None


def test_an_element_never_rated_has_no_gap():
    (found,) = contracts.rows(current_focus(records("focus", {"since": "2026-04-01", "scale": "s0"}), *NONE))
    assert (found["scale"], found["gap"], found["reached"]) == ("s0", None, None)


def test_nothing_in_gives_nothing_out():
    pd.testing.assert_frame_equal(current_focus(records("focus"), *NONE), contracts.empty(contracts.FOCUS))
