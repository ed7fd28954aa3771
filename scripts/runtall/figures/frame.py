"""One frame as SVG elements: fills from the floor up, then lines, then what lies over all.

Elements carry classes only; colours come from the style sheet of the page or of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import binary_dilation, distance_transform_edt, gaussian_filter, label

from . import contours, lines, paint
from .bezier import resample
from .contours import Finish, Sheet
from .curves import Array, unit
from .props import Stage
from .rig import Posed
from .scene import BODY, Bounds, Camera, Mask, Pixels, Scene, camera
from .sculpt import PARTS

# The direction of the light in camera axes: from the upper left, towards the figure.
LIGHT = unit(np.array([-0.40, 0.70, 0.60]))
_SHADE = 0.10  # cosine to the light below which skin lies in shade
_CALM = 1.6  # cm over which normals are averaged: one calm shape a limb
_SIDE_ON = 0.55  # how far the pelvis looks aside before the far limbs are veiled
_HELD = 3  # pixels that skin grows under what a hand holds
_ISLAND = 0.12  # of the largest piece of a muscle: smaller pieces are not painted
_SPECK = 30  # pixels below which a muscle is not painted
_MAT = 1.2  # cm
_SHADOW = Finish(error=0.3)
_SHADOW_DENSITY, _SHADOW_HEIGHT, _SHADOW_GROWTH = 2, 24, 4.5
# Roles in the order of painting.
ROLES = ("relaxes", "stabilises", "lengthens", "strengthens")

Muscles = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A posed figure on its stage before a camera."""

    posed: Posed
    stage: Stage
    scene: Scene
    camera: Camera


