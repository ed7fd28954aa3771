"""From a stance to the place and rotation of every bone: chains forward, pinned limbs backward."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .curves import Array, unit
from .skeleton import (
    BONES,
    FOOT_ANCHORS,
    FOREARM,
    HAND_ANCHORS,
    SHANK,
    SIDES,
    SIGN,
    SPINE,
    THIGH,
    UPPER_ARM,
    Place,
)
from .stance import Arm, Leg, Stance
from .turns import about, about_x, about_y, about_z, aside, frame, shortest

_LOOSE = 0.998  # so much of its length a pinned limb reaches: never locked
_NEAR = 1.0  # cm that a pinned limb keeps from folding flat
_SMALL = 1e-4
_ALONG = 0.98  # cosine above which two directions count as one
_STEPS, _STEP, _CLOSE = 40, 0.7, 0.01  # a hand that follows its forearm: rounds, share, cm

# Rotations of a bone against its parent, where a limb is neither free nor pinned.
Locals = Mapping[str, Array]


@dataclass(slots=True)
class Posed:
    """The world rotation (3 x 3) and place (3, cm) of every bone.

    `reach` is the straightness of pinned limbs by name (1: straight, more: out of reach), `hip` the
    flexion of the hips in degrees by side.
    """

    turn: dict[str, Array] = field(default_factory=dict)
    place: dict[str, Array] = field(default_factory=dict)
    reach: dict[str, float] = field(default_factory=dict)
    hip: dict[str, float] = field(default_factory=dict)

    def at(self, bone: str, offset: Array | Place = (0, 0, 0)) -> Array:
        """Return a place that is fixed to a bone, given in the bone's own frame."""
        spot: Array = self.place[bone] + self.turn[bone] @ np.asarray(offset, float)
        return spot

    def hang(self, bone: str) -> None:
        """Put a bone's joint where its parent has it."""
        parent = BONES[bone].parent
        self.place[bone] = self.at(parent, np.subtract(BONES[bone].joint, BONES[parent].joint))


def solve(stance: Stance, joints: Locals | None = None) -> Posed:
    """Return the posed skeleton; `joints` gives limbs whose rotations are known already."""
    posed = Posed()
    pelvis = stance.pelvis
    posed.place["pelvis"] = np.array(pelvis.at, float)
    posed.turn["pelvis"] = about_z(pelvis.yaw) @ about_y(pelvis.pitch) @ about_x(pelvis.roll)
    _spine(posed, stance)
    for side in SIDES:
        _arm(posed, stance, side, joints or {})
        _leg(posed, stance, side, joints or {})
    return posed


def _spine(posed: Posed, stance: Stance) -> None:
    for bone in SPINE:
        posed.hang(bone)
        bend, lean, twist = getattr(stance.spine, bone)
        local = about_z(twist) @ about_y(bend) @ about_x(-lean)
        posed.turn[bone] = posed.turn[BONES[bone].parent] @ local
    if stance.gaze:
        ahead = unit(np.array(stance.gaze, float))
        left = unit(np.cross(posed.turn["neck"][:, 2], ahead))
        posed.turn["head"] = np.column_stack([ahead, left, np.cross(ahead, left)])


# ---- arms ----


def _arm(posed: Posed, stance: Stance, side: str, joints: Locals) -> None:
    scapula, arm, sign = getattr(stance, f"scap_{side}"), getattr(stance, f"arm_{side}"), SIGN[side]
    posed.hang(f"clav_{side}")
    local = about_z(-sign * scapula.pro) @ about_x(sign * scapula.elev)
    posed.turn[f"clav_{side}"] = posed.turn["spine3"] @ local
    posed.hang(f"arm_{side}")
    if f"arm_{side}" in joints:
        _known(posed, ("arm", "fore", "hand"), side, joints)
    elif arm.at:
        _pinned_arm(posed, arm, side)
    else:
        _free_arm(posed, arm, side)
    posed.hang(f"fing_{side}")
    posed.turn[f"fing_{side}"] = posed.turn[f"hand_{side}"] @ about_x(-sign * arm.curl)


def _known(posed: Posed, chain: tuple[str, ...], side: str, joints: Locals) -> None:
    for name in chain:
        bone = f"{name}_{side}"
        posed.hang(bone)
        posed.turn[bone] = posed.turn[BONES[bone].parent] @ joints[bone]


