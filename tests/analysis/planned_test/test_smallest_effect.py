"""How large an effect a test would show, by hand from the noise of a week."""

import numpy as np
import pytest
from planned_test_maker import PULSE, answers

from mastery import analysis, contracts
from mastery.analysis.planned_test import randomisation
from mastery.instruments import Measure

USUAL = PULSE.measure


def noise(scores, **said):
    return analysis.week_noise(scores, **{"scale": "focused", "items": 1, "measure": USUAL} | said)


def test_without_enough_check_ins_the_noise_is_that_of_the_design():
    # docs/method.md: 0.55 of four items, 0.76 of one.
    none = contracts.empty(contracts.SCORES)
    assert noise(none) == pytest.approx(0.76, abs=0.005)
    assert noise(none, items=4) == pytest.approx(0.55)
    few = analysis.scores(answers([1, 5, 1])[0], PULSE)
    assert noise(few) == noise(none)


def test_from_the_fifth_score_on_it_is_the_persons_own_with_the_design():
    # Five scores 2, 4, 2, 4, 3 around 3: SS = 4, 4 degrees, s2 = 1; design 0.7595^2 counts as 8:
    # sqrt((4 * 1 + 8 * 0.5769) / 12) = 0.8473.
    own = analysis.scores(answers([2, 4, 2, 4, 3])[0], PULSE)
    assert noise(own) == pytest.approx(0.8473, abs=0.0001)


def test_in_another_range_nothing_is_known_without_own_scores():
    assert np.isnan(noise(contracts.empty(contracts.SCORES), measure=Measure(0, 100)))
    # 20, 80, 20, 80, 50 from 0 to 100: SS = 3600, 4 degrees: sd 30.
    own = analysis.scores(answers([20, 80, 20, 80, 50])[0], PULSE)
    wide = own.assign(score=[20.0, 80.0, 20.0, 80.0, 50.0])
    assert noise(wide, measure=Measure(0, 100)) == pytest.approx(30)


def test_the_effect_is_a_multiple_of_the_noise_of_a_blocks_mean():
    # Two weeks alike by 0.6: sd of their mean sqrt((2 + 2 * 0.6)/4) = 0.8944; twelve blocks see 1.83 of it.
    assert analysis.smallest_effect(0.76, weeks=2, blocks=12) == pytest.approx(1.83 * 0.76 * 0.8944, abs=0.001)
    # Four weeks: (4 + 6*.6 + 4*.36 + 2*.216)/16 = 9.472/16.
    assert analysis.smallest_effect(1, weeks=4, blocks=8) == pytest.approx(2.86 * np.sqrt(9.472) / 4)


def seen_in_100(blocks, weeks, *, alike, people=400):
    """How often a test finds the effect that is named for it, where weeks resemble each other by `alike`."""
    chance = np.random.default_rng(11)
    many = blocks * weeks
    noise = chance.normal(size=(people, many))
    for week in range(1, many):
        noise[:, week] = alike * noise[:, week - 1] + np.sqrt(1 - alike**2) * noise[:, week]
    every = randomisation.orders(blocks)
    order = every[chance.integers(len(every), size=people)]
    effect = analysis.smallest_effect(1, weeks=weeks, blocks=blocks)
    means = noise.reshape(people, blocks, weeks).mean(axis=2) + effect * order
    differences = (2 * every - 1.0) @ means.T
    own = ((2 * order - 1.0) * means).sum(axis=1)
    return 100 * ((differences >= own - 1e-9).mean(axis=0) <= 0.025).mean()


@pytest.mark.parametrize(("blocks", "weeks"), [(8, 4), (10, 2), (12, 4)])
def test_the_effect_named_is_seen_in_80_of_100_however_alike_the_weeks_are(blocks, weeks):
    # 400 people: two standard errors are 4.
    assert seen_in_100(blocks, weeks, alike=0.6) >= 76
    assert seen_in_100(blocks, weeks, alike=0) >= 80
