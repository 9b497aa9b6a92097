"""Whether the machine's clock lies behind what was saved already, and what the person says of it."""

from datetime import datetime, timedelta

from mastery.journal.opening import Journal, reading
from mastery.journal.preferences import prefer, preference
from mastery.journal.unchanged import while_entries_unchanged

_CLOCK_IS_RIGHT = "clock is right"
"""The choice that holds the time of the entry after which the clock was said to be right, as it was saved."""

_LATEST = "SELECT saved_at FROM revision ORDER BY julianday(saved_at) DESC LIMIT 1"
_CLOCKS_DIFFER = timedelta(minutes=1)


def is_instant(text: object) -> bool:
    """Return whether `text` is an instant with an offset (ISO 8601)."""
    try:
        return datetime.fromisoformat(str(text)).tzinfo is not None
    except ValueError:
        return False


def clock_behind(journal: Journal, *, at: datetime) -> datetime | None:
    """Return the time of the latest entry if it lies after the present instant `at`, else None.

    A minute is allowed, which clocks that are set over the network may differ by (own), and nothing is returned when
    the person said since that the clock is right.
    """
    found = _latest(journal)
    if found is None or datetime.fromisoformat(found) <= at + _CLOCKS_DIFFER:
        return None
    return None if preference(journal, _CLOCK_IS_RIGHT) == found else datetime.fromisoformat(found)


@while_entries_unchanged
def _latest(journal: Journal) -> str | None:
    """Return the latest time at which an entry was saved, as it is written; None when there is no entry."""
    with reading(journal) as connection:
        found: str | None = connection.exec_driver_sql(_LATEST).scalar()
    return found


def say_clock_is_right(journal: Journal, *, at: datetime) -> None:
    """Note that the clock is right although an entry has a later time; an entry with a still later one counts again."""
    found = _latest(journal)
    prefer(journal, _CLOCK_IS_RIGHT, found, at=at)
