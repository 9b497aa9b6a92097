"""What reading a table of a million lines costs, against pyarrow's CSV reader, which judges nothing.

    PYTHONPATH=. .venv/bin/python benchmarks/table.py [--lines 1000000]

Each table is read in processes of their own. Prints the processor time as a multiple of pyarrow's, and the seconds of
processor and of clock and the most memory, the table itself among it, as seen here.
"""

import io
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import click
from pyarrow import csv

from mastery import instruments
from mastery.exchange import Unreadable, read_check_ins
from mastery.instruments import Instrument

TODAY = date(2026, 11, 27)
FIRST = date(1900, 1, 1)
ITEMS = 22  # A million lines are more than twenty answers on each day since 1900.
TABLES = ("an answer a line, all good", "with quotation marks and spaces", "every value wrong", "every day wrong")
FLOOR = "pyarrow"


def asked() -> Instrument:
    """Return a questionnaire with 22 items."""
    five = instruments.load("five-elements")
    items = tuple(replace(five.items[0], id=f"P{number}") for number in range(1, ITEMS + 1))
    return replace(five, items=items)


def lines(table: str) -> Iterator[str]:
    """Yield the rows of `table`, without end."""
    numbers = iter(range(10**9))
    for ahead in iter(lambda: next(numbers), None):
        day = FIRST + timedelta(days=ahead % ((TODAY - FIRST).days + 1))
        for item in range(1, ITEMS + 1):
            match table:
                case "every value wrong":
                    yield f"{day},P{item},{next(numbers)} times\n"
                case "every day wrong":
                    yield f"{day:%d/%m/%Y} {next(numbers)},P{item},4\n"
                case "with quotation marks and spaces":
                    yield f'{day}, "P{item}" ,"4"\n'
                case _:
                    yield f"{day},P{item},4\n"


def measured(table: str, reader: str, count: int) -> None:
    """Print seconds of processor time, seconds, and megabytes of memory that reading `table` takes."""
    data = ("day,item,value\n" + "".join(islice(lines(table), count))).encode()
    known, before = [asked()], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent, start = time.process_time(), time.perf_counter()
    if reader == FLOOR:
        csv.read_csv(io.BytesIO(data))
    else:
        try:
            read_check_ins(data, instruments=known, today=TODAY)
        except Unreadable as refused:
            print(str(refused), file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(time.process_time() - spent, time.perf_counter() - start, memory / 1024, before / 1024)


@click.command()
@click.option("--lines", "count", default=1_000_000, show_default=True)
@click.argument("one", nargs=-1, metavar="")
def main(count: int, one: tuple[str, ...]) -> None:
    """Time the reader on a good table and on bad ones."""
    if one:
        measured(one[0], one[1], count)
        return
    click.echo("| table | times pyarrow | processor, s | clock, s | MB |\n| --- | --: | --: | --: | --: |")
    for table in TABLES:
        found = {}
        for reader in (FLOOR, "ours"):
            command = [sys.executable, __file__, "--lines", str(count), table, reader]
            said = subprocess.run(command, capture_output=True, text=True, check=True)
            found[reader] = [float(word) for word in said.stdout.split()]
        ours, floor = found["ours"], found[FLOOR]
        click.echo(f"| {table} | {ours[0] / floor[0]:.0f} | {ours[0]:.1f} | {ours[1]:.1f} | {ours[2]:.0f} |")


if __name__ == "__main__":
    main()
