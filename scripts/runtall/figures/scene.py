"""A posed body with its props, seen from somewhere, as one set of pixels for every question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .curves import Array, unit
from .kernels import Bindings, Groups, Raster, Solids
from .rig import Posed, solve
from .sculpt import CONE, GROUPS, PARTS, Shape
from .skeleton import BONES
from .stance import Arm, Leg, Pelvis, Stance
from .turns import about_x, about_y, about_z

Mask = NDArray[np.bool_]
BODY = len(GROUPS)  # groups below this one are the body, those from PROP on are props
PROP = 10
_SOFT = 1.2  # cm over which solids share a point of the skin
_PAD = 3.0  # cm around the bounds
_BONE = {name: i for i, name in enumerate(BONES)}
_OUTER = {
    i for name, i in _BONE.items() if name[:-2] in {"fore", "hand", "fing", "shank", "foot", "toe"}
}
_PART = {name: i for i, name in enumerate(PARTS)}
# By group: the bone about which it melts into others, inner and outer radius, width, in cm.
_JOINTS = {
    1: ("neck", 5, 11, 3.0),
    2: ("arm_l", 9, 18, 4.0),
    3: ("arm_r", 9, 18, 4.0),
    4: ("thigh_l", 12, 24, 4.0),
    5: ("thigh_r", 12, 24, 4.0),
}


class Solid(NamedTuple):
    """A prop's shape in world space."""

    kind: int
    group: int
    origin: Array
    axes: Array
    size: tuple[float, float, float, float]
    bound: tuple[Array, float]


class Box(NamedTuple):
    """A prop's box in world space; its half sizes lie along the rows of `axes`."""

    group: int
    style: str
    centre: Array
    half: Array
    axes: Array


class Camera(NamedTuple):
    """An orthographic camera: the directions right, up and towards the viewer."""

    right: Array
    up: Array
    back: Array

    def flat(self, point: Array) -> Array:
        """Return a point, or rows of points, on the screen: cm right and up."""
        return np.stack([point @ self.right, point @ self.up], axis=-1)


class Bounds(NamedTuple):
    """A window of the screen, in cm."""

    left: float
    right: float
    bottom: float
    top: float


def camera(azimuth: float, elevation: float) -> Camera:
    """Return the camera at an azimuth (0: from the figure's right, 90: front) and elevation."""
    a, e = math.radians(azimuth), math.radians(elevation)
    level, up = np.array([math.sin(a), -math.cos(a), 0.0]), np.array([0.0, 0, 1])
    right = np.array([math.cos(a), math.sin(a), 0.0])
    back = math.cos(e) * level + math.sin(e) * up
    return Camera(right, -math.sin(e) * level + math.cos(e) * up, back)


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """What a camera sees: rows downward from `top`, columns from `left`, `density` a cm.

    `depth` grows towards the viewer, `normal` is in camera axes (right, up, towards the viewer),
    `rest` says where on the body at rest the skin of a pixel lies, in cm.
    """

    camera: Camera
    left: float
    top: float
    density: float
    depth: Array
    group: NDArray[np.int32]
    part: NDArray[np.int32]
    normal: Array
    rest: Array

    @property
    def body(self) -> Mask:
        """Where the figure is."""
        mask: Mask = (self.group >= 0) & (self.group < BODY)
        return mask

    def parts(self, *names: str) -> Mask:
        """Return where one of the named parts is."""
        return np.isin(self.part, [_PART[name] for name in names])


