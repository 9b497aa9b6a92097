"""Commands that look after the journal: check it, back it up, take all of it out."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mastery.commands.cohort import hand_in
from mastery.commands.opening import after_saving, instant, make_backup, open_to_read, takes_folder, warn_of_clock
from mastery.commands.place import Place
from mastery.commands.reading import file_to_write


@click.command()
@takes_folder
def check(folder: Path) -> None:
    """Check the journal and list its backups.

    The file must be whole, and every entry must say what was saved. Nothing is made or changed by looking.

    Example: mastery check
    """
    from mastery import journal, wording

    with open_to_read(folder) as store:
        own, from_others, else_ = journal.counts(store)
        warn_of_clock(store, instant())
    check_ins = wording.count(own, "check-in")
    replies = wording.count(from_others, "reply", "replies")
    others = wording.count(else_, "other record")
    click.echo(f"{store.file} is whole: {check_ins}, {replies} and {others}, each as it was saved.")
    copies = journal.backups(folder)
    click.echo(f"{wording.count(len(copies), 'backup')} in {folder / 'backups'}{', newest first:' if copies else '.'}")
    for copy in copies:
        click.echo(f"  {copy.name}  {wording.size_words(copy.stat().st_size)}")


@click.command()
@takes_folder
def backup(folder: Path) -> None:
    """Make a checked copy of the journal.

    Example: mastery backup
    """
    with open_to_read(folder) as store:
        warn_of_clock(store, instant())
    made = make_backup(store, instant())
    with after_saving(f"The backup {made} was made."):
        click.echo(f"Backup: {made}")


@click.command()
@click.argument("file", type=Place(dir_okay=False, path_type=Path))
@click.option("--for-cohort", is_flag=True, help="Your scores alone, to be counted with those of others.")
@click.option("--instrument", metavar="ID", help="For a cohort: the questionnaire. Default: five-elements.")
@click.option("--group", "groups", metavar="NAME=VALUE", multiple=True, help="For a cohort: a group you state.")
@click.option("--consent", is_flag=True, help="For a cohort: agree to what is shown, without being asked.")
@takes_folder
def export(folder: Path, /, file: Path, *, for_cohort: bool, **options: Any) -> None:
    """Write the whole journal into FILE, an archive; what stands now into FILE.xlsx; or your career into FILE.json.

    The archive is a ZIP file with everything that was ever saved, to bring back with `import`; tables of what stands
    now for spreadsheets and other programs; and your own questionnaires. The Excel workbook is for reading and is never
    read back. The JSON Resume holds experience, contributions, credentials, and strengths whose newest rating is 4 or
    5: no weakness, no setback, no vision. With --for-cohort it is scores alone, by element and week, under a random id;
    all of it is shown, and nothing is written unless you agree. None is locked: whoever has it can read it.

    Example: mastery export journal.zip
    """
    from mastery import archive, journal, wording
    from mastery.sharing.files.tables import tables
    from mastery.sharing.files.workbook import workbook

    now, target = instant(), file_to_write(file)
    if for_cohort:
        hand_in(folder, target, options["instrument"] or "five-elements", options["groups"], agreed=options["consent"])
        return
    if any(options.values()):
        raise click.ClickException("--instrument, --group and --consent go with --for-cohort alone.")
    if target.suffix.lower() == ".json":
        _export_resume(folder, target, now)
        return
    for_reading = target.suffix.lower() == ".xlsx"
    with open_to_read(folder) as store:
        warn_of_clock(store, now)
        whole = workbook(tables(journal.snapshot(store)), at=now) if for_reading else archive.whole(store, at=now)
        many, _, _ = journal.counts(store)
    with journal.replacing(target, whole), after_saving(f"{target} was written."):
        held = f"{wording.size_words(len(whole))}, {wording.count(many, 'check-in')} and everything else"
        use = "For reading: it is never read back. " if for_reading else ""
        click.echo(f"{target}: {held}. {use}It is not locked.")


def _export_resume(folder: Path, target: Path, now: datetime) -> None:
    from mastery import journal, wording
    from mastery.sharing.files.resume import SECTIONS, resume, resume_bytes

    with open_to_read(folder) as store:
        made = resume(journal.snapshot(store).records, made_on=now.date())
    with journal.replacing(target, resume_bytes(made)), after_saving(f"{target} was written."):
        held = [wording.count(len(made.get(name, ())), one, many) for name, (one, many) in SECTIONS.items()]
        click.echo(f"{target}: {wording.listed(held)}. Look through it before you give it to anybody.")
