"""What a whole `import` of a million lines costs: run `PYTHONPATH=. .venv/bin/python benchmarks/bringing_in.py`.

The table has 22 answers on each day since 1900, as in `table.py`, and goes into a new journal: reading, saving in one
durable transaction, the backup and its check. Prints the seconds of processor and of clock and the most memory of the
command, of one in which the lines are there already, and of one that checks the journal alone, all as seen here.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import click
from table import ITEMS, lines

from mastery import instruments


def definition() -> str:
    """Return the definition of a questionnaire with 22 items."""
    anchors = json.dumps([f"Level {level}" for level in range(1, 6)])
    text = instruments.definition_text("five-steps").split("[[scales]]", maxsplit=1)[0].replace("five-steps", "years")
    scale = '[[scales]]\nid = "all"\nname = "All"\nabout = "All of it."\nminimum_answered = 1\n'
    items = (
        f'[[items]]\nid = "P{n}"\nscale = "all"\nlabel = "Label {n}"\nstem = "Stem {n}?"\nanchors = {anchors}\n'
        for n in range(1, ITEMS + 1)
    )
    return "\n".join([text, scale, *items])


def measured(name: str, *words: str) -> None:
    """Print what the command with these `words` takes."""
    begun = time.perf_counter()
    command = subprocess.Popen([sys.executable, "-m", "mastery", *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(command.pid, 0)
    clock = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{name} failed")
    megabytes = used.ru_maxrss / 1024
    click.echo(f"| {name} | {used.ru_utime + used.ru_stime:.1f} | {clock:.1f} | {megabytes:.0f} |")


@click.command()
@click.option("--lines", "count", default=1_000_000, show_default=True)
def main(count: int) -> None:
    """Bring a table in, twice, and check the journal."""
    with tempfile.TemporaryDirectory() as name:
        folder, table = Path(name) / "data", Path(name) / "table.csv"
        (folder / "instruments").mkdir(parents=True)
        (folder / "instruments" / "years.toml").write_text(definition())
        with table.open("w") as file:
            file.writelines(["day,item,value\n", *islice(lines("an answer a line, all good"), count)])
        click.echo("| command | processor, s | clock, s | MB |\n| --- | --: | --: | --: |")
        bring_in = ("import", str(table), "--instrument", "years", "--data", str(folder))
        measured("import", *bring_in)
        measured("import of what is there", *bring_in)
        measured("check", "check", "--data", str(folder))
        size = (folder / "journal.sqlite").stat().st_size / 2**20
        click.echo(f"\nThe journal has {size:.0f} MB.")


if __name__ == "__main__":
    main()
