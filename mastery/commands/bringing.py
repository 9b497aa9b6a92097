"""Commands that bring a file in and take that back."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mastery.commands.opening import (
    after_saving,
    back_up,
    confirmed,
    instant,
    open_existing,
    open_or_begin,
    open_to_read,
    takes_folder,
)
from mastery.commands.place import PIPED, Place
from mastery.commands.progress import bar
from mastery.commands.reading import whole_file

if TYPE_CHECKING:
    from mastery.archive import ArchiveImport
    from mastery.exchange.reading import Question, Source
    from mastery.intake import Intake
    from mastery.journal import Journal

MAX_BYTES_READ = 128 * 2**20
"""Bytes of a table that are read: a million lines with a note each (own)."""

_PIPED_NAME = "piped-in"
"""What an import is called whose file has no name."""

_MAX_ANSWERS = 2**20
_Given = dict[str, str | tuple[str, ...]]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Turn the garbage collector off within: among a million answers it takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command("import")
@click.argument("file", type=Place(path_type=Path, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Show what would come in, and save nothing.")
@click.option("--as", "wanted", metavar="FORMAT", default="", help="The format. Default: the one that fits best.")
@click.option(
    "--answers",
    type=Place(path_type=Path, allow_dash=True),
    help='Answers to what the file leaves open, as JSON: {"range": "1 10"}.',
)
@click.option(
    "--instrument", metavar="ID", help="The questionnaire that was answered. Default: the one with these items."
)
@click.option("--replace", is_flag=True, help="Correct the days that are there with other answers.")
@takes_folder
@_without_collector()
def import_(folder: Path, /, file: Path, *, replace: bool, dry_run: bool, **wishes: Any) -> None:
    """Bring in a FILE: ratings and notes from another tool, or all of an archive that `export` wrote; - for a pipe.

    Read are tables (CSV, TSV, XLSX, ODS) of any columns with a day and numbers, and the formats of other tools. What
    the file does not say is asked, three things at most, and remembered for the next file with the same header. The
    same file brought in again adds nothing, and `mastery undo-import` takes it back. A day that is there with other
    answers is named, and corrected with --replace: what it said before is kept.

    The lines that a pocket page saved as a file come home: a day that is there with other answers stays as it is.

    An archive becomes the journal where that is empty; else what is not there yet is added.

    A table of Mastery itself has the columns day, item, value and note, a line an answer; or day, the ids of the items
    and note, a line a day. All of it is brought in or nothing.

    Example: mastery import diary.csv --dry-run
    """
    from mastery import exchange
    from mastery.commands.pocket import bring_home
    from mastery.exchange.archive_file import is_archive
    from mastery.sharing.pocket.reader import is_pocket

    if PIPED == file == wishes["answers"]:
        raise click.ClickException("The file and --answers cannot both be piped in. Name a file for one of them.")
    now, data = instant(), whole_file(file, most=MAX_BYTES_READ)
    file = Path(_PIPED_NAME) if file == PIPED else file
    if is_archive(data):
        if replace or any(wishes.values()):
            raise click.ClickException(f"{file} is an archive, which takes --dry-run and --data alone.")
        try:
            (_show_archive if dry_run else _bring_back)(folder, file, data, now)
        except exchange.Unreadable as problem:
            raise _nothing_from(file, problem) from problem
        return
    if is_pocket(data):
        if replace or any(wishes.values()):
            raise click.ClickException(f"{file} is of a pocket page, which takes --dry-run and --data alone.")
        bring_home(folder, file, data, now, dry_run=dry_run)
        return
    try:
        intake = _looked_at(folder, file.name, data, now, **wishes)
    except exchange.Unreadable as problem:
        raise _nothing_from(file, problem) from problem
    if dry_run:
        _show(folder, intake, now)
        return
    if intake.open_questions:
        raise _nothing_from(file, _questions_words(intake.open_questions))
    _save(folder, file, intake, now, replace=replace)


def _nothing_from(file: Path, why: object) -> click.ClickException:
    """Return the error that nothing came in; what is piped in has no name to be told."""
    named = "" if file == Path(_PIPED_NAME) else f" from {file}"
    return click.ClickException(f"Nothing was brought in{named}.\n{why}")


def _looked_at(folder: Path, name: str, data: bytes, now: datetime, **wishes: Any) -> "Intake":
    """Return what the file would bring; on a terminal, what it leaves open is asked."""
    from mastery import intake, journal
    from mastery.exchange.formats import own_table
    from mastery.exchange.reading import Source

    given, instrument = _read_answers(wishes["answers"]), wishes["instrument"]
    is_there = (folder / journal.FILE_NAME).exists()
    known = intake.known_questionnaires_in(folder / "instruments", ids=[instrument] if instrument else ())
    wanted = wishes["wanted"] or (own_table.NAME if instrument else "")
    with bar("Reading") as reading:
        source = Source(data, name, now.date(), known, reading.reach)
        if not is_there:
            return _asked(None, source, given, wanted)
        with open_to_read(folder) as store:
            return _asked(store, source, given, wanted)


def _asked(store: "Journal | None", source: "Source", given: _Given, wanted: str) -> "Intake":
    from mastery import intake

    found = intake.look(store, source, given, wanted=wanted)
    while found.open_questions and sys.stdin.isatty():
        one = found.open_questions[0]
        given[one.key] = _prompt(one)
        found = intake.look(store, source, given, wanted=wanted)
    return found


def _prompt(question: "Question") -> str | tuple[str, ...]:
    from mastery.commands import printing

    click.echo(printing.printable(question.text))
    for number, (_, words) in enumerate(question.choices, 1):
        click.echo(f"  {number}  {printing.printable(words)}")
    codes = [code for code, _ in question.choices]
    if question.asks == "day":
        return str(click.prompt("Day, as 2026-04-06"))
    if question.asks == "one":
        proposed = codes.index(question.proposal) + 1 if question.proposal in codes else None
        return codes[click.prompt("Number", type=click.IntRange(1, len(codes)), default=proposed) - 1]
    what = "Numbers, from the lowest" if question.asks == "order" else "Numbers"
    proposed_all = " ".join(str(codes.index(one) + 1) for one in question.proposal) or None
    numbers = str(click.prompt(what, default=proposed_all)).replace(",", " ").split()
    return tuple(codes[int(one) - 1] for one in numbers if one.isdecimal() and 1 <= int(one) <= len(codes))


def _questions_words(questions: "tuple[Question, ...]") -> str:
    from mastery.commands import printing

    lines = ["This must be answered first, with --answers FILE or on a terminal:"]
    for one in questions:
        lines.append(f"  {one.key}: {one.text}")
        lines += [f'    "{code}": {words}' for code, words in one.choices]
        lines += ["    a day, such as 2026-04-06"] if one.asks == "day" else []
        lines += ["    a list of some of these"] if one.asks == "several" else []
        lines += ["    a list of all of these, the lowest first"] if one.asks == "order" else []
    return printing.printable("\n".join(lines))


def _show(folder: Path, found: "Intake", now: datetime) -> None:
    from mastery import intake, journal
    from mastery.commands import printing

    click.echo(printing.printable("\n".join(printing.intake_lines(found))))
    if found.open_questions:
        click.echo(_questions_words(found.open_questions))
    elif (folder / journal.FILE_NAME).exists():
        with open_to_read(folder) as store:
            click.echo(printing.preview_lines(intake.preview(store, found, at=now)))
    click.echo("Nothing was saved: this was a dry run.")


def _save(folder: Path, file: Path, found: "Intake", now: datetime, *, replace: bool) -> None:
    from mastery import intake
    from mastery.commands import printing

    store = open_or_begin(folder, now)
    with bar("Saving") as saving:
        made = intake.bring_in(store, found, replace_days=replace, at=now, watched=saving.over)
    if made.differing:
        differing = printing.difference_lines(made.differing)
        raise _nothing_from(file, differing)
    with after_saving():
        click.echo(printing.printable("\n".join([printing.import_line(made), *printing.beside_lines(found)])))
    if made.uid or made.corrected:
        back_up(store, now)


def _read_answers(file: Path | None) -> _Given:
    from mastery.intake import answers_of

    if file is None:
        return {}
    try:
        return answers_of(whole_file(file, most=_MAX_ANSWERS).decode())
    except UnicodeDecodeError as problem:
        raise click.ClickException(f"{file} holds no answers: it is not text in UTF-8.") from problem
    except ValueError as problem:
        raise click.ClickException(f"{file} holds no answers: {problem}.") from problem


def _show_archive(folder: Path, _file: Path, data: bytes, now: datetime) -> None:
    from mastery import archive, journal

    with bar("Reading") as reading:
        held = archive.read(data, progress=reading.reach)
    is_there = (folder / journal.FILE_NAME).exists()
    with open_to_read(folder) if is_there else journal.begun_in_memory() as looked_into:
        _tell(archive.preview(looked_into, held, own=folder / "instruments", at=now), is_done=False)
    click.echo("Nothing was saved: this was a dry run.")


def _bring_back(folder: Path, file: Path, data: bytes, now: datetime) -> None:
    from mastery import archive, journal

    with bar("Reading") as reading:
        held = archive.read(data, progress=reading.reach)
    if not (folder / journal.FILE_NAME).exists():
        archive.need_sound(held)  # What cannot come in begins no journal.
    store = open_or_begin(folder, now)
    made = archive.bring_back(journal.coming_from(store, "archive", file.name), held, at=now)
    with after_saving():
        _tell(made, is_done=True)
    if made.journal.revisions or made.journal.brought_back:
        back_up(store, now)


def _tell(made: "ArchiveImport", *, is_done: bool) -> None:
    from mastery import wording
    from mastery.commands import printing

    for sentence in wording.archive_sentences(vars(made.journal), made.added, made.other_wordings, is_done=is_done):
        click.echo(printing.printable(sentence))


@click.command("undo-import")
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@takes_folder
def undo_import(folder: Path, name: str | None, *, yes: bool) -> None:
    """Take back what was brought in from a file: the newest one, or the one whose NAME begins like this.

    What was changed since, or what something else names, stays and is named. All of it stays in the history.

    Example: mastery undo-import diary.csv
    """
    from mastery import intake, journal, wording
    from mastery.commands import printing
    from mastery.commands.names import find_by_name

    now, store = instant(), open_existing(folder)
    found = journal.imports(store)
    if not found:
        click.echo("Nothing was brought in from a file, so there is nothing to take back.")
        return
    words = {
        one.uid: f"{one.name}, {wording.import_words(on=one.day, format=one.format, records=one.records)}"
        for one in found
    }
    uid = find_by_name(Path(name).name, words, noun="import") if name is not None else found[0].uid
    click.echo(printing.printable(words[uid]))
    if not (yes or confirmed("Take it back?", outcome="Nothing was changed")):
        click.echo("Nothing was changed.")
        return
    undone = intake.undo(store, uid, at=now)
    with after_saving():
        click.echo(printing.printable("\n".join(wording.undone_sentences(**vars(undone)))))
    back_up(store, now)
