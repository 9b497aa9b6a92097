"""Opening the journal: the connection's settings, the checks before use, the migrations."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from mastery.journal import backup, schema
from mastery.journal.errors import BrokenJournal, JournalError, NewerJournal, explain
from mastery.journal.migrations import APPLICATION_ID, MIGRATIONS, Migration

FILE_NAME = "journal.sqlite"

# EXTRA flushes the folder too: with FULL the last save can come back undone after a power cut.
# DELETE keeps the journal one whole file between saves, so that a copy or a sync takes all of it.
_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)
_WAIT_SECONDS = 30


@dataclass(frozen=True)
class Journal:
    """An open journal: its folder and its engine. Made by `open_journal`."""

    folder: Path
    engine: Engine

    @property
    def file(self) -> Path:
        """The one file that holds everything."""
        return self.folder / FILE_NAME

    @property
    def own_instruments(self) -> Path:
        """The folder where the owner may put questionnaires of their own."""
        return self.folder / "instruments"


def open_journal(folder: Path, *, at: datetime, migrations: Sequence[Migration] = MIGRATIONS) -> Journal:
    """Open the journal in `folder`, making or migrating it when needed.

    `at` is the present instant with offset; it stamps migrations and the copy made before them.
    Raises JournalError (folder cannot be used), BrokenJournal, NewerJournal; nothing is changed then.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise JournalError(f"The folder {folder} cannot be made: {error.strerror}. Choose another with --data.") from error
    journal = Journal(folder, _engine(folder / FILE_NAME))
    if not (journal.file.exists() and journal.file.stat().st_size) and backup.backups(folder):
        raise BrokenJournal(f"The journal file {journal.file} is missing or empty, but there are backups of it.")
    _check(journal, newest=migrations[-1].version)
    _migrate(journal, at=at, migrations=migrations)
    return journal


@contextmanager
def reading(journal: Journal) -> Iterator[Connection]:
    """Open a connection for reading; errors come out as sentences."""
    try:
        with journal.engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise explain(error, journal.file) from error


@contextmanager
def writing(journal: Journal) -> Iterator[Connection]:
    """Open one transaction for writing: all of it is kept, durably, or nothing."""
    try:
        with journal.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise explain(error, journal.file) from error


def _engine(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        with closing(connection.cursor()) as cursor:
            for pragma in _PRAGMAS:
                cursor.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A plain BEGIN that reads first and writes later fails at once when another process writes between.
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _check(journal: Journal, *, newest: int) -> None:
    with reading(journal) as connection:
        state = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
        application = connection.execute(text("PRAGMA application_id")).scalar_one()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one()
        if state != "ok":
            raise BrokenJournal(f"The journal file {journal.file} is damaged: {state}. It was left as it is.")
        if tables and application != APPLICATION_ID:
            raise JournalError(f"{journal.file} is a database of another program. Choose another folder with --data.")
        found = _version(connection) if tables else 0
    if found > newest:
        raise NewerJournal(
            f"The journal {journal.file} is at version {found}; this Mastery knows versions up to {newest}. "
            "It was left as it is. Update Mastery, then open it again."
        )


def _version(connection: Connection) -> int:
    return int(connection.execute(text("SELECT coalesce(max(version), 0) FROM migration")).scalar_one())


def _present_version(connection: Connection) -> int:
    exists = connection.execute(text("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'")).scalar_one()
    return _version(connection) if exists else 0


def _migrate(journal: Journal, *, at: datetime, migrations: Sequence[Migration]) -> None:
    with reading(journal) as connection:
        found = _present_version(connection)
    pending = [step for step in migrations if step.version > found]
    if pending and found:
        backup.copy_before_migration(journal.file, version=found, at=at)
    for step in pending:
        with writing(journal) as connection:
            # Another process may have done this step while we waited for the lock.
            if _present_version(connection) < step.version:
                for statement in step.statements:
                    connection.exec_driver_sql(statement)
                row: dict[str, Any] = {"version": step.version, "name": step.name, "applied_at": at.isoformat()}
                connection.execute(schema.migration.insert(), row)
