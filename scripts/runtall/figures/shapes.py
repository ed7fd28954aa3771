"""Where each muscle ends up on the body: clipped to the skin, with even gaps between neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from shapely import (
    LineString,
    MultiLineString,
    MultiPolygon,
    Polygon,
    box,
)

from . import paths
from .bezier import fit, fit_ring, resample
from .body import Anatomy, Fibres, Figure, Outline, Region, View
from .curves import SAMPLES, Array, along, closed, opened, whole
from .paths import Stroke

Shape: TypeAlias = Polygon | MultiPolygon

# All in cm.
_INSET = 0.55  # between skin and muscle
_CHIN = 0.5  # between head and muscle
_MIDLINE = 0.25
_GAP = 0.34  # between neighbours
_OPENING = 0.28  # what is narrower than twice this is dropped
_CUT = 0.2  # half the width of a tendon gap
_CRUMB = 0.15  # cm2
_FIBRE_INSET, _FIBRE_LEAST = 0.25, 1.2
# In SVG units, and degrees.
_ERROR, _STEP, _CORNER = 0.25, 0.6, 38


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A region and the shape that is left of it, on one half of the body."""

    region: Region
    shape: Shape


def surface(anatomy: Anatomy, view: View) -> list[Piece]:
    """Return the surface regions of a view, each without what earlier ones take up."""
    room = _room(anatomy.figures[view])
    pieces = []
    for region in anatomy.of(view, "surface"):
        shape = _drawn(region).intersection(room)
        shape = shape.buffer(-_OPENING).buffer(_OPENING)
        pieces.append(Piece(region, shape))
        room = room.difference(shape.buffer(_GAP))
    return pieces


def deep(anatomy: Anatomy, view: View) -> list[Piece]:
    """Return the deep regions of a view; they may lie over each other."""
    room = _room(anatomy.figures[view])
    return [Piece(r, _drawn(r).intersection(room)) for r in anatomy.of(view, "deep")]


def outline(shape: Shape) -> Iterator[Stroke]:
    """Return the strokes around a shape."""
    for part in _parts(shape):
        if part.area >= _CRUMB:
            for ring in (part.exterior, *part.interiors):
                yield _ring(np.array(ring.coords)[:-1])


def around(points: Outline) -> Stroke:
    """Return the stroke along the smooth curve through the points."""
    return _ring(closed(points))


def across(half: Outline) -> Stroke:
    """Return the stroke around the whole body or head, of which one half is given."""
    row = paths.to_units(_half_curve(half))
    level = np.array([1.0, 0.0])  # at the midline the curve meets its mirror image
    return paths.from_half(fit(row, _ERROR, start=level, end=level))


def fibres(piece: Piece) -> Iterator[Stroke]:
    """Return the fibres of a piece, as far as they lie inside it."""
    inside = piece.shape.buffer(-_FIBRE_INSET)
    for line in _threads(piece.region.fibres):
        for part in _parts(line.intersection(inside)):
            if part.length > _FIBRE_LEAST:
                yield paths.from_line(paths.to_units(np.array(part.coords)))


def _threads(fibres: Fibres | None) -> Iterator[LineString]:
    if not fibres:
        return
    for k in range(fibres.count):
        share = (k + 0.5) / fibres.count
        yield LineString([along(fibres.origin, share), along(fibres.insertion, share)])


def _room(figure: Figure) -> Shape:
    """Return where muscles may lie: one half of the body, inside the skin, off the face."""
    inner = Polygon(closed(whole(figure.body))).buffer(-_INSET)
    if figure.head:
        inner = inner.difference(Polygon(closed(whole(figure.head))).buffer(_CHIN))
    return inner.intersection(box(_MIDLINE, -100, 60, 100))


def _drawn(region: Region) -> Shape:
    shape = Polygon(closed(region.outline)).buffer(0)
    for cut in region.cuts:
        shape = shape.difference(LineString(opened(cut)).buffer(_CUT))
    return shape


def _half_curve(half: Outline) -> Array:
    return closed(whole(half))[: SAMPLES * (len(half) - 1) + 1]


def _ring(points: Array) -> Stroke:
    ring = resample(paths.to_units(points), _STEP)
    return paths.from_cubics(fit_ring(ring, error=_ERROR, corner=_CORNER))


def _parts(shape: Shape | LineString | MultiLineString) -> Iterator[Polygon | LineString]:
    return (part for part in getattr(shape, "geoms", [shape]) if not part.is_empty)
