"""The archive: one ZIP file that holds a whole journal, as lines of JSON to restore it and as tables to read.

`truth/NAME.jsonl` holds the rows of NAME, one a line; `instruments/` the owner's questionnaires; `manifest.json` the
size and SHA-256 of every member. Only these are read back; the rest of the members is for people and other programs.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, TypedDict

from mastery.exchange.bounded import DAMAGED, LOCKED
from mastery.exchange.problems import Unreadable

Row = Mapping[str, Any]
FORMAT = "mastery archive"
VERSION = 1
MOST_BYTES = 200_000_000
"""Bytes that the members read back may have unpacked: a journal of ten years has 10 million (own)."""

_MOST_MEMBERS = 500
_MOST_LINES = 2_000_000
"""Lines that one member may have: a journal of ten years has 30,000 (own)."""

_MANIFEST, _TRUTH, _INSTRUMENTS = "manifest.json", "truth/", "instruments/"
_INSTRUMENT = re.compile(r'instruments/(?:for_others/)?(?!\.)[^/\\:*?"<>|\x00-\x1f]{1,100}\.toml')
_BEGINNING = b"PK"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The day of every member, the first that a ZIP can say: the same journal gives the same bytes."""

_OWNER_ALONE = 0o600 << 16
_AGAIN = "Export it once more, or take another copy of it."
_README = """This archive holds a whole Mastery journal.

To have it back: `mastery import FILE`, or the page "Your data". In an empty journal it becomes that journal; in another
one what is not there yet is added.

  truth/         everything, one line of JSON each, oldest first: this is what is read back
  instruments/   questionnaires of your own
  tables/        the journal as it stands, for spreadsheets (csv) and other programs (parquet); never read back
  dictionary.csv what each column of the tables means
  manifest.json  the size and SHA-256 of each file here

Nobody needs Mastery to read this. The SHA-256 of a revision in truth/revisions.jsonl is made of the JSON list
[uid, record_uid, op, saved_at], a line feed, and its `content`.
"""


@dataclass(frozen=True)
class Archive:
    """What an archive gives back: the rows of each table by its name, and questionnaires by the names of their files.

    `schema` is the version of the journal's schema that wrote it.
    """

    schema: int
    rows: Mapping[str, Sequence[Row]]
    instruments: Mapping[str, bytes]


class _Member(TypedDict):
    """What the manifest says of a member."""

    bytes: int
    sha256: str


class _Manifest(TypedDict):
    """The manifest as far as it is read: two versions, and each member by its name."""

    version: int
    schema: int
    members: Mapping[str, _Member]


def is_archive(data: bytes) -> bool:
    """Return whether `data` begins as a ZIP file does that has a manifest."""
    return data.startswith(_BEGINNING) and _MANIFEST.encode() in data


