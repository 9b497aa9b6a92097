"""Starting the dashboard on this machine, opening it, and ending it cleanly."""

import http.client
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

HOST = "127.0.0.1"
FIRST_PORT = 8501
_PORTS = 100
_START_SECONDS = 120
_END_SECONDS = 10


class NotStarted(Exception):
    """The dashboard did not start; the message says what happened."""


def free_port() -> int:
    """Return 8501, or the next port that nobody uses.

    Raises NotStarted when the hundred from there on are all in use.
    """
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS):
        try:
            socket.create_server((HOST, port)).close()
        except OSError:
            continue
        return port
    raise NotStarted(
        f"Every port from {FIRST_PORT} to {FIRST_PORT + _PORTS - 1} is in use; end a program that uses one."
    )


def serve(front_door: Path, *, environment: Mapping[str, str], started: Callable[[str], None]) -> None:
    """Run the dashboard until it is interrupted (Ctrl-C, SIGTERM); call `started` with its address once it answers.

    The look and the privacy settings come from `.streamlit/config.toml` beside `front_door`.
    Raises NotStarted when it ends by itself or does not answer in time.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    port = free_port()
    with subprocess.Popen(_command(front_door, port), env=dict(environment), stdout=subprocess.DEVNULL) as server:
        try:
            _wait_until_healthy(server, port)
            started(f"http://{HOST}:{port}")
            if code := server.wait():
                raise NotStarted(f"The dashboard ended by itself (code {code}); what it said stands above.")
        except KeyboardInterrupt:
            pass
        finally:
            _end(server)


def open_browser(address: str, environment: Mapping[str, str]) -> bool:
    """Open `address` in the browser and tell whether that could be tried; never in a text browser of a terminal."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        return False
    return webbrowser.open(address)


def _command(front_door: Path, port: int) -> list[str]:
    # -P keeps the folder one happens to be in from lending its modules; headless, as we open the browser.
    options = {"server.address": HOST, "server.port": str(port), "server.headless": "true", "logger.level": "warning"}
    named = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-P", "-m", "streamlit", "run", str(front_door), *named]


def _wait_until_healthy(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise NotStarted(f"The dashboard did not start (code {server.returncode}); what it said stands above.")
        if _is_healthy(port):
            return
        time.sleep(0.05)
    raise NotStarted(f"The dashboard did not answer within {_START_SECONDS} seconds and was ended.")


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end(server: subprocess.Popen[bytes]) -> None:
    # A second Ctrl-C must not leave the server behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    server.terminate()
    try:
        server.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
