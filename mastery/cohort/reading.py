"""Read one file that was handed in: nothing in it is trusted, and a file that is wrong is left out whole."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from mastery.cohort.export import COLUMNS, FORMAT, MARK, MOST_GROUPS, MOST_LETTERS
from mastery.cohort.unpacking import unpacked_bytes
from mastery.instruments.model import FURTHEST
from mastery.text import unshowable

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 64 * 2**20, 256 * 2**20, 2_000_000
"""Bytes of one file as it lies there and unpacked, and its rows (own: some 15,000 people with 24 check-ins)."""

MOST_WEEKS, MOST_SCALES = 1_560, 40
"""Weeks that one person may have scores of (30 years), and elements of one questionnaire (own)."""

EARLIEST = date(1970, 1, 1)
"""Days before are a mistake (own)."""

_ID = re.compile(r"[0-9a-f]{32}")
_TEXTS = ("person", "instrument", "version", "scale")
_ONE_EACH = ("consent", "instrument", "version", "low", "high")
_LONGEST_NAME = 200
_EPOCH = date(1970, 1, 1).toordinal()
_ROUNDING = 1e-9
_DAYS = date.max.toordinal() + 1

_BROKEN = (
    pa.ArrowException, OSError, ValueError, TypeError, LookupError, AttributeError, MemoryError, OverflowError,
)  # fmt: skip

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class LeftOut(Exception):
    """A file is not counted; the message is the reason, which many files may share."""


class Asked(NamedTuple):
    """The questionnaire that somebody answered, with its version and range."""

    instrument: str
    version: str
    low: int
    high: int


class Person(NamedTuple):
    """One person in one file: their consent, what was asked, how many weeks have scores, from when to when, of what.

    `weight` is the sum of scores by their days: it tells an export from one of other scores.
    """

    id: str
    consent: date
    asked: Asked
    weeks: int
    first: date
    last: date
    scales: tuple[str, ...]
    weight: float
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Read:
    """A file: its people, and its rows as places of `people` and `scales`, day numbers (1 is 1 Jan of year 1), scores.

    The arrays are (rows,).
    """

    people: tuple[Person, ...]
    scales: tuple[str, ...]
    person: Ints
    scale: Ints
    day: Ints
    score: Floats


def read_file(path: Path, *, today: date) -> Read:
    """Return what the file holds. A day may be tomorrow's: elsewhere it is that already.

    Raises LeftOut with the reason, and nothing else, whatever the file holds.
    """
    try:
        table = _table(path)
    except LeftOut:
        raise
    except (PermissionError, FileNotFoundError) as problem:
        raise LeftOut("cannot be read") from problem
    except _BROKEN as problem:
        raise LeftOut("is no Parquet file, or is damaged") from problem
    _check_rows(table, today)
    return _read(table)


def _table(path: Path) -> pa.Table:
    if not path.is_file():
        raise LeftOut("is no ordinary file")
    with path.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise LeftOut(f"is larger than {MOST_BYTES // 2**20} MB; hand it in as several files")
    summary = pq.ParquetFile(pa.BufferReader(data))
    columns, about = summary.schema_arrow, summary.metadata
    _check_version(columns)
    _check_columns(columns)
    _check_size(data, about)
    texts = [one.name for one in columns if one.name in _TEXTS or one.name not in COLUMNS.names]
    # As places in a list of texts: a long text that stands in every row is held once.
    file = pq.ParquetFile(pa.BufferReader(data), read_dictionary=texts, metadata=about)
    read: pa.Table = file.read(use_threads=False)
    return read


def _check_version(columns: pa.Schema) -> None:
    written = (columns.metadata or {}).get(MARK)
    if written is None:
        raise LeftOut("is no export for a cohort")
    if not written.isdigit() or len(written) > 9:
        raise LeftOut("does not say the version of its columns")
    if int(written) > FORMAT:
        raise LeftOut("was written by a newer version of Mastery; update this one")


def _check_columns(columns: pa.Schema) -> None:
    names = columns.names
    if missing := [one for one in COLUMNS.names if one not in names]:
        raise LeftOut(f"lacks the column {missing[0]}")
    if len(set(names)) < len(names):
        raise LeftOut("has two columns of one name")
    for one in columns:
        wanted = COLUMNS.field(one.name).type if one.name in COLUMNS.names else pa.string()
        if _plain(one.type) != wanted:
            raise LeftOut(f"has another type than {wanted} in the column {_short(one.name)}")
    if len(names) - len(COLUMNS) > MOST_GROUPS:
        raise LeftOut(f"states more than {MOST_GROUPS} groups")


def _check_size(data: bytes, about: pq.FileMetaData) -> None:
    rows = [about.row_group(number).num_rows for number in range(about.num_row_groups)]
    if not any(rows):
        raise LeftOut("holds nobody")
    if min(rows) < 0 or sum(rows) > MOST_ROWS or unpacked_bytes(data) > MOST_UNPACKED:
        raise LeftOut(f"holds more than {MOST_ROWS:,} rows or {MOST_UNPACKED // 2**20} MB; hand it in as several files")


def _plain(kind: pa.DataType) -> pa.DataType:
    """Return the type of the values, whichever way a program writes texts."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.string() if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) else kind


def _short(name: str) -> str:
    return "with an unreadable name" if unshowable(name) or len(name) > MOST_LETTERS else name


