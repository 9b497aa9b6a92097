"""What the trend of many people costs, against a floor that knows no noise and a loop over scipy.

    PYTHONPATH=. .venv/bin/python benchmarks/trend_speed.py [--people 20000] [--check-ins 24] [--seed 1]

Prints processor time a scale as multiples of the floor, all measured in one run on one core.
"""

import time
from collections.abc import Callable

import click
import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mastery.analysis import trend_arrays

Floats = NDArray[np.float64]
SCALES = 5
LOOPED = 200


def least_squares(days: Floats, scores: Floats) -> Floats:
    """Return slope and standard error of ordinary least squares in plain NumPy, the floor (2, people, scales)."""
    x = days - days.mean(axis=1, keepdims=True)
    squares = (x * x).sum(axis=1)[:, None]
    y = scores - scores.mean(axis=1, keepdims=True)
    slope = np.einsum("pn,pnk->pk", x, y) / squares
    left = np.einsum("pnk,pnk->pk", y, y) - slope * slope * squares
    return np.array([slope, np.sqrt(np.maximum(left, 0) / (days.shape[1] - 2) / squares)])


def theil_sen(days: Floats, scores: Floats) -> list[object]:
    """Return scipy's Theil–Sen slope with its interval, one scale after the other."""
    return [stats.theilslopes(scores[i, :, k], days[i]) for i, k in np.ndindex(len(days), scores.shape[2])]


def seconds(work: Callable[[Floats, Floats], object], days: Floats, scores: Floats) -> float:
    """Return the least processor time of three runs, a scale."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        work(days, scores)
        spent.append(time.process_time() - start)
    return min(spent) / (len(days) * SCALES)


@click.command()
@click.option("--people", default=20_000, show_default=True)
@click.option("--check-ins", "n", default=24, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(people: int, n: int, seed: int) -> None:
    """Time the trend of many people."""
    rng = np.random.default_rng(seed)
    days = np.cumsum(rng.integers(20, 41, (people, n)), axis=1).astype(float)
    scores = rng.integers(8, 17, (people, n, SCALES)) / 4
    gappy = np.where(rng.random(scores.shape) < 0.02, np.nan, scores)
    trend_arrays(days[:300], scores[:300])
    floor = seconds(least_squares, days, scores)
    found = {
        "least squares in NumPy (floor)": floor,
        "pooled-noise trend, same dates for all scales": seconds(trend_arrays, days, scores),
        "pooled-noise trend, 2 % of scores missing": seconds(trend_arrays, days, gappy),
        "Theil–Sen, loop over scipy": seconds(theil_sen, days[:LOOPED], scores[:LOOPED]),
    }
    click.echo("| method | times the floor | as a share of the scipy loop |\n| --- | --: | --: |")
    for name, spent in found.items():
        share = spent / found["Theil–Sen, loop over scipy"]
        click.echo(f"| {name} | {spent / floor:.0f} | {share:.3f} |")
    click.echo(f"\n100,000 people: {1e5 * SCALES * found['pooled-noise trend, same dates for all scales']:.1f} s")


if __name__ == "__main__":
    main()
