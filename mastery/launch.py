"""Starting the dashboard on this machine, opening it, and ending it cleanly."""

import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

HOST = "127.0.0.1"
FIRST_PORT = 8501
_PORTS = 100
_END_SECONDS = 10


class NotStarted(Exception):
    """The dashboard did not start or ended by itself; the message says what happened."""


def free_port() -> int:
    """Return 8501, or the next port that nobody uses.

    Raises NotStarted when the hundred from there on are all in use.
    """
    free = (port for port in range(FIRST_PORT, FIRST_PORT + _PORTS) if _is_free(port))
    port = next(free, None)
    if port is None:
        last = FIRST_PORT + _PORTS - 1
        raise NotStarted(
            f"Every port from {FIRST_PORT} to {last} is in use. End a program that uses one, then try again."
        )
    return port


def serve(front_door: Path, *, environment: Mapping[str, str], started: Callable[[str], None]) -> None:
    """Run the dashboard until it is interrupted (Ctrl-C, SIGTERM); call `started` with its address once it answers.

    The look and the privacy settings come from `.streamlit/config.toml` beside `front_door`.
    Raises NotStarted when it ends by itself.
    """
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        while not _served(front_door, free_port(), environment, started):
            pass
    except KeyboardInterrupt:
        return


def open_browser(address: str, environment: Mapping[str, str]) -> bool:
    """Open `address` in the browser and tell whether that could be tried; never in a text browser of a terminal."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        return False
    return webbrowser.open(address)


def _served(front_door: Path, port: int, environment: Mapping[str, str], started: Callable[[str], None]) -> bool:
    """Serve at `port` until interrupted; False when another program took the port first."""
    # In a session of its own it does not get the terminal's Ctrl-C: that would print a traceback while it starts.
    with subprocess.Popen(
        _command(front_door, port),
        env=dict(environment),
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
                if not answers and f":{port}" in line:
                    answers = True
                    started(f"http://{HOST}:{port}")
            code = server.wait()
        finally:
            _end(server)
    if answers or _is_free(port):
        raise NotStarted(f"The dashboard ended by itself (code {code}); what it said stands above.")
    return False


def _command(front_door: Path, port: int) -> list[str]:
    # -P keeps the folder one happens to be in from lending its modules; headless, as we open the browser.
    options = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": "true",
        "logger.level": "warning",
        "logger.hideWelcomeMessage": "false",
    }
    named = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-P", "-m", "streamlit", "run", str(front_door), *named]


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