def _check_rows(table: pa.Table, today: date) -> None:
    for name in COLUMNS.names:
        if table[name].null_count:
            raise LeftOut(f"has an empty cell in the column {name}")
    low, high, score = (table[name].to_numpy() for name in ("low", "high", "score"))
    days, consent = (table[name].cast(pa.int32()).to_numpy() for name in ("day", "consent"))
    latest, earliest = today.toordinal() - _EPOCH + 1, EARLIEST.toordinal() - _EPOCH
    if (days > latest).any() or (consent > latest).any():
        raise LeftOut("has a day that is still to come")
    if (days < earliest).any() or (consent < earliest).any():
        raise LeftOut(f"has a day before {EARLIEST.year}")
    if not np.isfinite(score).all():
        raise LeftOut("has a score that is no number")
    if (low >= high).any() or (np.abs(np.r_[low, high].astype(float)) > FURTHEST).any():
        raise LeftOut("has a range of answers that is none")
    slack = _ROUNDING * (high - low)
    if ((score < low - slack) | (score > high + slack)).any():
        raise LeftOut("has a score outside its range of answers")


def _read(table: pa.Table) -> Read:
    places = {name: _places(table[name]) for name in _TEXTS}
    person, ids = places["person"]
    scale, scales = places["scale"]
    _check_texts(ids, {name: texts for name, (_, texts) in places.items() if name != "person"})
    day = table["day"].cast(pa.int32()).to_numpy().astype(np.int64) + _EPOCH
    if len(np.unique((person * len(scales) + scale) * _DAYS + day)) < len(person):
        raise LeftOut("has two scores of one person, element and week")
    first = np.unique(person, return_index=True)[1]
    about = [_one_each(table[name], person, first, name) for name in _ONE_EACH]
    names = [name for name in table.schema.names if name not in COLUMNS.names]
    groups = [_groups(table[name], person, first, name) for name in names]
    weeks, began, ended = _extent(person, day, len(ids))
    asked = [Asked(*one) for one in zip(*about[1:], strict=True)]
    stated = [tuple(one for one in said if one) for said in zip(*groups, strict=True)] if groups else [()] * len(ids)
    extent = (weeks.tolist(), map(date.fromordinal, began.tolist()), map(date.fromordinal, ended.tolist()))
    held = _scales(person, scale, scales, len(ids))
    score = table["score"].to_numpy()
    weight = np.bincount(person, weights=score * day, minlength=len(ids)).round(3).tolist()
    people = tuple(Person(*one) for one in zip(ids, about[0], asked, *extent, held, weight, stated, strict=True))
    return Read(people, tuple(scales), person, scale, day, score)


def _places(column: pa.ChunkedArray) -> tuple[Ints, list[Any]]:
    """Return the place of each row's value in the list of the values that occur, and that list; "" for none."""
    whole = column.combine_chunks()
    if not pa.types.is_dictionary(whole.type):
        whole = whole.dictionary_encode()
    texts = [*("" if one is None else one for one in whole.dictionary.to_pylist()), ""]
    places = whole.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)
    used, place = np.unique(places, return_inverse=True)
    known: dict[Any, int] = {}
    renamed = np.array([known.setdefault(texts[one], len(known)) for one in used], dtype=np.int64)
    return renamed[place], list(known)


def _check_texts(ids: list[str], others: dict[str, list[str]]) -> None:
    if not all(_ID.fullmatch(one) for one in ids):
        raise LeftOut("has an id of a person that is none: 32 digits from 0 to f")
    for name, texts in others.items():
        if any(not one or len(one) > _LONGEST_NAME or unshowable(one) for one in texts):
            raise LeftOut(f"has a text in the column {name} that is empty, too long or cannot be shown")
    if len(others["scale"]) > MOST_SCALES:
        raise LeftOut(f"has more than {MOST_SCALES} elements")


def _one_each(column: pa.ChunkedArray, person: Ints, first: Ints, name: str) -> list[Any]:
    """Return the one value that each person has in a column."""
    places, values = _places(column)
    if (places != places[first][person]).any():
        raise LeftOut(f"says two things of one person in the column {_short(name)}")
    return [values[one] for one in places[first]]


def _groups(column: pa.ChunkedArray, person: Ints, first: Ints, name: str) -> list[tuple[str, str] | None]:
    if _short(name) != name or name != " ".join(name.split()).casefold():
        raise LeftOut(f"has a group whose name is not in small letters, {MOST_LETTERS} at most, that can be shown")
    values = _one_each(column, person, first, name)
    if any(_short(one) != one for one in values):
        raise LeftOut("has a group whose value is too long or cannot be shown")
    return [(name, one) if one else None for one in values]


def _scales(person: Ints, scale: Ints, scales: list[str], people: int) -> list[tuple[str, ...]]:
    """Return the elements that each person has scores of, in order of their names."""
    whose, which = np.divmod(np.unique(person * len(scales) + scale), len(scales))
    edge = np.searchsorted(whose, np.arange(people + 1)).tolist()
    known: dict[tuple[int, ...], tuple[str, ...]] = {}
    pairs = which.tolist()
    found = [tuple(pairs[begin:end]) for begin, end in pairwise(edge)]
    return [known.setdefault(one, tuple(sorted(scales[place] for place in one))) for one in found]


def _extent(person: Ints, day: Ints, people: int) -> tuple[Ints, Ints, Ints]:
    """Return how many weeks each person has, the first and the last day (people,)."""
    whose, when = np.divmod(np.unique(person * _DAYS + day), _DAYS)
    weeks = np.bincount(whose, minlength=people)
    if weeks.max(initial=0) > MOST_WEEKS:
        raise LeftOut(f"has more than {MOST_WEEKS:,} weeks of one person")
    edge = np.searchsorted(whose, np.arange(people + 1))
    return weeks, when[edge[:-1]], when[edge[1:] - 1]
