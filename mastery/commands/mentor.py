"""Commands for a mentor: write a report into a file, take a reply over from one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from mastery.commands.opening import (
    after_saving,
    back_up,
    close_output,
    confirmed,
    instant,
    instrument_answered,
    is_closed,
    new_uids,
    open_existing,
    takes_folder,
    warn_of_boxes,
)
from mastery.commands.place import Place
from mastery.commands.reading import beginning_of, file_to_write


@click.command()
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=Place(dir_okay=False, allow_dash=True),
    help="Where to; - to print.",
)
@click.option("--flavour", type=click.Choice(["mail", "reply", "pdf"]), default="mail", show_default=True, help="Kind.")
@click.option("--for", "whom", metavar="NAME", help="Whom it is for. Default: the only mentor.")
@click.option("--name", metavar="NAME", help="What you are called in it. Default: that of your settings or profile.")
@click.option("--since", metavar="DAY", help="How far back, as 2026-04-06. Default: two years, or to the first entry.")
@click.option("--instrument", metavar="ID", default="five-elements", show_default=True, help="The questionnaire.")
@click.option("--elements", metavar="NAMES", help="The elements shown, with commas, or all. Default: as last time.")
@click.option("--meeting", metavar="DAY", help="The meeting to come whose questions open it, as 2026-04-06.")
@click.option("--goal", "goals", metavar="TEXT", multiple=True, help="A goal to name, or how it begins. Repeatable.")
@click.option("--step", "steps", metavar="TEXT", multiple=True, help="An agreed step to name. Repeatable.")
@click.option("--include-notes", is_flag=True, help="Show the notes and examples of your check-ins too.")
@click.option("--include-tests", is_flag=True, help="Show the planned tests that ended in the period too.")
@takes_folder
def report(folder: Path, /, out: str, flavour: str, instrument: str, **options: Any) -> None:
    """Write a report for a mentor into a file.

    It is made as the last one to that person was. What is new since, or was written anew, is in it only when it is
    named here; entries of the logbook are chosen in the dashboard alone. What it shows is printed, the file is searched
    for what was left out, and it is written down in the ledger.

    Example: mastery report --out ana.html --for "Ana Lind" --flavour reply
    """
    from mastery import instruments, journal, ledger, wording
    from mastery.commands import printing, report_options
    from mastery.sharing.reply.request import number_from
    from mastery.sharing.report.build import boxes, build, prepared

    store, now = open_existing(folder), instant()
    known, (whole, _) = journal.snapshot(store), instrument_answered(store, instrument)
    called = journal.first_name(store)
    choices = report_options.choices_of(
        report_options.ReportOptions(**options), known, asked=whole, day=now.date(), first_name=called
    )
    worded = instruments.for_others(whole, name=choices.name, folder=store.own_instruments)
    made = prepared(number_from(os.urandom(10)), known, choices, whole, worded)
    file, target = build(made, known, flavour=flavour, first_name=called), _target(out)
    if flavour == "pdf":
        warn_of_boxes(boxes(made))
    if target is None:  # What the journal refuses is known before anything leaves.
        journal.keep_instrument(store, made.whole, at=now)
    with journal.replacing(target, file) if target else _printed(file):
        ledger.write_down(store, made, ledger.ReportFile(flavour, file), uids=new_uids(now), at=now)
    mentor = printing.printable(made.content.mentor)
    said_of = f"{wording.size_words(len(file))} for {mentor}. Look at it before you send it."
    with after_saving():
        click.echo(f"{target}: {said_of}" if target else said_of, err=target is None)
        click.echo(printing.indented(ledger.contents_of(made)), err=target is None)
    back_up(store, now, err=target is None)


@click.command()
@click.argument("file", type=Place(path_type=Path, allow_dash=True))
@click.option("--yes", is_flag=True, help="Keep it without being asked.")
@takes_folder
def reply(folder: Path, file: Path, yes: bool) -> None:
    """Take over what a mentor answered, from FILE, or from - for what is piped in.

    What it says is printed first. Nothing is kept unless you say so.

    Example: mastery reply ana.txt
    """
    from mastery import journal, ledger
    from mastery.commands import printing
    from mastery.sharing.reply.model import MAX_FILE_MEGABYTES, TO_KEEP
    from mastery.sharing.reply.reader import read_reply

    store, now = open_existing(folder), instant()
    known = journal.snapshot(store)
    reports, deleted = ledger.requests_of_reports(store, known)
    # One byte more than may be, so that its reader says that it is too long.
    given = beginning_of(file, most=MAX_FILE_MEGABYTES * 1_000_000 + 1)
    found = read_reply(given, reports=reports, today=now.date(), deleted=deleted)
    how = ledger.reply_status_of(store, found)
    report, people = ledger.report_of(found, known), known.records["person"].set_index("person")["name"]
    notes = [f"The report went to {people[report['person']]}.", *ledger.earlier_answers(known, found, how)]
    click.echo(printing.reply_lines(found, how, notes))
    if how not in TO_KEEP or not (yes or confirmed("Keep it?", outcome="Nothing was kept")):
        click.echo("Nothing was kept.")
        return
    ledger.save_reply(store, known, found, at=now)
    with after_saving():
        click.echo("Kept.")
    back_up(store, now)


@contextmanager
def _printed(content: bytes) -> Iterator[None]:
    """Print `content`, all of it, before what is done within is done: the ledger holds nothing that did not leave."""
    from mastery.journal import JournalError

    if is_closed():
        raise click.ClickException("There is no output to print to, so nothing was shared. Name a file with --out.")
    try:
        click.echo(content, nl=False)
    except BrokenPipeError:
        raise  # Nobody reads on; whoever stopped reading says why.
    except OSError as problem:
        close_output()
        raise click.ClickException(
            f"Not all of the report could be printed ({problem.strerror}), so it is not in the ledger. "
            "Throw away what was printed."
        ) from problem
    try:
        yield
    except JournalError as problem:
        raise click.ClickException(
            "The report was printed and is not in the ledger. Throw it away, as no reply to it could be read. "
            f"{problem}"
        ) from problem


def _target(out: str) -> Path | None:
    """Return the file that --out names, None for what is to be printed."""
    return None if out == "-" else file_to_write(Path(out))
