"""Asking for the passphrase of a locked journal: at a terminal, or on a file descriptor; never as an option's value.

What a program is started with, and the variables that it gets, can be read by others and are kept by shells.
"""

import os
import sys
import time
from pathlib import Path

import click

_LINES = "mastery lines of the passphrase"
_MOST_BYTES = 10_000
TRIES, FIRST_WAIT = 3, 1.0
"""Tries at a terminal before the command ends, and seconds after the first that was wrong, doubled each time (own)."""

WITHOUT_ASKING = 3
"""The exit code where a journal is locked and nobody can be asked."""

NOT_DONE = 2
"""The exit code of `due` on any error, as 1 means that nothing is due; of options that cannot be used it is click's."""


class BadOption(click.ClickException):
    """An option's value cannot be used."""

    exit_code = NOT_DONE


class NobodyAsked(click.ClickException):
    """The journal is locked, and nobody is there to type its passphrase."""

    exit_code = WITHOUT_ASKING


def open_locked(folder: Path) -> None:
    """Let this process open the journal in `folder`, asking for its passphrase if it is locked.

    Raises click.ClickException, JournalError when it cannot be opened.
    """
    from mastery import journal
    from mastery.commands.progress import bar

    if not journal.is_locked(folder) or journal.missing_cipher():
        return  # Opening says what is missing.
    asked_at_terminal = not _is_handed_over()
    for number in range(1, TRIES + 1):
        said = ask("Passphrase or recovery key")
        try:
            with bar("Going on with what was interrupted") as progress:
                journal.open_with(folder, said, progress=progress.reach)
            return
        except journal.WrongPassphrase as problem:
            if not asked_at_terminal or number == TRIES:
                raise
            click.echo(str(problem), err=True)
            time.sleep(FIRST_WAIT * 2 ** (number - 1))


def ask(what: str, *, again: bool = False) -> str:
    """Return a passphrase: the next line of the descriptor that --passphrase-fd names, else what is typed unseen.

    Raises NobodyAsked where neither can be had.
    """
    if _is_handed_over():
        return _next_line()
    if not is_terminal():
        context = click.get_current_context()
        line = f"{context.find_root().info_name} {context.info_name}"
        raise NobodyAsked(
            "A passphrase is needed, and nobody is here to type it. Hand it over on a file descriptor, as from a "
            f"file that you alone can read: {line} --passphrase-fd 3 3< FILE"
        )
    said: str = click.prompt(what, hide_input=True, confirmation_prompt=again, err=True)
    return said


def is_terminal() -> bool:
    """Return whether somebody can be asked: input and error stream are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def take_descriptor(ctx: click.Context, _option: click.Parameter, value: int | None) -> None:
    """Keep the lines that the descriptor of --passphrase-fd holds; asking takes one after the other."""
    if value is None:
        return
    try:
        with os.fdopen(value, "rb", closefd=False) as opened:
            said = opened.read(_MOST_BYTES).decode()
    except (OSError, ValueError) as error:
        raise BadOption(
            f"Descriptor {value} cannot be read as text. Open it for the command, as with {value}< FILE."
        ) from error
    ctx.meta[_LINES] = said.removesuffix("\n").replace("\r\n", "\n").split("\n")


def _is_handed_over() -> bool:
    return _LINES in click.get_current_context().meta


def _next_line() -> str:
    lines: list[str] = click.get_current_context().meta[_LINES]
    if not lines:
        raise click.ClickException("The descriptor of --passphrase-fd has too few lines: one for each passphrase.")
    return lines.pop(0)
