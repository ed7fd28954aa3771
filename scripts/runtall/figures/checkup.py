"""What can be told wrong about a figure by measuring it, frame by frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from shapely import MultiPoint, Point

from . import paint, sculpt
from .contours import headed
from .curves import Array, unit
from .layout import Plan
from .marks import HEAD
from .rig import Posed, hand_anchor
from .scene import Mask, Pixels, Scene, camera
from .skeleton import BONES, SIDES
from .stance import Arm, Stance

_ROUGH = 1.5  # pixels a cm
# Limits, in cm, degrees and shares.
_LENGTH, _REACH, _PIN, _FLOOR, _BEND = 0.05, 0.3, 0.6, 1.2, 151
_INSIDE, _IN_BOX, _BALANCE, _CHANGE, _CLOSE_CHANGE = 1.6, 1.0, 3.0, 5.0, 1.2
_SEEN, _PAINTED = 0.6, 0.01
_TOUCHING = 2.5  # cm above the floor within which a pixel bears weight
_BASE = 3  # pixels that make a base of support
_CHAINS = (("thigh", "shank"), ("shank", "foot"), ("arm", "fore"), ("fore", "hand"))
_HINGES = (("elbow", "arm", "fore", "hand"), ("knee", "thigh", "shank", "foot"))
_TELLING = (
    *("hand_l", "hand_r", "fore_l", "fore_r", "spine3", "head"),
    *("foot_l", "foot_r", "shank_l", "shank_r", "arm_l", "arm_r"),
)
_LIMBS = {"hand": ("farm", "hand"), "foot": ("shank", "shoe", "sole")}
# Shares of the body's mass, the bone that carries them and where: after Dempster and de Leva.
_MASS: tuple[tuple[float, str, tuple[float, float, float]], ...] = (
    (0.081, "head", (0, 0, 6)),
    (0.216, "spine3", (0, 0, 2)),
    (0.139, "spine2", (0, 0, -3)),
    (0.142, "pelvis", (0, 0, 3)),
)
_LIMB_MASS = (
    ("arm", "fore", 0.028, 0.44),
    ("fore", "hand", 0.016, 0.43),
    ("thigh", "shank", 0.1, 0.43),
    ("shank", "foot", 0.0465, 0.43),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a frame, counted from 0; None: in the figure as a whole."""

    frame: int | None
    message: str


def findings(plan: Plan, muscles: Sequence[str] = ()) -> list[Finding]:
    """Return all that is wrong with a figure, `muscles` being those that are painted."""
    count = len(plan.figure.frames)
    found = []
    for i in range(count):
        posed = plan.movement.posed(i)
        rows = [
            *_skeleton(posed),
            *_pins(plan, posed, i),
            *_solid(plan, posed, i),
            *_arrows(plan, i),
        ]
        found += [Finding(i, message) for message in rows]
    middle = plan.movement.between(0.5)
    found += [Finding(None, f"half-way: {message}") for message in _skeleton(middle)]
    found += [Finding(None, message) for message in _change(plan)]
    return found + [Finding(None, message) for message in _paint(plan, muscles)]


# ---- the skeleton alone ----


def _skeleton(posed: Posed) -> Iterator[str]:
    for limb, reach in posed.reach.items():
        over = (reach - 1) * (55.5 if limb.startswith("hand") else 85.5)
        if over > _REACH:
            yield f"{limb} is pinned {over:.1f} cm out of reach"
    for side in SIDES:
        yield from _lengths(posed, side)
        yield from _hinges(posed, side)


def _lengths(posed: Posed, side: str) -> Iterator[str]:
    for a, b in _CHAINS:
        start, end = f"{a}_{side}", f"{b}_{side}"
        length = np.linalg.norm(posed.place[end] - posed.place[start])
        rest = np.linalg.norm(np.subtract(BONES[end].joint, BONES[start].joint))
        if abs(length - rest) > _LENGTH:
            yield f"{start} is {length:.1f} cm long instead of {rest:.1f}"


def _hinges(posed: Posed, side: str) -> Iterator[str]:
    for name, *chain in _HINGES:
        a, b, c = (posed.place[f"{bone}_{side}"] for bone in chain)
        turn = math.degrees(math.acos(np.clip(unit(b - a) @ unit(c - b), -1, 1)))
        if turn > _BEND:
            yield f"{name}_{side} bends by {turn:.0f} degrees"


def _pins(plan: Plan, posed: Posed, frame: int) -> Iterator[str]:
    stance = Stance.model_validate(plan.movement.specs[frame])
    for side in SIDES:
        arm: Arm = getattr(stance, f"arm_{side}")
        if arm.at is None or arm.frame != "world":
            continue
        off = posed.at(f"hand_{side}", hand_anchor(arm.anchor, side)) - np.array(arm.at)
        if np.linalg.norm(off) > _PIN:
            yield f"hand_{side} misses its place by {np.linalg.norm(off):.1f} cm"


# ---- the body among its props ----


def _solid(plan: Plan, posed: Posed, frame: int) -> Iterator[str]:
    shot = plan.shot(posed, frame)
    below = shot.scene.render(camera(0, -90), _ROUGH)
    if not plan.figure.airborne and not plan.close:
        yield from _floor(below)
        yield from _balance(below, posed)
    elif (low := _lowest(below)) < -_FLOOR:
        yield f"the body is {-low:.1f} cm in the floor"
    for side in SIDES:
        yield from _inside(posed, side, shot.scene)
    for box in shot.stage.boxes:
        for bone in (*_TELLING, "pelvis"):
            deep = -(np.abs(box.axes @ (posed.place[bone] - box.centre)) - box.half).max()
            if deep > _IN_BOX:
                yield f"{bone} is {deep:.1f} cm inside the {box.style}"


