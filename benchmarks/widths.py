"""How often the interval of a score holds the true level, and how often two check-ins are called different by chance.

    PYTHONPATH=. .venv/bin/python benchmarks/widths.py [--runs 2000] [--seed 1]

Simulated people of calibration.py answer every item about a month apart while nothing changes; in one law the first
element rises by a point a year. The widths are those of `standing`, `compare` and `latest_change`.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
import numpy as np
from calibration import DRIFT, ITEMS, LAWS, SCALES, Cell, Floats, about_monthly, item_noise, levels, scores_of
from numpy.typing import NDArray
from scipy import special

from mastery.analysis.trends.score_noise import own_noise, standard_error
from mastery.contracts import MIN_OCCASIONS

LENGTHS, CARRY = (2, 4, 5, 8, 12, 24), (0.0, 0.3, 0.6)
EDGES = (1.5, 2.5, 3.5, 4.5)
LOWEST, HIGHEST = 1.0, 5.0


@dataclass(frozen=True)
class CopyContents:
    """Which intervals hold, which neighbours and which latest scores are called different, each (people, scales)."""

    covers: NDArray[np.bool_]
    neighbours: NDArray[np.bool_]
    latest: NDArray[np.bool_]


def simulate(cell: Cell, rng: np.random.Generator, *, runs: int, drift: float) -> tuple[Floats, Floats]:
    """Return scores (runs, n, scales) and the true score at the last check-in, its expectation (runs, scales)."""
    days = about_monthly(cell.n, rng, runs=runs)
    years = (days - (days[:, :1] + days[:, -1:]) / 2) / 365.25
    moved = years[:, :, None, None] * np.array([drift, *[0.0] * (SCALES - 1)])[:, None]
    felt = levels(rng, runs=runs) + moved
    truth = 1 + sum(special.ndtr((felt[:, -1] - edge) / LAWS[cell.law].sd) for edge in EDGES)
    return scores_of(felt + item_noise(cell, days, rng)), np.asarray(truth).mean(axis=2)


def held(scores: Floats, truth: Floats) -> CopyContents:
    """Return what the widths say at the last check-in, from the scores before it."""
    score = scores.transpose(1, 2, 0)
    earlier, last = score[:-1], score[-1]
    four = np.full(last.shape, float(ITEMS))
    noise = own_noise(earlier, np.full(earlier.shape, float(ITEMS)))
    half = noise.one_score(four)
    low, high = (np.clip(last + side * half, LOWEST, HIGHEST) for side in (-1, 1))
    two = noise.two_scores(four, four)
    neighbours = np.abs(last - earlier[-1]) >= two - 1e-9
    if len(score) < MIN_OCCASIONS:
        return CopyContents(((low <= truth.T) & (high >= truth.T)).T, neighbours.T, neighbours.T)
    mean = noise.score_and_mean(four, error_of_mean=standard_error(four) / np.sqrt(len(earlier)))
    far = np.where(np.isnan(mean), two, mean)
    latest = np.abs(last - earlier.mean(axis=0)) >= far - 1e-9
    return CopyContents(((low <= truth.T) & (high >= truth.T)).T, neighbours.T, latest.T)


def rows(rng: np.random.Generator, *, runs: int) -> Iterator[tuple[str, list[CopyContents]]]:
    """Yield each law and phi with what holds by length, without change, and last under law P with a rise."""
    for law, phi in itertools.product(LAWS, CARRY):
        cells = [simulate(Cell(law, n, phi), rng, runs=runs, drift=0.0) for n in LENGTHS]
        yield f"{law}, phi {phi:g}", [held(*one) for one in cells]
    cells = [simulate(Cell("P", n, 0.3), rng, runs=runs, drift=DRIFT) for n in LENGTHS]
    first = [held(*one) for one in cells]
    yield (
        "P, phi 0.3, rising",
        [CopyContents(one.covers[:, :1], one.neighbours[:, :1], one.latest[:, :1]) for one in first],
    )


@click.command()
@click.option("--runs", default=2000, show_default=True, help="Simulated people a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def main(runs: int, seed: int) -> None:
    """Print the tables of docs/method.md."""
    rng = np.random.default_rng(seed)
    with click.progressbar(rows(rng, runs=runs), label="Kinds of people", length=len(LAWS) * len(CARRY) + 1) as bar:
        found = list(bar)
    head = f"| law | {' | '.join(f'n {n}' for n in LENGTHS)} |\n| --- |{' --: |' * len(LENGTHS)}"
    for title, write in TABLES.items():
        click.echo(f"\n{title}\n\n{head}")
        for name, lengths in found:
            click.echo(f"| {name} | {' | '.join(write(one) for one in lengths)} |")


def _covers(one: CopyContents) -> str:
    return f"{100 * one.covers.mean():.1f}"


def _neighbours(one: CopyContents) -> str:
    return _both(one.neighbours)


def _latest(one: CopyContents) -> str:
    return _both(one.latest)


def _both(called: NDArray[np.bool_]) -> str:
    return f"{100 * called.mean():.1f} / {100 * called.any(axis=1).mean():.0f}"


TABLES: dict[str, Callable[[CopyContents], str]] = {
    "the true level lies in the interval, %": _covers,
    "two neighbours called, % of elements / any of five": _neighbours,
    "the latest called, % of elements / any of five": _latest,
}


if __name__ == "__main__":
    main()
