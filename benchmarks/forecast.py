"""How often the forecast of a goal is right, against a regression line, the pace so far, and these two together.

    PYTHONPATH=. .venv/bin/python benchmarks/forecast.py [--runs 500] [--seed 1]

Simulates goals of six kinds, measured 2 to 12 times over the first 30 or 60 % of their time, asks each method where
they end, and prints one table for the methods and one for the kinds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
import numpy as np
from numpy.typing import NDArray

from mastery.analysis.goal.forecast import SURE, chance, mixture
from mastery.analysis.trends.mixture import Mixture

Floats = NDArray[np.float64]
Truth = Callable[[Floats, np.random.Generator], Floats]

POINTS, GONE = range(2, 13), (0.3, 0.6)
ENDS = (0.0, 1.5)
"""Where a goal ends, as a share of the way."""
NOISE = (0.0, 0.15)
"""The sd of what is measured of a goal, as a share of the way."""
GRID = 200
"""Steps of the time of a goal on which the walks and milestones are drawn."""
_LEAST = 1e-9


def linear(u: Floats, rng: np.random.Generator) -> Floats:
    """Return the way gone at each share u (points, goals) of the time: an even pace."""
    return np.asarray(u * ends(u, rng))


def flat(u: Floats, rng: np.random.Generator) -> Floats:
    """Hardly anything happens: it ends at U(0, .1)."""
    return np.asarray(u * rng.uniform(0, 0.1, u.shape[1]))


def saturating(u: Floats, rng: np.random.Generator) -> Floats:
    """Fast at first, then ever slower: 1 - exp(-k u) with k U(1.5, 4)."""
    k = rng.uniform(1.5, 4, u.shape[1])
    return np.asarray(ends(u, rng) * np.expm1(-k * u) / np.expm1(-k))


def deadline_rush(u: Floats, rng: np.random.Generator) -> Floats:
    """Little at first, most at the end: u to the power of U(2, 3)."""
    return np.asarray(ends(u, rng) * u ** rng.uniform(2, 3, u.shape[1]))


def late_rush(u: Floats, rng: np.random.Generator) -> Floats:
    """Next to nothing until shortly before the end: u to the power of U(3, 5); counted by itself alone."""
    return np.asarray(ends(u, rng) * u ** rng.uniform(3, 5, u.shape[1]))


def random_walk(u: Floats, rng: np.random.Generator) -> Floats:
    """An even pace, and a walk with sd U(.2, .6) over the whole time on top."""
    steps = rng.normal(size=(GRID, u.shape[1])) / np.sqrt(GRID) * rng.uniform(0.2, 0.6, u.shape[1])
    walk = np.concatenate([np.zeros((1, u.shape[1])), np.cumsum(steps, axis=0)])
    return np.asarray(u * ends(u, rng) + np.take_along_axis(walk, np.rint(u * GRID).astype(int), axis=0))


def milestones(u: Floats, rng: np.random.Generator) -> Floats:
    """Three to six steps of one size at times of their own."""
    many = rng.integers(3, 7, u.shape[1])
    times = np.sort(rng.uniform(0, 1, (6, u.shape[1])), axis=0)
    counted = np.arange(6)[:, None] < many
    times = np.where(counted, rng.permuted(times, axis=0), np.inf)
    done = (times[None] <= u[:, None]).sum(axis=1)
    return np.asarray(done / many * ends(u, rng))


def ends(u: Floats, rng: np.random.Generator) -> Floats:
    """Return where each goal ends, as a share of the way."""
    return np.asarray(rng.uniform(*ENDS, u.shape[1]))


TRUTHS: dict[str, Truth] = {
    "linear": linear,
    "flat": flat,
    "saturating": saturating,
    "deadline rush": deadline_rush,
    "random walk": random_walk,
    "milestones": milestones,
}


def regression_line(u: Floats, v: Floats) -> Mixture:
    """Return the least-squares line at u = 1 with its textbook prediction interval."""
    n, df = len(u), len(u) - 2
    across, ahead = u - u.mean(axis=0), 1 - u.mean(axis=0)
    spread = (across**2).sum(axis=0)
    slope = (across * v).sum(axis=0) / spread
    off = ((v - v.mean(axis=0) - slope * across) ** 2).sum(axis=0) / df
    scale = np.sqrt(np.maximum(off * (1 + 1 / n + ahead**2 / spread), _LEAST))
    centre = v.mean(axis=0) + slope * ahead
    return Mixture(np.ones((1, len(scale))), centre[None], scale[None], np.full(len(scale), float(df)))


def pace_so_far(u: Floats, v: Floats) -> Mixture:
    """Return the pace so far carried on, as wide as its unevenness."""
    df, left, pace = len(u) - 2, 1 - u[-1], v[-1] / u[-1]
    steps = np.diff(u, axis=0)
    uneven = ((np.diff(v, axis=0) - pace * steps) ** 2 / steps).sum(axis=0) / df
    scale = np.sqrt(np.maximum(uneven * left * (1 + left / u[-1]), _LEAST))
    centre = v[-1] + pace * left
    return Mixture(np.ones((1, len(scale))), centre[None], scale[None], np.full(len(scale), float(df)))


def line_and_pace(u: Floats, v: Floats) -> Mixture:
    """Return the regression line and the pace so far, a half each."""
    line, pace = regression_line(u, v), pace_so_far(u, v)
    centre, scale = np.concatenate([line.centre, pace.centre]), np.concatenate([line.scale, pace.scale])
    return Mixture(np.full(centre.shape, 0.5), centre, scale, line.df)


METHODS: dict[str, Callable[[Floats, Floats], Mixture]] = {
    "regression line": regression_line,
    "pace so far": pace_so_far,
    "line and pace, a half each": line_and_pace,
    "mixture with doubt about the pace": mixture,
}


@dataclass(frozen=True)
class Found:
    """What one method said of each goal: covered, width of the range, chance, and whether the target was reached."""

    covered: NDArray[np.bool_]
    width: Floats
    chance: Floats
    hit: NDArray[np.bool_]

    def wrong(self) -> NDArray[np.bool_]:
        """Tell where it was sure (above 90 % or below 10 %) and wrong."""
        return np.where(self.hit, self.chance < 0.1, self.chance > 0.9)


def simulate(
    truth: Truth, rng: np.random.Generator, *, runs: int, points: int, gone: float
) -> tuple[Floats, Floats, Floats]:
    """Return u, v (points + 1, goals) with the baseline, and the end (goals,), of goals not reached yet.

    The last of the points lies at `gone`, the others anywhere before it, no two closer than a hundredth of the time
    where that leaves room. All of them and the end are measured with one noise, of sd U(0, .15) of the way.
    """
    inner = np.sort(rng.uniform(0, 1, (points - 1, runs)), axis=0)
    gap = min(0.01, gone / (2 * points))
    inner = inner * (gone - points * gap) + gap * np.arange(1, points)[:, None]
    u = np.concatenate([np.zeros((1, runs)), inner, np.full((1, runs), gone)])
    whole = truth(np.concatenate([u, np.ones((1, runs))]), rng)
    measured = whole[1:] + rng.normal(size=(points + 1, runs)) * rng.uniform(*NOISE, runs)
    v = np.concatenate([np.zeros((1, runs)), measured[:-1]])
    going = v[-1] < 1
    return u[:, going], v[:, going], measured[-1, going]


def cells(truth: Truth, rng: np.random.Generator, *, runs: int) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Yield the goals of one kind for each number of points and each share of the time gone."""
    for points in POINTS:
        for gone in GONE:
            yield simulate(truth, rng, runs=runs, points=points, gone=gone)


