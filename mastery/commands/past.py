"""Commands about what was and what comes: changes, backups, going back to one, what is due."""

import os
from itertools import pairwise
from pathlib import Path

import click

from mastery.commands.opening import (
    after_saving,
    back_up,
    confirmed,
    instant,
    open_existing,
    open_to_read,
    takes_folder,
)


@click.command()
@click.argument("uid", required=False)
@click.option("--last", "many", type=click.IntRange(1), default=20, show_default=True, help="How many changes.")
@click.option("--back-to", "rev", type=click.IntRange(1), help="Let the record say again what this version of it said.")
@takes_folder
@click.pass_obj
def history(folder: Path, uid: str | None, many: int, rev: int | None) -> None:
    """List the latest changes, or all that one record ever said.

    Changes come newest first, each with the uid of its record. With a UID it is what each version of that record
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
@click.pass_obj
def backups(folder: Path) -> None:
    """List the backups, newest first, with what was saved last in each."""
    from mastery import journal, wording

    with open_to_read(folder):
        found = journal.backups(folder)
    for one in found:
        held = journal.copy_contents(one)
        click.echo(f"{one.name}  {wording.backup_words(held.saved_at) if held else 'cannot be read'}")
    if not found:
        click.echo(f"There is no backup in {folder / 'backups'}.")


@click.command()
@click.argument("backup", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do it without being asked.")
@takes_folder
@click.pass_obj
def restore(folder: Path, backup: Path, yes: bool) -> None:
    """Let everything say again what it says in BACKUP.

    BACKUP is a file, or the name of one that `backups` lists. What differs is printed first. Each record gets one more
    version, after a copy of the journal of today was made, so nothing is lost by it.
    """
    from mastery import journal, wording
    from mastery.exchange.archive_file import is_archive

    store, now = open_existing(folder), instant()
    file = backup if backup.exists() else folder / "backups" / backup.name
    if file.is_file() and is_archive(file.read_bytes()):
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
    click.echo(f"The journal of today is in {journal.make_backup(store.file, at=now, keep=file)}.")
    many = journal.go_back(store, file, at=now)
    with after_saving():
        click.echo(f"{wording.count(many, 'record says', 'records say')} again what {file.name} says.")
    back_up(store, now)


@click.command()
@takes_folder
@click.pass_context
def due(ctx: click.Context) -> None:
    """Print in one line what is due, for a login script.

    The exit code is 0 when a check-in or anything else is due or overdue, 1 when nothing is.
    """
    from mastery import analysis, journal, wording

    today = instant().date()
    with open_to_read(ctx.obj) as store:
        found, cadence = journal.snapshot(store), journal.cadence_days(store)
    last = found.check_ins["day"].max().date() if len(found.check_ins) else None
    things = analysis.attention(found.records, today=today)
    late = int((things["days"] <= 0).sum())
    is_due = last is None or (today - last).days >= cadence
    said = [wording.next_check_in_sentence(last, cadence, today)]
    said += [f"{wording.count(late, 'thing is', 'things are')} due or open."] if late else []
    click.echo(" ".join(said))
    ctx.exit(0 if is_due or late else 1)
