#!/usr/bin/python3
"""Prints the reference values of the tests in this folder.

Run with Debian's python3-numpy, -scipy, -pandas and -statsmodels (values in the tests: NumPy 1.24.2,
SciPy 1.10.1, statsmodels 0.13.5). The series are made by integers only, as in the tests.
Mann-Kendall is written out from the formulas (no package of it was at hand), with SciPy's ranks and
normal distribution; Kleinberg's states are found by trying all sequences of states.
"""
import itertools
import math

import numpy as np
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint
from statsmodels.tsa.seasonal import STL


def series(n):
    """Trend, week and noise from a linear congruential generator; the same in the tests."""
    state, out = 12345, []
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        out.append(float(100 + 2 * i + (40 if i % 7 in (5, 6) else 0) + state // 65536 % 31))
    return np.array(out)


def mann_kendall(x):
    n = len(x)
    s = sum(int(np.sign(x[j] - x[i])) for i in range(n) for j in range(i + 1, n))
    _, t = np.unique(x, return_counts=True)
    return s, (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5))) / 18


def z_of(s, v):
    return (s - np.sign(s)) / math.sqrt(v)


def hamed_rao(x):
    n = len(x)
    s, v = mann_kendall(x)
    slope = np.median([(x[j] - x[i]) / (j - i) for i in range(n) for j in range(i + 1, n)])
    r = stats.rankdata(x - np.arange(1, n + 1) * slope)
    r = r - r.mean()
    acf = np.correlate(r, r, "full")[n - 1:] / np.sum(r * r)
    limit = stats.norm.ppf(0.975) / math.sqrt(n)
    total = sum((n - k) * (n - k - 1) * (n - k - 2) * acf[k] for k in range(1, n) if abs(acf[k]) > limit)
    v *= 1 + 2 / (n * (n - 1) * (n - 2)) * total
    return s, v, z_of(s, v), 2 * stats.norm.sf(abs(z_of(s, v)))


def kleinberg(r, d, scale=2, gamma=1):
    n, p0 = len(r), sum(r) / sum(d)
    p = [p0, min(scale * p0, 0.9999)]
    cost = lambda i, t: -(r[t] * math.log(p[i]) + (d[t] - r[t]) * math.log(1 - p[i]))
    best = None
    for states in itertools.product((0, 1), repeat=n):
        total, previous = 0, 0
        for t, i in enumerate(states):
            total += cost(i, t) + (gamma * math.log(n) if i > previous else 0)
            previous = i
        if best is None or total < best[0] - 1e-12:
            best = (total, states)
    return best[1], sum(cost(0, t) - cost(1, t) for t in range(n) if best[1][t])


x = series(60)
print("series", x[:8])
s, v = mann_kendall(x)
print("mann_kendall", s, repr(v), repr(z_of(s, v)), repr(2 * stats.norm.sf(abs(z_of(s, v)))))
print("hamed_rao", *map(repr, hamed_rao(x)))
flat = np.array([float(i * i * 7 % 11 + (i // 10) % 3 * 4) for i in range(40)])
print("flat mann_kendall", *map(repr, mann_kendall(flat)), repr(z_of(*mann_kendall(flat))))
print("flat hamed_rao", *map(repr, hamed_rao(flat)))
parts = [mann_kendall(x[k::7]) for k in range(7)]
s, v = sum(p[0] for p in parts), sum(p[1] for p in parts)
print("seasonal", s, repr(v), repr(z_of(s, v)))
t = stats.theilslopes(x, np.arange(60))
print("theil_sen", repr(t[0]), repr(t[1]))
print("spearman", repr(stats.spearmanr(x, flat.tolist() + flat[:20].tolist())[0]))
for hits, trials in ((3, 4), (0, 10), (50, 100)):
    print("wilson", hits, trials, *map(repr, proportion_confint(hits, trials, method="wilson")))
print("quantiles", [repr(float(np.quantile(x, q))) for q in (0.1, 0.25, 0.5, 0.75)], repr(np.std(x)), repr(np.mean(x)))
print("mad", repr(stats.median_abs_deviation(x)))
for robust in (False, True):
    y = x.copy()
    if robust:
        y[30] += 500
    fit = STL(y, period=7, robust=robust).fit()
    print("stl", robust, [repr(float(fit.trend[i])) for i in (0, 30, 59)], [repr(float(fit.seasonal[i])) for i in (0, 5, 59)])
fit = STL(x, period=7).fit()
print("strength", repr(max(0, 1 - np.var(fit.resid) / np.var(fit.resid + fit.seasonal))))
r, d = [1, 2, 0, 1, 9, 12, 8, 1, 0, 2, 1, 3, 7, 1], [40, 50, 30, 45, 50, 60, 40, 50, 30, 60, 45, 50, 55, 48]
print("kleinberg", *kleinberg(r, d))
times = np.array([5, 8, 8, 12, 20, 33, 40, 41, 90, 90])
events = np.array([1, 1, 0, 1, 0, 1, 0, 1, 0, 0])
print("survival", SurvfuncRight(times, events).quantile(0.5))
gaps = np.diff(np.array([0, 10, 12, 50, 51, 200, 201, 203]))
m, sd, n = gaps.mean(), gaps.std(), 8
q = sd / m
print("burstiness", repr((sd - m) / (sd + m)),
      repr((math.sqrt(n + 1) * q - math.sqrt(n - 1)) / ((math.sqrt(n + 1) - 2) * q + math.sqrt(n - 1))))
print("entropy", repr(stats.entropy([5, 0, 3, 2]) / math.log(4)))