class Scene:
    """A posed body and the props around it."""

    def __init__(
        self, shapes: Sequence[Shape], posed: Posed, solids: Sequence[Solid], boxes: Sequence[Box]
    ) -> None:
        self.posed, self.boxes = posed, boxes
        rows = [_placed(shape, posed) for shape in shapes] + [_as_row(one) for one in solids]
        rows.sort(key=lambda row: row.group)
        self._rows = rows
        self.groups = sorted({row.group for row in rows})

    @cached_property
    def solids(self) -> Solids:
        """All shapes but the boxes, packed."""
        rows = self._rows
        return Solids(
            np.array([row.kind for row in rows], np.int32),
            np.array([row.origin for row in rows]),
            np.array([row.axes for row in rows]),
            np.array([row.size for row in rows], float),
            np.array([row.blend for row in rows], float),
            np.array([row.bound for row in rows]),
        )

    @cached_property
    def packed_groups(self) -> Groups:
        """The groups, packed."""
        of = np.array([row.group for row in self._rows])
        first = np.searchsorted(of, self.groups).astype(np.int32)
        last = np.searchsorted(of, self.groups, side="right").astype(np.int32)
        spheres = [_around(self.solids.bound[lo:hi]) for lo, hi in zip(first, last, strict=True)]
        joints = np.zeros((len(self.groups), 6))
        for i, group in enumerate(self.groups):
            if group in _JOINTS:
                bone, inner, outer, width = _JOINTS[group]
                joints[i] = [*self.posed.place[bone], inner, outer, width]
        return Groups(first, last, np.array(spheres), joints)

    @cached_property
    def _bindings(self) -> Bindings:
        rest = np.zeros((len(_BONE), 3, 4))
        standing = _standing()
        for bone, i in _BONE.items():
            turn = standing.turn[bone] @ self.posed.turn[bone].T
            rest[i, :, :3] = turn
            rest[i, :, 3] = standing.place[bone] - turn @ self.posed.place[bone]
        rows = self._rows
        return Bindings(
            np.array([row.group for row in rows], np.int32),
            np.array([row.bones[0] in _OUTER for row in rows], np.int32),
            np.array([row.bones for row in rows], np.int32),
            np.array([row.length for row in rows]),
            rest,
        )

    def depth_inside(self, group: str, point: Array) -> float:
        """Return how deep a point lies in a group of the body, in cm; negative outside."""
        i = self.groups.index(GROUPS.index(group))
        packed = self.packed_groups
        lo, hi = packed.first[i], packed.last[i]
        x, y, z = point
        return -float(kernels.group_distance(lo, hi, self.solids, x, y, z))

    def bounds(self, view: Camera) -> Bounds:
        """Return a window that holds everything, with room to spare."""
        flat, radius = view.flat(self.solids.bound[:, :3]), self.solids.bound[:, 3:]
        low, high = (flat - radius).min(axis=0), (flat + radius).max(axis=0)
        for box in self.boxes:
            reach = np.abs(view.flat(box.axes)).T @ box.half
            centre = view.flat(box.centre)
            low, high = np.minimum(low, centre - reach), np.maximum(high, centre + reach)
        return Bounds(low[0], high[0], low[1], high[1])

    def render(self, view: Camera, density: float, *, window: Bounds | None = None) -> Pixels:
        """Return the pixels of a view, `density` of them a cm."""
        box = window or self.bounds(view)
        left, top = box.left - _PAD, box.top + _PAD
        width = int((box.right - left + _PAD) * density) + 1
        height = int((top - box.bottom + _PAD) * density) + 1
        raster = Raster(width, height, left, top, 1 / density, *view)
        depth, near, solid, normal = kernels.trace(raster, self.solids, self.packed_groups)
        rest = kernels.rest_places(
            raster, self.solids, self.packed_groups, self._bindings, depth, near, _SOFT
        )
        group = np.where(near >= 0, np.array(self.groups, np.int32)[near], -1)
        part = np.where(solid >= 0, np.array([r.part for r in self._rows], np.int32)[solid], -1)
        for one in self.boxes:
            _lay_box(one, raster, depth, group, part, normal, rest)
        normal = np.stack([normal @ axis for axis in view], axis=-1)
        return Pixels(view, left, top, density, depth, group, part, normal, rest)


class _Row(NamedTuple):
    group: int
    part: int
    kind: int
    origin: Array
    axes: Array
    size: tuple[float, ...]
    blend: float
    bound: Array
    bones: tuple[int, int]
    length: float


