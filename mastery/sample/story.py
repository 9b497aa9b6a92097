"""The story, told kind by kind."""

from datetime import date

from mastery.sample import company, decisions, goals, growth, mentor, people, plans, practice, reviews, strengths, work
from mastery.sample.check_ins import SEED
from mastery.sample.record import Record, records


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
        *mentor.lines(),
    )
    return records(told, today=today)
