"""The body as about ninety rounded shapes on the bones: given at rest, they follow every pose.

A shape is an ellipsoid on one bone, or a round cone between two places that may hang on different
bones, which is what makes muscles stretch. All numbers are cm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from .skeleton import SIDES, SIGN, Place, mirrored

Hand = Literal["open", "fist"]
Character = Literal["a", "b"]
CONE, ELLIPSOID = 0, 1
GROUPS = ("torso", "head", "arm_l", "arm_r", "leg_l", "leg_r")
PARTS = (
    *("torso", "neck", "head", "hair", "nose", "ear"),
    *(f"{part}_{side}" for part in ("uarm", "farm", "hand") for side in SIDES),
    *(f"{part}_{side}" for part in ("thigh", "shank", "shoe", "sole") for side in SIDES),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A round cone from `a` to `b`, or an ellipsoid about `a`; `blend` is how far it melts."""

    kind: int
    group: str
    part: str
    bone: str
    a: Place
    to_bone: str
    b: Place
    radii: Place  # of an ellipsoid: along x, y, z; of a cone: at a, at b, and how flat it is
    blend: float = 2.5
    normal: Place = (1, 0, 0)
    turn: Place = (0, 0, 0)


def body(
    character: Character, hands: Mapping[str, Hand], *, ponytail: bool = True
) -> tuple[Shape, ...]:
    """Return the shapes of a character whose hands, by side, are open or fists."""
    shapes = [*_trunk()]
    for side in SIDES:
        left = [*_flank(side), *_arm(side), *_hand(side, hands[side]), *_leg(side), *_face(side)]
        shapes += left if side == "l" else map(_mirror, left)
    shapes += _head()
    if character == "a":
        return tuple(shapes)
    return (*_slighter(shapes), *(_ponytail() if ponytail else ()))


def _cone(
    where: tuple[str, str],
    a: tuple[str, Place, float],
    b: tuple[str, Place, float],
    *,
    blend: float = 2.5,
    flat: float = 1.0,
    normal: Place = (1, 0, 0),
) -> Shape:
    group, part = where
    return Shape(CONE, group, part, a[0], a[1], b[0], b[1], (a[2], b[2], flat), blend, normal)


def _ball(
    where: tuple[str, str],
    bone: str,
    centre: Place,
    radii: Place,
    *,
    blend: float = 2.5,
    turn: Place = (0, 0, 0),
) -> Shape:
    group, part = where
    return Shape(ELLIPSOID, group, part, bone, centre, bone, centre, radii, blend, (1, 0, 0), turn)


_TORSO = ("torso", "torso")


def _trunk() -> Iterator[Shape]:
    yield _ball(_TORSO, "pelvis", (-1.0, 0, 3), (9.4, 14.6, 9.5))
    yield _ball(_TORSO, "spine1", (0.4, 0, 11), (8.8, 13.3, 10), blend=6)
    yield _ball(_TORSO, "spine2", (0.2, 0, 21), (8.9, 12.9, 11), blend=6)
    yield _ball(_TORSO, "spine2", (-0.4, 0, 30), (10.3, 14.2, 12), blend=5)
    yield _ball(_TORSO, "spine3", (-1.0, 0, 40.5), (10.2, 14.6, 11.5), blend=5)
    neck = ("spine3", (-3.6, 0.0, 49.0), 6.4), ("head", (-1.2, 0.0, 63.0), 5.2)
    yield _cone(("torso", "neck"), *neck, blend=3)
    yield _ball(_TORSO, "spine3", (-5.0, 0, 45), (5.8, 11.5, 10), blend=5)


def _flank(s: str) -> Iterator[Shape]:
    """Yield the paired shapes of the trunk: seat, chest, flank, blade, neck and collarbone."""
    yield _ball(_TORSO, "pelvis", (-5.4, 7.4, -2.2), (7.8, 7.8, 8.4), blend=5)
    seat = ("pelvis", (-4.2, 6.5, 2), 6.0), (f"thigh_{s}", (-3.0, 9.2, -9), 6.6)
    yield _cone(_TORSO, *seat, blend=5)
    chest = ("spine3", (5.8, 4.8, 41), 3.9), (f"arm_{s}", (-0.4, 16.2, 41.5), 2.8)
    yield _cone(_TORSO, *chest, flat=0.8, normal=(1, 0.3, 0), blend=5)
    flank = ("spine2", (-4.6, 8.0, 20), 4.8), (f"arm_{s}", (-3.6, 16.0, 40), 3.6)
    yield _cone(_TORSO, *flank, flat=0.75, normal=(-1, 0.6, 0), blend=6)
    yield _ball(_TORSO, f"clav_{s}", (-6.8, 9.4, 42), (3.8, 6.6, 9.5), blend=5)
    slope = ("neck", (-4.4, 2.6, 57.5), 3.2), (f"clav_{s}", (-3.0, 14.4, 49.8), 3.4)
    yield _cone(_TORSO, *slope, blend=4)
    collar = (f"clav_{s}", (2.5, 4, 48.6), 2.2), (f"clav_{s}", (-1.0, 15, 49.6), 2.8)
    yield _cone(_TORSO, *collar, blend=3.5)


