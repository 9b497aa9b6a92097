"""The command that writes the document of a year, or of another period, into a file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mastery.commands.opening import (
    after_saving,
    back_up,
    instant,
    new_uids,
    open_existing,
    takes_folder,
    warn_of_boxes,
)
from mastery.commands.place import Place
from mastery.commands.reading import file_to_write

if TYPE_CHECKING:
    from mastery.contracts import Snapshot
    from mastery.journal import Journal
    from mastery.sharing.year.choices import YearChoices


@click.command()
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=Place(dir_okay=False),
    help="Where to: a name that ends in .html, .pdf, .md or .docx.",
)
@click.option("--from", "since", metavar="DAY", help="The first day, as 2026-04-06. Default: as in the dashboard.")
@click.option("--to", "until", metavar="DAY", help="The last day. Default: as in the dashboard, or today with --from.")
@click.option("--name", metavar="NAME", help="What you are called in it. Default: that of your settings or profile.")
@click.option("--include", metavar="SECTION", multiple=True, help="Show a section besides: lessons. Repeatable.")
@click.option("--without", metavar="SECTION", multiple=True, help="Leave a section out: wins. Repeatable.")
@takes_folder
def year(folder: Path, /, out: str, **options: object) -> None:
    """Write a look back at a year, drafted from your records, into a file.

    Lines that you left out or put in your own words in the dashboard (Review, My year) are so here too. Lessons,
    feedback, setbacks and notes are in it only when they are chosen. The file is searched for what was left out, and it
    is written down among the documents that were taken out.

    Example: mastery year --out look-back.docx --from 2026-01-01 --to 2026-12-31 --include lessons
    """
    from mastery import journal, ledger, wording
    from mastery.commands import printing
    from mastery.sharing.year.build import boxes, build, prepared
    from mastery.sharing.year.choices import answered, refusal

    target, format = file_to_write(Path(out)), _format(out)
    store, now = open_existing(folder), instant()
    known, called = journal.snapshot(store), journal.first_name(store)
    choices = _choices(store, known, options, today=now.date())
    if said := refusal(choices):
        raise click.ClickException(said)
    asked = [journal.kept_instrument(store, *one) for one in answered(known, choices)]
    made = prepared(known, choices, asked)
    if not made.page.sections:
        raise click.ClickException(wording.nothing_between(choices.since, choices.until))
    file = build(made, known, format=format, first_name=called)
    if format == "pdf":
        warn_of_boxes(boxes(made))
    with journal.replacing(target, file):
        ledger.write_down_year(store, made, ledger.ReportFile(format, file), uids=new_uids(now), at=now)
    with after_saving():
        days = wording.days_of_year(choices.since, choices.until)
        click.echo(f"{target}: {wording.size_words(len(file))}, {days}. Look at it before you send it.")
        click.echo(printing.indented(made.contents))
    back_up(store, now)


def _choices(store: "Journal", known: "Snapshot", options: Mapping[str, Any], *, today: date) -> "YearChoices":
    """Return the choices of the dashboard, with what `options` say otherwise."""
    from mastery import journal
    from mastery.sharing.report.choices import typed_line, usual_name
    from mastery.sharing.year.choices import DRAFT, chosen, last_appraisal, read

    draft = read(journal.preference(store, DRAFT))
    usual = usual_name(known, chosen=journal.first_name(store))
    choices = chosen(draft, today=today, last=last_appraisal(known), name=usual)
    if options["name"] is not None:
        choices = replace(choices, name=typed_line(options["name"]))
    return _sections(_days(choices, options, today=today), options)


def _format(out: str) -> str:
    from mastery.kinds import FORMATS

    ending = Path(out).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise click.ClickException(
            f"{out} has no format: let its name end in {', '.join(f'.{one}' for one in FORMATS)}."
        )
    return ending


def _days(choices: "YearChoices", options: Mapping[str, Any], *, today: date) -> "YearChoices":
    from mastery.commands.names import day_given

    since, until = options["since"], options["until"]
    first = day_given("--from", since) if since else choices.since
    last = day_given("--to", until) if until else (today if since else choices.until)
    if last > today:
        raise click.ClickException(f"--to is {last.isoformat()}, which is still to come. This looks back.")
    return replace(choices, since=first, until=last)


def _sections(choices: "YearChoices", options: Mapping[str, Any]) -> "YearChoices":
    from mastery.commands.names import find_by_name
    from mastery.sharing.year.choices import SECTIONS

    more, less = (
        {find_by_name(one, SECTIONS, noun="section") for one in options[name]} for name in ("include", "without")
    )
    return replace(choices, sections=(choices.sections | more) - less)
