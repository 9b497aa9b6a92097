"""How often each way of finding a trend raises a false alarm, and how often it sees a real one.

    PYTHONPATH=. .venv/bin/python benchmarks/calibration.py [--runs 1000] [--seed 1] [--out docs/method.md]

Simulates people who answer 5 scales of 4 items about every month, first without any change, then with one
scale rising by 1 point a year, and writes the table between the markers of the method page.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy import special

from mastery.analysis import trend_arrays

Floats = NDArray[np.float64]
Signs = NDArray[np.int64]

SCALES, ITEMS = 5, 4
ITEM_NOISE, SHARED_BY_ITEMS, SHARED_BY_SCALES = 0.6, 0.25, 0.3
WANDER = 0.9
"""Correlation of the slow part of a mood from one check-in to the next, in law P."""

OFFSET, MONTH, SPREAD, GAPS = 0.4, 30.0, 0.5, (7.0, 90.0)
DRIFT = 1.0
LENGTHS, CARRY = (6, 8, 12, 24), (0.0, 0.3, 0.6, 0.8)
PROMISED = (0.0, 0.3, 0.6)
BEGIN, END = "<!-- calibration: begin -->", "<!-- calibration: end -->"


@dataclass(frozen=True)
class Law:
    """A noise law: sd of an item before rounding, the share that a scale's items have in common, scales' correlation.

    wanders: the common part is white noise and a slow wander; otherwise all noise carries over alike.
    """

    sd: float
    by_items: float
    by_scales: float
    wanders: bool = False


LAWS = {
    "D0": Law(ITEM_NOISE, 0.0, SHARED_BY_SCALES),
    "D1": Law(ITEM_NOISE, SHARED_BY_ITEMS, SHARED_BY_SCALES),
    "P": Law(0.8, 0.38, 0.65, wanders=True),
}
"""P is what public self-ratings of people show: docs/method.md."""


@dataclass(frozen=True)
class Cell:
    """One kind of person: noise law, number of check-ins, carry-over phi."""

    law: str
    n: int
    phi: float


def simulate(
    cell: Cell, rng: np.random.Generator, *, runs: int, drift: float, step: float = 0.0
) -> tuple[Floats, Floats]:
    """Return days (runs, n) and scores (runs, n, scales); the first scale drifts by `drift` points a year.

    Before the second half of the check-ins the first scale also steps up by `step` points.

    answer = clip(round(level + drift + item offset + mood + item noise), 1, 5); a score is the mean of 4.
    Level U(2.2, 3.8), item offset sd 0.4; the noise is that of `item_noise`.
    """
    days = about_monthly(cell.n, rng, runs=runs)
    noise = item_noise(cell, days, rng)
    level = levels(rng, runs=runs)
    years = (days - (days[:, :1] + days[:, -1:]) / 2) / 365.25
    slope = np.array([drift] + [0.0] * (SCALES - 1))
    moved = years[:, :, None] * slope
    moved[:, cell.n // 2 :, 0] += step
    return days, scores_of(level + moved[:, :, :, None] + noise)


def about_monthly(n: int, rng: np.random.Generator, *, runs: int) -> Floats:
    """Return days (runs, n): gaps lognormal with mean 30 days, kept within 7 to 90."""
    sigma = np.sqrt(np.log1p(SPREAD**2))
    gaps = np.clip(rng.lognormal(np.log(MONTH) - sigma**2 / 2, sigma, (runs, n - 1)), *GAPS)
    return np.concatenate([np.zeros((runs, 1)), np.cumsum(np.rint(gaps), axis=1)], axis=1)


def levels(rng: np.random.Generator, *, runs: int) -> Floats:
    """Return where each item of simulated people is (runs, 1, scales, items)."""
    return rng.uniform(2.2, 3.8, (runs, 1, SCALES, 1)) + rng.normal(0, OFFSET, (runs, 1, SCALES, ITEMS))


def scores_of(felt: Floats) -> Floats:
    """Return the scores (runs, n, scales) of answers: `felt` (runs, n, scales, items), rounded to 1..5."""
    return np.asarray(np.clip(np.rint(felt), 1, 5).mean(axis=3))


def item_noise(cell: Cell, days: Floats, rng: np.random.Generator) -> Floats:
    """Return the noise of items before rounding (runs, n, scales, items) on `days` (runs, n).

    D0: sd 0.6, all of it the item's own. D1: a quarter of the variance is a mood shared by the items of a scale, with
    correlation 0.3 between scales. All of it carries over: corr = phi^(gap / mean gap).
    P: sd 0.8, of whose variance 0.38 is a mood with correlation 0.65 between scales, so that scores correlate 0.4. The
    mood is white noise and a slow wander that keeps 0.9 of itself from one check-in to the next, as much of it as makes
    the mood carry over phi; the rest is white.
    """
    law, ratio = LAWS[cell.law], np.diff(days, axis=1) / np.diff(days, axis=1).mean(axis=1, keepdims=True)

    def part(shape: tuple[int, int], *, mood: bool) -> Floats:
        if not law.wanders:
            return carried(cell.phi**ratio, rng, shape=shape)
        white = rng.normal(size=(*days.shape, *shape))
        if not mood or not cell.phi:
            return white
        slow = cell.phi / WANDER
        return np.asarray(np.sqrt(1 - slow) * white + np.sqrt(slow) * carried(WANDER**ratio, rng, shape=shape))

    one_mood, own_mood = part((1, 1), mood=True), part((SCALES, 1), mood=True)
    mood = np.sqrt(law.by_scales) * one_mood + np.sqrt(1 - law.by_scales) * own_mood
    own = part((SCALES, ITEMS), mood=False)
    return np.asarray(law.sd * (np.sqrt(law.by_items) * mood + np.sqrt(1 - law.by_items) * own))


def carried(carry: Floats, rng: np.random.Generator, *, shape: tuple[int, int]) -> Floats:
    """Return standard normal noise (runs, n, *shape) with correlation `carry` (runs, n - 1) between neighbours."""
    fresh = rng.normal(size=(len(carry), carry.shape[1] + 1, *shape))
    for i in range(carry.shape[1]):
        a = carry[:, i, None, None]
        fresh[:, i + 1] = a * fresh[:, i] + np.sqrt(1 - a * a) * fresh[:, i + 1]
    return fresh


def pooled_noise_trend(days: Floats, scores: Floats) -> Signs:
    """Return +1 where the verdict is rising, -1 where it is falling, 0 otherwise (runs, scales)."""
    verdict = trend_arrays(days, scores)["verdict"]
    return np.asarray((verdict == "rising").astype(int) - (verdict == "falling").astype(int))


def theil_sen(days: Floats, scores: Floats) -> Signs:
    """Return the sign of Sen's slope where its 95 % interval excludes 0: that of `scipy.stats.theilslopes`, at once."""
    n = days.shape[1]
    early, late = np.triu_indices(n, 1)
    apart = (days[:, late] - days[:, early])[:, :, None]
    slopes = np.sort((scores[:, late] - scores[:, early]) / apart, axis=1)
    equal = (scores[:, :, None] == scores[:, None]).sum(axis=2)
    ties = ((equal - 1) * (2 * equal + 5)).sum(axis=1)
    spread = special.ndtri(0.975) * np.sqrt((n * (n - 1) * (2 * n + 5) - ties) / 18)
    many = len(early)
    upper = np.minimum(np.rint((many + spread) / 2), many - 1).astype(int)
    lower = np.maximum(np.rint((many - spread) / 2) - 1, 0).astype(int)
    low, high = (np.take_along_axis(slopes, place[:, None], axis=1)[:, 0] for place in (lower, upper))
    return np.asarray((low > 0).astype(int) - (high < 0).astype(int))


