"""Whom the gate lets in, what it answers to everybody else, and what goes with every answer."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.door import gate

KEY, TOKEN, PORT = b"k" * 32, "the-secret-of-this-start", 8501
OURS = f"127.0.0.1:{PORT}"
# printf mastery-8501 | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
COOKIE = "mastery-8501=a1c38301dbf1dbf2420c86673ec9d52a8e89125724ddfc37ea3fd591839c2bf5"
PATHS = [
    "/", "/today", "/goals?goal=1", "/media/a.csv", "/component/x/index.html", "/static/js/index.js",
    "/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/_stcore/agent/interact", "/nowhere",
]  # fmt: skip


def asked(
    path: str = "/today", *, kind: str = "http", method: str = "GET", headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what uvicorn says of a request."""
    where, _, query = path.partition("?")
    named = {"host": OURS, **(headers or {})}
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in named.items() if value]
    said = {"type": kind, "server": ("127.0.0.1", PORT), "path": where, "raw_path": where.encode(), "headers": pairs}
    return {**said, "query_string": query.encode(), "extensions": {}, **({"method": method} if kind == "http" else {})}


def answer(scope: dict[str, Any]) -> gate.Answer | None:
    return gate.answer_to(scope, key=KEY, token=TOKEN)


def status(scope: dict[str, Any]) -> int:
    found = answer(scope)
    return found.status if found else 0


class Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if tag == "a" and name == "href"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "cookie", ["", "mastery-8501=", "mastery-8501=0", COOKIE[:-1], COOKIE.replace("8501=", "8502=")]
)
def test_without_the_cookie_everything_is_closed(path: str, cookie: str) -> None:
    assert status(asked(path, headers={"cookie": cookie})) == 403
    own = {"cookie": cookie, "origin": f"http://{OURS}"}
    assert status(asked(path, method="PUT", headers=own)) == 403
    assert status(asked("/_stcore/stream", kind="websocket", headers=own)) == 403


@pytest.mark.parametrize("path", PATHS)
def test_with_the_cookie_every_way_is_open(path: str) -> None:
    among_others = {"cookie": f"a=b; {COOKIE};c=d"}
    assert answer(asked(path, headers=among_others)) is None
    own = {**among_others, "origin": f"http://{OURS}"}
    assert answer(asked(path, method="PUT", headers=own)) is None
    assert answer(asked("/_stcore/stream", kind="websocket", headers=own)) is None


def test_a_browser_that_says_localhost_is_let_in_under_that_name() -> None:
    named = {"host": "localhost:8501", "cookie": COOKIE}
    assert answer(asked(headers=named)) is None
    assert answer(asked(kind="websocket", headers={**named, "origin": "http://localhost:8501"})) is None
    assert status(asked(kind="websocket", headers={**named, "origin": f"http://{OURS}"})) == 403


@pytest.mark.parametrize(
    "host",
    ["", "evil.example:8501", "evil.example", "127.0.0.1", "localhost", "127.0.0.1:8502", "127.0.0.1.evil.example:8501",
     "127.0.0.1:8501@evil.example", "[::1]:8501", "0.0.0.0:8501", "127.0.0.1:8501,evil.example"],
)  # fmt: skip
def test_another_host_is_refused_whatever_is_shown(host: str) -> None:
    named = {"host": host, "cookie": COOKIE}
    assert status(asked(headers=named)) == 403
    assert status(asked(f"/?token={TOKEN}", headers=named)) == 403
    assert status(asked(kind="websocket", headers={**named, "origin": f"http://{host}"})) == 403


def test_two_hosts_are_refused() -> None:
    scope = asked(headers={"cookie": COOKIE})
    scope["headers"].append((b"host", OURS.encode()))
    assert status(scope) == 403


