"""Opening the journal: the connection's settings, the checks before use, the migrations."""

import sqlite3
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Pool, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, StaticPool

from mastery.journal import connecting, erasing_files, files, schema, structure
from mastery.journal.errors import (
    NOT_READ,
    NOT_SAVED,
    BrokenJournal,
    InvalidRecord,
    JournalError,
    MissingJournal,
    NewerJournal,
    NoJournal,
    explain,
)
from mastery.journal.in_memory import in_memory
from mastery.journal.migrations import APPLICATION_ID, MIGRATIONS, Migration
from mastery.journal.shared_connections import connected, end_moment, forget_answers

Source = Literal["page", "command", "table", "archive", "copy", "backup"]
"""What a change may come from."""


@dataclass(frozen=True)
class Origin:
    """Where a change came from, and what the file was called; of a page, when its window was opened (ISO 8601)."""

    source: Source
    name: str = ""


@dataclass(frozen=True)
class Journal:
    """An open journal: the one file that holds everything, and its engine. Made by `open_journal`.

    `look` returns what shows that a file is as it was, None where that cannot be told; `answers` is what was read while
    it was (`unchanged`). `ready` is called before each save and may refuse it by raising a JournalError; `saved` is
    called after it. `origin` is written down with each change that is saved through it; `window` returns when the
    window was opened that a page is saved from.
    """

    file: Path
    engine: Engine
    look: Callable[[Path], Hashable] | None = None
    ready: Callable[[], None] | None = None
    saved: Callable[[], None] | None = None
    origin: Origin | None = field(default=None, compare=False)
    window: Callable[[], str] | None = field(default=None, compare=False)
    answers: dict[Hashable, tuple[Hashable, Any]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def folder(self) -> Path:
        """The folder that the file lies in."""
        return self.file.parent

    @property
    def own_instruments(self) -> Path:
        """The folder where the owner may put questionnaires of their own."""
        return self.folder / "instruments"


def open_journal(
    folder: Path, *, at: datetime, may_begin: bool = True, migrations: Sequence[Migration] = MIGRATIONS
) -> Journal:
    """Open the journal in `folder`, migrating it when needed; begin one where none ever was, if that is allowed.

    `at` is the present instant with offset; it stamps migrations and the copy made before them.
    Raises LockedJournal, MissingJournal (`files.lack` says when), JournalError (the folder cannot be used, or what lies
    there is no file), BrokenJournal, NewerJournal; nothing is changed then.
    """
    file = folder / connecting.FILE_NAME
    files.need_file(file)
    connecting.need_open(folder)
    erasing_files.finish(folder)
    try:
        if not file.exists() or not file.stat().st_size:
            if files.lack(folder) or not may_begin:
                raise _missing(folder)
            begin_file(file, at=at)
    except OSError as error:
        raise JournalError(
            f"The folder {folder} cannot be used: {error.strerror}. Allow writing to it, or choose another folder."
        ) from error
    return open_file(file, at=at, migrations=migrations)


def open_file(file: Path, *, at: datetime, migrations: Sequence[Migration] = MIGRATIONS) -> Journal:
    """Open the journal `file`, whatever it is called; else as `open_journal`."""
    journal = _journal_of(file)
    found = _check(journal, newest=migrations[-1].version)
    if not found:
        raise MissingJournal(f"The file {file} is a database without a journal in it. It was left as it is.")
    pending = [step for step in migrations if step.version > found]
    if pending:
        files.copy_before_migration(file, version=found, at=at)
    _migrate(journal, pending, applied_at=at.isoformat())
    return journal


def is_of_present_schema(journal: Journal) -> bool:
    """Return whether an open `journal` still has the present schema: a file put in its place may be older or newer.

    Raises BrokenJournal, JournalError when it cannot be read.
    """
    with reading(journal) as connection:
        return _version(connection) == MIGRATIONS[-1].version


def begin_file(file: Path, *, at: datetime, key: bytes | None = None) -> None:
    """Make a new journal, whole before it has its name; when another program was first, that one's stands.

    It is locked with `key`, if given.

    Raises OSError, JournalError.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = files.free_name(file.with_name(f"{file.name}{files.UNFINISHED}"))
    try:
        _migrate(_journal_of(part, key=key), MIGRATIONS, applied_at=at.isoformat())
        files.flush(part)
        files.put(part, file)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def looking_into(file: Path) -> Iterator[Journal]:
    """Open a copy in memory of the journal `file`, checked and brought to the present schema; `file` stays as it is.

    Raises MissingJournal, BrokenJournal, NewerJournal, JournalError when it is no journal or cannot be read.
    """
    files.need_file(file)
    if nothing := files.nothing_in(file):
        raise MissingJournal(nothing)
    with ExitStack() as held:
        try:
            memory = held.enter_context(in_memory(file))
        except connecting.database_errors(UnicodeDecodeError, OSError) as error:
            problem = explain(error, file, outcome=NOT_READ)
            if isinstance(problem, BrokenJournal) and connecting.is_noise(connecting.head(file)):
                problem = BrokenJournal(
                    f"The file {file} is damaged, or locked with the key of another journal. It was left as it is."
                )
            raise problem from error
        journal = Journal(file, _engine(lambda: memory, StaticPool, module=connecting.module_of(memory)))
        found = _check(journal, newest=MIGRATIONS[-1].version)
        if not found:
            raise MissingJournal(f"The journal file {file} is empty.")
        _migrate(journal, [step for step in MIGRATIONS if step.version > found], applied_at="in memory")
        yield journal


def empty_in_memory(memory: sqlite3.Connection, *, file: Path) -> Journal:
    """Return a new journal in the connection `memory`, to be filled with what `file` yields.

    Its own uid is that of every one made here, and stands for nothing until that of the journal takes its place.
    """
    journal = Journal(file, _engine(lambda: memory, StaticPool))
    journal.engine.connect().close()  # What it sets is set now, and not after what its caller sets.
    with closing(sqlite3.connect(":memory:")) as new:
        new.deserialize(_after(MIGRATIONS))
        new.backup(memory)
    return journal


@cache
def _after(migrations: tuple[Migration, ...]) -> bytes:
    """Return a new journal as bytes, made once: to take every migration takes ten times as long as to copy it."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as memory:
        new = Journal(Path("new"), _engine(lambda: memory, StaticPool))
        _migrate(new, migrations, applied_at="in memory")
        return memory.serialize()


@contextmanager
def looking_into_folder(folder: Path) -> Iterator[Journal]:
    """Open a copy in memory of the journal in `folder`, as `looking_into`; nothing in `folder` is changed or made.

    But an erasing that was begun is brought to its end first.
    """
    file = folder / connecting.FILE_NAME
    files.need_file(file)
    connecting.need_open(folder)
    erasing_files.finish(folder)
    if files.nothing_in(file):
        raise _missing(folder)
    with looking_into(file) as journal:
        yield journal


def coming_from(journal: Journal, source: Source, name: str = "") -> Journal:
    """Return `journal` with what is saved through it written down as coming from `source`, a file called `name`."""
    return replace(journal, origin=Origin(source, name))


@contextmanager
def reading(journal: Journal) -> Iterator[Connection]:
    """Open a connection that sees one state of the journal; errors come out as sentences."""
    try:
        with connected(journal.engine, _shared_file(journal), begin="BEGIN", origin=None) as connection:
            yield connection
    except connecting.database_errors(DBAPIError, UnicodeDecodeError) as error:
        raise explain(getattr(error, "orig", error), journal.file, outcome=NOT_READ) from error


@contextmanager
def writing(journal: Journal, *, drafts_alone: bool = False) -> Iterator[Connection]:
    """Open one transaction for writing: all of it is kept, durably, or nothing.

    What was read but of drafts is known after it, too, if it changes `drafts_alone`.
    """
    if journal.ready:
        journal.ready()
    try:
        options = {"begin": "BEGIN IMMEDIATE", "origin": _origin(journal)}
        with connected(journal.engine, _shared_file(journal), **options) as connection, connection.begin():
            if not drafts_alone:
                end_moment(connection)
            yield connection
        forget_answers()
        if journal.saved:
            journal.saved()
    except connecting.database_errors(DBAPIError, UnicodeDecodeError) as error:
        raise explain(getattr(error, "orig", error), journal.file, outcome=NOT_SAVED) from error
    except UnicodeEncodeError as error:
        before = error.object[max(0, error.start - 20) : error.start]
        raise InvalidRecord(
            f"After “{before}” the text holds half a character, so this was not saved. Remove it, then try again."
        ) from error


def _shared_file(journal: Journal) -> Path | None:
    return journal.file if journal.look else None


def _origin(journal: Journal) -> Origin | None:
    found = journal.origin
    return Origin("page", journal.window()) if journal.window and found and found.source == "page" else found


def _missing(folder: Path) -> MissingJournal:
    if lack := files.lack(folder):
        return MissingJournal(f"There is no journal in {folder}{lack}")
    return NoJournal(f"There is no journal in {folder}.")


def _journal_of(file: Path, *, key: bytes | None = None) -> Journal:
    connect = partial(connecting.connect, file, mode="rw", key=key)
    return Journal(file, _engine(connect, NullPool, module=connecting.module_for(key or connecting.key_of(file))))


def _engine(connect: Callable[[], sqlite3.Connection], pool: type[Pool], *, module: ModuleType = sqlite3) -> Engine:
    def prepared() -> sqlite3.Connection:
        connection = connect()
        try:
            for pragma in connecting.PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=prepared, poolclass=pool, module=module)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A plain BEGIN that reads first and writes later fails at once when another process writes between.
        # Straight to SQLite, as every question of a page begins with one.
        connection.connection.cursor().execute(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _check(journal: Journal, *, newest: int) -> int:
    """Return the schema version of a journal that is whole and ours; 0 for an empty file."""
    with reading(journal) as connection:
        whole = structure.is_whole(connection.exec_driver_sql(structure.CHECK).scalars())
        application = connection.execute(text("PRAGMA application_id")).scalar_one()
        tables = set(connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars())
        if application != APPLICATION_ID and (tables or application):
            raise JournalError(f"{journal.file} is a database of another program. Choose another folder.")
        if not whole or (tables and schema.migration.name not in tables):
            raise BrokenJournal(
                f"The journal file {journal.file} is damaged: its structure is not whole. It was left as it is."
            )
        found = _version(connection)
    if found > newest:
        raise NewerJournal(
            f"The journal {journal.file} is at version {found}; this Mastery knows versions up to {newest}. "
            "It was left as it is. Update Mastery, then open it again."
        )
    return found


def _version(connection: Connection) -> int:
    exists = connection.execute(text("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'")).scalar_one()
    newest = text("SELECT coalesce(max(version), 0) FROM migration")
    return int(connection.execute(newest).scalar_one()) if exists else 0


def _migrate(journal: Journal, steps: Sequence[Migration], *, applied_at: str) -> None:
    """Take all `steps` in one transaction: a program that is killed within it leaves the version from before."""
    if not steps:
        return
    with writing(journal) as connection:
        # Another process may have taken some while we waited for the lock.
        found = _version(connection)
        taken = [step for step in steps if step.version > found]
        for step in taken:
            for statement in step.statements:
                connection.exec_driver_sql(statement)
            row = {"version": step.version, "name": step.name, "applied_at": applied_at}
            connection.execute(schema.migration.insert(), [row])
