"""The body map as files: the body at rest from both sides, and every muscle as a path of its own.

`python -m runtall.figures.bodymap` writes them anew. That takes numpy and shapely; the files are
kept with the site, so that nothing else does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .body import ENGINE, VIEWS, Anatomy, View, fingerprint, load

if TYPE_CHECKING:
    from .pins import Place
    from .shapes import Piece

FOLDER = Path("_static/body")
SPRITE = "map.svg"
MAP = "map.json"
_UPPER = [70, 102, 300, 290]  # from below the ears to the hip bones, with both upper arms
_SPACE = "http://www.w3.org/2000/svg"
# The page that shows the drawing gives it its colours; these are for programs without a page.
_SKIN = 'fill="var(--b-skin, #efe9e3)" stroke="var(--b-edge, #8d857e)" stroke-width="1.4"'
_IDLE = 'fill="var(--b-idle, #d3c9c1)"'
_FIBRE = 'fill="none" stroke="var(--b-fibre, #fff)" stroke-opacity=".55" stroke-width=".9"'


def main() -> None:
    """Write the files of the project."""
    write(Path.cwd() / FOLDER)


def write(folder: Path) -> None:
    """Write all files of the map into a folder."""
    anatomy = load()
    folder.mkdir(parents=True, exist_ok=True)
    _put(folder / SPRITE, sprite(anatomy))
    _put(folder / MAP, json.dumps(data(anatomy), separators=(",", ":")))


def stale(root: Path) -> bool:
    """Return whether the files of a project were written from other data than there are now."""
    path = root / FOLDER / MAP
    if not path.is_file():
        return True
    written: object = json.loads(path.read_text(encoding="utf-8")).get("input")
    return written != fingerprint()


def sprite(anatomy: Anatomy) -> str:
    """Return the body at rest from each side, as groups for pages to use, without words."""
    groups = "\n".join(_at_rest(anatomy, view) for view in VIEWS)
    return f'<svg xmlns="{_SPACE}">\n{groups}\n</svg>'


def _at_rest(anatomy: Anatomy, view: View) -> str:
    from . import shapes
    from .paths import both

    figure = anatomy.figures[view]
    pieces = shapes.surface(anatomy, view)
    halves = [half for half in (figure.body, figure.head) if half]
    rows = [
        f'<path {_SKIN} d="{both([shapes.around(figure.ear)])}"/>',
        *(f'<path {_SKIN} d="{shapes.across(half)}"/>' for half in halves),
        f'<path {_IDLE} d="{_outlines(pieces)}"/>',
        f'<path {_FIBRE} stroke-linecap="round" d="{_fibres(pieces)}"/>',
    ]
    return f'<g id="{view}">\n' + "\n".join(rows) + "\n</g>"


def data(anatomy: Anatomy) -> dict[str, object]:
    """Return the paths of all muscles, by view and id, and what they were made from."""
    views = {view: _view(anatomy, view) for view in VIEWS}
    return {"engine": ENGINE, "input": fingerprint(), "views": views}


def _view(anatomy: Anatomy, view: View) -> dict[str, object]:
    from . import shapes
    from .paths import HEIGHT, WIDTH, both

    # A deep region takes the place of the surface one that shows only part of the muscle.
    layers = (shapes.surface(anatomy, view), shapes.deep(anatomy, view))
    muscles = {id: entry for pieces in layers for id, entry in _muscles(pieces)}
    bones = (shapes.around(bone) for bone in anatomy.figures[view].bones.values())
    return {
        "box": [0, 0, WIDTH, HEIGHT],
        "upper": _UPPER,
        "muscles": muscles,
        "bones": both(bones),
    }


def _muscles(pieces: Iterable[Piece]) -> Iterator[tuple[str, dict[str, object]]]:
    from . import pins

    named: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.region.id:
            named.setdefault(piece.region.id, []).append(piece)
    places = pins.places({id: [piece.shape for piece in parts] for id, parts in named.items()})
    yield from ((id, _muscle(parts, places[id])) for id, parts in named.items())


def _muscle(pieces: list[Piece], pin: Place) -> dict[str, object]:
    return {
        "layer": pieces[0].region.layer,
        "d": _outlines(pieces),
        "fibres": _fibres(pieces),
        "box": _box(pieces),
        "pin": _units(pin),
    }


def _units(place: Place) -> list[float]:
    """Return a place of the body in SVG units."""
    import numpy as np

    from .paths import to_units

    return [round(float(v), 1) for v in to_units(np.array([place]))[0]]


def _outlines(pieces: Iterable[Piece]) -> str:
    from . import paths, shapes

    return paths.both(stroke for piece in pieces for stroke in shapes.outline(piece.shape))


def _fibres(pieces: Iterable[Piece]) -> str:
    from . import paths, shapes

    return paths.both(stroke for piece in pieces for stroke in shapes.fibres(piece))


def _box(pieces: list[Piece]) -> list[float]:
    """Return left, top, width and height around both halves, in SVG units."""
    import numpy as np

    from .paths import to_units

    bounds = np.array([piece.shape.bounds for piece in pieces])
    side, low, high = bounds[:, 2].max(), bounds[:, 1].min(), bounds[:, 3].max()
    (left, top), (right, bottom) = to_units(np.array([[-side, high], [side, low]]))
    return [round(float(v), 1) for v in (left, top, right - left, bottom - top)]


def _put(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