def _arm(s: str) -> Iterator[Shape]:
    upper, fore = (f"arm_{s}", f"uarm_{s}"), (f"arm_{s}", f"farm_{s}")
    arm, elbow = f"arm_{s}", f"fore_{s}"
    yield _ball(upper, arm, (-2.0, 17.9, 45.4), (5.9, 5.2, 7.8), blend=4)
    yield _cone(upper, (arm, (-2, 17.4, 46), 5.0), (arm, (-2, 17.2, 18), 3.7), blend=4)
    yield _ball(upper, arm, (-0.4, 17.1, 31.5), (3.9, 3.8, 10), blend=6)
    yield _ball(upper, arm, (-3.9, 17.6, 33.5), (3.5, 3.9, 10.5), blend=6)
    yield _cone(fore, (elbow, (-2, 17.2, 17.8), 3.7), (elbow, (-2, 17.2, -7), 2.4), blend=4)
    yield _ball(fore, elbow, (-1.7, 17.4, 10.5), (4.0, 3.9, 10.0), blend=6)


def _hand(s: str, state: Hand) -> Iterator[Shape]:
    where, hand, fingers = (f"arm_{s}", f"hand_{s}"), f"hand_{s}", f"fing_{s}"
    if state == "fist":
        yield _ball(where, hand, (-1.8, 15.8, -14.0), (4.5, 3.5, 4.6), blend=2)
        yield _ball(where, hand, (-1.8, 17.4, -12.0), (4.1, 2.2, 5.2), blend=2)
        thumb = (hand, (1.0, 16.4, -10.5), 1.6), (hand, (2.3, 13.0, -14.0), 1.3)
        yield _cone(where, *thumb, blend=0.6)
        return
    yield _ball(where, hand, (-1.9, 17.1, -12.2), (4.2, 2.0, 5.8), blend=2)
    for root, tip, length, radius in _FINGERS:
        start, end = (fingers, (root, 17.1, -15.2), radius), (fingers, (tip, 17.0, length), 0.8)
        yield _cone(where, start, end, blend=0.9)
    thumb = (hand, (0.4, 16.6, -9.6), 1.8), (hand, (4.6, 15.4, -15.4), 1.1)
    yield _cone(where, *thumb, blend=1.4)


# Index to little finger: x of the knuckle, x and z of the tip, radius at the knuckle.
_FINGERS = (
    (0.9, 1.7, -22.6, 1.35),
    (-1.1, -0.9, -23.6, 1.35),
    (-3.0, -3.3, -22.8, 1.3),
    (-4.7, -5.6, -20.9, 1.15),
)


def _leg(s: str) -> Iterator[Shape]:
    group = f"leg_{s}"
    hip, knee, ankle, toes = f"thigh_{s}", f"shank_{s}", f"foot_{s}", f"toe_{s}"
    thigh, shank = (group, f"thigh_{s}"), (group, f"shank_{s}")
    shoe, sole = (group, f"shoe_{s}"), (group, f"sole_{s}")
    yield _cone(thigh, (hip, (0.4, 8.8, 0), 8.0), (hip, (0.6, 8.8, -42), 4.2), blend=3)
    yield _ball(thigh, hip, (1.9, 9.9, -16), (5.9, 6.2, 19), blend=6)
    yield _ball(thigh, hip, (-2.0, 8.3, -17), (5.7, 6.0, 19), blend=6)
    yield _ball(thigh, knee, (1.5, 8.8, -43.5), (4.0, 4.2, 6.5), blend=6)
    yield _cone(shank, (knee, (0.0, 8.8, -43), 4.1), (knee, (-1.0, 8.8, -83), 3.0), blend=4)
    yield _ball(shank, knee, (-2.7, 9.9, -55), (4.4, 3.9, 13), blend=5)
    yield _ball(shank, knee, (-2.5, 7.4, -57), (4.4, 3.8, 13), blend=5)
    yield _ball(shoe, ankle, (-2.0, 8.8, -86.6), (5.8, 4.3, 5.6), blend=2)
    upper = (ankle, (-0.6, 8.8, -83.6), 4.5), (ankle, (9.6, 9.3, -87.4), 3.8)
    yield _cone(shoe, *upper, blend=2)
    yield _ball(shoe, toes, (13.4, 9.5, -88.4), (6.6, 4.7, 3.5), blend=3)
    back = (ankle, (-3.4, 8.9, -90.0), 4.7), (ankle, (11, 9.4, -90.2), 5.1)
    front = (toes, (12.3, 9.4, -90.2), 5.1), (toes, (16.2, 9.4, -90.0), 4.5)
    for ends in (back, front):
        yield _cone(sole, *ends, flat=0.42, normal=(0, 0, 1), blend=0.4)


