"""Commands about what was and what comes: changes, backups, going back to one, what is due."""

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import click

from mastery.commands.opening import (
    after_saving,
    back_up,
    confirmed,
    folder_options,
    instant,
    make_backup,
    open_existing,
    open_to_read,
    takes_folder,
    warn_of_clock,
)
from mastery.commands.place import Place
from mastery.commands.reading import beginning_of, file_to_write
from mastery.paths import whole_path

_HEAD = 2**20
"""Bytes of a file that are looked at to tell an archive from a backup (own)."""


@click.command()
@click.argument("uid", required=False)
@click.option("--last", "many", type=click.IntRange(1), default=20, show_default=True, help="How many changes.")
@click.option("--back-to", "rev", type=click.IntRange(1), help="Let the record say again what this version of it said.")
@takes_folder
def history(folder: Path, uid: str | None, many: int, rev: int | None) -> None:
    """List the latest changes, or all that one record ever said.

    Changes come newest first, each with the uid of its record, and where it was made: in which window, by a command,
    from which file. With a UID it is what each version of that record
    changed, oldest first; it may be deleted. Returning to a version is a change too, so nothing is lost by it.

    Example: mastery history 019aca1e-5b00-7f3a-9d21-6c0f3b7e8d44 --back-to 2
    """
    if uid is not None and rev is not None:
        _return(folder, uid, rev)
    elif uid is not None:
        _print_versions(folder, uid)
    elif rev is not None:
        raise click.ClickException("--back-to needs the UID of a record, as `history` lists it.")
    else:
        _print_changes(folder, many)


def _print_changes(folder: Path, many: int) -> None:
    from mastery import journal, wording
    from mastery.commands import printing

    with open_to_read(folder) as store:
        found = journal.latest_changes(store, many=many)
    for one in found:
        said = wording.record_change_words(one.kind, one.op, one.rev, one.content)
        said += f", {wording.origin_words(one.origin.source, one.origin.name)}" if one.origin else ""
        click.echo(f"{wording.instant_words(one.saved_at)}  {one.record}  {printing.one_line(said)}")
    if not found:
        click.echo("Nothing was saved yet.")


def _print_versions(folder: Path, uid: str) -> None:
    from mastery import journal, wording
    from mastery.commands import printing
    from mastery.history import said_in_versions

    with open_to_read(folder) as store:
        found = journal.versions(store, uid)
        said = said_in_versions(store, found)
    click.echo(printing.one_line(wording.record_words(found.kind, found.last_content)))
    for one, pair in zip(found.versions, pairwise(said), strict=True):
        words = [wording.version_words(one.rev, one.op, one.was_rev), wording.instant_words(one.saved_at)]
        words += [wording.origin_words(one.origin.source, one.origin.name)] if one.origin else []
        click.echo(printing.printable(", ".join(words)))
        for change in wording.said_changes(*pair):
            click.echo(printing.indented(change))


def _return(folder: Path, uid: str, rev: int) -> None:
    from mastery import journal

    store, now = open_existing(folder), instant()
    found, revision = journal.versions(store, uid), journal.new_uid(at=now, entropy=os.urandom(10))
    journal.return_to(store, found, rev=rev, revision_uid=revision, at=now)
    with after_saving():
        click.echo(f"It says what version {rev} said.")
    back_up(store, now)


@click.command()
@takes_folder
def backups(folder: Path) -> None:
    """List the backups, newest first, with what was saved last in each; then those in the second folder.

    Example: mastery backups
    """
    from mastery import journal, wording

    with open_to_read(folder):
        found = journal.backups(folder)
    _list(found)
    if not found:
        click.echo(f"There is no backup in {folder / 'backups'}.")
    if second := journal.second_folder(folder):
        click.echo(wording.second_folder_sentence(second.place, second.problem))
        _list(journal.copies_in(second.place))


def _list(copies: Sequence[Path]) -> None:
    from mastery import journal, wording

    for one in copies:
        held = journal.copy_contents(one)
        click.echo(f"{one.name}  {wording.backup_words(held.saved_at) if held else 'cannot be read'}")