def _free_arm(posed: Posed, arm: Arm, side: str) -> None:
    sign, turn = SIGN[side], posed.turn
    up, ahead = math.radians(arm.elev), math.radians(arm.plane)
    out = math.sin(up) * math.cos(ahead)
    way = np.array([math.sin(up) * math.sin(ahead), sign * out, -math.cos(up)])
    lift = about(way, -sign * arm.rot) @ shortest(np.array([0.0, 0, -1]), way)
    turn[f"arm_{side}"] = turn["spine3"] @ lift
    posed.hang(f"fore_{side}")
    bent = turn[f"arm_{side}"] @ about_y(-arm.elbow)
    turn[f"fore_{side}"] = bent
    posed.hang(f"hand_{side}")
    wrist = about_x(-sign * arm.wrist) @ about_y(-arm.dev)
    turn[f"hand_{side}"] = bent @ about_z(sign * arm.sup) @ wrist
    turn[f"fore_{side}"] = bent @ about_z(sign * arm.sup / 2)


def _pinned_arm(posed: Posed, arm: Arm, side: str) -> None:
    turn, origin = _frame_of(posed, arm, side)
    sign, shoulder = SIGN[side], posed.place[f"arm_{side}"]
    target = origin + turn @ np.array(arm.at, float)
    pole = turn @ np.array(arm.pole or (-1, sign / 2, 0), float)
    palm = turn @ np.array(arm.palm or (0, -sign, 0), float)
    anchor = _anchor(HAND_ANCHORS, arm.anchor, side)
    if arm.fingers:
        hand = _hand(side, turn @ np.array(arm.fingers, float), palm)
        elbow, wrist, reach = bend(shoulder, target - hand @ anchor, pole, (UPPER_ARM, FOREARM))
    else:
        elbow, wrist, reach, hand = _follow(shoulder, target, pole, (side, palm, anchor))
    posed.reach[f"hand_{side}"] = reach
    hinge = -unit(aside(pole, wrist - shoulder))
    upper = frame(hinge, elbow - shoulder)
    fore = frame(_unlike(upper, wrist - elbow, elbow - shoulder), wrist - elbow)
    posed.turn[f"arm_{side}"], posed.place[f"fore_{side}"] = upper, elbow
    posed.turn[f"fore_{side}"] = _half_twist(fore, hand, unit(wrist - elbow))
    posed.place[f"hand_{side}"], posed.turn[f"hand_{side}"] = wrist, hand


def _frame_of(posed: Posed, arm: Arm, side: str) -> tuple[Array, Array]:
    """Return rotation and origin of the frame in which an arm's place is given."""
    shoulder = posed.place[f"arm_{side}"]
    if arm.frame == "world":
        return np.eye(3), np.zeros(3)
    if arm.frame == "shoulder_world":
        return np.eye(3), shoulder
    if arm.frame == "shoulder":
        return posed.turn["spine3"], shoulder
    bone = "spine3" if arm.frame == "thorax" else arm.frame
    return posed.turn[bone], posed.place[bone]


def _follow(
    shoulder: Array, target: Array, pole: Array, hand: tuple[str, Array, Array]
) -> tuple[Array, Array, float, Array]:
    """Return elbow, wrist, reach and hand where the hand goes on straight from the forearm."""
    side, palm, anchor = hand
    aim = target.copy()
    for _ in range(_STEPS):
        elbow, wrist, reach = bend(shoulder, aim, pole, (UPPER_ARM, FOREARM))
        turn = _hand(side, wrist - elbow, palm)
        better = target - turn @ anchor
        if np.linalg.norm(better - aim) < _CLOSE:
            break
        aim = aim + _STEP * (better - aim)
    return elbow, wrist, reach, turn


def _hand(side: str, fingers: Array, palm: Array) -> Array:
    along = unit(fingers)
    out = unit(aside(palm, along))
    y = -out * SIGN[side]
    return np.column_stack([np.cross(y, -along), y, -along])


def _half_twist(fore: Array, hand: Array, along: Array) -> Array:
    """Return the forearm turned half-way after the hand."""
    across = aside(hand[:, 0], along)
    if np.linalg.norm(across) < 1 / 5:
        return fore
    across = unit(across)
    sine, cosine = np.cross(fore[:, 0], across) @ along, fore[:, 0] @ across
    turned: Array = about(along, math.degrees(math.atan2(sine, cosine)) / 2) @ fore
    return turned