def _head() -> Iterator[Shape]:
    head = ("head", "head")
    yield _ball(head, "head", (-0.9, 0, 72), (9.6, 7.6, 8.8))
    yield _ball(head, "head", (3.3, 0, 66.6), (5.9, 6.0, 7.6), blend=4)
    neck = ("neck", (-3.0, 0.0, 55.0), 5.7), ("head", (-1.2, 0.0, 64.0), 5.1)
    yield _cone(("head", "neck"), *neck, blend=1.5)
    nose = ("head", (8.4, 0.0, 69.3), 0.8), ("head", (10.0, 0.0, 66.0), 1.35)
    yield _cone(("head", "nose"), *nose, blend=1.6)


def _face(s: str) -> Iterator[Shape]:
    del s  # both sides hang on the one head
    jaw = ("head", (5.9, 0.9, 60.9), 2.5), ("head", (0.2, 4.3, 64.0), 2.0)
    yield _cone(("head", "head"), *jaw, blend=3)
    ear = (2.1, 1.1, 3.2)
    yield _ball(("head", "ear"), "head", (-0.8, 7.5, 67.4), ear, blend=0.3, turn=(0, -12, -18))


def _mirror(shape: Shape) -> Shape:
    """Return a shape of the right side from its numbers for the left one."""
    roll, pitch, yaw = shape.turn
    return replace(
        shape,
        a=mirrored(shape.a),
        b=mirrored(shape.b),
        normal=mirrored(shape.normal),
        turn=(roll, pitch, -yaw),
    )


# ---- the second character ----

_SLIGHTER = {"uarm": 0.88, "farm": 0.88, "hand": 0.88, "thigh": 0.95, "shank": 0.95}
_SLIGHTER |= {"shoe": 0.96, "sole": 0.96, "neck": 0.86}
_TRUNK = {
    "pelvis": (1, 1.03, 1),
    "spine1": (0.95, 0.92, 1),
    "spine2": (0.92, 0.90, 1),
    "spine3": (0.93, 0.93, 1),
    "clav": (0.9, 0.9, 1),
}


def _slighter(shapes: list[Shape]) -> Iterator[Shape]:
    """Yield the second character: the same bones, slighter limbs, and breasts."""
    for shape in shapes:
        yield replace(shape, radii=_slight_radii(shape))
    for sign in SIGN.values():
        yield _ball(_TORSO, "spine3", (6.2, 6.4 * sign, 37.5), (5.2, 5.6, 6.2), blend=4)


def _ponytail() -> Iterator[Shape]:
    hair = ("head", "hair")
    knot, bend, tip = (-9.6, 0.0, 74.0), (-14.0, 0.0, 66.0), (-13.5, 0.0, 57.0)
    yield _cone(hair, ("head", knot, 2.2), ("head", bend, 2.6), blend=1.0)
    yield _cone(hair, ("head", bend, 2.6), ("head", tip, 1.0), blend=1.5)


def _slight_radii(shape: Shape) -> Place:
    first, second, third = shape.radii
    part, bone = shape.part.split("_")[0], shape.bone.split("_")[0]
    if part == "torso" and shape.kind == ELLIPSOID:
        kx, ky, kz = _TRUNK[bone]
        return first * kx, second * ky, third * kz
    k = 0.92 if part == "torso" else _SLIGHTER.get(part, 1.0)
    return first * k, second * k, third if shape.kind == CONE else third * k
