"""Frames as poses over their base, values moved until targets are met, and in-betweens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from .curves import Array
from .posefile import get, keys_of
from .poses import Figure, Fit
from .rig import Posed, solve
from .skeleton import BONES, SIDES
from .stance import Spec, Stance, merge, mix
from .turns import between

# What a fit weighs: a share of a limb, a degree, a cm; and how it holds to where it started.
_REACH, _ANGLE, _PLACE, _HOLD = 100.0, 0.3, 1.0, 0.01
_CHAINS = {"arm": ("arm", "fore", "hand"), "leg": ("thigh", "shank", "foot")}
_SAME = ("anchor", "frame")


@dataclass(frozen=True, slots=True)
class Movement:
    """The frames of a figure as poses, fitted, and the way between them."""

    specs: tuple[Spec, ...]
    fit: Fit | None

    def posed(self, frame: int) -> Posed:
        """Return the skeleton in a frame, counted from 0."""
        return solve(Stance.model_validate(self.specs[frame]))

    def between(self, share: float) -> Posed:
        """Return the skeleton at a share of the way from the first frame to the last."""
        last = len(self.specs) - 1
        frame = min(int(share * last), last - 1)
        rest = share * last - frame
        if rest <= 0 or rest >= 1:
            return self.posed(frame + (rest >= 1))
        start, end = self.specs[frame], self.specs[frame + 1]
        spec = fitted(mix(start, end, rest), self.fit)
        changed = [limb for limb in _limbs() if _mode(start, limb) != _mode(end, limb)]
        joints = _local(self.posed(frame), self.posed(frame + 1), changed, rest)
        return solve(Stance.model_validate(spec), joints)


def movement(figure: Figure, bases: Mapping[str, Spec]) -> Movement:
    """Return the movement of a figure over its base pose."""
    base = merge(bases[figure.base], figure.common.spec)
    specs = (merge(base, frame.pose.spec) for frame in figure.frames)
    return Movement(tuple(fitted(spec, figure.fit) for spec in specs), figure.fit)


def fitted(spec: Spec, fit: Fit | None) -> Spec:
    """Return a pose whose named values were moved until its targets are met best."""
    if fit is None:
        return spec
    from scipy.optimize import least_squares

    places = [keys_of(name) for name in fit.vars]
    start = np.array([get(spec, keys) for keys in places], float)
    found = least_squares(partial(_miss, spec, places, start, fit), start).x
    return _with(spec, places, found)


def _miss(spec: Spec, places: list[list[str | int]], start: Array, fit: Fit, x: Array) -> Array:
    # While it is searched, a value may leave the range that a pose file may name.
    posed = solve(_loosely(_with(spec, places, x)))
    off = [_off(posed, name, target) for name, target in fit.targets.items()]
    return np.concatenate([off, (x - start) * _HOLD])


def _loosely(spec: Spec) -> Stance:
    parts = {name: type(part) for name, part in Stance() if part is not None}
    known = {k: parts[k].model_construct(**v) if k in parts else v for k, v in spec.items()}
    return Stance.model_construct(**known)


def _off(posed: Posed, name: str, target: float) -> float:
    if name.startswith("reach_"):
        return (posed.reach[name.removeprefix("reach_")] - target) * _REACH
    if name.startswith("hip_"):
        return (posed.hip[name[-1]] - target) * _ANGLE
    bone, axis = name.rsplit(".", 1)
    return float(posed.place[bone]["xyz".index(axis)] - target) * _PLACE


def _with(spec: Spec, places: list[list[str | int]], values: Array) -> Spec:
    for keys, value in zip(places, values, strict=True):
        spec = _put(spec, keys, float(value))
    return spec


def _put(inside: Any, keys: list[str | int], value: float) -> Any:  # noqa: ANN401 - a nested value
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(key, int):
        return (*inside[:key], _put(inside[key], rest, value), *inside[key + 1 :])
    return {**inside, key: _put(inside[key], rest, value)}


# ---- limbs that are pinned in one frame and free in the other ----


def _limbs() -> list[str]:
    return [f"{limb}_{side}" for limb in _CHAINS for side in SIDES]


def _mode(spec: Spec, limb: str) -> tuple[object, ...]:
    values = spec.get(limb, {})
    if not values.get("at"):
        return ("free",)
    return ("pinned", *(values.get(key) for key in _SAME), "fingers" in values)


def _local(start: Posed, end: Posed, limbs: list[str], share: float) -> dict[str, Array]:
    """Return the rotations of limbs against their parents, between two poses."""
    local: Callable[[Posed, str], Array] = lambda posed, bone: (  # noqa: E731
        posed.turn[BONES[bone].parent].T @ posed.turn[bone]
    )
    bones = [f"{name}_{limb[-1]}" for limb in limbs for name in _CHAINS[limb[:-2]]]
    return {bone: between(local(start, bone), local(end, bone), share) for bone in bones}


def ease(share: float) -> float:
    """Return a share that starts and ends slowly."""
    return share * share * (3 - 2 * share)
