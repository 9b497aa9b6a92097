"""Which requests are for a page that is not there, and where they are led."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from mastery.door.lead import Lead, missing_page

PAGES = {"today", "goals"}


def scope(path: str, *, method: str = "GET", accept: str = "text/html,*/*;q=0.8", kind: str = "http") -> dict[str, Any]:
    return {"type": kind, "method": method, "path": path, "headers": [(b"accept", accept.encode())]}


@pytest.mark.parametrize("path", ["/nonsense", "/nonsense/", "/goals/deep", "/Goals", "/start", "/startx", "/ü"])
def test_a_page_that_is_not_there_is_named(path: str) -> None:
    assert missing_page(scope(path), PAGES) == path.strip("/")


@pytest.mark.parametrize(
    "path",
    ["/", "/today", "/goals/", "/index.html", "/_stcore/health", "/media/a.pdf", "/component/x/index.html"],
)
def test_what_is_there_and_what_is_no_page_passes(path: str) -> None:
    assert missing_page(scope(path), PAGES) is None


@pytest.mark.parametrize("other", [{"method": "POST"}, {"accept": "*/*"}, {"kind": "websocket"}])
def test_only_a_browser_that_wants_a_page_is_led(other: dict[str, str]) -> None:
    assert missing_page(scope("/nonsense", **other), PAGES) is None


@pytest.mark.parametrize(
    ("path", "target"),
    [("/a b&c=ü", b"/?missing=a%20b%26c%3D%C3%BC"), ("//evil.example", b"/?missing=evil.example"), ("/today", None)],
)
def test_it_is_led_to_the_start_page_with_its_name(path: str, target: bytes | None) -> None:
    sent: list[dict[str, Any]] = []
    passed: list[str] = []

    async def app(asked: Any, *_: object) -> None:
        passed.append(asked["path"])

    async def send(message: Any) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # The browser tests leave a running loop in this thread.
        apart.submit(asyncio.run, Lead(app, pages=PAGES)(scope(path), None, send)).result()  # type: ignore[arg-type]
    assert passed == ([path] if target is None else [])
    assert [dict(one["headers"])[b"location"] for one in sent[:1]] == ([] if target is None else [target])
