import numpy as np
import pytest
import statsmodels.api as sm
from dense_trend import CELLS, noise_matrix
from dense_trend import trend as dense
from scipy import stats

from mastery.analysis.trends.noise import fit, moderate, windows
from mastery.analysis.trends.occasions import merge


def fitted(days, scores):
    occasions = merge(np.asarray(days, dtype=float)[None], np.asarray(scores, dtype=float)[None])
    return fit(occasions, windows(occasions))


@pytest.fixture
def history():
    rng = np.random.default_rng(11)
    days = np.cumsum(rng.integers(15, 60, 11)).astype(float)
    return days, rng.integers(8, 20, (11, 3)) / 4


def test_without_carry_over_the_line_is_least_squares(history):
    # Peer: scipy.stats.linregress; the first cell has phi 0 and eta 0.
    days, scores = history
    found = fitted(days, scores)
    for k in range(3):
        peer = stats.linregress(days, scores[:, k])
        assert found.slope[k, 0, 0] == pytest.approx(peer.slope * (days[-1] - days[0]))
        middle = (days[0] + days[-1]) / 2
        assert found.level[k, 0, 0] == pytest.approx(peer.intercept + peer.slope * middle)


def test_every_cell_is_generalised_least_squares(history):
    # Peer: statsmodels GLS with the dense noise matrix: coefficients and their covariance. With a single scale
    # the noise is the residual sum of squares over n - 2, which is statsmodels' scale.
    days, scores = history
    found = fitted(days, scores[:, :1])
    one, cross, two = (part[0, :, 0] for part in found.precision)
    time = (days - (days[0] + days[-1]) / 2) / (days[-1] - days[0])
    gap = np.median(np.diff(days))
    for i, (phi, eta, _) in enumerate(CELLS):
        peer = sm.GLS(scores[:, 0], sm.add_constant(time), sigma=noise_matrix(days, gap, phi, eta)).fit()
        assert [found.level[0, i, 0], found.slope[0, i, 0]] == pytest.approx(peer.params)
        assert found.noise[0, i, 0] == pytest.approx(peer.scale)
        covariance = found.noise[0, i, 0] * np.linalg.inv([[one[i], cross[i]], [cross[i], two[i]]])
        assert covariance == pytest.approx(peer.cov_params())


@pytest.mark.parametrize("seed", range(8))
def test_weights_noise_and_lines_agree_with_dense_matrices(seed):
    # Peer: dense_trend, an independent version with dense matrices; odd seeds miss scores.
    rng = np.random.default_rng(seed)
    n, scales = int(rng.integers(8, 26)), int(rng.integers(1, 6))
    days = np.cumsum(rng.integers(5, 70, n)).astype(float)
    scores = rng.integers(4, 21, (n, scales)) / 4
    if seed % 2:
        scores[rng.random((n, scales)) < 0.25] = np.nan
    found, expected = fitted(days, scores), dense(days, scores)
    assert expected
    for k, parts in expected.items():
        assert found.weight[:, 0] == pytest.approx(parts["weights"], abs=1e-10)
        assert found.noise[k, :, 0] == pytest.approx(parts["variances"])
        assert found.df[k, 0] == pytest.approx(parts["df"])
        assert found.level[k, :, 0] == pytest.approx(parts["betas"][:, 0])
        assert found.slope[k, :, 0] == pytest.approx(parts["betas"][:, 1])


def test_five_scales_count_as_two_and_a_half(history):
    # Hand calculation: K / (1 + 0.25 (K - 1)) = 2.5, so df = 9 + 1.5 * 9.
    days, scores = history
    assert fitted(days, np.tile(scores, 2)[:, :5]).df[:, 0] == pytest.approx([22.5] * 5)


def test_moderated_noise_by_hand():
    # Hand calculation: d0 = 4. First scale: (2 + 4 * (6 + 10) / 8) / (4 + 4) = 1.25; likewise the others.
    found = moderate(np.array([2.0, 6, 10]), np.array([4, 4, 4]), np.array([4.0, 4, 4]))
    assert found == pytest.approx([1.25, (6 + 4 * 12 / 8) / 8, (10 + 4 * 8 / 8) / 8])


def test_the_gate_opens_at_five_occasions_over_56_days():
    # Hand calculation, second person: 0 and 13 become one occasion on day 6.5, 49.5 days before the fifth.
    nan = np.nan
    days = np.array([[0.0, 14, 28, 42, 56, nan], [0, 13, 14, 28, 42, 56], [0, 20, 40, 60, nan, nan]])
    seen = windows(merge(days, np.random.default_rng(1).random((3, 6, 1))))
    assert seen.passes.tolist() == [[True, False, False]]
    assert seen.n.tolist() == [[5, 5, 4]]
    assert seen.span[0] == pytest.approx([56, 49.5, 60])


def test_a_scale_behind_the_gate_lends_nothing(history):
    days, scores = history
    short = np.full((len(days), 1), np.nan)
    short[:4] = [[1.0], [5.0], [1.0], [5.0]]
    with_short, without = fitted(days, np.hstack([scores, short])), fitted(days, scores)
    assert with_short.weight == pytest.approx(without.weight)
    assert with_short.noise[:3] == pytest.approx(without.noise)
