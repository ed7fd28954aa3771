"""The prints of the whole library: resets to cut out, the map for a wall, the book."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from bs4 import BeautifulSoup

from conftest import ROOT
from runtall import Catalogue, cards, load
from runtall.body import load_map
from runtall.cards import poster, press
from runtall.cards.manuscript import Scribe, curl
from runtall.cards.packing import pack
from runtall.handouts import BOOK, POSTER, RESETS, handouts, resets
from sites import SMALL, build, write_site
from test_cards import squeeze, tags_of, text_of

SITE = "https://runtall.example/"
PRINTS = (RESETS, POSTER, BOOK)
PAPER = {RESETS: (595, 842), POSTER: (1191, 842), BOOK: (420, 595)}
TITLES = {
    RESETS: "Mid-run resets",
    POSTER: "The upper back, and what works with it",
    BOOK: "Run Tall",
}
MOST_BYTES = {RESETS: 400_000, POSTER: 400_000, BOOK: 6_000_000}
KINDS = ("cause", "muscle", "exercise", "routine", "guide")


@pytest.fixture(scope="module")
def deck(library: Catalogue) -> cards.Deck:
    deck = cards.deal(library, site=SITE)
    assert deck.problems == ()
    return deck


@pytest.fixture(scope="module")
def texts(deck: cards.Deck) -> dict[str, str]:
    return {name: text_of(deck.cards[name]) for name in PRINTS}


def put(text: str) -> str:
    return squeeze(curl(text))


@pytest.mark.parametrize("name", PRINTS)
def test_every_print_is_tagged_and_keeps_both_standards(name: str, deck: cards.Deck) -> None:
    with pikepdf.open(io.BytesIO(deck.cards[name])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        assert pdf.docinfo["/Title"] == TITLES[name]
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        figures = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        assert figures
        assert all(str(figure.get("/Alt", "")) for figure in figures)


@pytest.mark.parametrize("name", PRINTS)
def test_every_print_is_on_its_paper_with_nothing_cut_off(name: str, deck: cards.Deck) -> None:
    width, height = PAPER[name]
    for page in pypdfium2.PdfDocument(deck.cards[name]):
        assert tuple(round(v) for v in page.get_size()) == PAPER[name]
        text = page.get_textpage()
        boxes = (text.get_charbox(i) for i in range(text.count_chars()))
        for left, bottom, right, top in boxes:
            assert -0.5 <= left <= right <= width + 0.5
            assert -0.5 <= bottom <= top <= height + 0.5


@pytest.mark.parametrize("name", PRINTS)
def test_every_print_is_light_and_leads_to_the_site(name: str, deck: cards.Deck) -> None:
    assert len(deck.cards[name]) < MOST_BYTES[name]
    first = pypdfium2.PdfDocument(deck.cards[name])[0].render(scale=150 / 72).to_pil()
    (code,) = [code.text for code in zxingcpp.read_barcodes(first)]
    assert code.startswith(SITE)


@pytest.mark.parametrize("name", PRINTS)
def test_every_print_is_black_and_white_and_holds_its_fonts(name: str, deck: cards.Deck) -> None:
    picture = pypdfium2.PdfDocument(deck.cards[name])[0].render(scale=0.6).to_pil()
    assert all(max(colour) - min(colour) <= 2 for _, colour in picture.getcolors(1 << 20))
    with pikepdf.open(io.BytesIO(deck.cards[name])) as pdf:
        named = [
            str(o.FontName)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
    assert named
    assert all("Source" in one for one in named)


def test_the_same_library_gives_the_same_bytes(small: Path) -> None:
    library = load(small)
    assert cards.deal(library, site=SITE) == cards.deal(load(small), site=SITE)


def test_prints_are_left_out_when_only_some_routines_are_asked_for(library: Catalogue) -> None:
    deck = cards.deal(library, site=SITE, only=["gym-day"])
    assert not set(PRINTS) & set(deck.cards)


# ---- resets ----


def test_every_reset_is_a_card_and_the_one_for_any_run_is_first(
    library: Catalogue, texts: dict[str, str]
) -> None:
    text, at = texts[RESETS], -1
    found = resets(library)
    assert found[0][0].id == "running-tall"
    assert {page.id for page, _ in found[1:]} == {
        cause.id for cause in library.causes.values() if cause.prose.items("Mid-run reset")
    }
    for page, heading in found:
        title = put(page.title if page.kind == "cause" else heading)
        at = text.index(title, at + 1)
        for item in page.prose.items(heading):
            verb, _, rest = library.say(item).partition(" ")
            for part in (verb, *rest.split()):
                assert put(part) in text[at:], part


def test_every_sheet_of_resets_says_when_to_stop(deck: cards.Deck) -> None:
    for page in pypdfium2.PdfDocument(deck.cards[RESETS]):
        assert squeeze("Stop and call for help") in squeeze(page.get_textpage().get_text_bounded())


def test_a_reset_that_was_cut_out_says_when_to_stop_and_where_it_is_from(
    deck: cards.Deck, library: Catalogue, texts: dict[str, str]
) -> None:
    sheets = len(pypdfium2.PdfDocument(deck.cards[RESETS]))
    found = resets(library)
    assert texts[RESETS].count(squeeze("Stop and call for help")) == sheets + len(found)
    assert texts[RESETS].count("Reviewed") == 1 + len(found)
    for page, _ in found:
        assert squeeze(f"runtall.example/{page.docname}") in texts[RESETS]


def test_no_letter_of_a_reset_stands_where_it_is_cut(deck: cards.Deck) -> None:
    (middle, _) = (v / 2 for v in PAPER[RESETS])
    page = pypdfium2.PdfDocument(deck.cards[RESETS])[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(i) for i in range(text.count_chars())]
    cards_part = [box for box in boxes if 90 < box[1] < 690]
    assert cards_part
    assert not [box for box in cards_part if box[0] - 4 < middle < box[2] + 4]


# ---- the map ----


def words_of(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Every number on a page that stands alone, with its box."""
    text = page.get_textpage()
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        word = text.get_text_bounded(*box).strip()
        if word.isdigit():
            yield word, box


