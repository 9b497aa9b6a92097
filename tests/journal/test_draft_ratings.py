"""Ratings given in a check-in: saved with it, once, or not at all."""

from typing import Any

import pytest
from journal_maker import AT, FIVE, TODAY, draft, keep, uid

from mastery import contracts, journal
from mastery.journal import SKIPPED, Draft, InvalidRecord, Journal, Save


def strength(store: Journal) -> str:
    one = Save("strength", uid(), uid(), {"name": "Delegating", "watched": 1})
    journal.save(store, [one], at=AT)
    return one.record


def save(store: Journal, one: Draft) -> int:
    return journal.save_draft(store, one, instrument=FIVE, today=TODAY, at=AT)


def ratings(store: Journal) -> list[dict[str, Any]]:
    return contracts.rows(journal.records_of(store, "strength_rating"))


def test_a_rating_is_of_the_day_of_the_check_in(store: Journal) -> None:
    one, rated = draft(), strength(store)
    keep(store, one, {"item P1": 4, "day": "2026-03-30", f"rating {rated}": 2})
    assert ratings(store) == []
    assert [save(store, one), save(store, one)] == [1, 0]
    (row,) = ratings(store)
    assert (row["strength"], row["value"], row["day"].isoformat(), row["rev"]) == (rated, 2, "2026-03-30", 1)
    assert journal.verify(store) == ()


def test_skipped_and_deleted_ones_have_no_rating(store: Journal) -> None:
    one, skipped, gone, rated = draft(), strength(store), strength(store), strength(store)
    keep(store, one, {"item P1": 4, f"rating {skipped}": SKIPPED, f"rating {gone}": 1, f"rating {rated}": 5})
    journal.delete(store, gone, base_rev=1, revision_uid=uid(), at=AT)
    assert save(store, one) == 1
    assert [(row["strength"], row["value"]) for row in ratings(store)] == [(rated, 5)]


@pytest.mark.parametrize("value", [0, 6, "high", 2.5])
def test_a_rating_that_cannot_be_saved_stops_the_check_in_too(store: Journal, value: Any) -> None:
    one, rated = draft(), strength(store)
    keep(store, one, {"item P1": 4, f"rating {rated}": value})
    before = journal.state(store)
    with pytest.raises(InvalidRecord):
        save(store, one)
    assert journal.state(store) == before
    found = journal.open_draft(store, FIVE.id)
    assert found is not None
    assert found.fields[f"rating {rated}"] == value


def test_a_rating_without_an_answer_is_no_check_in(store: Journal) -> None:
    one, rated = draft(), strength(store)
    keep(store, one, {f"rating {rated}": 3})
    with pytest.raises(InvalidRecord, match="No statement is answered yet"):
        save(store, one)
    assert ratings(store) == []


def test_the_ratings_of_a_check_in_are_counted_as_they_stand(store: Journal) -> None:
    one, other, first, second = draft(), draft(), strength(store), strength(store)
    keep(store, one, {"item P1": 4, f"rating {first}": 2, f"rating {second}": 3})
    save(store, one)
    keep(store, other, {"item P1": 5})
    save(store, other)
    assert [journal.ratings_of(store, record) for record in (one.record, other.record, uid())] == [2, 0, 0]
    keep(store, journal.correction(store, one.record, uid=uid()), {"item P1": 5})
    (again,) = [journal.open_draft(store, FIVE.id, record=one.record)]
    assert again is not None
    save(store, again)
    assert journal.ratings_of(store, one.record) == 2
    journal.delete(store, ratings(store)[0]["strength_rating"], base_rev=1, revision_uid=uid(), at=AT)
    assert journal.ratings_of(store, one.record) == 1
    journal.delete(store, ratings(store)[0]["strength"], base_rev=1, revision_uid=uid(), at=AT)
    assert journal.ratings_of(store, one.record) == 0
