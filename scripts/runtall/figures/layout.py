"""Frames side by side or one above the other, all in one scale, and the files cut from them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from . import frame as frames
from . import marks, sculpt
from .contours import Sheet
from .curves import Array
from .frame import Muscles, Shot
from .motion import Movement, ease, movement
from .poses import Figure
from .props import spot, stage
from .rig import Posed
from .scene import Bounds, Camera, Scene, camera
from .skeleton import SIDES
from .stance import Spec

DENSITY, CLOSE_DENSITY, MOVING_DENSITY = 5.0, 8.0, 4.0  # pixels a cm
_ROUGH = 1.5  # pixels a cm to find out how large a frame is
_PAD = 8  # units around a frame
_SCALE, _CLOSE_SCALE = 1.62, 3.2  # units a cm at most: heads are alike across the library
_ROW, _STACK = (240, 320), (480, 190)  # units: width and height that a frame may take
_LOOKS_UP = 0.6  # how far the face points upward before the ponytail is left out
_SLIM = 1.25  # width to height below which frames stand side by side
FRAMES = 8  # of an animation


@dataclass(frozen=True, slots=True)
class Plan:
    """How a figure is laid out: its movement, its window in cm, and where it lies on paper."""

    figure: Figure
    movement: Movement
    view: Camera
    window: Bounds
    scale: float
    row: bool
    width: float
    height: float

    @property
    def sheet(self) -> Sheet:
        """Where the world lies in a frame of its own."""
        middle = (self.window.left + self.window.right) / 2
        bottom = self.height - _PAD + self.window.bottom * self.scale
        return Sheet(self.view, self.scale, self.width / 2 - middle * self.scale, bottom)

    @property
    def close(self) -> bool:
        """Whether this is a close-up."""
        return self.figure.crop is not None

    @property
    def drawn_window(self) -> Bounds:
        """The part of the world that is rendered: the cell with its padding."""
        pad = (_PAD + 4) / self.scale
        slack = max(0.0, self.width / self.scale - (self.window.right - self.window.left)) / 2
        left, right, bottom, top = self.window
        return Bounds(left - slack - pad, right + slack + pad, bottom - pad, top + pad)

    def ink(self, frame: int) -> Bounds:
        """Return the window of all that a frame shows, in cm."""
        shot = self.shot(self.movement.posed(frame), frame)
        return _union(_ink(shot, props=self.figure.room))

    def arrows(self, frame: int) -> Iterator[Array]:
        """Yield the way that each arrow of a frame goes, in units."""
        shot = self.shot(self.movement.posed(frame), frame)
        yield from marks.courses(self.figure, frame, self.movement, shot, sheet=self.sheet)

    def shot(self, posed: Posed, frame: int) -> Shot:
        """Return a pose on the stage of a frame."""
        return _shot(self.figure, posed, frame, self.view)


def _ink(shot: Shot, *, props: bool) -> list[Bounds]:
    """Return the windows of all that a frame shows."""
    thin = [_flat_box(points, shot.camera) for points in _thin(shot)]
    return [_tight(shot, props=props), *thin]


def _shot(figure: Figure, posed: Posed, frame: int, view: Camera) -> Shot:
    props = (*figure.props, *figure.frames[frame].props)
    made = stage(props, posed)
    hands = {side: figure.hand(side) for side in SIDES}
    # Hair that hangs would go through the floor where the face looks up.
    looks_up = posed.turn["head"][2, 0] > _LOOKS_UP
    shapes = sculpt.body(figure.character, hands, ponytail=not looks_up)
    return Shot(posed, made, Scene(shapes, posed, made.solids, made.boxes), view)


def plan(figure: Figure, bases: Mapping[str, Spec]) -> Plan:
    """Return the layout of a figure."""
    moves = movement(figure, bases)
    view = camera(*figure.camera)
    shots = [_shot(figure, moves.posed(i), i, view) for i in range(len(figure.frames))]
    window = _window(figure, shots, view)
    wide, tall = window.right - window.left, window.top - window.bottom
    row = figure.layout == "row" if figure.layout else wide / tall < _SLIM
    width, height = _ROW if row else _STACK
    most = _CLOSE_SCALE if figure.crop else _SCALE
    scale = min((width - 2 * _PAD) / wide, (height - 2 * _PAD) / tall, most)
    return Plan(figure, moves, view, window, scale, row, width, math.ceil(tall * scale + 2 * _PAD))


def _window(figure: Figure, shots: list[Shot], view: Camera) -> Bounds:
    if figure.crop:
        boxes = [_close_up(figure, shots, view)]
    else:
        boxes = [box for shot in shots for box in _ink(shot, props=figure.room)]
    left, right, bottom, top = _union(boxes)
    more = figure.margin
    return Bounds(left - more[0], right + more[1], bottom - more[2], top + more[3])


def _union(boxes: list[Bounds]) -> Bounds:
    left, _, bottom, _ = np.min(boxes, axis=0)
    _, right, _, top = np.max(boxes, axis=0)
    return Bounds(float(left), float(right), float(bottom), float(top))


def _close_up(figure: Figure, shots: list[Shot], view: Camera) -> Bounds:
    assert figure.crop  # noqa: S101 - asked before
    spots = np.array([spot(shot.posed, one) for shot in shots for one in figure.crop.around])
    (left, bottom), (right, top) = _ends(view.flat(spots))
    beside, below, above = figure.crop.pad
    return Bounds(left - beside, right + beside, bottom - below, top + above)


def _tight(shot: Shot, *, props: bool) -> Bounds:
    """Return the window that a frame fills, measured on a rough picture of it."""
    pixels = shot.scene.render(shot.camera, _ROUGH)
    rows, columns = np.nonzero(pixels.group >= 0 if props else pixels.body)
    x, y = pixels.left + columns / _ROUGH, pixels.top - rows / _ROUGH
    return Bounds(x.min() - 1, x.max() + 1, y.min() - 1, y.max() + 1)


def _thin(shot: Shot) -> Iterator[Array]:
    """Yield the places that no pixel shows: mats with their edge, bands and cables."""
    for mat in shot.stage.mats:
        yield np.vstack([mat, mat - np.array([0, 0, 1.5])])
    yield from (rope.points for rope in shot.stage.ropes)


def _flat_box(points: Array, view: Camera) -> Bounds:
    (left, bottom), (right, top) = _ends(view.flat(points))
    return Bounds(left, right, bottom, top)


def _ends(flat: Array) -> tuple[Array, Array]:
    return flat.min(axis=0), flat.max(axis=0)


# ---- what is drawn ----


def cells(plan: Plan, muscles: Muscles, name: str) -> list[str]:
    """Return the frames of a figure with their marks, each at its own origin."""
    density = CLOSE_DENSITY if plan.close else DENSITY
    drawn = []
    for i in range(len(plan.figure.frames)):
        shot = plan.shot(plan.movement.posed(i), i)
        fills = _frame(plan, shot, density, muscles, name)
        over = marks.over(plan.figure, i, plan.movement, shot, sheet=plan.sheet, width=plan.width)
        drawn.append(fills + "".join(over))
    return drawn


def moving(plan: Plan, muscles: Muscles, name: str) -> Iterator[str]:
    """Yield the frames of the animation of a figure, the first and the last at rest."""
    density = MOVING_DENSITY * (CLOSE_DENSITY / DENSITY if plan.close else 1)
    for i in range(FRAMES):
        share = ease(i / (FRAMES - 1))
        frame = round(share * (len(plan.figure.frames) - 1))
        shot = plan.shot(plan.movement.between(share), frame)
        yield _frame(plan, shot, density, muscles, name)


def _frame(plan: Plan, shot: Shot, density: float, muscles: Muscles, name: str) -> str:
    window = plan.drawn_window
    return frames.draw(shot, plan.sheet, density, window=window, muscles=muscles, name=name)


def pair(plan: Plan, drawn: list[str]) -> tuple[str, float, float]:
    """Return all frames as one picture, and its width and height."""
    w, h, n = plan.width, plan.height, len(drawn)
    places = [(i * w, 0) if plan.row else (0, i * h) for i in range(n)]
    inner = "".join(
        f'<svg x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" viewBox="0 0 {w:g} {h:g}">'
        f"{one}</svg>"
        for (x, y), one in zip(places, drawn, strict=True)
    )
    return inner, (w * n if plan.row else w), (h if plan.row else h * n)
