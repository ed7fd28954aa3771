"""The site in a real browser: no sideways scroll, no blocked code, readable, usable by keyboard."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = (
    "",
    "exercises/",
    "exercises/bent-over-row/",
    "docs/muscles/rhomboids/",
    "docs/causes/",
    "docs/causes/raised-tense-shoulders/",
    "docs/routines/gym-day/",
    "docs/guides/",
    "docs/guides/red-flags/",
    "docs/guides/progression/",
    "docs/references/",
    "docs/contributing/",
    "search/",
    "offline/",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_only_its_own_host_and_runs_without_complaint(
    name: str, page: Page, address: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + name, wait_until="networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in PAGES:
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_no_page_scrolls_sideways_with_wide_text_spacing(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for name in PAGES:
        page.goto(address + name)
        # WCAG 1.4.12; set through the style object, which the page's policy lets a test do.
        page.evaluate("""for (const e of document.querySelectorAll("*")) {
            e.style.letterSpacing = "0.12em"; e.style.wordSpacing = "0.16em"; e.style.lineHeight = "1.5";
        }""")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_amiss(name: str, mode: str, browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + name)
    results = Axe().run(page)
    context.close()
    found = [
        (v["id"], [n["html"][:120] for n in v["nodes"]]) for v in results.response["violations"]
    ]
    assert found == []


def test_every_control_is_large_enough_to_hit(page: Page, address: str) -> None:
    script = """() => [...document.querySelectorAll("a, button, input")].filter((e) => {
        const box = e.getBoundingClientRect();
        const inline = getComputedStyle(e).display === "inline";
        return box.width && !inline && !e.closest(".skip") && (box.width < 24 || box.height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for name in PAGES:
            page.goto(address + name)
            assert page.evaluate(script) == [], (name, width)


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_light_and_dark_are_switched_and_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(paper)
    page.goto(address + "exercises/")
    assert dark != light
    assert page.evaluate(paper) == dark
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(paper) == light
    context.close()


def test_the_page_works_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Between the shoulder blades", exact=True).click()
    page.locator("#between-the-blades").get_by_role("link", name="Slouching when tired").click()
    page.get_by_role("link", name="Bird dog").first.click()
    page.get_by_role("link", name="No kit at all").click()
    assert page.get_by_role("heading", level=1).text_content() == "No kit at all"
    assert not page.get_by_role("button", name="Light or dark").is_visible()
    context.close()


def test_the_card_behind_the_button_is_a_pdf(page: Page, address: str, site: Path) -> None:
    page.goto(address + "docs/routines/gym-day/")
    target = page.get_by_role("link", name="Print card").get_attribute("href")
    assert target is not None
    answer = page.request.get(f"{address}docs/routines/gym-day/{target}")
    assert answer.body() == (site / "cards/gym-day-a4.pdf").read_bytes()


def test_a_page_in_print_is_black_on_white_even_for_a_reader_in_the_dark(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address + "exercises/bird-dog/")
    page.emulate_media(media="print")
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{style}.color") == "rgb(0, 0, 0)"
    assert not page.locator(".mast-nav").is_visible()
    context.close()


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("exercises/bird-dog/", 2),
        ("exercises/wall-slide/", 2),
        ("docs/routines/no-kit/", 2),
        ("docs/muscles/rhomboids/", 3),
        ("docs/causes/slouching-when-tired/", 4),
        ("", 2),
    ],
)
def test_a_page_takes_little_paper_and_is_cut_off_nowhere(
    name: str, most: int, page: Page, address: str
) -> None:
    page.goto(address + name, wait_until="networkidle")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, format="A4"))
    assert len(document) <= most
    for sheet in document:
        lines = sheet.get_textpage()
        edges = [lines.get_rect(i) for i in range(lines.count_rects())]
        assert min(left for left, *_ in edges) >= 30
        assert max(right for _, _, right, _ in edges) <= sheet.get_width() - 30


@pytest.mark.parametrize(
    "name",
    ["exercises/bent-over-row/", "exercises/romanian-deadlift/", "docs/muscles/rhomboids/"],
)
def test_the_last_sheet_of_a_page_has_its_address_and_more_than_its_foot(
    name: str, page: Page, address: str
) -> None:
    page.goto(address + name, wait_until="networkidle")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert not page.get_by_text(canonical or "").is_visible()
    *_, last = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = last.get_textpage().get_text_bounded()
    assert canonical is not None
    assert canonical in text.replace("\r\n", "")
    assert "Checked against its sources" in text


def test_a_printed_numeral_stands_at_its_frame(page: Page, address: str) -> None:
    page.goto(address + "exercises/bent-over-row/")
    page.emulate_media(media="print")
    box = "document.querySelector('.figure .plate').getBoundingClientRect().width"
    drawn = "document.querySelector('.figure .fig').getBoundingClientRect().width"
    assert page.evaluate(f"{box} - {drawn}") < 30


def test_printed_lists_do_not_run_into_one_another(page: Page, address: str) -> None:
    page.goto(address + "exercises/")
    page.emulate_media(media="print")
    overlaps = page.evaluate("""() => {
        const boxes = [...document.querySelectorAll(".groups .card h3, .groups .card h4")]
            .map((e) => e.getBoundingClientRect()).filter((b) => b.width);
        return boxes.filter((a, i) => boxes.slice(i + 1).some((b) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
    }""")
    assert overlaps == 0
