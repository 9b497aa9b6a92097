"""How long answering took, as the drafts saw it; of the person's own check-ins kept as a preference a questionnaire."""

import json
from datetime import datetime
from itertools import pairwise
from statistics import median

from mastery.journal.drafts import Draft
from mastery.journal.opening import Journal
from mastery.journal.preferences import prefer, preference

LONGEST_GAP = 120.0
"""Seconds without an answer that count as answering; what goes beyond is a pause (own)."""

LATEST = 9
"""Check-ins whose durations are kept: as they are now, not as they were years ago (own)."""

_LEAST_ANSWERED = 0.5


def keep_duration(journal: Journal, draft: Draft, *, items: int, at: datetime) -> None:
    """Keep how long `draft`, of so many `items`, took to answer and save `at`; nothing for less than half of them.

    Gaps between two answers count up to two minutes; the first answer, before which nothing is known, counts as the
    median gap.
    """
    given = sorted(datetime.fromisoformat(when) for name, when in draft.given_at.items() if name.startswith("item "))
    if len(given) < max(_LEAST_ANSWERED * items, 2):
        return
    gaps = [min((after - before).total_seconds(), LONGEST_GAP) for before, after in pairwise([*given, at])]
    taken = sum(gaps) + median(gaps)
    known = [*_known(journal, draft.instrument), round(taken)][-LATEST:]
    prefer(journal, _name(draft.instrument), json.dumps(known), at=at)


def seconds_per_item(draft: Draft) -> dict[str, float]:
    """Return item → seconds since the answer before it, for items with an answer before them."""
    given = sorted(
        (datetime.fromisoformat(when), name) for name, when in draft.given_at.items() if name.startswith("item ")
    )
    pairs = pairwise(given)
    return {name.removeprefix("item "): (when - before).total_seconds() for (before, _), (when, name) in pairs}


def usual_seconds(journal: Journal, instrument: str) -> float | None:
    """Return the median of the durations kept for the questionnaire `instrument`, in seconds; None without any."""
    known = _known(journal, instrument)
    return median(known) if known else None


def _known(journal: Journal, instrument: str) -> list[int]:
    known: list[int] = json.loads(preference(journal, _name(instrument)) or "[]")
    return known


def _name(instrument: str) -> str:
    return f"seconds answering {instrument}"
