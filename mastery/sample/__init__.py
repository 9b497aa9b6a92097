"""A made-up person's two years, from a fixed seed: for looking around, tests and pictures.

Runa mends insurance forms at the start and leads the team that keeps them at the end. Everyone here is invented.
"""

from datetime import date

from mastery.sample import company, decisions, goals, growth, people, plans, practice, reviews, strengths, work
from mastery.sample.check_ins import SEED, sample_check_ins
from mastery.sample.record import Record, Version, records

__all__ = ["SEED", "Record", "Version", "sample_check_ins", "sample_records"]


def sample_records(*, today: date, seed: int = SEED) -> list[Record]:
    """Return all that the person kept beside the check-ins, kind by kind; links lead to records earlier in the list.

    Contents are whole by `mastery.kinds`, each version on the day on which it was written. `seed` moves the practice:
    on which day, how long, how attentive.
    """
    told = (
        *people.lines(),
        *strengths.lines(),
        *goals.lines(),
        *plans.lines(),
        *practice.lines(seed),
        *work.lines(),
        *decisions.lines(),
        *growth.lines(),
        *company.lines(),
        *reviews.lines(),
    )
    return records(told, today=today)
