"""Props as shapes, boxes and lines in the world of a posed figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod

import numpy as np

from . import poses
from .curves import Array, unit
from .kernels import CONE, CYLINDER, ELLIPSOID, PRISM, TORUS
from .rig import Posed, hand_anchor
from .scene import PROP, Box, Solid
from .skeleton import Place
from .turns import about_y, about_z, axes

_UP = np.array([0.0, 0, 1])


def spot(posed: Posed, place: poses.Spot) -> Array:
    """Return where a spot is in the world, in cm."""
    offset: Array = np.array(place.offset, float)
    if place.bone is None:
        origin: Array = np.array(place.at or (0, 0, 0), float)
        return origin + offset
    if place.bone.startswith("grip_"):
        side = place.bone[-1]
        return posed.at(f"hand_{side}", hand_anchor("grip", side) + offset)
    return posed.at(place.bone, offset)


@dataclass(frozen=True, slots=True)
class Rope:
    """A band, cable or strap: its style and its points in the world."""

    style: str
    points: Array


@dataclass(slots=True)
class Stage:
    """All props of a frame, by what it takes to draw them; `styles` names the groups of solids."""

    posed: Posed
    solids: list[Solid] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    ropes: list[Rope] = field(default_factory=list)
    mats: list[Array] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)

    # ---- what props are made of ----

    def _group(self, style: str) -> int:
        group = self._next
        self.styles[group] = style
        return group

    @property
    def _next(self) -> int:
        return PROP + len(self.styles) + len(self.boxes)

    def _solid(
        self, group: int, kind: int, at: Array, turn: Array, size: tuple[float, ...], reach: float
    ) -> None:
        a, b, c, d = (*size, 0.0, 0.0, 0.0)[:4]
        self.solids.append(Solid(kind, group, at, turn, (a, b, c, d), (at, reach)))

    def _cylinder(
        self, group: int, a: Array, b: Array, radius: float, *, rounding: float = 0.6
    ) -> None:
        half = float(np.linalg.norm(b - a)) / 2
        size = (half, radius, 0.0, rounding)
        turn = axes(b - a, _UP)
        self._solid(group, CYLINDER, (a + b) / 2, turn, size, math.hypot(half, radius))

    def _prism(self, group: int, a: Array, b: Array, radius: float) -> None:
        """Add a six-sided head that lies on one of its sides."""
        half = float(np.linalg.norm(b - a)) / 2
        turn, reach = axes(b - a, _UP), math.hypot(half, radius * 1.2)
        self._solid(group, PRISM, (a + b) / 2, turn, (half, radius), reach)

    def _box(self, style: str, centre: Array, size: Sequence[float], turn: Array) -> None:
        half = np.array(size, float) / 2
        self.boxes.append(Box(self._next, style, centre, half, turn.T))

    # ---- the props ----

    @singledispatchmethod
    def put(self, prop: object) -> None:
        """Add a prop."""
        raise TypeError(prop)

    @put.register
    def _(self, prop: poses.Mat) -> None:
        (x0, x1), (y0, y1) = prop.x, prop.y
        self.mats.append(np.array([[x0, y0, 0], [x1, y0, 0], [x1, y1, 0], [x0, y1, 0]], float))

    @put.register
    def _(self, prop: poses.Block) -> None:
        turn = about_z(prop.yaw) @ about_y(prop.pitch)
        self._box(prop.style, np.array(prop.at, float), prop.size, turn)

    @put.register
    def _(self, prop: poses.Bench) -> None:
        x, y, z = prop.at
        length, width = prop.size
        turn = about_z(prop.yaw)
        self._box("pad", np.array([x, y, z - 3.5]), (length, width, 7), turn)
        for end in (-1, 1):
            foot = np.array([x, y, (z - 7) / 2]) + turn @ np.array([end * (length / 2 - 14), 0, 0])
            self._box("frame", foot, (4, width * 0.55, z - 7), turn)

    @put.register
    def _(self, prop: poses.Chair) -> None:
        turn = about_z(prop.yaw)
        x, y, _ = prop.at
        d, w, h = prop.depth, prop.width, prop.height
        parts: list[tuple[str, Place, Place]] = [("pad", (0, 0, h - 2), (d, w, 4))]
        corners = [(sx * (d / 2 - 3), sy * (w / 2 - 3)) for sx in (-1, 1) for sy in (-1, 1)]
        parts += [("frame", (*c, (h - 4) / 2), (3.2, 3.2, h - 4)) for c in corners]
        if prop.back:
            posts = [(1.5 - d / 2, sy * (w / 2 - 3), h + 20) for sy in (-1, 1)]
            parts += [("frame", post, (3, 3, 40)) for post in posts]
            parts.append(("pad", (1.5 - d / 2, 0, h + 31), (3, w - 4, 16)))
        for style, at, size in parts:
            self._box(style, np.array([x, y, 0]) + turn @ np.array(at, float), size, turn)

    @put.register
    def _(self, prop: poses.Ball) -> None:
        r, at = prop.radius, spot(self.posed, prop.at)
        self._solid(self._group("ball"), ELLIPSOID, at, np.eye(3), (r, r, r), r)

    @put.register
    def _(self, prop: poses.Roller) -> None:
        reach = unit(np.array(prop.axis, float)) * prop.length / 2
        at = np.array(prop.at, float)
        self._cylinder(self._group("ball"), at - reach, at + reach, prop.radius, rounding=0.8)

    @put.register
    def _(self, prop: poses.Dumbbell) -> None:
        axis = unit(np.array(prop.axis, float))
        centre = np.array(prop.at or (0, 0, 0), float)
        if prop.hand:
            centre, axis = self._grip(prop.hand), self.posed.turn[f"hand_{prop.hand}"] @ axis
        group, half = self._group("metal"), prop.length / 2
        self._cylinder(group, centre - axis * half, centre + axis * half, 1.5, rounding=0.3)
        for end in (-1, 1):
            inner, outer = centre + end * axis * (half - 6.5), centre + end * axis * half
            if prop.heads == "round":
                self._cylinder(group, inner, outer, prop.radius, rounding=1.2)
            else:
                self._prism(group, inner, outer, prop.radius)

    @put.register
    def _(self, prop: poses.Kettlebell) -> None:
        centre, down = self._grip(prop.hand), unit(np.array(prop.down, float))
        group, bar = self._group("metal"), self.posed.turn[f"hand_{prop.hand}"][:, 0]
        self._solid(group, ELLIPSOID, centre + down * 15, np.eye(3), (9.5, 9.5, 9.5), 9.5)
        ring = axes(np.cross(bar, down), _UP)
        self._solid(group, TORUS, centre + down * 5, ring, (5.2, 1.5), 6.7)
        neck, belly = centre + down * 7, centre + down * 12
        turn = axes(belly - neck, bar)
        self._solid(group, CONE, neck, turn, (5.0, 4.0, 6.0, 1.0), 11.0)

    @put.register
    def _(self, prop: poses.Barbell) -> None:
        left, right = self._grip("l"), self._grip("r")
        middle, along = (left + right) / 2, unit(left - right) * prop.length / 2
        group = self._group("metal")
        self._cylinder(group, middle - along, middle + along, 1.4, rounding=0.3)
        for end in (-1, 1) if prop.radius else ():
            tip = middle + end * along * 0.96
            self._cylinder(group, tip - end * unit(along) * 6, tip, prop.radius, rounding=1.0)

    @put.register
    def _(self, prop: poses.Column) -> None:
        x, y, _ = prop.at
        turn = about_z(prop.yaw)
        self._box("frame", np.array([x, y, prop.height / 2]), (10, 10, prop.height), turn)
        self._box("frame", np.array([x, y, 2.0]), (40, 50, 4), turn)

    @put.register
    def _(self, prop: poses.Line) -> None:
        points = np.array([spot(self.posed, one) for one in prop.path])
        if prop.sag:
            t = np.linspace(0, 1, 24)[:, None]
            points = points[0] * (1 - t) + points[-1] * t
            points[:, 2] -= prop.sag * 4 * (t * (1 - t))[:, 0]
        self.ropes.append(Rope(prop.type, points))
        grips = [one.bone for one in prop.path if one.bone and one.bone.startswith("grip_")]
        for grip in grips if prop.handles else ():
            side = grip[-1]
            centre, bar = self._grip(side), self.posed.turn[f"hand_{side}"][:, 0] * 6.5
            self._cylinder(self._group("metal"), centre - bar, centre + bar, 1.4, rounding=0.3)

    @put.register
    def _(self, prop: poses.Pack) -> None:
        at = self.posed.at(prop.bone, prop.offset)
        turn = self.posed.turn[prop.bone].T
        self._solid(self._group("pack"), ELLIPSOID, at, turn, prop.radii, max(prop.radii))

    def _grip(self, side: str) -> Array:
        return self.posed.at(f"hand_{side}", hand_anchor("grip", side))


def stage(props: Sequence[poses.Prop], posed: Posed) -> Stage:
    """Return the props of a frame."""
    made = Stage(posed)
    for prop in props:
        made.put(prop)
    return made
