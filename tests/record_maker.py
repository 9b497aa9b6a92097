"""Frames of records, and of their parts, made by hand."""

import pandas as pd

from mastery import contracts, kinds


def records(kind, *rows):
    """RECORDS[kind] from rows as mappings, in order; what a row leaves out is empty, its key the kind's name + place.

    Days are written 2026-04-06.
    """
    made = [
        {kind: f"{kind}{place}", "rev": 1, "saved_at": f"2026-01-01T00:00:{place:02d}Z"} | row
        for place, row in enumerate(rows)
    ]
    return _framed(made, contracts.RECORDS[kind], kinds.KINDS[kind].fields)


def parts(part, *rows):
    """PARTS[part] from rows as mappings, in order."""
    fields = next(one.fields for kind in kinds.KINDS.values() for one in kind.parts if one.name == part)
    return _framed(list(rows), contracts.PARTS[part], fields)


def no_records():
    """Every kind of record without a row, by kind."""
    return {kind: contracts.empty(schema) for kind, schema in contracts.RECORDS.items()}


def _framed(rows, schema, fields):
    frame = pd.DataFrame(rows, columns=schema.names)
    days = {field.name: pd.to_datetime(frame[field.name]) for field in fields if field.type == "day"}
    whole = {field.name: frame[field.name].astype("Int64") for field in fields if field.type == "whole"}
    return contracts.conform(frame.assign(**days, **whole), schema, "made by hand")
