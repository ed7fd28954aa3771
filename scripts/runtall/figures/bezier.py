"""Few cubic Bezier curves instead of many points: Schneider's fit, split at corners.

Philip J. Schneider, An algorithm for automatically fitting digitized curves, Graphics Gems, 1990.
"""

from __future__ import annotations

import numpy as np

from .curves import Array, bezier, distances, unit

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
    cubic, worst = _one(row, error, start, end)
    if worst is None:
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


def _one(row: Array, error: float, start: Array, end: Array) -> tuple[Array, int | None]:
    """Return the best single cubic, and where to split the row if that is not good enough."""
    way = distances(row)
    t = way / way[-1] if way[-1] > 0 else np.linspace(0, 1, len(row))
    for _ in range(_ROUNDS):
        cubic = _least_squares(row, t, start, end)
        off = np.linalg.norm(bezier(cubic, t) - row, axis=1)
        if off.max() < error:
            return cubic, None
        if off.max() > error * _HOPELESS:
            break
        t = _nearer(cubic, row, t)
    return cubic, int(np.clip(off.argmax(), 1, len(row) - 2))


def _least_squares(row: Array, t: Array, start: Array, end: Array) -> Array:
    s = 1 - t
    pull, push = (3 * t * s**2)[:, None] * start, (3 * t**2 * s)[:, None] * end
    ends = np.outer(s**3 + 3 * t * s**2, row[0]) + np.outer(3 * t**2 * s + t**3, row[-1])
    rest = row - ends
    a, b, c = (pull * pull).sum(), (pull * push).sum(), (push * push).sum()
    x, y = (pull * rest).sum(), (push * rest).sum()
    det, chord = a * c - b * b, float(np.linalg.norm(row[-1] - row[0]))
    first, last = ((x * c - y * b) / det, (a * y - b * x) / det) if abs(det) > _TINY else (0, 0)
    if not all(1e-6 * chord <= reach <= 3 * chord + 1 for reach in (first, last)):
        first = last = chord / 3
    return np.array([row[0], row[0] + first * start, row[-1] + last * end, row[-1]])


def _nearer(cubic: Array, row: Array, t: Array) -> Array:
    """Return the parameters after one Newton step towards the nearest places of the curve."""
    off = bezier(cubic, t) - row
    slope, bend = 3 * np.diff(cubic, axis=0), 6 * np.diff(cubic, 2, axis=0)
    s = 1 - t
    first = np.column_stack([s**2, 2 * s * t, t**2]) @ slope
    second = np.column_stack([s, t]) @ bend
    down = (first * first).sum(axis=1) + (off * second).sum(axis=1)
    safe = np.where(np.abs(down) > _TINY, down, 1)
    step = np.where(np.abs(down) > _TINY, (off * first).sum(axis=1) / safe, 0)
    return np.clip(t - step, 0, 1)


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
