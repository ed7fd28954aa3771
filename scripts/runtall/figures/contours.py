"""From pixels to smooth outlines: masks become closed curves in SVG units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter, gaussian_filter1d
from skimage.measure import find_contours

from .bezier import fit, fit_ring, fit_row, resample
from .curves import Array, distances, unit
from .paths import from_cubics, from_points
from .scene import Camera, Mask, Pixels

STEP = 0.6  # SVG units between samples
_FEWEST = 6  # samples that make an outline
_EDGE = 2  # pixels of nothing around a mask
_SHUT = 1.5  # pixels: a contour that does not come back this near leaves the picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the world lies on paper: SVG units a cm, and the place of the screen's origin."""

    camera: Camera
    scale: float
    x: float
    y: float

    def world(self, points: Array) -> Array:
        """Return places of the world in SVG units."""
        return self.units(self.camera.flat(np.asarray(points, float)))

    def pixels(self, pixels: Pixels, points: Array) -> Array:
        """Return places given as (column, row) of pixels in SVG units."""
        right = pixels.left + points[:, 0] / pixels.density
        up = pixels.top - points[:, 1] / pixels.density
        return self.units(np.column_stack([right, up]))

    def units(self, flat: Array) -> Array:
        """Return places of the screen, cm right and up, in SVG units."""
        return np.stack(
            [self.x + flat[..., 0] * self.scale, self.y - flat[..., 1] * self.scale], -1
        )


@dataclass(frozen=True, slots=True)
class Finish:
    """How a mask is smoothed: blur in cm, least area and error in units, sharpest turn kept."""

    blur: float = 0.24
    least: float = 6
    error: float = 0.22
    corner: float = 70
    soften: float = 0.8


def rings(mask: Mask, pixels: Pixels, sheet: Sheet, finish: Finish) -> list[Array]:
    """Return the outlines of a mask in SVG units, evenly sampled."""
    found = [sheet.pixels(pixels, line) for line in outlines(mask, finish.blur * pixels.density)]
    large = [ring for ring in found if area(ring) >= finish.least]
    return [soft(resample(ring, STEP), finish.soften) for ring in large]


def outlines(mask: Mask, sigma: float) -> list[Array]:
    """Return the closed lines around a mask blurred by `sigma`, as (column, row) of pixels."""
    if not mask.any():
        return []
    room = int(4 * sigma) + _EDGE
    rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    top, left = max(rows[0] - room, 0), max(columns[0] - room, 0)
    near = mask[top : rows[-1] + room + 1, left : columns[-1] + room + 1]
    field = gaussian_filter(near.astype(float), sigma)
    return [line + np.array([left, top]) for line in crossings(field, 0.5)]


def crossings(field: Array, level: float) -> list[Array]:
    """Return the closed lines along which a field crosses a level, as (column, row) of pixels."""
    lines = (line[:, ::-1] - _EDGE for line in find_contours(np.pad(field, _EDGE), level))
    shut = [line[:-1] for line in lines if np.linalg.norm(line[0] - line[-1]) <= _SHUT]
    return [line for line in shut if len(line) >= _FEWEST]


def shape(mask: Mask, pixels: Pixels, sheet: Sheet, finish: Finish | None = None) -> str:
    """Return the path around a mask; empty if nothing of it is large enough."""
    finish = finish or Finish()
    outlines = rings(mask, pixels, sheet, finish)
    return "".join(closed(ring, finish.error, finish.corner) for ring in outlines)


def area(ring: Array) -> float:
    """Return the area inside a closed row of points."""
    x, y = ring.T
    return float(abs(x @ np.roll(y, 1) - y @ np.roll(x, 1))) / 2


def soft(row: Array, sigma: float, *, closed: bool = True) -> Array:
    """Return a row of points, smoothed over `sigma` samples; an open one keeps its ends."""
    if sigma <= 0 or len(row) < _FEWEST - 1:
        return row
    if closed:
        smooth: Array = gaussian_filter1d(row, sigma, axis=0, mode="wrap")
        return smooth
    n = len(row)
    pad = min(n - 1, int(4 * sigma) + 1)
    before, behind = 2 * row[0] - row[pad:0:-1], 2 * row[-1] - row[-2 : -pad - 2 : -1]
    smooth = gaussian_filter1d(np.vstack([before, row, behind]), sigma, axis=0)[pad : pad + n]
    smooth[0], smooth[-1] = row[0], row[-1]
    return smooth


def closed(ring: Array, error: float = 0.22, corner: float = 60) -> str:
    """Return the smooth closed path along a row of points."""
    if len(ring) < _FEWEST:
        return ""
    return str(from_cubics(fit_ring(ring, error=error, corner=corner, window=5)))


def opened(row: Array, error: float = 0.2, corner: float = 70) -> str:
    """Return the smooth open path along a row of points."""
    return str(from_cubics(fit_row(row, error=error, corner=corner), closed=False))


def straight(points: Array, *, shut: bool = True) -> str:
    """Return the path of straight lines through points."""
    return str(from_points(np.asarray(points, float), closed=shut))


def tapered(row: Array, width: float, *, thin: tuple[bool, bool]) -> str:
    """Return a line as a filled outline that runs thin at its free ends."""
    way = distances(row)
    reach = min(_TAPER, way[-1] * 0.45)
    half = np.full(len(row), width / 2)
    for free, run in zip(thin, (way, way[-1] - way), strict=True):
        if free:
            half *= np.clip(_TIP + (1 - _TIP) * run / reach, 0, 1)
    along = np.gradient(row, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None] + 1e-9
    off = np.column_stack([-along[:, 1], along[:, 0]]) * half[:, None]
    there, back = row + off, (row - off)[::-1]
    turn = np.array([there[-1], back[0]])
    bridge = turn[[0]] + np.linspace(0, 1, 4)[:, None] * (turn[1] - turn[0])
    return str(from_cubics([*fit(there, _FINE), bridge, *fit(back, _FINE)]))


_TAPER, _TIP, _FINE = 9.0, 0.15, 0.18  # units over which a line thins, its tip, allowed error


def headed(row: Array, size: float) -> tuple[str, str]:
    """Return the paths of an arrow along a row of points: its shaft, and its head of a size."""
    line = soft(resample(row, 1.0, closed=False), 3, closed=False)
    way = distances(line)
    if way[-1] < size * 1.6:
        return "", ""
    k = int(np.searchsorted(way, way[-1] - size))
    base, tip = line[k], line[-1]
    ahead = unit(tip - base)
    aside = np.array([-ahead[1], ahead[0]]) * size * 0.55
    return opened(line[: k + 1]), straight(np.array([tip, base + aside, base - aside]))
