"""What every command needs: the folder of the journal, the journal in it, this instant."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from mastery.commands.asking import BadOption, open_locked, take_descriptor
from mastery.commands.place import PIPED
from mastery.commands.terminal import Closed, Plain
from mastery.paths import NoSuchPlace, data_folder, whole_path

if TYPE_CHECKING:
    import pandas as pd

    from mastery.instruments import Instrument
    from mastery.journal import Journal

# Everything heavy is imported by the command that needs it, so that --help answers at once.

_F = TypeVar("_F", bound=Callable[..., object])
_P = ParamSpec("_P")
_R = TypeVar("_R")


def _set_folder(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value == "":
        raise BadOption("--data is empty, so it names no folder. Write one, or leave the option out.")
    if value == str(PIPED):
        raise BadOption("--data is -, which names no folder. Write one, or ./- for a folder of that name.")
    try:
        if value is not None:
            ctx.obj = whole_path(Path(value))
        elif ctx.obj is None:
            ctx.obj = data_folder(os.environ, Path("~"))
    except NoSuchPlace as error:
        raise BadOption(str(error)) from error


def takes_folder(command: Callable[Concatenate[Path, _P], _R]) -> Callable[_P, _R]:
    """Give a command the options --data, whose folder becomes its first argument, and --passphrase-fd."""
    return folder_options(click.pass_obj(command))


def folder_options(command: _F) -> _F:
    """Give a command the options --data and --passphrase-fd; the folder is the object of click's context."""
    option = click.option(
        "--data",
        metavar="FOLDER",
        type=click.Path(file_okay=False),
        expose_value=False,
        is_eager=True,
        callback=_set_folder,
        help="The folder of the journal. Default: MASTERY_DATA, else the usual one.",
    )
    descriptor = click.option(
        "--passphrase-fd",
        metavar="N",
        type=click.IntRange(0),
        expose_value=False,
        is_eager=True,
        callback=take_descriptor,
        help="Read the passphrase of a locked journal from file descriptor N, its first line.",
    )
    return option(descriptor(command))


def instant() -> datetime:
    """Return this instant, with the offset of this machine; raises BadOption where that can be none."""
    try:
        return datetime.now().astimezone()
    except ValueError as error:
        zone = os.environ.get("TZ", "")
        raise BadOption(
            f"The time zone {zone} is a day or more away from UTC. Set TZ to one such as Europe/Berlin, or unset it."
        ) from error


def new_uids(now: datetime) -> tuple[str, str]:
    """Return fresh uids of a record and of its first revision."""
    from mastery import journal

    record, revision = (journal.new_uid(at=now, entropy=os.urandom(10)) for _ in range(2))
    return record, revision


def open_existing(folder: Path) -> "Journal":
    """Open the journal in `folder` for writing; a missing one is an error."""
    from mastery import journal

    open_locked(folder)
    now = instant()
    store = need_intact(journal.open_journal(folder, at=now, may_begin=False), at=now)
    warn_of_clock(store, now)
    return journal.coming_from(store, "command")


@contextmanager
def open_to_read(folder: Path) -> Iterator["Journal"]:
    """Open the journal in `folder` for reading; nothing in the folder is changed, made or migrated."""
    from mastery import journal

    open_locked(folder)
    with journal.looking_into_folder(folder) as store:
        yield need_intact(store, at=instant())


def open_or_begin(folder: Path, now: datetime) -> "Journal":
    """Open the journal in `folder` for writing, or begin one where none ever was and say so."""
    from mastery import journal

    open_locked(folder)
    is_new = not (folder / journal.FILE_NAME).exists()
    store = need_intact(journal.open_journal(folder, at=now), at=now)
    if is_new:
        with after_saving(f"A new journal was begun in {folder}."):
            click.echo(f"A new journal in {folder}.")
    else:
        warn_of_clock(store, now)
    return journal.coming_from(store, "command")


def warn_of_clock(store: "Journal", now: datetime) -> None:
    """Warn on the error stream when the clock runs behind the newest entry."""
    from mastery import journal, wording

    if newest := journal.clock_behind(store, at=now):
        click.echo(f"Warning: {wording.clock_sentence(now, newest)}", err=True)


