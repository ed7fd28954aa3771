"""Few cubic Bezier curves instead of many points: Schneider's fit, split at corners.

Philip J. Schneider, An algorithm for automatically fitting digitized curves, Graphics Gems, 1990.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from .curves import Array, distances, unit

_ROUNDS = 5  # of better parameters before a stretch is split
_HOPELESS = 6.0  # times the allowed error: split at once
_LOOK = 4  # samples that decide the direction at an end
_FEWEST = 3  # points that can bend
_TINY = 1e-12


def fit_ring(ring: Array, *, error: float, corner: float, window: int = 4) -> list[Array]:
    """Return cubics around a closed row of points; turns above `corner` degrees stay sharp."""
    n = len(ring)
    marks = _corners(ring, corner, window)
    if not marks:
        through = unit(ring[1] - ring[-1])
        return fit(np.vstack([ring, ring[:1]]), error, start=through, end=-through)
    cubics: list[Array] = []
    for first, last in zip(marks, [*marks[1:], marks[0] + n], strict=True):
        cubics += fit(ring[np.arange(first, last + 1) % n], error)
    return cubics


def fit_row(row: Array, *, error: float, corner: float, window: int = 5) -> list[Array]:
    """Return cubics along an open row of points; turns above `corner` degrees stay sharp."""
    inner = [i for i in _corners(row, corner, window) if window <= i < len(row) - window]
    marks = [0, *inner, len(row) - 1]
    pairs = zip(marks[:-1], marks[1:], strict=True)
    return [cubic for a, b in pairs if b > a for cubic in fit(row[a : b + 1], error)]


def fit(
    row: Array, error: float, *, start: Array | None = None, end: Array | None = None
) -> list[Array]:
    """Return cubics along an open row of points; `start` and `end` point into the curve."""
    if len(row) < _FEWEST:
        return [row[[0]] + np.linspace(0, 1, 4)[:, None] * (row[1] - row[0])]
    start = _direction(row) if start is None else start
    end = _direction(row[::-1]) if end is None else end
    cubic, worst = _one(np.ascontiguousarray(row), error, start, end)
    if worst < 0:
        return [cubic]
    middle = unit(row[max(worst - 3, 0)] - row[min(worst + 3, len(row) - 1)])
    head = fit(row[: worst + 1], error, start=start, end=middle)
    return head + fit(row[worst:], error, start=-middle, end=end)


def resample(row: Array, step: float, *, closed: bool = True) -> Array:
    """Return a row of points anew, in even steps; a closed one goes back to its start."""
    line = np.vstack([row, row[:1]]) if closed else row
    way = distances(line)
    count = max(round(float(way[-1]) / step), 4 if closed else 2)
    places = np.linspace(0, way[-1], count + 1)
    even = np.column_stack([np.interp(places, way, line[:, k]) for k in (0, 1)])
    return even[:-1] if closed else even


@njit(cache=True)
def _one(row, error, start, end):  # type: ignore[no-untyped-def]
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
def _at(cubic, t):  # type: ignore[no-untyped-def]
    s = 1 - t
    return s**3 * cubic[0] + 3 * s**2 * t * cubic[1] + 3 * s * t**2 * cubic[2] + t**3 * cubic[3]


@njit(cache=True)
def _least_squares(row, t, start, end):  # type: ignore[no-untyped-def]
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
def _nearer(cubic, off, t):  # type: ignore[no-untyped-def]
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


def _direction(row: Array) -> Array:
    return unit(row[min(_LOOK, len(row) - 1)] - row[0])


def _corners(ring: Array, threshold: float, window: int) -> list[int]:
    """Return where the ring turns sharply: the sharpest turns, none within a window of another."""
    n = len(ring)
    if n < 2 * window + 2:
        return []
    back, ahead = np.roll(ring, window, axis=0) - ring, np.roll(ring, -window, axis=0) - ring
    size = np.linalg.norm(back, axis=1) * np.linalg.norm(ahead, axis=1)
    turn = 180 - np.degrees(np.arccos(np.clip((back * ahead).sum(axis=1) / size, -1, 1)))
    found: list[int] = []
    for i in np.argsort(-turn, kind="stable"):
        if turn[i] < threshold:
            break
        if all(min(abs(i - k), n - abs(i - k)) > window for k in found):
            found.append(int(i))
    return sorted(found)
