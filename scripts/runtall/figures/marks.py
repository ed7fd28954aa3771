"""What lies over a figure: arrows, the plumb line of posture, badges of better and worse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .contours import Sheet, headed, straight
from .curves import Array
from .frame import Shot, path
from .motion import Movement
from .poses import Arrow, Figure
from .props import spot

_STEPS = 12  # of a movement that an arrow follows
HEAD = 7  # units: how long the head of an arrow is
_BADGE, _CORNER = 11, 20  # units: its radius, and how far its middle lies from both edges
_TICK, _CROSS = "M{} {}l3.5 4l6.5-8", "M{} {}l8 8m0-8l-8 8"


def over(
    figure: Figure, frame: int, movement: Movement, shot: Shot, *, sheet: Sheet, width: float
) -> Iterator[str]:
    """Yield the marks over a frame, counted from 0, that is `width` units wide."""
    for course in courses(figure, frame, movement, shot, sheet=sheet):
        shaft, head = headed(course, HEAD)
        yield path("arrowo", shaft) + path("arrow", shaft) + path("arrowh", head)
    if figure.plumb:
        spots = sheet.world(np.array([spot(shot.posed, one) for one in figure.plumb.through]))
        yield path("plumb", straight(spots, shut=False))
        yield from (f'<circle class="f-dot" cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>' for x, y in spots)
    if figure.frames[frame].badge:
        yield _badge(str(figure.frames[frame].badge), width)


def courses(
    figure: Figure, frame: int, movement: Movement, shot: Shot, *, sheet: Sheet
) -> Iterator[Array]:
    """Yield the way that each arrow of a frame goes, in units."""
    for arrow in figure.arrows:
        if arrow.frame == frame + 1:
            yield _course(arrow, movement, shot, sheet)


def _course(arrow: Arrow, movement: Movement, shot: Shot, sheet: Sheet) -> Array:
    if arrow.track:
        shares = np.linspace(arrow.since, arrow.until, _STEPS)
        points = [spot(movement.between(share), arrow.track) for share in shares]
    else:
        points = [spot(shot.posed, one) for one in arrow.path or ()]
    shift: Array = np.array(arrow.shift, float)
    return sheet.world(np.array(points)) + shift


def _badge(kind: str, width: float) -> str:
    x, y = width - _CORNER, _CORNER
    sign = _TICK.format(f"{x - 5:g}", y + 0.5)
    if kind == "bad":
        sign = _CROSS.format(f"{x - 4:g}", y - 4)
    circle = f'<circle class="f-{kind}" cx="{x:g}" cy="{y}" r="{_BADGE}"/>'
    return circle + path("sign", sign)
