"""Check a frame against its contract, and read its rows."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa


class Row(Protocol):
    """One row of a frame, read by column name: a mapping or a pandas row."""

    def __getitem__(self, column: str, /) -> Any:
        """Return the cell of a column."""


PlainRow = Mapping[str, Any]
"""A row in plain Python, by column name: a missing value is None, a day is a date, a whole number an int."""


_AS_THEY_ARE = (str, int, bool)
"""Types whose values are never missing; to ask pandas about each takes most of the time of reading a row."""


def conform(frame: pd.DataFrame, schema: pa.Schema, name: str) -> pd.DataFrame:
    """Return `frame` with exactly the columns and types of `schema`, in its order.

    Raises ValueError naming the frame and column when a column is missing, cannot be read as its
    type, or holds a null where none may be.
    """
    missing = [column for column in schema.names if column not in frame.columns]
    if missing:
        raise ValueError(f"{name}: column {', '.join(missing)} is missing; it needs {', '.join(schema.names)}")
    if frame.empty:
        return empty(schema)
    columns = [_column(frame[field.name], field, name) for field in schema]
    return to_pandas(pa.table(columns, schema=schema))


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Turn an Arrow table into the pandas types named in this module's docstring."""
    if not table.num_rows:
        return empty(table.schema)
    return _converted(table)


def empty(schema: pa.Schema) -> pd.DataFrame:
    """Return the frame of `schema` without rows."""
    return _empty(schema).copy(deep=False)  # What is written into it is not in the other: pandas copies on write.


@lru_cache(maxsize=256)  # Some thirty in a snapshot are: to copy one takes a twentieth of the time of making it.
def _empty(schema: pa.Schema) -> pd.DataFrame:
    return _converted(schema.empty_table())


def _converted(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(date_as_object=False, use_threads=False)
    for field in table.schema:
        if field.nullable and pa.types.is_integer(field.type):
            frame[field.name] = table[field.name].to_pandas(types_mapper={field.type: pd.Int64Dtype()}.get)
        elif field.nullable and pa.types.is_boolean(field.type):
            frame[field.name] = table[field.name].to_pandas(types_mapper={field.type: pd.BooleanDtype()}.get)
    return frame


def rows(frame: pd.DataFrame) -> list[PlainRow]:
    """Return the rows of `frame` in plain Python."""
    if not len(frame):
        return []
    # By columns: row by row, as DataFrame.to_dict does it, takes five times as long.
    names = [str(name) for name in frame.columns]
    columns = [[_plain(value) for value in series.tolist()] for _, series in frame.items()]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


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


def _plain(value: Any) -> object:
    if type(value) in _AS_THEY_ARE:
        return value
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
