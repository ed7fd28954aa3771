"""The inner loop of the curve fit, compiled: the cubic that lies best along a row of points."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

_ROUNDS = 5  # of better parameters before a stretch is split
_HOPELESS = 6.0  # times the allowed error: split at once
_TINY = 1e-12


@njit(cache=True)
def best(row, error, start, end):
    """Return the best single cubic, and where to split the row if that is not good enough."""
    n = len(row)
    t = np.zeros(n)
    for i in range(1, n):
        t[i] = t[i - 1] + math.hypot(row[i, 0] - row[i - 1, 0], row[i, 1] - row[i - 1, 1])
    t = t / t[-1] if t[-1] > 0 else np.linspace(0, 1, n)
    off = np.zeros((n, 2))
    for _ in range(_ROUNDS):
        cubic = _least_squares(row, t, start, end)
        worst, far = 0, -1.0
        for i in range(n):
            off[i] = _at(cubic, t[i]) - row[i]
            away = math.hypot(off[i, 0], off[i, 1])
            if away > far:
                worst, far = i, away
        if far < error:
            return cubic, -1
        if far > error * _HOPELESS:
            break
        for i in range(n):
            t[i] = _nearer(cubic, off[i], t[i])
    return cubic, min(max(worst, 1), n - 2)


@njit(cache=True)
def _at(cubic, t):
    s = 1 - t
    return s**3 * cubic[0] + 3 * s**2 * t * cubic[1] + 3 * s * t**2 * cubic[2] + t**3 * cubic[3]


@njit(cache=True)
def _least_squares(row, t, start, end):
    a = b = c = x = y = 0.0
    for i in range(len(row)):
        u, s = t[i], 1 - t[i]
        first, last = 3 * u * s**2, 3 * u**2 * s
        ends = (s**3 + first) * row[0] + (last + u**3) * row[-1]
        for k in range(2):
            pull, push, rest = first * start[k], last * end[k], row[i, k] - ends[k]
            a, b, c = a + pull * pull, b + pull * push, c + push * push
            x, y = x + pull * rest, y + push * rest
    det, chord = a * c - b * b, math.hypot(row[-1, 0] - row[0, 0], row[-1, 1] - row[0, 1])
    ahead = behind = 0.0
    if abs(det) > _TINY:
        ahead, behind = (x * c - y * b) / det, (a * y - b * x) / det
    least, most = 1e-6 * chord, 3 * chord + 1
    if not (least <= ahead <= most and least <= behind <= most):
        ahead = behind = chord / 3
    cubic = np.zeros((4, 2))
    cubic[0], cubic[3] = row[0], row[-1]
    cubic[1], cubic[2] = row[0] + ahead * start, row[-1] + behind * end
    return cubic


@njit(cache=True)
def _nearer(cubic, off, t):
    """Return the parameter after one Newton step towards the nearest place of the curve."""
    s = 1 - t
    down = up = 0.0
    for k in range(2):
        p, q, r = cubic[1, k] - cubic[0, k], cubic[2, k] - cubic[1, k], cubic[3, k] - cubic[2, k]
        first = 3 * (s**2 * p + 2 * s * t * q + t**2 * r)
        second = 6 * (s * (q - p) + t * (r - q))
        down += first * first + off[k] * second
        up += off[k] * first
    step = up / down if abs(down) > _TINY else 0.0
    return min(max(t - step, 0.0), 1.0)
