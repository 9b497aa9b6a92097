"""The pooled-noise trend written a second time, slowly: loops over scales and noise laws, dense matrices, scipy.stats.

It shares no code with the package. It follows the description in docs/method.md.
"""

import numpy as np
from scipy import optimize, stats

CELLS = [(0.0, 0.0, 4.0)]
for phi in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
    for eta, share in ((0.0, 0.6), (0.3, 0.2), (0.6, 0.2)):
        CELLS.append((phi, eta, (0.5 + phi) * share))


def occasions(days, scores):
    """Merge one person's check-ins; returns a list of (mean day, [(day, score) or None per scale])."""
    groups = []
    for day, row in zip(days, scores, strict=True):
        if np.isnan(day) or np.isnan(row).all():
            continue
        if not groups or day - groups[-1][0][0] >= 14:
            groups.append([])
        groups[-1].append((day, row))
    result = []
    for group in groups:
        per_scale = []
        for k in range(scores.shape[1]):
            given = [(day, row[k]) for day, row in group if not np.isnan(row[k])]
            per_scale.append(tuple(np.mean(given, axis=0)) if given else None)
        result.append((np.mean([day for day, _ in group]), per_scale))
    return result


def noise_matrix(days, gap, phi, eta):
    distance = np.abs(np.subtract.outer(days, days)) / gap
    carried = np.eye(len(days)) if phi == 0 else phi**distance
    return (1 - eta) * carried + eta * np.eye(len(days))


def gls(days, scores, v):
    """Return (coefficients, covariance factor, residual sum of squares) of [1, day] by dense matrices."""
    x = np.column_stack([np.ones(len(days)), days])
    inverse = np.linalg.inv(v)
    factor = np.linalg.inv(x.T @ inverse @ x)
    beta = factor @ x.T @ inverse @ scores
    residual = scores - x @ beta
    return beta, factor, residual @ inverse @ residual


def trend(days, scores):
    """Return {scale: dict} for the scales that pass the gate, with the mixture's parts and its summaries."""
    merged = occasions(days, scores)
    series = {}
    for k in range(scores.shape[1]):
        points = np.array([per_scale[k] for _, per_scale in merged if per_scale[k] is not None])
        if len(points) >= 5 and points[-1, 0] - points[0, 0] >= 56:
            series[k] = points
    if not series:
        return {}
    gap = np.median(np.diff([day for day, _ in merged]))
    count = len(series)
    effective = count / (1 + 0.25 * (count - 1))
    nu = {k: len(points) - 2 for k, points in series.items()}
    found, log_weights = [], []
    for phi, eta, prior in CELLS:
        cell, log_weight = {}, np.log(prior)
        for k, points in series.items():
            middle = (points[0, 0] + points[-1, 0]) / 2
            time = (points[:, 0] - middle) / (points[-1, 0] - points[0, 0])
            v = noise_matrix(points[:, 0], gap, phi, eta)
            beta, factor, squares = gls(time, points[:, 1], v)
            cell[k] = (beta, factor, squares)
            log_weight -= 0.5 * effective / count * (np.linalg.slogdet(v)[1] - np.linalg.slogdet(factor)[1])
        pooled = sum(squares for _, _, squares in cell.values()) / sum(nu.values())
        log_weight -= 0.5 * effective / count * sum(nu.values()) * np.log(pooled)
        found.append(cell)
        log_weights.append(log_weight)
    weights = np.exp(np.array(log_weights) - max(log_weights))
    weights /= weights.sum()
    return {k: summary(k, series, found, weights) for k in series}


def summary(k, series, found, weights):
    nu = {scale: len(points) - 2 for scale, points in series.items()}
    effective = len(series) / (1 + 0.25 * (len(series) - 1))
    others = [other for other in series if other != k]
    borrowed = (effective - 1) * np.mean([nu[other] for other in others]) if others else 0.0
    df = nu[k] + borrowed
    variances = []
    for cell in found:
        lent = sum(cell[o][2] for o in others) / sum(nu[o] for o in others) if others else 0.0
        variances.append((cell[k][2] + borrowed * lent) / df)
    parts = {
        "weights": weights,
        "df": df,
        "variances": np.array(variances),
        "betas": np.array([cell[k][0] for cell in found]),
        "factors": np.array([cell[k][1] for cell in found]),
        "first": series[k][0, 0],
        "last": series[k][-1, 0],
        "days": series[k][:, 0],
    }
    change = mixture(parts, np.array([0.0, 1.0]))
    numbers = {f"q{p}": quantile(change, p) for p in (0.025, 0.05, 0.95, 0.975)}
    return parts | numbers | {"change": (weights * parts["betas"][:, 1]).sum(), "p_rise": 1 - cdf(change, 0.0)}


def mixture(parts, x):
    """The distribution of x'(level, change): (weights, centres, scales, df)."""
    factor = np.einsum("i,cij,j->c", x, parts["factors"], x)
    return parts["weights"], parts["betas"] @ x, np.sqrt(parts["variances"] * factor), parts["df"]


def cdf(mix, value):
    weights, centres, scales, df = mix
    return float((weights * stats.t.cdf((value - centres) / scales, df)).sum())


def quantile(mix, p):
    _, centres, scales, df = mix
    ends = stats.t.ppf(p, df, loc=centres, scale=scales)
    reach = scales.max()
    return optimize.brentq(lambda x: cdf(mix, x) - p, ends.min() - reach, ends.max() + reach, xtol=1e-12)
