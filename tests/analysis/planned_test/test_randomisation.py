"""The randomisation test against hand counts and against scipy's exact permutation test."""

import numpy as np
import pytest
from scipy import stats

from mastery.analysis.planned_test.randomisation import draw_order, effects, orders

ORDER = np.array([1, 0, 1, 0, 0, 1, 0, 1], dtype=bool)


def column(*numbers):
    return np.array(numbers, dtype=float)[:, None]


def found(*means, order=ORDER):
    table = effects(column(*means), np.array(order, dtype=bool)[:, None])
    return [float(one[0]) for one in (table.effect, table.low, table.high, table.p)]


def test_every_order_has_as_many_blocks_with_as_without_and_each_is_there_once():
    # 8 over 4 = 70, 12 over 6 = 924.
    for blocks, many in ((8, 70), (12, 924)):
        every = orders(blocks)
        assert every.shape == (many, blocks)
        assert (every.sum(axis=1) == blocks // 2).all()
        assert len(np.unique(every, axis=0)) == many
    with pytest.raises(ValueError, match="must be even"):
        orders(7)


def test_four_blocks_by_hand():
    # Blocks 1, 2 with and 3, 4 without: T = (5 + 4)/2 - (2 + 1)/2 = 3. The five other orders give 1, 0, 0, -1 and -3:
    # one of six is as high, p = 2 * 1/6. No order can be rarer than one in six, so that there is no interval.
    effect, low, high, p = found(5, 4, 2, 1, order=[1, 1, 0, 0])
    assert (effect, p) == (3, pytest.approx(1 / 3))
    assert (low, high) == (-np.inf, np.inf)


def test_the_limits_are_where_the_least_different_order_changes_places():
    # With 4, 4, 4, 4 and without 1, 2, 1, 2: T = 4 - 1.5 = 2.5. An order that swaps one pair has c = 3/4 - 1/4 = 1/2;
    # swapping a 2 for a 4 gives T' = (4+4+4+2)/4 - (1+4+1+2)/4 = 3.5 - 2 = 1.5: shift (2.5 - 1.5) / 0.5 = 2. Swapping a
    # 1 gives 3.25 - 2.25 = 1: shift 3. Two swaps: c = 0; 2, 2: T' = 3 - 2.5 = 0.5, shift 2. So low = 2, high = 3.
    effect, low, high, p = found(4, 1, 4, 2, 1, 4, 2, 4)
    assert (effect, low, high) == (2.5, 2.0, 3.0)
    assert p == pytest.approx(2 / 70)


@pytest.mark.parametrize("blocks", [8, 10])
def test_p_is_that_of_scipys_exact_permutation_test(blocks):
    chance = np.random.default_rng(blocks)
    for _ in range(4):
        means, order = chance.integers(1, 6, blocks) / 1.0, np.array(draw_order(blocks, chance=chance))
        peer = stats.permutation_test(
            (means[order], means[~order]),
            lambda one, other, axis: np.mean(one, axis=axis) - np.mean(other, axis=axis),
            n_resamples=np.inf,
            vectorized=True,
        )
        effect, _, _, p = found(*means, order=order)
        assert (effect, p) == pytest.approx((peer.statistic, peer.pvalue))


def test_the_interval_holds_the_shifts_that_the_test_does_not_reject():
    chance = np.random.default_rng(7)
    means, order = chance.normal(3, 1, 10), np.array(draw_order(10, chance=chance))
    _, low, high, _ = found(*means, order=order)
    for shift, inside in ((low - 0.001, False), (low + 0.001, True), (high - 0.001, True), (high + 0.001, False)):
        assert (found(*(means - shift * order), order=order)[3] > 0.05) == inside


def test_nothing_that_differs_is_no_difference():
    assert found(*[3.1] * 8) == [0, 0, 0, 1]


def test_a_block_without_a_mean_is_left_out_of_every_order():
    # Without the second block: with 4, 4, 4, 4 and without 2, 1, 2. One order of 70 is as high, as the four places
    # with the practice say what the missing one was.
    effect, low, _, p = found(4, np.nan, 4, 2, 1, 4, 2, 4)
    assert effect == pytest.approx(4 - 5 / 3)
    assert p == pytest.approx(2 / 70)
    assert low > 0


def test_two_blocks_without_a_mean_are_too_few_of_eight():
    # One of each kind missing: two orders of 70 look the same, 2 * 2/70 is above .05.
    _, low, high, p = found(4, np.nan, np.nan, 2, 1, 4, 2, 4)
    assert (low, high) == (-np.inf, np.inf)
    assert p == pytest.approx(4 / 70)
    assert np.isnan(found(*[np.nan if one else 2 for one in ORDER])).all()


def test_every_order_is_drawn_as_often():
    # 70 orders, 14,000 draws: 200 each; the chi-squared statistic of 69 degrees has 1 % beyond 99.2.
    chance = np.random.default_rng(3)
    drawn = [draw_order(8, chance=chance) for _ in range(14_000)]
    counts = np.unique(drawn, axis=0, return_counts=True)[1]
    assert len(counts) == 70
    assert ((counts - 200) ** 2 / 200).sum() < 99.2
