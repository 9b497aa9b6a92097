"""What comes out of the journal: check-ins, and records of every kind."""

from collections.abc import Iterable

import pyarrow as pa

from mastery import kinds
from mastery.analysis.frames.columns import COUNT, DAY, FLAG, NUMBER, TEXT, schema

RESPONSES = schema(
    check_in=TEXT,
    day=DAY,
    rater=TEXT,
    instrument=TEXT,
    version=TEXT,
    scale=TEXT,
    item=TEXT,
    value=(COUNT, "null"),
)
"""One row an item asked, key (check_in, item). `value` is 1..5, null when not answered or not applicable."""

CHECK_INS = schema(
    check_in=TEXT,
    rev=COUNT,
    day=DAY,
    rater=TEXT,
    instrument=TEXT,
    version=TEXT,
    note=(TEXT, "null"),
    energy=(COUNT, "null"),
    stress=(COUNT, "null"),
    passion=(COUNT, "null"),
    in_trend=FLAG,
    saved_at=TEXT,
)
"""One row a check-in, key check_in. `saved_at` is an instant with offset (ISO 8601)."""

EVIDENCE = schema(check_in=TEXT, scale=TEXT, text=(TEXT, "null"), link=(TEXT, "null"))
"""What the person wrote as an example, key (check_in, scale)."""

LOOK_BACKS = schema(check_in=TEXT, day=DAY, scale=TEXT, value=COUNT, of_check_in=TEXT, of_day=DAY)
"""Where the person, at `check_in`, places the earlier `of_check_in` in hindsight, 1..5, key (check_in, scale)."""

DELETED = schema(check_in=TEXT, rev=COUNT, day=DAY, instrument=TEXT, saved_at=TEXT)
"""Check-ins that were deleted and can be brought back, key check_in. `saved_at` is when it was deleted."""

_KEPT = {"day": DAY, "whole": COUNT, "number": NUMBER, "flag": FLAG}


def _fields(fields: Iterable[kinds.Field]) -> dict[str, pa.DataType | tuple[pa.DataType, str]]:
    return {
        one.name: _KEPT.get(one.type, TEXT) if one.required else (_KEPT.get(one.type, TEXT), "null") for one in fields
    }


RECORDS = {
    name: schema(**{name: TEXT, "rev": COUNT, "saved_at": TEXT, **_fields(kind.fields)})
    for name, kind in kinds.KINDS.items()
}
"""One row a record as it stands now, for each kind of record (`mastery.kinds`), key called as the kind.

Then `rev`, the number of its newest revision, `saved_at`, an instant with offset, and the kind's fields: "day" as
date32, "whole" as int64, "number" as float64, "flag" as bool, all else as text; nullable unless required.
"""

PARTS = {
    part.name: schema(**{name: TEXT, **_fields(part.fields)})
    for name, kind in kinds.KINDS.items()
    for part in kind.parts
}
"""One row a part of a record, for each kind of part, key (the record's kind, `part.key`)."""

DELETED_RECORDS = schema(record=TEXT, kind=TEXT, rev=COUNT, title=(TEXT, "null"), deleted_at=TEXT)
"""Records that were deleted and can be brought back, key record. `title` is what they were called."""
