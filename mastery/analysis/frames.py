"""The frames that cross a border between rooms: names, columns, types, one check.

Each contract is a `pyarrow.Schema`. A column whose field is not nullable must hold no nulls.
In pandas a `date32` column is `datetime64`, a nullable integer is `Int64`, a nullable flag is
`boolean`, text is `str`.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa

from mastery import kinds


def _schema(**columns: pa.DataType | tuple[pa.DataType, str]) -> pa.Schema:
    """Build a schema; a type given as `(type, "null")` may hold nulls."""
    fields = []
    for name, kind in columns.items():
        nullable = isinstance(kind, tuple)
        fields.append(pa.field(name, kind[0] if nullable else kind, nullable=nullable))
    return pa.schema(fields)


_TEXT, _DAY, _NUMBER, _COUNT, _FLAG = pa.string(), pa.date32(), pa.float64(), pa.int64(), pa.bool_()

RESPONSES = _schema(
    check_in=_TEXT,
    day=_DAY,
    rater=_TEXT,
    instrument=_TEXT,
    version=_TEXT,
    scale=_TEXT,
    item=_TEXT,
    value=(_COUNT, "null"),
)
"""One row an item asked, key (check_in, item). `value` is 1..5, null when not answered or not applicable."""

CHECK_INS = _schema(
    check_in=_TEXT,
    rev=_COUNT,
    day=_DAY,
    rater=_TEXT,
    instrument=_TEXT,
    version=_TEXT,
    note=(_TEXT, "null"),
    energy=(_COUNT, "null"),
    stress=(_COUNT, "null"),
    passion=(_COUNT, "null"),
    in_trend=_FLAG,
    saved_at=_TEXT,
)
"""One row a check-in, key check_in. `saved_at` is an instant with offset (ISO 8601)."""

EVIDENCE = _schema(check_in=_TEXT, scale=_TEXT, text=(_TEXT, "null"), link=(_TEXT, "null"))
"""What the person wrote as an example, key (check_in, scale)."""

LOOK_BACKS = _schema(check_in=_TEXT, day=_DAY, scale=_TEXT, value=_COUNT, of_check_in=_TEXT, of_day=_DAY)
"""Where the person, at `check_in`, places the earlier `of_check_in` in hindsight, 1..5, key (check_in, scale)."""

DELETED = _schema(check_in=_TEXT, rev=_COUNT, day=_DAY, instrument=_TEXT, saved_at=_TEXT)
"""Check-ins that were deleted and can be brought back, key check_in. `saved_at` is when it was deleted."""

SCORES = _schema(
    check_in=_TEXT,
    day=_DAY,
    rater=_TEXT,
    instrument=_TEXT,
    version=_TEXT,
    scale=_TEXT,
    score=(_NUMBER, "null"),
    answered=_COUNT,
    items=_COUNT,
)
"""One row a scale of a check-in, key (check_in, scale). `score` is on the scale's 1..5, null when too few answered."""

TREND = _schema(
    scale=_TEXT,
    first_day=(_DAY, "null"),
    last_day=(_DAY, "null"),
    n=_COUNT,
    span_days=_COUNT,
    change=(_NUMBER, "null"),
    low=(_NUMBER, "null"),
    high=(_NUMBER, "null"),
    low90=(_NUMBER, "null"),
    high90=(_NUMBER, "null"),
    p_rise=(_NUMBER, "null"),
    verdict=_TEXT,
    confirmed=(_FLAG, "null"),
    holm=_FLAG,
    reason=_TEXT,
)
"""One row a scale: change over the window in scale points with its 95 % and 90 % intervals."""

LINE = _schema(scale=_TEXT, day=_DAY, level=_NUMBER, low=_NUMBER, high=_NUMBER)
"""The trend's line with its 95 % band, key (scale, day), in scale points."""

STANDING = _schema(
    scale=_TEXT, day=(_DAY, "null"), score=(_NUMBER, "null"), low=(_NUMBER, "null"), high=(_NUMBER, "null")
)
"""Where each scale stands at its latest score, with a 95 % interval, key scale."""

CHANGE = _schema(
    scale=_TEXT,
    day_before=(_DAY, "null"),
    day_after=(_DAY, "null"),
    before=(_NUMBER, "null"),
    after=(_NUMBER, "null"),
    change=(_NUMBER, "null"),
    threshold=(_NUMBER, "null"),
    verdict=_TEXT,
)
"""Two occasions compared, key scale. `threshold` is the smallest change that chance would rarely give (5 %)."""

