"""The project's own pages hold: one test a page, so that its name says which one does not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import runtall
from conftest import ROOT
from runtall import Catalogue
from runtall.records import FOLDERS, ROLES, STATES

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in FOLDERS.values()
    for path in (ROOT / folder).glob("*.md")
)
OTHERS = ["docs/vocabulary.yaml", "docs/references.bib", "index.md", "404.md"]


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_page_has_no_problem(page: str, library: Catalogue) -> None:
    assert [str(p) for p in library.problems if p.path == page] == []


def test_no_problem_is_outside_the_pages_tested(library: Catalogue) -> None:
    assert {p.path for p in library.problems} <= {*PAGES, *OTHERS}


def test_every_muscle_named_by_a_page_has_a_page(library: Catalogue) -> None:
    named = {
        muscle
        for exercise in library.exercises.values()
        for role in ROLES
        for muscle in getattr(exercise.facts.muscles, role)
    } | {
        muscle
        for cause in library.causes.values()
        for state in STATES
        for muscle in getattr(cause.facts.muscles, state)
    }
    assert named <= set(library.muscles)
    assert len(named) > 20


def test_the_page_to_copy_from_passes_the_check(library: Catalogue) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "exercises/bird-dog.md" in guide
    assert library.get("exercise", "bird-dog") is not None


HOME = re.compile(r"/(root|home|Users)/\w")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"(?m)^[a-z0-9._-]+==\S+", text)
    assert len(pins) > 30
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "index" not in text


def test_no_file_names_a_path_of_a_machine() -> None:
    names = [
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        ROOT / "Makefile",
        *ROOT.glob("docs/**/*.md"),
    ]
    names += [*ROOT.glob("scripts/**/*.py"), *ROOT.glob("scripts/**/*.sh")]
    found = [path.name for path in names if HOME.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_an_exercise_with_the_four_needed_headings_alone_is_sound(tmp_path: Path) -> None:
    """A page with the four headings that are asked for, and no more, is a page."""
    text = (ROOT / "exercises/bird-dog.md").read_text(encoding="utf-8")
    short = text[: text.index("## Easier and harder")]
    folder = tmp_path / "short"
    for name in ("docs", "exercises"):
        for path in (ROOT / name).rglob("*.*"):
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (folder / "exercises/bird-dog.md").write_text(short, encoding="utf-8")
    problems = runtall.load(folder).problems
    assert [p for p in problems if p.code != "unused-source"] == []


def test_library_is_the_same_from_a_path_as_text() -> None:
    one, other = runtall.load(str(ROOT)), runtall.load(ROOT)
    assert json.dumps(sorted(one.by_docname)) == json.dumps(sorted(other.by_docname))
