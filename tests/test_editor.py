"""What the editor looks for: words, promises of the library, and the table of claims."""

from __future__ import annotations

from pathlib import Path

import pytest

import runtall
from conftest import ROOT, TODAY
from runtall import Catalogue, coverage, wording
from runtall.claims import CLAIMS
from runtall.relations import relate
from sites import SMALL

ROW = "exercises/row.md"
SLOUCH = "docs/causes/slouch.md"


def wording_of(root: Path) -> list[str]:
    library = runtall.load(root, today=TODAY)
    return [str(p) for record in library.by_docname.values() for p in wording.check(record)]


def coverage_of(root: Path) -> list[str]:
    library = runtall.load(root, today=TODAY)
    return [str(p) for p in coverage.problems(library, relate(library))]


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_library_says_and_covers_what_it_should(small: Path) -> None:
    assert wording_of(small) == []
    assert coverage_of(small) == []


WORDS = {
    "several": ("Pull back.", "Pull back several times.", '25: "several": say how many [vague-word]'),
    "a few times": ("Pull back.", "Pull back a few times.", '25: "a few times": say how many times [vague-word]'),
    "multiple times": ("Pull back.", "Repeat multiple times.", '25: "multiple times": say how many times [vague-word]'),
    "as needed": ("- Long neck.", "- Rest as needed.", '29: "as needed": say when [vague-word]'),
    "damage": ("It helps a runner.", "It stops damage.", '20: "damage": say what may happen: sore, hurt, slower to heal [harsh-word]'),
    "bad posture": ("- Rushing.", "- Bad posture.", '34: "Bad posture": say what is seen: slouched, bent, rounded [harsh-word]'),
    "wrong": ("- It hurts.", "- It feels wrong.", '38: "wrong": say what to do instead [harsh-word]'),
    "many sentences": ("Pull back.", "Pull. Hold. Breathe. Wait. Let go.", "25: 5 sentences in a step; split it, 4 at the most [too-long]"),
}  # fmt: skip


@pytest.mark.parametrize("case", WORDS)
def test_a_word_to_change_is_told_with_what_to_write(case: str, small: Path) -> None:
    old, new, line = WORDS[case]
    change(small, ROW, old, new)
    assert wording_of(small) == [f"{ROW}:{line}"]


DOSE = "dose: {sets: 2, reps: 8-10, rest: 45 s}"
IN_STEPS = {
    "sets": ("Do all of it in 3 sets.", "3 sets"),
    "holds": ("Change sides. Do 2 holds.", "Do 2"),
    "rounds": ("Sit for 2 rounds, then stand.", "2 rounds"),
    "repetitions": ("After 5 repetitions change sides.", "5 repetitions"),
    "times": ("Repeat this 5 times.", "5 times"),
    "more": ("Move it up. Do 5 more.", "Do 5"),
    "the range of repetitions": ("Pull 8 to 10 like this.", "8 to 10"),
    "the range with or": ("Pull 8 or 10 like this.", "8 or 10"),
    "the seconds of the hold": ("Walk for 20 to 30 seconds.", "20 to 30 seconds"),
    "other seconds of a hold": ("Hold for 3 seconds.", "Hold for 3 seconds"),
    "the rest": ("Rest for 45 seconds.", "45 seconds"),
}


@pytest.mark.parametrize("case", IN_STEPS)
def test_a_step_that_repeats_the_dose_is_told_with_what_to_write(case: str, small: Path) -> None:
    step, found = IN_STEPS[case]
    change(small, ROW, DOSE, DOSE.replace("rest", "hold: 20-30 s, rest"))
    change(small, ROW, "Pull back.", step)
    told = f'"{found}": the dose says it, and a routine may give another; '
    told += 'write "Hold." or "Finish your repetitions."'
    assert wording_of(small) == [f"{ROW}:25: {told} [repeated-dose]"]


NOT_THE_DOSE = {
    "how fast": "Lower slowly and take 2 seconds.",
    "a count of the way back": "Lower slowly. Count to 3.",
    "what one is": "Row left and right. That is 1 repetition.",
    "what one is, in words": "Both together count as one repetition.",
    "a length": "Lift it 8 to 10 centimetres.",
    "an angle": "Lean forward by 8 to 10 degrees.",
    "a pause that no dose has": "Pause for 1 second.",
    "places": "Touch the 4 corners.",
    "what is left": "Stop while you could still do 1 or 2 good ones.",
}


