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

STEP = _schema(
    scale=_TEXT,
    n_before=_COUNT,
    n_after=_COUNT,
    step=(_NUMBER, "null"),
    low=(_NUMBER, "null"),
    high=(_NUMBER, "null"),
    verdict=_TEXT,
    reason=_TEXT,
)
"""One row a scale: how much higher it stands after a period than a line foretells, in scale points, with its 95 %
interval, from `n_before` and `n_after` occasions."""

EVENTS = _schema(entry=_TEXT, day=_DAY, kind=_TEXT, scale=(_TEXT, "null"), title=_TEXT)
"""What the logbook marks in time, key entry. `kind` is "win", "setback" or "new role"; `scale` null for no element."""

PERIODS = _schema(goal=_TEXT, scale=(_TEXT, "null"), start=_DAY, end=_DAY, statement=_TEXT, state=_TEXT)
"""When each goal was worked on, key goal: `start` to `end`, which is still to come for an active one that is due."""

MOVEMENT = _schema(
    strength=_TEXT,
    name=_TEXT,
    first_day=(_DAY, "null"),
    first=(_COUNT, "null"),
    day=(_DAY, "null"),
    rating=(_COUNT, "null"),
    ratings=_COUNT,
    standing=_TEXT,
)
"""One row a strength or weakness: its `first` and newest `rating` (1..5) with their days, key strength.

`standing` is "weakness", "developing", "strength" or "not rated yet".
"""

CROSSINGS = _schema(strength=_TEXT, day=_DAY, before=_TEXT, after=_TEXT, confirmed=(_FLAG, "null"))
"""The days on which a strength's standing changed, key (strength, day).

`confirmed`: the next rating agrees (True) or does not (False); null while there is no next one, a first sighting.
"""

TENSION = _schema(
    scale=_TEXT,
    day=(_DAY, "null"),
    target=(_NUMBER, "null"),
    score=(_NUMBER, "null"),
    low=(_NUMBER, "null"),
    high=(_NUMBER, "null"),
    gap=(_NUMBER, "null"),
    reached=_TEXT,
)
"""Each scale's latest score with its 95 % interval against the vision's target, key scale, widest gap first.

`gap` is target − score in scale points. `reached` is "below target", "at target within chance", "above target",
"not rated" or "no target".
"""

EFFORT = _schema(
    scale=(_TEXT, "null"),
    practice_minutes=_COUNT,
    learning_minutes=_COUNT,
    minutes=_COUNT,
    practice=_COUNT,
    learning=_COUNT,
    entries=_COUNT,
    without_minutes=_COUNT,
    share=(_NUMBER, "null"),
)
"""Logged practice and learning of each scale, key scale; null for entries that name none.

`share` (0..1) is of the minutes that name a scale; null without any. `without_minutes` are entries that say no minutes.
"""

EFFORT_GAP = _schema(
    scale=_TEXT,
    minutes=_COUNT,
    entries=_COUNT,
    without_minutes=_COUNT,
    share=(_NUMBER, "null"),
    gap=(_NUMBER, "null"),
    gap_low=(_NUMBER, "null"),
    gap_high=(_NUMBER, "null"),
    rank=(_COUNT, "null"),
    widest=_FLAG,
)
"""Each scale's share of the effort (0..1) beside its gap to the vision, key scale, widest gap first.

The gap has its 95 % interval, in scale points. `rank` 1 is the widest gap. `widest` marks the gaps beyond chance that
chance cannot tell from the widest one.
"""

EFFORT_WEEKS = _schema(week=_DAY, kind=_TEXT, minutes=_COUNT, entries=_COUNT, without_minutes=_COUNT)
"""Practice and learning by week, key (week, kind); `week` is its Monday. Weeks without any have rows of 0."""

RECOVERY = _schema(entry=_TEXT, title=_TEXT, day=_DAY, back_on=(_DAY, "null"), days=(_COUNT, "null"), lesson=_FLAG)
"""Each setback with the days until back on track (null while open) and whether a lesson is written, key entry."""

LESSONS = _schema(
    entry=_TEXT,
    kind=_TEXT,
    day=_DAY,
    title=_TEXT,
    lesson=(_TEXT, "null"),
    next_action=(_TEXT, "null"),
    plan_item=(_TEXT, "null"),
    status=(_TEXT, "null"),
)
"""Entries with a lesson or a next action, each with the plan items that came from it, key (entry, plan_item)."""

