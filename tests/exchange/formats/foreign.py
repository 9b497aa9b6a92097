"""Read made files as the formats do."""

import io
import zipfile
from datetime import date

from mastery.exchange.reading import Source
from mastery.exchange.registry import read_foreign

TODAY = date(2026, 11, 27)


def read(data, *, name="file.csv", answers=None, today=TODAY):
    """Return the Reading of a file, given as text or bytes, by the format that is surest of it."""
    data = data.encode() if isinstance(data, str) else data
    return read_foreign(Source(data, name, today), answers or {})


def by_item(reading):
    """Return item → day → value of all parts; the notes of days stand under the empty item."""
    found = {}
    for part in reading.parts:
        for row in part.rows.itertuples():
            found.setdefault(row.item, {})[row.day.date().isoformat()] = row.value if row.item else row.note
    return found


def records(reading):
    """Return kind and fields of each further record."""
    return [(one.kind, dict(one.values)) for one in reading.records]


def zipped(files, *, compression=zipfile.ZIP_DEFLATED):
    """Return a ZIP file of `files`, name → text or bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return whole.getvalue()
