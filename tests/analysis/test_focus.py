"""The current focus."""

from datetime import date

from record_maker import parts, records

from mastery.analysis import current_focus, frames, movement, standing, tension


def test_an_element_has_its_gap_to_the_vision(scores_of):
    gaps = tension(
        standing(scores_of([0], [[2.0, 3.0]])), parts("vision_target", {"vision": "v", "scale": "s0", "level": 4})
    )
    kept = records("focus", {"since": "2026-04-01", "scale": "s0", "why": "It pays"})
    found = current_focus(kept, gaps, frames.empty(frames.MOVEMENT))
    assert (found.record, found.since, found.scale, found.why) == ("focus0", date(2026, 4, 1), "s0", "It pays")
    assert (found.score, found.target, found.gap, found.reached) == (2.0, 4.0, 2.0, "below target")
    assert (found.rating, found.standing) == (None, None)


def test_a_strength_has_its_standing():
    names = records("strength", {"name": "Delegating", "watched": True})
    rated = movement(names, records("strength_rating", {"strength": "strength0", "day": "2026-03-01", "value": 2}))
    kept = records("focus", {"since": "2026-04-01", "strength": "strength0"})
    found = current_focus(kept, frames.empty(frames.TENSION), rated)
    assert (found.strength, found.rating, found.standing, found.gap) == ("strength0", 2, "weakness", None)


def test_no_focus_is_none_and_an_element_never_rated_has_no_gap():
    none = frames.empty(frames.TENSION), frames.empty(frames.MOVEMENT)
    assert current_focus(records("focus"), *none) is None
    found = current_focus(records("focus", {"since": "2026-04-01", "scale": "s0"}), *none)
    assert (found.scale, found.gap, found.reached) == ("s0", None, None)