@pytest.mark.parametrize("case", NOT_THE_DOSE)
def test_numbers_of_the_movement_itself_stay(case: str, small: Path) -> None:
    change(small, ROW, "Pull back.", NOT_THE_DOSE[case])
    assert wording_of(small) == []


def test_the_dose_may_be_talked_of_outside_of_the_steps(small: Path) -> None:
    change(small, ROW, "- Long neck.", "- Long neck in all 2 sets.")
    assert wording_of(small) == []


def test_a_popular_story_may_be_quoted_in_its_own_words(small: Path) -> None:
    change(small, SLOUCH, "Muscles tire.", 'Some say "bad posture". Muscles tire.')
    assert wording_of(small) == []


def test_long_words_and_sentences_read_harder(library: Catalogue) -> None:
    grades = [wording.grade(record) for record in library.by_docname.values()]
    assert 2 < min(grades) < max(grades) <= wording.GRADE


BROKEN = {
    "a cause with one exercise": (
        "exercises/press.md",
        "causes: [slouch]",
        "causes: []",
        [
            f"{SLOUCH}:1: 1 exercises name this cause; it needs 2 [coverage]",
            f"{SLOUCH}:1: no routine holds an exercise that names this cause [coverage]",
        ],
    ),
    "a cause in no routine and with kit alone": (
        "docs/routines/two.md",
        "  - row\n  - {exercise: press, dose: {sets: 1, hold: 20 s}}\n",
        "  - other\n",
        [f"{SLOUCH}:1: no routine holds an exercise that names this cause [coverage]"],
    ),
    "a muscle without an exercise": (
        "docs/muscles/idle.md",
        "",
        SMALL["docs/muscles/lats.md"].replace("# Lats", "# Idle"),
        [
            "docs/muscles/idle.md:1: no exercise names this muscle; every muscle needs one [coverage]"
        ],
    ),
    "a step of a ladder that says it is alone": (
        ROW,
        "harder: [press]",
        "harder: [press]\nladder: alone",
        [f"{ROW}:13: ladder: there are easier or harder exercises; take this line out [coverage]"],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_promise_is_told(case: str, small: Path) -> None:
    name, old, new, told = BROKEN[case]
    other = SMALL[ROW].replace("# Row", "# Other").replace("[pull]", "[other pull]")
    if "other" in new:
        text = other.replace("causes: [slouch]", "causes: []").replace(
            "harder: [press]", "ladder: alone"
        )
        (small / "exercises/other.md").write_text(text, encoding="utf-8")
    (small / name).touch()
    change(small, name, old, new)
    assert coverage_of(small) == told


def test_a_cause_for_a_clinician_needs_no_exercise(small: Path) -> None:
    change(small, "exercises/press.md", "causes: [slouch]", "causes: []")
    change(small, SLOUCH, "evidence:", "remedy: clinician\nevidence:")
    assert coverage_of(small) == []


# ---- the project's own ----


def test_no_page_breaks_a_promise_or_needs_another_word(library: Catalogue) -> None:
    assert [str(p) for p in coverage.problems(library, relate(library))] == []
    assert [str(p) for r in library.by_docname.values() for p in wording.check(r)] == []


def test_every_claim_is_answered_on_a_page_that_exists(library: Catalogue) -> None:
    claims = library.claims
    assert claims is not None
    assert [claim.id for claim in claims.claims] == [f"C{n:03}" for n in range(1, 151)]
    assert {claim.source for claim in claims.claims} == set(claims.articles)
    for claim in claims.claims:
        for page in claim.pages:
            assert (ROOT / f"{page}.md").is_file(), page


def test_a_claim_that_names_no_page_is_told_with_its_line(small: Path) -> None:
    (small / "docs/contributing").mkdir(exist_ok=True)
    text = "articles: {a: One}\nclaims:\n  - {id: C001, from: a, about: It helps, verdict: partly, done: covered, pages: [docs/causes/none]}\n"
    (small / CLAIMS).write_text(text, encoding="utf-8")
    found = [str(p) for p in runtall.load(small, today=TODAY).problems]
    assert found == [f'{CLAIMS}:3: C001: no page "docs/causes/none" [unknown-id]']


def test_the_library_is_as_large_as_it_says(library: Catalogue) -> None:
    assert len(library.exercises) == 56
    assert len(library.causes) == 26
    assert len(library.routines) >= 14
