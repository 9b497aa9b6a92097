"""A chart as the finished Vega-Lite specification that a page sends, its tables as Arrow bytes."""

from contextvars import ContextVar
from hashlib import blake2b
from math import isfinite
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.utils.schemapi import disable_debug_mode

_TRANSFORMER = "mastery"
_datasets: ContextVar[dict[str, bytes] | None] = ContextVar("datasets", default=None)
"""Where the tables of the specification that is being made go; None for an image, whose rows stand in it."""


def spec(chart: alt.LayerChart) -> dict[str, Any]:
    """Return the Vega-Lite specification of `chart`, without a theme: the page has its own.

    "datasets" holds each table under a name made of its content, as Arrow IPC bytes: half the size of rows in JSON, and
    not to be made anew when the specification is sent again. Altair's schema is not checked, which takes a third of the
    time; the tests of each chart do that.
    """
    found: dict[str, bytes] = {}
    before = _datasets.set(found)
    try:
        made: dict[str, Any] = chart.to_dict(validate=False, context={"top_level": False})
    finally:
        _datasets.reset(before)
    return {**made, "$schema": alt.SCHEMA_URL, "datasets": found}


def _placed(data: Any) -> Any:
    """Put the table `data` where this thread's specification wants it."""
    found = _datasets.get()
    if found is None:
        return {"values": _rows(data)}
    table = _arrow(data)
    name = blake2b(table, digest_size=16).hexdigest()
    found[name] = table
    return {"name": name}


def _rows(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as JSON holds them.

    Altair would take most of the time of a specification for them. A day is written with its midnight, since Vega takes
    a day alone for one in UTC.
    """
    columns = {str(name): list(map(_plain, column.tolist())) for name, column in data.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return None if value is pd.NA or value is pd.NaT else value


def _arrow(data: pd.DataFrame) -> bytes:
    table, sink = pa.Table.from_pandas(data), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


# Each part of a chart would be checked while it is made, which takes longer than making it.
disable_debug_mode()
# Altair has one transformer for all threads: this one stays, and asks the thread.
alt.data_transformers.register(_TRANSFORMER, _placed)
alt.data_transformers.enable(_TRANSFORMER)