def test_every_muscle_has_a_number_on_a_plate_and_one_in_the_list(
    deck: cards.Deck, library: Catalogue, texts: dict[str, str]
) -> None:
    said = poster_data(library)
    listed = [number for group in said["groups"] for number, *_ in group["rows"]]
    assert listed == list(range(1, len(library.muscles) + 1))
    pinned = [number for plate in said["plates"] for number, *_ in plate["pins"]]
    assert set(pinned) == set(listed)
    for plate in said["plates"]:
        assert len({number for number, *_ in plate["pins"]}) == len(plate["pins"])
    for muscle in library.muscles.values():
        assert put(muscle.title) in texts[POSTER]
    (page,) = pypdfium2.PdfDocument(deck.cards[POSTER])
    drawn = [word for word, box in words_of(page) if box[1] > PAPER[POSTER][1] * 0.37]
    assert sorted(map(int, drawn)) == sorted(pinned)


def test_no_number_on_a_plate_overlaps_another(library: Catalogue) -> None:
    for plate in poster_data(library)["plates"]:
        left, top, width, height = plate["box"]
        disc = 5.3 * width / 94.25  # the disc and the plate in mm, as the poster sets them
        for (_, x, y), (_, u, v) in combinations(plate["pins"], 2):
            assert ((x - u) ** 2 + (y - v) ** 2) ** 0.5 > disc
        for _, x, y in plate["pins"]:
            assert left < x < left + width
            assert top < y < top + height


def test_every_pin_stands_on_one_half_inside_the_box_of_its_muscle() -> None:
    for view in load_map(ROOT).values():
        for id, region in view.muscles.items():
            left, top, width, height = region.box
            assert left + width / 2 < region.pin[0] < left + width, id
            assert top < region.pin[1] < top + height, id


def test_the_poster_says_how_old_it_is(texts: dict[str, str]) -> None:
    assert squeeze("Look for a newer one after") in texts[POSTER]


def poster_data(library: Catalogue) -> dict[str, list[dict]]:
    (job,) = poster.jobs(library, site=SITE)
    return json.loads(job.inputs["said"])


# ---- the book ----


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    found = pypdfium2.PdfDocument(pdf).get_toc()
    return [(e.level + 1, e.get_title(), e.get_dest().get_index() + 1) for e in found]


def test_every_page_is_in_contents_and_bookmarks_with_its_page(
    deck: cards.Deck, library: Catalogue
) -> None:
    pdf = deck.cards[BOOK]
    marks = outline(pdf)
    pages = [squeeze(p.get_textpage().get_text_bounded()) for p in pypdfium2.PdfDocument(pdf)]
    start = next(page for _, title, page in marks if title == "Contents")
    end = next(page for level, _, page in marks if level == 1 and page > start)
    contents = re.sub(r"\.{2,}", "", "".join(pages[start - 1 : end - 1]))
    second = {title: page for level, title, page in marks if level == 2}
    for record in library.by_docname.values():
        title = curl(record.title)
        assert squeeze(title) in pages[second[title] - 1]
        assert f"{squeeze(title)}{second[title]}" in contents, title
    assert {level for level, *_ in marks} == {1, 2, 3}


