"""The command line: start the dashboard, bring check-ins in, print the trend, look after the journal."""

import json
import math
import os
import shlex
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mastery import __version__
from mastery.place import data_folder, front_door, sample_folder

if TYPE_CHECKING:
    import pandas as pd

    from mastery.instruments import Instrument
    from mastery.journal import Journal
    from mastery.wording import Row

# Everything heavy is imported by the command that needs it, so that --help answers at once.

_PERIOD = timedelta(days=731)
"""What the pages look back on unless chosen otherwise."""

_F = TypeVar("_F", bound=Callable[..., Any])


class _Telling(click.Group):
    """A group whose commands end with one sentence and code 1 when something is wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn known errors into sentences."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'A file'} cannot be used: {error.strerror}.") from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, _told()):
                raise click.ClickException(str(error)) from error
            raise


def _told() -> tuple[type[Exception], ...]:
    from mastery.exchange import Unreadable
    from mastery.instruments import DefinitionError
    from mastery.journal import JournalError
    from mastery.launch import NotStarted

    return Unreadable, DefinitionError, JournalError, NotStarted


def _keep_folder(ctx: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = value.expanduser().absolute()
    elif ctx.obj is None:
        ctx.obj = data_folder(os.environ, Path.home())


def _data(command: _F) -> _F:
    """Give a command the option --data; what it names reaches the command as its first argument."""
    option = click.option(
        "--data",
        metavar="FOLDER",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=_keep_folder,
        help="The folder of the journal. Default: MASTERY_DATA, else the usual one.",
    )
    return option(command)


@click.group(cls=_Telling, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mastery")
@_data
def cli() -> None:
    """Self-assessment over the years: check-ins, honest trends, one journal that you own."""


@cli.command()
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@_data
@click.pass_obj
def run(folder: Path, no_browser: bool) -> None:
    """Start the dashboard on this machine and open it."""
    from mastery import launch

    def started(address: str) -> None:
        opened = not no_browser and launch.open_browser(address, os.environ)
        click.echo(f"Mastery is running at {address}{'' if opened else ' (open this in a browser)'}")
        click.echo(f"Your journal: {folder}\nEnd it with Ctrl-C.")

    launch.serve(front_door(), environment={**os.environ, "MASTERY_DATA": str(folder)}, started=started)
    click.echo("Mastery has ended.")


@cli.command()
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="A new or empty folder. Default: sample, inside the folder of the journal.",
)
@_data
@click.pass_obj
def sample(folder: Path, into: Path | None) -> None:
    """Write the journal of a made-up person.

    It holds two years of everything and needs a new or empty folder.
    """
    from mastery import journal
    from mastery.sample import fill

    target = sample_folder(folder) if into is None else into.expanduser().absolute()
    if target.exists() and any(one for one in target.iterdir() if not one.name.startswith(".")):
        raise click.ClickException(f"{target} is not empty, so nothing was written. Name a new or empty folder.")
    now = _now()
    store = journal.open_journal(target, at=now)
    try:
        check_ins, records = fill(store, at=now)
    except journal.JournalError:
        store.file.unlink()
        raise
    click.echo(f"{check_ins} check-ins and {records} other records of a made-up person are in {target}.")
    program = click.get_current_context().find_root().info_name
    click.echo(f"Look at them with: {program} run --data {shlex.quote(str(target))}")


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--instrument", metavar="ID", help="The questionnaire that was answered. Default: the one with these items."
)
@_data
@click.pass_obj
def import_(folder: Path, file: Path, instrument: str | None) -> None:
    """Bring in check-ins from a table in a text FILE.

    Its columns are day, item, value and note, a line an answer; or day, the ids of the items and note, a line
    a day. Days are written 2026-04-06, values 1 to 5. All of it is brought in or nothing; the same file brought
    in again adds nothing.
    """
    from mastery import exchange, instruments, journal, wording

    own = folder / "instruments"
    ids = [instrument] if instrument else instruments.available(folder=own)
    known = [instruments.load(one, folder=own) for one in ids]
    now = _now()
    try:
        found = exchange.read_check_ins(file.read_bytes(), instruments=known, today=now.date())
    except exchange.Unreadable as problem:
        raise click.ClickException(f"Nothing was brought in from {file}.\n{problem}") from problem
    store = _whole(journal.open_journal(folder, at=now))
    new = journal.save_check_ins(store, found, today=now.date(), at=now)
    click.echo(f"{wording.count(new, 'check-in')} brought in, {len(found) - new} had been brought in before.")
    if new:
        click.echo(f"Backup: {journal.make_backup(store.file, at=now)}")


@cli.command()
@click.option("--instrument", metavar="ID", default="five-elements", show_default=True, help="The questionnaire.")
@click.option("--json", "as_json", is_flag=True, help="Print records with every column, for programs.")
@_data
@click.pass_obj
def trend(folder: Path, instrument: str, as_json: bool) -> None:
    """Print the trend of each scale.

    It is that of the latest two years, as on the pages.
    """
    from mastery import analysis, journal

    store = _existing(folder)
    asked, check_ins = _answered(store, instrument)
    scores = analysis.scores(journal.responses(store), asked)
    recent = scores[scores["check_in"].isin(check_ins["check_in"])]
    counted = analysis.counted(recent, check_ins)
    table = analysis.trend(counted)
    clear_by = analysis.first_clear_day(counted).set_index("scale")["day"]
    click.echo(_records(table) if as_json else _lines(table, asked, clear_by))


@cli.command()
@_data
@click.pass_obj
def check(folder: Path) -> None:
    """Check the journal and list its backups.

    The file must be whole, and every entry must say what was saved.
    """
    from mastery import journal, wording

    store = _existing(folder)
    click.echo(
        f"{store.file} is whole: {wording.count(len(journal.check_ins(store)), 'check-in')}, each as it was saved."
    )
    copies = journal.backups(folder)
    click.echo(f"{wording.count(len(copies), 'backup')} in {folder / 'backups'}{', newest first:' if copies else '.'}")
    for copy in copies:
        click.echo(f"  {copy.name}  {copy.stat().st_size / 1024:,.0f} KB")


@cli.command()
@_data
@click.pass_obj
def backup(folder: Path) -> None:
    """Make a checked copy of the journal."""
    from mastery import journal

    click.echo(f"Backup: {journal.make_backup(_existing(folder).file, at=_now())}")


def main() -> None:
    """Run the command line of this process."""
    # A Windows pipe has no true minus, and a file name may hold bytes that are no text.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli()


def _now() -> datetime:
    return datetime.now().astimezone()


def _existing(folder: Path) -> "Journal":
    """Open the journal that is in `folder`; a command that reads makes none."""
    from mastery import journal

    if not (folder / journal.FILE_NAME).exists() and not journal.backups(folder):
        raise click.ClickException(f"There is no journal in {folder}. Name its folder with --data.")
    return _whole(journal.open_journal(folder, at=_now()))


def _whole(store: "Journal") -> "Journal":
    from mastery import journal

    if wrong := journal.verify(store):
        remedy = "Start the dashboard to go on with the newest whole backup."
        found = "\n".join(wrong[:20])
        raise click.ClickException(f"{store.file} is not what was saved; it was left as it is. {remedy}\n{found}")
    return store


def _answered(store: "Journal", instrument: str) -> tuple["Instrument", "pd.DataFrame"]:
    """Return the instrument in the version answered last, and its check-ins of the latest two years."""
    from mastery import instruments, journal

    every = journal.check_ins(store)
    answered = every[(every["instrument"] == instrument) & (every["rater"] == "self")]
    if answered.empty and len(every):
        others = ", ".join(dict.fromkeys(every["instrument"]))
        raise click.ClickException(f"{instrument} has no check-ins here; there are some with {others}.")
    if answered.empty:
        return instruments.load(instrument, folder=store.own_instruments), every
    asked = journal.kept_instrument(store, instrument, answered["version"].iloc[-1])
    return asked, answered[answered["day"] >= answered["day"].max() - _PERIOD]


def _records(table: "pd.DataFrame") -> str:
    """Write a TREND frame as JSON: days as ISO text, null where there is nothing."""
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in ("first_day", "last_day")}
    cells = table.assign(**days).astype(object)
    return json.dumps(cells.where(cells.notna(), None).to_dict("records"), indent=2, allow_nan=False)


def _lines(table: "pd.DataFrame", asked: "Instrument", clear_by: "pd.Series") -> str:
    """Write a TREND frame for people: heading, aligned columns, and a sentence for each scale."""
    from mastery import wording

    names = asked.scale_names
    rows = table.to_dict("records")
    if not rows:
        return f"{asked.title}: no check-ins yet."
    heads = [asked.noun.capitalize(), "Change", "Likely (95 %)", "Verdict", "Check-ins", "From", "To"]
    cells = [[names[row["scale"]], *_numbers(row), wording.verdict_words(row), *_extent(row)] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    aligned = [
        "  ".join(map(str.ljust, line, widths)).rstrip() for line in [heads, ["─" * width for width in widths], *cells]
    ]
    said = [wording.verdict_sentence(row, names[row["scale"]], clear_by=clear_by.get(row["scale"])) for row in rows]
    heading = wording.headline(table, names, noun=asked.noun)
    return "\n".join([asked.title, f"{heading}.", "", *aligned, "", *said])


def _numbers(row: "Row") -> list[str]:
    from mastery import wording

    change = "" if math.isnan(row["change"]) else wording.signed(row["change"])
    likely = "" if math.isnan(row["low"]) else wording.range_words(row["low"], row["high"], sign=True)
    return [change, likely]


def _extent(row: "Row") -> list[str]:
    from mastery import wording

    days = [wording.day(row[end]) if row["n"] else "" for end in ("first_day", "last_day")]
    return [str(row["n"]), *days]


if __name__ == "__main__":
    main()
