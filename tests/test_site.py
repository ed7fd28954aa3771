"""The built site: every link leads somewhere, both ways, and no page carries code of its own."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment

from conftest import ROOT
from runtall import Catalogue
from runtall.fonts import FACES, LETTERS
from runtall.records import ROLES, STATES
from sites import build

HOST = "https://runtall.example/"


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def pages_of(site: Path) -> list[Path]:
    return sorted(p for p in site.rglob("*.html") if "_static" not in p.parts)


def address_of(page: Path, site: Path) -> str:
    name = page.relative_to(site).as_posix()
    return HOST + name.removesuffix("index.html")


def file_of(url: str, site: Path) -> Path:
    path = site / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if urlsplit(url).path.endswith("/") else path


def links_of(page: Path, site: Path) -> dict[str, Tag]:
    """Every address that a page names, made whole, with the element that names it."""
    found = {}
    for element in soup(page).find_all(name=True):
        for name in ("href", "src"):
            if name in element.attrs:
                found[urljoin(address_of(page, site), str(element[name]))] = element
    return found


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, library: Catalogue) -> None:
    lost = []
    for page in pages_of(site):
        for url in links_of(page, site):
            if not url.startswith(HOST):
                continue
            if not known(urlsplit(url).query, library):
                lost.append((page.relative_to(site).as_posix(), url))
            target, anchor = file_of(url, site), unquote(urlsplit(url).fragment)
            held = not anchor or target.suffix != ".html" or leads(anchor, target, library)
            if not (target.is_file() and held):
                lost.append((page.relative_to(site).as_posix(), url))
    assert lost == []


def known(choice: str, library: Catalogue) -> bool:
    """Tell whether the library has the page that the finder is asked for."""
    kind, _, id = choice.partition("=")
    return not choice or library.get(kind, id) is not None


def leads(anchor: str, page: Path, library: Catalogue) -> bool:
    """Tell whether a page has an anchor, or the library has the routine that a tool is given."""
    if anchor.startswith("routine="):
        return anchor.removeprefix("routine=") in library.routines
    if anchor.startswith("v1;"):
        return all(one.rpartition(".")[0] in library.exercises for one in anchor.split(";")[1:])
    return soup(page).find(id=anchor) is not None


def test_every_page_is_reached_from_the_home_page(site: Path) -> None:
    seen, ways = set(), [site / "index.html"]
    while ways:
        page = ways.pop()
        if page in seen or page.suffix != ".html":
            continue
        seen.add(page)
        ways += [file_of(u, site) for u in links_of(page, site) if u.startswith(HOST)]
    assert set(pages_of(site)) - seen == {site / "404.html", site / "404/index.html"}


def test_the_page_for_lost_addresses_works_at_any_depth(site: Path) -> None:
    for element in soup(site / "404.html").find_all(href=True):
        assert not str(element["href"]).startswith("."), element


def test_a_site_below_a_folder_of_its_host_leads_nowhere_else(tmp_path: Path) -> None:
    out = build(ROOT, tmp_path, "-D", "html_baseurl=https://host.example/run-tall/")
    for element in soup(out / "404.html").find_all(["a", "link", "script"]):
        address = str(element.get("href") or element.get("src"))
        assert address.startswith(("/run-tall/", "https://", "#")), address
    assert (
        "<loc>https://host.example/run-tall/exercises/plank/</loc>"
        in (out / "sitemap.xml").read_text()
    )
    for page in pages_of(out):
        for element in soup(page).find_all(href=True):
            assert not str(element["href"]).startswith("/") or page.name == "404.html", page


def test_the_map_of_the_site_names_every_page(site: Path) -> None:
    named = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    lost = {site / "404.html", site / "404/index.html"}
    assert {file_of(url, site) for url in named} == set(pages_of(site)) - lost


def test_nothing_on_any_page_is_fetched_from_elsewhere(site: Path) -> None:
    for page in pages_of(site):
        for url, element in links_of(page, site).items():
            if element.name != "a" and element.get("rel") != ["canonical"]:
                assert url.startswith((HOST, "data:")), (page, url)


def links(site: Path, start: str, end: str) -> bool:
    page = site / start / "index.html"
    return f"{HOST}{end}/" in {url.split("#")[0] for url in links_of(page, site)}


def assert_both_ways(site: Path, start: str, ends: Iterable[str]) -> None:
    for end in ends:
        assert links(site, start, end), f"{start} does not link {end}"
        assert links(site, end, start), f"{end} does not link {start}"


def test_exercise_and_muscle_link_each_other(site: Path, library: Catalogue) -> None:
    for exercise in library.exercises.values():
        muscles = (m for role in ROLES for m in getattr(exercise.facts.muscles, role))
        assert_both_ways(site, exercise.docname, (f"docs/muscles/{m}" for m in muscles))


def test_exercise_and_cause_link_each_other(site: Path, library: Catalogue) -> None:
    for exercise in library.exercises.values():
        causes = exercise.facts.causes
        assert_both_ways(site, exercise.docname, (f"docs/causes/{cause}" for cause in causes))


def test_cause_and_muscle_link_each_other(site: Path, library: Catalogue) -> None:
    for cause in library.causes.values():
        muscles = (m for state in STATES for m in getattr(cause.facts.muscles, state))
        assert_both_ways(site, cause.docname, (f"docs/muscles/{m}" for m in muscles))


def test_routine_and_exercise_link_each_other(site: Path, library: Catalogue) -> None:
    for routine in library.routines.values():
        ids = (item.exercise for item in routine.facts.items)
        assert_both_ways(site, routine.docname, (f"exercises/{id}" for id in ids))


def test_each_index_lists_all_its_pages(site: Path, library: Catalogue) -> None:
    for record in library.by_docname.values():
        assert links(site, record.docname.rpartition("/")[0], record.docname)


def test_each_routine_page_links_its_card(site: Path, library: Catalogue) -> None:
    for routine in library.routines.values():
        found = links_of(site / routine.docname / "index.html", site)
        assert f"{HOST}cards/{routine.id}-a4.pdf" in found


def test_every_page_links_the_warning_signs_before_anything_else_in_the_text(site: Path) -> None:
    for page in pages_of(site):
        urls = [
            urljoin(address_of(page, site), str(a["href"]))
            for a in soup(page).find_all("a", href=True)
        ]
        inside = [url for url in urls if not url.endswith("#main-content") and url != HOST]
        assert inside[0] == f"{HOST}docs/guides/red-flags/", page


HANDLER = re.compile(r"on[a-z]+\Z")


def test_no_page_carries_script_style_or_handlers(site: Path) -> None:
    for page in pages_of(site):
        for element in soup(page).find_all(name=True):
            assert element.name != "style", page
            assert element.name != "script" or (element.get("src") and not element.text.strip()), (
                page
            )
            inline = [name for name in element.attrs if name == "style" or HANDLER.match(name)]
            assert inline == [], (page, element.name, inline)


def test_no_page_has_the_same_id_twice(site: Path) -> None:
    for page in pages_of(site):
        ids = [element["id"] for element in soup(page).find_all(id=True)]
        assert len(ids) == len(set(ids)), (page, sorted({i for i in ids if ids.count(i) > 1}))


def is_not_shown(element: Tag) -> bool:
    return element.name == "template" or element.has_attr("hidden")


def test_headings_step_down_one_level_at_a_time(site: Path) -> None:
    for page in pages_of(site):
        headings = soup(page).find_all(re.compile(r"h[1-6]\Z"))
        # What stands in a template or is hidden is on no page until a tool shows it.
        shown = (h for h in headings if not h.find_parent(is_not_shown))
        levels = [int(h.name[1]) for h in shown]
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels)), page


def test_no_page_asks_for_an_index_of_the_whole_site(site: Path) -> None:
    for page in pages_of(site):
        assert not any("searchindex" in url for url in links_of(page, site)), page
    assert not (site / "searchindex.js").exists()


def test_an_exercise_page_says_all_that_its_record_says(site: Path, library: Catalogue) -> None:
    for exercise in library.exercises.values():
        text = " ".join(soup(site / exercise.docname / "index.html").get_text(" ").split())
        said = [*exercise.facts.dose.sentences(), *exercise.facts.aliases]
        said += [library.term("caution", c).name for c in exercise.facts.avoid_if]
        said += [library.term("grade", exercise.facts.evidence.grade).says]
        said += [library.term("position", exercise.facts.position).name]
        for choice in exercise.facts.equipment:
            said += [library.term("equipment", one).plural for one in choice]
        for part in said:
            assert part.lower() in text.lower(), (exercise.id, part)


def test_pages_show_their_muscles_on_the_body_map(site: Path, library: Catalogue) -> None:
    for kind, groups in (("exercise", ROLES), ("cause", STATES)):
        for record in library.of_kind(kind).values():
            named = [m for g in groups for m in getattr(record.facts.muscles, g)]  # type: ignore[attr-defined]
            titles = [
                t.text for t in soup(site / record.docname / "index.html").select("svg.bm title")
            ]
            assert bool(titles) == bool(named), record.docname
    for muscle in library.muscles.values():
        titles = [t.text for t in soup(site / muscle.docname / "index.html").select("svg.bm title")]
        assert titles, muscle.id
        assert all(muscle.title in title for title in titles)


def test_the_home_page_has_a_pin_for_each_place_on_the_back(site: Path, library: Catalogue) -> None:
    pins = {a["aria-label"]: str(a["href"]) for a in soup(site / "index.html").select("a.pin")}
    assert "Between the shoulder blades" in pins
    for name, address in pins.items():
        place = address.rpartition("#")[2]
        assert library.term("where", place).name == name


def test_a_source_is_numbered_once_and_every_number_in_the_text_has_one(site: Path) -> None:
    for page in pages_of(site):
        numbers = [label.get_text(strip=True) for label in soup(page).select(".sources .label")]
        assert numbers == [f"[{n}]" for n in range(1, len(numbers) + 1)], page
        cited = {a.get_text(strip=True) for a in soup(page).select("a.footnote-reference")}
        assert cited <= set(numbers), page


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_an_exercise_page_weighs_little_on_a_first_visit(site: Path, library: Catalogue) -> None:
    for exercise in library.exercises.values():
        page = site / exercise.docname / "index.html"
        files = {page}
        for url, element in links_of(page, site).items():
            if element.name in {"script", "use"} or element.get("rel") in (
                ["stylesheet"],
                ["icon"],
                ["preload"],
            ):
                files.add(file_of(url, site))
        fonts = list((site / "_static/fonts").glob("*.woff2"))
        css = [f for f in files if f.suffix == ".css"]
        scripts = [f for f in files if f.suffix == ".js"]
        assert sum(f.stat().st_size for f in fonts) <= 35_000
        assert sum(map(gzipped, css)) <= 12_000
        assert sum(map(gzipped, scripts)) <= 10_000
        assert len(files | set(fonts)) <= 12  # with the palette of figures and what plays them
        everything = sum(map(gzipped, files - set(fonts))) + sum(f.stat().st_size for f in fonts)
        assert everything <= 100_000, (exercise.id, everything)


def test_scripts_lose_their_comments_and_nothing_else(site: Path) -> None:
    def code(path: Path) -> list[str]:
        tokens = JavascriptLexer().get_tokens(path.read_text(encoding="utf-8"))
        return [text for kind, text in tokens if kind not in Comment and text.strip()]

    scripts = sorted((ROOT / "_static/js").rglob("*.js"))
    assert len(scripts) > 40
    for script in scripts:
        sent = site / script.relative_to(ROOT)
        assert code(sent) == code(script), script
        assert sent.stat().st_size < script.stat().st_size, script


def test_the_fonts_have_every_letter_that_the_pages_use(site: Path) -> None:
    # Code is set in a face of the reader's system.
    texts = (
        text
        for page in pages_of(site)
        for text in soup(page).find_all(string=True)
        if not text.find_parent(["pre", "code"])
    )
    letters = {c for text in texts for c in text if not c.isspace() and c.isprintable()}
    assert sorted(letters - {chr(code) for code in LETTERS}) == []


def test_the_fonts_are_there_with_their_licence(site: Path) -> None:
    fonts = site / "_static/fonts"
    assert {face.file for face in FACES} <= {path.name for path in fonts.iterdir()}
    for licence in ("LICENSE-serif.txt", "LICENSE-sans.txt"):
        assert "SIL OPEN FONT LICENSE" in (fonts / licence).read_text(encoding="utf-8").upper()


def test_the_source_tree_is_not_written_into(site: Path) -> None:
    assert site.is_dir()
    made = {".html", ".json", ".pdf", ".woff2"}
    folders = (ROOT / name for name in ("exercises", "docs", "_static"))
    stray = [p for folder in folders for p in folder.rglob("*") if p.suffix in made]
    # Drawn by `make figures`, not by a build.
    assert stray == [ROOT / "_static/body/map.json"]


@pytest.mark.parametrize(
    "name",
    [
        *("library.json", "library.schema.json", "schema/exercise.json"),
        *("facets.json", "moves.json", "routines.json", "causes.json", "names.json"),
        *("search.json", "words.json", "offline.json"),
    ],
)
def test_the_data_files_are_there(name: str, site: Path) -> None:
    assert (site / "data" / name).stat().st_size > 100