def least_squares(days: Floats, scores: Floats) -> Signs:
    """Return the sign of the ordinary least-squares slope where its t test has p < .05."""
    x = (days - days.mean(axis=1, keepdims=True))[:, :, None]
    y = scores - scores.mean(axis=1, keepdims=True)
    squares = (x * x).sum(axis=1)
    slope = (x * y).sum(axis=1) / squares
    left = ((y - slope[:, None] * x) ** 2).sum(axis=1)
    n = days.shape[1]
    limit = special.stdtrit(n - 2, 0.975) * np.sqrt(np.maximum(left, 1e-24) / (n - 2) / squares)
    return np.where(np.abs(slope) > limit, np.sign(slope), 0).astype(int)


def mann_kendall(days: Floats, scores: Floats) -> Signs:
    """Return the sign of Mann-Kendall's S where its normal test, corrected for ties, has p < .05."""
    n = days.shape[1]
    early, late = np.triu_indices(n, 1)
    s = np.sign(scores[:, late] - scores[:, early]).sum(axis=1)
    equal = (scores[:, :, None] == scores[:, None]).sum(axis=2)
    ties = ((equal - 1) * (2 * equal + 5)).sum(axis=1)
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    z = (np.abs(s) - 1) / np.sqrt(np.maximum(variance, 1e-12))
    return np.where(z > special.ndtri(0.975), np.sign(s), 0).astype(int)


