"""The Sphinx domain: roles, links by id, the inventory, and what is said when a target is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from runtall import Catalogue
from sites import CAUSE, build, run_sphinx


def test_the_inventory_lists_every_page_by_kind(site: Path, library: Catalogue) -> None:
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
    for record in library.by_docname.values():
        entry = inventory[f"runtall:{record.kind}"][record.id]
        assert (entry.uri, entry.display_name) == (f"{record.docname}/", record.title)


ROLES = {
    "exercise": ("{exercise}`row`", "Row", "../../../exercises/row/"),
    "muscle": ("{muscle}`lats`", "Lats", "../../muscles/lats/"),
    "cause": ("{cause}`slouch`", "Slouching", ""),
    "routine": ("{routine}`two`", "Two moves", "../../routines/two/"),
    "guide": ("{guide}`red-flags`", "Warning signs", "../../guides/red-flags/"),
    "named by the author": ("{muscle}`your back <lats>`", "your back", "../../muscles/lats/"),
    "with its domain": ("{runtall:muscle}`lats`", "Lats", "../../muscles/lats/"),
    "by id alone": ("[](lats)", "Lats", "../../muscles/lats/"),
}


@pytest.mark.parametrize("case", ROLES)
def test_a_role_links_by_id_and_says_the_title(case: str, small_site: Path, tmp_path: Path) -> None:
    role, title, address = ROLES[case]
    page = CAUSE.replace("Film yourself.", f"Film {role} now.")
    (small_site / "docs/causes/slouch.md").write_text(page)
    html = build(small_site, tmp_path / "out") / "docs/causes/slouch/index.html"
    section = BeautifulSoup(html.read_text(), "html.parser").find(id="check-it-on-your-next-run")
    assert section is not None
    link = section.find("a")
    assert link is not None
    assert (link.get_text(), link["href"]) == (title, address or "#")


MISSING = {
    "an id that nothing has": ("{muscle}`latz`", 'no muscle "latz"; did you mean "lats"?'),
    "an id of another kind": ("{exercise}`lats`", 'no exercise "lats"'),
    "an id in a link": ("[](nowhere)", "'myst' cross-reference target not found: 'nowhere'"),
    "a role that is none": ("{muscel}`lats`", 'no role "muscel"; did you mean "muscle"?'),
}


@pytest.mark.parametrize("case", MISSING)
def test_a_missing_target_fails_the_build_with_its_line(
    case: str, small_site: Path, tmp_path: Path
) -> None:
    role, message = MISSING[case]
    (small_site / "docs/causes/slouch.md").write_text(
        CAUSE.replace("Film yourself.", f"Film {role}.")
    )
    done = run_sphinx(small_site, tmp_path / "out")
    assert done.returncode != 0
    line = next(line for line in done.stderr.splitlines() if message in line)
    assert "docs/causes/slouch.md:15: " in line
    assert "Traceback" not in done.stderr


def test_a_listing_that_is_unknown_is_told_with_its_line(small_site: Path, tmp_path: Path) -> None:
    (small_site / "exercises/index.md").write_text(
        "# Exercises\n\nAll.\n\n```{listing} exercizes\n```\n"
    )
    done = run_sphinx(small_site, tmp_path / "out")
    assert done.returncode != 0
    assert "exercises/index.md:5: ERROR: no listing" in done.stderr


def test_the_styles_of_tabs_and_dropdowns_are_loaded_where_they_are_used(
    small_site: Path, tmp_path: Path
) -> None:
    guide = small_site / "docs/guides/running-tall.md"
    guide.write_text(guide.read_text() + "\n:::{dropdown} More\nHidden at first.\n:::\n")
    site = build(small_site, tmp_path / "out")
    style = "sphinx-design.min.css"
    assert style in (site / "docs/guides/running-tall/index.html").read_text()
    assert (site / "_static" / style).is_file()
    assert style not in (site / "docs/guides/red-flags/index.html").read_text()


def test_another_format_goes_without_the_computed_parts(small_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "text"
    done = run_sphinx(small_site, out, "-b", "text")
    assert done.returncode == 0, done.stderr
    text = (out / "html/exercises/row.txt").read_text()
    assert "Stand tall." in text
    assert "<" not in text
