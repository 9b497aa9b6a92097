"""The file of an archive: what is in it, and what is refused."""

import hashlib
import io
import json
import random
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from mastery.exchange import Unreadable
from mastery.exchange import archive_file as file

AT = datetime(2026, 4, 6, 12, tzinfo=UTC)
ROWS = {
    "revisions": [{"uid": "a", "content": "{}"}, {"uid": "b", "content": "one\u2028two\x85three\nfour"}],
    "journal": [{"uid": "j"}],
    "drafts": [],
}
HELD = file.Archive(5, ROWS, {"mine.toml": b"title = 1"})


def packed() -> bytes:
    return file.pack(HELD, reading={"tables/goals.csv": b"a,b\n"}, made_at=AT)


def unpacked(data: bytes) -> file.Archive:
    return file.unpack(data, schema=5)


def rebuilt(change: Callable[[dict[str, bytes]], Any], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the archive with its members changed, and a manifest that fits them."""
    with zipfile.ZipFile(io.BytesIO(packed())) as old:
        members = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(members)
    manifest["members"] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in members.items()
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as new:
        new.writestr("manifest.json", json.dumps(manifest))
        for name, data in members.items():
            new.writestr(name, data)
    return whole.getvalue()


def test_what_goes_in_comes_out() -> None:
    assert unpacked(packed()) == HELD


def test_the_same_rows_give_the_same_bytes() -> None:
    assert packed() == packed()


def test_an_archive_is_known_by_its_bytes() -> None:
    assert file.is_archive(packed())
    assert not file.is_archive(b"day,P1\n2026-01-05,3\n")
    assert not file.is_archive(b"PK and nothing else")


def test_each_member_is_readable_by_its_owner_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(packed())) as whole:
        assert {info.external_attr >> 16 for info in whole.infolist()} == {0o600}


@pytest.mark.parametrize(
    "member",
    ["truth/../../x.jsonl", "/truth/x.jsonl", "instruments/../x.toml", "instruments/.x.toml", "truth/a/b.jsonl",
     "instruments/a\\b.toml", "instruments/a\nb.toml", "instruments/for_others/../x.toml"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(member: str) -> None:
    data = rebuilt(lambda members: members.update({member: b""}))
    if member.startswith("/"):  # Nothing of that name is read.
        assert unpacked(data) == HELD
    else:
        with pytest.raises(Unreadable, match="no part of one"):
            unpacked(data)


@pytest.mark.parametrize("twin", ["truth/drafts.jsonl", "TRUTH/drafts.jsonl"])
def test_two_members_of_one_name_are_refused(twin: str) -> None:
    whole = io.BytesIO(packed())
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(whole, "a") as more:
        more.writestr(twin, b"")
    with pytest.raises(Unreadable, match="two members of one name"):
        unpacked(whole.getvalue())


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="more than 200 MB"):
        unpacked(rebuilt(lambda members: members.update({"truth/revisions.jsonl": b"\n" * 210_000_000})))


def test_too_many_members_are_refused() -> None:
    with pytest.raises(Unreadable, match="has 5,00"):
        unpacked(rebuilt(lambda members: members.update({f"x{number}": b"" for number in range(5000)})))


def test_a_missing_member_is_named() -> None:
    with zipfile.ZipFile(io.BytesIO(packed())) as old:
        members = {name: old.read(name) for name in old.namelist() if name != "truth/revisions.jsonl"}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    with pytest.raises(Unreadable, match=r"truth/revisions\.jsonl is missing"):
        unpacked(whole.getvalue())


def test_a_locked_member_is_named() -> None:
    data = bytearray(packed())
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):  # The flags in both headers of a member, APPNOTE.TXT 4.3.
        place = -1
        while (place := data.find(sign, place + 1)) >= 0:
            data[place + at] |= 1
    with pytest.raises(Unreadable, match="locked with a password"):
        unpacked(bytes(data))


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"no zip", b"PK\x05\x06" + bytes(18), b"\xff" * 1000], ids=["empty", "PK", "text", "end", "ff"]
)
def test_what_is_no_archive_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable):
        unpacked(data)


def test_another_zip_is_no_archive() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as new:
        new.writestr("manifest.json", '{"format": "other", "members": []}')
    with pytest.raises(Unreadable, match="no archive of Mastery"):
        unpacked(whole.getvalue())


@pytest.mark.parametrize("schema", [4, 5])
def test_an_archive_of_a_newer_mastery_is_refused(schema: int) -> None:
    if schema == 5:
        assert unpacked(packed()).schema == 5
    else:
        with pytest.raises(Unreadable, match="newer Mastery"):
            file.unpack(packed(), schema=schema)


@pytest.mark.parametrize("line", [b"x", b"[1]", b"null", b"[" * 100_000])
def test_a_line_that_is_no_row_is_named(line: bytes) -> None:
    with pytest.raises(Unreadable, match=r"Line 2 of truth/drafts\.jsonl"):
        unpacked(rebuilt(lambda members: members.update({"truth/drafts.jsonl": b"{}\n" + line})))


def test_a_cut_or_a_flipped_bit_is_never_taken_wrongly() -> None:
    data, chance = packed(), random.Random(1)
    for number in range(300):
        cut = data[: chance.randrange(len(data))]
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with pytest.raises(Unreadable):
            unpacked(cut)
        try:
            assert unpacked(bytes(flipped)) == HELD, number
        except Unreadable:
            continue


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_member_packed_in_another_way_is_refused(compression: int) -> None:
    with pytest.raises(Unreadable, match="packed in a way"):
        unpacked(rebuilt(lambda members: None, compression=compression))


def test_a_bomb_of_lines_is_not_read() -> None:
    with pytest.raises(Unreadable, match="more than 2,000,000 lines"):
        unpacked(rebuilt(lambda members: members.update({"truth/revisions.jsonl": b"{}\n" * 2_100_000})))
