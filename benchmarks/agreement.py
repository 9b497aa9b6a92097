"""How often the interval of the difference between two raters holds, and how often it calls one that is not there.

    PYTHONPATH=. .venv/bin/python benchmarks/agreement.py [--runs 2000] [--seed 1]

Simulated people and mentors answer five elements of four statements on one, two or three occasions six weeks apart.
The method stands against the items taken as independent, the same widened by 1.3, and the occasions as independent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import click
import numpy as np
import pandas as pd
from calibration import ITEMS, LAWS, OFFSET, SCALES, Floats, carried
from numpy.typing import NDArray
from scipy import special

from mastery.analysis import overall
from mastery.analysis.raters.difference import MONTH, half_widths, means

EVERY = 42.0
APART = 0.7
STRONG = 0.4
LEVELS = (1.5, 2.5, 3.5, 4.5)
HALO = {
    "none": (LAWS["D0"], 0.0),
    "mood": (LAWS["D1"], 0.0),
    "strong": (LAWS["D1"], STRONG),
    "people": (LAWS["P"], 0.0),
}
COLUMNS = (
    ("none", 0.0),
    ("none", 0.3),
    ("mood", 0.0),
    ("mood", 0.3),
    ("mood", 0.6),
    ("strong", 0.0),
    ("strong", 0.3),
    ("people", 0.0),
    ("people", 0.3),
)
MISSING = 0.25


@dataclass(frozen=True)
class Cell:
    """One kind of pair: occasions, the mentor's halo, carry-over phi a month, share of statements missing, truth.

    apart: sd of the true differences of the elements, 0 for none at all. first: points that the mentor sees the first
    element higher by.
    """

    occasions: int
    halo: str
    phi: float
    missing: float = 0.0
    apart: float = APART
    first: float = 0.0


def simulate(cell: Cell, rng: np.random.Generator, *, runs: int) -> tuple[Floats, Floats]:
    """Return mentor minus own (runs, occasions, scales, items) and its true mean over the items (runs, scales).

    Both answer clip(round(level + item offset + noise), 1, 5). Level U(2.2, 3.8), item offset sd 0.4, the same for
    both, which leaves the items least to tell by. Noise of an item has sd 0.6 before rounding. A quarter of the owner's
    is a mood shared by the items of an element, with correlation 0.3 between elements. Halo "none": the mentor has no
    such mood; "mood": one like the owner's; "strong": besides, one offset with sd 0.4 for all 20 items of an occasion;
    "people": the noise of both has the size and the shared part of law P in calibration.py.
    """
    level = rng.uniform(2.2, 3.8, (runs, SCALES, 1)) + rng.normal(0, OFFSET, (runs, SCALES, ITEMS))
    seen = level + rng.normal(0, cell.apart, (runs, SCALES, 1))
    seen[:, 0] += cell.first
    own, own_mean = answers(cell, level, rng, halo="people" if cell.halo == "people" else "mood")
    other, other_mean = answers(cell, seen, rng, halo=cell.halo)
    apart = other - own
    apart[rng.random(apart.shape) < cell.missing] = np.nan
    return apart, (other_mean - own_mean).mean(axis=2)


def answers(cell: Cell, level: Floats, rng: np.random.Generator, *, halo: str) -> tuple[Floats, Floats]:
    """Return answers (runs, occasions, scales, items) at `level` (runs, scales, items), and their expectation."""
    law, offset = HALO[halo]
    carry = np.full((len(level), cell.occasions - 1), cell.phi ** (EVERY / MONTH))
    one_mood, own_mood = carried(carry, rng, shape=(1, 1)), carried(carry, rng, shape=(SCALES, 1))
    mood = np.sqrt(law.by_scales) * one_mood + np.sqrt(1 - law.by_scales) * own_mood
    own = carried(carry, rng, shape=(SCALES, ITEMS))
    noise = law.sd * (np.sqrt(law.by_items) * mood + np.sqrt(1 - law.by_items) * own)
    noise += offset * carried(carry, rng, shape=(1, 1))
    sd = np.hypot(law.sd, offset)
    usual = 1 + sum(special.ndtr((level - edge) / sd) for edge in LEVELS)
    return np.clip(np.rint(level[:, None] + noise), 1, 5), np.asarray(usual)


def ours(apart: Floats) -> Floats:
    """Return the half-widths of the method (runs, scales), NaN for too few answers."""
    day = EVERY * np.arange(apart.shape[1], dtype=np.float64)
    return np.array([half_widths(one, day=day) for one in apart])


def items_independent(apart: Floats) -> Floats:
    """Return those of a t interval by how the items of an element differ, as if each were a look of its own."""
    _, occasions, scales, items = apart.shape
    spread = apart.var(axis=3, ddof=1).mean(axis=(1, 2))
    half = special.stdtrit(occasions * scales * (items - 1), 0.975) * np.sqrt(spread / (occasions * items))
    return np.repeat(half[:, None], scales, axis=1)


def items_widened(apart: Floats) -> Floats:
    """Return the same, widened by 1.3."""
    return 1.3 * items_independent(apart)


def occasions_independent(apart: Floats) -> Floats:
    """Return those of a t interval by how the occasions of an element differ, pooled, as if nothing carried over."""
    _, occasions, scales, _ = apart.shape
    spread = apart.mean(axis=3).var(axis=1, ddof=1).mean(axis=1)
    half = special.stdtrit(scales * (occasions - 1), 0.975) * np.sqrt(spread / occasions)
    return np.repeat(half[:, None], scales, axis=1)


Method = Callable[[Floats], Floats]
METHODS: dict[int, dict[str, Method]] = {
    1: {"ours": ours, "items, widened by 1.3": items_widened, "items as independent": items_independent},
    2: {"ours": ours, "occasions as independent": occasions_independent, "items as independent": items_independent},
    3: {"ours": ours, "occasions as independent": occasions_independent, "items as independent": items_independent},
}


def covers(apart: Floats, truth: Floats, half: Floats) -> NDArray[np.bool_]:
    """Return where the interval holds the truth (runs, scales); where there is no interval it does."""
    return ~(np.abs(means(means(apart, axis=3), axis=1) - truth) > half)


def intervals(rng: np.random.Generator, *, runs: int) -> Iterator[list[str]]:
    """Yield the rows of the first table: half-width, coverage by halo and phi, false alarms, and what is seen."""
    yield [
        "check-ins", "method", "half-width", *(f"covers: {halo}, {phi:g}" for halo, phi in COLUMNS),
        "any of five called", "1 point seen",
    ]  # fmt: skip
    for occasions, missing in ((1, 0.0), (2, 0.0), (3, 0.0), (1, MISSING), (2, MISSING), (3, MISSING)):
        cells = [Cell(occasions, halo, phi, missing) for halo, phi in COLUMNS]
        made = [simulate(cell, rng, runs=runs) for cell in cells]
        usual = cells[COLUMNS.index(("mood", 0.3))]
        same = simulate(replace(usual, apart=0.0), rng, runs=runs)
        lower = simulate(replace(usual, apart=0.0, first=-1.0), rng, runs=runs)[0]
        methods = METHODS[occasions] if not missing else {"ours, a quarter missing": ours}
        for name, method in methods.items():
            halves = [method(apart) for apart, _ in made]
            held = [covers(*pair, half)[~np.isnan(half)] for pair, half in zip(made, halves, strict=True)]
            called = ~covers(*same, method(same[0]))
            width = float(np.nanmedian(halves[cells.index(usual)]))
            rates = [f"{100 * one.mean():.1f}" for one in held]
            seen = means(means(lower, axis=3), axis=1)[:, 0] + method(lower)[:, 0] < 0
            ends = [f"{100 * share.mean():.0f}" for share in (called.any(axis=1), seen)]
            yield [str(occasions), name, f"{width:.2f}", *rates, *ends]


def together(rng: np.random.Generator, *, runs: int) -> Iterator[list[str]]:
    """Yield the rows of the second table: coverage of the mean difference over all elements."""
    cases = [(halo, apart) for halo in HALO for apart in (0.0, APART)]
    yield ["check-ins", "method", *(f"{halo}, {'same' if not apart else 'differ'}" for halo, apart in cases)]
    for occasions in METHODS:
        made = [simulate(Cell(occasions, halo, 0.3, apart=apart), rng, runs=runs) for halo, apart in cases]
        for name, method in OVER_ALL.items():
            held = [covers(apart.reshape(runs, 1, 1, -1), truth.mean(axis=1, keepdims=True), method(apart))
                    for apart, truth in made]  # fmt: skip
            yield [str(occasions), name, *(f"{100 * one.mean():.1f}" for one in held)]


def overall_ours(apart: Floats) -> Floats:
    """Return the half-widths of `overall` (runs, 1)."""
    found = []
    for level, half in zip(means(means(apart, axis=3), axis=1), ours(apart), strict=True):
        frame = pd.DataFrame({"rater": "m", "difference": level, "low": level - half, "high": level + half})
        one = overall(frame)
        found.append(np.nan if one is None else (one.high - one.low) / 2)
    return np.array(found)[:, None]


def overall_between(apart: Floats) -> Floats:
    """Return those of a t interval by how the five elements differ from each other."""
    spread = apart.mean(axis=(1, 3)).std(axis=1, ddof=1)
    return np.asarray(special.stdtrit(SCALES - 1, 0.975) * spread / np.sqrt(SCALES))[:, None]


def overall_items(apart: Floats) -> Floats:
    """Return those of a t interval by how all items differ from each other."""
    flat = apart.reshape(len(apart), -1)
    half = special.stdtrit(flat.shape[1] - 1, 0.975) * flat.std(axis=1, ddof=1) / np.sqrt(flat.shape[1])
    return np.asarray(half)[:, None]


OVER_ALL: dict[str, Method] = {
    "ours": overall_ours,
    "five elements as a sample": overall_between,
    "items as independent": overall_items,
}


@click.command()
@click.option("--runs", default=2000, show_default=True, help="Simulated pairs a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def main(runs: int, seed: int) -> None:
    """Print the tables of benchmarks/README.md."""
    rng = np.random.default_rng(seed)
    for rows in (intervals(rng, runs=runs), together(rng, runs=runs)):
        for place, row in enumerate(rows):
            click.echo("| " + " | ".join(row) + " |")
            if not place:
                click.echo("| --: | --- |" + " --: |" * (len(row) - 2))
        click.echo()


if __name__ == "__main__":
    main()