def path(style: str, d: str, **attributes: str) -> str:
    """Return a path of a class, nothing where there is nothing to draw."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<path class="f-{style}"{more} d="{d}"/>' if d else ""


def draw(
    shot: Shot, sheet: Sheet, density: float, *, window: Bounds, muscles: Muscles, name: str
) -> str:
    """Return the elements of a frame; patterns are those of the figure called `name`."""
    pixels = shot.scene.render(shot.camera, density, window=window)
    drawn = _Drawn(shot, sheet, pixels)
    far = drawn.far_limbs()
    rows = [
        *drawn.floor(),
        *drawn.boxes(),
        *drawn.skin(),
        *drawn.muscles(muscles, far, name),
        drawn.shade(),
        path("far", drawn.shape(far)),
        *drawn.held(),
        *lines.of_frame(shot, sheet, pixels),
    ]
    return "".join(rows)


class _Drawn:
    """The fills of a frame."""

    def __init__(self, shot: Shot, sheet: Sheet, pixels: Pixels) -> None:
        self.shot, self.sheet, self.pixels = shot, sheet, pixels
        self.clothes = paint.clothes(pixels)

    def shape(self, mask: Mask, finish: Finish | None = None) -> str:
        return contours.shape(mask, self.pixels, self.sheet, finish)

    # ---- ground ----

    def floor(self) -> Iterator[str]:
        for mat in self.shot.stage.mats:
            corners = self.sheet.world(mat)
            yield path("mat", contours.straight(corners))
            yield from self._front_edges(corners)
        yield path("shadow", self._shadow())

    def _front_edges(self, corners: Array) -> Iterator[str]:
        down = np.array([0, _MAT * self.sheet.scale])
        for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if (a + b)[1] / 2 > corners[:, 1].mean() + 0.5:
                yield path("mat2", contours.straight(np.array([a, b, b + down, a + down])))

    def _shadow(self) -> str:
        """Return the outline on the floor of all that is near it, seen from below."""
        below = self.shot.scene.render(camera(0, -90), _SHADOW_DENSITY)
        near = below.body & (-below.depth < _SHADOW_HEIGHT)
        pad = 8
        wide = distance_transform_edt(~np.pad(near, pad)) < _SHADOW_GROWTH
        field = gaussian_filter(wide.astype(float), 2.5)
        return "".join(self._on_floor(line, below, pad) for line in contours.crossings(field, 0.45))

    def _on_floor(self, line: Array, below: Pixels, pad: int) -> str:
        x = below.left + (line[:, 0] - pad) / below.density
        y = (line[:, 1] - pad) / below.density - below.top
        ring = self.sheet.world(np.column_stack([x, y, np.zeros(len(x))]))
        ring = contours.soft(resample(ring, 1.0), 2)
        return contours.closed(ring, _SHADOW.error)

    def boxes(self) -> Iterator[str]:
        view = self.shot.camera
        light = unit(-0.25 * view.right + 0.85 * view.up + 0.45 * view.back)
        for box in sorted(self.shot.stage.boxes, key=lambda box: float(box.centre @ view.back)):
            for face, normal in lines.faces(box, view):
                tone = "t" if normal[2] > 0.7 else "a" if normal @ light > 0.3 else "b"
                yield path(f"{box.style}-{tone}", contours.straight(self.sheet.world(face)))

    # ---- body ----

    def skin(self) -> Iterator[str]:
        body = self.pixels.body
        held = np.isin(self.pixels.group, list(self.shot.stage.styles))
        yield path("skin", self.shape(body | (binary_dilation(body, iterations=_HELD) & held)))
        for style, finish in _CLOTHES.items():
            yield path(style, self.shape(self.clothes[style], finish))

    def far_limbs(self) -> Mask:
        """Return where the limbs are that lie behind the body in a view from the side."""
        aside = float(self.shot.posed.turn["pelvis"][:, 1] @ self.shot.camera.back)
        if abs(aside) <= _SIDE_ON:
            return np.zeros(self.pixels.group.shape, bool)
        side = "l" if aside < 0 else "r"
        names = [part for part in PARTS if part.endswith(f"_{side}")]
        return self.pixels.parts(*names) & np.isin(self.pixels.group, [2, 3, 4, 5])

    def muscles(self, muscles: Muscles, far: Mask, name: str) -> Iterator[str]:
        """Yield muscles by role, the strengthened last, and deep ones over those above them."""
        deep = paint.deep_only()
        jobs = [(role, id) for role in ROLES for id in muscles.get(role, ())]
        shorts = self.clothes["shorts"]
        for role, id in sorted(jobs, key=lambda job: job[1] in deep):
            mask = _main_parts(paint.muscle(self.pixels, id) & ~far)
            if mask.sum() <= _SPECK:
                continue
            if (mask & shorts).sum() > _SPECK:
                yield path("rim", self.shape(mask & shorts, _MUSCLE))
            yield path("m", self.shape(mask, _MUSCLE), fill=f"url(#{name}-{role})")

    def shade(self) -> str:
        dark = np.zeros(self.pixels.group.shape, bool)
        for group in range(BODY):
            dark |= self._in_shade(group)
        return path("shade", self.shape(dark, _SHADE_FINISH))

    def _in_shade(self, group: int) -> Mask:
        """Return where a group of the body looks away from the light, in one calm shape."""
        mask = self.pixels.group == group
        dark = np.zeros(mask.shape, bool)
        if mask.sum() < 20:
            return dark
        sigma = _CALM * self.pixels.density
        rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
        near = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        here = mask[near]
        weight = gaussian_filter(here.astype(float), sigma, mode="constant")
        lit = gaussian_filter(
            np.where(here, self.pixels.normal[near] @ LIGHT, 0), sigma, mode="constant"
        )
        dark[near] = here & (lit / np.maximum(weight, 1e-3) < _SHADE)
        return dark

    def held(self) -> Iterator[str]:
        lit = self.pixels.normal @ LIGHT
        for group, style in self.shot.stage.styles.items():
            mask = self.pixels.group == group
            yield path(style, self.shape(mask, _PROP))
            yield path("propshade", self.shape(mask & (lit < 0.35), _PROP_SHADE))


def _main_parts(mask: Mask) -> Mask:
    """Return a mask without its small islands, which would read as stains."""
    labels, count = label(mask)
    if count < 2:
        return mask
    sizes = np.bincount(labels.ravel())[1:]
    return np.isin(labels, np.flatnonzero(sizes >= sizes.max() * _ISLAND) + 1)


_MUSCLE = Finish(blur=0.4, least=22, corner=50, soften=1.6)
_SHADE_FINISH = Finish(blur=0.6, least=22, soften=2.0)
_PROP = Finish(blur=0.18, corner=50)
_PROP_SHADE = Finish(least=2)
_CLOTHES = {
    "top": Finish(blur=0.48, least=20, soften=2),
    "shorts": Finish(blur=0.4),
    "shoe": Finish(),
    "sole": Finish(),
    "hair": Finish(),
    "eye": Finish(blur=0.12, least=0.4, soften=0.5),
    "brow": Finish(blur=0.1, least=0.5, soften=0.6),
    "mouth": Finish(blur=0.1, least=0.5, soften=0.6),
}
