"""A table with pages that cannot be read: what is read around them, and in how many statements."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from mastery.journal.damaged import Damaged

PAGE = 4096
MANY = 20_000
GIVE_UP = 200


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A table of a root, pages that lead on and pages of rows, numbered with gaps."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)")
        made.executemany("INSERT INTO said VALUES (?, ?)", ((3 * n, "x" * 200) for n in range(1, MANY + 1)))
        made.execute("CREATE TABLE pair (one TEXT, two TEXT, words TEXT, PRIMARY KEY (one, two)) WITHOUT ROWID")
        made.executemany("INSERT INTO pair VALUES (?, ?, ?)", ((f"{n:05}", "b", "x" * 200) for n in range(400)))
        made.commit()
        return bytes(made.serialize())


def begun_at(whole: bytes, page: int, table: str) -> bytes:
    """The same file with that page as the root of the table."""
    with opened(whole) as file:
        file.connection.execute("PRAGMA writable_schema = ON")
        file.connection.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (page, table))
        file.connection.commit()
        return bytes(file.connection.serialize())


def rows_on(whole: bytes, page: int) -> set[int]:
    """The numbers of the rows on a page, by asking SQLite for the same table with that page as its root."""
    with opened(begun_at(whole, page, "said")) as other:
        return {row["id"] for row in other.rows("SELECT id FROM said")}


def pages_of(whole: bytes, kind: int) -> list[int]:
    return [number for number in range(2, len(whole) // PAGE + 1) if whole[(number - 1) * PAGE] == kind]


def without(whole: bytes, *pages: int) -> bytes:
    broken = bytearray(whole)
    for page in pages:
        broken[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    return bytes(broken)


@contextmanager
def opened(data: bytes) -> Iterator[Damaged]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        yield Damaged(data, connection)


def read(data: bytes, table: str = "said", key: str = "id") -> tuple[set[int], int]:
    """Return the numbers of the rows that can be read, and how many statements it took."""
    asked: list[str] = []
    with opened(data) as file:
        file.connection.set_trace_callback(asked.append)
        found = {row["number"] for row in file.numbered(table, key, give_up=GIVE_UP) if row}
    return found, len(asked)


EVERY = {3 * n for n in range(1, MANY + 1)}


def test_a_whole_table_is_read_at_once(whole: bytes) -> None:
    assert read(whole) == (EVERY, 1)


def test_pages_of_rows_cost_their_own_rows_alone(whole: bytes) -> None:
    leaves = pages_of(whole, 13)
    for lost in ([leaves[0]], [leaves[500]], [leaves[-1]], leaves[100:103], leaves[::400]):
        found, statements = read(without(whole, *lost))
        assert EVERY - found == set().union(*(rows_on(whole, page) for page in lost))
        assert statements <= 1 + 10 * len(lost)


def test_a_page_that_leads_on_costs_what_is_behind_it_alone(whole: bytes) -> None:
    root, *leading = sorted(pages_of(whole, 5), key=lambda page: -len(rows_on(whole, page)))
    assert len(leading) > 1
    for page in leading:
        found, statements = read(without(whole, page))
        assert EVERY - found == rows_on(whole, page)
        assert statements <= 11
    assert read(without(whole, root)) == (set(), 3)


def test_behind_a_root_that_is_lost_each_page_of_rows_is_read_by_itself(whole: bytes) -> None:
    root = max(pages_of(whole, 5), key=lambda page: len(rows_on(whole, page)))
    with opened(without(whole, root)) as file:
        file.connection.execute("PRAGMA writable_schema = ON")
        assert {row["id"] for row in file.orphans("said")} == EVERY
    with opened(whole) as file:
        file.connection.execute("PRAGMA writable_schema = ON")
        assert list(file.orphans("said")) == []


@pytest.mark.parametrize(("table", "key", "kind"), [("said", "id", 10), ("said", "id", 2), ("pair", "one", 13)])
def test_a_table_that_begins_at_a_page_of_another_kind_is_given_up_at_once(
    whole: bytes, table: str, key: str, kind: int
) -> None:
    found, statements = read(begun_at(whole, pages_of(whole, kind)[0], table), table, key)
    assert found == set()
    assert statements <= 3


def test_rows_of_a_page_that_is_garbled_within_are_tried_one_by_one(whole: bytes) -> None:
    page = pages_of(whole, 13)[300]
    broken = bytearray(whole)
    at = (page - 1) * PAGE + 8 + 2 * 5
    broken[at : at + 2] = b"\xff\xff"  # where the sixth row of the page begins
    found, _ = read(bytes(broken))
    assert EVERY - found == {sorted(rows_on(whole, page))[5]}


def test_a_number_that_is_garbled_on_a_damaged_page_costs_no_other_page(whole: bytes) -> None:
    page = pages_of(whole, 13)[700]
    start = (page - 1) * PAGE
    broken = bytearray(whole)
    second = start + int.from_bytes(whole[start + 10 : start + 12], "big")
    assert whole[second + 2] & 0x80  # of its number, behind two bytes of its length, the first of three
    broken[start + 8 : start + 10] = b"\xff\xff"  # where the first row of the page begins
    broken[second + 2] = 0xFF
    found, _ = read(bytes(broken))
    assert EVERY - found <= rows_on(whole, page)


def test_a_table_of_pairs_is_read_behind_a_lost_page_too(whole: bytes) -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE said (id INTEGER, item TEXT, PRIMARY KEY (id, item)) WITHOUT ROWID")
        made.executemany("INSERT INTO said VALUES (?, ?)", ((n, "x" * 100) for n in range(1, 1001)))
        made.commit()
        pairs = bytes(made.serialize())
    leaf = pages_of(pairs, 10)[9]
    on_page = pairs[(leaf - 1) * PAGE : leaf * PAGE].count(b"x" * 100)
    found, _ = read(without(pairs, leaf))
    assert found < set(range(1, 1001))
    assert 1000 - len(found) <= on_page + 2  # with the rows on both sides, which stand on the page that leads to it
    assert max(found) == 1000


def test_a_table_without_numbers_is_read_up_to_what_is_lost_from_either_end(whole: bytes) -> None:
    leaf = pages_of(whole, 10)[5]
    broken = without(whole, leaf)
    with opened(broken) as file:
        up = [row and row["one"] for row in file.ordered("pair", ["one", "two"], way="ASC")]
        down = [row and row["one"] for row in file.ordered("pair", ["one", "two"], way="DESC")]
    said = {f"{n:05}" for n in range(400)}
    page = whole[(leaf - 1) * PAGE : leaf * PAGE]
    assert up.count(None) == down.count(None) == 1
    assert all(one.encode() in page for one in said - set(up) - set(down))