def warn_of_boxes(letters: tuple[str, ...]) -> None:
    """Warn on the error stream when a PDF shows `letters` as empty boxes."""
    from mastery import wording
    from mastery.commands import printing

    if lacks := wording.boxes_sentence(letters, "The PDF"):
        click.echo(printing.printable(lacks), err=True)


def confirmed(question: str, *, outcome: str) -> bool:
    """Ask `question` and return whether the answer is yes; raises ClickException with `outcome` when nobody answers."""
    try:
        return click.confirm(question)
    except click.Abort as unanswered:
        click.echo()
        raise click.ClickException(f"{outcome}: nobody answered. With --yes nobody is asked.") from unanswered


def typed(word: str, *, outcome: str, instead: str = "--yes") -> bool:
    """Ask for `word` and return whether it was typed; raises ClickException with `outcome` when nobody answers.

    `instead` is the option with which nobody is asked.
    """
    try:
        given: str = click.prompt(f"Type {word} to go on", default="", show_default=False)
    except click.Abort as unanswered:
        click.echo()
        raise click.ClickException(f"{outcome}: nobody answered. With {instead} nobody is asked.") from unanswered
    return given.strip() == word


@contextmanager
def after_saving(done: str = "This was saved; do not do it again.") -> Iterator[None]:
    """Turn what fails from here on into a warning that says what is `done`: it counts, whatever can be said of it."""
    from mastery import journal

    try:
        yield
    except (journal.JournalError, OSError) as problem:
        # Where nobody reads on, as after `| head -1`, or nobody ever did, nobody misses it.
        if not (isinstance(problem, BrokenPipeError) or is_closed()):
            why = f"{problem.filename}: {problem.strerror}." if isinstance(problem, OSError) else problem
            with suppress(OSError):
                click.echo(f"Warning: {done} What came after failed: {why}", err=True)
        if isinstance(problem, OSError):
            close_output()


def close_output() -> None:
    """Print nothing more: what a closed or full output did not take fails again at each line, and at the end."""
    stream = sys.stdout.stream if isinstance(sys.stdout, Plain) else sys.stdout
    if stream is sys.__stdout__ or is_closed():
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123


def is_closed() -> bool:
    """Return whether this process was started without an output."""
    return isinstance(sys.stdout, Plain) and isinstance(sys.stdout.stream, Closed)


def back_up(store: "Journal", now: datetime, *, err: bool = False) -> None:
    """Make a checked backup after a save and say where; a failure is a warning."""
    with after_saving():
        click.echo(f"Backup: {make_backup(store, now)}", err=err)


def make_backup(store: "Journal", now: datetime, *, keep: Path | None = None) -> Path:
    """Make a checked backup; where its second copy fails for the first time, a note says so. Raises JournalError."""
    from mastery import journal, wording

    before = journal.second_folder(store.folder)
    made = journal.make_backup(store.file, at=now, keep=keep)
    after = journal.second_folder(store.folder)
    if before and after and after.problem and after.problem != before.problem:
        click.echo(f"Note: {wording.second_folder_sentence(after.place, after.problem)}", err=True)
    return made


def need_intact(store: "Journal", *, at: datetime) -> "Journal":
    """Return `store` when all of it is as it was saved; raise ClickException, with what is wrong, when it is not.

    What is damaged beside the records is mended or set aside, which is said on the error stream.
    """
    from mastery import journal, wording

    if repairs := journal.set_aside(store, at=at):
        click.echo(f"Note: {wording.repair_sentences(repairs)}", err=True)
    if wrong := journal.verify(store):
        remedy = "Start the dashboard to go on with the newest whole backup."
        found = "\n".join(wrong[:20])
        raise click.ClickException(f"{store.file} is not what was saved; it was left as it is. {remedy}\n{found}")
    return store


def instrument_answered(store: "Journal", instrument: str) -> tuple["Instrument", "pd.DataFrame"]:
    """Return `instrument` in the version that was answered last, and its check-ins."""
    from mastery import instruments, journal

    every = journal.check_ins(store)
    own = every[(every["instrument"] == instrument) & (every["rater"] == "self")]
    if own.empty and len(every):
        others = ", ".join(dict.fromkeys(every["instrument"]))
        raise click.ClickException(f"{instrument} has no check-ins here; there are some with {others}.")
    if own.empty:
        return instruments.load(instrument, folder=store.own_instruments), every
    asked = journal.kept_instrument(store, instrument, own["version"].iloc[-1])
    return asked, own
