"""The step after an event a second time, slowly: statsmodels' GLS with dense matrices in a loop over noise laws.

It shares no code with the package. It follows the description in docs/method.md.
"""

import numpy as np
import statsmodels.api as sm
from dense_trend import CELLS, cdf, noise_matrix, occasions, quantile


def step_after(days, scores, *, start, end):
    """Return {scale: dict} for the scales with 5 occasions on both sides: weights, step, q0.025, q0.975, p_above."""
    sides = [(days <= start) & (days >= start - 730), (days >= end) & (days > start) & (days <= end + 730)]
    merged = [[*occasions(days[side], scores[side])] for side in sides]
    series = {}
    for k in range(scores.shape[1]):
        points = [[per_scale[k] for _, per_scale in side if per_scale[k] is not None] for side in merged]
        if min(map(len, points)) >= 5:
            day, score = np.array(points[0] + points[1]).T
            series[k] = (day, score, np.repeat([0.0, 1.0], [len(points[0]), len(points[1])]))
    if not series:
        return {}
    gap = np.median(np.diff([day for side in merged for day, _ in side]))
    count = len(series)
    effective = count / (1 + 0.25 * (count - 1))
    nu = {k: len(day) - 3 for k, (day, _, _) in series.items()}
    fits, log_weights = [], []
    for phi, eta, prior in CELLS:
        cell, log_weight = {}, np.log(prior)
        for k, (day, score, after) in series.items():
            v = noise_matrix(day, gap, phi, eta)
            # Time in windows, so that |X'V^-1X| has the units that it has in the package; it cancels in the weights.
            x = np.column_stack([np.ones(len(day)), (day - day.mean()) / np.ptp(day), after])
            found = sm.GLS(score, x, sigma=v).fit()
            cell[k] = (found.params[2], found.normalized_cov_params[2, 2], found.ssr)
            log_size = np.linalg.slogdet(v)[1] - np.linalg.slogdet(found.normalized_cov_params)[1]
            log_weight -= 0.5 * effective / count * log_size
        pooled = sum(squares for _, _, squares in cell.values()) / sum(nu.values())
        log_weights.append(log_weight - 0.5 * effective / count * sum(nu.values()) * np.log(pooled))
        fits.append(cell)
    weights = np.exp(np.array(log_weights) - max(log_weights))
    return {k: summary(k, nu, fits, weights / weights.sum()) for k in series}


def summary(k, nu, fits, weights):
    others = [one for one in nu if one != k]
    effective = len(nu) / (1 + 0.25 * (len(nu) - 1))
    lent = (effective - 1) * np.mean([nu[one] for one in others]) if others else 0.0
    df = nu[k] + lent
    variances = []
    for cell in fits:
        theirs = sum(cell[one][2] for one in others) / sum(nu[one] for one in others) if others else 0.0
        variances.append((cell[k][2] + lent * theirs) / df)
    centres = np.array([cell[k][0] for cell in fits])
    scales = np.sqrt(np.array(variances) * np.array([cell[k][1] for cell in fits]))
    mix = (weights, centres, scales, df)
    return {
        "step": (weights * centres).sum(),
        "low": quantile(mix, 0.025),
        "high": quantile(mix, 0.975),
        "below": cdf(mix, 0.0),
    }
