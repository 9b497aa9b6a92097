"""What the journal costs over SQLite itself: run `PYTHONPATH=. .venv/bin/python benchmarks/journal.py`.

A journal of ten years of weekly check-ins (520, of 20 answers each) is made in a folder that is removed again.
Reading is set against the floor, the same query with sqlite3 and `fetchall`; saving one check-in against one
durable INSERT into a table of the same settings. Each pair runs in turn and the median of the ratios counts,
so that a busy machine slows both. Milliseconds are those of this machine; the ratios are what can be compared.
"""

import random
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import Journal, Save
from mastery.journal.connecting import PRAGMAS
from mastery.journal.reads import _CHECK_INS, _EVIDENCE, _RESPONSES

CHECK_INS = 520
ROUNDS = 15
AT = datetime(2026, 4, 6, 12, tzinfo=UTC)
FIVE = instruments.load("five-elements")
Work = Callable[[], object]


def ten_years(folder: Path) -> Journal:
    """Return a journal with 520 weekly check-ins, every second one with an example."""
    store, chance = journal.open_journal(folder, at=AT), random.Random(20260406)
    week = timedelta(weeks=1)
    check_ins = [
        CheckIn(
            FIVE,
            AT.date() - week * number,
            {item.id: chance.randint(1, 5) for item in FIVE.items},
            {"proactive": (f"What week {number} brought.", None)} if number % 2 else {},
            {"note": f"Week {number}."},
        )
        for number in range(CHECK_INS)
    ]
    journal.save_check_ins(store, check_ins, today=AT.date(), at=AT)
    return store


def fetch(file: Path, *queries: str) -> list[list[tuple[object, ...]]]:
    """Return the rows of `queries`, read with sqlite3 alone."""
    with closing(sqlite3.connect(file)) as connection:
        return [connection.execute(query).fetchall() for query in queries]


def insert(file: Path) -> None:
    """Put one row durably into the table `bare`."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        connection.execute("INSERT INTO bare (text) VALUES ('one')")


def save(store: Journal, day: date) -> None:
    """Save one check-in."""
    content = journal.check_in_content(CheckIn(FIVE, day, {item.id: 3 for item in FIVE.items}), today=day)
    record, revision = (journal.new_uid(at=AT, entropy=random.randbytes(10)) for _ in range(2))
    journal.save(store, [Save("check_in", record, revision, content)], at=AT)


def seconds(work: Work) -> float:
    """Return how long `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def compare(name: str, work: Work, floor: Work) -> None:
    """Print the medians of `work` and `floor`, run in turn, and of their ratio."""
    pairs = [(seconds(work), seconds(floor)) for _ in range(ROUNDS)]
    ratio = median(one / other for one, other in pairs)
    ours, bare = (1000 * median(times) for times in zip(*pairs, strict=True))
    print(f"{name:<42}{ours:8.1f} ms{bare:10.1f} ms{ratio:8.1f} ×")


def main() -> None:
    """Make the journal and print the comparisons."""
    with tempfile.TemporaryDirectory() as name:
        store = ten_years(Path(name) / "data")
        bare = Path(name) / "bare.sqlite"
        with closing(sqlite3.connect(bare)) as connection:
            connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")
        whole = (_CHECK_INS, _RESPONSES, _EVIDENCE)

        def read() -> None:
            for one in (journal.check_ins, journal.responses, journal.evidence):
                one(store)

        print(f"{'':<42}{'Mastery':>11}{'sqlite3':>13}{'ratio':>10}")
        compare(f"read {CHECK_INS} check-ins, all frames", read, lambda: fetch(store.file, *whole))
        compare("  of these the responses", lambda: journal.responses(store), lambda: fetch(store.file, _RESPONSES))
        compare("verify every digest", lambda: journal.verify(store), lambda: fetch(store.file, _RESPONSES))
        compare("save one check-in", lambda: save(store, AT.date()), lambda: insert(bare))
        with_passphrase = ten_years(Path(name) / "locked")
        journal.lock_with(with_passphrase, "seven quiet herons wade", key=bytes(32), fresh=bytes(journal.FRESH_BYTES))
        locked = journal.open_journal(with_passphrase.folder, at=AT)
        compare("checked backup", lambda: journal.make_backup(store.file, at=AT), lambda: fetch(store.file, *whole))
        print(f"\n{'with a passphrase, beside without':<42}{'locked':>11}{'plain':>13}{'ratio':>10}")
        pairs: dict[str, Callable[[Journal], object]] = {
            "open": lambda one: journal.open_journal(one.folder, at=AT),
            "save one check-in": lambda one: save(one, AT.date()),
            "read everything": journal.snapshot,
            "verify every digest": journal.verify,
            "checked backup": lambda one: journal.make_backup(one.file, at=AT),
        }
        for what, work in pairs.items():
            compare(what, partial(work, locked), partial(work, store))


if __name__ == "__main__":
    main()
