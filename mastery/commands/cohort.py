"""Commands for counting many people together: hand in one's own scores, and count what was handed in."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mastery.commands.opening import after_saving, back_up, instant, instrument_answered, open_existing, typed
from mastery.commands.place import Place
from mastery.paths import whole_path

if TYPE_CHECKING:
    import pyarrow as pa

    from mastery.cohort.making import Result

_MOST_FILES_NAMED = 20


def hand_in(folder: Path, target: Path, instrument: str, groups: tuple[str, ...], *, agreed: bool) -> None:
    """Write the owner's scores for a cohort into `target`, after showing all of it and asking for consent.

    Raises ClickException, with nothing written, without the consent.
    """
    from mastery import journal, wording
    from mastery.cohort.export import ID_BYTES, HandIn, groups_of
    from mastery.cohort.handing_in import person_id, prepared, write_down
    from mastery.wording import cohort as said

    stated = groups_of([_pair(one) for one in groups])
    store, now = open_existing(folder), instant()
    asked, _ = instrument_answered(store, instrument)
    about = HandIn(person_id(store, os.urandom(ID_BYTES)), now.date(), stated)
    going = prepared(store, asked, about)
    title = said.ASKED_WORDS.format(title=asked.title, version=asked.version, answers=str(asked.range))
    lines = [said.WHAT_GOES, said.IS_ALL, *said.about_hand_in(about.person, about.consent, title, about.groups)]
    click.echo("\n".join([*lines, *_score_lines(going.table)]))
    click.echo(said.AGREE)
    if not (agreed or typed(said.WORD, outcome="Nothing was written", instead="--consent")):
        raise click.ClickException(said.NOT_AGREED)
    with journal.replacing(target, going.file):
        write_down(store, going, at=now)
    with after_saving(f"{target} was written."):
        held = wording.count(going.table.num_rows, "score")
        click.echo(f"{target}: {held}, {wording.size_words(len(going.file))}. Give it to whoever counts the cohort.")
    back_up(store, now)


def _pair(given: str) -> tuple[str, str]:
    name, _, value = given.partition("=")
    return name, value


def _score_lines(table: "pa.Table") -> list[str]:
    """Return every row of the file: a line a week, with each element's score in full."""
    weeks: dict[object, list[str]] = {}
    for row in table.select(["day", "scale", "score"]).to_pylist():
        weeks.setdefault(row["day"], []).append(f"{row['scale']} {row['score']:.15g}")
    return [f"  {day}  {'  '.join(scores)}" for day, scores in weeks.items()]


@click.command()
@click.argument("folder", type=Place(path_type=Path))
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=Place(dir_okay=False, path_type=Path),
    help="Where to: .html to read, .csv or .parquet for programs.",
)
@click.option("--by", metavar="COLUMN", default="", help="The group that people state, as faculty.")
@click.option("--instrument", metavar="ID", default="", help="The questionnaire. Default: that of most people.")
@click.option("--scheduler", metavar="ADDRESS", default="", help="A Dask cluster, as tcp://10.0.0.5:8786.")
def cohort(folder: Path, out: Path, by: str, instrument: str, scheduler: str) -> None:
    """Count the exports of many people in FOLDER, each made by `export --for-cohort`.

    Of each element: how many rose, fell, stayed, how many it is too early for, and where people stood in each quarter.
    Nothing is said of fewer than ten people. What cannot be read is named and left out. Needs mastery[cohort].

    Example: mastery cohort exports --out 2026.html --by faculty
    """
    from mastery import journal
    from mastery.cohort import earlier
    from mastery.cohort.gathering import Workers
    from mastery.cohort.making import Wish, cohort_of
    from mastery.commands.reading import whole_file

    target, place, kind = whole_path(out), whole_path(folder), out.suffix.lower()
    if kind not in (".html", ".csv", ".parquet"):
        raise click.ClickException(f"{out}: the name must end in .html, .csv or .parquet.")
    if not place.is_dir():
        raise click.ClickException(f"There is no folder {place}. Name the one in which the exports lie.")
    if target.is_relative_to(place):
        raise click.ClickException(f"{target} would lie among the exports. Name a file outside of {place}.")
    ledger = place / earlier.FILE_NAME
    before = earlier.from_bytes(whole_file(ledger, most=earlier.MOST_BYTES)) if ledger.exists() else []
    with Workers(scheduler) as workers:
        wish = Wish(" ".join(by.split()).casefold(), instrument)
        made = cohort_of(place, wish, workers, today=instant().date(), before=before)
    content = _content(made, kind)
    # First that it was made: a table that nobody knows of would be one to compare with.
    with journal.replacing(ledger, earlier.to_bytes([*before, made.made])), journal.replacing(target, content):
        pass
    with after_saving(f"{target} was written."):
        _say(made, place, target)


def _content(made: "Result", kind: str) -> bytes:
    from mastery import instruments
    from mastery.cohort.page import cohort_page
    from mastery.sharing.files.images import csv
    from mastery.sharing.files.tables import parquet

    if kind != ".html":
        return csv(made.cohort.table) if kind == ".csv" else parquet(made.cohort.table)
    asked = made.cohort.asked
    known = instruments.load(asked.instrument) if asked.instrument in instruments.available() else None
    if known and known.version == asked.version:
        return cohort_page(made.cohort, known.scale_names, title=known.title)
    return cohort_page(made.cohort, {}, title=asked.instrument)


def _say(made: "Result", place: Path, target: Path) -> None:
    from mastery.commands import printing
    from mastery.wording import cohort as said

    found = made.gathered
    click.echo(f"{target}: {said.counted_sentence(len(made.made.people), found.again, made.otherwise)}")
    for line in said.left_out_lines(Counter(reason for _, reason in found.left_out).most_common()):
        click.echo(line)
    for path, reason in found.left_out[:_MOST_FILES_NAMED]:
        click.echo(printing.printable(f"  {path.relative_to(place)} {reason}."))
    if (more := len(found.left_out) - _MOST_FILES_NAMED) > 0:
        click.echo(f"  and {more:,} more")
