"""Commands that start the dashboard, and write the journal of a made-up person or the exports of many."""

import os
import shlex
from contextlib import ExitStack, nullcontext
from pathlib import Path

import click

from mastery.commands.opening import after_saving, instant, open_or_begin, takes_folder
from mastery.commands.place import Place
from mastery.paths import JOURNAL_THERE, front_door, sample_folder, whole_path


@click.command()
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@takes_folder
def run(folder: Path, no_browser: bool) -> None:
    """Start the dashboard on this machine and open it.

    Example: mastery run
    """
    from mastery import journal
    from mastery.commands import server

    try:
        if not journal.is_locked(folder):  # Else the dashboard asks for the passphrase.
            open_or_begin(folder, instant())
    except journal.MissingJournal as missing:
        click.echo(f"{missing}\nThe dashboard shows what can be done.")
    except (click.ClickException, journal.JournalError):
        pass  # The dashboard says what is wrong, and offers a backup.

    with server.way_in(folder) as page:

        def started(address: str) -> None:
            opened = not no_browser and server.open_browser(address, os.environ, page=page)
            with after_saving("Mastery is running in your browser.") if opened else nullcontext():
                click.echo(f"Mastery is running at {address}{'' if opened else ' (open this in a browser)'}")
                click.echo(f"Your journal: {folder}\nEnd it with Ctrl-C.")

        environment = {**os.environ, "MASTERY_DATA": str(folder), JOURNAL_THERE: "yes"}
        server.serve(front_door(), environment=environment, started=started)
    with after_saving("Mastery has ended."):
        click.echo("Mastery has ended.")


@click.command()
@click.option(
    "--into",
    metavar="FOLDER",
    type=Place(file_okay=False, path_type=Path),
    help="A new or empty folder. Default: sample, inside the folder of the journal.",
)
@click.option("--for-cohort", is_flag=True, help="Made-up people's exports for `cohort`, instead of a journal.")
@takes_folder
def sample(folder: Path, into: Path | None, *, for_cohort: bool) -> None:
    """Write the journal of a made-up person.

    It holds two years of everything and needs a new or empty folder. With --for-cohort it is what 200 made-up people
    would hand in, a file each, for `cohort` to count.

    Example: mastery sample --into made-up
    """
    if for_cohort and into is None:
        raise click.ClickException("Name a new or empty folder for the exports: --for-cohort --into FOLDER.")
    target = sample_folder(folder) if into is None else whole_path(into)
    if target.exists() and any(one for one in target.iterdir() if not one.name.startswith(".")):
        raise click.ClickException(f"{target} is not empty, so nothing was written. Name a new or empty folder.")
    if for_cohort:
        _write_exports(target)
    else:
        _write_journal(target)


def _write_exports(target: Path) -> None:
    from mastery import journal
    from mastery.cohort.made_up import PEOPLE, made_up_exports

    target.mkdir(parents=True, exist_ok=True)
    with ExitStack() as written:  # All of them, or none.
        for name, export in made_up_exports(today=instant().date()):
            written.enter_context(journal.replacing(target / name, export))
    made = f"The exports of {PEOPLE} made-up people are in {target}."
    program = click.get_current_context().find_root().info_name
    with after_saving(made):
        click.echo(
            f"{made}\nCount them with: {program} cohort {shlex.quote(str(target))} --out cohort.html --by faculty"
        )


def _write_journal(target: Path) -> None:
    from mastery import journal
    from mastery.sample import fill

    now = instant()
    store = open_or_begin(target, now)
    try:
        check_ins, records = fill(store, at=now)
    except journal.JournalError:
        store.file.unlink()
        raise
    made = f"{check_ins} check-ins and {records} other records of a made-up person are in {target}."
    program = click.get_current_context().find_root().info_name
    with after_saving(made):
        click.echo(f"{made}\nLook at them with: {program} run --data {shlex.quote(str(target))}")
