import numpy as np
import pytest
from dense_trend import cdf, quantile
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mastery.analysis.trends.mixture import Mixture
from mastery.analysis.trends.t_distribution import student_cdf


@pytest.mark.parametrize("df", [3, 5, 7.5, 12.5, 25, 55, 300, 1295, 2000])
def test_the_table_agrees_with_scipy(df):
    # Peer: scipy.stats.t.cdf. 40,000 values are enough for the table to be used.
    z = np.concatenate([np.linspace(-12, 12, 20_000), np.sinh(np.linspace(-15, 15, 20_000))])[None].reshape(8, -1)
    assert np.abs(student_cdf(z, np.full(z.shape[1], float(df))) - stats.t.cdf(z, df)).max() < 1e-9


def test_different_degrees_of_freedom_side_by_side():
    # Peer: scipy.stats.t.cdf. The first two are tabulated, the last has too few values and is not.
    df = np.repeat([7.5, 25.0, 9.0], [3000, 3000, 5])
    z = np.random.default_rng(1).normal(size=(31, len(df))) * 3
    assert np.abs(student_cdf(z, df) - stats.t.cdf(z, df)).max() < 1e-9


def test_one_cell_is_a_plain_t_distribution():
    # Peer: scipy.stats.t.ppf.
    single = Mixture(np.ones((1, 2)), np.array([[1.0, -2.0]]), np.array([[0.5, 3.0]]), np.array([4.0, 30.0]))
    expected = stats.t.ppf(0.975, [4, 30], loc=[1, -2], scale=[0.5, 3])
    assert single.quantile(0.975) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), cells=st.integers(1, 31), reach=st.floats(0.01, 8), p=st.floats(0.005, 0.995))
def test_quantiles_agree_with_bisection(seed, cells, reach, p):
    # Peer: scipy.optimize.brentq on the sum of scipy.stats.t.cdf.
    rng = np.random.default_rng(seed)
    weight = rng.dirichlet(np.full(cells, 0.3))
    centre, scale = rng.normal(size=cells) * reach, np.exp(rng.normal(size=cells))
    df = float(rng.uniform(1, 60))
    found = Mixture(weight[:, None], centre[:, None], scale[:, None], np.array([df]))
    assert found.quantile(p)[0] == pytest.approx(quantile((weight, centre, scale, df), p), abs=1e-6)
    assert found.cdf(0.3)[0] == pytest.approx(cdf((weight, centre, scale, df), 0.3), abs=1e-12)
    assert found.mean()[0] == pytest.approx((weight * centre).sum())
