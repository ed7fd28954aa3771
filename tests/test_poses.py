"""Skeleton and pose files: kinematics without a picture, and every mistake a poser can make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import runtall
from conftest import ROOT, TODAY
from runtall import pictures
from runtall.figures import posefile
from runtall.figures.motion import fitted, movement
from runtall.figures.poses import Figure, Fit
from runtall.figures.rig import bend, foot_anchor, hand_anchor, solve
from runtall.figures.skeleton import BONES, other
from runtall.figures.stance import Arm, Leg, Pelvis, Pose, Stance, merge, mix

SEED = np.random.default_rng(7)


def length(posed, a: str, b: str) -> float:
    return float(np.linalg.norm(posed.place[b] - posed.place[a]))


def rest(a: str, b: str) -> float:
    return float(np.linalg.norm(np.subtract(BONES[b].joint, BONES[a].joint)))


LIMBS = [
    (f"{a}_{s}", f"{b}_{s}")
    for a, b in (("arm", "fore"), ("fore", "hand"), ("thigh", "shank"), ("shank", "foot"))
    for s in "lr"
]


def test_at_rest_every_bone_stands_where_the_skeleton_says():
    straight = Arm(elev=0, elbow=0)
    leg = Leg(abd=0, knee=0)
    posed = solve(
        Stance(pelvis=Pelvis(at=(0, 0, 0)), arm_l=straight, arm_r=straight, leg_l=leg, leg_r=leg)
    )
    for bone, (_, joint) in BONES.items():
        assert np.allclose(posed.place[bone], joint, atol=1e-9), bone


@pytest.mark.parametrize("trial", range(25))
def test_a_free_arm_pinned_where_its_hand_is_comes_back_to_the_same_place(trial: int):
    del trial
    arm = Arm(
        elev=SEED.uniform(10, 150),
        plane=SEED.uniform(0, 120),
        elbow=SEED.uniform(15, 120),
        rot=SEED.uniform(-40, 60),
    )
    free = solve(Stance(arm_l=arm))
    hand = free.turn["hand_l"]
    sign = -1  # the palm of the left hand looks along -y
    pin = Arm(
        at=tuple(map(float, free.at("hand_l", hand_anchor("palm", "l")))),
        anchor="palm",
        fingers=tuple(map(float, -hand[:, 2])),
        palm=tuple(map(float, sign * hand[:, 1])),
        pole=tuple(
            map(float, free.place["fore_l"] - (free.place["arm_l"] + free.place["hand_l"]) / 2)
        ),
    )
    pinned = solve(Stance(arm_l=pin))
    for bone in ("fore_l", "hand_l"):
        assert np.allclose(pinned.place[bone], free.place[bone], atol=0.05), bone
    assert np.allclose(pinned.turn["hand_l"], hand, atol=1e-6)


@pytest.mark.parametrize("trial", range(25))
def test_a_pinned_limb_keeps_its_lengths_and_reaches_its_target(trial: int):
    del trial
    hand = tuple(map(float, SEED.uniform((10, 5, 110), (45, 35, 165))))
    foot = tuple(map(float, SEED.uniform((-25, 5, 0), (30, 25, 30))))
    posed = solve(Stance(arm_l=Arm(at=hand, anchor="grip"), leg_l=Leg(at=foot)))
    for a, b in LIMBS:
        assert length(posed, a, b) == pytest.approx(rest(a, b), abs=1e-6)
    assert np.linalg.norm(posed.at("foot_l", foot_anchor("flat", "l")) - foot) < 0.2
    if posed.reach["hand_l"] < 0.998:
        assert np.linalg.norm(posed.at("hand_l", hand_anchor("grip", "l")) - hand) < 0.1


def test_the_middle_joint_lies_towards_the_pole():
    root, target = np.zeros(3), np.array([40.0, 0, 0])
    for pole in ((0, 1, 0), (0, -1, 0), (0.2, 0, 1), (0, 0, -1)):
        middle, end, reach = bend(root, target, np.array(pole, float), (30.0, 25.5))
        assert middle @ np.array(pole, float) > 5
        assert np.allclose(end, target)
        assert reach == pytest.approx(40 / 55.5)


def test_a_limb_out_of_reach_is_never_stretched():
    posed = solve(Stance(arm_l=Arm(at=(200, 0, 100))))
    assert posed.reach["hand_l"] > 1.5
    for a, b in LIMBS:
        assert length(posed, a, b) == pytest.approx(rest(a, b), abs=1e-6)


@pytest.mark.parametrize("name", sorted(posefile.bases()))
def test_a_pose_given_for_both_sides_is_the_same_on_both(name: str):
    posed = solve(Stance.model_validate(posefile.bases()[name]))
    flip = np.array([1, -1, 1.0])
    for bone in BONES:
        assert np.allclose(posed.place[bone] * flip, posed.place[other(bone)], atol=1e-6), bone


def test_a_limb_that_is_bent_lets_go_of_its_pin_and_the_other_does_not():
    base = posefile.bases()["quadruped"]
    spec = merge(base, Pose(arm_l=Arm(elev=170, plane=80)).spec)
    assert "at" not in spec["arm_l"]
    assert spec["arm_r"]["at"] == base["arm_r"]["at"]


def test_half_way_is_between_start_and_end():
    assert mix({"a": (0, 10), "b": 2}, {"a": (4, 20), "b": 4}, 0.5) == {"a": (2, 15), "b": 3}


def test_a_fit_meets_its_targets():
    fit = Fit(
        vars=("pelvis.at.0", "pelvis.at.2", "pelvis.pitch"),
        targets={"reach_hand_r": 0.98, "reach_foot_r": 0.995, "hip_r": 4},
    )
    posed = solve(Stance.model_validate(fitted(posefile.bases()["plank"], fit)))
    assert posed.reach["hand_r"] == pytest.approx(0.98, abs=0.005)
    assert posed.reach["foot_r"] == pytest.approx(0.995, abs=0.005)
    assert posed.hip["r"] == pytest.approx(4, abs=2)


def test_pinned_hands_stay_where_they_are_from_frame_to_frame():
    figure = Figure.model_validate(
        {
            "base": "quadruped",
            "character": "a",
            "camera": [10, 9],
            "frames": [{}, {"pose": {"pelvis": {"pitch": 86}}}],
        }
    )
    moves = movement(figure, posefile.bases())
    hands = [
        moves.between(share).at("hand_l", hand_anchor("palm", "l")) for share in (0, 0.3, 0.7, 1)
    ]
    assert all(np.allclose(hand, hands[0], atol=0.05) for hand in hands)


# ---- pose files ----

SOUND = """\
base: stand
character: a
camera: [10, 8]
paint: [lats]
props:
  - {type: mat, x: [-20, 20], y: [-20, 20]}
