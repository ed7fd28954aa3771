"""The skeleton: 24 bones of a figure 173 cm tall, standing at rest with hanging arms.

Axes: x forward, y to the figure's left, z up, in cm from the middle between the hip joints. At rest
every bone is aligned with these axes, so that its rotation is its pose; limbs point along -z.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Place = tuple[float, float, float]
SIDES = ("l", "r")
# The sign of y on each side.
SIGN = {"l": 1, "r": -1}


class Bone(NamedTuple):
    """The bone that it hangs on, and where its joint lies at rest."""

    parent: str
    joint: Place


_LEFT_AND_MIDDLE = {
    "pelvis": Bone("", (0, 0, 0)),
    "spine1": Bone("pelvis", (-2.0, 0, 8)),
    "spine2": Bone("spine1", (-2.5, 0, 22)),
    "spine3": Bone("spine2", (-4.0, 0, 36)),
    "neck": Bone("spine3", (-4.0, 0, 53)),
    "head": Bone("neck", (-0.5, 0, 62)),
    "clav_l": Bone("spine3", (3.5, 2.5, 49.5)),
    "arm_l": Bone("clav_l", (-2.0, 17.2, 47.8)),
    "fore_l": Bone("arm_l", (-2.0, 17.2, 17.8)),
    "hand_l": Bone("fore_l", (-2.0, 17.2, -7.7)),
    "fing_l": Bone("hand_l", (-2.0, 17.2, -16.7)),
    "thigh_l": Bone("pelvis", (0, 8.8, 0)),
    "shank_l": Bone("thigh_l", (0, 8.8, -43)),
    "foot_l": Bone("shank_l", (-1.0, 8.8, -85.5)),
    "toe_l": Bone("foot_l", (12.5, 9.4, -90.0)),
}


def mirrored(place: Place) -> Place:
    """Return a place on the other side of the body."""
    x, y, z = place
    return x, -y, z


def other(name: str) -> str:
    """Return the name of the same bone on the other side."""
    return f"{name[:-2]}_{'r' if name[-1] == 'l' else 'l'}" if name[-2:-1] == "_" else name


def _both() -> Mapping[str, Bone]:
    bones: dict[str, Bone] = {}
    for name, bone in _LEFT_AND_MIDDLE.items():
        bones[name] = bone
        if name.endswith("_l"):
            bones[other(name)] = Bone(other(bone.parent), mirrored(bone.joint))
    return MappingProxyType(bones)


# Parents stand before their children.
BONES = _both()
SPINE = ("spine1", "spine2", "spine3", "neck", "head")

UPPER_ARM, FOREARM, THIGH = 30.0, 25.5, 43.0
SHANK = (1.0**2 + 42.5**2) ** 0.5
_SOLE = 6.5

# What can be brought to a place: offsets from the wrist and the ankle, left side.
HAND_ANCHORS: Mapping[str, Place] = MappingProxyType(
    {
        "wrist": (0, 0, 0),
        "palm": (0.5, -2.0, -6.5),
        "grip": (0.2, -2.4, -7.6),
        "tip": (0, 0, -18),
        "fist": (0, -1, -10.5),
        "heel": (0, -1.8, -2.5),
    }
)
FOOT_ANCHORS: Mapping[str, Place] = MappingProxyType(
    {
        "ankle": (0, 0, 0),
        "flat": (1.0, 0, -_SOLE),
        "heel": (-5.0, 0, -_SOLE),
        "ball": (13.5, 0.6, -_SOLE),
        "toejoint": (13.5, 0.6, -4.5),
        "tip": (20.5, 0.6, -_SOLE + 1.5),
    }
)
