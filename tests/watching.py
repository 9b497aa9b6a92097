"""What a process asks of the network: a proxy that answers nobody, and a list of every address it turns to."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_WATCHED = Path(__file__).parent / "door" / "watched"


@dataclass
class Watch:
    """Where it is written down, and what the proxy was asked."""

    log: Path
    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def surroundings(self) -> Mapping[str, str]:
        """The environment of a process that is watched."""
        proxy = f"http://127.0.0.1:{self.port}"
        names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        own = {"WATCHED_LOG": str(self.log), "PYTHONPATH": str(_WATCHED)}
        return {**dict.fromkeys(names, proxy), "no_proxy": "", "NO_PROXY": "", **own}

    def calls(self) -> list[str]:
        """Return every look-up and connection of the process, and what came to the proxy."""
        return [*self.log.read_text().splitlines(), *self.asked]


@contextmanager
def watching(log: Path) -> Iterator[Watch]:
    """Listen as a proxy while the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        watch = Watch(log, proxy.getsockname()[1])
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                line, _ = proxy.accept()
                with line:
                    if not ended.is_set():
                        watch.asked.append(line.recv(4096).decode(errors="replace").partition("\r\n")[0])

        listening = threading.Thread(target=listen)
        listening.start()
        yield watch
        ended.set()
        socket.create_connection(("127.0.0.1", watch.port)).close()
        listening.join()
