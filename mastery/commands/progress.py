"""A progress bar on the error stream for what takes longer than two seconds."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import Any, TypeVar

import click

from mastery.commands.terminal import Plain

SILENT_SECONDS = 2.0
"""Up to here nothing is drawn (own)."""

_STEPS = 1000
_T = TypeVar("_T")


class Bar:
    """A progress bar, drawn on a terminal once the work has taken two seconds by `clock`."""

    def __init__(self, label: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count the time."""
        self._label, self._clock, self._begun = label, clock, clock()
        self._bar: Any = None

    def reach(self, share: float) -> None:
        """Draw that `share` of the work is done, from 0 to 1."""
        if self._bar is None and self._clock() - self._begun >= SILENT_SECONDS:
            stream = sys.stderr.stream if isinstance(sys.stderr, Plain) else sys.stderr
            self._bar = click.progressbar(length=_STEPS, label=self._label, file=stream)
            self._bar.__enter__()
        if self._bar is not None:
            self._bar.update(int(share * _STEPS) - self._bar.pos)

    def close(self) -> None:
        """Close the line of the bar, if one was drawn."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def over(self, things: Sequence[_T]) -> Iterable[_T]:
        """Yield `things`, and draw how many are done."""
        for number, thing in enumerate(things):
            yield thing
            self.reach((number + 1) / len(things))


def bar(label: str) -> closing[Bar]:
    """Open a Bar, which is closed at the end even after an error."""
    return closing(Bar(label))
