"""Rotations in space as 3 x 3 matrices, and the few vector helpers that go with them."""

from __future__ import annotations

import math

import numpy as np

from .curves import Array, unit

_TINY = 1e-9
_OPPOSITE = -0.99999


def about_x(degrees: float) -> Array:
    """Return the turn about the forward axis."""
    c, s = _parts(degrees)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def about_y(degrees: float) -> Array:
    """Return the turn about the axis to the left; up leans forward when positive."""
    c, s = _parts(degrees)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def about_z(degrees: float) -> Array:
    """Return the turn about the upward axis; forward goes left when positive."""
    c, s = _parts(degrees)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def about(axis: Array, degrees: float) -> Array:
    """Return the turn about any axis (Rodrigues' formula)."""
    cross = _cross(unit(axis))
    c, s = _parts(degrees)
    turn: Array = np.eye(3) + s * cross + (1 - c) * cross @ cross
    return turn


def shortest(start: Array, end: Array) -> Array:
    """Return the smallest turn that brings one direction into another."""
    a, b = unit(start), unit(end)
    cosine = float(a @ b)
    if cosine < _OPPOSITE:
        return about(np.array([1.0, 0, 0]), 180)
    cross = _cross(np.cross(a, b))
    turn: Array = np.eye(3) + cross + cross @ cross / (1 + cosine)
    return turn


def aside(vector: Array, axis: Array) -> Array:
    """Return the part of a vector that stands square to an axis."""
    along = unit(axis)
    rest: Array = vector - along * (vector @ along)
    return rest


def frame(x: Array, down: Array) -> Array:
    """Return the frame of a bone that points along `down`, its own x as near `x` as can be."""
    z = -unit(down)
    forward = unit(aside(x, z))
    return np.column_stack([forward, np.cross(z, forward), z])


def axes(along: Array, hint: Array) -> Array:
    """Return three axes as rows: along a line, square to both, and the hint's part beside it."""
    first = unit(along)
    last = aside(hint, first)
    if np.linalg.norm(last) < _TINY ** (2 / 3):
        last = aside(np.array([1.0, 0, 0]), first)
    last = unit(last)
    return np.array([first, np.cross(last, first), last])


def between(start: Array, end: Array, share: float) -> Array:
    """Return the turn at a share of the way from one turn to another, at even speed."""
    from scipy.spatial.transform import Rotation

    a, b = Rotation.from_matrix(start), Rotation.from_matrix(end)
    way = (b * a.inv()).as_rotvec()
    turn: Array = (Rotation.from_rotvec(way * share) * a).as_matrix()
    return turn


def _parts(degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return math.cos(angle), math.sin(angle)


def _cross(v: Array) -> Array:
    return np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
