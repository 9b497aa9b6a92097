"""What counting a cohort costs, beside one call of the trend over the same arrays, as it grows.

    PYTHONPATH=. .venv/bin/python benchmarks/cohort.py [--people 1000,10000,100000] [--seed 1]

Each size is made, counted and measured in processes of their own: seconds, and the most memory that a process took.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import click
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mastery.cohort.export import COLUMNS, cohort_file

Floats = NDArray[np.float64]
CHECK_INS, SCALES, IN_A_FILE = 24, 5, 500
TODAY = date(2026, 11, 1)
_BEGIN = date(2024, 12, 2).toordinal()
_EPOCH = date(1970, 1, 1).toordinal()


def arrays(people: int, seed: int) -> tuple[Floats, Floats]:
    """Return days (people, 24) and scores (people, 24, 5), four weeks apart, from a week of each one's own."""
    rng = np.random.default_rng(seed)
    days = _BEGIN + 7.0 * (rng.integers(0, 4, (people, 1)) + 4 * np.arange(CHECK_INS))
    return np.asarray(days, dtype=float), rng.integers(8, 17, (people, CHECK_INS, SCALES)) / 4


def write(folder: Path, people: int, seed: int) -> None:
    """Write people into files of 500, by faculty."""
    days, scores = arrays(people, seed)
    rng = np.random.default_rng(seed + 1)
    many = CHECK_INS * SCALES
    for first in range(0, people, IN_A_FILE):
        held = np.arange(first, min(first + IN_A_FILE, people))
        rows = len(held) * many
        day = np.repeat(days[held].ravel().astype(np.int32) - _EPOCH, SCALES)
        columns = {
            "person": np.repeat([rng.bytes(16).hex() for _ in held], many),
            "consent": [TODAY] * rows,
            "instrument": ["five"] * rows,
            "version": ["1"] * rows,
            "low": np.full(rows, 1),
            "high": np.full(rows, 5),
            "scale": np.tile([f"scale {number}" for number in range(SCALES)], len(held) * CHECK_INS),
            "day": pa.array(day, pa.int32()).cast(pa.date32()),
            "score": scores[held].ravel(),
        }
        faculty = np.repeat(rng.choice(["Law", "Arts", "Science"], len(held)), many)
        table = pa.table(columns, schema=COLUMNS).append_column("faculty", pa.array(faculty))
        (folder / f"{first:07}.parquet").write_bytes(cohort_file(table))


def work(what: str, folder: Path, people: int, seed: int) -> dict[str, float]:
    """Do one thing in this process and return its seconds and the most memory that it took, in MB."""
    begun = time.perf_counter()
    if what == "write":
        write(folder, people, seed)
    elif what == "one process":
        from mastery.analysis import trend_arrays

        days, scores = arrays(people, seed)
        begun = time.perf_counter()
        trend_arrays(days, scores)
    else:
        from mastery.cohort.gathering import Workers
        from mastery.cohort.making import Wish, cohort_of

        with Workers() as workers:
            cohort_of(folder, Wish("faculty"), workers, today=TODAY, before=())
    return {"seconds": time.perf_counter() - begun, "memory": getrusage(RUSAGE_SELF).ru_maxrss / 1024}


def measured(what: str, folder: Path, people: int, seed: int) -> dict[str, float]:
    """Return what `work` returns in a process of its own."""
    words = ["--what", what, "--into", str(folder), "--people", str(people), "--seed", str(seed)]
    done = subprocess.run([sys.executable, __file__, *words], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


@click.command()
@click.option("--people", default="1000,10000,100000", show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--what", hidden=True)
@click.option("--into", type=click.Path(path_type=Path), hidden=True)
def main(people: str, seed: int, what: str | None, into: Path | None) -> None:
    """Count cohorts of several sizes."""
    if what and into:
        click.echo(json.dumps(work(what, into, int(people), seed)))
        return
    click.echo("| people | files, MB | counted, s | MB | trend alone, s | MB | ratio |")
    click.echo("| --: | --: | --: | --: | --: | --: | --: |")
    for size in map(int, people.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            measured("write", Path(folder), size, seed)
            held = sum(one.stat().st_size for one in Path(folder).iterdir()) / 1e6
            whole, alone = (measured(one, Path(folder), size, seed) for one in ("count", "one process"))
        ratio = whole["seconds"] / alone["seconds"]
        cells = [f"{size:,}", f"{held:.1f}"]
        cells += [f"{one[key]:.{digits}f}" for one in (whole, alone) for key, digits in (("seconds", 1), ("memory", 0))]
        click.echo(f"| {' | '.join([*cells, f'{ratio:.2f}'])} |")


if __name__ == "__main__":
    main()
