"""Fill a journal with the made-up person's two years."""

from datetime import datetime, time
from operator import itemgetter
from uuid import UUID, uuid5

from mastery import journal
from mastery.journal import Journal, Save
from mastery.sample.check_ins import sample_check_ins
from mastery.sample.mentor import sample_replies
from mastery.sample.planned_test import sample_weeks
from mastery.sample.record import Record
from mastery.sample.story import sample_records

_EVENING = time(18)


def fill(store: Journal, *, at: datetime) -> tuple[int, int]:
    """Save the sample in the empty journal `store`; return how many check-ins and how many other records it has.

    Its days count back from the day of `at`; what a record said before is kept as its earlier revisions.
    Raises JournalError when it cannot be written.
    """
    today = at.date()
    check_ins = sample_check_ins(today=today) + sample_weeks(today=today)
    made = journal.save_check_ins(store, check_ins, today=today, at=at)
    records = sample_records(today=today)
    revisions = [pair for one in records for pair in _revisions(one, at)]
    # In the order of their days, as a person writes them: that is the order of the latest changes.
    journal.save_dated(store, sorted(revisions, key=itemgetter(1)))
    for record, reply in sample_replies(today=today):
        journal.save_reply(store, reply, record=record, today=today, at=at)
    return made, len(records)


def _revisions(record: Record, at: datetime) -> list[tuple[Save, datetime]]:
    versions = [*((one.content, one.said_on) for one in record.earlier), (record.content, record.said_on)]
    return [
        (
            Save(record.kind, record.uid, str(uuid5(UUID(record.uid), f"revision {number}")), content, number),
            datetime.combine(day, _EVENING, tzinfo=at.tzinfo),
        )
        for number, (content, day) in enumerate(versions)
    ]
