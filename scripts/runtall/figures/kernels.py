"""The inner loops: distances to the shapes of a scene, and rays that march by them.

Sphere tracing after John C. Hart, Sphere tracing, The Visual Computer 12, 1996. Compiled by numba;
everything here takes and gives plain arrays. Lengths are cm, directions are unit vectors.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from .curves import Array

Ints = NDArray[np.int32]
CONE, ELLIPSOID, CYLINDER, TORUS, PRISM = 0, 1, 3, 4, 5

_HIT = 0.015  # a ray this near has arrived
_PACE = 0.9  # of the distance, taken a step
_MARCHES = 160
_PROBE = 0.12  # half the baseline of normals
_FAR = 1e9
_MELT = 6.5  # cm: nothing farther from a surface than this melts into it
EMPTY = -1e6  # the depth of a pixel that shows nothing


class Solids(NamedTuple):
    """Shapes of a scene in world space, sorted by group."""

    kind: Ints  # (n,)
    origin: Array  # (n, 3)
    axes: Array  # (n, 3, 3), as rows
    size: Array  # (n, 4)
    blend: Array  # (n,)
    bound: Array  # (n, 4): centre and radius


class Groups(NamedTuple):
    """Which solids form a group, and how the group melts into those before it."""

    first: Ints  # (g,)
    last: Ints  # (g,), the first beyond
    bound: Array  # (g, 4)
    joint: Array  # (g, 6): place, inner and outer radius of melting, its width


class Raster(NamedTuple):
    """Pixels of an orthographic view: columns to the right, rows downward, depth to the viewer."""

    width: int
    height: int
    left: float
    top: float
    step: float
    right: Array
    up: Array
    back: Array


class Bindings(NamedTuple):
    """Which two bones carry a solid, and where each bone's points lie on the body at rest."""

    group: Ints  # (n,)
    outer: Ints  # (n,): 1 for the outer parts of limbs, which never carry the trunk's skin
    bones: Ints  # (n, 2); -1 for what is no body
    length: Array  # (n,) of cones
    rest: Array  # (bones, 3, 4)


@njit(cache=True, fastmath=True)
def _distance(kind, o, f, s, px, py, pz):
    x, y, z = px - o[0], py - o[1], pz - o[2]
    a = f[0, 0] * x + f[0, 1] * y + f[0, 2] * z
    b = f[1, 0] * x + f[1, 1] * y + f[1, 2] * z
    c = f[2, 0] * x + f[2, 1] * y + f[2, 2] * z
    if kind == CONE:
        length, r1, r2, flat = s[0], s[1], s[2], s[3]
        cc = c / flat
        r = math.sqrt(b * b + cc * cc)
        slope = min(max((r1 - r2) / length, -0.98), 0.98)
        rise = math.sqrt(1 - slope * slope)
        k = rise * a - slope * r
        if k < 0:
            d = math.sqrt(r * r + a * a) - r1
        elif k > rise * length:
            d = math.sqrt(r * r + (a - length) * (a - length)) - r2
        else:
            d = r * rise + a * slope - r1
        return d * min(flat, 1.0)
    if kind == ELLIPSOID:
        ax, bx, cx = a / s[0], b / s[1], c / s[2]
        k0 = math.sqrt(ax * ax + bx * bx + cx * cx)
        ax, bx, cx = ax / s[0], bx / s[1], cx / s[2]
        k1 = math.sqrt(ax * ax + bx * bx + cx * cx)
        if k1 < 1e-9:
            return -min(s[0], s[1], s[2])
        return k0 * (k0 - 1) / k1
    if kind == CYLINDER:  # half length, radius, -, rounding
        r = math.sqrt(b * b + c * c) - s[1] + s[3]
        q = abs(a) - s[0] + s[3]
        outside = math.sqrt(max(r, 0.0) ** 2 + max(q, 0.0) ** 2)
        return min(max(r, q), 0.0) + outside - s[3]
    if kind == PRISM:  # six-sided: half length, and from the axis to a side
        side = max(abs(b) * 0.8660254 + abs(c) * 0.5, abs(c)) - s[1]
        return max(side, abs(a) - s[0])
    q = math.sqrt(b * b + c * c) - s[0]  # a torus: major and minor radius
    return math.sqrt(q * q + a * a) - s[1]


@njit(cache=True, fastmath=True)
def _melt(d, e, k):
    """Return the smooth minimum of two distances, `k` wide."""
    h = max(k - abs(d - e), 0.0) / k
    return min(d, e) - h * h * k * 0.25


