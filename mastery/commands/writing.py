"""The command that writes an entry of the logbook down."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mastery.commands.opening import after_saving, back_up, instant, new_uids, open_existing, takes_folder

if TYPE_CHECKING:
    from mastery.journal import Journal


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
def log(folder: Path, /, kind: str, title: str, day: str | None, **options: object) -> None:
    """Write an entry of the logbook down.

    KIND is practice, learning, experience, contact, feedback, win, setback, decision, care, contribution or note;
    TITLE says in short what it was. Each kind takes its own few options.

    Example: mastery log practice "Talk in front of a mirror" --minutes 30 --element focused
    """
    from mastery import instruments, journal, kinds
    from mastery.commands import names, printing

    given = {name: value for name, value in options.items() if value is not None}
    kind = names.entry_kind(kind, given)
    elements = {"scale": instruments.load("five-elements").scale_names}
    with_element, now = names.with_ids(given, elements), instant()
    store = open_existing(folder)
    known = {name: _names(store, name) for name in ("person", "goal")}
    whole = {
        "kind": kind,
        "day": now.date() if day is None else day,
        "title": title,
        **names.with_ids(with_element, known),
    }
    content = kinds.content(whole)
    journal.save(store, [journal.Save("entry", *new_uids(now), content)], at=now)
    with after_saving():
        click.echo(printing.entry_lines(content, {**elements["scale"], **known["person"], **known["goal"]}))
    back_up(store, now)


def _names(store: "Journal", kind: str) -> dict[str, str]:
    """Return uid → name for each record of `kind`."""
    from mastery import journal, kinds

    found = journal.records_of(store, kind)
    return dict(zip(found[kind], found[kinds.KINDS[kind].title], strict=True))
