"""The command for a mentor of several people: who waits, what is due, what moved."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mastery.commands.opening import instant, takes_folder
from mastery.commands.place import Place
from mastery.paths import desk_folder, whole_path

if TYPE_CHECKING:
    from datetime import date

    from mastery.sharing.desk.model import Desk


@click.command()
@click.argument("reports", metavar="[FOLDER]", required=False, type=Place(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
@takes_folder
def desk(folder: Path, reports: Path | None, as_json: bool) -> None:
    """Say who waits for your answer, among the people whose reports lie in FOLDER.

    Without FOLDER it is that of the page "Mentor's desk". For each mentee: since when they wait, the next meeting,
    agreed steps that are due, and what moved since the report before. Files are looked at alone; nothing is written,
    and no journal is opened. The scores of somebody who asks for your answer first are not told before it is given.

    Exit codes: 0 when the list is printed, also an empty one; 1 when the folder cannot be read; 2 for a wrong call.

    Example: mastery desk ~/mentees
    """
    from mastery.sharing.desk.folder import desk_of
    from mastery.sharing.desk.model import Desk
    from mastery.sharing.desk.telling import values

    where, today = whole_path(reports) if reports else desk_folder(folder), instant().date()
    # One's own is begun with its first report; until then nothing lies on it.
    found = desk_of(where, today=today) if reports or where.exists() else Desk((), (), ())
    if as_json:
        click.echo(json.dumps(values(found, today=today), indent=2, allow_nan=False))
    else:
        click.echo("\n".join(_lines(found, where, today)))


def _lines(found: "Desk", where: Path, today: "date") -> list[str]:
    from mastery import wording
    from mastery.commands.printing import printable
    from mastery.sharing.desk.telling import mentee_words
    from mastery.wording.phrases import desk as phrases

    lines = []
    for mentee in found.mentees:
        said = mentee_words(mentee, today=today)
        lines += [printable(mentee.name), *(f"  {one}" for one in (said.waits, said.meeting, said.steps, said.moved))]
    lines += [f"{printable(one.title)} ({printable(one.file)}): {wording.OLDER}" for one in found.older]
    lines += [printable(": ".join(filter(None, (one.file, one.sentence)))) for one in found.problems]
    return lines or [phrases.NOTHING_IN.format(folder=str(where))]
