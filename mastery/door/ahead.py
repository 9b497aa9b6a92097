"""Makes ready what the first page needs while the browser loads what every page is made of."""

import asyncio
import gc
import sys
from collections.abc import Callable
from importlib import import_module
from threading import Event, Thread

from mastery.door.gate import App, Receive, Scope, Send

FIRST_PAGE = "mastery.ui.today.ahead"
"""The module of the first page, by its name, since the pages stand above the door."""

_TURN = 0.0005
"""Seconds after which one thread lets another go on meanwhile. The usual five milliseconds, which each of a hundred
files would wait several times for, would keep the browser from loading them (own)."""


class Ahead:
    """An ASGI app around `app` that lets no page run before what it imports was imported.

    Two threads that import the same modules at once may each wait for the other.
    """

    def __init__(self, app: App, *, module: str = FIRST_PAGE) -> None:
        self._app, self._module, self._imported = app, module, Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, that of a page's socket once it may run."""
        if scope["type"] == "websocket" and not self._imported.is_set():
            await asyncio.to_thread(self._imported.wait)
        await self._app(scope, receive, send)

    def begin(self) -> None:
        """Import the module and call its `make_ready`, in a thread of its own."""
        Thread(target=self._make_ready, daemon=True).start()

    def _make_ready(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            try:
                make_ready = self._import()
            finally:
                self._imported.set()
            make_ready()
        finally:
            sys.setswitchinterval(usual)

    def _import(self) -> Callable[[], None]:
        # Modules hold hundreds of thousands of objects, none of which ends before the process: looking for rubbish
        # among them again and again takes a third of the import's time.
        gc.disable()
        try:
            found: Callable[[], None] = import_module(self._module).make_ready
            gc.freeze()
        finally:
            gc.enable()
        return found
