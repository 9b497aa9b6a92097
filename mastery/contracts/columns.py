"""The types that the columns of a contract have."""

import pyarrow as pa

TEXT, DAY, NUMBER, COUNT, FLAG = pa.string(), pa.date32(), pa.float64(), pa.int64(), pa.bool_()


def schema(**columns: pa.DataType | tuple[pa.DataType, str]) -> pa.Schema:
    """Return the contract with these columns; a type given as `(type, "null")` may hold nulls."""
    fields = []
    for name, kind in columns.items():
        nullable = isinstance(kind, tuple)
        fields.append(pa.field(name, kind[0] if nullable else kind, nullable=nullable))
    return pa.schema(fields)