@click.command()
@click.argument("backup", type=Place(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do it without being asked.")
@takes_folder
def restore(folder: Path, backup: Path, yes: bool) -> None:
    """Let everything say again what it says in BACKUP.

    BACKUP is a file, or the name of one that `backups` lists. What differs is printed first. Each record gets one more
    version, after a copy of the journal of today was made, so nothing is lost by it.

    Example: mastery restore journal-2026-04-06T12-30-00-000000.sqlite
    """
    from mastery import journal, wording
    from mastery.exchange.archive_file import is_archive

    store, now = open_existing(folder), instant()
    file = whole_path(backup) if backup.exists() else folder / "backups" / backup.name
    if file.exists() and is_archive(beginning_of(file, most=_HEAD)):
        raise click.ClickException(f"{file} is an archive, not a backup. Bring it in with: mastery import {file}")
    found = journal.differences(store, file)
    if not found:
        click.echo(f"{file.name} says what the journal says now, so nothing was changed.")
        return
    for sentence in wording.differences_sentences(**vars(found)):
        click.echo(sentence)
    if not (yes or confirmed("Go back to it?", outcome="Nothing was changed")):
        click.echo("Nothing was changed.")
        return
    click.echo(f"The journal of today is in {make_backup(store, now, keep=file)}.")
    many = journal.go_back(store, file, at=now)
    with after_saving():
        click.echo(f"{wording.count(many, 'record says', 'records say')} again what {file.name} says.")
    back_up(store, now)


@click.command()
@click.argument("file", type=Place(dir_okay=False, path_type=Path))
@click.option("--only", "only", metavar="SORT", multiple=True, help="A sort of days to put in; repeat it for more.")
@click.option("--alarm", metavar="WHEN", help="none, day, day-before or week-before: at nine in the morning.")
@takes_folder
def calendar(folder: Path, file: Path, only: tuple[str, ...], alarm: str | None) -> None:
    """Write the days ahead into FILE, for a calendar.

    They are those of check-ins, meetings, reviews, goals, plan-items, credentials and planned-tests. What is not given
    is as in the settings of the dashboard. Importing a newer file moves what has changed.

    Example: mastery calendar mastery.ics --only check-ins --only meetings --alarm day-before
    """
    from mastery import analysis, journal, wording
    from mastery.sharing.files.calendar import CheckIns, Reminders
    from mastery.sharing.files.calendar import calendar as written

    now, target = instant(), file_to_write(file)
    with open_to_read(folder) as store:
        warn_of_clock(store, now)
        found, cadence, uid = journal.snapshot(store), journal.cadence_days(store), journal.uid_of(store)
        kinds = _named(only, wording.CALENDAR_KINDS) or journal.calendar_kinds(store, offered=wording.CALENDAR_KINDS)
        rings = _alarm(alarm) or journal.calendar_alarm(store, offered=wording.ALARMS)
    regular = analysis.regular_check_ins(found.check_ins, found.records["planned_test"])
    coming = analysis.next_check_in(regular, cadence_days=cadence, today=now.date())
    check_ins, reminders = CheckIns(coming, cadence, uid), Reminders(kinds, rings)
    days = analysis.calendar_days(found.records, today=now.date())
    said = wording.calendar_sentence(
        days[days["code"].isin(kinds)], next_check_in=coming if "check-in" in kinds else None, cadence_days=cadence,
        alarm=rings,
    )  # fmt: skip
    whole = written(found.records, check_ins=check_ins, at=now, reminders=reminders)
    with journal.replacing(target, whole), after_saving(f"{target} was written."):
        click.echo(f"{target}: {said}")


def _named(only: tuple[str, ...], sorts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the sorts of days that are named as a reader of --help would: "plan-items"."""
    by_name = {words.lower().replace(" ", "-"): code for code, words in sorts.items()}
    for one in only:
        if one not in by_name:
            raise click.BadParameter(f"{one} is no sort of days; there is {', '.join(by_name)}.", param_hint="--only")
    return tuple(by_name[one] for one in dict.fromkeys(only))


def _alarm(given: str | None) -> str:
    from mastery import wording

    by_name = {one.replace(" ", "-"): one for one in wording.ALARMS}
    if given is not None and given not in by_name:
        raise click.BadParameter(f"{given} is no alarm; there is {', '.join(by_name)}.", param_hint="--alarm")
    return by_name[given] if given else ""


@click.command()
@folder_options
@click.pass_context
def due(ctx: click.Context) -> None:
    """Print in one line what is due, for a login script.

    The exit code is 0 when a check-in, a week of a planned test or anything else is due or overdue, 1 when nothing is,
    2 when that cannot be told, as where there is no journal, and 3 when the journal is locked and nobody is there to be
    asked for the passphrase.

    Example, in ~/.profile: said=$(mastery due) && echo "$said"
    """
    from mastery import analysis, contracts, journal, wording

    today = instant().date()
    with open_to_read(ctx.obj) as store:
        found, cadence = journal.snapshot(store), journal.cadence_days(store)
    tests = found.records["planned_test"]
    regular = analysis.regular_check_ins(found.check_ins, tests)
    last = regular["day"].max().date() if len(regular) else None
    things = analysis.attention(found.records, today=today)
    late = int((things["days"] <= 0).sum())
    weeks = analysis.planned_test_weeks(tests, found.responses, found.check_ins)
    trying = contracts.rows(analysis.planned_tests_now(tests, weeks, today=today))
    asking = [one for one in trying if one["first"] == today or (one["due"] and one["asked_on"] <= today)]
    is_due = last is None or (today - last).days >= cadence
    said = [wording.next_check_in_sentence(last, cadence, today)]
    said += [f"{wording.count(late, 'thing is', 'things are')} due or open."] if late else []
    said += [f"Try it: {wording.planned_test_now(one, today)}" for one in asking]
    click.echo(" ".join(said))
    ctx.exit(0 if is_due or late or asking else 1)
