"""The command line: start the dashboard, write down, bring in, print trend and goals, look after the journal."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

# Everything heavy is imported by the command that needs it, so that --help answers at once.

_PERIOD = timedelta(days=731)
"""What the pages look back on unless chosen otherwise."""

MOST_READ = 131_075
"""Bytes of a reply that are read: one more than the longest text has in UTF-16, so that its reader says it is too long.
"""

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
                from mastery.printing import printable

                raise click.ClickException(printable(str(error))) from error
            raise


def _told() -> tuple[type[Exception], ...]:
    from mastery.exchange import Unreadable
    from mastery.instruments import DefinitionError
    from mastery.journal import JournalError
    from mastery.launch import NotStarted
    from mastery.quick_entry import Unclear
    from mastery.sharing.build import Leak
    from mastery.sharing.replied import BadReply

    return Unreadable, DefinitionError, JournalError, NotStarted, Unclear, Leak, BadReply


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
    from mastery import analysis, journal, printing

    store = _existing(folder)
    asked, check_ins = _answered(store, instrument)
    scores = analysis.scores(journal.responses(store), asked)
    recent = scores[scores["check_in"].isin(check_ins["check_in"])]
    counted = analysis.counted(recent, check_ins)
    table = analysis.trend(counted)
    clear_by = analysis.first_clear_day(counted).set_index("scale")["day"]
    click.echo(printing.json_records(table) if as_json else printing.trend_lines(table, asked, clear_by))


@cli.command()
@click.option("--all", "closed_too", is_flag=True, help="The closed ones too.")
@click.option("--json", "as_json", is_flag=True, help="Print records with every column, for programs.")
@_data
@click.pass_obj
def goals(folder: Path, closed_too: bool, as_json: bool) -> None:
    """Print the active goals and where each may end.

    It is the forecast of the page Goals.
    """
    from mastery import analysis, journal, printing

    store, today = _existing(folder), _now().date()
    every = journal.records_of(store, "goal")
    shown = every if closed_too else every[every["state"] == "active"]
    forecasts = analysis.forecast(shown, journal.records_of(store, "progress_point"), today=today)
    if as_json:
        told = shown.drop(columns=["rev", "saved_at"])
        click.echo(printing.json_records(told.merge(forecasts.rename(columns={"state": "forecast"}), on="goal")))
    elif shown.empty:
        click.echo("No goal is here yet." if every.empty else "No goal is active. Closed ones are shown with --all.")
    else:
        click.echo(printing.goal_lines(shown, forecasts, today=today))


@cli.command()
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
@_data
@click.pass_obj
def log(folder: Path, /, kind: str, title: str, day: str | None, **said: Any) -> None:
    """Write an entry of the logbook down.

    KIND is practice, learning, experience, contact, feedback, win, setback, decision, care, contribution or note;
    TITLE says in short what it was. Each kind takes its own few options.
    """
    from mastery import instruments, journal, kinds, printing, quick_entry

    given = {name: value for name, value in said.items() if value is not None}
    kind = quick_entry.kind_called(kind, given)
    elements = {"scale": instruments.load("five-elements").scale_names}
    given, now = quick_entry.named(given, elements), _now()
    store = _whole(journal.open_journal(folder, at=now))
    known = {name: _called(store, name) for name in ("person", "goal")}
    whole = {"kind": kind, "day": day or now.date(), "title": title, **quick_entry.named(given, known)}
    content = kinds.content(whole)
    record, revision = (journal.new_uid(at=now, entropy=os.urandom(10)) for _ in range(2))
    journal.save(store, [journal.Save("entry", record, revision, content)], at=now)
    click.echo(printing.entry_lines(content, {**elements["scale"], **known["person"], **known["goal"]}))
    click.echo(f"Backup: {journal.make_backup(store.file, at=now)}")


@cli.command()
@click.option("--out", metavar="FILE", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to.")
@click.option("--flavour", type=click.Choice(["mail", "reply", "pdf"]), default="mail", show_default=True, help="Kind.")
@click.option("--for", "whom", metavar="NAME", help="Whom it is for. Default: the only mentor.")
@click.option("--name", metavar="NAME", help="What you are called in it. Default: the first name of your profile.")
@click.option("--since", metavar="DAY", help="How far back, as 2026-04-06. Default: a year.")
@click.option("--elements", metavar="NAMES", help="The elements shown, with commas. Default: all of them.")
@click.option("--include-notes", is_flag=True, help="Show the notes and examples of your check-ins too.")
@_data
@click.pass_obj
def report(folder: Path, /, out: Path, flavour: str, **said: Any) -> None:
    """Write a report for a mentor into a file.

    It names the active goals and what was agreed with the mentor, and no entry of the logbook: those are chosen line
    by line in the dashboard. The file is searched for what was left out, and written down in the ledger.
    """
    from mastery import instruments, journal, ledger, printing, quick_report
    from mastery.sharing.asked import number_from
    from mastery.sharing.build import Report, build
    from mastery.sharing.shown import shown

    store, now = _existing(folder), _now()
    known, whole = journal.snapshot(store), instruments.load("five-elements")
    choices = quick_report.choices_of(quick_report.Wishes(**said), known, names=whole.scale_names, day=now.date())
    worded = instruments.for_others(whole, name=choices.name)
    labels = {item: statement.label for item, statement in worded.items()}
    made = Report(number_from(os.urandom(10)), shown(known, choices, whole, labels=labels), whole, worded)
    file, target = build(made, known, flavour=flavour), out.expanduser()
    record, revision = (journal.new_uid(at=now, entropy=os.urandom(10)) for _ in range(2))
    with _beside(target, file):
        ledger.write_down(store, made, ledger.Taken(flavour, file), uids=(record, revision), at=now)
    mentor = printing.printable(made.shown.mentor)
    click.echo(f"{target}: {len(file) / 1024:,.0f} KB for {mentor}. Look at it before you send it.")
    click.echo(f"Backup: {journal.make_backup(store.file, at=now)}")


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--yes", is_flag=True, help="Keep it without being asked.")
@_data
@click.pass_obj
def reply(folder: Path, file: str, yes: bool) -> None:
    """Take over what a mentor answered, from FILE, or from - for what is piped in.

    What it says is printed first. Nothing is kept unless you say so.
    """
    from mastery import instruments, journal, ledger, printing
    from mastery.sharing.reply import read_reply

    store, now = _existing(folder), _now()
    known = journal.snapshot(store)
    reports, deleted = ledger.asked_reports(store, known)
    with click.open_file(file, "rb") as opened:
        given = opened.read(MOST_READ)
    found = read_reply(given, reports=reports, today=now.date(), deleted=deleted)
    how = ledger.standing_of(store, found)
    worded = instruments.for_others(found.asked.instrument, name=found.asked.name, folder=store.own_instruments)
    click.echo(printing.reply_lines(found, how, worded))
    try:
        wanted = how in ("new", "newer", "deleted") and (yes or click.confirm("Keep it?"))
    except click.Abort as unanswered:
        click.echo()
        raise click.ClickException("Nothing was kept: nobody answered. With --yes nobody is asked.") from unanswered
    if not wanted:
        click.echo("Nothing was kept.")
        return
    ledger.keep(store, known, found, at=now)
    click.echo(f"Kept.\nBackup: {journal.make_backup(store.file, at=now)}")


@cli.command()
@_data
@click.pass_obj
def check(folder: Path) -> None:
    """Check the journal and list its backups.

    The file must be whole, and every entry must say what was saved.
    """
    from mastery import journal, wording

    store = _existing(folder)
    found = journal.snapshot(store)
    check_ins = wording.count(len(found.check_ins), "check-in")
    replies = wording.count(len(found.replies), "reply", "replies")
    others = wording.count(sum(map(len, found.records.values())), "other record")
    click.echo(f"{store.file} is whole: {check_ins}, {replies} and {others}, each as it was saved.")
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


@contextmanager
def _beside(target: Path, file: bytes) -> Iterator[None]:
    """Write `file` beside `target`, and put it in its place once what is done meanwhile went well."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(file)
        yield
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _called(store: "Journal", kind: str) -> dict[str, str]:
    """Return what each record of `kind` is called, by its uid."""
    from mastery import journal, kinds

    found = journal.records_of(store, kind)
    return dict(zip(found[kind], found[kinds.KINDS[kind].title], strict=True))


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


if __name__ == "__main__":
    main()
