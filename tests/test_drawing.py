"""The pictures: what measuring finds wrong, what the drawn files hold, and that they stay the same."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from conftest import ROOT
from runtall import Catalogue, drawings, pictures
from runtall.figures import checkup, drawing, layout, posefile, style
from runtall.figures.poses import Figure
from runtall.figures.rig import solve
from runtall.figures.scene import Scene, camera
from runtall.figures.sculpt import body
from runtall.figures.stance import Arm, Stance
from runtall.figures.store import Job

SPACE = "{http://www.w3.org/2000/svg}"
GOLDEN = ("bird-dog", "bent-over-row", "plank", "causes/raised-tense-shoulders")
STAND = {"base": "stand", "character": "a", "camera": [10, 8]}
REACH = {"pose": {"arms": {"elev": 90, "plane": 90}}}


@pytest.fixture(scope="module")
def jobs(library: Catalogue) -> dict[str, Job]:
    return {job.name: job for job in pictures.gallery(library).jobs}


# ---- the whole library ----


def test_every_picture_is_drawn_from_what_there_is_now(library: Catalogue) -> None:
    assert [str(p) for p in pictures.problems(library)] == []


def test_every_exercise_has_a_picture(library: Catalogue) -> None:
    assert set(library.exercises) <= set(library.drawings)


def test_both_characters_appear(jobs: dict[str, Job]) -> None:
    shown = [job.figure.character for job in jobs.values()]
    assert min(shown.count("a"), shown.count("b")) > len(shown) / 4


def drawn() -> list[Path]:
    return sorted((ROOT / "_static/figures").rglob("*.svg"))


def name(path: Path) -> str:
    return path.relative_to(ROOT / "_static/figures").as_posix()


@pytest.mark.parametrize("path", drawn(), ids=name)
def test_a_drawn_file_is_well_formed_without_words_and_coloured_by_class(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own files
    tags = {element.tag.removeprefix(SPACE) for element in root.iter()}
    assert tags <= {"svg", "style", "defs", "pattern", "rect", "g", "path", "circle"}
    for element in root.iter():
        classes = (element.get("class") or "").split()
        assert all(c in style.CLASSES or re.fullmatch(r"k\d?", c) for c in classes), classes
        assert not {"style", "onclick", "stroke", "href"} & set(element.attrib)
        fill = element.get("fill", "")
        assert not fill or fill.startswith("url(#")
        assert element.tag == f"{SPACE}style" or not (element.text or "").strip()


# KB at most, raw and packed; a pair counts by its frames.
SIZES = {"anim.svg": (165, 56), "thumb.svg": (24, 9), "print.svg": (48, 17), "svg": (45, 16)}


@pytest.mark.parametrize("path", drawn(), ids=name)
def test_a_drawn_file_is_small(path: Path) -> None:
    raw = path.read_bytes()
    most, packed = next(size for ending, size in SIZES.items() if path.name.endswith(ending))
    frames = max(raw.count(b'<svg x="'), 2) / 2
    assert len(raw) <= most * 1024 * frames
    assert len(gzip.compress(raw)) <= packed * 1024 * frames


def test_no_card_cuts_off_the_head_of_an_arrow() -> None:
    cut = []
    for path in (one for one in drawn() if one.name.endswith((".a.print.svg", ".b.print.svg"))):
        svg = path.read_text(encoding="utf-8")
        left, top, wide, high = map(float, re.findall(r'viewBox="([^"]+)"', svg)[0].split())
        for x, y in re.findall(r'class="f-arrowh" d="M([\d.-]+)[ ,]?([\d.-]+)', svg):
            if not (left < float(x) < left + wide and top < float(y) < top + high):
                cut.append(name(path))
    assert cut == []


def said(library: Catalogue) -> Iterator[str]:
    for drawn in library.drawings.values():
        exercise = library.exercises.get(drawn.name)
        if exercise:
            position = library.term("position", exercise.facts.position).name
            yield drawings.says(drawn, exercise.title, position)
        else:
            yield drawings.scene_says(drawn)


def test_every_picture_says_something_of_its_own(library: Catalogue) -> None:
    texts = list(said(library))
    assert len(texts) == len(set(texts)) == len(library.drawings)
    assert all(40 < len(text) < 400 for text in texts)


def test_what_moves_is_told_for_both_sides_at_once(library: Catalogue) -> None:
    moves = (
        ("hand-l", ("up",)),
        ("hand-r", ("up",)),
        ("foot-r", ("back", "up")),
        ("head", ("back",)),
    )
    kept = next(iter(library.drawings.values()))
    one = replace(kept, moves=moves)
    assert drawings.says(one, "Row", "Standing") == (
        "Row, drawn from start to end. Position: standing. From start to end both hands move up; "
        "the right foot moves back and up; the head moves back."
    )


# ---- what measuring finds ----


def found(frames: list[object], **more: object) -> list[str]:
    figure = Figure.model_validate({**STAND, "frames": frames, **more})
    return [one.message for one in checkup.findings(layout.plan(figure, posefile.bases()), ())]


def test_a_sound_pose_has_no_finding() -> None:
    assert found([{}, REACH]) == []


FAULTS = {
    "a hand out of reach": ([{}, {"pose": {"arm_l": {"at": [120, 20, 140]}}}], {}, r"hand_l is pinned \d+\.\d cm out of reach"),
    "a body in the floor": ([{}, {"pose": {"pelvis": {"at": [0, 0, 80]}, "legs": {"flex": 0, "knee": 0}}}], {}, r"in the floor"),
    "a body in the air": ([{}, {"pose": {"pelvis": {"at": [0, 0, 130]}, "legs": {"flex": 10, "knee": 20}}}], {}, r"floats \d+\.\d cm above the floor"),
    "out of balance": ([{}, {"pose": {"pelvis": {"at": [26, 0, 84], "pitch": 45}}}], {}, r"centre of mass lies \d+ cm outside"),
    "a hand in the trunk": ([{}, {"pose": {"arm_l": {"at": [0, 4, 110], "anchor": "fist"}}}], {}, r"hand l is \d+\.\d cm inside torso"),
    "a head in a wall": ([{}, REACH], {"props": [{"type": "box", "style": "wall", "at": [0, 0, 165], "size": [60, 60, 40]}]}, r"head is \d+\.\d cm inside the wall"),
    "start like end": ([{}, {"pose": {"arms": {"elev": 10}}}], {}, r"start and end differ by \d\.\d cm on the screen"),
    "a limb that is hidden": ([{"pose": {"arms": {"elev": 0}}}, {"pose": {"arm_l": {"elev": 60, "plane": -10, "elbow": 90}}}], {"camera": [0, 0]}, r"only \d+% of the limb that moves"),
    "an arrow past the edge": ([{}, REACH], {"arrows": [{"path": [[60, 0, 100], [200, 0, 100]]}]}, r"^an arrow goes past the edge"),
    "an arrow like a dot": ([{}, REACH], {"arrows": [{"path": [[30, 0, 100], [34, 0, 100]]}]}, r"^an arrow is too short"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_by_measuring(fault: str) -> None:
    frames, more, message = FAULTS[fault]
    assert any(re.search(message, one) for one in found(frames, **more))


def test_an_arm_before_the_trunk_hides_it_and_one_behind_does_not() -> None:
    for ahead, hidden in ((28.0, False), (-24.0, True)):
        posed = solve(Stance(arm_l=Arm(at=(ahead, 3.0, 112.0), pole=(0.0, 1.0, -1.0))))
        shapes = body("a", {"l": "fist", "r": "fist"})
        pixels = Scene(shapes, posed, [], []).render(camera(90, 0), 2)
        spot = pixels.camera.flat(posed.place["hand_l"])
        row, column = int((pixels.top - spot[1]) * 2), int((spot[0] - pixels.left) * 2)
        assert bool(pixels.parts("hand_l", "farm_l")[row, column]) is not hidden


# ---- colours ----


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


THEMES = {"light": style.LIGHT, "dark": style.DARK, "print": style.PRINT}
PAIRS = [("line", "skin", 7), ("act", "plate", 3), ("edge", "top", 3), ("edge", "skin", 3), ("edge", "ground", 3)]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("a", "b", "least"), PAIRS)
def test_what_must_be_told_apart_differs_enough(theme: str, a: str, b: str, least: float) -> None:
    assert contrast(THEMES[theme][a], THEMES[theme][b]) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_strengthened_muscle_stands_out_from_skin_and_cloth(theme: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours["strong"], colours["skin"]) >= 3
    assert contrast(colours["strong"], colours["top"]) >= 3
    # On the dark shorts a pale rim does it.
    assert contrast(colours["skin"], colours["shorts"]) >= 3


def test_the_style_sheet_of_the_site_is_the_one_the_colours_make() -> None:
    text = (ROOT / "_static/css/figures.css").read_text(encoding="utf-8")
    assert text == style.sheet(drawing.timing())


# ---- the same again ----

Raster = Callable[[str], np.ndarray]


@pytest.fixture
def raster(page: Page) -> Raster:
    def of(svg: str) -> np.ndarray:
        page.set_viewport_size({"width": 240, "height": 240})
        page.set_content(f"<body style='margin:0'>{svg}</body>")
        page.evaluate("document.querySelector('svg').setAttribute('width', 240)")
        page.evaluate("document.querySelector('svg').removeAttribute('height')")
        shot = page.screenshot()
        return np.asarray(Image.open(io.BytesIO(shot)).convert("L"), float) / 255

    return of


@pytest.mark.parametrize("which", GOLDEN)
def test_a_figure_drawn_anew_looks_as_it_did(
    which: str, jobs: dict[str, Job], raster: Raster
) -> None:
    job = replace(jobs[which], files=("svg",))
    plan = layout.plan(job.figure, posefile.bases())
    anew = drawing.files(job, plan)["svg"]
    kept = job.path(ROOT, "svg").read_text(encoding="utf-8")
    assert np.abs(raster(anew) - raster(kept)).mean() < 0.01
    assert drawing.files(job, plan)["svg"] == anew


# ---- where they are shown ----


def test_every_page_shows_its_pictures(library: Catalogue, site: Path) -> None:
    for id, exercise in library.exercises.items():
        html = (site / exercise.docname / "index.html").read_text(encoding="utf-8")
        assert '<svg class="fig"' in html
        assert f"{id}.anim.svg" in html
    for routine in library.routines.values():
        html = (site / routine.docname / "index.html").read_text(encoding="utf-8")
        for item in routine.facts.items:
            assert f"figures/{item.exercise}.thumb.svg" in html
            assert f"figures/{item.exercise}.thumb.dark.svg" in html


def test_every_card_shows_start_end_and_muscles(library: Catalogue) -> None:
    import pikepdf

    from runtall import cards

    deck = cards.deal(library, site="https://example.org/")
    for routine in library.routines.values():
        with pikepdf.open(io.BytesIO(deck.cards[f"{routine.id}-a4.pdf"])) as pdf:
            assert len(pdf.pages) <= 2
            alts = [
                str(o["/Alt"])
                for o in pdf.objects
                if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
            ]
        assert len(alts) == 1 + 3 * len(routine.facts.items)  # and the QR code


def test_an_animation_plays_and_pauses_and_rests_under_reduced_motion(
    address: str, page: Page
) -> None:
    page.goto(f"{address}exercises/bird-dog/")
    button = page.locator("button.play")
    assert button.inner_text() == "Play"
    button.click()
    page.wait_for_selector("figure.playing .k0")
    running = "getComputedStyle(document.querySelector('.k1'))"
    assert page.evaluate(f"{running}.animationPlayState") == "running"
    button.click()
    expect(button).to_have_text("Play")
    assert page.evaluate(f"{running}.animationPlayState") == "paused"
    page.emulate_media(reduced_motion="reduce")
    shown = "[...document.querySelectorAll('.k')].filter(k => getComputedStyle(k).visibility == 'visible').length"
    assert page.evaluate(f"{running}.animationName") == "none"
    assert page.evaluate(shown) == 1
