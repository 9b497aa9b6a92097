"""Text for a terminal, without the letters that it would obey instead of showing them."""

import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

# Control characters but the line end, and what turns the direction of text or ends a line (Unicode's Bidi_Control,
# the deprecated ones beside them, line and paragraph separator).
_OBEYED = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f]")

_UTF8 = "PYTHONUTF8"

OUTPUT = "The output"
"""What an error of writing to it names as its file."""


def printable(text: str) -> str:
    """Return `text` with each letter that a terminal obeys as its number, like <U+202E>; a tab becomes a space."""
    return _OBEYED.sub(_number, text)


class Closed(io.TextIOBase):
    """The output of a command that was started without one: whoever waits for what it prints is to be told."""

    encoding = "utf-8"
    errors = "strict"

    def write(self, text: str) -> int:
        """Raise OSError for any text."""
        raise OSError(errno.EBADF, "it is closed")


class Plain:
    """A stream to a terminal that writes printable text to `stream`; bytes, as those of a report, stay as they are."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self.stream = stream

    def __getattr__(self, name: str) -> object:
        """Return whatever else `stream` has."""
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Write `text` as it can be shown."""
        with _named():
            self.stream.write(printable(text))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        with _named():
            self.stream.flush()


def start_in_utf8() -> None:
    """Begin this process anew where words and file names are ASCII to it, so that what was typed has its letters.

    What it was started with decides that before any line of Python runs, so it cannot be put right from within.
    """
    if sys.getfilesystemencoding() == "ascii" and os.environ.get(_UTF8) != "1" and sys.executable:
        os.environ[_UTF8] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


@contextmanager
def _named() -> Iterator[None]:
    """Let an error say that it is the output which takes no more; nobody reading on is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, OUTPUT) from problem


def _number(letter: "re.Match[str]") -> str:
    return " " if letter[0] in "\t\r" else f"<U+{ord(letter[0]):04X}>"
