"""What reading a table of another tool costs: run `PYTHONPATH=. .venv/bin/python benchmarks/foreign_table.py`.

Three tables of 100,000 rows: a diary with several entries a day, a habit a line, and one in which nothing is a day.
Prints the seconds of processor of each, and how many times those of the csv module alone, as seen here.
"""

import csv
import io
import random
import time
from contextlib import suppress
from datetime import date, timedelta

import click

from mastery import instruments
from mastery.exchange import Unreadable
from mastery.exchange.reading import Source
from mastery.exchange.registry import read_foreign
from mastery.exchange.taking import take

FIRST, TODAY = date(2000, 1, 1), date(2026, 11, 27)


def tables(rows: int) -> dict[str, str]:
    """Return each table by its name."""
    chance = random.Random(1)

    def rated() -> str:
        return ",".join(str(chance.randint(1, 10)) for _ in range(3))

    diary = [f"{FIRST + timedelta(days=n // 12):%d/%m/%Y},{n % 24}:00,{rated()},note {n}" for n in range(rows)]
    habits = [f"habit {n % 20},{FIRST + timedelta(days=n // 20)},{chance.randint(0, 1)}" for n in range(rows)]
    return {
        "diary, several entries a day": "\n".join(["Date,Time,Mood,Energy,Sleep,Note", *diary]),
        "a habit a line": "\n".join(["Habit,Date,Value", *habits]),
        "nothing is a day": "\n".join(["Date,Mood", *(f"bad {n},{n % 9}" for n in range(rows))]),
    }


@click.command()
@click.option("--rows", default=100_000, show_default=True)
def main(rows: int) -> None:
    """Read each table and make check-ins of it."""
    known = tuple(instruments.load(one) for one in instruments.available())
    click.echo("| table | seconds | times the csv module |\n| --- | --: | --: |")
    for name, text in tables(rows).items():
        begun = time.process_time()
        for _ in csv.reader(io.StringIO(text)):
            pass
        alone, begun = time.process_time() - begun, time.process_time()
        with suppress(Unreadable):
            take(read_foreign(Source(text.encode(), "a.csv", TODAY, known), {"twice": "mean"}), known)
        taken = time.process_time() - begun
        click.echo(f"| {name} | {taken:.1f} | {taken / alone:.0f} |")


if __name__ == "__main__":
    main()
