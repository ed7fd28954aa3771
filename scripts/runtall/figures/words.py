"""What moves in a figure, and where to: data for its text, without the words of any language."""

from __future__ import annotations

import numpy as np

from .curves import Array
from .motion import Movement

_LIMBS = {
    "hand": ("hand", 6.0),
    "foot": ("foot", 6.0),
    "elbow": ("fore", 6.0),
    "knee": ("shank", 6.0),
}
_SINGLE = {"head": ("head", 3.0), "chest": ("spine3", 4.0), "hips": ("pelvis", 4.0)}
_SHOULDER = ("arm", 2.0)  # told only where nothing else moves
_SHARE = 0.45  # of the largest way that a direction must have to be named


def moves(movement: Movement) -> str:
    """Return what moves from the first frame to the last: `hand-l:up,forward;head:back`."""
    start, end = movement.posed(0), movement.posed(-1)
    found: dict[str, str] = {}
    limbs = [(part, *rule) for part, rule in _LIMBS.items()]
    for part, bone, least in [*limbs, ("shoulder", *_SHOULDER)]:
        if part == "shoulder" and found:
            break
        for side in "lr":
            way = end.place[f"{bone}_{side}"] - start.place[f"{bone}_{side}"]
            _tell(found, f"{part}-{side}", way, least)
        if part == "foot":
            for single, (middle, short) in _SINGLE.items():
                _tell(found, single, end.place[middle] - start.place[middle], short)
    return ";".join(f"{part}:{where}" for part, where in found.items())


def _tell(found: dict[str, str], part: str, way: Array, least: float) -> None:
    joint = {"elbow": "hand", "knee": "foot"}.get(part[:-2])
    if np.abs(way).max() < least or (joint and joint + part[-2:] in found):
        return
    sign = {"l": 1, "r": -1}.get(part[-1] if part[-2:-1] == "-" else "", 0)
    x, y, z = way
    sides = ("outward", "inward") if sign else ("left", "right")
    named = [
        (abs(z), "up" if z > 0 else "down"),
        (abs(x), "forward" if x > 0 else "back"),
        (abs(y), sides[0] if y * (sign or 1) > 0 else sides[1]),
    ]
    most = max(size for size, _ in named)
    order = sorted((one for one in named if one[0] >= most * _SHARE), key=lambda one: -one[0])
    found[part] = ",".join(word for _, word in order)
