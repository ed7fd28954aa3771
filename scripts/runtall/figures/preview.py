"""A quick look at a pose: start, middle and end as coarse pixels, for the person who poses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from . import paint, style
from .curves import Array
from .frame import LIGHT, Muscles
from .layout import Plan
from .rig import Posed
from .scene import Pixels

_DENSITY = 2.5  # pixels a cm
_ROLES = {"strengthens": "strong", "stabilises": "soft", "lengthens": "band", "relaxes": "hair"}


def write(path: Path, plan: Plan, muscles: Muscles) -> None:
    """Write start, middle and end as one PNG file."""
    last = len(plan.figure.frames) - 1
    shown = [(plan.movement.posed(0), 0), (plan.movement.between(0.5), 0)]
    shown.append((plan.movement.posed(last), last))
    pictures = [_picture(plan, posed, frame, muscles) for posed, frame in shown]
    together = np.hstack(pictures) if plan.row else np.vstack(pictures)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(together.astype(np.uint8)).save(path)


def _picture(plan: Plan, posed: Posed, frame: int, muscles: Muscles) -> Array:
    density = _DENSITY * (2 if plan.close else 1)
    shot = plan.shot(posed, frame)
    pixels = shot.scene.render(plan.view, density, window=plan.window)
    colour = np.full((*pixels.depth.shape, 3), 255.0)
    colour[pixels.group >= 0] = _rgb("frame-a")
    colour[pixels.body] = _rgb("skin")
    for cloth, mask in paint.clothes(pixels).items():
        colour[mask] = _rgb("line" if cloth in {"eye", "brow", "mouth"} else cloth)
    for role, ids in muscles.items():
        for muscle in ids:
            colour[paint.muscle(pixels, muscle)] = _rgb(_ROLES[role])
    return colour * _light(pixels)[..., None]


def _light(pixels: Pixels) -> Array:
    lit = 0.72 + 0.28 * np.clip(pixels.normal @ LIGHT, -1, 1)
    edge = np.zeros(lit.shape, bool)
    for axis in (0, 1):
        edge |= np.abs(np.diff(pixels.depth, axis=axis, prepend=np.inf)) > 2
    light: Array = np.where(pixels.group >= 0, np.where(edge, 0.35, lit), 1.0)
    return light


def _rgb(name: str) -> list[int]:
    value = style.LIGHT[name].lstrip("#")
    return [int(value[i : i + 2], 16) for i in (0, 2, 4)]
