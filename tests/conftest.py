"""Fixtures that every room's tests may use."""

import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no defect.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

RUN = 5
"""Words in a row that count as a run."""


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