# ---- legs ----


def _leg(posed: Posed, stance: Stance, side: str, joints: Locals) -> None:
    leg: Leg = getattr(stance, f"leg_{side}")
    posed.hang(f"thigh_{side}")
    if f"thigh_{side}" in joints:
        _known(posed, ("thigh", "shank", "foot"), side, joints)
    elif leg.at:
        _pinned_leg(posed, leg, side)
    else:
        _free_leg(posed, leg, side)
    thigh = posed.place[f"shank_{side}"] - posed.place[f"thigh_{side}"]
    ahead, _, up = posed.turn["pelvis"].T @ thigh
    posed.hip[side] = math.degrees(math.atan2(ahead, -up))
    posed.hang(f"toe_{side}")
    posed.turn[f"toe_{side}"] = posed.turn[f"foot_{side}"] @ about_y(-leg.toe)


def _free_leg(posed: Posed, leg: Leg, side: str) -> None:
    sign, turn = SIGN[side], posed.turn
    lift = about_y(-leg.flex) @ about_x(sign * leg.abd) @ about_z(sign * leg.rot)
    turn[f"thigh_{side}"] = turn["pelvis"] @ lift
    posed.hang(f"shank_{side}")
    turn[f"shank_{side}"] = turn[f"thigh_{side}"] @ about_y(leg.knee)
    posed.hang(f"foot_{side}")
    turn[f"foot_{side}"] = turn[f"shank_{side}"] @ about_y(leg.ankle)


def _pinned_leg(posed: Posed, leg: Leg, side: str) -> None:
    sign, hip = SIGN[side], posed.place[f"thigh_{side}"]
    foot = about_z(leg.yaw * sign + leg.turn) @ about_y(leg.pitch) @ about_x(sign * leg.roll)
    target = np.array(leg.at, float) - foot @ _anchor(FOOT_ANCHORS, leg.anchor, side)
    pole = np.array(leg.pole, float)
    knee, ankle, reach = bend(hip, target, pole, (THIGH, SHANK))
    posed.reach[f"foot_{side}"] = reach
    thigh = frame(unit(aside(pole, ankle - hip)), knee - hip)
    shank = frame(_unlike(thigh, ankle - knee, knee - hip), ankle - knee)
    posed.turn[f"thigh_{side}"], posed.place[f"shank_{side}"] = thigh, knee
    posed.turn[f"shank_{side}"] = shank
    posed.place[f"foot_{side}"], posed.turn[f"foot_{side}"] = ankle, foot


# ---- both ----


def bend(
    root: Array, target: Array, pole: Array, lengths: tuple[float, float]
) -> tuple[Array, Array, float]:
    """Return the middle joint, the end and the reach of a limb of two bones.

    The end lies at the target, or on the way to it where that is too near or too far; the middle
    joint lies towards the pole. The reach is the distance asked for, in lengths of the whole limb.
    """
    upper, lower = lengths
    way = target - root
    asked = float(np.linalg.norm(way))
    far = min(max(asked, abs(upper - lower) + _NEAR), (upper + lower) * _LOOSE)
    along = unit(way) if asked > _SMALL else np.array([0.0, 0, -1])
    share = (upper**2 - lower**2 + far**2) / (2 * far)
    height = math.sqrt(max(upper**2 - share**2, 0))
    out = aside(pole, along)
    if np.linalg.norm(out) < _SMALL:
        out = aside(np.array([0.3, 0.2, 1.0]), along)
    return root + along * share + unit(out) * height, root + along * far, asked / (upper + lower)


def _unlike(upper: Array, along: Array, fallback: Array) -> Array:
    """Return the hinge side of the upper bone, or its direction where the lower one lies in it."""
    hinge: Array = upper[:, 0]
    return hinge if abs(hinge @ unit(along)) < _ALONG else unit(fallback)


def _anchor(anchors: Mapping[str, Place], name: str, side: str) -> Array:
    x, y, z = anchors[name]
    return np.array([x, y * SIGN[side], z], float)


def hand_anchor(name: str, side: str) -> Array:
    """Return where an anchor of a hand lies from its wrist."""
    return _anchor(HAND_ANCHORS, name, side)


def foot_anchor(name: str, side: str) -> Array:
    """Return where an anchor of a foot lies from its ankle."""
    return _anchor(FOOT_ANCHORS, name, side)
