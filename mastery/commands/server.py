"""Start the dashboard on this machine, open it in a browser, and end it cleanly."""

import os
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path

from mastery.door.address import HOST, PORT_IN_USE
from mastery.door.key import write_private

FIRST_PORT = 8501
_PORTS = 100
_END_SECONDS = 10
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Mastery</title></head>
<body><p><a href="{address}">Go on to Mastery</a></p>
<script>location.replace(document.links[0].href)</script></body></html>
"""


class NotStarted(Exception):
    """The dashboard did not start or ended by itself; the message says what happened."""


def serve(front_door: Path, *, environment: Mapping[str, str], started: Callable[[str], None]) -> None:
    """Run the dashboard until it is interrupted (Ctrl-C, SIGTERM); call `started` with its address once it answers.

    The address holds the secret of this start, which lets a browser in.
    The look and the privacy settings come from `.streamlit/config.toml` beside `front_door`.
    Its port is 8501 or the next one that nobody uses.
    Raises NotStarted when it ends by itself, or when the hundred ports from 8501 on are all in use.
    """
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    ports = range(FIRST_PORT, FIRST_PORT + _PORTS)
    try:
        for port in filter(_is_free, ports):
            _serve_at(port, front_door, environment, started)
    except KeyboardInterrupt:
        return
    raise NotStarted(
        f"Every port from {ports[0]} to {ports[-1]} is in use. End a program that uses one, then try again."
    )


@contextmanager
def way_in(folder: Path) -> Iterator[Path]:
    """Name a page in `folder` that leads a browser in, and remove it at the end."""
    page = folder / f"open-{os.getpid()}.html"
    try:
        yield page
    finally:
        with suppress(OSError):
            page.unlink()


def open_browser(address: str, environment: Mapping[str, str], *, page: Path) -> bool:
    """Open `address` in the browser, never in one of the terminal; return whether that could be tried.

    The browser is given `page`, which leads to `address` and which the owner's account alone can read: what a program
    is started with can be read by every account of the machine.
    """
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        return False
    try:
        write_private(page, _PAGE.format(address=escape(address)).encode())
    except OSError:
        return False
    return webbrowser.open(page.as_uri())


def _serve_at(port: int, front_door: Path, environment: Mapping[str, str], started: Callable[[str], None]) -> None:
    """Serve at `port` until interrupted, or until it turns out that another program took the port first."""
    # In a session of its own it does not get the terminal's Ctrl-C: that would print a traceback while it starts.
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "mastery.door.serve", str(front_door), str(port)],
        env=_surroundings(front_door, environment),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as server:
        try:
            assert server.stdout is not None
            answers = False
            for line in server.stdout:
                # Once it listens it prints its address. Asking the port could be answered by another program.
                if not answers and line.startswith(f"http://{HOST}:{port}/"):
                    answers = True
                    started(line.strip())
            code = server.wait()
        finally:
            _end(server)
    # The server says so itself: asked now, a port may be free again that was taken when the server wanted it.
    if answers or code != PORT_IN_USE:
        raise NotStarted(f"The dashboard ended by itself (code {code}); what it said stands above.")


def _surroundings(front_door: Path, environment: Mapping[str, str]) -> dict[str, str]:
    # -P keeps the folder one happens to be in from lending its modules; those beside app.py are found by this path.
    paths = [str(front_door.parent), *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(paths), "STREAMLIT_LOGGER_LEVEL": "warning"}


def _is_free(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True


def _end(server: subprocess.Popen[str]) -> None:
    if server.poll() is not None:
        return
    # A second Ctrl-C must not leave the server behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server.terminate()
    try:
        server.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
