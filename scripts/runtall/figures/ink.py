"""Inner lines: where one part of a picture lies before another, as chains of points.

A crack runs between two pixels whose depths differ by more than the slope of the farther one tells:
on a smooth surface the farther pixel is always the steeper one, so that only real edges remain.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .curves import Array
from .scene import Mask, Pixels

Spot = tuple[int, int]
_T = TypeVar("_T", bound=np.generic)
_SLOPE = 1.4  # times what the slope explains
_STEEPEST = 0.05
_CREASE = 0.30  # cosine below which two groups meet in a crease
_LOOK = 8  # points that decide how a chain goes on
_ALIGNED = 0.3  # cosine above which two chains may be one


@dataclass(frozen=True, slots=True, eq=False)
class Cracks:
    """Edges between pixels: beside (rows, columns - 1) and below (rows - 1, columns)."""

    beside: Mask
    below: Mask


_PAIRS = (
    ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
    ((slice(None, -1), slice(None)), (slice(1, None), slice(None))),
)


def cracks(pixels: Pixels, least: Array) -> Cracks:
    """Return the edges whose depth jumps by more than `least`, by pixel and in cm."""
    return Cracks(*(_across(pixels, least, axis) for axis in (0, 1)))


def _across(pixels: Pixels, least: Array, axis: int) -> Mask:
    here, there = _PAIRS[axis]
    z1, z2 = pixels.depth[here], pixels.depth[there]
    n1, n2 = pixels.normal[here], pixels.normal[there]
    g1, g2 = pixels.group[here], pixels.group[there]
    farther = np.where((z1 > z2)[..., None], n2, n1)
    slope = np.abs(farther[..., axis]) / np.maximum(np.abs(farther[..., 2]), _STEEPEST)
    jump = np.abs(z1 - z2) > np.maximum(
        np.minimum(least[here], least[there]), _SLOPE / pixels.density * slope
    )
    crease = (g1 != g2) & ((n1 * n2).sum(-1) < _CREASE)
    seen: Mask = (g1 >= 0) & (g2 >= 0) & (jump | crease)
    return seen


def pairs(values: NDArray[_T], axis: int) -> tuple[NDArray[_T], NDArray[_T]]:
    """Return the values on both sides of every edge."""
    here, there = _PAIRS[axis]
    return values[here], values[there]


def chains(edges: Cracks, gap: float) -> list[tuple[Array, bool]]:
    """Return the edges as rows of (column, row) and whether each is closed.

    A chain goes straight on where several meet; ends nearer than `gap` pixels that point at each
    other are joined.
    """
    found = [(np.array(walk, float) / 2, shut) for walk, shut in _walks(_lattice(edges))]
    loops = [one for one in found if one[1]]
    return loops + [(row, False) for row in _joined([row for row, shut in found if not shut], gap)]


def _lattice(edges: Cracks) -> dict[Spot, list[Spot]]:
    """Return the neighbours of every crossing, in half pixels."""
    near: dict[Spot, list[Spot]] = defaultdict(list)
    rows = [((2 * x + 1, 2 * y - 1), (2 * x + 1, 2 * y + 1)) for y, x in np.argwhere(edges.beside)]
    rows += [((2 * x - 1, 2 * y + 1), (2 * x + 1, 2 * y + 1)) for y, x in np.argwhere(edges.below)]
    for a, b in rows:
        near[a].append(b)
        near[b].append(a)
    return dict(near)


def _walks(near: dict[Spot, list[Spot]]) -> list[tuple[list[Spot], bool]]:
    used: set[tuple[Spot, Spot]] = set()
    walks = []
    ends = [spot for spot in near if len(near[spot]) == 1]
    for start in [*ends, *near]:
        for step in near[start]:
            if _edge(start, step) not in used:
                walk = _walk(start, step, near, used)
                walks.append((walk, walk[0] == walk[-1]))
    return walks


def _edge(a: Spot, b: Spot) -> tuple[Spot, Spot]:
    return (a, b) if a < b else (b, a)


def _walk(
    start: Spot, step: Spot, near: dict[Spot, list[Spot]], used: set[tuple[Spot, Spot]]
) -> list[Spot]:
    walk = [start, step]
    used.add(_edge(start, step))
    while ways := [spot for spot in near[walk[-1]] if _edge(walk[-1], spot) not in used]:
        x, y = walk[-1]
        back = walk[max(0, len(walk) - _LOOK)]
        ahead = x - back[0], y - back[1]
        best = max(ways, key=lambda s: (s[0] - x) * ahead[0] + (s[1] - y) * ahead[1])
        step = best if len(near[walk[-1]]) > 2 else ways[0]
        used.add(_edge(walk[-1], step))
        walk.append(step)
    return walk


def _joined(rows: list[Array], gap: float) -> list[Array]:
    rows = list(rows)
    i = 0
    while i < len(rows):
        other = _partner(rows, i, gap)
        if other is None:
            i += 1
            continue
        k, row = other
        rows[i] = row
        del rows[k]
        i = 0
    return rows


def _partner(rows: list[Array], i: int, gap: float) -> tuple[int, Array] | None:
    """Return a later chain that goes on where this one ends, and both as one."""
    for k in range(i + 1, len(rows)):
        for first in (rows[i], rows[i][::-1]):
            for second in (rows[k], rows[k][::-1]):
                if _goes_on(first, second, gap):
                    return k, np.vstack([first, second])
    return None


def _goes_on(first: Array, second: Array, gap: float) -> bool:
    if np.abs(first[-1] - second[0]).max() >= gap or np.linalg.norm(first[-1] - second[0]) >= gap:
        return False
    a = first[-1] - first[max(-_LOOK, -len(first))]
    b = second[min(_LOOK - 1, len(second) - 1)] - second[0]
    return bool(a @ b > _ALIGNED * (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))
