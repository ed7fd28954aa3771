"""The ink of a frame: outlines, inner lines that run thin, edges of boxes, bands and cables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter1d

from . import contours, ink
from .bezier import resample
from .contours import STEP, Finish, Sheet
from .curves import Array
from .scene import BODY, PROP, Box, Camera, Mask, Pixels

if TYPE_CHECKING:
    from .frame import Shot

_T = TypeVar("_T", bound=np.generic)

_INNER = 1.25  # units: the width of an inner line
# Depth jumps that make a line, in cm.
_JUMP, _FINE_JUMP, _TORSO_JUMP, _NEVER = 1.8, 1.1, 2.4, 9.0
_FINE = ("hand_l", "hand_r", "farm_l", "farm_r", "nose", "head")
_PROP_CREASE = 0.6  # cosine below which a prop shows an edge of its own
_GAP = 4.0  # pixels over which chains join
_LEAST, _TORSO_LEAST = 3.1, 6.5  # cm of a line that is drawn
_OUTSIDE = 3.5  # pixels from the outline within which a line ends full
_EDGE_SLACK, _ROPE_SLACK = 1.2, 2.0  # cm behind a surface that still count as seen


def of_frame(shot: Shot, sheet: Sheet, pixels: Pixels) -> Iterator[str]:
    """Yield the lines of a frame, the ones that lie lowest first."""
    yield _path("pl", _box_edges(shot, sheet, pixels))
    yield from _inner(shot, sheet, pixels)
    ear = pixels.parts("ear") & (pixels.group == 1)
    if ear.sum() > pixels.density**2:
        outlines = contours.rings(ear, pixels, sheet, Finish(blur=0.16, least=3))
        yield _path("ear", "".join(contours.closed(ring, 0.15) for ring in outlines))
    for group in shot.stage.styles:
        yield _path("pl", _outline(pixels.group == group, pixels, sheet, nearest=0))
    yield _path("out", _outline(pixels.body, pixels, sheet, nearest=PROP))
    yield from _ropes(shot, sheet, pixels)


def _path(style: str, d: str) -> str:
    return f'<path class="f-{style}" d="{d}"/>' if d else ""


# ---- inner lines ----


def _inner(shot: Shot, sheet: Sheet, pixels: Pixels) -> Iterator[str]:
    edges = ink.cracks(pixels, _least_jump(pixels))
    boxes = [box.group for box in shot.stage.boxes]
    edges = ink.Cracks(
        *(_kept(edge, pixels, boxes, axis) for axis, edge in enumerate((edges.beside, edges.below)))
    )
    depth = distance_transform_edt(pixels.body)
    for chain, loop in ink.chains(edges, _GAP):
        spots = np.clip(np.round(chain).astype(int), 0, np.array(depth.shape)[::-1] - 1)
        torso = (pixels.group[spots[:, 1], spots[:, 0]] == 0).mean() > 0.6
        if len(chain) < (_TORSO_LEAST if torso else _LEAST) * pixels.density:
            continue
        row = resample(sheet.pixels(pixels, chain), STEP * 5 / 6, closed=loop)
        row = contours.soft(row, 3, closed=loop)
        if loop:
            yield _path("in", contours.closed(row, 0.2))
            continue
        free = [bool(depth[y, x] >= _OUTSIDE) for x, y in spots[[0, -1]]]
        yield _path("inf", contours.tapered(row, _INNER, thin=(free[0], free[1])))


def _least_jump(pixels: Pixels) -> Array:
    least = np.full(pixels.depth.shape, _JUMP)
    least[pixels.parts(*_FINE)] = _FINE_JUMP
    least[pixels.group == 0] = _TORSO_JUMP
    least[pixels.parts("ear")] = _NEVER
    return least


def _kept(edge: Mask, pixels: Pixels, boxes: Sequence[int], axis: int) -> Mask:
    """Return the edges inside the body and inside each held prop; others are drawn elsewhere."""
    g1, g2 = ink.pairs(pixels.group, axis)
    n1, n2 = ink.pairs(pixels.normal, axis)
    body1, body2 = (g1 >= 0) & (g1 < BODY), (g2 >= 0) & (g2 < BODY)
    own = (g1 == g2) & (g1 >= PROP)
    edge = edge | (own & ((n1 * n2).sum(-1) < _PROP_CREASE))
    apart = (g1 != g2) & (g1 >= PROP) & (g2 >= PROP)
    of_boxes = np.isin(g1, boxes) & np.isin(g2, boxes)
    kept: Mask = edge & ~(body1 ^ body2) & ~of_boxes & ~apart
    return kept


# ---- outlines ----


def _outline(mask: Mask, pixels: Pixels, sheet: Sheet, *, nearest: int) -> str:
    """Return the outline of a mask, left out where a group from `nearest` on lies before it."""
    if mask.sum() <= 20:
        return ""
    d = ""
    for line in contours.outlines(mask, 0.24 * pixels.density):
        if len(line) < 12:
            continue
        keep = gaussian_filter1d(_free(line, mask, pixels, nearest).astype(float), 3, mode="wrap")
        d += "".join(_runs(line, keep > 0.5, pixels, sheet))
    return d


def _free(line: Array, mask: Mask, pixels: Pixels, nearest: int) -> Mask:
    """Return which places of an outline have nothing nearer just outside."""
    along = np.roll(line, -2, axis=0) - np.roll(line, 2, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None] + 1e-9
    out = np.column_stack([along[:, 1], -along[:, 0]])
    if _look(mask, line + out * 2).mean() > 0.5:
        out = -out
    free = np.ones(len(line), bool)
    for reach in (1.5, 3):
        there = line + out * reach
        group, depth = _look(pixels.group, there), _look(pixels.depth, there)
        inside = _look(pixels.depth, line - out * reach)
        nearer = (depth > inside + 0.2) & (group >= nearest)
        free &= ~((group >= 0) & ~_look(mask, there) & nearer)
    return free


def _look(values: NDArray[_T], spots: Array) -> NDArray[_T]:
    height, width = values.shape[:2]
    rows = np.clip(np.round(spots[:, 1]).astype(int), 0, height - 1)
    columns = np.clip(np.round(spots[:, 0]).astype(int), 0, width - 1)
    looked: NDArray[_T] = values[rows, columns]
    return looked


def _runs(line: Array, keep: Mask, pixels: Pixels, sheet: Sheet) -> Iterator[str]:
    """Yield the paths of the stretches of a closed line that are kept."""
    if keep.all():
        ring = resample(sheet.pixels(pixels, line), STEP)
        yield contours.closed(contours.soft(ring, 1.6), 0.2)
        return
    start = int(np.argmin(keep))
    turned, rolled = np.roll(line, -start, axis=0), np.roll(keep, -start)
    for run in np.split(np.arange(len(line)), np.flatnonzero(np.diff(rolled)) + 1):
        if rolled[run[0]] and len(run) > 6:
            row = resample(sheet.pixels(pixels, turned[run]), STEP, closed=False)
            yield contours.opened(contours.soft(row, 1.6, closed=False), 0.2)


# ---- boxes and ropes ----


def faces(box: Box, view: Camera) -> Iterator[tuple[Array, Array]]:
    """Yield the corners and the normal of each face of a box that looks at the viewer."""
    for k in range(3):
        for sign in (-1, 1):
            normal = box.axes[k] * sign
            if normal @ view.back <= 1e-3:
                continue
            a, b = ((k + 1) % 3, (k + 2) % 3)
            right, up = box.axes[a] * box.half[a], box.axes[b] * box.half[b]
            middle = box.centre + normal * box.half[k]
            turns = ((1, 1), (-1, 1), (-1, -1), (1, -1))
            yield np.array([middle + i * right + j * up for i, j in turns]), normal


def _box_edges(shot: Shot, sheet: Sheet, pixels: Pixels) -> str:
    edges: dict[tuple[float, ...], Array] = {}
    for box in shot.stage.boxes:
        for face, _ in faces(box, shot.camera):
            for a, b in zip(face, np.roll(face, -1, axis=0), strict=True):
                ends = sorted(tuple(np.round(end, 2)) for end in (a, b))
                edges[(*ends[0], *ends[1])] = np.array([a, b])
    return "".join(
        contours.straight(sheet.world(run[[0, -1]]), shut=False)
        for edge in edges.values()
        for run in _seen(edge, pixels, _EDGE_SLACK)
    )


def _ropes(shot: Shot, sheet: Sheet, pixels: Pixels) -> Iterator[str]:
    for rope in shot.stage.ropes:
        for run in _seen(rope.points, pixels, _ROPE_SLACK):
            row = sheet.world(run)
            every = max(1, len(row) // 40)
            kept = np.vstack([row[:-1:every], row[-1:]])
            d = contours.opened(kept, 0.15, 40)
            yield _path(f"{rope.style}o", d) + _path(rope.style, d)


def _seen(points: Array, pixels: Pixels, slack: float) -> list[Array]:
    """Return the stretches of a line in space that nothing hides."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    way = np.concatenate([[0.0], np.cumsum(steps)])
    places = np.linspace(0, way[-1], max(int(way[-1] * pixels.density / 2), 2))
    spots = np.column_stack([np.interp(places, way, points[:, k]) for k in range(3)])
    flat = pixels.camera.flat(spots)
    column = (flat[:, 0] - pixels.left) * pixels.density
    row = (pixels.top - flat[:, 1]) * pixels.density
    height, width = pixels.depth.shape
    inside = (row > 0) & (row < height - 1) & (column > 0) & (column < width - 1)
    before = _look(pixels.depth, np.column_stack([column, row]))
    seen = ~(inside & (before > spots @ pixels.camera.back + slack))
    seen = gaussian_filter1d(seen.astype(float), 1.2) > 0.5
    runs = np.split(np.arange(len(spots)), np.flatnonzero(np.diff(seen)) + 1)
    return [spots[run] for run in runs if seen[run[0]] and len(run) > 1]
