"""Read packed files, JSON, text and tables from elsewhere within bounds: what goes beyond them is refused in words."""

import csv
import json
import math
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from typing import NoReturn

from mastery.exchange.problems import Unreadable, for_message

MOST_UNPACKED = 64_000_000
"""Bytes that the members of one foreign file may have unpacked: ten years of a diary have 5 million (own)."""
MOST_JSON = 16_000_000
"""Bytes of JSON that are read: the worst of that size takes 400 MB of memory (own)."""

HEAD = 1 << 16
"""Bytes of a file that are looked at to tell its format (own)."""

_MOST_MEMBERS = 5_000
_LOCAL, _LOCAL_SIZE = b"PK\x03\x04", 30
_MOST_CELLS = 4_000_000
LOCKED = 0x1
"""The flag of an encrypted member of a ZIP file, APPNOTE.TXT 4.4.4."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What reading a damaged ZIP file may raise, RuntimeError for a method of packing that is not known too."""

JsonObject = Mapping[str, object]
"""An object of JSON; of what type a value is, the file alone decides."""

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Byte order mark → encoding."""


def encoding_of(data: bytes) -> str:
    """Return the encoding that the byte order mark of `data` names, UTF-8 without one."""
    return next((name for mark, name in BOMS.items() if data.startswith(mark)), "utf-8")


def first_mark(data: bytes) -> bytes:
    """Return the first byte of a text behind its byte order mark and blanks: b"{" of an object of JSON."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]


def names_in(head: bytes) -> list[str]:
    """Return the names of the members that a ZIP file, which begins with `head`, has there; none for another file."""
    names, place = list[str](), 0 if head.startswith(_LOCAL) else -1
    while 0 <= place <= len(head) - _LOCAL_SIZE:
        size = int.from_bytes(head[place + 26 : place + 28], "little")  # APPNOTE.TXT 4.3.7
        name = head[place + _LOCAL_SIZE : place + _LOCAL_SIZE + size].decode("utf-8", errors="replace")
        names.append(name.replace("\\", "/"))
        place = head.find(_LOCAL, place + _LOCAL_SIZE + size)
    return names


def members(data: bytes, *, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the members of the ZIP file `data` whose names are `wanted`, by name; nothing is unpacked to the disk.

    Raises Unreadable for one that is damaged, locked, too large or has two members of one name.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return _members(packed, wanted)
    except Unreadable:
        raise
    except DAMAGED as problem:
        raise Unreadable(["This ZIP file is damaged. Export it once more, or take another copy of it."]) from problem


def _members(packed: zipfile.ZipFile, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    infos = packed.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise Unreadable([f"This ZIP file has {len(infos):,} members; at most {_MOST_MEMBERS:,} are read."])
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for info in infos:
        name = info.filename.replace("\\", "/")  # APPNOTE.TXT 4.4.17.1, which some programs of Windows break.
        if info.is_dir() or not wanted(name):
            continue
        if name in found:
            raise Unreadable([f"This ZIP file holds {for_message(name)} twice. Export it once more."])
        if info.flag_bits & LOCKED:
            raise Unreadable([f"{for_message(info.filename)} is locked with a password. Unlock the ZIP file first."])
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Others may ask for gigabytes of memory before the first byte is out.
            raise Unreadable([f"{for_message(info.filename)} is packed in a way that is not read. Pack it once more."])
        with packed.open(info) as opened:
            found[name] = opened.read(left + 1)
        left -= len(found[name])
        if left < 0:
            raise Unreadable([f"This ZIP file unpacks to more than {MOST_UNPACKED // 1_000_000} MB; it was not read."])
    return found


def as_utf_8(data: bytes) -> bytes:
    """Return a text in UTF-16, as its first bytes say, in UTF-8; whatever else `data` is stays as it is."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) or len(data) > 4 * MOST_JSON:
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError:
        return data


def text_of(data: bytes) -> str:
    """Return `data` as text in UTF-8 or UTF-16; raises Unreadable where it is none."""
    try:
        return data.decode(encoding_of(data))
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Unreadable(
            [f"line {line:,}: this is not text in UTF-8. Save it in UTF-8, then bring it in."]
        ) from problem


def json_of(data: bytes) -> object:
    """Return what the JSON in `data` says; numbers are finite. Raises Unreadable where that is none, or too much."""
    if len(data) > MOST_JSON:
        raise Unreadable([f"This JSON file has {len(data):,} bytes; at most {MOST_JSON:,} are read."])
    text = text_of(data)
    try:
        found: object = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except RecursionError as problem:
        raise Unreadable(["This JSON file is nested too deep to be read."]) from problem
    except json.JSONDecodeError as problem:
        said = f"line {problem.lineno:,}: this is not JSON, or the file was cut off. Export it once more."
        raise Unreadable([said]) from problem
    except ValueError as problem:  # Unreadable too; and a whole number of more than 4,300 digits.
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(["This JSON file holds a number that is too large to be read."]) from problem
    return found


def table_of(text: str, *, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    """Return the records of the delimited `text` that are not blank, each with the line on which it begins.

    Raises Unreadable at a quotation that is broken, or where there are too many cells.
    """
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    start, cells_left = 1, _MOST_CELLS
    try:
        for cells in reader:
            if "".join(cells).strip():
                found.append((start, cells))
                cells_left -= len(cells)
            start = reader.line_num + 1
            if cells_left < 0:
                raise Unreadable([f"This table has more than {_MOST_CELLS:,} cells; it was not read."])
    except csv.Error as problem:
        long = "field larger" in str(problem)
        what = "a cell is longer than 131,072 characters" if long else "a quotation mark is broken here"
        raise Unreadable([f"line {start:,}: {what}, or the file was cut off. Export it once more."]) from problem
    return found


def text_in(row: JsonObject, name: str) -> str:
    """Return the text called `name` in a JSON object; anything that is no text is the empty text."""
    found = row.get(name)
    return found.strip() if isinstance(found, str) else ""


def rows_in(whole: object, name: str) -> list[JsonObject]:
    """Return the objects in the list called `name` of a JSON object; what is no object is passed over."""
    found = whole.get(name) if isinstance(whole, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _no_number(text: str) -> NoReturn:
    raise Unreadable([f"This JSON file holds {text}, which is no number. Export it once more."])


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Unreadable([f"This JSON file holds {for_message(text)}, which is too large to be read."])
    return number
