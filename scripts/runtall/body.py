"""The body map: where each muscle is, and which pictures show a choice of muscles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAP = "_static/body/map.json"
SPRITE = "_static/body/map.svg"
# The order in which views are tried, and what they are called.
VIEWS = {"back": "Back view", "front": "Front view"}

# So far above the upper part a muscle may reach before the head is shown.
_NECK = 8

# Roles that do not decide which views are shown.
_ASIDE = frozenset({"stabilises"})

Box = tuple[float, float, float, float]
Pin = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A muscle in a view: SVG paths of both halves, and a place well inside one of them.

    All in the units of the view.
    """

    deep: bool
    outline: str
    fibres: str
    box: Box
    pin: Pin


@dataclass(frozen=True, slots=True)
class BodyView:
    """The body from one side: its whole box, the box of its upper part, its muscles and bones."""

    box: Box
    upper: Box
    bones: str
    muscles: Mapping[str, Region]


@dataclass(frozen=True, slots=True)
class Layer:
    """Muscles that are shown alike; `role` says how."""

    role: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A view with muscles marked: the part of it that is shown, and what it says in words."""

    view: str
    box: Box
    says: str
    bones: str
    layers: tuple[Layer, ...]


BodyMap = Mapping[str, BodyView]
# What is marked: the role, its name in words, and the muscles with their names.
Marked = tuple[str, str, Mapping[str, str]]


def load_map(root: Path) -> BodyMap:
    """Return the drawn body map of a project, empty if it has none."""
    path = root / MAP
    if not path.is_file():
        return {}
    drawn = json.loads(path.read_text(encoding="utf-8"))["views"]
    return {name: _view(drawn[name]) for name in VIEWS}


def _view(drawn: dict[str, object]) -> BodyView:
    muscles = drawn["muscles"]
    assert isinstance(muscles, dict)  # noqa: S101 - the file is ours, drawn by program
    return BodyView(
        _box(drawn["box"]),
        _box(drawn["upper"]),
        str(drawn["bones"]),
        {
            id: Region(
                one["layer"] == "deep",
                one["d"],
                one["fibres"],
                _box(one["box"]),
                # A map that an older program drew has none; it is told of as stale.
                _pin(one.get("pin", one["box"][:2])),
            )
            for id, one in muscles.items()
        },
    )


def _box(numbers: object) -> Box:
    assert isinstance(numbers, list)  # noqa: S101 - see above
    x, y, width, height = (float(n) for n in numbers)
    return x, y, width, height


def _pin(numbers: object) -> Pin:
    assert isinstance(numbers, list)  # noqa: S101 - see above
    x, y = (float(n) for n in numbers)
    return x, y


def pictures(body: BodyMap, marked: Sequence[Marked]) -> tuple[Picture, ...]:
    """Return as few views as show every muscle that matters, the one that shows most of them first.

    Muscles that only steady are shown where a view is there anyway.
    """
    main = [one for one in marked if one[0] not in _ASIDE and one[2]] or marked
    wanted = {muscle for _, _, muscles in main for muscle in muscles}
    names: list[str] = []
    while wanted:
        best = max(body, key=lambda name: len(wanted & body[name].muscles.keys()), default="")
        if not best or not wanted & body[best].muscles.keys():
            break
        names.append(best)
        wanted -= body[best].muscles.keys()
    matter = frozenset(muscle for _, _, muscles in main for muscle in muscles)
    return tuple(_picture(name, body[name], marked, matter=matter) for name in names)


def _picture(
    name: str, view: BodyView, marked: Sequence[Marked], *, matter: frozenset[str]
) -> Picture:
    layers, said = [], [f"{VIEWS[name]}."]
    for role, title, muscles in marked:
        here = {muscle: view.muscles[muscle] for muscle in muscles if muscle in view.muscles}
        if here:
            layers.append(Layer(role, tuple(here.values())))
            said.append(f"{title}: {', '.join(muscles[m] for m in here)}.")
    regions = [region for layer in layers for region in layer.regions]
    shown = [view.muscles[muscle] for muscle in matter if muscle in view.muscles]
    bones = view.bones if any(region.deep for region in regions) else ""
    # The first role lies on top; within a role deep muscles lie over what would hide them.
    layers.reverse()
    layers = [Layer(one.role, tuple(sorted(one.regions, key=_depth))) for one in layers]
    return Picture(name, _frame(shown, view), " ".join(said), bones, tuple(layers))


def _depth(region: Region) -> bool:
    return region.deep


def _frame(regions: Sequence[Region], view: BodyView) -> Box:
    """Return the upper part of a view, with the head where the neck is marked; else all of it."""
    left, top, width, height = view.upper
    if any(r.box[1] + r.box[3] * 2 / 3 > top + height for r in regions):
        return view.box
    if all(r.box[1] > top - _NECK for r in regions):
        return view.upper
    return left, view.box[1], width, top + height - view.box[1]