def arrow(days: Floats, scores: Floats) -> Signs:
    """Return the arrow that trackers draw: last against first score, from a quarter of a point on."""
    change = scores[:, -1] - scores[:, 0]
    return np.where(np.abs(change) >= 0.25 - 1e-9, np.sign(change), 0).astype(int)


METHODS: dict[str, Callable[[Floats, Floats], Signs]] = {
    "pooled-noise trend": pooled_noise_trend,
    "Theil–Sen, 95 % interval (scipy)": theil_sen,
    "least squares, t test": least_squares,
    "Mann–Kendall, normal test": mann_kendall,
    "arrow: last − first ≥ 0.25": arrow,
}

Rates = dict[tuple[str, Cell], tuple[float, float]]


def measure(cell: Cell, rng: np.random.Generator, *, runs: int) -> Rates:
    """Return (false alarm, power) in % of each method: all 5 scales without change; the one that rises."""
    flat, (days, rising) = (simulate(cell, rng, runs=runs, drift=drift) for drift in (0.0, DRIFT))
    rates = {}
    for name, method in METHODS.items():
        seen = method(days, rising if method is pooled_noise_trend else rising[:, :, :1])[:, 0] > 0
        rates[name, cell] = (100 * float((method(*flat) != 0).mean()), 100 * float(seen.mean()))
    return rates


def table(rates: Rates, *, runs: int, seed: int) -> str:
    """Return the rates as two Markdown tables, of D0 and D1 and of P, the method with the lowest worst rate first."""
    error = 100 * np.sqrt(0.05 * 0.95 / runs)
    note = (
        f"{runs} simulated people a cell, seed {seed}. False alarms in % of scales, counted on all five scales while "
        "nothing changes; “worst” and “n” are the highest rate over both noise laws and phi 0, 0.3 and 0.6. “Sees it”: "
        "% of people whose one rising scale (1 point a year) is called rising. The sampling error of a rate near 5 % "
        f"is at most {error:.1f} points, and the highest of many rates lies above its true value for that reason."
    )
    people = "The same under law P, whose noise has the size, the shared part and the slow wander that people showed:"
    parts = (_lines(rates, ("D0", "D1"), POWER), _lines(rates, ("P",), POWER_P))
    return "\n".join([*parts[0], "", note, "", people, "", *parts[1]])


def _lines(rates: Rates, laws: tuple[str, ...], power: tuple[Cell, ...]) -> list[str]:

    def worst(name: str, *, phis: tuple[float, ...] = PROMISED, lengths: tuple[int, ...] = LENGTHS) -> float:
        cells = [Cell(*cell) for cell in itertools.product(laws, lengths, phis)]
        return max(rates[name, cell][0] for cell in cells)

    def row(name: str) -> list[str]:
        alarms = [worst(name), *(worst(name, lengths=(n,)) for n in LENGTHS)]
        alarms += [worst(name, lengths=(12,), phis=(phi,)) for phi in CARRY]
        return [name, *(f"{value:.1f}" for value in alarms), *(f"{rates[name, cell][1]:.0f}" for cell in power)]

    head = ["method", "worst", *(f"n {n}" for n in LENGTHS), *(f"n 12, phi {phi:g}" for phi in CARRY)]
    head += [f"sees it: {cell.law}, n {cell.n}, phi {cell.phi:g}" for cell in power]
    rows = [head, ["---", *["--:"] * (len(head) - 1)], *(row(name) for name in sorted(METHODS, key=worst))]
    return ["| " + " | ".join(cells) + " |" for cells in rows]


POWER = (Cell("D0", 12, 0.0), Cell("D0", 12, 0.3), Cell("D1", 12, 0.0), Cell("D1", 12, 0.3), Cell("D1", 24, 0.3))
POWER_P = (Cell("P", 12, 0.0), Cell("P", 12, 0.3), Cell("P", 24, 0.3))


@click.command()
@click.option("--runs", default=1000, show_default=True, help="Simulated people a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
@click.option("--out", type=click.Path(path_type=Path), help="Page with the markers to write the table between.")
def main(runs: int, seed: int, out: Path | None) -> None:
    """Measure false alarms and power of five ways to find a trend."""
    rng = np.random.default_rng(seed)
    rates: Rates = {}
    cells = [Cell(law, n, phi) for law, n, phi in itertools.product(LAWS, LENGTHS, CARRY)]
    with click.progressbar(cells, label="Kinds of people") as bar:
        for cell in bar:
            rates |= measure(cell, rng, runs=runs)
    found = table(rates, runs=runs, seed=seed)
    click.echo(found)
    if out:
        page = out.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        out.write_text(f"{before}{BEGIN}\n{found}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
