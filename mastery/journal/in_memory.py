"""A copy of a journal file in memory, to look into or to change before it is written anywhere."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mastery.journal.connecting import connect, database_errors, memory_like


@contextmanager
def in_memory(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy in memory of the journal `file`, which stays as it is. Raises `database_errors`, OSError."""
    # SQLite itself tells what another program is writing right now from what a killed one left half done.
    with closing(connect(file, mode="ro")) as source, memory_like(source) as memory:
        try:
            source.backup(memory)
        except database_errors() as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_READONLY_ROLLBACK":
                raise
            source.close()
            _copy_rolled_back(memory, file)
        source.close()
        yield memory


def _copy_rolled_back(memory: sqlite3.Connection, file: Path) -> None:
    # What a killed program left half done is rolled back, which writes: in a copy then.
    with TemporaryDirectory() as name:
        for one in (file, file.with_name(f"{file.name}-journal")):
            shutil.copyfile(one, Path(name) / one.name)
        with closing(connect(Path(name) / file.name, mode="rw")) as source:
            source.backup(memory)
