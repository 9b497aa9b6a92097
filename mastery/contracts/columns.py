"""The columns of a contract, written as a list of names with types."""

import pyarrow as pa

_TYPES = {"text": pa.string(), "day": pa.date32(), "number": pa.float64(), "count": pa.int64(), "flag": pa.bool_()}


def schema(columns: str) -> pa.Schema:
    """Return the contract with the columns of a list like "scale: text, day: day?"; one with "?" may hold nulls."""
    named = (one.split(":") for one in columns.split(","))
    return pa.schema([_field(name.strip(), kind.strip()) for name, kind in named])


def _field(name: str, kind: str) -> pa.Field:
    return pa.field(name, _TYPES[kind.removesuffix("?")], nullable=kind.endswith("?"))
