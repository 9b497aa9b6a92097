"""The command that erases one record or everything, for good."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mastery.commands.opening import after_saving, instant, open_existing, takes_folder, typed
from mastery.commands.progress import bar

if TYPE_CHECKING:
    from mastery.journal import Journal, ToErase

EVERYTHING, WORD = "all", "erase"


@click.command()
@click.argument("uid", metavar="UID|all")
@click.option("--yes", is_flag=True, help="Do it without being asked for the word.")
@takes_folder
def erase(folder: Path, uid: str, yes: bool) -> None:
    """Erase one record, or all, for good.

    UID is a record's, as `history` lists it. It goes out of the journal, of what was said before, of drafts and of
    every backup, with what belongs to it; where words of it still stand is printed first, and the word "erase" asked
    for. "all" leaves a folder as new. Nothing brings it back.

    Example: mastery erase 019aca1e-5b00-7f3a-9d21-6c0f3b7e8d44
    """
    from mastery import journal, wording

    store = open_existing(folder)
    everything = uid == EVERYTHING
    if everything:
        click.echo(wording.EVERYTHING)
    else:
        _tell(store, journal.to_erase(store, uid))
    for sentence in (wording.NO_FILE, wording.ELSEWHERE):
        click.echo(sentence)
    if not (yes or typed(WORD, outcome="Nothing was erased")):
        click.echo("Nothing was erased.")
        return
    with bar("Erasing") as erasing:

        def reached(done: int, of: int) -> None:
            erasing.reach(done / of)

        if everything:
            made = journal.erase_everything(store, progress=reached)
        else:
            made = journal.erase(store, uid, at=instant(), progress=reached)
    with after_saving("It was erased."):
        for sentence in wording.erasure_sentences(made.records, made.copies, everything=everything):
            click.echo(sentence)
        for one in made.left:
            click.echo(wording.LEFT_SENTENCE.format(file=one.file, why=one.why))


def _tell(store: "Journal", going: "ToErase") -> None:
    """Print what the record is called, what goes along, and where words of it stand besides."""
    from mastery import journal, wording
    from mastery.commands import printing

    versions = [one for one in journal.history(store, going.record) if one.content]
    kind, last = going.records[going.record], versions[-1]
    click.echo(printing.one_line(wording.record_words(kind, last.content or {})))
    click.echo(wording.erase_sentence(going.record, going.records))
    if going.naming:
        click.echo(wording.naming_sentence(going.naming))
    found = journal.traces(store, going)
    for sentence in wording.traces_sentences(found.reports, found.documents, found.quoting, found.drafts):
        click.echo(sentence)
    for one in found.found:
        click.echo(wording.LEFT_SENTENCE.format(file=one.file, why=one.why))
