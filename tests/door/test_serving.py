"""The server behind its door: what another account gets, what every answer carries, whom it calls."""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from served import PATIENCE, Server, ask, free_port, open_socket
from watching import Watch, watching

from mastery.door.address import PORT_IN_USE

PATHS = [
    "/", "/today", "/goals?goal=1", "/favicon.png", "/media/a", "/component/x/index.html", "/_stcore/health",
    "/_stcore/host-config", "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/openapi.json",
]  # fmt: skip
NOBODY = 65534
# What any account can do: ask the server, read what programs were started with and what their files allow.
STRANGER = """
import http.client, json, os, pathlib, sys
port, server, paths, files = json.loads(sys.argv[1])

def status(path, **named):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=240)
    line.request(named.pop("method", "GET"), path, headers=named)
    return line.getresponse().status

def readable(file):
    try:
        return pathlib.Path(file).read_bytes().decode(errors="replace")
    except OSError as problem:
        return type(problem).__name__

shake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
         "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Origin": f"http://127.0.0.1:{port}"}
print(json.dumps({
    "uid": os.getuid(),
    "status": {path: status(path) for path in paths},
    "socket": status("/_stcore/stream", **shake),
    "upload": status("/_stcore/upload_file/a/b", method="PUT", Origin=f"http://127.0.0.1:{port}"),
    "files": {file: readable(file) for file in files},
    "started": [readable(file) for file in pathlib.Path("/proc").glob("[0-9]*/cmdline")],
    "environment": readable(f"/proc/{server}/environ"),
}))
"""


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account can look into, so that what lies in it must protect itself."""
    made = Path(tempfile.mkdtemp(prefix="mastery-door-"))
    made.chmod(0o755)
    (made / "data").mkdir(mode=0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as made:
        yield made


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server, started from nothing, for all tests that neither end nor change it."""
    with open_folder() as folder, started(Server(folder / "data", folder / "server.log")) as one:
        yield one


@pytest.fixture
def own_server(folder: Path) -> Iterator[Server]:
    """A server that the test may end and start again."""
    with started(Server(folder / "data", folder / "server.log", is_warm=True)) as one:
        yield one


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with watching(tmp_path / "calls.log") as one:
        yield one


class started:
    """Serve while the block runs, and look at the end through what the server said."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __enter__(self) -> Server:
        self.server.start()
        return self.server

    def __exit__(self, *_: object) -> None:
        self.server.kill(signal.SIGTERM)
        said = self.server.log.read_text()
        assert "Traceback" not in said
        assert self.server.address.partition("token=")[2] not in said


def stranger(server: Server, files: list[Path]) -> dict[str, object]:
    """Return what another account finds; where the tests may not become one, what a program of ours finds."""
    assert server.process
    asked = json.dumps([server.port, server.process.pid, PATHS, [str(one) for one in files]])
    become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    python = str(Path(sys.executable).resolve())
    line = [*become, python, "-I", "-c", STRANGER, asked]
    said = subprocess.run(line, capture_output=True, text=True, check=True, cwd="/", env={"PATH": os.environ["PATH"]})
    return dict(json.loads(said.stdout))


def test_another_account_gets_nothing(server: Server) -> None:
    secret = server.address.partition("token=")[2]
    assert len(secret) >= 43  # 256 bits, six a letter
    key = server.data / "door.key"
    found = stranger(server, [key])
    assert found["status"] == dict.fromkeys(PATHS, 403)
    assert (found["socket"], found["upload"]) == (403, 403)
    assert secret not in json.dumps(found)
    assert len(found["started"]) > 1  # type: ignore[arg-type]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    if os.geteuid() == 0:
        assert found["uid"] == NOBODY
        assert found["files"] == {str(key): "PermissionError"}
        assert found["environment"] == "PermissionError"


def test_every_answer_carries_the_rules(server: Server) -> None:
    cookie, own = server.cookie(), {"Origin": server.url}
    answers = [ask(server.port, path, headers=named) for path in PATHS for named in ({}, {"Cookie": cookie})]
    answers += [
        ask(server.port, server.way_to("/today")),
        ask(server.port, "/", headers={"Cookie": cookie, "Host": "x"}),
    ]
    answers += [ask(server.port, "/", method="PUT", headers={"Cookie": cookie, **own})]
    sockets = [open_socket(server.port, headers={**own, **more}) for more in ({}, {"Cookie": cookie})]
    assert [code for code, _ in sockets] == [403, 101]
    assert {code for code, _, _ in answers} >= {200, 403, 404, 405}
    for headers in [*(found for _, found, _ in answers), *(found for _, found in sockets)]:
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


def test_a_refusal_says_how_to_get_in(server: Server) -> None:
    code, _, page = ask(server.port, "/goals?goal=1&token=wrong")
    assert code == 403
    assert "python -m mastery run" in page
    assert 'href="/goals?goal=1"' in page


def test_a_restart_takes_the_cookie_of_before_but_not_its_secret(own_server: Server) -> None:
    cookie, before = own_server.cookie(), own_server.way_to("/")
    own_server.kill(signal.SIGTERM)
    own_server.start()
    assert ask(own_server.port, "/today", headers={"Cookie": cookie})[0] == 200
    assert ask(own_server.port, before)[0] == 403
    own_server.kill(signal.SIGTERM)
    (own_server.data / "door.key").unlink()
    own_server.start()
    assert ask(own_server.port, "/today", headers={"Cookie": cookie})[0] == 403


def test_the_cookie_of_one_port_opens_no_other(folder: Path, server: Server) -> None:
    cookie = server.cookie()
    other = Server(server.data, folder / "other.log", is_warm=True, port=free_port())
    with started(other):
        moved = re.sub(r"mastery-\d+", f"mastery-{other.port}", cookie)
        assert ask(other.port, "/", headers={"Cookie": f"{cookie}; {moved}"})[0] == 403


def test_a_port_in_use_is_said_in_a_sentence(folder: Path, server: Server) -> None:
    other = Server(folder / "other", folder / "other.log", port=server.port)
    with pytest.raises(AssertionError):
        other.start()
    assert other.process
    assert other.process.communicate(timeout=PATIENCE) == (b"", None)
    assert other.process.returncode == PORT_IN_USE
    assert f"Port {server.port} cannot be served" in other.log.read_text()
    assert "Traceback" not in other.log.read_text()


def test_nothing_calls_out_from_start_to_stop(folder: Path, watch: Watch) -> None:
    server = Server(folder / "data", folder / "server.log", surroundings=watch.surroundings)
    with started(server):
        cookie = server.cookie()
        for path in PATHS:
            ask(server.port, path, headers={"Cookie": cookie})
        for origin in ("http://evil.example", "http://127.0.0.1:9", "null", "http://192.0.2.1"):
            for more in ({}, {"Cookie": cookie}):
                assert open_socket(server.port, headers={"Origin": origin, **more})[0] == 403
        assert open_socket(server.port, headers={"Origin": server.url, "Cookie": cookie})[0] == 101
    assert watch.calls() == []


def test_the_watch_sees_a_call(tmp_path: Path, watch: Watch) -> None:
    call = "import urllib.request as u; u.urlopen('http://192.0.2.1/address')"
    surroundings = {**os.environ, **watch.surroundings}
    subprocess.run([sys.executable, "-c", call], env=surroundings, capture_output=True, check=False)
    assert "GET http://192.0.2.1/address HTTP/1.1" in watch.calls()
    assert any(one.startswith("socket.connect") for one in watch.calls())