def pack(archive: Archive, *, reading: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Return `archive` as a ZIP file, with the members `reading` for people and other programs.

    The same rows, made at the same instant, give the same bytes.
    """
    members = {f"{_TRUTH}{name}.jsonl": _lines(rows) for name, rows in sorted(archive.rows.items())}
    members |= {f"{_INSTRUMENTS}{name}": text for name, text in sorted(archive.instruments.items())}
    members |= {"README.txt": _README.encode(), **reading}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "schema": archive.schema,
        "made_at": made_at.isoformat(),
        "members": {name: {"bytes": len(data), "sha256": _digest(data)} for name, data in members.items()},
    }
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {_MANIFEST: json.dumps(manifest, indent=1).encode(), **members}.items():
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _OWNER_ALONE, 3
            packed.writestr(info, data)
    return whole.getvalue()


def unpack(data: bytes, *, schema: int, progress: Callable[[float], None] = lambda share: None) -> Archive:
    """Return what the archive `data` gives back; nothing is written anywhere.

    Raises Unreadable when it is no archive, damaged, altered, too large, or of a newer version than `schema`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return _read(packed, schema, progress)
    except Unreadable:
        raise
    except DAMAGED as problem:
        raise Unreadable([f"This archive is damaged or cut off. {_AGAIN}"]) from problem


def _read(packed: zipfile.ZipFile, schema: int, progress: Callable[[float], None]) -> Archive:
    infos = packed.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise Unreadable(
            [f"This archive has {len(infos):,} members, and one of Mastery's has at most {_MOST_MEMBERS}."]
        )
    by_name = {info.filename.casefold(): info for info in infos}
    if len(by_name) < len(infos):
        raise Unreadable([f"This archive holds two members of one name, so it was altered. {_AGAIN}"])
    members = _Members(packed, {info.filename: info for info in infos})
    manifest = _manifest(members.read(_MANIFEST))
    found = manifest["schema"]
    if manifest["version"] > VERSION or found > schema:
        raise Unreadable(["This archive was made by a newer Mastery. Update Mastery, then bring it in again."])
    wanted = [name for name in manifest["members"] if name.startswith((_TRUTH, _INSTRUMENTS))]
    read: dict[str, bytes] = {}
    for number, name in enumerate(wanted, 1):
        read[name] = _checked(name, members.read(name), manifest["members"][name])
        progress(number / len(wanted))
    if stranger := next((name for name in read if not _is_known(name)), None):
        raise Unreadable([f"This archive holds {stranger[:80]!r}, which is no part of one. It was not read."])
    rows = {
        name[len(_TRUTH) : -len(".jsonl")]: list(_rows(name, text)) for name, text in read.items() if _is_truth(name)
    }
    return Archive(found, rows, {name[len(_INSTRUMENTS) :]: text for name, text in read.items() if not _is_truth(name)})


@dataclass
class _Members:
    """The members of an archive, read with one budget of bytes for all of them."""

    packed: zipfile.ZipFile
    infos: Mapping[str, zipfile.ZipInfo]
    left: int = MOST_BYTES

    def read(self, name: str) -> bytes:
        """Return the bytes of the member `name`; raises Unreadable where it is missing, locked or too large."""
        info = self.infos.get(name)
        if info is None:
            raise Unreadable([f"This is no archive of Mastery, or not a whole one: {name} is missing. {_AGAIN}"])
        if info.flag_bits & LOCKED:
            raise Unreadable([f"{name} in this archive is locked with a password. Unlock the archive first."])
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Others may ask for gigabytes of memory before the first byte is out.
            raise Unreadable([f"{name} in this archive is packed in a way that Mastery's never are. {_AGAIN}"])
        with self.packed.open(info) as opened:
            data = opened.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise Unreadable(
                [f"This archive unpacks to more than {MOST_BYTES // 1_000_000} MB, so it was not read any further."]
            )
        return data


def _manifest(data: bytes) -> _Manifest:
    try:
        found = json.loads(data)
        members = found["members"].items()
        known = all(isinstance(one["bytes"], int) and isinstance(one["sha256"], str) for _, one in members)
        if found["format"] == FORMAT and known and all(type(found[name]) is int for name in ("version", "schema")):
            return _Manifest(version=found["version"], schema=found["schema"], members=found["members"])
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        pass
    raise Unreadable([f"This ZIP file is no archive of Mastery: its {_MANIFEST} does not say so."])


def _checked(name: str, data: bytes, listed: _Member) -> bytes:
    if len(data) != listed["bytes"] or _digest(data) != listed["sha256"]:
        raise Unreadable([f"{name} in this archive is not what was exported. {_AGAIN}"])
    return data


def _is_truth(name: str) -> bool:
    return name.startswith(_TRUTH)


def _is_known(name: str) -> bool:
    return bool(re.fullmatch(r"truth/[a-z_]+\.jsonl", name) if _is_truth(name) else _INSTRUMENT.fullmatch(name))


def _rows(name: str, data: bytes) -> Iterator[Row]:
    if data.count(b"\n") > _MOST_LINES:
        raise Unreadable([f"{name} in this archive has more than {_MOST_LINES:,} lines, so it was not read."])
    # By line feeds alone: texts may hold every other letter that Python takes for the end of a line.
    for number, line in enumerate(data.decode("utf-8").split("\n"), 1):
        if line:
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if not isinstance(row, dict):
                raise Unreadable([f"Line {number:,} of {name} in this archive is no row in JSON. {_AGAIN}"])
            yield row


def _lines(rows: Sequence[Row]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}\n" for row in rows).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
