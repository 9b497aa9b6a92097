"""How often a step after an event is seen: where there is none, where a rise was under way, and where there is one.

    PYTHONPATH=. .venv/bin/python benchmarks/step.py [--people 3000] [--seed 1]

Simulated people of calibration.py with 12 check-ins (noise law D1); the event lies half-way between the sixth and
the seventh. The step with a line in one model stands against Welch's t test of the check-ins before and after.
"""

import warnings
from collections.abc import Callable

import click
import numpy as np
from calibration import Cell, Floats, Signs, simulate
from scipy import stats

from mastery.analysis.trends.step import fit_steps, split_at_event

N, CARRY = 12, (0.0, 0.3, 0.6)
TRUTHS = {"nothing changes": (0.0, 0.0), "a rise of 0.75 a year": (0.75, 0.0), "a step of 0.8": (0.0, 0.8)}


def step_and_line(days: Floats, scores: Floats) -> Signs:
    """Return +1 where the verdict is higher after, -1 where it is lower after, 0 otherwise (runs, scales)."""
    half = N // 2
    found = fit_steps(split_at_event((days[:, :half], scores[:, :half]), (days[:, half:], scores[:, half:])))
    return np.asarray((found.low > 0).astype(int) - (found.high < 0).astype(int)).T


def welch(days: Floats, scores: Floats) -> Signs:
    """Return the sign of the difference of the means before and after where Welch's t test has p < .05."""
    half = N // 2
    with warnings.catch_warnings(action="ignore"):  # some have six equal scores in a row
        found = stats.ttest_ind(scores[:, half:], scores[:, :half], axis=1, equal_var=False)
    return np.where(found.pvalue < 0.05, np.sign(found.statistic), 0).astype(int)


METHODS: dict[str, Callable[[Floats, Floats], Signs]] = {
    "step and line in one model": step_and_line,
    "Welch's t test, before and after": welch,
}


def measure(phi: float, truth: tuple[float, float], rng: np.random.Generator, *, people: int) -> dict[str, list[float]]:
    """Return for each method the % of people whose first scale is called higher, lower, and any scale either."""
    drift, step = truth
    days, scores = simulate(Cell("D1", N, phi), rng, runs=people, drift=drift, step=step)
    signs = {name: method(days, scores) for name, method in METHODS.items()}
    return {
        name: [100 * float(share.mean()) for share in (sign[:, 0] > 0, sign[:, 0] < 0, (sign != 0).any(axis=1))]
        for name, sign in signs.items()
    }


@click.command()
@click.option("--people", default=3000, show_default=True, help="Simulated people a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def main(people: int, seed: int) -> None:
    """Print the table of benchmarks/README.md."""
    rng = np.random.default_rng(seed)
    rates = {(said, phi): measure(phi, truth, rng, people=people) for said, truth in TRUTHS.items() for phi in CARRY}
    head = ["what is true", "method", *(f"phi {phi:g}: higher / lower / any of five" for phi in CARRY)]
    click.echo("| " + " | ".join(head) + " |\n| --- | --- |" + " --: |" * len(CARRY))
    for said in TRUTHS:
        for name in METHODS:
            cells = [rates[said, phi][name] for phi in CARRY]
            words = [f"{higher:.1f} / {lower:.1f} / {any_:.0f}" for higher, lower, any_ in cells]
            click.echo("| " + " | ".join([said, name, *words]) + " |")


if __name__ == "__main__":
    main()