frames:
  - pose: {}
  - pose:
      arms: {elev: 90, plane: 90}
arrows:
  - {track: {bone: hand_l}, shift: [10, -4]}
"""
NAME = "exercises/row.pose.yaml"
# What is changed, and the lines that tell of it.
MISTAKES = {
    "unknown key": (
        "base: stand",
        "bsae: stand",
        ['1: unknown key "bsae"; did you mean "base"? [unknown-key]'],
    ),
    "unknown joint in a pose": (
        "arms: {",
        "amrs: {",
        ['10: frames.pose: unknown key "amrs"; did you mean "arms"? [unknown-key]'],
    ),
    "unknown joint in a place": (
        "bone: hand_l",
        "bone: hant_l",
        [
            '12: arrows.track.bone: no joint "hant_l"; did you mean "hand_l"? (found "hant_l") [bad-value]'
        ],
    ),
    "unknown prop": (
        "type: mat",
        "type: matt",
        [
            '6: props: unknown type "matt"; did you mean "mat"? [bad-value]',
        ],
    ),
    "unknown key of a prop": (
        "x: [-20",
        "xr: [-20",
        [
            '6: props: the key "x" is missing [missing-key]',
            '6: props: unknown key "xr"; did you mean "x"? [unknown-key]',
        ],
    ),
    "unknown muscle": (
        "paint: [lats]",
        "paint: [lat]",
        ['4: paint: no muscle "lat"; did you mean "lats"? [unknown-id]'],
    ),
    "unknown base": (
        "base: stand",
        "base: stnad",
        ['1: base: no base "stnad"; did you mean "stand"? [unknown-id]'],
    ),
    "an angle out of range": (
        "elev: 90",
        "elev: 190",
        [
            "10: frames.pose.arms.elev: input should be less than or equal to 178 (found 190) [bad-value]"
        ],
    ),
    "one frame only": (
        "  - pose:\n      arms: {elev: 90, plane: 90}\n",
        "",
        [
            "7: frames: tuple should have at least 2 items after validation, not 1 (found [{'pose': {}}]) [bad-value]"
        ],
    ),
    "on as a key": (
        "track: {bone: hand_l}",
        "on: hand_l",
        [
            '12: arrows: unknown key "on"; known here: frame, track, path, since, until, shift [unknown-key]',
        ],
    ),
    "a missing camera": ("camera: [10, 8]\n", "", ['1: the key "camera" is missing [missing-key]']),
    "an arrow in a frame that is not there": (
        "shift: [10, -4]",
        "frame: 3",
        ["12: arrows: frame 3 of 2 [bad-value]"],
    ),
    "a fit of what is no number": (
        "props:",
        "fit: {vars: [pelvis.att.0], targets: {reach_hand_r: 1}}\nprops:",
        [
            '5: fit.vars: no number at "pelvis.att.0" [unknown-id]',
            '5: fit.targets: no target "reach_hand_r" [unknown-id]',
        ],
    ),
    "not YAML": (
        "camera: [10, 8]",
        "camera: [10, 8",
        ["4: YAML cannot be read: did not find expected ',' or ']' [yaml]"],
    ),
}


def told(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "row.pose.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(p) for p in posefile.read(path, NAME, muscles=["lats", "traps"]).problems]


def test_a_sound_pose_file_has_no_problem(tmp_path: Path):
    assert told(SOUND, tmp_path) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_pose_file_is_told_with_its_line(mistake: str, tmp_path: Path):
    old, new, lines = MISTAKES[mistake]
    assert old in SOUND
    found = told(SOUND.replace(old, new, 1), tmp_path)
    assert sorted(found) == sorted(f"{NAME}:{line}" for line in lines)


def test_an_exercise_without_a_pose_file_is_told(small: Path):
    found = [str(p) for p in pictures.problems(runtall.load(small, today=TODAY))]
    assert (
        "exercises/row.md:1: no picture: exercises/row.pose.yaml is missing; copy the nearest one, then run `make figures` [missing-picture]"
        in found
    )


def test_a_pose_that_was_never_drawn_is_told_and_one_beside_no_page_too(small: Path):
    (small / NAME).write_text(SOUND, encoding="utf-8")
    (small / "docs/causes/nothing.pose.yaml").write_text(SOUND, encoding="utf-8")
    found = [str(p) for p in pictures.problems(runtall.load(small, today=TODAY))]
    assert f"{NAME}:1: the picture is older than this; run `make figures` [stale-picture]" in found
    assert (
        "docs/causes/nothing.pose.yaml:1: no page docs/causes/nothing stands beside it [misplaced]"
        in found
    )


def test_the_pose_of_a_page_that_does_not_hold_is_not_called_misplaced(small: Path) -> None:
    (small / NAME).write_text(SOUND, encoding="utf-8")
    page = small / "exercises/row.md"
    page.write_text(page.read_text(encoding="utf-8").replace("level:", "levle:"), encoding="utf-8")
    found = [str(p) for p in pictures.problems(runtall.load(small, today=TODAY))]
    assert not any("misplaced" in line for line in found)


def test_a_scene_must_say_what_its_frames_show(small: Path):
    (small / "docs/causes/slouch.pose.yaml").write_text(
        SOUND.replace("paint: [lats]\n", ""), encoding="utf-8"
    )
    found = [
        str(p) for p in pictures.problems(runtall.load(small, today=TODAY)) if "slouch" in p.path
    ]
    message = (
        "frames: say in `says` what each frame shows; it is read where it is not seen [missing-key]"
    )
    assert found == [f"docs/causes/slouch.pose.yaml:{line}: {message}" for line in (7, 8)]


PER_SIDE = {
    "not said": ("", "per_side: true", ["1: side: say which one the frames show, left or right; the page has a dose per side [missing-key]"]),
    "said for both at once": ("side: left\n", "per_side: false", ["4: side: leave it out; the page has no dose per side [bad-value]"]),
    "said": ("side: left\n", "per_side: true", ["1: the picture is older than this; run `make figures` [stale-picture]"]),
    "misspelt": ("side: lft\n", "per_side: true", ["4: side: input should be 'left' or 'right' (found \"lft\") [bad-value]"]),
}  # fmt: skip


@pytest.mark.parametrize("case", PER_SIDE)
def test_a_figure_says_which_side_it_shows_where_there_is_one(case: str, small: Path) -> None:
    side, each, lines = PER_SIDE[case]
    pose = SOUND.replace("paint:", f"{side}paint:").replace("[lats]", "[]")
    (small / NAME).write_text(pose, encoding="utf-8")
    page = small / "exercises/row.md"
    text = page.read_text(encoding="utf-8").replace("rest: 45 s", f"{each}, rest: 45 s")
    page.write_text(text, encoding="utf-8")
    found = [str(p) for p in pictures.problems(runtall.load(small, today=TODAY)) if p.path == NAME]
    assert found == [f"{NAME}:{line}" for line in lines]


BLOCK = "import sys\nfor name in ('numpy', 'scipy', 'numba', 'skimage', 'shapely', 'PIL'):\n    sys.modules[name] = None\n"


def test_checking_and_building_take_none_of_the_drawing_tools(tmp_path: Path):
    check = (
        BLOCK
        + "from runtall.__main__ import main\nsys.exit(main(['check', 'exercises/bird-dog.md']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    build = BLOCK + "from sphinx.cmd.build import main\nsys.exit(main(sys.argv[1:]))"
    command = [
        sys.executable,
        "-c",
        build,
        "-b",
        "dirhtml",
        "-W",
        "-q",
        "-d",
        str(tmp_path / "trees"),
        str(ROOT),
        str(tmp_path / "html"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "html/exercises/bird-dog/index.html").read_text(encoding="utf-8")
    assert '<svg class="fig"' in page


def test_drawing_without_its_tools_says_what_to_run():
    draw = BLOCK + "from runtall.__main__ import main\nsys.exit(main(['draw', 'bird-dog']))"
    done = subprocess.run(
        [sys.executable, "-c", draw], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "run `make figures` once" in done.stderr
