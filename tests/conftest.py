"""Fixtures that every room's tests may use."""

import gc
import gzip
import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

# A busy machine is no defect.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Each save waits for the disk, thousands of times in one run; a folder in memory does not let it wait.
_MEMORY = Path("/dev/shm")
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 4 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# What is imported and collected stays to the end: looking through it again and again finds nothing to collect.
gc.disable()

# A process that compiles all it imports starts in twice the time, and a hundred are started.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Where Python holds back nothing that it prints, what an output does not take fails in other places than usual.
os.environ.pop("PYTHONUNBUFFERED", None)


def _keep_the_day() -> None:
    """Let a run that begins late in the evening be at noon elsewhere: no day ends between two lines of a test."""
    noon = 12 - datetime.now(tz=UTC).hour
    if datetime.now().astimezone().hour < 22 or not hasattr(time, "tzset"):
        return
    before = os.environ.get("TZ")
    os.environ["TZ"] = f"Etc/GMT{-noon:+}"  # In these names a plus is west.
    time.tzset()
    if datetime.now().astimezone().hour >= 22:  # This machine has no zones.
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


_keep_the_day()

RUN = 5
"""Words in a row that count as a run."""


def pytest_collection_finish() -> None:
    """Let the collector of memory leave out all tests and imports, which stay to the end, and come more rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """Let AppTest look once for components among all that is installed, and not for each page that is opened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="module")
def own_heap() -> Iterator[None]:
    """Let a heap full of other tests not count where memory is collected within what is measured or repeated."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def shared_runs() -> Callable[[str], list[str]]:
    """Return a function that lists the runs of five words that a text shares with any of the source texts."""
    lines = (
        gzip.decompress((Path(__file__).parent / "data" / "source_shingles.txt.gz").read_bytes()).decode().split("\n")
    )
    known = {line.split()[1] for line in lines if line}

    def shared(text: str) -> list[str]:
        words = [word.strip("'") for word in re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))]
        words = [word for word in words if word]
        runs = [" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
        return [run for run in runs if hashlib.sha256(run.encode()).hexdigest()[:12] in known]

    return shared