@njit(cache=True, fastmath=True)
def _group(solids, chosen, lo, hi, px, py, pz):
    d = _FAR
    for j in range(lo, hi):
        i = chosen[j]
        k = solids.blend[i]
        x, y, z = px - solids.bound[i, 0], py - solids.bound[i, 1], pz - solids.bound[i, 2]
        if math.sqrt(x * x + y * y + z * z) - solids.bound[i, 3] > d + k:
            continue
        e = _distance(solids.kind[i], solids.origin[i], solids.axes[i], solids.size[i], px, py, pz)
        d = _melt(d, e, k) if k > 0 and d < _FAR / 10 else min(d, e)
    return d


@njit(cache=True, fastmath=True)
def group_distance(lo, hi, solids, px, py, pz):
    """Return the distance of a point to one group."""
    return _group(solids, np.arange(lo, hi), 0, hi - lo, px, py, pz)


@njit(cache=True, fastmath=True)
def _near_ray(solids, groups, view, ox, oy, oz, chosen, ends):
    """Choose the solids that a ray may touch or that melt into those; return its depths.

    `chosen` takes their numbers, `ends` where each group's end among them.
    """
    count, near, far = 0, _FAR, -_FAR
    for g in range(len(groups.first)):
        for i in range(groups.first[g], groups.last[g]):
            x, y, z = solids.bound[i, 0] - ox, solids.bound[i, 1] - oy, solids.bound[i, 2] - oz
            w = x * view.back[0] + y * view.back[1] + z * view.back[2]
            off = x * x + y * y + z * z - w * w
            reach = solids.bound[i, 3] + _MELT
            if off > reach * reach:
                continue
            half = math.sqrt(reach * reach - off)
            near, far = min(near, w - half), max(far, w + half)
            chosen[count] = i
            count += 1
        ends[g] = count
    return near, far


@njit(cache=True, fastmath=True)
def _scene(solids, groups, chosen, ends, px, py, pz):
    """Return the distance of a point to what was chosen, and the nearest group."""
    d, near, nearest, lo = _FAR, -1, _FAR, 0
    for g in range(len(groups.first)):
        hi = ends[g]
        if hi == lo:
            continue
        e = _group(solids, chosen, lo, hi, px, py, pz)
        lo = hi
        if e < nearest:
            nearest, near = e, g
        k = groups.joint[g, 5]
        if k > 0 and d < _FAR / 10:
            x, y, z = px - groups.joint[g, 0], py - groups.joint[g, 1], pz - groups.joint[g, 2]
            inner, outer = groups.joint[g, 3], groups.joint[g, 4]
            t = (math.sqrt(x * x + y * y + z * z) - inner) / (outer - inner)
            t = min(max(t, 0.0), 1.0)
            k *= 1 - t * t * (3 - 2 * t)
        d = _melt(d, e, k) if k > 0.01 and d < _FAR / 10 else min(d, e)
    return d, near


@njit(cache=True, fastmath=True)
def _nearest(lo, hi, solids, px, py, pz):
    best, index = _FAR, lo
    for i in range(lo, hi):
        e = _distance(solids.kind[i], solids.origin[i], solids.axes[i], solids.size[i], px, py, pz)
        if e < best:
            best, index = e, i
    return index


@njit(cache=True, fastmath=True)
def _normal(solids, groups, chosen, ends, px, py, pz, out):
    """Write the normal at a point: differences at the corners of a tetrahedron."""
    e = _PROBE
    a, _ = _scene(solids, groups, chosen, ends, px + e, py - e, pz - e)
    b, _ = _scene(solids, groups, chosen, ends, px - e, py - e, pz + e)
    c, _ = _scene(solids, groups, chosen, ends, px - e, py + e, pz - e)
    d, _ = _scene(solids, groups, chosen, ends, px + e, py + e, pz + e)
    x, y, z = a - b - c + d, -a - b + c + d, -a + b - c + d
    length = math.sqrt(x * x + y * y + z * z) + 1e-12
    out[0], out[1], out[2] = x / length, y / length, z / length


