"""How long check-ins took, by hand from the instants at which the answers were given."""

from datetime import UTC, datetime, timedelta

import pytest

from mastery import journal
from mastery.journal import Draft

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return journal.open_journal(tmp_path, at=AT)


def draft(*seconds):
    given = {f"item i{place}": (AT + timedelta(seconds=one)).isoformat() for place, one in enumerate(seconds)}
    return Draft("u", "r", "x", "1", given_at=given | {"note": (AT + timedelta(days=9)).isoformat()})


def keep(store, *seconds, items, end):
    journal.keep_duration(store, draft(*seconds), items=items, at=AT + timedelta(seconds=end))
    return journal.usual_seconds(store, "x")


def test_gaps_add_up_and_the_first_answer_counts_as_the_median_of_them(store):
    assert keep(store, 0, 10, 30, items=3, end=35) == 10 + 20 + 5 + 10


def test_a_pause_counts_as_two_minutes(store):
    assert keep(store, 0, 10, 9000, items=3, end=9010) == 10 + 120 + 10 + 10


def test_a_check_in_with_less_than_half_of_the_answers_says_nothing(store):
    assert keep(store, 0, 10, items=5, end=20) is None
    assert keep(store, 0, items=1, end=20) is None


def test_the_median_of_the_latest_nine_counts(store):
    for seconds in [1000] * 5 + [10] * 5:
        found = keep(store, 0, seconds, items=2, end=2 * seconds)
    # By hand: 1000 counts as 120 a gap, 360 in all; the latest nine are four of 360 and five of 30.
    assert found == 30
    assert journal.usual_seconds(store, "y") is None
