"""A page's socket waits until the first page's modules are imported, everything else does not."""

import asyncio
import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import ModuleType
from typing import Any

import pytest

from mastery.door import ahead as door_ahead
from mastery.door.ahead import Ahead

PATIENCE = 60


class Slow:
    """A module whose import lasts until `go`, and which notes when it is made ready."""

    def __init__(self) -> None:
        self.go, self.ready = Event(), Event()
        self.turn, self.collects = 0.0, True

    def imported(self, _name: str) -> ModuleType:
        assert self.go.wait(PATIENCE)
        self.turn, self.collects = sys.getswitchinterval(), gc.isenabled()
        module = ModuleType("slow")
        module.make_ready = self.ready.set  # type: ignore[attr-defined]
        return module


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    found = Slow()
    monkeypatch.setattr(door_ahead, "import_module", found.imported)
    yield found
    found.go.set()


def test_a_socket_waits_for_the_import_and_a_file_does_not(slow: Slow) -> None:
    passed: list[str] = []

    async def app(scope: Any, *_: object) -> None:
        passed.append(scope["type"])

    async def asked() -> list[str]:
        ahead = Ahead(app)
        ahead.begin()
        socket = asyncio.create_task(ahead({"type": "websocket"}, None, None))  # type: ignore[arg-type]
        await ahead({"type": "http"}, None, None)  # type: ignore[arg-type]
        before = [*passed]
        slow.go.set()
        await asyncio.wait_for(socket, PATIENCE)
        return before

    usual = sys.getswitchinterval()
    with ThreadPoolExecutor(1) as apart:  # The browser tests leave a running loop in this thread.
        assert apart.submit(asyncio.run, asked()).result() == ["http"]
    assert passed == ["http", "websocket"]
    assert slow.ready.wait(PATIENCE)
    assert slow.turn < usual
    assert not slow.collects
    assert gc.isenabled()


def test_a_module_that_cannot_be_imported_holds_no_page_back(monkeypatch: pytest.MonkeyPatch) -> None:
    passed, said = Event(), Event()
    monkeypatch.setattr("threading.excepthook", lambda _args: said.set())

    async def app(*_: object) -> None:
        passed.set()

    async def asked() -> None:
        ahead = Ahead(app, module="mastery.no_such_module")
        ahead.begin()
        await asyncio.wait_for(ahead({"type": "websocket"}, None, None), PATIENCE)  # type: ignore[arg-type]

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, asked()).result()
    assert passed.is_set()
    assert said.wait(PATIENCE)
    assert gc.isenabled()