def _lowest(below: Pixels) -> float:
    return float((-below.depth[below.body]).min())


def _floor(below: Pixels) -> Iterator[str]:
    low = _lowest(below)
    if low < -_FLOOR:
        yield f"the body is {-low:.1f} cm in the floor"
    if low > _FLOOR and not _props_touch(below):
        yield f"the body floats {low:.1f} cm above the floor"


def _props_touch(below: Pixels) -> bool:
    props = (below.group >= 0) & ~below.body
    return bool((props & (-below.depth < _TOUCHING)).any())


def _balance(below: Pixels, posed: Posed) -> Iterator[str]:
    rows, columns = np.nonzero((below.group >= 0) & (-below.depth < _TOUCHING))
    if len(rows) <= _BASE:
        return
    x, y = below.left + columns / _ROUGH, rows / _ROUGH - below.top
    base = MultiPoint(np.column_stack([x, y])).convex_hull
    off = base.distance(Point(centre_of_mass(posed)[:2]))
    if off > _BALANCE:
        yield f"the centre of mass lies {off:.0f} cm outside the base of support"


def centre_of_mass(posed: Posed) -> Array:
    """Return the centre of mass of a posed body, in cm."""
    parts = [(share, posed.at(bone, offset)) for share, bone, offset in _MASS]
    for side in SIDES:
        for a, b, share, along in _LIMB_MASS:
            start, end = posed.place[f"{a}_{side}"], posed.place[f"{b}_{side}"]
            parts.append((share, start + (end - start) * along))
        parts.append((0.006, posed.at(f"hand_{side}", (0, 0, -8))))
        parts.append((0.0145, posed.at(f"foot_{side}", (5, 0, -3))))
    shares = np.array([share for share, _ in parts])
    centre: Array = shares @ np.array([place for _, place in parts]) / shares.sum()
    return centre


def _inside(posed: Posed, side: str, scene: Scene) -> Iterator[str]:
    wrist, tip = posed.place[f"fore_{side}"], posed.at(f"hand_{side}", (0, 0, -9))
    for share in np.linspace(0.25, 1, 8):
        spot = wrist * (1 - share) + tip * share
        for group in ("torso", "head", "leg_l", "leg_r"):
            deep = scene.depth_inside(group, spot)
            if deep > _INSIDE:
                yield f"forearm or hand {side} is {deep:.1f} cm inside {group}"
                return


# ---- what is seen ----


def _arrows(plan: Plan, frame: int) -> Iterator[str]:
    """Yield the arrows of a frame that its edge cuts, and those that are too short to be drawn."""
    for way in plan.arrows(frame):
        if (way < 0).any() or (way > (plan.width, plan.height)).any():
            yield "an arrow goes past the edge of the picture; give it room with `margin`"
        if not headed(way, HEAD)[1]:
            yield "an arrow is too short for its head; make it longer"


def _change(plan: Plan) -> Iterator[str]:
    """Yield if start and end look alike, or if the limb that moves most is hidden at the end."""
    start, end = plan.movement.posed(0), plan.movement.posed(-1)
    flat = {b: plan.view.flat(end.place[b]) - plan.view.flat(start.place[b]) for b in _TELLING}
    most = max(flat, key=lambda bone: float(np.linalg.norm(flat[bone])))
    moved = float(np.linalg.norm(flat[most]))
    least = _CLOSE_CHANGE if plan.close else _CHANGE
    if moved < least:
        yield f"start and end differ by {moved:.1f} cm on the screen; {least:.0f} must be seen"
    limb, _, side = most.partition("_")
    if limb in _LIMBS and not plan.close:
        last = len(plan.figure.frames) - 1
        share = _share_seen(plan, last, tuple(f"{part}_{side}" for part in _LIMBS[limb]))
        if share < _SEEN:
            yield f"only {share:.0%} of the limb that moves ({most}) is seen at the end"


def _share_seen(plan: Plan, frame: int, parts: tuple[str, ...]) -> float:
    posed = plan.movement.posed(frame)
    shot = plan.shot(posed, frame)
    seen = shot.scene.render(plan.view, _ROUGH).parts(*parts).sum()
    hands = {side: plan.figure.hand(side) for side in SIDES}
    alone = [s for s in sculpt.body(plan.figure.character, hands) if s.part in parts]
    free = Scene(alone, posed, [], []).render(plan.view, _ROUGH).body.sum()
    return float(seen / free) if free else 1.0


def _paint(plan: Plan, muscles: Sequence[str]) -> Iterator[str]:
    shown: dict[str, float] = dict.fromkeys(muscles, 0.0)
    for i in range(len(plan.figure.frames)):
        shot = plan.shot(plan.movement.posed(i), i)
        pixels = shot.scene.render(plan.view, _ROUGH, window=plan.drawn_window)
        for muscle in muscles:
            share = _share(paint.muscle(pixels, muscle), pixels)
            shown[muscle] = max(shown[muscle], share)
    if muscles and max(shown.values()) < _PAINTED:
        yield "no muscle shows on 1 % of the figure; turn the camera"


def _share(mask: Mask, pixels: Pixels) -> float:
    return float(mask.sum() / max(int(pixels.body.sum()), 1))