@pytest.mark.parametrize(
    "origin",
    ["http://127.0.0.1:9999", "http://localhost:9999", "http://localhost:8501", "https://127.0.0.1:8501", "null",
     "http://127.0.0.1", "https://evil.example", "http://127.0.0.1:8501.evil.example", "file://"],
)  # fmt: skip
def test_a_foreign_origin_is_refused_everywhere(origin: str) -> None:
    foreign = {"cookie": COOKIE, "origin": origin}
    for path in PATHS:
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            assert status(asked(path, method=method, headers=foreign)) == 403
    assert status(asked("/_stcore/stream", kind="websocket", headers=foreign)) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_what_can_change_something_must_name_its_origin(method: str) -> None:
    assert status(asked(method=method, headers={"cookie": COOKIE})) == 403


def test_a_socket_must_name_its_origin() -> None:
    assert status(asked("/_stcore/stream", kind="websocket", headers={"cookie": COOKIE})) == 403


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "//_stcore/metrics", "/today/_stcore/metrics", "/_stcore/metrics/"]
)
def test_metrics_are_closed_to_everybody(path: str) -> None:
    assert status(asked(path, headers={"cookie": COOKIE})) == 403


@pytest.mark.parametrize("wrong", ["", "x", TOKEN[:-1], f"{TOKEN}x", TOKEN.upper(), "%00", "é"])
def test_a_wrong_secret_gets_no_cookie(wrong: str) -> None:
    found = answer(asked(f"/?token={wrong}"))
    assert found
    assert (found.status, found.cookie) == (403, "")
    assert TOKEN not in found.page


def test_the_secret_gives_the_cookie_and_leads_to_the_page_asked_for() -> None:
    found = answer(asked(f"/goals?goal=1%262&token={TOKEN}&view=Plan"))
    assert found
    assert found.status == 200
    assert found.cookie == f"{COOKIE}; Path=/; HttpOnly; SameSite=Strict"
    assert Links(found.page).found == ["/goals?goal=1%262&view=Plan"]
    assert (b"cache-control", b"no-store") in found.headers
    assert TOKEN not in found.page


def test_an_old_secret_is_taken_out_of_the_address_of_who_is_in_already() -> None:
    found = answer(asked("/goals?token=of-another-start", headers={"cookie": COOKIE}))
    assert found
    assert found.status == 200
    assert Links(found.page).found == ["/goals"]


def test_the_secret_opens_no_socket_and_changes_nothing() -> None:
    own = {"origin": f"http://{OURS}"}
    assert status(asked(f"/_stcore/stream?token={TOKEN}", kind="websocket", headers=own)) == 403
    assert status(asked(f"/?token={TOKEN}", method="POST", headers=own)) == 403


@given(st.binary(min_size=1, max_size=40), st.binary(max_size=40))
def test_no_address_leads_to_another_host_or_out_of_its_attribute(path: bytes, query: bytes) -> None:
    scope = {**asked(), "raw_path": b"/" + path, "query_string": query.replace(b"&", b"") + b"&token=" + TOKEN.encode()}
    found = answer(scope)
    assert found
    (link,) = Links(found.page).found
    assert link.startswith("/")
    assert link[1:2] not in ("/", "\\")


@given(st.lists(st.tuples(st.sampled_from([b"cookie", b"origin", b"host", b"x"]), st.binary(max_size=60)), max_size=6))
def test_no_headers_get_in_or_break_the_gate(pairs: list[tuple[bytes, bytes]]) -> None:
    assert status({**asked(), "headers": pairs}) == 403


def test_every_answer_gets_the_headers_and_keeps_its_own() -> None:
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        own = [(b"X-Frame-Options", b"ALLOWALL"), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": 500, "headers": own})

    async def send(message: Any) -> None:
        sent.append(message)

    closed = gate.Gate(app, key=KEY, token=TOKEN, headers={b"x-frame-options": b"DENY"})
    with ThreadPoolExecutor(1) as apart:  # The browser tests leave a running loop in this thread.
        for scope in (asked(headers={"cookie": COOKIE}), asked()):
            apart.submit(asyncio.run, closed(scope, None, send)).result()  # type: ignore[arg-type]
    assert sent[0]["headers"] == [(b"etag", b"1"), (b"x-frame-options", b"DENY")]
    assert sent[1]["status"] == 403
    assert (b"x-frame-options", b"DENY") in sent[1]["headers"]
