"""SVG paths, counted in whole tenths of a unit: short, and the same on both sides to the digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .curves import Array

UNIT = 5  # SVG units per cm
WIDTH, HEIGHT = 88 * UNIT, 179 * UNIT
_MIDDLE, _TOP = 44.0, 84.0  # cm from the left edge to the midline, from the hip joints to the top
_AXIS = round(2 * _MIDDLE * UNIT * 10)
_LETTERS = {1: "l", 3: "c"}  # by the number of points

Tenths = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A start and the curves or lines that follow it: rows of three points, or of one."""

    start: Tenths
    steps: tuple[Tenths, ...]
    closed: bool = True

    @property
    def mirrored(self) -> Stroke:
        """The same stroke on the other side of the body."""
        return Stroke(_flip(self.start), tuple(map(_flip, self.steps)), self.closed)

    def __str__(self) -> str:
        written, pen = [f"M{_join(self.start)}"], self.start
        for step in self.steps:
            if (step != pen).any():
                written.append(_LETTERS[len(step)] + _join((step - pen).ravel()))
            pen = step[-1]
        return "".join(written) + ("z" if self.closed else "")


def to_units(points: Array) -> Array:
    """Return places of the body, in cm, as SVG units with y down."""
    return np.column_stack([points[:, 0] + _MIDDLE, _TOP - points[:, 1]]) * UNIT


def from_cubics(cubics: Sequence[Array], *, closed: bool = True) -> Stroke:
    """Return the stroke along Bezier curves given in units."""
    return Stroke(_tenths(cubics[0][0]), tuple(_tenths(c[1:]) for c in cubics), closed)


def from_points(points: Array, *, closed: bool) -> Stroke:
    """Return the straight strokes between places in units."""
    rows = _tenths(points)
    return Stroke(rows[0], tuple(rows[i : i + 1] for i in range(1, len(rows))), closed)


def from_half(cubics: Sequence[Array]) -> Stroke:
    """Return the closed stroke along a half outline and back along its mirror image."""
    half = [_tenths(c) for c in cubics]
    there = tuple(c[1:] for c in half)
    back = tuple(_flip(c[::-1][1:]) for c in reversed(half))
    return Stroke(half[0][0], there + back)


def from_line(line: Array) -> Stroke:
    """Return the open straight stroke from the first to the last of some places in units."""
    return from_points(line[[0, -1]], closed=False)


def both(strokes: Iterable[Stroke]) -> str:
    """Return the path of the strokes and their mirror images."""
    return "".join(f"{stroke}{stroke.mirrored}" for stroke in strokes)


def _tenths(points: Array) -> Tenths:
    return np.rint(points * 10).astype(np.int64)


def _flip(points: Tenths) -> Tenths:
    flipped = points.copy()
    flipped[..., 0] = _AXIS - flipped[..., 0]
    return flipped


def _join(values: Tenths) -> str:
    """Return the numbers with no more between them than it takes to tell them apart."""
    text = last = ""
    for value in values:
        number = _number(int(value))
        glued = not text or number[0] == "-" or (number[0] == "." and "." in last)
        text += number if glued else f" {number}"
        last = number
    return text


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{digits}" if tenths < 0 else digits
