"""The gate before Streamlit: Host, Origin, secret, cookie, in this order; what lacks one is answered here, with 403."""

import hashlib
import hmac
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from html import escape
from typing import Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTRY_SCRIPT = "location.replace(document.links[0].href)"
"""Goes on to the page asked for, so that the address with the secret is not the one to come back to."""
_ENTRY = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mastery</title></head>
<body><p><a href="{target}">Go on to Mastery</a></p><script>{script}</script></body></html>
"""
_CLOSED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Mastery is closed here</title></head>
<body><main><h1>Mastery is closed here</h1>
<p>This browser has not shown the secret that lets it in. So nothing of your journal was sent.</p>
<ul>
<li>Mastery is running: open the whole address that stood in the terminal when it started. It ends in
<code>?token=</code> and the secret.</li>
<li>You cannot find that address: end Mastery with Ctrl-C and start it again with
<code>python -m mastery run</code>.</li>
<li>You came here by a link on another page: <a href="{target}">go on to the page that it names</a>.</li>
</ul></main></body></html>
"""
_SAFE = ("GET", "HEAD")
_METRICS = "/_stcore/metrics"
_made = threading.Event()


@dataclass(frozen=True)
class Answer:
    """What the gate itself answers: a small page."""

    status: int
    page: str
    cookie: str = ""

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers of this page alone."""
        cookie = [(b"set-cookie", self.cookie.encode())] if self.cookie else []
        length = str(len(self.page.encode())).encode()
        plain = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", length)]
        return [*plain, (b"cache-control", b"no-store"), *cookie]


class Gate:
    """An ASGI app around `app` that lets in who has the cookie, and gives the cookie to who has the secret.

    `key` makes the cookies and outlives a start; `token` is the secret of this start; `headers` go on every answer.
    """

    def __init__(self, app: App, *, key: bytes, token: str, headers: MutableMapping[bytes, bytes]) -> None:
        self._app, self._key, self._token, self._headers = app, key, token, headers
        _made.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let `app` answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        sealed = self._sealed(send)
        answer = answer_to(scope, key=self._key, token=self._token)
        if answer is None:
            await self._app(scope, receive, sealed)
        else:
            await _give(answer, scope, sealed)

    def _sealed(self, send: Send) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start", "websocket.accept"):
                others = [pair for pair in message.get("headers", ()) if pair[0].lower() not in self._headers]
                message["headers"] = [*others, *self._headers.items()]
            await send(message)

        return with_headers


def stands() -> bool:
    """Tell whether this process serves from behind a gate; nothing from outside it can say so."""
    return _made.is_set()


def answer_to(scope: Scope, *, key: bytes, token: str) -> Answer | None:
    """Return what the gate answers to a request or socket, None when it may pass."""
    port = int(scope["server"][1])
    if not _ours(scope, port) or scope["path"].rstrip("/").endswith(_METRICS):
        return _closed(scope)
    entered = _has_cookie(scope, cookie_name(port), cookie_value(key, port))
    asked = _tokens(scope) if scope["type"] == "http" and scope["method"] in _SAFE else []
    if asked and (entered or any(_same(one, token.encode()) for one in asked)):
        cookie = f"{cookie_name(port)}={cookie_value(key, port)}; Path=/; HttpOnly; SameSite=Strict"
        page = _ENTRY.format(target=_target(scope), script=ENTRY_SCRIPT)
        return Answer(200, page, cookie)
    return None if entered else _closed(scope)


def cookie_name(port: int) -> str:
    """Return the cookie's name: browsers send the cookies of one port to all ports, so each needs its own."""
    return f"mastery-{port}"


def cookie_value(key: bytes, port: int) -> str:
    """Return what the cookie of `port` must hold."""
    return hmac.new(key, cookie_name(port).encode(), hashlib.sha256).hexdigest()


def _ours(scope: Scope, port: int) -> bool:
    """Tell whether it was asked of this server under its own name, and by its own pages or by nobody's."""
    hosts, origins = _values(scope, b"host"), _values(scope, b"origin")
    if len(hosts) != 1 or hosts[0] not in (f"127.0.0.1:{port}".encode(), f"localhost:{port}".encode()):
        return False
    # A browser names the origin of every socket and of every request that can change something.
    anonymous = scope["type"] == "http" and scope["method"] in _SAFE and not origins
    return anonymous or origins == [b"http://" + hosts[0]]


def _has_cookie(scope: Scope, name: str, value: str) -> bool:
    pairs = [one.strip().partition(b"=") for line in _values(scope, b"cookie") for one in line.split(b";")]
    return any(_same(found, value.encode()) for key, _, found in pairs if key == name.encode())


def _tokens(scope: Scope) -> list[bytes]:
    return [one.removeprefix(b"token=") for one in _asked(scope) if one.startswith(b"token=")]


def _asked(scope: Scope) -> list[bytes]:
    return [one for one in scope["query_string"].split(b"&") if one]


def _target(scope: Scope) -> str:
    """Return the page asked for, without the secret, as an attribute; two slashes would lead to another host."""
    path = b"/" + scope["raw_path"].lstrip(b"/\\")
    others = b"&".join(one for one in _asked(scope) if not one.startswith(b"token="))
    return escape((path + (b"?" + others if others else b"")).decode("latin-1"))


def _closed(scope: Scope) -> Answer:
    return Answer(403, _CLOSED.format(target=_target(scope)))


def _values(scope: Scope, name: bytes) -> list[bytes]:
    return [value for key, value in scope["headers"] if key == name]


def _same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


async def _give(answer: Answer, scope: Scope, send: Send) -> None:
    prefix = "" if scope["type"] == "http" else "websocket."
    if prefix and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": f"{prefix}http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": f"{prefix}http.response.body", "body": answer.page.encode()})
