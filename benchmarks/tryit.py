"""How often a planned test says "more with it" by chance, and how large an effect it sees.

    PYTHONPATH=. .venv/bin/python benchmarks/tryit.py [--people 2000] [--seed 1]

Simulated people answer one statement from 1 to 5 once a week, in blocks with and without a practice in an order drawn
by lot. Their noise (sd 0.76 before rounding, that of one answer by design) is alike from week to week by phi, or half
white and half a mood that wanders for months (phi 0.95). Then: the effect in standard deviations of a block's mean that
is seen in 80 of 100 cases (`smallest_effect.SEEN`), and how often the effect that the page names beforehand is seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import click
import numpy as np
from numpy.typing import NDArray

from mastery.analysis.planned_test.randomisation import effects, orders
from mastery.analysis.planned_test.smallest_effect import SEEN, smallest_effect

Floats = NDArray[np.float64]
NOISE, WANDER = 0.76, 0.95
LAWS = {"phi 0": 0.0, "phi 0.3": 0.3, "phi 0.6": 0.6, "slow mood": None}
DESIGNS = ((8, 2), (10, 2), (12, 2), (16, 2), (12, 3), (10, 4), (12, 4))
TRUE_EFFECTS = (0.5, 1.0, 1.5)
AT_ONCE = 250
"""People whose orders are compared at once, so that the arrays stay small."""


@dataclass(frozen=True)
class Truth:
    """What is true of the simulated people: effect in points, share of weeks unanswered, share that carries over.

    `carries` of the effect is still there in the first week of a block without the practice that follows one with it.
    """

    effect: float = 0.0
    unanswered: float = 0.0
    carries: float = 0.0


def noise(law: float | None, shape: tuple[int, int], chance: np.random.Generator) -> Floats:
    """Return noise of unit variance (weeks, people)."""
    if law is None:
        return np.asarray(np.sqrt(0.5) * (chance.normal(size=shape) + noise(WANDER, shape, chance)))
    found = chance.normal(size=shape)
    for week in range(1, shape[0]):
        found[week] = law * found[week - 1] + np.sqrt(1 - law**2) * found[week]
    return found


def block_means(
    design: tuple[int, int], law: float | None, truth: Truth, chance: np.random.Generator, *, people: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the block means, NaN where fewer than half of the weeks are answered, and the orders (blocks, people)."""
    blocks, weeks = design
    order = orders(blocks)[chance.integers(len(orders(blocks)), size=people)].T
    helped = np.repeat(order, weeks, axis=0) * truth.effect
    follows = np.zeros_like(order)
    follows[1:] = order[:-1] & ~order[1:]
    helped[::weeks] += follows * truth.carries * truth.effect
    level = chance.uniform(2.2, 3.8, people) + helped + NOISE * noise(law, helped.shape, chance)
    answers = np.clip(np.round(level), 1, 5)
    answers[chance.random(answers.shape) < truth.unanswered] = np.nan
    by_block = answers.reshape(blocks, weeks, people)
    given = (~np.isnan(by_block)).sum(axis=1)
    means = np.nansum(by_block, axis=1) / np.maximum(given, 1)
    return np.where(2 * given >= weeks, means, np.nan), order


def verdicts(means: Floats, order: NDArray[np.bool_]) -> tuple[float, float, float, float]:
    """Return the % called "more", "less", "too few", and of those with a number, whose interval holds 0."""
    parts = [
        effects(means[:, first : first + AT_ONCE], order[:, first : first + AT_ONCE])
        for first in range(0, means.shape[1], AT_ONCE)
    ]
    low, high = (np.concatenate([getattr(one, end) for one in parts]) for end in ("low", "high"))
    finite = np.isfinite(low) & np.isfinite(high)
    more, less = finite & (low > 0), finite & (high < 0)
    return tuple(100 * float(one.mean()) for one in (more, less, ~finite, ~more & ~less & finite))  # type: ignore[return-value]


def table(head: list[str], rows: Iterator[list[str]]) -> None:
    """Print a table row by row, as it is measured."""
    click.echo("| " + " | ".join(head) + " |\n| --- |" + " --: |" * (len(head) - 1))
    for row in rows:
        click.echo("| " + " | ".join(row) + " |")
    click.echo("")


def false_alarms(chance: np.random.Generator, *, people: int) -> Iterator[list[str]]:
    """Yield for each design how often "more" and "less" are said where nothing differs."""
    for design in DESIGNS:
        cells = []
        for law in LAWS.values():
            more, less, _, _ = verdicts(*block_means(design, law, Truth(), chance, people=people))
            cells.append(f"{more:.1f} / {less:.1f}")
        missing = verdicts(*block_means(design, 0.3, Truth(unanswered=0.2), chance, people=people))
        yield [f"{design[0]} × {design[1]} weeks", *cells, f"{missing[0]:.1f} / {missing[1]:.1f} / {missing[2]:.0f}"]


def power(chance: np.random.Generator, *, people: int) -> Iterator[list[str]]:
    """Yield for each design how often an effect is seen as "more", and what the page says beforehand."""
    sd = float(np.sqrt(NOISE**2 + 1 / 12))
    for design in DESIGNS:
        named = smallest_effect(sd, weeks=design[1], blocks=design[0])
        cells = [
            f"{verdicts(*block_means(design, law, Truth(effect), chance, people=people))[0]:.0f}"
            for effect in TRUE_EFFECTS
            for law in (0.0, 0.3, 0.6)
        ]
        carried = verdicts(*block_means(design, 0.3, Truth(1.0, carries=0.5), chance, people=people))[0]
        at_named = [
            f"{verdicts(*block_means(design, law, Truth(named), chance, people=people))[0]:.0f}"
            for law in (0.0, 0.3, 0.6)
        ]
        yield [f"{design[0]} × {design[1]} weeks", *cells, f"{carried:.0f}", f"{named:.2f}", *at_named]


def seen_in_80(blocks: int, chance: np.random.Generator, *, people: int) -> float:
    """Return the effect, in standard deviations of a block's mean, that is seen in 80 of 100 cases."""
    every = orders(blocks)
    order = every[chance.integers(len(every), size=people)].T
    drawn = chance.normal(size=order.shape)
    low, high = 0.5, 4.0
    for _ in range(10):
        middle = (low + high) / 2
        seen = verdicts(drawn + middle * order, order)[0]
        low, high = (middle, high) if seen < 80 else (low, middle)
    return (low + high) / 2


@click.command()
@click.option("--people", default=2000, show_default=True, help="Simulated people a cell.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
def main(people: int, seed: int) -> None:
    """Print the tables of docs/method.md."""
    chance = np.random.default_rng(seed)
    click.echo("Nothing differs: % called more / less with it; last: with a fifth unanswered, and too few\n")
    table(["blocks", *LAWS, "a fifth unanswered"], false_alarms(chance, people=people))
    click.echo("% called more with it where it does that much; the last at phi 0.3\n")
    head = [f"{effect:g}, phi {phi:g}" for effect in TRUE_EFFECTS for phi in (0.0, 0.3, 0.6)]
    seen = [f"seen then, phi {phi:g}" for phi in (0.0, 0.3, 0.6)]
    table(["blocks", *head, "1, half carries over", "named beforehand", *seen], power(chance, people=people))
    click.echo("Seen in 80 of 100 cases, in standard deviations of a block's mean\n")
    rows = ([str(one), f"{SEEN[one]:.2f}", f"{seen_in_80(one, chance, people=people):.2f}"] for one in SEEN)
    table(["blocks", "in the program", "measured here"], rows)


if __name__ == "__main__":
    main()
