"""A build that only does what is new gives the same site as one from nothing, byte for byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import CAUSE, EXERCISE, MUSCLE, ROUTINE, SMALL, VOCABULARY, build, run_sphinx, tree

Change = Callable[[Path], None]
ROW = SMALL["exercises/row.md"]


def put(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


def rename(root: Path) -> None:
    put(root, "exercises/row.md", ROW.replace("# Row", "# Long row"))


def relink(root: Path) -> None:
    put(root, "exercises/row.md", ROW.replace("[lats]", "[press-muscle]").replace("[slouch]", "[]"))
    put(root, "docs/muscles/press-muscle.md", MUSCLE.format(title="Press muscle"))


def add(root: Path) -> None:
    put(root, "exercises/plank.md", EXERCISE.format(title="Plank", alias="hold", harder="[row]"))


def remove(root: Path) -> None:
    (root / "exercises/press.md").unlink()
    put(root, "exercises/row.md", ROW.replace("harder: [press]", "harder: []"))
    put(
        root,
        "docs/routines/two.md",
        ROUTINE.replace("  - {exercise: press, dose: {sets: 1, hold: 20 s}}\n", ""),
    )


def remove_a_routine(root: Path) -> None:
    (root / "docs/routines/two.md").unlink()
    put(root, "docs/routines/three.md", ROUTINE.replace("# Two moves", "# Three moves"))


def change_a_dose(root: Path) -> None:
    put(root, "exercises/row.md", ROW.replace("reps: 8-10", "reps: 20"))


def change_a_word(root: Path) -> None:
    put(root, "docs/vocabulary.yaml", VOCABULARY.replace("name: Beginner", "name: Start"))


def change_a_source(root: Path) -> None:
    put(root, "docs/references.bib", SMALL["docs/references.bib"].replace("On rows", "On pulls"))


def change_prose(root: Path) -> None:
    put(root, "docs/causes/slouch.md", CAUSE.replace("The chest sinks.", "The chest sinks a lot."))


def change_a_template(root: Path) -> None:
    path = root / "_templates/parts/grade.html"
    path.write_text(path.read_text().replace("graderow", "graderow new"))


def rename_an_index(root: Path) -> None:
    put(
        root, "docs/causes/index.md", SMALL["docs/causes/index.md"].replace("# Causes", "# Reasons")
    )


def rename_what_a_link_names(root: Path) -> None:
    put(root, "docs/muscles/traps.md", MUSCLE.format(title="Trapezius"))


def drop_a_picture(root: Path) -> None:
    put(root, "docs/guides/red-flags.md", SMALL["docs/guides/red-flags.md"])


def all_at_once(root: Path) -> None:
    add(root)
    put(root, "docs/muscles/lats.md", MUSCLE.format(title="Latissimus"))
    put(
        root,
        "docs/causes/slouch.md",
        CAUSE.replace("# Slouching", "# Slumping").replace("`row`", "`plank`"),
    )
    put(root, "exercises/press.md", EXERCISE.format(title="Press", alias="shove", harder="[]"))


CHANGES = (
    *(rename, relink, add, remove, remove_a_routine, change_a_dose, change_a_word),
    *(change_a_source, change_prose, change_a_template, all_at_once),
    *(rename_an_index, rename_what_a_link_names, drop_a_picture),
)


def clean(root: Path, out: Path) -> dict[str, bytes]:
    return tree(build(root, out))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_incremental_build_equals_a_clean_one(
    change: Change, small_site: Path, tmp_path: Path
) -> None:
    guide = SMALL["docs/guides/red-flags.md"]
    (small_site / "docs/guides/dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    put(
        small_site,
        "docs/guides/red-flags.md",
        guide.replace("Read on.", "![A dot](dot.svg) [](traps)"),
    )
    build(small_site, tmp_path / "out")
    change(small_site)
    again = tree(build(small_site, tmp_path / "out"))
    assert again == clean(small_site, tmp_path / "clean")


def test_a_build_in_parallel_equals_one_in_a_row(small_site: Path, tmp_path: Path) -> None:
    build(small_site, tmp_path / "out", "-j", "2")
    all_at_once(small_site)
    again = tree(build(small_site, tmp_path / "out", "-j", "2"))
    assert again == clean(small_site, tmp_path / "clean")


def test_another_builder_in_between_leaves_nothing_stale(small_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(small_site, out)
    all_at_once(small_site)
    change_a_source(small_site)
    other = run_sphinx(small_site, out, "-b", "dummy")
    assert other.returncode == 0, other.stderr
    again = tree(build(small_site, out))
    assert again == clean(small_site, tmp_path / "clean")


def test_a_failed_build_in_between_leaves_nothing_stale(small_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(small_site, out)
    all_at_once(small_site)
    put(small_site, "exercises/row.md", ROW.replace("[lats]", "[latts]"))
    assert run_sphinx(small_site, out).returncode != 0
    put(small_site, "exercises/row.md", ROW)
    again = tree(build(small_site, out))
    assert again == clean(small_site, tmp_path / "clean")


def test_a_site_does_not_depend_on_where_it_is_built(small_site: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "site"
    shutil.copytree(small_site, moved)
    assert clean(small_site, tmp_path / "one") == clean(moved, tmp_path / "two")


def written(out: Path) -> dict[str, int]:
    """When each page was written."""
    pages = (p for p in out.glob("**/index.html") if "_static" not in p.parts)
    return {p.relative_to(out).as_posix(): p.stat().st_mtime_ns for p in pages}


def test_nothing_new_writes_no_page(small_site: Path, tmp_path: Path) -> None:
    out = build(small_site, tmp_path / "out")
    before = written(out)
    build(small_site, tmp_path / "out")
    assert written(out) == before


def test_an_edit_of_one_page_writes_that_page_alone(small_site: Path, tmp_path: Path) -> None:
    out = build(small_site, tmp_path / "out")
    before = written(out)
    change_prose(small_site)
    build(small_site, tmp_path / "out")
    assert {name for name, when in written(out).items() if when != before.get(name)} == {
        "docs/causes/slouch/index.html"
    }


def test_a_new_file_appears_on_its_muscle_cause_and_index_pages(
    small_site: Path, tmp_path: Path
) -> None:
    out = build(small_site, tmp_path / "out")
    add(small_site)
    build(small_site, tmp_path / "out")
    for page in (
        "docs/muscles/lats",
        "docs/muscles/traps",
        "docs/causes/slouch",
        "exercises",
        "exercises/row",
    ):
        assert re.search(r"<a [^>]*>Plank\b", (out / page / "index.html").read_text()), page