def test_the_parts_of_the_book_are_in_order(deck: cards.Deck) -> None:
    marks = outline(deck.cards[BOOK])
    parts = [title for level, title, _ in marks if level == 1]
    kinds = ["Causes", "Muscles", "Exercises", "Routines", "Guides"]
    assert parts == ["How to use this book", "Contents", *kinds, "Sources", "Index"]
    pages = {title: page for level, title, page in marks if level < 3}
    assert pages["How to use this book"] < pages["Warning signs"] < pages["Contents"]
    assert all(one[2] <= other[2] for one, other in pairwise(marks))


def test_the_book_says_all_that_the_pages_say(library: Catalogue, texts: dict[str, str]) -> None:
    text = re.sub(r"[\d,\s]|\(p\.\)", "", texts[BOOK])
    for record in library.by_docname.values():
        for section in record.prose.sections:
            for item in section.items:
                for word in library.say(item).split():
                    assert re.sub(r"[\d,\s]", "", put(word)) in text, (record.path, word)


def test_the_book_has_the_figures_and_dose_of_every_exercise(
    library: Catalogue, texts: dict[str, str], deck: cards.Deck
) -> None:
    for exercise in library.exercises.values():
        assert put(" ".join(exercise.facts.dose.sentences())) in texts[BOOK]
    with pikepdf.open(io.BytesIO(deck.cards[BOOK])) as pdf:
        said = [
            str(o["/Alt"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
        tags = tags_of(pdf.Root.StructTreeRoot)
    drawn = library.drawings.keys() & library.exercises.keys()
    assert said.count("Start.") == len(drawn)
    assert {"H1", "H2", "H3", "L", "LI", "Table", "TH", "TD", "TOC", "TOCI", "Link"} <= set(tags)


def test_no_letters_of_the_book_lie_on_one_another(deck: cards.Deck) -> None:
    for page in pypdfium2.PdfDocument(deck.cards[BOOK]):
        text = page.get_textpage()
        boxes = [text.get_charbox(i) for i in range(text.count_chars())]
        for one, other in pairwise(boxes):
            level = abs(one[1] - other[1]) < 4 and other[2] > one[2]
            assert not (level and other[0] < one[2] - 3), (page.get_page_label(), one, other)


def test_every_routine_of_the_book_has_its_address_to_read_and_to_scan(
    deck: cards.Deck, library: Catalogue, texts: dict[str, str]
) -> None:
    pages = {title: page for level, title, page in outline(deck.cards[BOOK]) if level == 2}
    book = pypdfium2.PdfDocument(deck.cards[BOOK])
    for routine in library.routines.values():
        assert squeeze(f"runtall.example/{routine.docname}") in texts[BOOK]
        sheet = book[pages[curl(routine.title)] - 1].render(scale=3).to_pil()
        (code,) = zxingcpp.read_barcodes(sheet)
        assert code.text == f"{SITE}{routine.docname}/"


def test_every_source_and_every_other_name_is_at_the_end(
    library: Catalogue, texts: dict[str, str]
) -> None:
    sources, index = texts[BOOK].rsplit("Index", 1)[0], texts[BOOK]
    for key, entry in library.bibliography.data.entries.items():
        title = re.sub(r"[{}\\]", "", entry.fields["title"])
        assert put(title.split()[0]) in sources, key
    for record in library.by_docname.values():
        for alias in record.facts.aliases:
            assert put(alias) in index


def test_signs_of_the_typesetter_come_out_as_they_are(tmp_path: Path) -> None:
    page = SMALL["docs/causes/slouch.md"].replace(
        "- Look up.",
        '- Reach #panic() $x$ @ref \\*far\\* \\_out\\_ //end `#let x` ~ = a.\n- It\'s "so".',
    )
    write_site(tmp_path, SMALL | {"docs/causes/slouch.md": page})
    library = load(tmp_path)
    assert library.problems == ()
    text = text_of(cards.deal(library, site=SITE).cards[BOOK])
    assert squeeze("Reach #panic() $x$ @ref *far* _out_ //end #let x ~ = a.") in text
    assert squeeze("It’s “so”.") in text


MARKDOWN = """\
Plain **strong** and *em* and [a link](https://example.org/x), {muscle}`lats`, {muscle}`the wings <lats>`.

1. One
   - inner
2. Two{footcite}`smith2001`

| A | B |
|---|---|
| x | **y** |

:::{tip}
Inside a box.
:::

### Deeper

> Quoted.

```
as it is
```
"""


def test_every_kind_of_block_reaches_the_book(tmp_path: Path) -> None:
    page = SMALL["docs/guides/red-flags.md"].replace("Read on.", MARKDOWN)
    write_site(tmp_path, SMALL | {"docs/guides/red-flags.md": page})
    library = load(tmp_path)
    assert library.problems == ()
    blocks = Scribe(library).sections(library.guides["red-flags"])["More"]
    assert [block["k"] for block in blocks] == [
        "par",
        "list",
        "table",
        "aside",
        "head",
        "aside",
        "code",
    ]
    cited = blocks[1]["of"][1][0]["of"][1]
    assert cited == {"k": "cite", "of": [1]}
    pdf = cards.deal(library, site=SITE).cards[BOOK]
    text = text_of(pdf)
    for part in ("the wings", "inner", "Inside a box.", "Deeper", "Quoted.", "as it is"):
        assert squeeze(part) in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        links = [
            str(o.A.URI)
            for o in opened.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link" and "/A" in o
        ]
    assert "https://example.org/x" in links


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("docs/causes/slouch.md", "- Look up.", "- Look \u65e5 up."),
        ("docs/muscles/lats.md", "It pulls.", "It \u65e5 pulls."),
    ],
)
def test_a_letter_that_the_faces_lack_is_told_of_with_its_line(
    name: str, old: str, new: str, tmp_path: Path
) -> None:
    page = SMALL[name].replace(old, new)
    write_site(tmp_path, SMALL | {name: page})
    (problem,) = cards.deal(load(tmp_path), site=SITE).problems
    line = page[: page.index("\u65e5")].count("\n") + 1
    assert (problem.path, problem.line) == (name, line)
    assert 'no letter "\u65e5" (U+65E5)' in problem.message


def test_a_small_library_has_a_book_and_neither_resets_nor_map(small: Path) -> None:
    library = load(small)
    assert [one.path for one in handouts(library)] == [f"cards/{BOOK}"]
    deck = cards.deal(library, site=SITE)
    assert set(PRINTS) & set(deck.cards) == {BOOK}


def test_an_empty_library_has_no_prints(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    library = load(tmp_path)
    assert handouts(library) == ()
    assert cards.deal(library, site=SITE) == cards.Deck({}, ())


# ---- on the site ----


def test_the_prints_are_linked_where_readers_look(site: Path) -> None:
    for page, names in (("routines", PRINTS), ("muscles", (POSTER,))):
        path = site / "docs" / page / "index.html"
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        targets = [a["href"] for a in soup.find_all("a") if a["href"].endswith(".pdf")]
        assert sorted(Path(t).name for t in targets if Path(t).name in PRINTS) == sorted(names)
        for target in targets:
            assert (path.parent / target).resolve().is_file(), target


def test_a_print_that_a_library_no_longer_has_goes(small_site: Path, tmp_path: Path) -> None:
    guide = SMALL["docs/guides/running-tall.md"]
    page = small_site / "docs/guides/running-tall.md"
    page.write_text(guide + "\n## A 20-second reset\n\n- **Shake** both arms\n", encoding="utf-8")
    out = build(small_site, tmp_path)
    assert (out / "cards" / RESETS).is_file()
    page.write_text(guide, encoding="utf-8")
    build(small_site, tmp_path)
    assert not (out / "cards" / RESETS).is_file()
    assert (out / "cards" / BOOK).is_file()


# ---- packing ----


def test_packing_makes_a_pdf_smaller_and_loses_nothing(
    library: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = poster.jobs(library, site=SITE)
    packed = press.press(job)
    monkeypatch.setattr(press, "pack", lambda pdf: pdf)
    plain = press.press(job)
    assert len(packed) < len(plain)
    assert text_of(packed) == text_of(plain)
    with pikepdf.open(io.BytesIO(packed)) as one, pikepdf.open(io.BytesIO(plain)) as other:
        assert one.check_pdf_syntax() == []
        assert one.docinfo == other.docinfo
        assert tags_of(one.Root.StructTreeRoot) == tags_of(other.Root.StructTreeRoot)


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n", b"startxref\n5\n%%EOF\n"])
def test_what_is_no_such_pdf_stays_as_it_is(other: bytes) -> None:
    assert pack(other) == other
