"""How often the trend of a strength's ratings, each one whole number from 1 to 5, raises a false alarm.

    PYTHONPATH=. .venv/bin/python benchmarks/ratings.py [--runs 1000] [--seed 1]

Simulates people who rate 1, 4 or 10 strengths about every month, all on the same days or each on seven of ten of them,
without any change; and once with one strength rising by a point a year.
"""

import itertools

import click
import numpy as np
from calibration import DRIFT, GAPS, ITEM_NOISE, MONTH, SHARED_BY_SCALES, SPREAD, Floats, carried, pooled_noise_trend

COUNTS, CARRY, LENGTHS = (1, 4, 10), (0.0, 0.3, 0.6), (8, 12, 24)
RATED = 0.7
"""The share of the days on which a strength is rated when they are not all rated together."""


def simulate(
    cell: tuple[int, int, float], rng: np.random.Generator, *, runs: int, drift: float, together: bool
) -> tuple[Floats, Floats]:
    """Return days (runs, n) and ratings (runs, n, strengths), NaN where one is not rated; the first drifts.

    cell: strengths, n, phi. rating = clip(round(level + drift + noise), 1, 5), level U(1.5, 4.5); the noise has sd 0.6
    before rounding, correlation 0.3 between strengths, and carries over: corr = phi^(gap / mean gap).
    """
    strengths, n, phi = cell
    sigma = np.sqrt(np.log1p(SPREAD**2))
    gaps = np.clip(rng.lognormal(np.log(MONTH) - sigma**2 / 2, sigma, (runs, n - 1)), *GAPS)
    days = np.concatenate([np.zeros((runs, 1)), np.cumsum(np.rint(gaps), axis=1)], axis=1)
    carry = phi ** (np.diff(days, axis=1) / np.diff(days, axis=1).mean(axis=1, keepdims=True))
    mood, own = (carried(carry, rng, shape=(many, 1))[:, :, :, 0] for many in (1, strengths))
    noise = ITEM_NOISE * (np.sqrt(SHARED_BY_SCALES) * mood + np.sqrt(1 - SHARED_BY_SCALES) * own)
    years = (days - (days[:, :1] + days[:, -1:]) / 2) / 365.25
    moved = years[:, :, None] * np.array([drift] + [0.0] * (strengths - 1))
    ratings = np.clip(np.rint(rng.uniform(1.5, 4.5, (runs, 1, strengths)) + moved + noise), 1, 5)
    return days, ratings if together else np.where(rng.random(ratings.shape) < RATED, ratings, np.nan)


@click.command()
@click.option("--runs", default=1000, show_default=True, help="Simulated people a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def main(runs: int, seed: int) -> None:
    """Measure false alarms, worst over phi 0, 0.3 and 0.6, and what is seen at phi 0.3."""
    rng = np.random.default_rng(seed)
    click.echo("| strengths | rated | " + " | ".join(f"n {n}: false, % | seen, %" for n in LENGTHS) + " |")
    click.echo("| --: | --- |" + " --: | --: |" * len(LENGTHS))
    for strengths, together in itertools.product(COUNTS, (True, False)):
        cells = []
        for n in LENGTHS:
            alarms = [
                (pooled_noise_trend(*simulate((strengths, n, phi), rng, runs=runs, drift=0, together=together)) != 0)
                for phi in CARRY
            ]
            rising = simulate((strengths, n, 0.3), rng, runs=runs, drift=DRIFT, together=together)
            seen = pooled_noise_trend(*rising)[:, 0] > 0
            cells += [f"{100 * max(one.mean() for one in alarms):.1f}", f"{100 * seen.mean():.0f}"]
        click.echo(f"| {strengths} | {'together' if together else 'apart'} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
