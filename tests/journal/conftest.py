"""What the tests of the journal share."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from journal_maker import copied, opened

from mastery.journal import Journal

_HERE = Path(__file__).parent
_PATH = os.pathsep.join((str(_HERE), str(_HERE.parents[1])))


@pytest.fixture(scope="session")
def _one_check_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a journal with one check-in; each test has a copy."""
    return opened(tmp_path_factory.mktemp("one check-in") / "data").file


@pytest.fixture
def store(tmp_path: Path, _one_check_in: Path) -> Journal:
    """Return a journal with one check-in of 1 January 2020."""
    return copied(_one_check_in, tmp_path / "data")


@pytest.fixture
def elsewhere() -> Callable[..., list[str]]:
    """Return a function that runs a script in a process of its own and returns the lines that it printed."""

    def run(script: str, *words: object) -> list[str]:
        command = [sys.executable, "-c", script, *map(str, words)]
        done = subprocess.run(
            command, env={**os.environ, "PYTHONPATH": _PATH}, capture_output=True, text=True, timeout=480
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run
