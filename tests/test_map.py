"""The body map as a way in: what a pressed muscle leads to."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from runtall import Catalogue, words
from runtall.records import ROLES
from runtall.relations import relate


def opened(page: Page, address: str, want: str = "") -> Page:
    page.goto(f"{address}docs/muscles/")
    page.wait_for_load_state("networkidle")
    if want:
        page.get_by_role("radio", name=want).check()
    return page


def muscle(page: Page, id: str) -> Locator:
    return page.locator(f'.sheet-back-surface [data-muscle="{id}"]')


def middle_of(region: Locator) -> tuple[float, float]:
    """A point on the left half of a muscle, as seen in the window."""
    region.scroll_into_view_if_needed()
    box = region.bounding_box()
    assert box is not None
    return box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4


def trained(library: Catalogue, id: str) -> int:
    facts = (exercise.facts.muscles for exercise in library.exercises.values())
    return sum(any(id in getattr(muscles, role) for role in ROLES) for muscles in facts)


def test_at_first_a_muscle_leads_to_its_page(page: Page, address: str) -> None:
    muscle(opened(page, address), "latissimus-dorsi").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/docs/muscles/latissimus-dorsi/")


@pytest.mark.parametrize("id", ["latissimus-dorsi", "trapezius-middle", "hamstrings"])
def test_a_pressed_muscle_leads_to_what_trains_it(
    id: str, page: Page, address: str, library: Catalogue
) -> None:
    opened(page, address, "Train it")
    muscle(page, id).focus()
    page.keyboard.press("Enter")
    panel = page.locator(".chosen-muscle")
    title = library.muscles[id].title
    expect(panel.get_by_role("heading", level=2)).to_have_text(title)
    expect(panel).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == title
    number = trained(library, id)
    expect(
        panel.get_by_role("link", name=f"Train it: {words.counted(number, 'exercise')}")
    ).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/exercises/?muscle={id}")
    expect(page.locator(".count strong")).to_have_text(words.counted(number, "exercise"))


@pytest.mark.parametrize("id", ["latissimus-dorsi", "trapezius-upper", "hamstrings"])
def test_where_it_aches_the_causes_stand_with_what_the_muscle_does(
    id: str, page: Page, address: str, library: Catalogue
) -> None:
    opened(page, address, "It aches there")
    muscle(page, id).focus()
    page.keyboard.press("Space")
    panel = page.locator(".chosen-muscle")
    expect(panel).to_be_visible()
    wanted = {
        f"{cause.title} {words.STATE_NAMES[state]}"
        for cause, state in relate(library).causes_of_muscle.get(id, ())
    }
    said = {" ".join(text.split()) for text in panel.locator(".rows a").all_inner_texts()}
    assert said == wanted
    if not wanted:
        expect(panel).to_contain_text("None of our causes names it.")
        return
    panel.locator(".rows a").first.click()
    page.wait_for_url(re.compile(r"/docs/causes/[a-z-]+/$"))


def test_the_panel_opens_by_mouse_beside_the_map_and_at_the_foot_of_a_phone(
    page: Page, address: str
) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        opened(page, address, "Train it")
        page.mouse.click(*middle_of(muscle(page, "latissimus-dorsi")))
        panel, plate = page.locator(".chosen-muscle"), page.locator(".sheet-back-surface .plate")
        expect(panel).to_be_visible()
        beside, map_box = panel.bounding_box(), plate.bounding_box()
        assert beside is not None
        assert map_box is not None
        if width == 1280:
            assert beside["x"] >= map_box["x"] + map_box["width"]
        else:
            assert 900 * 0.5 < beside["y"] < beside["y"] + beside["height"] <= 900
            expect(muscle(page, "latissimus-dorsi")).to_be_in_viewport()


def test_escape_and_close_lead_back_to_the_muscle(page: Page, address: str) -> None:
    opened(page, address, "Train it")
    panel = page.locator(".chosen-muscle")
    for shut in ("Escape", "Enter"):
        muscle(page, "latissimus-dorsi").focus()
        page.keyboard.press("Enter")
        expect(panel).to_be_visible()
        assert page.locator(".region.chosen").count() > 0
        if shut == "Enter":
            page.keyboard.press("Tab")
        page.keyboard.press(shut)
        expect(panel).to_be_hidden()
        assert page.evaluate("document.activeElement.dataset.muscle") == "latissimus-dorsi"
        assert page.locator(".region.chosen").count() == 0


def test_to_read_about_it_shuts_the_panel_and_leads_to_the_page_again(
    page: Page, address: str
) -> None:
    opened(page, address, "It aches there")
    muscle(page, "latissimus-dorsi").dispatch_event("click")
    panel = page.locator(".chosen-muscle")
    expect(panel.get_by_role("link", name="Read about it")).to_have_attribute(
        "href", re.compile("latissimus-dorsi/$")
    )
    page.get_by_role("radio", name="Read about it").check()
    expect(panel).to_be_hidden()
    muscle(page, "latissimus-dorsi").dispatch_event("click")
    page.wait_for_url("**/docs/muscles/latissimus-dorsi/")


def test_with_the_data_out_of_reach_the_panel_leads_on(page: Page, address: str) -> None:
    page.route("**/data/*.json", lambda route: route.abort())
    opened(page, address, "It aches there")
    muscle(page, "latissimus-dorsi").dispatch_event("click")
    panel = page.locator(".chosen-muscle")
    expect(panel).to_contain_text("They could not be loaded.")
    expect(panel.get_by_role("link", name="Train it")).to_be_visible()
    expect(panel.get_by_role("link", name="See all causes")).to_be_visible()


def test_without_script_the_map_leads_to_the_pages(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}docs/muscles/")
    assert not page.get_by_role("radio", name="Train it").is_visible()
    muscle(page, "latissimus-dorsi").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/docs/muscles/latissimus-dorsi/")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_with_the_panel_open(
    mode: str, width: int, browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, address, "It aches there")
    muscle(page, "trapezius-middle").dispatch_event("click")
    expect(page.locator(".chosen-muscle")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in violations] == []
    assert said == []
