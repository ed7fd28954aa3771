"""The body map as pages show it: every side and layer, each muscle with its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .body import VIEWS, BodyView, Box, Region
from .catalogue import Catalogue
from .links import link
from .shown import Link


@dataclass(frozen=True, slots=True)
class Plate:
    """A layer of the body from one side, with its muscles as links."""

    view: str
    layer: str
    name: str
    box: Box
    bones: str
    regions: tuple[tuple[Link, Region], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The body map: every view and layer."""

    plates: tuple[Plate, ...]


def body_map(library: Catalogue) -> Atlas:
    """Return the body from both sides, surface and deep layer, each muscle with its page."""
    return Atlas(
        tuple(
            Plate(
                view,
                layer,
                f"{VIEWS[view]}, {layer} layer",
                drawn.box,
                drawn.bones if layer == "deep" else "",
                regions,
            )
            for view, drawn in library.body.items()
            for layer in ("surface", "deep")
            if (regions := tuple(_regions(drawn, library, deep=layer == "deep")))
        )
    )


def _regions(drawn: BodyView, library: Catalogue, *, deep: bool) -> Iterable[tuple[Link, Region]]:
    for id, region in drawn.muscles.items():
        if region.deep == deep and id in library.muscles:
            yield link(library.muscles[id]), region
