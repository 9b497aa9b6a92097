"""A progress bar for what takes longer than two seconds."""

import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TypeVar

import streamlit as st

SILENT_SECONDS = 2.0
"""Up to here nothing is drawn (own)."""

_STEPS = 200
_T = TypeVar("_T")


class Progress:
    """A bar that is drawn in its place once the work has taken two seconds."""

    def __init__(self, words: str) -> None:
        """Begin to count the time; the bar says `words`."""
        self._words, self._begun, self._place, self._drawn = words, time.monotonic(), st.empty(), -1

    def reach(self, share: float) -> None:
        """Draw that `share` of the work is done, from 0 to 1."""
        step = int(min(max(share, 0.0), 1.0) * _STEPS)
        if step != self._drawn and time.monotonic() - self._begun >= SILENT_SECONDS:
            self._drawn = step
            self._place.progress(step / _STEPS, text=self._words)

    def over(self, things: Sequence[_T]) -> Iterable[_T]:
        """Yield `things`, and draw how many are done."""
        for number, thing in enumerate(things, 1):
            yield thing
            self.reach(number / len(things))

    def close(self) -> None:
        """Take the bar away."""
        self._place.empty()


def progress(words: str) -> closing[Progress]:
    """Open a bar that says `words`, which is taken away at the end even after an error."""
    return closing(Progress(words))
