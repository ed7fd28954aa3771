"""How a figure stands: joint angles in degrees and places in cm, as pose files give them.

Plural keys (`arms`, `legs`, `scaps`) set both sides, the right one mirrored. A limb is either free,
given by its angles, or pinned: a place of its hand or foot is brought to a place in the world.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from .skeleton import SIDES, mirrored

Vector = Annotated[tuple[float, float, float], Field(strict=False)]
HandAnchor = Literal["wrist", "palm", "grip", "tip", "fist", "heel"]
FootAnchor = Literal["ankle", "flat", "heel", "ball", "toejoint", "tip"]
Frame = Literal["world", "thorax", "shoulder", "pelvis", "head", "shoulder_world"]
# A pose as plain nested values: what bases, figures and frames are merged and mixed in.
Spec = dict[str, Any]

_PLURALS = {"arms": "arm", "legs": "leg", "scaps": "scap"}
_MIRRORED = ("at", "pole", "fingers", "palm")


class Part(BaseModel):
    """What all records of a pose file share: nothing unknown, nothing changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _triple(value: object) -> object:
    """Return bend, side and twist of a joint for which a number gives the bend alone."""
    return (value, 0, 0) if isinstance(value, int | float) else value


def _within(low: float, high: float) -> Any:  # noqa: ANN401 - as pydantic's own Field
    return Field(ge=low, le=high)


_Bend = Annotated[float, _within(-26, 30)]
_Nod = Annotated[float, _within(-40, 35)]
_Side = Annotated[float, _within(-45, 45)]
Joint = Annotated[tuple[_Bend, _Side, _Side], BeforeValidator(_triple), Field(strict=False)]
HeadJoint = Annotated[
    tuple[_Nod, _Side, Annotated[float, _within(-80, 80)]],
    BeforeValidator(_triple),
    Field(strict=False),
]


class Pelvis(Part):
    """Where the middle between the hip joints is; pitch leans forward, yaw and roll to the left."""

    at: Vector = (0, 0, 92)
    pitch: Annotated[float, _within(-180, 180)] = 0
    yaw: Annotated[float, _within(-180, 180)] = 0
    roll: Annotated[float, _within(-180, 180)] = 0


class Spine(Part):
    """Bend forward, to the left and twist to the left, at each level."""

    spine1: Joint = (0, 0, 0)
    spine2: Joint = (0, 0, 0)
    spine3: Joint = (0, 0, 0)
    neck: Joint = (0, 0, 0)
    head: HeadJoint = (0, 0, 0)


class Scapula(Part):
    """How far a shoulder blade goes forward around the ribs, and up."""

    pro: Annotated[float, _within(-20, 25)] = 0
    elev: Annotated[float, _within(-8, 35)] = 0


class Arm(Part):
    """An arm: free by its angles against the thorax, or pinned at a place."""

    elev: Annotated[float, _within(0, 178)] = 5
    plane: Annotated[float, _within(-120, 150)] = 0
    elbow: Annotated[float, _within(0, 150)] = 5
    rot: Annotated[float, _within(-110, 110)] = 0
    sup: Annotated[float, _within(-100, 100)] = 0
    wrist: Annotated[float, _within(-90, 90)] = 0
    dev: Annotated[float, _within(-45, 45)] = 0
    curl: Annotated[float, _within(-20, 110)] = 8
    at: Vector | None = None
    anchor: HandAnchor = "wrist"
    frame: Frame = "world"
    fingers: Vector | None = None
    palm: Vector | None = None
    pole: Vector | None = None


class Leg(Part):
    """A leg: free by its angles against the pelvis, or pinned at a place."""

    flex: Annotated[float, _within(-45, 140)] = 0
    abd: Annotated[float, _within(-45, 70)] = 2
    rot: Annotated[float, _within(-60, 60)] = 0
    knee: Annotated[float, _within(0, 150)] = 2
    ankle: Annotated[float, _within(-45, 90)] = 0
    toe: Annotated[float, _within(-15, 85)] = 0
    at: Vector | None = None
    anchor: FootAnchor = "flat"
    pitch: Annotated[float, _within(-180, 180)] = 0
    yaw: Annotated[float, _within(-90, 90)] = 0
    roll: Annotated[float, _within(-90, 90)] = 0
    turn: Annotated[float, _within(-180, 180)] = 0
    pole: Vector = (1, 0, 0)


class Stance(Part):
    """A whole pose."""

    pelvis: Pelvis = Pelvis()
    spine: Spine = Spine()
    gaze: Vector | None = None
    scap_l: Scapula = Scapula()
    scap_r: Scapula = Scapula()
    arm_l: Arm = Arm()
    arm_r: Arm = Arm()
    leg_l: Leg = Leg()
    leg_r: Leg = Leg()


class Pose(Stance):
    """A pose as it is written: any part of a stance, and the plurals."""

    scaps: Scapula | None = None
    arms: Arm | None = None
    legs: Leg | None = None

    @property
    def spec(self) -> Spec:
        """What was written, sides instead of plurals."""
        return spread(self.model_dump(exclude_unset=True))


_PINNING = frozenset(Arm.model_fields) - frozenset(
    ("elev", "plane", "elbow", "rot", "sup", "wrist", "dev", "curl")
)
_BENDING = frozenset(("elev", "plane", "elbow", "flex", "knee", "abd"))


def spread(spec: Mapping[str, Any]) -> Spec:
    """Return a pose with sides instead of plurals; what a side says itself stands."""
    sides = {key: value for key, value in spec.items() if key not in _PLURALS}
    for plural, limb in _PLURALS.items():
        for side in SIDES if spec.get(plural) else ():
            key = f"{limb}_{side}"
            both = spec[plural] if side == "l" else _mirror(spec[plural])
            sides[key] = {**both, **sides.get(key, {})}
    return sides


def _mirror(limb: Mapping[str, Any]) -> Spec:
    return {key: mirrored(v) if key in _MIRRORED and v else v for key, v in limb.items()}


def merge(base: Spec, over: Spec) -> Spec:
    """Return a pose with another laid over it; a limb that is bent is no longer pinned."""
    merged = {**base, **over}
    for key in base.keys() & over.keys():
        if isinstance(over[key], dict):
            merged[key] = {**_let_go(key, base[key], over[key]), **over[key]}
    return merged


def _let_go(key: str, base: Spec, over: Spec) -> Spec:
    if not key.startswith(("arm_", "leg_")) or "at" in over or not _BENDING & over.keys():
        return base
    pins = _PINNING | {"pitch", "yaw", "roll", "turn"}
    return {name: value for name, value in base.items() if name not in pins}


def mix(start: Any, end: Any, share: float) -> Any:  # noqa: ANN401 - nested values
    """Return values at a share of the way between two; what is no number jumps half-way."""
    if isinstance(start, dict) and isinstance(end, dict):
        keys = [*start, *(key for key in end if key not in start)]
        return {k: mix(start.get(k, end.get(k)), end.get(k, start.get(k)), share) for k in keys}
    if isinstance(start, tuple) and isinstance(end, tuple) and len(start) == len(end):
        return tuple(mix(a, b, share) for a, b in zip(start, end, strict=True))
    if isinstance(start, int | float) and isinstance(end, int | float):
        return start + (end - start) * share
    return start if share < 1 / 2 else end
