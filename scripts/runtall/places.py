"""Which muscles lie at the places where a runner can point: read off the body map."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from .catalogue import Catalogue

# So near to a place, in the units of the map, is at it; a hand is about five times as wide.
_NEAR = 25
_COMMAND = re.compile(r"([Mc])([^a-zA-Z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.\d+|\d+|\.\d+)")
_CURVE = 6  # numbers of a curve; the last two lead to its end


def at(library: Catalogue, muscle: str) -> tuple[str, ...]:
    """Return the places that the back view shows near a muscle, as codes."""
    back = library.body.get("back")
    region = back.muscles.get(muscle) if back else None
    if region is None:
        return ()
    pins = ((id, term.pin) for id, term in library.vocabulary["where"].items())
    return tuple(id for id, pin in pins if pin and _distance(region.outline, pin) <= _NEAR)


def _distance(outline: str, pin: tuple[float, float]) -> float:
    return min((math.dist(point, pin) for point in _points(outline)), default=math.inf)


def _points(outline: str) -> Iterator[tuple[float, float]]:
    """Yield where the curves of a path meet; the map has absolute moves and relative curves."""
    x = y = 0.0
    for command, numbers in _COMMAND.findall(outline):
        n = [float(number) for number in _NUMBER.findall(numbers)]
        if command == "M":
            x, y = n[:2]
            yield x, y
            continue
        for i in range(_CURVE, len(n) + 1, _CURVE):
            x, y = x + n[i - 2], y + n[i - 1]
            yield x, y
