"""How many are ever told of a change that is not there, when they look after every check-in for years.

    PYTHONPATH=. .venv/bin/python benchmarks/looking.py [--people 500] [--seed 1] [--out docs/method.md]

Simulated people of calibration.py check in about every month without any change and look each time from the fifth on,
at the latest two years; the others look at the latest 25 check-ins. What is counted is whether an element is ever
called rising or falling, up to the 26th and the 120th check-in. Others rise by one point in their first year on one
element. The table goes between the markers of the method page.
"""

import itertools
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from calibration import (
    SCALES,
    Cell,
    Floats,
    Signs,
    about_monthly,
    arrow,
    item_noise,
    least_squares,
    levels,
    mann_kendall,
    theil_sen,
)
from calibration import scores_of as scores_from
from numpy.typing import NDArray

from mastery.analysis.trends.occasions import latest_begin, look_before, merge
from mastery.analysis.trends.trend_estimates import estimate

LOOKS, FIRST_LOOK, WINDOW, RECENT = (26, 120), 5, 731.0, 25
CARRY, LAWS = (0.0, 0.3, 0.6), ("D1", "P")
YEAR = 365.25
OURS = ("verdict", "confirmed", "Holm", "Holm twice")
NAMES = {
    "verdict": "rising or falling",
    "confirmed": "the same, confirmed",
    "Holm": "the same, Holm at this look",
    "Holm twice": "**Holm at this look and the one before: what is said**",
}
BEGIN, END = "<!-- looking: begin -->", "<!-- looking: end -->"

_BLOCK = 512


PEERS: dict[str, Callable[[Floats, Floats], Signs]] = {
    "Theil–Sen, 95 % interval": theil_sen,
    "Mann–Kendall, normal test": mann_kendall,
    "least squares, t test": least_squares,
    "arrow: last − first ≥ 0.25": arrow,
}
METHODS = (*OURS, *PEERS)

Told = dict[str, NDArray[np.int64]]
"""At which check-in an element was first called rising or falling, by method (people, scales); LOOKS[-1] + 1: never."""


@dataclass(frozen=True)
class Kind:
    """One kind of people: their noise, how many, by how many points the first element rises in a year, and the seed."""

    cell: Cell
    people: int
    rise: float
    seed: np.random.SeedSequence


def simulate(cell: Cell, rng: np.random.Generator, *, people: int, rise: float = 0.0) -> tuple[Floats, Floats]:
    """Return days (people, n) and scores (people, n, scales); the first scale rises by `rise` points in a year."""
    days = about_monthly(cell.n, rng, runs=people)
    moved = np.zeros((people, cell.n, SCALES, 1))
    moved[:, :, 0] = rise * np.minimum(days / YEAR, 1.0)[:, :, None] - rise / 2
    return days, scores_from(levels(rng, runs=people) + moved + item_noise(cell, days, rng))


def ours(days: Floats, scores: Floats) -> dict[str, Signs]:
    """Return what the product says at a look, +1, −1 or 0 (people, scales), by how sure it has to be.

    Each look, this one and the one before, is at the two years that end with it.
    """
    near = np.where(days >= days[:, -1:] - WINDOW, days, np.nan)
    now, before = merge(near, scores), look_before(days, scores, latest_begin(near, scores), length=WINDOW)
    found = [estimate(one) for one in (now, before)]
    sign, earlier = (((one.verdict == "rising").astype(int) - (one.verdict == "falling")).T for one in found)
    holm, holm_before = (one.holm.T for one in found)
    again = sign == earlier
    passes = {"verdict": sign != 0, "confirmed": again, "Holm": holm, "Holm twice": holm & holm_before & again}
    return {name: np.where(one, sign, 0) for name, one in passes.items()}


def look(days: Floats, scores: Floats) -> dict[str, Signs]:
    """Return what every method says at the last check-in: ours of the latest two years, the others of 25 check-ins."""
    near = (days >= days[:, -1:] - 2 * WINDOW).any(axis=0)
    recent = (days[:, -RECENT:], scores[:, -RECENT:])
    return ours(days[:, near], scores[:, near]) | {name: method(*recent) for name, method in PEERS.items()}


