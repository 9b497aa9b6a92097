"""Whether trend and latest score hold in other ranges: false directions, and how often the interval covers.

People without any change answer monthly; 38 % of an answer's noise is shared by the questions of a scale, 40 % of that
by all scales, and it carries over by phi from check-in to check-in. Answers are cut to whole numbers of the range. Run:
.venv/bin/python benchmarks/ranges.py
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from mastery.analysis.trends.cohort import trend_arrays
from mastery.analysis.trends.score_noise import own_noise
from mastery.instruments import Measure

PEOPLE, SEED = 1_500, 1
RANGES = {"0 to 1": (Measure(0, 1), 0.0), "1 to 7": (Measure(1, 7), 1.0), "0 to 100": (Measure(0, 100), 15.0)}
"""Each range with the sd of an answer's noise in its points; 0 for yes or no, which noise turns by a threshold."""

SHARED, MOOD, SPREAD = 0.38, 0.4, 0.8
Floats = NDArray[np.float64]


def carried(shape: tuple[int, ...], phi: float, chance: np.random.Generator) -> Floats:
    """Return standard normal noise (people, n, …) that carries over by `phi` from check-in to check-in."""
    fresh = chance.standard_normal(shape)
    for n in range(1, shape[1]):
        fresh[:, n] = phi * fresh[:, n - 1] + np.sqrt(1 - phi**2) * fresh[:, n]
    return fresh


def answers(name: str, size: tuple[int, int, int], phi: float, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the answers (people, n, scales, items) and each person's usual score (people, scales)."""
    measure, sd = RANGES[name]
    n, scales, items = size
    mood, of_scale = carried((PEOPLE, n), phi, chance), carried((PEOPLE, n, scales), phi, chance)
    shared = np.sqrt(MOOD) * mood[:, :, None] + np.sqrt(1 - MOOD) * of_scale
    noise = np.sqrt(SHARED) * shared[..., None] + np.sqrt(1 - SHARED) * carried((PEOPLE, n, scales, items), phi, chance)
    level = chance.uniform(-SPREAD, SPREAD, (PEOPLE, 1, scales, 1))
    if not sd:
        return (noise + level > 0).astype(float), ndtr(level[:, 0, :, 0])
    middle = (measure.low + measure.high) / 2 + level * sd
    given = np.clip(np.round(middle + noise * sd), measure.low, measure.high)
    usual = np.clip(np.round(middle + chance.standard_normal(400) * sd), measure.low, measure.high).mean(axis=-1)
    return given, usual[:, 0]


def cell(name: str, size: tuple[int, int, int], phi: float, chance: np.random.Generator) -> tuple[float, float]:
    """Return % of scales said to move, and % of the latest intervals that cover the usual score."""
    measure = RANGES[name][0]
    given, usual = answers(name, size, phi, chance)
    score = given.mean(axis=3)
    days = np.tile(np.arange(size[0]) * 30.0, (PEOPLE, 1))
    said = trend_arrays(days, score / measure.full_step)["verdict"]
    seen = np.transpose(score, (1, 2, 0))
    noise = own_noise(seen[:-1], np.full(seen[:-1].shape, float(size[2])), measure=measure)
    half = noise.one_score(np.full(seen.shape[1:], float(size[2])))
    known = ~np.isnan(half)
    covers = (np.abs(seen[-1] - usual.T) <= half)[known]
    return float(np.isin(said, ["rising", "falling"]).mean() * 100), float(covers.mean() * 100)


def main() -> None:
    """Print a line for each range, number of items and scales, and number of check-ins."""
    chance = np.random.default_rng(SEED)
    print("range, items, scales, check-ins: false direction % / covered % at phi 0, 0.3, 0.6")
    for name in RANGES:
        for items in (1, 4):
            for scales in (1, 5):
                for n in (6, 12, 24):
                    cells = [cell(name, (n, scales, items), phi, chance) for phi in (0.0, 0.3, 0.6)]
                    figures = "  ".join(f"{false:.1f} / {covered:.0f}" for false, covered in cells)
                    print(f"{name}, {items}, {scales}, {n}: {figures}", flush=True)


if __name__ == "__main__":
    main()
