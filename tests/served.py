"""The dashboard served behind its door or without one, and what can be asked of it without a browser."""

import base64
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from time import monotonic

import warm

ROOT = Path(__file__).parents[1]
SOCKET = "/_stcore/stream"
PATIENCE = 240
"""Seconds that a process or an answer is waited for: far more than it takes, on a slow and busy machine too."""


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """The dashboard on a data folder of its own; `surroundings` are added to its environment."""

    data: Path
    log: Path
    _: KW_ONLY
    script: Path = ROOT / "app.py"
    module: str = "mastery.door.serve"
    is_warm: bool = False
    """Whether it is forked from a process that has imported everything, where the system can."""
    port: int = 0
    address: str = ""
    surroundings: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | warm.Forked | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start behind the door, on the port of before where there was one, and wait until it answers."""
        self._run("-m", self.module, str(self.script))
        assert self.process
        assert self.process.stdout
        silence = threading.Timer(PATIENCE, self.process.kill)
        silence.start()
        self.address = self.process.stdout.readline().decode().strip()
        silence.cancel()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/\?token=", self.address)
        assert found, self.log.read_text()
        self.port = int(found[1])

    def start_without_door(self) -> None:
        """Start as Streamlit does by itself, and wait until it answers."""
        self.port = self.port or free_port()
        self._run("-m", "streamlit", "run", str(self.script), "--server.port")
        end = monotonic() + PATIENCE
        while not self._answers():
            assert self.process
            assert self.process.poll() is None, self.log.read_text()
            assert monotonic() < end, "the server did not answer"

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End the server; by default as hard as a power cut ends a process."""
        if self.process:
            self.process.send_signal(how)
            self.process.communicate(timeout=PATIENCE)

    def way_to(self, url: str) -> str:
        """Return `url` with the secret of this start."""
        return f"{url}{'&' if '?' in url else '?'}{self.address.partition('?')[2]}"

    def cookie(self) -> str:
        """Return the cookie that the secret is given for."""
        _, headers, _ = ask(self.port, self.way_to("/"))
        return headers["set-cookie"].partition(";")[0]

    def _run(self, *line: str) -> None:
        own = {
            "MASTERY_DATA": str(self.data),
            "HOME": str(self.data.parent),
            "PYTHONPATH": str(ROOT),
            **self.surroundings,
        }
        env = {**os.environ, **own}
        with self.log.open("ab") as log:
            if self.is_warm and sys.platform == "linux":
                self.process = warm.start(self.module, str(self.script), str(self.port), env=env, log=log)
                return
            command = [sys.executable, *line, str(self.port)]
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=log)

    def _answers(self) -> bool:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.url}/_stcore/health", timeout=10) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False


def ask(
    port: int, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    """Return status, headers by lower-case name, and body of one answer; a Host in `headers` replaces the right one."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=dict(headers or {}))
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, found, answer.read().decode(errors="replace")
    finally:
        connection.close()


def open_socket(port: int, *, headers: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """Return status and headers of the answer to a WebSocket's handshake; 101 means that it is open."""
    key = base64.b64encode(b"0123456789abcdef").decode()
    shake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", SOCKET, headers={**shake, **headers})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()
