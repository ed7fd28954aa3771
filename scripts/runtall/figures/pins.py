"""Where a number stands for a muscle: well inside it, and apart from every other number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from shapely import MultiPolygon, Point, Polygon, maximum_inscribed_circle, union_all

from .shapes import Shape

Place: TypeAlias = tuple[float, float]

# All in cm.
_APART = 3.6  # between the middles of two numbers
_EXACT = 0.05


def places(muscles: Mapping[str, Iterable[Shape]]) -> dict[str, Place]:
    """Return a place for each muscle of a layer, on one half of the body.

    The smallest choose first: they have the least room to give way.
    """
    shapes = {id: union_all(list(parts)) for id, parts in muscles.items()}
    found: dict[str, Place] = {}
    for id in sorted(shapes, key=lambda one: (shapes[one].area, one)):
        found[id] = _place(shapes[id], found.values())
    return {id: found[id] for id in shapes}


def _place(shape: Shape, taken: Iterable[Place]) -> Place:
    """Return the middle of the widest part of a shape that is far enough from what is taken."""
    free = shape.difference(union_all([Point(place).buffer(_APART) for place in taken]))
    room = shape if free.is_empty else free
    parts = room if isinstance(room, MultiPolygon) else MultiPolygon([room])
    widest = max((_middle(part) for part in parts.geoms), key=lambda middle: middle[0])
    return widest[1]


def _middle(part: Polygon) -> tuple[float, Place]:
    """Return the radius and the middle of the largest circle inside a shape."""
    circle = maximum_inscribed_circle(part, tolerance=_EXACT)
    (x, y), _ = circle.coords
    return circle.length, (x, y)