@njit(cache=True, fastmath=True)
def _march(solids, groups, view, chosen, ends, ox, oy, oz):
    """Return the depth at which a ray meets the scene, and the group; -1 where it meets none."""
    low, z = _near_ray(solids, groups, view, ox, oy, oz, chosen, ends)
    if z < low:
        return EMPTY, -1
    for _ in range(_MARCHES):
        px, py, pz = ox + view.back[0] * z, oy + view.back[1] * z, oz + view.back[2] * z
        d, near = _scene(solids, groups, chosen, ends, px, py, pz)
        if d < _HIT:
            return z, near
        z -= d * _PACE
        if z < low:
            break
    return EMPTY, -1


@njit(parallel=True, cache=True, fastmath=True)
def trace(view, solids, groups):
    """Return depth, group, nearest solid and world normal of every pixel."""
    height, width = view.height, view.width
    depth = np.full((height, width), EMPTY)
    group = np.full((height, width), -1, np.int32)
    solid = np.full((height, width), -1, np.int32)
    normal = np.zeros((height, width, 3))
    for j in prange(height):
        chosen = np.zeros(len(solids.kind), np.int32)
        ends = np.zeros(len(groups.first), np.int32)
        for i in range(width):
            u, v = view.left + i * view.step, view.top - j * view.step
            ox = view.right[0] * u + view.up[0] * v
            oy = view.right[1] * u + view.up[1] * v
            oz = view.right[2] * u + view.up[2] * v
            z, near = _march(solids, groups, view, chosen, ends, ox, oy, oz)
            if near < 0:
                continue
            px, py, pz = ox + view.back[0] * z, oy + view.back[1] * z, oz + view.back[2] * z
            depth[j, i], group[j, i] = z, near
            solid[j, i] = _nearest(groups.first[near], groups.last[near], solids, px, py, pz)
            _normal(solids, groups, chosen, ends, px, py, pz, normal[j, i])
    return depth, group, solid, normal


@njit(cache=True, fastmath=True)
def _add_rest(q, solids, bindings, p, weight, total):
    """Add where a point lies on the body at rest, as one solid carries it."""
    t = 0.0
    if bindings.bones[q, 0] != bindings.bones[q, 1]:
        for m in range(3):
            t += (p[m] - solids.origin[q, m]) * solids.axes[q, 0, m]
        t = min(max(t / bindings.length[q], 0.0), 1.0)
        t = t * t * (3 - 2 * t)
    for end in range(2):
        share = weight * (t if end else 1 - t)
        if share <= 0:
            continue
        rest = bindings.rest[bindings.bones[q, end]]
        for m in range(3):
            spot = rest[m, 0] * p[0] + rest[m, 1] * p[1] + rest[m, 2] * p[2] + rest[m, 3]
            total[m] += share * spot
        total[3] += share


@njit(parallel=True, cache=True, fastmath=True)
def rest_places(view, solids, groups, bindings, depth, group, soft):
    """Return where the skin of every pixel lies on the body at rest, zero where there is none.

    The solids near a point carry it, weighted by e^(-distance / soft).
    """
    height, width = view.height, view.width
    out = np.zeros((height, width, 3))
    for j in prange(height):
        p, total = np.zeros(3), np.zeros(4)
        for i in range(width):
            g = group[j, i]
            if g < 0 or bindings.bones[groups.first[g], 0] < 0:
                continue
            u, v, z = view.left + i * view.step, view.top - j * view.step, depth[j, i]
            for m in range(3):
                p[m] = view.right[m] * u + view.up[m] * v + view.back[m] * z
            total[:] = 0
            mine = bindings.group[groups.first[g]]
            for q in range(len(solids.kind)):
                # A limb shares its skin with the trunk, never with another limb, and the trunk
                # never with a hand that lies on it.
                apart = bindings.group[q] != mine and bindings.group[q] * mine != 0
                apart = apart or (mine == 0 and bindings.outer[q] == 1)
                if bindings.bones[q, 0] < 0 or apart:
                    continue
                x, y = p[0] - solids.bound[q, 0], p[1] - solids.bound[q, 1]
                w = p[2] - solids.bound[q, 2]
                if math.sqrt(x * x + y * y + w * w) - solids.bound[q, 3] > soft * 4:
                    continue
                origin, axes, size = solids.origin[q], solids.axes[q], solids.size[q]
                d = _distance(solids.kind[q], origin, axes, size, p[0], p[1], p[2])
                if d <= soft * 5:
                    _add_rest(q, solids, bindings, p, math.exp(-max(d, -1.0) / soft), total)
            if total[3] > 0:
                for m in range(3):
                    out[j, i, m] = total[m] / total[3]
    return out
