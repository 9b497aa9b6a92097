"""One connection a file for all that a thread reads and saves in a run of a page.

To open a connection costs more than most questions: SQLite reads every table and trigger of the schema anew.
"""

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

_THREAD = threading.local()


@contextmanager
def sharing_connections() -> Iterator[None]:
    """Let this thread read and save within by one connection a file.

    Each reading sees one state all the same. `unchanged` looks at a file once, and anew after this thread saved.
    Journals without `look` take no part.
    """
    begin_sharing()
    _THREAD.answers = {}
    try:
        yield
    finally:
        del _THREAD.answers
        for connection in _THREAD.__dict__.pop("connections").values():
            connection.close()


def begin_sharing() -> None:
    """Share connections from now on, before this thread's next `sharing_connections`, or else until the thread ends.

    The run of a page reads by the connection that kept an answer just before it.
    """
    if not hasattr(_THREAD, "connections"):
        _THREAD.connections = {}


def shared_answers() -> dict[Hashable, Any] | None:
    """Return what `unchanged` found out within `sharing_connections` since this thread saved, None outside of it."""
    return getattr(_THREAD, "answers", None)


def forget_answers() -> None:
    """Forget what was found out before this thread saved."""
    if answers := shared_answers():
        answers.clear()


@contextmanager
def connected(engine: Engine, file: Path | None, **options: Any) -> Iterator[Connection]:
    """Yield a connection of `engine` with the execution `options`, the one that is shared of `file` where it is given.

    One that an error came from is shared no more.
    """
    shared: dict[object, Connection | None] | None = getattr(_THREAD, "connections", None)
    if shared is None or file is None:
        with engine.connect().execution_options(**options) as connection:
            yield connection
        return
    # Of another file that was put in the place of this one, the connection knows nothing.
    which = file, _inode(file)
    # Taken out meanwhile: a reading within another one has its own connection, so that each sees its own state.
    connection = shared.pop(which, None) or engine.connect()
    try:
        yield connection.execution_options(**options)
        connection.rollback()
    except BaseException:
        connection.close()
        raise
    if shared.setdefault(which, connection) is not connection:
        connection.close()


def _inode(file: Path) -> int | None:
    try:
        return file.stat().st_ino
    except OSError:
        return None
