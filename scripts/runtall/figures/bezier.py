"""Few cubic Bezier curves instead of many points: Schneider's fit, split at corners.

Philip J. Schneider, An algorithm for automatically fitting digitized curves, Graphics Gems, 1990.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from . import cubics
from .curves import Array, distances, unit

_LOOK = 4  # samples that decide the direction at an end
_FEWEST = 3  # points that can bend


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
    pairs = pairwise(marks)
    return [cubic for a, b in pairs if b > a for cubic in fit(row[a : b + 1], error)]


def fit(
    row: Array, error: float, *, start: Array | None = None, end: Array | None = None
) -> list[Array]:
    """Return cubics along an open row of points; `start` and `end` point into the curve."""
    if len(row) < _FEWEST:
        return [row[[0]] + np.linspace(0, 1, 4)[:, None] * (row[1] - row[0])]
    start = _direction(row) if start is None else start
    end = _direction(row[::-1]) if end is None else end
    cubic, worst = cubics.best(np.ascontiguousarray(row), error, start, end)
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
