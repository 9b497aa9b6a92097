"""Journals of a few records by hand, and the documents made of them."""

from dataclasses import replace
from datetime import date

import record_maker
from report_maker import FIVE, sample

from mastery import contracts
from mastery.sharing.year.build import prepared
from mastery.sharing.year.choices import SECTIONS, YearChoices

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
EVERY_SECTION = frozenset(SECTIONS)


def journal_of(**records):
    """A journal without a check-in whose records are those of these kinds, rows as for `record_maker.records`."""
    empty = contracts.empty
    made = {kind: record_maker.records(kind, *rows) for kind, rows in records.items()}
    whole = sample()
    return replace(
        whole,
        check_ins=empty(contracts.CHECK_INS),
        responses=empty(contracts.RESPONSES),
        evidence=empty(contracts.EVIDENCE),
        look_backs=empty(contracts.LOOK_BACKS),
        replies=empty(contracts.REPLIES),
        reply_responses=empty(contracts.RESPONSES),
        reply_comments=empty(contracts.EVIDENCE),
        not_applicable=empty(contracts.NOT_APPLICABLE),
        records={**record_maker.no_records(), **made},
    )


def chosen(**changed):
    """What is chosen of 2026: every section, private ones too."""
    return YearChoices(**{"since": SINCE, "until": UNTIL, "sections": EVERY_SECTION, **changed})


def document(known, *, asked=(FIVE,), **changed):
    """The document of a journal by what is `chosen`."""
    return prepared(known, chosen(**changed), asked)
