"""Servers that are there in a moment: a process that has imported the dashboard forks one whenever it is asked to.

Importing takes seconds, and a test that fills or kills its server needs one of its own. On Linux alone; `served.Server`
starts one from nothing elsewhere, and wherever a start is what is looked at.
"""

import ast
import atexit
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
SERVE = ROOT / "mastery" / "door" / "serve.py"
_LONGEST = 1 << 20


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


def start(script: Path, port: int, *, env: Mapping[str, str], log: IO[bytes]) -> Forked:
    """Start a server of `script` at `port` with the environment `env`; its errors go into `log`."""
    reading, writing = os.pipe()
    asked = json.dumps({"argv": [str(SERVE), str(script), str(port)], "env": dict(env)})
    socket.send_fds(_warm(), [asked.encode()], [writing, log.fileno()])
    os.close(writing)
    return Forked(int(_warm().recv(20)), os.fdopen(reading, "rb"))


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


def _import_all() -> None:
    """Import what the server and its pages import."""
    for file in (SERVE, ROOT / "app.py", *(ROOT / "pages").glob("*.py")):
        for one in ast.walk(ast.parse(file.read_text())):
            if isinstance(one, ast.ImportFrom) and one.module:
                importlib.import_module(one.module)


def _become(argv: Sequence[str], env: Mapping[str, str], *, out: int, log: int) -> None:
    """Be the server, and end with it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(out, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = list(argv)
    ended = 1
    try:
        runpy.run_path(argv[0], run_name="__main__")
        ended = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended)


def main() -> None:
    """Fork a server for each message, until nobody is there to ask."""
    _import_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Nobody waits for the forked ones.
    with socket.socket(fileno=int(sys.argv[1])) as asking:
        while True:
            message, handles, *_ = socket.recv_fds(asking, _LONGEST, 2)
            if not message:
                return
            pid = os.fork()
            if not pid:
                asking.close()
                asked = json.loads(message)
                _become(asked["argv"], asked["env"], out=handles[0], log=handles[1])
            for one in handles:
                os.close(one)
            asking.send(str(pid).encode())


if __name__ == "__main__":
    main()