def _placed(shape: Shape, posed: Posed) -> _Row:
    start = _carried(posed, shape.bone, shape.a)
    ids = _BONE[shape.bone], _BONE[shape.to_bone]
    group, part = GROUPS.index(shape.group), _PART[shape.part]
    if shape.kind == CONE:
        end = _carried(posed, shape.to_bone, shape.b)
        length = float(np.linalg.norm(end - start))
        along = (end - start) / length
        across = _across(posed.turn[shape.bone] @ np.array(shape.normal, float), along)
        axes = np.array([along, np.cross(across, along), across])
        first, last, flat = shape.radii
        bound = np.array([*(start + end) / 2, length / 2 + max(first, last)])
        size: tuple[float, ...] = (length, first, last, flat)
        return _Row(group, part, CONE, start, axes, size, shape.blend, bound, ids, length)
    roll, pitch, yaw = shape.turn
    turn = about_z(yaw) @ about_y(pitch) @ about_x(roll)
    axes = (posed.turn[shape.bone] @ turn).T
    bound = np.array([*start, max(shape.radii)])
    size = (*shape.radii, 0.0)
    return _Row(group, part, shape.kind, start, axes, size, shape.blend, bound, ids, 1.0)


def _carried(posed: Posed, bone: str, place: tuple[float, float, float]) -> Array:
    return posed.at(bone, np.subtract(place, BONES[bone].joint))


def _across(normal: Array, along: Array) -> Array:
    rest = normal - along * (normal @ along)
    if np.linalg.norm(rest) < 1e-6:
        rest = np.cross(along, [0.3, 0.5, 0.8])
    return unit(rest)


def _as_row(solid: Solid) -> _Row:
    centre, radius = solid.bound
    bound = np.array([*centre, radius])
    shape = solid.kind, solid.origin, solid.axes, solid.size
    return _Row(solid.group, -1, *shape, 0.0, bound, (-1, -1), 1.0)


def _around(spheres: Array) -> Array:
    """Return a sphere around spheres, with some room for what melts."""
    centre = (spheres[:, :3].min(axis=0) + spheres[:, :3].max(axis=0)) / 2
    far = np.linalg.norm(spheres[:, :3] - centre, axis=1) + spheres[:, 3]
    return np.array([*centre, far.max() + 2])


@cache
def _standing() -> Posed:
    """Return the pose in which clothes and muscles are drawn: arms a little out, feet apart."""
    arm = Arm(elev=16, elbow=4)
    left = Leg(at=(0, 16, -92), yaw=10, pole=(1, 0.15, 0))
    right = Leg(at=(0, -16, -92), yaw=10, pole=(1, -0.15, 0))
    at = Pelvis(at=(0, 0, 0))
    return solve(Stance(pelvis=at, arm_l=arm, arm_r=arm, leg_l=left, leg_r=right))


def _lay_box(
    box: Box,
    view: Raster,
    depth: Array,
    group: NDArray[np.int32],
    part: NDArray[np.int32],
    normal: Array,
    rest: Array,
) -> None:
    """Lay a box into the pixels where it is nearest (slab test)."""
    u = view.left + np.arange(view.width) * view.step
    v = view.top - np.arange(view.height) * view.step
    columns, rows = box.axes @ view.right, box.axes @ view.up
    off = u[None, :, None] * columns + v[:, None, None] * rows - box.axes @ box.centre
    toward = box.axes @ view.back
    enter = np.full(depth.shape, -np.inf)
    leave = np.full(depth.shape, np.inf)
    side = np.zeros(depth.shape, int)
    for k in range(3):
        if abs(toward[k]) < 1e-9:
            enter = np.where(np.abs(off[..., k]) > box.half[k], np.inf, enter)
            continue
        reach = box.half[k] * np.sign(toward[k])
        first, last = (-reach - off[..., k]) / toward[k], (reach - off[..., k]) / toward[k]
        side = np.where(last < leave, k, side)
        leave, enter = np.minimum(leave, last), np.maximum(enter, first)
    hit = (leave > enter) & (leave > depth)
    faces = box.axes * np.sign(toward)[:, None]
    depth[hit], group[hit], part[hit] = leave[hit], box.group, -1
    normal[hit], rest[hit] = faces[side[hit]], 0
