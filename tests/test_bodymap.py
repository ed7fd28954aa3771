"""The body map: every muscle is on it, both halves are alike, and the files are up to date."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import ROOT, TODAY
from runtall import Catalogue, load
from runtall.figures import body, bodymap, shapes

FILES = ROOT / bodymap.FOLDER
MAP = json.loads((FILES / bodymap.MAP).read_text())
AXIS = 4400  # twice the midline, in tenths of a unit
NUMBER = re.compile(r"-?(?:\d+(?:\.\d)?|\.\d)")


def strokes(path: str) -> list[tuple[tuple[int, int], ...]]:
    """All points of each stroke of a path, in tenths of a unit."""
    found = []
    for stroke in re.findall(r"M[^M]+", path):
        points: list[tuple[int, int]] = []
        pen = (0, 0)
        for letter, numbers in re.findall(r"([Mcl])([^Mclz]*)", stroke):
            values = [round(float(n) * 10) for n in NUMBER.findall(numbers)]
            new = [(pen[0] + x, pen[1] + y) for x, y in zip(values[::2], values[1::2], strict=True)]
            assert len(new) == (3 if letter == "c" else 1)
            points += new
            pen = new[-1]
        found.append(tuple(points))
    return found


def flipped(stroke: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple((AXIS - x, y) for x, y in stroke)


def test_every_muscle_page_has_a_region_and_every_region_a_page(library: Catalogue) -> None:
    pages = set(library.of_kind("muscle"))
    assert {region.id for region in body.load().regions if region.id} == pages
    assert {id for view in MAP["views"].values() for id in view["muscles"]} == pages


@pytest.mark.parametrize("view", body.VIEWS)
def test_left_and_right_mirror_each_other(view: str) -> None:
    drawn = MAP["views"][view]
    for muscle in drawn["muscles"].values():
        for path in (muscle["d"], muscle["fibres"]):
            halves = Counter(strokes(path))
            assert halves == Counter(map(flipped, halves.elements()))
        left, _, width, _ = muscle["box"]
        assert left * 2 + width == pytest.approx(AXIS / 10, abs=0.11)
    assert sorted(strokes(drawn["bones"])) == sorted(map(flipped, strokes(drawn["bones"])))


def test_the_body_is_alike_on_both_sides() -> None:
    for path in ET.parse(FILES / bodymap.SPRITE).iter("{http://www.w3.org/2000/svg}path"):  # noqa: S314 - our own file
        found = strokes(path.attrib["d"])
        points = {point for stroke in found for point in stroke}
        assert points == {point for stroke in map(flipped, found) for point in stroke}


@pytest.mark.parametrize("view", body.VIEWS)
def test_surface_regions_do_not_overlap(view: body.View) -> None:
    pieces = shapes.surface(body.load(), view)
    for one, other in combinations(pieces, 2):
        assert one.shape.intersection(other.shape).area < 0.001, (one.region, other.region)


@pytest.mark.parametrize("view", body.VIEWS)
def test_every_region_is_large_enough_to_be_seen(view: body.View) -> None:
    anatomy = body.load()
    for piece in [*shapes.surface(anatomy, view), *shapes.deep(anatomy, view)]:
        assert piece.shape.area > 1, piece.region


@pytest.mark.parametrize("view", body.VIEWS)
def test_boxes_hold_their_muscles(view: str) -> None:
    _, _, width, height = MAP["views"][view]["box"]
    for id, muscle in MAP["views"][view]["muscles"].items():
        left, top, wide, high = muscle["box"]
        assert 0 < left < left + wide < width, id
        assert 0 < top < top + high < height, id
        for stroke in strokes(muscle["fibres"]):
            assert all(left <= x / 10 <= left + wide for x, _ in stroke), id


def test_the_drawing_is_small_and_holds_neither_words_nor_styles() -> None:
    text = (FILES / bodymap.SPRITE).read_text()
    assert len(text) < 60_000
    assert not re.search(r"style|class|<text|<title", text)
    root = ET.fromstring(text)  # noqa: S314 - our own file
    assert [group.attrib["id"] for group in root] == list(body.VIEWS)
    for element in root.iter():
        assert not (element.text or "").strip()


def test_the_map_is_small_and_up_to_date() -> None:
    assert (FILES / bodymap.MAP).stat().st_size < 120_000
    assert not bodymap.stale(ROOT)


def test_a_map_from_other_data_is_stale(tmp_path: Path) -> None:
    assert bodymap.stale(tmp_path)
    copy = shutil.copytree(FILES, tmp_path / bodymap.FOLDER) / bodymap.MAP
    assert not bodymap.stale(tmp_path)
    copy.write_text(json.dumps({**MAP, "input": "other"}))
    assert bodymap.stale(tmp_path)


def test_the_check_tells_of_a_map_from_other_data(small: Path) -> None:
    shutil.copytree(FILES, small / bodymap.FOLDER)
    assert load(small, today=TODAY).problems == ()
    (small / bodymap.FOLDER / bodymap.MAP).write_text(json.dumps({**MAP, "input": "other"}))
    (problem,) = load(small, today=TODAY).problems
    assert (problem.path, problem.code) == ("_static/body/map.json", "stale-picture")
    assert "run: make figures" in problem.message


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    """On one machine; on another the last decimal may differ, so the input tells what is stale."""
    one, two = tmp_path / "one", tmp_path / "two"
    bodymap.write(one)
    bodymap.write(two)
    assert sorted(p.name for p in one.iterdir()) == sorted(p.name for p in FILES.iterdir())
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name


def test_asking_whether_the_map_is_stale_takes_no_geometry() -> None:
    code = "import sys; from runtall.figures import bodymap; from pathlib import Path; "
    code += "bodymap.stale(Path('.')); print({'numpy', 'shapely'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


REGION = "- {id: lats, view: back, layer: surface, outline: [[1, 2], [3, 4], [5, 0, sharp]]}"
BAD = {
    "an unknown key": ("layer:", "lair: x, layer:", 'unknown key "lair"; did you mean "layer"?'),
    "one point": (", [3, 4], [5, 0, sharp]", "", "outline: .*at least 3"),
    "an unknown view": ("view: back", "view: side", "view: .*'back' or 'front'"),
    "an unknown layer": ("surface", "middle", "layer: .*'surface' or 'deep'"),
    "a point of one number": ("[1, 2]", "[1]", r"outline\.0"),
    "a corner of another kind": ("sharp", "round", r"outline\.2.*'sharp'"),
    "scenery with a page": ("id: lats", "id: lats, scenery: lats", ".*either id or scenery"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_region_is_named(case: str) -> None:
    old, new, message = BAD[case]
    assert body.parse(REGION, "{}").regions[0].id == "lats"
    with pytest.raises(ValueError, match=f'region "lats": {message}'):
        body.parse(REGION.replace(old, new), "{}")
