"""One connection a file for all that a thread reads and saves in a run of a page, and for one answer after another.

To open a connection costs more than most questions: SQLite reads every table and trigger of the schema anew.
"""

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

IDLE_SECONDS = 10
"""How long a connection waits for the next answer (own): few think longer about a question.

It holds no lock while it waits. But no system lets go of a deleted file's bytes, and Windows lets no file be replaced,
while it is open; so it does not wait for long, and `close_waiting` ends it before this process replaces a file.
"""

_Connections = dict[tuple[Path, int | None], Connection]

_MOMENT = "moment"

_THREAD = threading.local()


class _Waiting:
    """The connections that wait for another answer, and the clock that ends them all."""

    def __init__(self) -> None:
        self._connections: _Connections = {}
        self._clock: threading.Timer | None = None
        self._one_at_a_time = threading.Lock()

    def take(self) -> _Connections:
        """Return them; they wait no more."""
        with self._one_at_a_time:
            taken, self._connections = self._connections, {}
            return taken

    def add(self, shared: _Connections) -> None:
        """Move the connections `shared` here, but those of a file of which one waits already."""
        with self._one_at_a_time:
            self._connections |= {one: shared.pop(one) for one in list(shared) if one not in self._connections}
            if self._connections and not self._clock:
                self._clock = threading.Timer(IDLE_SECONDS, self._end)
                self._clock.daemon = True
                self._clock.start()

    def _end(self) -> None:
        with self._one_at_a_time:
            self._clock = None
        _close(self.take())


_waiting = _Waiting()


@contextmanager
def sharing_connections() -> Iterator[None]:
    """Let this thread read and save within by one connection a file.

    Each reading sees one state all the same. `unchanged` looks at a file once, and anew after this thread saved.
    Journals without `look` take no part.
    """
    answering = hasattr(_THREAD, "connections")
    if not answering:
        _THREAD.connections = {}
    _THREAD.answers = {}
    try:
        yield
    finally:
        del _THREAD.answers
        shared: _Connections = _THREAD.__dict__.pop("connections")
        if answering:
            _waiting.add(shared)
        _close(shared)


def begin_sharing() -> None:
    """Share connections from now on, before this thread's next `sharing_connections`, or else until the thread ends.

    The run of a page reads by the connection that kept an answer just before it, and the next answer, when it is given
    within `IDLE_SECONDS`, is kept by the same one.
    """
    if not hasattr(_THREAD, "connections"):
        _THREAD.connections = _waiting.take()


def close_waiting() -> None:
    """Close the connections that wait for another answer."""
    _close(_waiting.take())


def _close(connections: _Connections) -> None:
    for connection in connections.values():
        connection.close()


def shared_answers() -> dict[Hashable, Any] | None:
    """Return what `unchanged` found out within `sharing_connections` since this thread saved, None outside of it."""
    return getattr(_THREAD, "answers", None)


def forget_answers() -> None:
    """Forget what was found out before this thread saved."""
    if answers := shared_answers():
        answers.clear()


def moment(file: Path) -> Hashable | None:
    """Return what every save into `file` changes but one of drafts alone by the connection that this thread shares.

    None where it shares none. SQLite tells what other connections have saved, and what this one did is noted.
    """
    shared: _Connections = getattr(_THREAD, "connections", {})
    connection = shared.get((file, _inode(file)))
    if connection is None:
        return None
    version = connection.connection.cursor().execute("PRAGMA data_version").fetchone()[0]
    return connection.info.setdefault(_MOMENT, object()), version


def end_moment(connection: Connection) -> None:
    """Note that `connection` saved more than drafts."""
    connection.info.pop(_MOMENT, None)


@contextmanager
def connected(engine: Engine, file: Path | None, **options: Any) -> Iterator[Connection]:
    """Yield a connection of `engine` with the execution `options`, the one that is shared of `file` where it is given.

    One that an error came from is shared no more.
    """
    shared: _Connections | None = getattr(_THREAD, "connections", None)
    if shared is None or file is None:
        with engine.connect().execution_options(**options) as connection:
            yield connection
        return
    # Of another file that was put in the place of this one, the connection knows nothing.
    which = file, _inode(file)
    # Taken out meanwhile: a reading within another one has its own connection, so that each sees its own state.
    connection = shared.pop(which) if which in shared else engine.connect()
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
