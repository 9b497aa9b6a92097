"""The command that makes the pocket page, and what `import` does with the lines that come home from it."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mastery.commands.opening import (
    after_saving,
    back_up,
    instant,
    open_existing,
    open_or_begin,
    open_to_read,
    takes_folder,
)
from mastery.commands.place import Place
from mastery.commands.reading import file_to_write

if TYPE_CHECKING:
    from mastery.pocket import ComingHome


@click.command()
@click.option("--out", metavar="FILE", required=True, type=Place(path_type=Path, dir_okay=False), help="Where to.")
@click.option(
    "--instrument", "ids", metavar="ID", multiple=True,
    help="A questionnaire that it asks. Repeatable. Default: the pulse, and what a planned test under way asks.",
)  # fmt: skip
@takes_folder
def pocket(folder: Path, out: Path, ids: tuple[str, ...]) -> None:
    """Make the pocket page: one offline file for the phone.

    It takes a short check-in, quick entries of the logbook, and notes for the next meeting. They stay in the browser of
    the phone until they are brought home as lines, with `mastery import`. The file holds the questions that it asks,
    that of a planned test too, and nothing else of the journal.

    Example: mastery pocket --out pocket.html
    """
    from mastery import instruments, journal, wording
    from mastery.commands import printing
    from mastery.pocket import asked_by_itself, asked_by_tests
    from mastery.sharing.pocket.page import pocket_page

    target = file_to_write(out)
    store, now = open_existing(folder), instant()
    of_tests = asked_by_tests(store, today=now.date())
    named = dict.fromkeys(ids or asked_by_itself(of_tests))
    asked = [of_tests.get(one) or instruments.load(one, folder=folder / "instruments") for one in named]
    for one in asked:
        journal.keep_instrument(store, one, at=now)
    page = pocket_page(asked)
    with journal.replacing(target, page), after_saving():
        size = wording.size_words(len(page))
        click.echo(printing.printable(f"{target}: {size}. Send it to your phone and open it in a browser there."))


def bring_home(folder: Path, file: Path, data: bytes, now: datetime, *, dry_run: bool) -> None:
    """Bring home the lines of a pocket page in `data`, and say what becomes of them; nothing is saved on a dry run."""
    from mastery import journal, pocket
    from mastery.wording.phrases import pocket as phrases

    own, is_there = folder / "instruments", (folder / journal.FILE_NAME).exists()
    if dry_run or not is_there:  # What cannot be read begins no journal.
        with open_to_read(folder) if is_there else nullcontext() as looked_into:
            first = pocket.look(looked_into, data, own=own, at=now)
    if dry_run:
        _say(first)
        click.echo("Nothing was saved: this was a dry run.")
        return
    store = open_or_begin(folder, now)
    coming = pocket.look(store, data, own=own, at=now)
    made = pocket.bring_home(store, coming, name=file.name, at=now)
    with after_saving():
        _say(coming)
        click.echo(phrases.home_sentence(new=made.new + len(made.named.new), different=coming.different))
    if made.uid:
        back_up(store, now)


def _say(coming: "ComingHome") -> None:
    from mastery import pocket
    from mastery.commands import printing

    for line in [*pocket.sentences(coming), *(f"  {one}" for one in pocket.differences(coming))]:
        click.echo(printing.printable(line))
