"""Leads an address without a page to one that says so: Streamlit itself would lay a dialog over the page."""

from collections.abc import Collection
from urllib.parse import quote

from mastery.door.gate import App, Receive, Scope, Send

MISSING = "missing"
"""What the address of the start page calls the page that is not there."""

_NO_PAGES = ("_stcore", "media", "component", "static", "app", "~", "oauth2callback", "auth")
"""What a path of Streamlit's own begins with."""


class Lead:
    """An ASGI app around `app` that leads a browser from the address of no page among `pages` to the start page."""

    def __init__(self, app: App, *, pages: Collection[str]) -> None:
        self._app, self._pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let `app` answer it."""
        if (missing := missing_page(scope, self._pages)) is None:
            await self._app(scope, receive, send)
            return
        target = f"/?{MISSING}={quote(missing, safe='')}".encode()
        headers = [(b"location", target), (b"cache-control", b"no-store"), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 302, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def missing_page(scope: Scope, pages: Collection[str]) -> str | None:
    """Return the path that a browser asks for as a page and that is none of `pages`, None for any other request."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path = str(scope["path"]).strip("/")
    accepted = b"".join(value for name, value in scope["headers"] if name == b"accept")
    if b"text/html" not in accepted or path in ("", "index.html", *pages) or path.split("/")[0] in _NO_PAGES:
        return None
    return path
