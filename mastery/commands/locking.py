"""Commands that lock the journal with a passphrase, and take it off again."""

import os
from pathlib import Path

import click

from mastery.commands.asking import ask
from mastery.commands.opening import after_saving, back_up, instant, open_existing, open_to_read, takes_folder
from mastery.commands.progress import bar


@click.command()
@click.option("--change", is_flag=True, help="Let another passphrase open a journal that is locked.")
@takes_folder
def lock(folder: Path, change: bool) -> None:
    """Lock the journal and all its backups with a passphrase.

    The recovery key is printed, to be written down and typed back once: without it a forgotten passphrase is the end.
    With --passphrase-fd the lines are the passphrase; with --change the one of now, then the new one.

    \b
    Example: mastery lock
    """
    from mastery import journal

    if change:
        _change(folder)
        return
    if why := journal.missing_cipher():
        raise click.ClickException(f"{why} Nothing was changed.")
    if journal.has_passphrase(folder):
        raise click.ClickException(f"The journal in {folder} has a passphrase. Another one: mastery lock --change")
    store = open_existing(folder)
    passphrase = ask("New passphrase", again=True)
    journal.need_good(passphrase)
    key = os.urandom(journal.KEY_BYTES)
    click.echo(f"Your recovery key:\n\n{_in_lines(journal.recovery_key(key))}\n")
    click.echo("It opens the journal when the passphrase is forgotten or journal.key is lost. Write it down on paper.")
    _need_typed_back(key)
    with bar("Locking") as progress:
        journal.lock_with(
            store, passphrase, key=key, fresh=os.urandom(journal.FRESH_BYTES), progress=progress.reach
        )  # fmt: skip
    with after_saving():
        click.echo("The journal and its backups are locked. A dashboard that is open asks for the passphrase.")
    back_up(store, instant())


@click.command()
@takes_folder
def unlock(folder: Path) -> None:
    """Take the passphrase off: the journal and all its backups become plain files again.

    The passphrase is asked for. To work with a locked journal this is not needed: each command asks by itself.

    \b
    Example: mastery unlock
    """
    from mastery import journal

    _need_passphrase(folder)
    said = ask("Passphrase or recovery key")
    journal.open_with(folder, said)
    if journal.has_passphrase(folder):  # Else it was being taken off when a program was ended.
        with bar("Taking the passphrase off") as progress:
            journal.take_off(folder, said, progress=progress.reach)
    with after_saving("The passphrase was taken off."):
        click.echo("The passphrase is off: the journal and its backups are plain files. Destroy the recovery key.")


def _change(folder: Path) -> None:
    from mastery import journal

    _need_passphrase(folder)
    said = ask("Passphrase of now, or recovery key")
    journal.open_with(folder, said)
    journal.change_passphrase(
        folder, said, ask("New passphrase", again=True), fresh=os.urandom(journal.FRESH_BYTES)
    )  # fmt: skip
    with after_saving("The passphrase was changed."):
        click.echo("The new passphrase opens the journal from now on. The recovery key stays the same.")


def _need_passphrase(folder: Path) -> None:
    from mastery import journal

    if not journal.has_passphrase(folder):
        with open_to_read(folder):
            raise click.ClickException(f"The journal in {folder} has no passphrase. Nothing was changed.")


def _need_typed_back(key: bytes) -> None:
    """Ask for the recovery key until it is right; raises click.ClickException when nobody types it."""
    from mastery import journal

    while True:
        try:
            said = click.prompt("Type the recovery key back", default="", show_default=False)
        except click.Abort as unanswered:
            click.echo()
            raise click.ClickException("The recovery key was not typed back, so nothing was changed.") from unanswered
        if not said:
            raise click.ClickException("The recovery key was not typed back, so nothing was changed.")
        if journal.from_recovery_key(said) == key:
            return
        click.echo("That is not it; a letter or more differ. An empty line ends this.")


def _in_lines(recovery: str) -> str:
    groups = recovery.split("-")
    return "\n".join("    " + "  ".join(groups[start : start + 7]) for start in range(0, len(groups), 7))
