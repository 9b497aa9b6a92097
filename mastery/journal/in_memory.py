"""A copy of a journal file in memory, to look into or to change before it is written anywhere."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mastery.journal.files import connect


@contextmanager
def in_memory(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy in memory of the journal `file`, which stays as it is. Raises sqlite3.Error, OSError."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
        _copy_into(memory, file)
        yield memory


def _copy_into(memory: sqlite3.Connection, file: Path) -> None:
    try:
        # SQLite itself tells what another program is writing right now from what a killed one left half done.
        with closing(connect(file, mode="ro")) as source:
            source.backup(memory)
        return
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
    # What a killed program left half done is rolled back, which writes: in a copy then.
    with TemporaryDirectory() as name:
        for one in (file, file.with_name(f"{file.name}-journal")):
            shutil.copyfile(one, Path(name) / one.name)
        with closing(connect(Path(name) / file.name, mode="rw")) as source:
            source.backup(memory)