def first_told(days: Floats, scores: Floats) -> tuple[Told, tuple[int, int]]:
    """Return when each element was first called, and how many first passes of Holm's test came again, of how many."""
    calls = {name: np.full(scores.shape[::2], LOOKS[-1] + 1) for name in METHODS}
    sighted = np.zeros(scores.shape[::2], dtype=int)
    again = every = 0
    for n in range(FIRST_LOOK, days.shape[1] + 1):
        said = look(days[:, :n], scores[:, :n])
        for name, sign in said.items():
            calls[name] = np.where(sign != 0, np.minimum(calls[name], n), calls[name])
        again += int(((sighted != 0) & (said["Holm"] == sighted)).sum())
        sighted = np.where(said["Holm twice"] == 0, said["Holm"], 0)
        every += int((sighted != 0).sum()) if n < days.shape[1] else 0
    return calls, (again, every)


def in_blocks(kind: Kind) -> tuple[Told, tuple[int, int]]:
    """Return `first_told` of so many people, a block at a time: the working arrays stay small."""
    rng = np.random.default_rng(kind.seed)
    sizes = [_BLOCK] * (kind.people // _BLOCK) + ([kind.people % _BLOCK] if kind.people % _BLOCK else [])
    found = [first_told(*simulate(kind.cell, rng, people=size, rise=kind.rise)) for size in sizes]
    calls = {name: np.concatenate([one[name] for one, _ in found]) for name in METHODS}
    return calls, (sum(one[0] for _, one in found), sum(one[1] for _, one in found))


def table(calls: dict[Cell, Told], rising: dict[str, Told], repeats: tuple[int, int], *, seed: int) -> str:
    """Return the shares as a Markdown table a law, and in a sentence how often chance repeats a sighting."""
    many = len(next(iter(calls.values()))["Holm"])
    error = 100 * np.sqrt(0.05 * 0.95 / many)
    parts = []
    for law in LAWS:
        head = ["", *(f"{n} check-ins, phi {phi:g}" for n, phi in itertools.product(LOOKS, CARRY)), "sees one point"]
        lines = [head, ["---", *["--:"] * (len(head) - 1)]]
        for name in METHODS:
            flat = {phi: calls[Cell(law, LOOKS[-1], phi)][name] for phi in CARRY}
            cells = [_shares(flat[phi] <= n) for n, phi in itertools.product(LOOKS, CARRY)]
            lines.append([NAMES.get(name, name), *cells, f"{100 * (rising[law][name][:, 0] <= LOOKS[0]).mean():.0f}"])
        said = ["| " + " | ".join(cells) + " |" for cells in lines]
        parts.append("\n".join([f"Law {law}: % of elements / % of people ever told of a change.", "", *said]))
    chance = f"Of {repeats[1]} first passes of Holm's test by chance {100 * repeats[0] / max(repeats[1], 1):.0f} %"
    note = (
        f"{many} simulated people a cell, seed {seed}, about monthly check-ins, a look at each from the fifth on, at "
        "the latest two years. “Sees one point”: % whose one element, rising by a point in the first year, is called "
        f"within 26 check-ins (phi 0.3). {chance} came again at the next look. The sampling error of a rate near "
        f"5 % is at most {error:.1f} points."
    )
    return "\n\n".join([*parts, note])


def _shares(called: NDArray[np.bool_]) -> str:
    return " / ".join(f"{share:.1f}" if share < 10 else f"{share:.0f}" for share in (
        100 * called.mean(), 100 * called.any(axis=1).mean()))  # fmt: skip


@click.command()
@click.option("--people", default=500, show_default=True, help="Simulated people a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
@click.option("--out", type=click.Path(path_type=Path), help="Page with the markers to write the table between.")
def main(people: int, seed: int, out: Path | None) -> None:
    """Measure how many are ever told of a change that is not there."""
    flat = [Cell(law, LOOKS[-1], phi) for law, phi in itertools.product(LAWS, CARRY)]
    steep = [Cell(law, LOOKS[0], 0.3) for law in LAWS]
    seeds = np.random.SeedSequence(seed).spawn(len(flat) + len(steep))
    rises = [0.0] * len(flat) + [1.0] * len(steep)
    each = zip([*flat, *steep], rises, seeds, strict=True)
    kinds = [Kind(cell, people, rise, child) for cell, rise, child in each]
    with (
        ProcessPoolExecutor() as pool,
        click.progressbar(pool.map(in_blocks, kinds), label="Kinds of people", length=len(kinds)) as bar,
    ):
        seen = list(bar)
    calls = {cell: one for cell, (one, _) in zip(flat, seen, strict=False)}
    rising = {cell.law: one for cell, (one, _) in zip(steep, seen[len(flat) :], strict=True)}
    again, every = (sum(counts) for counts in zip(*(one for _, one in seen[: len(flat)]), strict=True))
    found = table(calls, rising, (again, every), seed=seed)
    click.echo(found)
    if out:
        page = out.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        out.write_text(f"{before}{BEGIN}\n{found}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
