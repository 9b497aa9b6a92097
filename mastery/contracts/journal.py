"""Contracts of what is read from the journal: check-ins, and records of every kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from mastery import kinds
from mastery.contracts.columns import schema

RESPONSES = schema("""
    check_in: text, day: day, rater: text, instrument: text, version: text, scale: text, item: text, value: count?
""")
"""One row an item asked, key (check_in, item). `value` is in the range of its instrument, null when not answered or not
applicable."""

NOT_APPLICABLE = schema("check_in: text, day: day, item: text")
"""Where the owner answered that an item does not apply, key (check_in, item)."""

CHECK_INS = schema("""
    check_in: text, rev: count, day: day, rater: text, instrument: text, version: text, note: text?, energy: count?,
    stress: count?, passion: count?, in_trend: flag, saved_at: text
""")
"""One row a check-in, key check_in. `saved_at` is an instant with offset (ISO 8601)."""

EVIDENCE = schema("check_in: text, scale: text, text: text?, link: text?")
"""What was written to a scale, key (check_in, scale): an example of the owner's, or the comment of another rater."""

REPLIES = schema("""
    check_in: text, rev: count, day: day, rater: text, report: text?, who: text?, written_at: text?,
    instrument: text, version: text, note: text?, saved_at: text
""")
"""One row a check-in of another rater, key check_in. `rater` is the person that the owner took it from, `report` the
one it answers, `who` the name that the reply gives, `written_at` when it was written by its own clock."""

LOOK_BACKS = schema("check_in: text, day: day, scale: text, value: count, of_check_in: text, of_day: day")
"""Where the person, at `check_in`, places the earlier `of_check_in` in hindsight, 1..5, key (check_in, scale)."""

DELETED = schema("check_in: text, rev: count, day: day, rater: text, instrument: text, saved_at: text")
"""Check-ins that were deleted and can be brought back, key check_in. `saved_at` is when it was deleted."""

_TYPES = {"day": "day", "whole": "count", "number": "number", "flag": "flag"}


def _columns(first: str, fields: Iterable[kinds.Field]) -> pa.Schema:
    rest = (f"{one.name}: {_TYPES.get(one.type, 'text')}{'' if one.required else '?'}" for one in fields)
    return schema(", ".join([first, *rest]))


RECORDS = {
    name: _columns(f"{name}: text, rev: count, saved_at: text", kind.fields) for name, kind in kinds.KINDS.items()
}
"""One row a record as it stands now, for each kind of record (`mastery.kinds`), key called as the kind.

Then `rev`, the number of its newest revision, `saved_at`, an instant with offset, and the kind's fields: "day" as
date32, "whole" as int64, "number" as float64, "flag" as bool, all else as text; nullable unless required.
"""

PARTS = {part.name: _columns(f"{name}: text", part.fields) for name, kind in kinds.KINDS.items() for part in kind.parts}
"""One row a part of a record, for each kind of part, key (the record's kind, `part.key`)."""

DELETED_RECORDS = schema("record: text, kind: text, rev: count, title: text?, deleted_at: text")
"""Records that were deleted and can be brought back, key record. `title` is what they were called."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What pages and reports compute from, as the journal stood at one moment.

    CHECK_INS, RESPONSES, EVIDENCE and LOOK_BACKS are the owner's own. REPLIES are the check-ins of others, with their
    RESPONSES and, as EVIDENCE, their comments. `records` holds RECORDS by kind, `parts` PARTS by their name;
    NOT_APPLICABLE is of the owner's check-ins. It is one object for one moment, known by being that object.
    """

    check_ins: pd.DataFrame
    responses: pd.DataFrame
    evidence: pd.DataFrame
    look_backs: pd.DataFrame
    replies: pd.DataFrame
    reply_responses: pd.DataFrame
    reply_comments: pd.DataFrame
    records: Mapping[str, pd.DataFrame]
    parts: Mapping[str, pd.DataFrame]
    not_applicable: pd.DataFrame
