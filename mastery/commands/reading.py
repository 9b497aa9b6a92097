"""Read the file that a command names, or find where it is to be written; say why where neither can be."""

import stat
import sys
from pathlib import Path

import click

from mastery.commands.place import PIPED
from mastery.paths import whole_path

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def whole_file(file: Path, *, most: int) -> bytes:
    """Return the bytes of `file`, or of what is piped in.

    Raises click.ClickException for what is no file, or a file of more than `most` bytes; OSError as reading does.
    """
    found = beginning_of(file, most=most + 1)
    if len(found) > most:
        raise click.ClickException(
            f"{file} is larger than {most // 2**20} MB, so it was not read. Cut it into smaller ones, then try again."
        )
    return found


def beginning_of(file: Path, *, most: int) -> bytes:
    """Return up to `most` bytes from the beginning of `file`, or of what is piped in for PIPED.

    Raises click.ClickException for what is no file, as a pipe with a name may never end, and where nothing can be
    piped in; OSError as reading does.
    """
    if file == PIPED:
        if sys.stdin is None:
            raise click.ClickException("Nothing is piped in. Name a file in the place of -.")
        with click.open_file("-", "rb") as opened:
            piped: bytes = opened.read(most)
            return piped
    where = whole_path(file)
    mode = where.stat().st_mode
    if not stat.S_ISREG(mode):
        what = _KINDS.get(stat.S_IFMT(mode), "no file")
        raise click.ClickException(f"{file} is {what}, not a file, so it was not read. Name a file.")
    with where.open("rb") as opened:
        return opened.read(most)


def file_to_write(out: Path) -> Path:
    """Return where `out` is, in full; raises click.ClickException where its folder is missing."""
    target = whole_path(out)
    if not target.parent.is_dir():
        raise click.ClickException(f"There is no folder {target.parent}. Make it first, or name another.")
    return target