SHIFT = _schema(
    check_in=_TEXT,
    judged_on=_DAY,
    scale=_TEXT,
    day=_DAY,
    then=(_NUMBER, "null"),
    judged=_NUMBER,
    difference=(_NUMBER, "null"),
    threshold=_NUMBER,
    verdict=_TEXT,
    now=(_NUMBER, "null"),
    change=(_NUMBER, "null"),
    adjusted=(_NUMBER, "null"),
)
"""How far the person's own standard moved, key (scale, day): the score `then` on `day`, and where that day was `judged`
to be in hindsight at `check_in` on `judged_on`. `difference` is judged − then. With the score `now` at that check-in,
`change` is now − then, `adjusted` is now − judged. Scale points."""

CLEAR_DAY = _schema(scale=_TEXT, day=(_DAY, "null"))
"""The day by which a change of a full step should show at the present pace, key scale; null for none in sight."""


_KEPT = {"day": _DAY, "whole": _COUNT, "number": _NUMBER, "flag": _FLAG}


def _fields(fields: Iterable[kinds.Field]) -> dict[str, pa.DataType | tuple[pa.DataType, str]]:
    return {
        one.name: _KEPT.get(one.type, _TEXT) if one.required else (_KEPT.get(one.type, _TEXT), "null") for one in fields
    }


RECORDS = {
    name: _schema(**{name: _TEXT, "rev": _COUNT, "saved_at": _TEXT, **_fields(kind.fields)})
    for name, kind in kinds.KINDS.items()
}
"""One row a record as it stands now, for each kind of record (`mastery.kinds`), key called as the kind.

Then `rev`, the number of its newest revision, `saved_at`, an instant with offset, and the kind's fields: "day" as
date32, "whole" as int64, "number" as float64, "flag" as bool, all else as text; nullable unless required.
"""

PARTS = {
    part.name: _schema(**{name: _TEXT, **_fields(part.fields)})
    for name, kind in kinds.KINDS.items()
    for part in kind.parts
}
"""One row a part of a record, for each kind of part, key (the record's kind, `part.key`)."""

DELETED_RECORDS = _schema(record=_TEXT, kind=_TEXT, rev=_COUNT, title=(_TEXT, "null"), deleted_at=_TEXT)
"""Records that were deleted and can be brought back, key record. `title` is what they were called."""


def conform(frame: pd.DataFrame, schema: pa.Schema, name: str) -> pd.DataFrame:
    """Return `frame` with exactly the columns and types of `schema`, in its order.

    Raises ValueError naming the frame and column when a column is missing, cannot be read as its
    type, or holds a null where none may be.
    """
    missing = [column for column in schema.names if column not in frame.columns]
    if missing:
        raise ValueError(f"{name}: column {', '.join(missing)} is missing; it needs {', '.join(schema.names)}")
    columns = [_column(frame[field.name], field, name) for field in schema]
    return to_pandas(pa.table(columns, schema=schema))


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Turn an Arrow table into the pandas types named in this module's docstring."""
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    for field in table.schema:
        if field.nullable and pa.types.is_integer(field.type):
            frame[field.name] = table[field.name].to_pandas(types_mapper={field.type: pd.Int64Dtype()}.get)
        elif field.nullable and pa.types.is_boolean(field.type):
            frame[field.name] = table[field.name].to_pandas(types_mapper={field.type: pd.BooleanDtype()}.get)
    return frame


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of `frame` in plain Python: a missing value is None, a day is a date, a whole number an int."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def empty(schema: pa.Schema) -> pd.DataFrame:
    """Return the frame of `schema` without rows."""
    return to_pandas(schema.empty_table())


def _column(series: pd.Series, field: pa.Field, name: str) -> pa.Array:
    try:
        array = pa.Array.from_pandas(series)
        if not array.type.equals(field.type):
            array = array.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        raise ValueError(f"{name}.{field.name}: {error}; it must be {field.type}") from error
    if array.null_count and not field.nullable:
        raise ValueError(
            f"{name}.{field.name}: row {int(series.isna().to_numpy().argmax())} is empty; it must have a value"
        )
    return array


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
