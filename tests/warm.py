"""Processes that are there in a moment: one that has imported what they need forks one whenever it is asked to.

Importing takes most of a command's time, and seconds of a server's; a test that fills, kills or limits one needs one of
its own. On Linux alone; elsewhere, and wherever a start is what is looked at, one is started from nothing.
"""

import ast
import atexit
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
_SERVED = ("mastery/door/serve.py", "app.py", "pages/*.py")
_IMPORTED = {
    "mastery.door.serve": _SERVED,
    "browser.quick_clock": _SERVED,
    "mastery": ("mastery/__main__.py", "mastery/commands/*.py"),
}
"""By the module that is run, the files whose imports it needs, those within a function too."""

_LONGEST = 1 << 20

CLOSED = -9
"""As an output: none at all."""


class Forked:
    """A server that was forked, to be asked what `subprocess.Popen` is asked."""

    def __init__(self, pid: int, stdout: IO[bytes]) -> None:
        self.stdout = stdout
        self._process = os.pidfd_open(pid)

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal; one that has ended gets none."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._process, how)

    def kill(self) -> None:
        """End it as hard as a power cut does."""
        self.send_signal(signal.SIGKILL)

    def poll(self) -> int | None:
        """Return None while it runs; how it ended is not known."""
        return 0 if select.select([self._process], [], [], 0)[0] else None

    def communicate(self, timeout: float) -> None:
        """Wait until it has ended; raise TimeoutExpired when it does not."""
        if not select.select([self._process], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("a server", timeout)
        self.stdout.close()


def start(module: str, *words: str, env: Mapping[str, str], log: IO[bytes]) -> Forked:
    """Start a server, which is `module` run with `words` and the environment `env`; its errors go into `log`."""
    reading, writing = os.pipe()
    pid = _fork({"module": module, "words": words, "env": dict(env)}, writing, log.fileno())
    os.close(writing)
    return Forked(pid, os.fdopen(reading, "rb"))


def command(
    *words: str | Path, stdout: int | None = None, largest: int | None = None, is_warm: bool = True
) -> "subprocess.CompletedProcess[str]":
    """Run the command line with `words` as a process of its own; return its exit code and what it printed.

    Its output goes to the descriptor `stdout` if given, or is CLOSED; no file may grow beyond `largest` bytes.
    It is forked if it `is_warm`, where the system can, and else started from nothing.
    """
    line, limits = [str(word) for word in words], {"closed": stdout == CLOSED, "largest": largest}
    if not is_warm or sys.platform != "linux":
        return subprocess.run(
            [sys.executable, "-m", "mastery", *line], cwd=ROOT, encoding="utf-8", check=False,
            stdout=subprocess.PIPE if stdout in {None, CLOSED} else stdout, stderr=subprocess.PIPE,
            preexec_fn=partial(_limit, **limits) if any(limits.values()) else None,
        )  # fmt: skip
    with ExitStack() as held:
        out, err = (held.enter_context(os.fdopen(os.memfd_create(name), "w+b")) for name in ("out", "err"))
        asked = {"module": "mastery", "words": line, "env": dict(os.environ), **limits}
        _fork(asked, out.fileno() if stdout in {None, CLOSED} else stdout, err.fileno())
        ended = int(_warm().recv(20))
        for one in (out, err):
            one.seek(0)
        return subprocess.CompletedProcess(line, ended, out.read().decode(), err.read().decode())


def _fork(asked: Mapping[str, object], out: int, err: int) -> int:
    """Have a process forked that writes to these two descriptors; return its number."""
    socket.send_fds(_warm(), [json.dumps(asked).encode()], [out, err])
    return int(_warm().recv(20))


@cache
def _warm() -> socket.socket:
    """Return the way to the process that forks, one for all tests of this process; it ends with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    atexit.register(_end, ours, process)
    return ours


def _end(asking: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    asking.close()
    process.wait()


@cache
def _import_all(module: str) -> None:
    """Import what `module` and the pages or commands that it runs import."""
    for file in (file for pattern in _IMPORTED[module] for file in sorted(ROOT.glob(pattern))):
        for one in ast.walk(ast.parse(file.read_text())):
            if isinstance(one, ast.ImportFrom) and one.module:
                importlib.import_module(one.module)
    gc.collect()
    gc.freeze()


def _asked(asking: socket.socket) -> dict[str, Any]:
    """Fork for each message and say how a command ended; return, in the forked one, what it is to be.

    Returns nothing when nobody is there to ask.
    """
    while True:
        message, handles, *_ = socket.recv_fds(asking, _LONGEST, 2)
        if not message:
            return {}
        asked: dict[str, Any] = json.loads(message)
        _import_all(asked["module"])
        pid = os.fork()
        if not pid:
            _become(asked, *handles)
            return asked
        for one in handles:
            os.close(one)
        asking.send(str(pid).encode())
        if asked["module"] == "mastery":
            asking.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


def _become(asked: Mapping[str, Any], out: int, err: int) -> None:
    """Have the words, environment, streams and limits that a process started from nothing would have."""
    sys.argv = ["mastery", *asked["words"]]
    os.environ.clear()
    os.environ.update(asked["env"])
    for number, given in enumerate((out, err), start=1):
        os.dup2(given, number)
        os.close(given)
    closed = asked.get("closed")
    sys.stdout = sys.__stdout__ = None if closed else open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", errors="backslashreplace", closefd=False)  # noqa: SIM115
    _limit(closed=bool(closed), largest=asked.get("largest"))


def _limit(*, closed: bool, largest: int | None) -> None:
    """Leave this process without an output if it is `closed`, and let no file grow beyond `largest` bytes."""
    if closed:
        os.close(1)
    if largest:
        import resource  # Not every system has it.

        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def main() -> None:
    """Fork until nobody is there to ask; a forked one runs its module, and ends as every Python does."""
    with socket.socket(fileno=int(sys.argv[1])) as asking:
        asked = _asked(asking)
    if asked:
        runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