def ask(method: Callable[[Floats, Floats], Mixture], u: Floats, v: Floats, end: Floats) -> Found:
    """Return what `method` says of goals that end at `end`."""
    said = method(u, v)
    low, high = said.quantile(0.1), said.quantile(0.9)
    said_of = chance(said, u[-1]) if method is mixture else np.clip(1 - said.cdf(1.0), *SURE)
    return Found((low <= end) & (end <= high), high - low, said_of, end >= 1)


def joined(parts: list[Found]) -> Found:
    """Return the answers of all `parts` as one."""
    names = ("covered", "width", "chance", "hit")
    return Found(*(np.concatenate([getattr(one, name) for one in parts]) for name in names))


def row(name: str, found: Found) -> str:
    """Return one line of a table."""
    brier = float(((found.chance - found.hit) ** 2).mean())
    cells = [f"{100 * found.covered.mean():.1f}", f"{np.median(found.width):.2f}", f"{brier:.3f}"]
    return f"| {name} | {' | '.join([*cells, f'{100 * found.wrong().mean():.1f}'])} |"


HEAD = "80 % range covers, % | median width | Brier | sure and wrong, % |\n| --- | --: | --: | --: | --: |"


@click.command()
@click.option("--runs", default=500, show_default=True, help="Simulated goals a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def main(runs: int, seed: int) -> None:
    """Measure four ways to forecast where a goal ends."""
    rng = np.random.default_rng(seed)
    found: dict[tuple[str, str], list[Found]] = {(method, truth): [] for method in METHODS for truth in TRUTHS}
    for name, truth in TRUTHS.items():
        for drawn in cells(truth, rng, runs=runs):
            for method, say in METHODS.items():
                found[method, name].append(ask(say, *drawn))
    click.echo(f"| method | {HEAD}")
    for method in METHODS:
        click.echo(row(method, joined([one for (by, _), parts in found.items() if by == method for one in parts])))
    click.echo(f"\n| kind of goal | {HEAD}")
    ours = list(METHODS)[-1]
    for name in TRUTHS:
        click.echo(row(name, joined(found[ours, name])))
    late = [ask(mixture, *drawn) for drawn in cells(late_rush, rng, runs=runs)]
    click.echo(row("rush in the last days, not counted above", joined(late)))
    hit = joined([one for (by, _), parts in found.items() if by == ours for one in parts]).hit
    base = hit.mean()
    click.echo(
        f"\n{len(hit)} goals, {100 * base:.0f} % reached; Brier of that share said of each: {base - base**2:.3f}"
    )


if __name__ == "__main__":
    main()
