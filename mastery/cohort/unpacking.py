"""How much a Parquet file holds once it is unpacked, by what stands before each page: its summary may say anything.

A page is unpacked into as many bytes as its own header says, so that these are what a reader comes to hold. The header
is a struct of Thrift's compact protocol. Source: the Parquet format, parquet.thrift and its page PageHeader.
"""

from collections.abc import Iterator, Mapping, Sequence

MOST_SUMMARY = 4 * 2**20
"""Bytes of a summary that are read (own: a thousand row groups have some 3 MB)."""

_UNPACKED, _PACKED, _DATA_PAGE, _DATA_PAGE_V2 = 2, 3, 5, 8
_ENCODING, _ENCODING_V2 = 2, 4
_DELTA_BYTE_ARRAY = 7
_ROW_GROUPS, _COLUMNS, _ABOUT = 4, 1, 3
_CHUNK_BYTES, _FIRST_PAGE, _DICTIONARY_PAGE = 7, 9, 11
_BOOLEANS, _TAIL = (1, 2), 8
_MOST_DEEP = 8
_MOST_BITS = 63

Fields = Mapping[int, object]
"""The fields of a struct, by number; of what type one is, the file alone decides."""


def unpacked_bytes(data: bytes) -> int:
    """Return how many bytes all pages of the file `data` are unpacked into.

    Raises ValueError or LookupError where what stands before a page, or at the end of the file, cannot be read, and
    where texts are written as what they share with the one before, which says nothing of how long they are. pyarrow's
    own view of a column is not asked: it ends the process where the summary is broken.
    """
    length = int.from_bytes(data[-_TAIL:-4], "little")
    if not 0 < length <= min(MOST_SUMMARY, len(data) - _TAIL):
        raise ValueError("the summary is larger than the file, or than is read")
    summary, _ = _struct(data, len(data) - _TAIL - length, deep=1)
    columns = [one for group in _structs(summary.get(_ROW_GROUPS, [])) for one in _structs(group[_COLUMNS])]
    return sum(unpacked for chunk in _structs([one[_ABOUT] for one in columns]) for unpacked in _pages(data, chunk))


def _pages(data: bytes, chunk: Fields) -> Iterator[int]:
    """Yield the unpacked bytes of each page of one column of one row group."""
    first, dictionary = _whole(chunk[_FIRST_PAGE]), _whole(chunk.get(_DICTIONARY_PAGE, 0))
    at = min(first, dictionary) if dictionary > 0 else first
    end = at + _whole(chunk[_CHUNK_BYTES])
    if end > len(data):
        raise ValueError("a column lies outside of the file")
    while at < end:
        header, at = _struct(data, at, deep=1)
        plain, newer = _structs([header.get(_DATA_PAGE, {}), header.get(_DATA_PAGE_V2, {})])
        if _DELTA_BYTE_ARRAY in (plain.get(_ENCODING), newer.get(_ENCODING_V2)):
            raise ValueError("texts are written as what they share")
        at += _whole(header[_PACKED])
        yield _whole(header[_UNPACKED])


def _structs(found: object) -> Sequence[Fields]:
    """Return a list of structs as it is; raises ValueError for anything else."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("what stands before a page is no header")
    return found


def _whole(number: object) -> int:
    if not isinstance(number, int) or number < 0:
        raise ValueError("a number of bytes or a place is none")
    return number


def _struct(data: bytes, at: int, *, deep: int) -> tuple[Fields, int]:
    """Return the fields of the struct at a place, by number, and the place behind it."""
    found: dict[int, object] = {}
    field = 0
    while kind := data[at]:
        at += 1
        if kind >> 4:
            field += kind >> 4
        else:
            field, at = _number(data, at)
        found[field], at = _value(data, at, kind & 15, deep=deep)
    return found, at + 1


def _value(data: bytes, at: int, kind: int, *, deep: int) -> tuple[object, int]:
    match kind:
        case 1 | 2:
            return None, at
        case 3:
            return data[at], at + 1
        case 4 | 5 | 6:
            return _number(data, at)
        case 7:
            return None, at + 8
        case 8:
            size, at = _varint(data, at)
            return None, at + size
        case 9:
            return _list(data, at, deep=deep)
        case 12 if deep < _MOST_DEEP:
            return _struct(data, at, deep=deep + 1)
    raise ValueError("what stands before a page is no header")


def _list(data: bytes, at: int, *, deep: int) -> tuple[list[object], int]:
    many, kind = data[at] >> 4, data[at] & 15
    at += 1
    if many == 15:
        many, at = _varint(data, at)
    found = []
    for _ in range(many):
        # In a list a truth value is a byte of its own.
        one, at = _value(data, at, 3 if kind in _BOOLEANS else kind, deep=deep)
        found.append(one)
    return found, at


def _number(data: bytes, at: int) -> tuple[int, int]:
    coded, at = _varint(data, at)
    return (coded >> 1) ^ -(coded & 1), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    found = bits = 0
    while bits <= _MOST_BITS:
        found |= (data[at] & 127) << bits
        if not data[at] & 128:
            return found, at + 1
        at, bits = at + 1, bits + 7
    raise ValueError("a number has no end")
