"""The dashboard's server process: `python -m mastery.door.serve APP PORT` serves app.py behind the door."""

import errno
import logging
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn

from mastery.door.address import HOST, PORT_IN_USE
from mastery.door.ahead import Ahead
from mastery.door.gate import ENTRY_SCRIPT, Gate
from mastery.door.key import door_key
from mastery.door.lead import Lead
from mastery.door.rules import headers, scripts_in
from mastery.paths import data_folder
from mastery.paths import front_door as own_front_door
from mastery.sharing.reply.scripts import script

_END_SECONDS = 5
_MEGABYTE = 1_000_000


def serve(front_door: Path, port: int, *, folder: Path) -> None:
    """Serve `front_door` at `port` until ended; once it listens, print the address with the secret of this start.

    Port 0 is any that is free. The key of the cookies lies in `folder`. Raises OSError when the port is in use.
    """
    token = secrets.token_urlsafe(32)
    with _listener(port) as listener:

        @asynccontextmanager
        async def listening(_app: st.App) -> AsyncIterator[None]:
            print(f"http://{HOST}:{listener.getsockname()[1]}/?token={token}", flush=True)
            if ahead:
                ahead.begin()
            yield

        key = door_key(folder, fresh=secrets.token_bytes(32))
        rules = headers([*_inline_scripts(), ENTRY_SCRIPT, script()])
        pages = {one.stem for one in (front_door.parent / "pages").glob("*.py")}
        app = Lead(st.App(front_door, lifespan=listening), pages=pages)
        ahead = Ahead(app) if front_door.resolve() == own_front_door().resolve() else None
        gate = Gate(ahead or app, key=key, token=token, headers=rules)
        server = uvicorn.Server(_settings(gate))
        logging.getLogger("uvicorn.error").addFilter(_is_no_refusal)
        server.run(sockets=[listener])


def _listener(port: int) -> socket.socket:
    # With the protocol named, asyncio sends each part of an answer at once; else the second waits 40 ms for the
    # acknowledgement of the first.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name != "nt":  # On Windows it would let two programs have one port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    listener.listen(128)
    return listener


def _settings(gate: Gate) -> uvicorn.Config:
    # No log of requests: an address may hold the secret.
    return uvicorn.Config(
        gate,
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_END_SECONDS,
        ws="websockets-sansio",
        ws_max_size=st.get_option("server.maxMessageSize") * _MEGABYTE,
        ws_ping_interval=30,
        ws_ping_timeout=30,
    )


def _is_no_refusal(record: logging.LogRecord) -> bool:
    # uvicorn takes each socket that is refused with a page for a mistake of the program.
    return record.getMessage() != "ASGI callable returned without completing handshake."


def _inline_scripts() -> list[str]:
    page = Path(st.__file__).with_name("static") / "index.html"
    return scripts_in(page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    try:
        serve(Path(sys.argv[1]), int(sys.argv[2]), folder=data_folder(os.environ, Path("~")))
    except OSError as problem:
        print(f"Port {sys.argv[2]} cannot be served: {problem.strerror}.", file=sys.stderr)
        sys.exit(PORT_IN_USE if problem.errno == errno.EADDRINUSE else 1)
