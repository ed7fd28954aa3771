"""The body map in black and white: what is told by colour on screen is told by lines on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .body import SPRITE, BodyView, Box, Layer, Picture, Region

_INK = {"skin": "#fff", "edge": "#000", "idle": "#e4e4e4", "fibre": "#fff"}
# On a plate every muscle has its own outline, so the body at rest is only skin.
_BARE = _INK | {"idle": "none", "fibre": "none"}
_FILLS = {"strengthens": "#1a1a1a", "overworked": "#1a1a1a", "relaxes": "#fff"}
_HATCHES = {"stabilises": "stripe", "weak": "stripe", "lengthens": "bar", "tight": "bar"}
# What is too fine for a small picture: the muscles at rest and the fibres.
_FINE = re.compile(rf'<path fill="(?:none|{_INK["idle"]})"[^>]*/>')
_PATTERN = (
    '<pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse"{turn}>'
    '<rect width="7" height="7" fill="#fff"/><rect {bar} fill="#333"/></pattern>'
)


def picture(shown: Picture, root: Path, *, small: bool = False) -> str:
    """Return a picture of marked muscles as a file of its own; a `small` one has nothing else."""
    stripe = _PATTERN.format(
        id="stripe", turn=' patternTransform="rotate(45)"', bar='width="3" height="7"'
    )
    bar = _PATTERN.format(id="bar", turn="", bar='width="7" height="2.4"')
    bones = f'<path fill="none" stroke="#555" d="{shown.bones}"/>' if shown.bones else ""
    layers = "".join(_inked(layer) for layer in shown.layers)
    rest = _at_rest(shown.view, root, _INK)
    rest = _FINE.sub("", rest) if small else rest
    return _file(shown.box, f"<defs>{stripe}{bar}</defs>{rest}{bones}{layers}")


def plate(name: str, view: BodyView, root: Path, *, deep: bool, box: Box) -> str:
    """Return a layer of the body from one side, each muscle with outline and fibres."""
    shown = [region for region in view.muscles.values() if region.deep == deep]
    bones = f'<path fill="none" stroke="#777" stroke-width=".7" d="{view.bones}"/>' if deep else ""
    ink = _BARE if deep else _BARE | {"idle": "#eee"}
    return _file(box, f"{_at_rest(name, root, ink)}{bones}{''.join(_drawn(shown))}")


def _drawn(regions: Iterable[Region]) -> Iterable[str]:
    for region in regions:
        style = 'fill="#dedede" fill-rule="evenodd" stroke="#222" stroke-width=".8"'
        yield f'<path {style} d="{region.outline}"/>'
        yield f'<path fill="none" stroke="#8a8a8a" stroke-width=".5" d="{region.fibres}"/>'


def _at_rest(view: str, root: Path, ink: Mapping[str, str]) -> str:
    """Return the body at rest from one side."""
    sprite = (root / SPRITE).read_text(encoding="utf-8")
    start = sprite.index(f'<g id="{view}">')
    rest = sprite[start : sprite.index("</g>", start)]
    for name, colour in ink.items():
        rest = re.sub(rf"var\(--b-{name}, [^)]*\)", colour, rest)
    return f"{rest}</g>"


def _file(box: Box, content: str) -> str:
    shown = " ".join(f"{n:g}" for n in box)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shown}">{content}</svg>'


def _inked(layer: Layer) -> str:
    fill = _FILLS.get(layer.role) or f"url(#{_HATCHES[layer.role]})"
    style = f'fill="{fill}" fill-rule="evenodd" stroke="#000" stroke-width="1.2"'
    return "".join(f'<path {style} d="{region.outline}"/>' for region in layer.regions)
