"""The colours of figures for light pages, dark pages and paper, and the rules that use them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "line": "#22303c",
        "skin": "#ecdccb",
        "hair": "#4b4347",
        "top": "#c7d8e3",
        "shorts": "#2f4558",
        "shoe": "#e3e8ec",
        "sole": "#5d8aa8",
        "shade": "#15202b",
        "shade-opacity": ".14",
        "plate": "#ffffff",
        "veil": ".42",
        "shadow": "#15202b",
        "shadow-opacity": ".14",
        "mat": "#c9dcd4",
        "mat-edge": "#a3beb3",
        "pad-t": "#6f7f8d",
        "pad-a": "#586774",
        "pad-b": "#475461",
        "frame-t": "#b9c2ca",
        "frame-a": "#9aa5af",
        "frame-b": "#818d98",
        "wall-t": "#e6e2da",
        "wall-a": "#dcd7cd",
        "wall-b": "#cbc5b8",
        "wood-t": "#d9c4a3",
        "wood-a": "#c4ab86",
        "wood-b": "#a98f6b",
        "metal": "#59646f",
        "ball": "#8fb3a5",
        "pack": "#6d7f5b",
        "band": "#6a3fa0",
        "cable": "#59646f",
        "strong": "#c8321f",
        "soft": "#f4ad45",
        "ground": "#fff6e6",
        "edge": "#6f2410",
        "act": "#0b5d62",
        "good": "#2d7f4f",
        "bad": "#b3261e",
        "mark": "#ffffff",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        **LIGHT,
        "line": "#10171d",
        "skin": "#e2cfbb",
        "top": "#b9cedb",
        "shorts": "#4a6a85",
        "shoe": "#dfe5ea",
        "hair": "#6b5d62",
        "plate": "#1c242a",
        "veil": ".36",
        "shadow": "#000000",
        "shadow-opacity": ".45",
        "mat": "#3f5a52",
        "mat-edge": "#2e443d",
        "wall-t": "#56606a",
        "wall-a": "#4a535c",
        "wall-b": "#3d464e",
        "metal": "#8a97a3",
        "band": "#a983dd",
        "cable": "#9aa5af",
        "act": "#7cc7c4",
        "good": "#3fa56a",
        "bad": "#e0574d",
    }
)
PRINT: Mapping[str, str] = MappingProxyType(
    {
        "line": "#000000",
        "skin": "#ffffff",
        "hair": "#5a5a5a",
        "top": "#e4e4e4",
        "shorts": "#8c8c8c",
        "shoe": "#ffffff",
        "sole": "#bdbdbd",
        "shade": "#000000",
        "shade-opacity": ".10",
        "plate": "#ffffff",
        "veil": ".55",
        "shadow": "#000000",
        "shadow-opacity": ".10",
        "mat": "#f1f1f1",
        "mat-edge": "#d0d0d0",
        "pad-t": "#a8a8a8",
        "pad-a": "#939393",
        "pad-b": "#7d7d7d",
        "frame-t": "#d6d6d6",
        "frame-a": "#c4c4c4",
        "frame-b": "#aeaeae",
        "wall-t": "#f4f4f4",
        "wall-a": "#ececec",
        "wall-b": "#dcdcdc",
        "wood-t": "#ececec",
        "wood-a": "#dadada",
        "wood-b": "#c6c6c6",
        "metal": "#6d6d6d",
        "ball": "#cfcfcf",
        "pack": "#a0a0a0",
        "band": "#000000",
        "cable": "#000000",
        "strong": "#000000",
        "soft": "#000000",
        "ground": "#ffffff",
        "edge": "#000000",
        "act": "#000000",
        "good": "#000000",
        "bad": "#000000",
        "mark": "#ffffff",
    }
)

_LINE = "stroke-linecap:round;stroke-linejoin:round"
_RULES = {
    "skin": "fill:$skin",
    "top": "fill:$top;stroke:$line;stroke-width:.7;stroke-opacity:.45",
    "shoe": "fill:$shoe;stroke:$line;stroke-width:.7;stroke-opacity:.45",
    "shorts": "fill:$shorts",
    "sole": "fill:$sole",
    "hair": "fill:$hair",
    "eye": "fill:$line",
    "brow": "fill:$hair",
    "mouth": "fill:$edge;fill-opacity:.7",
    "m": "stroke:$edge;stroke-width:.9",
    "rim": "fill:none;stroke:$skin;stroke-width:3",
    "shade": "fill:$shade;fill-opacity:$shade-opacity",
    "far": "fill:$plate;fill-opacity:$veil",
    "shadow": "fill:$shadow;fill-opacity:$shadow-opacity",
    "mat": "fill:$mat",
    "mat2": "fill:$mat-edge",
    "metal": "fill:$metal",
    "ball": "fill:$ball",
    "pack": "fill:$pack",
    "propshade": "fill:$shade;fill-opacity:.18",
    "out": f"fill:none;stroke:$line;stroke-width:1.8;{_LINE}",
    "in": "fill:none;stroke:$line;stroke-width:1.25",
    "inf": "fill:$line",
    "ear": "fill:none;stroke:$line;stroke-width:.8",
    "pl": f"fill:none;stroke:$line;stroke-width:1.2;{_LINE}",
    "bando": f"fill:none;stroke:$line;stroke-width:4.2;{_LINE}",
    "band": f"fill:none;stroke:$band;stroke-width:2.6;{_LINE}",
    "cableo": "fill:none",
    "cable": "fill:none;stroke:$cable;stroke-width:1.5",
    "strapo": f"fill:none;stroke:$line;stroke-width:6;{_LINE}",
    "strap": f"fill:none;stroke:$pack;stroke-width:4.2;{_LINE}",
    "plumb": "fill:none;stroke:$act;stroke-width:2;stroke-dasharray:5 3.5",
    "dot": "fill:$act;stroke:$plate",
    "good": "fill:$good",
    "bad": "fill:$bad",
    "sign": f"fill:none;stroke:$mark;stroke-width:2.6;{_LINE}",
    "arrowo": f"fill:none;stroke:$plate;stroke-width:6;{_LINE}",
    "arrow": f"fill:none;stroke:$act;stroke-width:3;{_LINE}",
    "arrowh": "fill:$act;stroke:$plate;stroke-width:1.2;stroke-linejoin:round;paint-order:stroke",
    "ground": "fill:$ground",
    "solid": "fill:$strong",
    "stripe": "fill:$soft",
} | {f"{style}-{tone}": f"fill:${style}-{tone}" for style in ("pad", "frame", "wall", "wood") for tone in "tab"}  # fmt: skip  # noqa: E501
CLASSES = frozenset(f"f-{name}" for name in _RULES)

# What a role is filled with: its class, and for paper the stripes that stand for colour.
_STRIPES = {"strengthens": (4, 2.2, 45), "stabilises": (5, 1, -45), "lengthens": (4.4, 1, 0)}
_COLOURED = {"strengthens": None, "stabilises": (5, 3, -45), "lengthens": (4.4, 2.2, 0)}
_FIRST = "strengthens"


def rules(colours: Mapping[str, str], inner: str) -> str:
    """Return the style sheet that some elements need, every colour written out."""
    used = {name: rule for name, rule in _RULES.items() if f'"f-{name}"' in inner}
    used |= {name: _RULES[name] for name in ("ground", "solid", "stripe")}
    return "path{fill-rule:evenodd}" + "".join(
        f".f-{name}{{{_filled(rule, colours)}}}" for name, rule in used.items()
    )


def sheet(moving: str) -> str:
    """Return the style sheet of the site: colours as properties, dark ones on screens alone.

    `moving` are the rules that play an animation.
    """
    paper = _properties(PRINT)
    light = _properties(LIGHT)
    dark = _properties({name: DARK[name] for name in LIGHT if DARK[name] != LIGHT[name]})
    named = {name: f"var(--f-{name})" for name in LIGHT}
    body = "\n".join(f".fig .f-{n} {{ {_filled(r, named)}; }}" for n, r in _RULES.items())
    return (
        "/* Written by `make figures`. */\n"
        f":root {{ {light} }}\n"
        "@media screen and (prefers-color-scheme: dark) {"
        f' :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f'@media screen {{ :root[data-theme="dark"] {{ {dark} }} }}\n'
        f"@media print {{ :root, :root[data-theme] {{ {paper} }} }}\n"
        f".fig path {{ fill-rule: evenodd; }}\n{body}\n{moving}\n"
    )


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--f-{name}: {value};" for name, value in colours.items())


def _filled(rule: str, colours: Mapping[str, str]) -> str:
    for name in sorted(colours, key=len, reverse=True):
        rule = rule.replace(f"${name}", colours[name])
    return rule


def patterns(name: str, roles: tuple[str, ...], *, paper: bool) -> str:
    """Return the patterns that the muscles of a figure are filled with, by role."""
    if not roles:
        return ""
    return f"<defs>{''.join(_pattern(name, role, paper=paper) for role in roles)}</defs>"


def _pattern(name: str, role: str, *, paper: bool) -> str:
    stripes = (_STRIPES if paper else _COLOURED).get(role)
    size, width, turn = stripes or (4, 4 if role == _FIRST else 0, 0)
    style = "solid" if role == _FIRST else "stripe"
    across = f'width="{size}" height="{size}"'
    bar = f'width="{size}" height="{width}"' if turn == 0 else f'width="{width}" height="{size}"'
    rotated = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="{name}-{role}" {across} patternUnits="userSpaceOnUse"{rotated}>'
        f'<rect class="f-ground" {across}/><rect class="f-{style}" {bar}/></pattern>'
    )
