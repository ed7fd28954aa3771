"""What colour the skin of the body has: clothes, hair, face and muscles, painted at rest.

Every pixel knows where its skin lies on the body at rest, so that paint stays on it in any pose.
Places are cm: x forward, y to the left (its size: beside the midline), z above the hip joints.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from skimage.draw import polygon
from skimage.measure import points_in_poly

from . import body
from .body import View
from .curves import Array, closed
from .scene import Mask, Pixels
from .sculpt import GROUPS

_DENSITY = 5  # labels a cm
_TOP, _WIDE, _TALL = 86, 45, 182  # cm that the labels cover: from the top, beside, down
_SPREAD = 1.3  # cm by which labels grow over what no region covers
# By group: where front meets back.
_MIDDLE = np.array([-1.2, -1, -2, -2, 0, 0])
_HEAD = ("head", "hair", "nose", "ear")
# Muscles that lie on the arms; all others stop where an arm begins.
_OF_ARMS = ("deltoid", "biceps", "triceps", "forearm", "pectoralis-major", "teres", "latissimus")
_HAIR = np.array(
    [
        *((9, 84), (8.6, 77.2), (6.2, 76.8), (4.6, 74.2), (3.2, 70.0), (1.6, 69.2), (1.0, 71.0)),
        *((-1.5, 71.4), (-3.6, 69.0), (-4.2, 64.6), (-7, 62.6), (-14, 61), (-14, 84)),
    ],
    float,
)


def clothes(pixels: Pixels) -> Mapping[str, Mask]:
    """Return where top, shorts, shoes, soles, hair, eyes, brows and mouth are."""
    x, y, z = np.moveaxis(pixels.rest, -1, 0)
    beside, group = np.abs(y), pixels.group
    legs, arms, head = np.isin(group, [4, 5]), np.isin(group, [2, 3]), group == 1
    trunk = pixels.body & ((group == 0) | legs)
    shanks = pixels.parts("shank_l", "shank_r")
    sleeve = np.hypot((beside - 19.8) / 7.0, (z - 45.5) / 11.5) < 1
    front = np.hypot(y / 7.0, (z - 54) / 9.5) < 1
    back = np.hypot(y / 6.6, (z - 56.5) / 6.5) < 1
    cloth = (group == 0) | (arms & (beside < 16.5))
    torso = pixels.body & cloth & ~pixels.parts("neck") & (z >= 8.2) & (z < 56)
    face = head & (x > 3)
    return {
        "top": torso & ~sleeve & ~np.where(x > -1, front, back),
        "shorts": trunk & (z < 8.2) & (z > -17 - 0.15 * beside) & ~shanks,
        "shoe": legs & (z < -79.5 - 0.10 * x),
        "sole": legs & (z < -88.7),
        "hair": (head & _inside(x, z)) | pixels.parts("hair"),
        "eye": face & (np.hypot((beside - 3.0) / 0.8, (z - 69.9) / 0.95) < 1),
        "brow": face & (np.abs(beside - 3.1) < 1.7) & (np.abs(z - 72.3 + 0.12 * beside) < 0.33),
        "mouth": face & (beside < 2.3) & (np.abs(z - 62.5 - 0.06 * beside**2) < 0.3),
    }


def _inside(x: Array, z: Array) -> Mask:
    spots = np.column_stack([x.ravel(), z.ravel()])
    inside: Mask = points_in_poly(spots, _HAIR).reshape(x.shape)
    return inside


def muscle(pixels: Pixels, id: str) -> Mask:
    """Return where a muscle lies under the skin that is seen."""
    x, y, z = np.moveaxis(pixels.rest, -1, 0)
    row = np.clip(((_TOP - z) * _DENSITY).astype(int), 0, _TALL * _DENSITY - 1)
    column = np.clip((np.abs(y) * _DENSITY).astype(int), 0, _WIDE * _DENSITY - 1)
    skin = pixels.body & ~pixels.parts(*_HEAD)
    if not id.startswith(_OF_ARMS):
        skin &= ~np.isin(pixels.group, [2, 3])
    front = x > _MIDDLE[np.clip(pixels.group, 0, len(GROUPS) - 1)]
    found = np.zeros(pixels.group.shape, bool)
    for view, side in (("front", front), ("back", ~front)):
        for label in _labels(view).get(id, ()):
            found |= label[row, column] & side
    return found & skin


@cache
def deep_only() -> frozenset[str]:
    """Return the muscles that no surface region shows."""
    regions = body.load().regions
    surface = {region.id for region in regions if region.layer == "surface"}
    return frozenset(region.id for region in regions if region.id and region.id not in surface)


@cache
def _labels(view: View) -> Mapping[str, list[Mask]]:
    """Return by muscle where it lies in a view of one half of the body, surface and deep."""
    regions = body.load()
    names = [region.id for region in regions.of(view, "surface")]
    number = np.zeros((_TALL * _DENSITY, _WIDE * _DENSITY), np.int16)
    for i, region in enumerate(regions.of(view, "surface"), start=1):
        rows, columns = _fill(region, number.shape)
        free = number[rows, columns] == 0
        number[rows[free], columns[free]] = i
    far, (row, column) = distance_transform_edt(number == 0, return_indices=True)
    number = np.where(far < _SPREAD * _DENSITY, number[row, column], 0)
    labels: dict[str, list[Mask]] = {}
    for i, id in enumerate(names, start=1):
        labels.setdefault(id or "", []).append(number == i)
    for region in regions.of(view, "deep"):
        mask = np.zeros(number.shape, bool)
        mask[_fill(region, number.shape)] = True
        labels.setdefault(region.id or "", []).append(mask)
    return labels


def _fill(region: body.Region, shape: tuple[int, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    curve = closed(region.outline)
    rows, columns = polygon((_TOP - curve[:, 1]) * _DENSITY, curve[:, 0] * _DENSITY, shape)
    return rows, columns
