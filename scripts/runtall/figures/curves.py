"""Smooth curves through given points, as rows of close samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .body import Point

Array = NDArray[np.float64]
SAMPLES = 10  # per stretch between two points


def closed(points: Sequence[Point]) -> Array:
    """Return the samples of the closed curve through the points."""
    n = len(points)
    ring = [(points[i - 1], points[i], points[(i + 1) % n], points[(i + 2) % n]) for i in range(n)]
    return np.vstack([_stretch(*four) for four in ring])


def opened(points: Sequence[Point]) -> Array:
    """Return the samples of the open curve through the points, both ends with them."""
    row = [points[0], *points, points[-1]]
    stretches = [_stretch(*row[i : i + 4]) for i in range(len(points) - 1)]
    return np.vstack([*stretches, [points[-1][:2]]])


def whole(half: Sequence[Point]) -> list[Point]:
    """Return a half outline, given from midline to midline, with its mirror image behind it."""
    return [*half, *(p._replace(side=-p.side) for p in half[-2:0:-1])]


def along(line: Sequence[Point], share: float) -> Array:
    """Return the place at a share of the way along a broken line."""
    corners = np.array([p[:2] for p in line])
    way = distances(corners)
    return np.array([np.interp(share * way[-1], way, corners[:, k]) for k in (0, 1)])


def distances(line: Array) -> Array:
    """Return how far along the line each of its points lies."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _stretch(before: Point, start: Point, end: Point, after: Point) -> Array:
    a, b = np.array(start[:2]), np.array(end[:2])
    reach = float(np.linalg.norm(b - a)) / 3
    leave = unit(b - a if start.corner else b - np.array(before[:2]))
    arrive = unit(b - a if end.corner else np.array(after[:2]) - a)
    t = np.linspace(0, 1, SAMPLES, endpoint=False)
    return bezier(np.array([a, a + leave * reach, b - arrive * reach, b]), t)


def bezier(cubic: Array, t: Array) -> Array:
    """Return the places of a cubic Bezier curve at the given parameters."""
    s = 1 - t
    weights = np.column_stack([s**3, 3 * s**2 * t, 3 * s * t**2, t**3])
    places: Array = weights @ cubic
    return places


def unit(vector: Array) -> Array:
    """Return the vector at length one; one without length stays."""
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else vector
