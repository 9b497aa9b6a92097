"""Commands that write into the journal: check-ins from a table, an entry of the logbook."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mastery.commands.opening import after_saving, back_up, instant, open_existing, open_or_begin, takes_folder
from mastery.commands.progress import bar
from mastery.commands.reading import whole_file

if TYPE_CHECKING:
    from mastery.journal import Journal


MAX_BYTES_READ = 128 * 2**20
"""Bytes of a table that are read: a million lines with a note each (own)."""


@contextmanager
def _without_collector() -> Iterator[None]:
    """Turn the garbage collector off within: among a million answers it takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--instrument", metavar="ID", help="The questionnaire that was answered. Default: the one with these items."
)
@click.option("--replace", is_flag=True, help="Correct the days that are there with other answers.")
@takes_folder
@click.pass_obj
@_without_collector()
def import_(folder: Path, file: Path, instrument: str | None, replace: bool) -> None:
    """Bring in check-ins from a table in a text FILE, or all of an archive that `export` wrote.

    An archive becomes the journal where that is empty; else what is not there yet is added.

    The columns of a table are day, item, value and note, a line an answer; or day, the ids of the items and note, a
    line a day. Days are written 2026-04-06, values 1 to 5. All of it is brought in or nothing; the same file brought in
    again adds nothing. A day that is there with other answers is named, and corrected with --replace: what it said
    before is kept.
    """
    from mastery import exchange, instruments, journal
    from mastery.commands import printing
    from mastery.exchange.archive_file import is_archive

    now, data = instant(), whole_file(file, most=MAX_BYTES_READ)
    if is_archive(data):
        if instrument or replace:
            raise click.ClickException(
                f"{file} is an archive; --instrument and --replace are for tables. Leave them out."
            )
        _bring_back(folder, file, data, now)
        return
    own = folder / "instruments"
    ids = [instrument] if instrument else instruments.available(folder=own)
    known = [instruments.load(one, folder=own) for one in ids]
    try:
        with bar("Reading") as reading:
            found = exchange.read_check_ins(data, instruments=known, today=now.date(), progress=reading.reach)
    except exchange.Unreadable as problem:
        raise click.ClickException(f"Nothing was brought in from {file}.\n{problem}") from problem
    store = open_or_begin(folder, now)
    with bar("Saving") as saving:
        table = journal.coming_from(store, "table", file.name)
        made = journal.bring_in(table, found.check_ins, replace=replace, at=now, watched=saving.over)
    if made.differing:
        differing = printing.difference_lines(made.differing)
        raise click.ClickException(f"Nothing was brought in from {file}.\n{differing}")
    with after_saving():
        click.echo("\n".join([printing.import_line(made), *found.notices]))
    if made.new or made.corrected:
        back_up(store, now)


def _bring_back(folder: Path, file: Path, data: bytes, now: datetime) -> None:
    from mastery import archive, exchange, journal, wording
    from mastery.commands import printing

    try:
        with bar("Reading") as reading:
            held = archive.read(data, progress=reading.reach)
        store = open_or_begin(folder, now)
        made = archive.bring_back(journal.coming_from(store, "archive", file.name), held, at=now)
    except exchange.Unreadable as problem:
        raise click.ClickException(f"Nothing was brought in from {file}.\n{problem}") from problem
    with after_saving():
        for sentence in wording.archive_sentences(vars(made.journal), made.added, made.other_wordings):
            click.echo(printing.printable(sentence))
    if made.journal.revisions or made.journal.brought_back:
        back_up(store, now)


@click.command()
@click.argument("kind")
@click.argument("title")
@click.option("--day", metavar="DAY", help="When it was, as 2026-04-06. Default: today.")
@click.option("--minutes", type=int, help="How long it took.")
@click.option("--element", "scale", metavar="NAME", help="The element, or how a word of it begins.")
@click.option("--goal", metavar="TEXT", help="The goal, or how it begins.")
@click.option("--person", metavar="NAME", help="The person, or how a name of theirs begins.")
@click.option("--text", help="Details.")
@click.option("--quality", type=int, help="Of practice, from 1 to 5.")
@click.option("--stretch/--no-stretch", default=None, help="Whether it was outside the comfort zone.")
@click.option("--lesson", metavar="TEXT", help="What you learned.")
@click.option("--next", "next_action", metavar="TEXT", help="What comes next.")
@takes_folder
@click.pass_obj
def log(folder: Path, /, kind: str, title: str, day: str | None, **options: Any) -> None:
    """Write an entry of the logbook down.

    KIND is practice, learning, experience, contact, feedback, win, setback, decision, care, contribution or note;
    TITLE says in short what it was. Each kind takes its own few options.
    """
    from mastery import instruments, journal, kinds
    from mastery.commands import names, printing

    given = {name: value for name, value in options.items() if value is not None}
    kind = names.entry_kind(kind, given)
    elements = {"scale": instruments.load("five-elements").scale_names}
    with_element, now = names.with_ids(given, elements), instant()
    store = open_existing(folder)
    known = {name: _names(store, name) for name in ("person", "goal")}
    whole = {"kind": kind, "day": day or now.date(), "title": title, **names.with_ids(with_element, known)}
    content = kinds.content(whole)
    record, revision = (journal.new_uid(at=now, entropy=os.urandom(10)) for _ in range(2))
    journal.save(store, [journal.Save("entry", record, revision, content)], at=now)
    with after_saving():
        click.echo(printing.entry_lines(content, {**elements["scale"], **known["person"], **known["goal"]}))
    back_up(store, now)


def _names(store: "Journal", kind: str) -> dict[str, str]:
    """Return uid → name for each record of `kind`."""
    from mastery import journal, kinds

    found = journal.records_of(store, kind)
    return dict(zip(found[kind], found[kinds.KINDS[kind].title], strict=True))
