"""How well the day on which a full step should show is foretold.

    PYTHONPATH=. .venv/bin/python benchmarks/clear_day.py [--people 60] [--seed 1]

Simulates people without any change (noise law D1 of calibration.py) for five years and compares the occasion
named by `fit_trend` with the one at which the interval does become that narrow.
"""

import click
import numpy as np
import pandas as pd
from calibration import SCALES, Cell, simulate
from numpy.typing import NDArray

from mastery.analysis import fit_trend, trend_arrays

Floats = NDArray[np.float64]
MONTHS, LOOKS = 66, (6, 8, 12)
NEEDED = 1 / 1.43


def as_scores(days: Floats, scores: Floats) -> pd.DataFrame:
    """Return SCORES of one person from days (n,) and scores (n, scales)."""
    n = len(days)
    return pd.DataFrame(
        {
            "check_in": np.repeat([f"c{i}" for i in range(n)], SCALES),
            "day": np.repeat(pd.Timestamp("2020-01-01") + pd.to_timedelta(days, unit="D"), SCALES),
            "rater": "self",
            "instrument": "simulated",
            "version": "1",
            "scale": np.tile([f"s{k}" for k in range(SCALES)], n),
            "score": scores.ravel(),
            "answered": 4,
            "items": 4,
        }
    )


def came(days: Floats, scores: Floats) -> Floats:
    """Return the days until the interval's half-width is within 1 / 1.43, inf for not (people, scales)."""
    result = np.full((len(days), SCALES), np.inf)
    for n in range(5, MONTHS + 1):
        found = trend_arrays(days[:, :n], scores[:, :n])
        narrow = (found["high"] - found["low"]) / 2 <= NEEDED
        result = np.where(narrow & np.isinf(result), days[:, n - 1 : n], result)
    return result


def foretold(days: Floats, scores: Floats) -> Floats:
    """Return the days from the start until the day named, inf for none (people, scales)."""
    start = pd.Timestamp("2020-01-01")
    named = [fit_trend(as_scores(d, s)).clear_day["day"] for d, s in zip(days, scores, strict=True)]
    return np.array([((day - start).dt.days.to_numpy(dtype=float, na_value=np.inf)) for day in named])


@click.command()
@click.option("--people", default=60, show_default=True, help="Simulated people a row.")
@click.option("--seed", default=1, show_default=True)
def main(people: int, seed: int) -> None:
    """Compare the day foretold with the day that came."""
    rng = np.random.default_rng(seed)
    click.echo("| phi | asked at | came: median months | foretold: median | foretold: 10 to 90 % | none in sight |")
    click.echo("| --: | --: | --: | --: | --: | --: |")
    for phi in (0.0, 0.3, 0.6):
        days, scores = simulate(Cell("D1", MONTHS, phi), rng, runs=people, drift=0.0)
        real = np.median(came(days, scores)) / 30
        for n in LOOKS:
            named = foretold(days[:, :n], scores[:, :n]) / 30
            low, middle, high = (float(np.quantile(named, p, method="lower")) for p in (0.1, 0.5, 0.9))
            none = 100 * np.isinf(named).mean()
            ends = f"{low:.0f} to {'never' if np.isinf(high) else f'{high:.0f}'}"
            click.echo(f"| {phi:g} | {n} | {real:.0f} | {middle:.0f} | {ends} | {none:.0f} % |")


if __name__ == "__main__":
    main()