FEEDBACK = _schema(role=_TEXT, entries=_COUNT, strength=_COUNT, improve=_COUNT, unsaid=_COUNT, answered=_COUNT)
"""Feedback received by the giver's role ("not said" where there is none), key role.

`strength` + `improve` + `unsaid` = `entries`; `answered` have a response.
"""

FOCUS = _schema(
    focus=_TEXT,
    since=_DAY,
    scale=(_TEXT, "null"),
    strength=(_TEXT, "null"),
    why=(_TEXT, "null"),
    score=(_NUMBER, "null"),
    low=(_NUMBER, "null"),
    high=(_NUMBER, "null"),
    target=(_NUMBER, "null"),
    gap=(_NUMBER, "null"),
    reached=(_TEXT, "null"),
    rating=(_COUNT, "null"),
    standing=(_TEXT, "null"),
)
"""The current focus, at most one row: an element, a strength or weakness, or both.

score to reached are those of TENSION, null without an element that is in it; rating and standing those of MOVEMENT.
"""

CONTACTS = _schema(
    person=_TEXT, name=_TEXT, last=(_DAY, "null"), due=(_DAY, "null"), overdue=(_COUNT, "null"), code=_TEXT
)
"""When each person was last spoken to and when next, key person, longest overdue first.

`overdue` is in days, 0 on the day, null when not due. `code` is "due", "not due", "no cadence" or "never spoken".
"""

ATTENTION = _schema(code=_TEXT, kind=_TEXT, record=_TEXT, title=_TEXT, day=_DAY, days=_COUNT)
"""What asks for attention, key (code, record): first what is due or overdue, then what is open, then what comes.

`code` is "plan item", "goal", "first step", "person", "never spoken", "credential", "decision", "review" (`day` is when
it is due), "setback" or "feedback" (`day` is since when it is open). `kind` is the record's kind. `days` is from today
to `day`, negative for a day that has passed.
"""

PROFILE_LINES = _schema(
    section=_TEXT,
    kind=_TEXT,
    record=_TEXT,
    text=(_TEXT, "null"),
    detail=(_TEXT, "null"),
    scale=(_TEXT, "null"),
    entry_kind=(_TEXT, "null"),
    day=(_DAY, "null"),
    value=(_COUNT, "null"),
    left_out=_FLAG,
    shown=_FLAG,
)
"""One row a line of the profile in the order of the page, key (section, record), with the record that it comes from.

`section` is "name", "headline", "statement", "values", "strengths", "proof", "credentials" or "now". `text` is null
for a focus on an element alone, which `scale` names. `day` is when a strength was last rated, a thing was done, a
credential expires, a goal is due, a focus was set; `value` the newest rating, 1..5. `shown` is False for lines that
the owner left out and for those that no longer fit.
"""


FORECAST = _schema(
    goal=_TEXT,
    state=_TEXT,
    n=_COUNT,
    day=(_DAY, "null"),
    value=(_NUMBER, "null"),
    time_gone=(_NUMBER, "null"),
    way_gone=(_NUMBER, "null"),
    median=(_NUMBER, "null"),
    low=(_NUMBER, "null"),
    high=(_NUMBER, "null"),
    p_hit=(_NUMBER, "null"),
    reached_on=(_DAY, "null"),
    pace_needed=(_NUMBER, "null"),
    pace_so_far=(_NUMBER, "null"),
)
"""One row a goal, key goal. `n` counts the days measured after the start; `value` on `day` is the latest, the baseline
on the start while there is none. `time_gone` and `way_gone` are shares of the time to the due day and of the way from
baseline to target. `median`, `low` and `high` (10 and 90 %) are where it may stand on the due day, `p_hit` the chance
that the target is reached then. Values are in the goal's unit, the two paces in that unit a week."""

GOAL_PATH = _schema(goal=_TEXT, part=_TEXT, day=_DAY, value=_NUMBER, low=(_NUMBER, "null"), high=(_NUMBER, "null"))
"""What is drawn of a goal, key (goal, part, day), in the goal's unit. Parts: "measured" (the baseline on the start, then
each day), "way" (straight from the baseline to the target on the due day), "range" (median, low, high on that day)."""


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
