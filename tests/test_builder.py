"""The routine builder in a real browser: put together, changed, kept, handed on, printed."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from conftest import FLAGS, NAMES
from runtall import Catalogue
from runtall.doses import Dose
from runtall.links import kit_names
from runtall.relations import dose_of, kit, level, minutes

REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
)
KEEP = "(routine) => localStorage.setItem('runtall:draft', JSON.stringify(routine))"
THREE = "v1;bird-dog.2x8;chin-tuck.2x10;plank.3x20s"
TITLES = ["Bird dog", "Chin tuck", "Plank"]
MOST_SCRIPT = 25 * 1024


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader of their own, who has nothing kept yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def builder(context: BrowserContext, address: str) -> Callable[..., Page]:
    """Open the builder at a link, and take what the link offers."""

    def opened(link: str = THREE) -> Page:
        page = context.new_page()
        page.goto(f"{address}routine/#{link}" if link else f"{address}routine/")
        if link.startswith("v1"):
            page.get_by_role("button", name="Make it mine").click()
        expect(page.get_by_role("heading", name="Add an exercise")).to_be_visible()
        return page

    return opened


def titles(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#items .row h3").all_text_contents()]


def draft(page: Page) -> dict[str, Any]:
    kept: dict[str, Any] = page.evaluate("JSON.parse(localStorage.getItem('runtall:draft'))")
    return kept


def saved(page: Page) -> list[str]:
    return page.locator("#saved li:not(.gone) p b").all_text_contents()


def fill_up(page: Page) -> None:
    """Let the device take next to nothing more; a page that is open had found it willing."""
    page.evaluate("localStorage.setItem('spare', 'x'.repeat(20))")
    fill_to_the_last_letter(page)
    page.evaluate("localStorage.removeItem('spare')")


def fill_to_the_last_letter(page: Page) -> None:
    page.evaluate("""() => {
        for (let size = 2 ** 22, n = 0; size >= 1; n += 1) {
            try { localStorage.setItem("full" + n, "x".repeat(size)); } catch { size /= 2; }
        }
    }""")


def make_room(page: Page) -> None:
    page.evaluate("localStorage.removeItem('full0')")


def focused(page: Page) -> str:
    script = "document.activeElement.ariaLabel || document.activeElement.textContent"
    return str(page.evaluate(script)).strip()


# ---- the same words and sums as in Python ----

_CALL = """async ([root, doses]) => {
    const { sentences, minutes } = await import(root + "_static/js/core/dose.js");
    const { doseCode } = await import(root + "_static/js/core/routine.js");
    const { short } = await import(root + "_static/js/routine/card.js");
    return doses.map((dose) => [sentences(dose), minutes([{ dose }]), doseCode(dose), short(dose)]);
}"""


def test_a_dose_is_said_and_timed_as_on_pages_and_cards(
    page: Page, address: str, library: Catalogue
) -> None:
    doses: list[Dose] = [one.facts.dose for one in library.exercises.values()]
    for routine in library.routines.values():
        doses += [dose_of(item, library) for item in routine.facts.items]
    page.goto(address)
    given = [{k: v for k, v in d.model_dump().items() if v not in (None, False)} for d in doses]
    found = page.evaluate(_CALL, [address, given])
    assert found == [[list(d.sentences()), d.minutes, d.code(), d.short()] for d in doses]


_SUMS = """async (root) => {
    const { exercises, table } = await import(root + "_static/js/core/data.js");
    const { kit, kitNames, level } = await import(root + "_static/js/core/kit.js");
    const { minutes } = await import(root + "_static/js/core/dose.js");
    const { code, read } = await import(root + "_static/js/core/routine.js");
    const [known, names, ready] = [await exercises(), await table("names"), await table("routines")];
    return Object.fromEntries(ready.map(({ id, items }) => {
        const used = items.map((item) => known.get(item.exercise));
        const again = code(read(code(items), known).items);
        return [id, [kitNames(kit(used, names.equipment), names.equipment), level(used, names.level),
            minutes(items), code(items), again]];
    }));
}"""


def test_kit_level_time_and_link_of_every_ready_routine_are_those_of_its_page(
    page: Page, address: str, library: Catalogue
) -> None:
    def link(routine_id: str) -> str:
        items = library.routines[routine_id].facts.items
        return ";".join(["v1", *(f"{i.exercise}.{dose_of(i, library).code()}" for i in items)])

    page.goto(address)
    assert page.evaluate(_SUMS, address) == {
        id: [
            kit_names(kit(routine, library), library),
            library.term("level", level(routine, library)).name,
            minutes(routine, library),
            link(id),
            link(id),
        ]
        for id, routine in library.routines.items()
    }


_KITS = """async ([root, kits]) => {
    const { table } = await import(root + "_static/js/core/data.js");
    const { kit, kitNames } = await import(root + "_static/js/core/kit.js");
    const { equipment } = await table("names");
    return kits.map((one) => kitNames(kit(one.map((equipment) => ({ equipment })), equipment), equipment));
}"""


def test_kit_that_is_needed_anyway_is_said_once(page: Page, address: str) -> None:
    """Choices that no ready routine has."""
    cases = {
        "No kit": [[], []],
        "Band": [[["band"]], [["cable-machine", "band"]]],
        "Dumbbells": [[["dumbbells"]], [["dumbbell"]], [["dumbbell", "kettlebell"]]],
        "Hexagonal dumbbells": [[["hexagonal-dumbbells"]], [["dumbbells"]], [["dumbbell"]]],
        "Band or cable machine": [[["band", "cable-machine"]], [["cable-machine", "band"]]],
        "Bench, chair": [[["bench"], ["chair"]], [["chair"]]],
    }
    page.goto(address)
    assert page.evaluate(_KITS, [address, list(cases.values())]) == list(cases)


# ---- ways to begin ----


def test_an_empty_routine_says_how_to_begin(builder: Callable[..., Page]) -> None:
    page = builder("")
    empty = page.locator("#empty")
    assert empty.is_visible()
    hrefs = [a.get_attribute("href") for a in empty.get_by_role("link").all()]
    assert hrefs == ["../exercises/", "#start-title", "../docs/self-check/"]
    assert page.locator("#sums").is_hidden()
    assert page.get_by_role("button", name="Save this one").is_hidden()


def test_a_ready_routine_comes_with_its_title_and_full_doses(
    builder: Callable[..., Page], library: Catalogue
) -> None:
    page = builder("routine=no-kit")
    routine = library.routines["no-kit"]
    doses = [" ".join(dose_of(item, library).sentences()) for item in routine.facts.items]
    assert page.locator("#items .d").all_text_contents() == doses
    assert page.get_by_label("Title").input_value() == "No kit at all"
    assert page.locator("#minutes").text_content() == str(minutes(routine, library))
    assert urlsplit(page.url).fragment == ""


def test_a_ready_routine_can_be_chosen_on_the_page(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_label("Ready routine").select_option(label="Gym day (17 minutes)")
    page.get_by_role("button", name="Start from it").click()
    assert page.get_by_label("Title").input_value() == "Gym day"
    assert saved(page) == ["My routine"]
    assert "The one before is saved" in str(page.locator("#told").text_content())


def test_enter_adds_an_exercise_that_is_the_only_one_of_its_name(
    builder: Callable[..., Page],
) -> None:
    page = builder("")
    page.locator("#search").fill("chin tuck")
    expect(page.locator("#found button")).to_have_count(1)
    page.locator("#search").press("Enter")
    expect(page.locator("#items h3")).to_have_text(["Chin tuck"])
    expect(page.locator("#search")).to_be_focused()


def test_what_another_page_added_is_here(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "exercises/bird-dog/")
    page.get_by_role("button", name="My routine").click()
    page.get_by_role("link", name="See it").click()
    expect(page.locator("#items .row h3")).to_have_text(["Bird dog"])


def test_a_full_device_takes_no_exercise_and_says_so(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "exercises/bird-dog/")
    fill_up(page)
    button = page.get_by_role("button", name="My routine")
    button.click()
    expect(page.locator(".tray")).to_have_text("This device is full and keeps nothing more.")
    expect(page.locator("#announcer")).to_have_text("This device is full and keeps nothing more.")
    expect(button).to_have_attribute("aria-pressed", "false")
    make_room(page)
    button.click()
    expect(page.locator(".tray")).to_contain_text("1 in my routine")
    expect(page.locator("#announcer")).to_have_text("Bird dog is in my routine")


def test_a_page_that_comes_back_shows_what_is_in_the_routine_now(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + "exercises/bird-dog/")
    button = page.get_by_role("button", name="My routine")
    button.click()
    expect(page.locator(".tray")).to_be_visible()
    page.evaluate(
        "localStorage.removeItem('runtall:draft')"
    )  # of this page, so it hears of nothing
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".tray")).to_have_count(0)


def test_where_storage_is_refused_the_routine_goes_along_in_the_link(
    context: BrowserContext, address: str
) -> None:
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.goto(address + "exercises/bird-dog/")
    page.get_by_role("button", name="My routine").click()
    expect(page.locator(".tray")).to_contain_text("until you leave this page")
    expect(page.locator("#announcer")).to_contain_text("until you leave this page")
    page.get_by_role("link", name="See it").click()
    page.get_by_role("button", name="Make it mine").click()
    assert titles(page) == ["Bird dog"]


def test_a_routine_takes_no_more_from_other_pages_than_it_can_hold(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + "exercises/bird-dog/")
    item = {"exercise": "plank", "dose": {"sets": 2, "hold": [20, 20]}}
    items = [item] * 39 + [{**item, "exercise": "bird-dog"}]
    page.evaluate(KEEP, {"title": "", "note": "", "items": items})
    button = page.get_by_role("button", name="My routine")
    button.click()  # one that is in can still be taken out
    expect(button).to_have_attribute("aria-pressed", "false")
    page.evaluate(KEEP, {"title": "", "note": "", "items": [item] * 40})
    button.click()
    expect(page.locator(".tray")).to_contain_text("A routine takes up to 40 exercises.")
    expect(page.locator("#announcer")).to_contain_text("A routine takes up to 40 exercises.")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert len(draft(page)["items"]) == 40


LINKS = {
    "an unknown exercise": ("v1;bird-dog.2x8;unicorn.2x8", ["Bird dog"], "no exercise “unicorn”"),
    "a bad dose": ("v1;bird-dog.2x0", ["Bird dog"], "not an amount for Bird dog"),
    "no dose": ("v1;bird-dog", ["Bird dog"], "not an amount for Bird dog"),
    "a stray sign": ("v1;bird-dog.2x8;%", ["Bird dog"], "no exercise “%”"),
    "too many": ("v1" + ";plank.1x9s" * 41, ["Plank"] * 40, "first 40"),
    "markup": ("v1;<img src=x>.2x8;plank.2x9s", ["Plank"], "no exercise “<img src=x>”"),
    "nothing but unknown ones": ("v1;unicorn.2x8", [], "no exercise “unicorn”"),
    "another version": ("v2;bird-dog.2x8", [], "not a routine that we can read"),
    "nonsense": ("hello", [], "not a routine that we can read"),
    "an empty list": ("v1;", [], "holds no exercise"),
    "an unknown ready routine": ("routine=moon", [], "no ready routine “moon”"),
}


def test_a_broken_link_is_told_and_the_rest_is_kept(page: Page, address: str) -> None:
    for case, (link, found, says) in LINKS.items():
        page.goto("about:blank")
        page.goto(f"{address}routine/#{link}")
        expect(page.locator("#told"), case).to_contain_text(says)
        expect(page.locator("#offer .row h3"), case).to_have_text(found)
        assert page.locator("#offer").is_visible() == bool(found), case
        assert page.locator("#mine").is_visible() != bool(found), case


def test_a_link_never_destroys_the_readers_own(builder: Callable[..., Page], address: str) -> None:
    page = builder()
    before = draft(page)
    page.goto(f"{address}routine/#v1;bridge.2x8")
    expect(page.locator("#offer .row h3")).to_have_text(["Bridge"])
    assert draft(page) == before
    page.get_by_role("button", name="Keep mine").click()
    assert (titles(page), draft(page), saved(page)) == (TITLES, before, [])

    page.goto(f"{address}routine/#v1;bridge.2x8")
    page.get_by_role("button", name="Make it mine").click()
    assert (titles(page), saved(page)) == (["Bridge"], ["My routine"])
    page.get_by_role("button", name="Open My routine").click()
    assert titles(page) == TITLES


def test_a_reader_with_a_routine_is_asked_before_a_ready_one_takes_its_place(
    builder: Callable[..., Page], address: str
) -> None:
    page = builder()
    page.goto(f"{address}routine/#routine=no-kit")
    expect(page.get_by_role("heading", name="No kit at all")).to_be_visible()
    assert [item["exercise"] for item in draft(page)["items"]] == ["bird-dog", "chin-tuck", "plank"]


def test_the_link_of_what_one_has_shows_it_and_asks_nothing(
    builder: Callable[..., Page], address: str
) -> None:
    page = builder()
    page.goto(f"{address}routine/#{THREE}")
    expect(page.locator("#items .row h3")).to_have_text(TITLES)
    assert page.locator("#offer").is_hidden()


def test_the_skip_link_is_no_routine(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")
    assert titles(page) == TITLES


@pytest.mark.parametrize("place", ["main-content", "start-title"])
def test_a_place_of_the_page_is_no_routine_either(
    place: str, builder: Callable[..., Page], context: BrowserContext, address: str
) -> None:
    page = builder()
    page.goto(f"{address}routine/#{place}")
    page.reload()
    expect(page.locator("#items .row h3")).to_have_text(TITLES)
    expect(page.locator("#more")).to_be_visible()
    expect(page.locator("#sums")).to_be_visible()
    add_elsewhere(context, address)
    expect(page.locator("#items .row h3")).to_have_text([*TITLES, "Bridge"])
    page.get_by_role("button", name="Move Bridge up").click()
    assert len(draft(page)["items"]) == 4


def test_an_offer_stays_when_one_goes_to_a_place_of_the_page(
    builder: Callable[..., Page], context: BrowserContext, address: str
) -> None:
    page = builder()
    page.goto(f"{address}routine/#v1;superman.2x8")
    page.goto(f"{address}routine/#main-content")
    page.evaluate("""() => addEventListener("storage", ({ key }) => {
        if (key === "runtall:draft") document.body.dataset.told = "";
    })""")
    add_elsewhere(context, address)
    expect(page.locator("body[data-told]")).to_have_count(1)
    assert page.locator("#offer .row h3").all_inner_texts() == ["Superman"]
    page.get_by_role("button", name="Keep mine").click()
    assert titles(page) == [*TITLES, "Bridge"]


def add_elsewhere(context: BrowserContext, address: str) -> None:
    other = context.new_page()
    other.goto(address + "exercises/bridge/")
    button = other.get_by_role("button", name="My routine")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    other.close()


def test_a_ready_routine_that_one_has_is_not_offered_again(
    builder: Callable[..., Page], address: str
) -> None:
    page = builder("routine=no-kit")
    for _ in range(2):
        page.goto(f"{address}routine/#routine=no-kit")
        page.reload()
        expect(page.locator("#items .row")).to_have_count(5)
        assert page.locator("#offer").is_hidden()
    assert saved(page) == []


# ---- changing it ----


def test_by_mouse(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_role("button", name="Move Plank up").click()
    assert titles(page) == ["Bird dog", "Plank", "Chin tuck"]
    page.get_by_role("button", name="Amount of Plank").click()
    page.locator("#items .row").nth(1).get_by_role("button", name="More sets").click()
    assert "4 holds of 20 seconds" in str(page.locator("#items .d").nth(1).text_content())
    page.get_by_role("button", name="Swap Bird dog").click()
    page.get_by_role("button", name="Superman").click()
    assert titles(page) == ["Superman", "Plank", "Chin tuck"]
    page.get_by_role("button", name="Remove Chin tuck").click()
    assert titles(page) == ["Superman", "Plank"]
    page.get_by_label("Name of an exercise").fill("dumbbell row")
    page.get_by_role("button", name="Single-arm dumbbell row").click()
    assert titles(page) == ["Superman", "Plank", "Single-arm dumbbell row"]
    assert page.locator("#kit").text_content() == "Dumbbell, bench or chair"
    page.reload()
    expect(page.locator("#items .row")).to_have_count(3)
    assert (
        page.locator("#items .d").nth(1).text_content() == "4 holds of 20 seconds. Rest 30 seconds."
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_by_keyboard_alone(builder: Callable[..., Page]) -> None:
    page = builder("")
    page.keyboard.press("Tab")
    page.get_by_label("Name of an exercise").focus()
    page.keyboard.type("bird")
    press(page, "ArrowDown", "Enter")
    assert titles(page) == ["Bird dog"]
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("plank")
    press(page, "Enter", "Enter")
    page.keyboard.type("cat")
    press(page, "ArrowDown", "ArrowUp", "Escape")
    assert page.get_by_label("Name of an exercise").input_value() == ""
    assert titles(page) == ["Bird dog", "Plank"]

    page.get_by_role("button", name="Move Bird dog down").focus()
    page.keyboard.press("Enter")
    assert titles(page) == ["Plank", "Bird dog"]
    assert focused(page) == "Move Bird dog up"  # it cannot go further down
    assert page.locator("#announcer").text_content() == "Bird dog is now 2 of 2"
    press(page, "Tab", "Enter", "Tab")  # the disabled button is passed over; then the fields
    page.get_by_role("spinbutton", name="Sets").press("ArrowUp")
    page.keyboard.press("Tab")
    assert draft(page)["items"][1]["dose"]["sets"] == 3
    page.keyboard.press("Escape")
    assert focused(page) == "Amount of Bird dog"
    press(page, "Tab", "Enter", "Tab", "Tab")
    assert page.get_by_role("button", name="Swap Bird dog").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert focused(page).startswith("Swap ")
    press(page, "Tab", "Enter")
    assert focused(page) == "Put it back"
    page.keyboard.press("Enter")
    assert focused(page).startswith("Remove ")
    assert len(titles(page)) == 2


def test_an_exercise_that_was_removed_comes_back_to_its_place(builder: Callable[..., Page]) -> None:
    page = builder()
    before = draft(page)
    for name in TITLES:
        page.get_by_role("button", name=f"Remove {name}").click()
        assert name not in titles(page)
        page.get_by_role("button", name="Put it back").click()
        assert draft(page) == before


def test_what_fits_nothing_to_swap_for_is_said(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_role("button", name="Swap Chin tuck").click()
    expect(page.locator(".swaps").nth(1)).to_contain_text("Remove it and add another one")


EIGHT = json.dumps(
    {"items": [{"exercise": "bird-dog", "dose": {"sets": 2, "reps": [8, 8], "per_side": True}}]}
)
AMOUNTS = {
    "no number": ("Sets", "", "2 sets of 8 each side", "It stays at 2."),
    "nought": ("Sets", "0", "2 sets of 8 each side", "from 1 to 10"),
    "too many sets": ("Sets", "11", "2 sets of 8 each side", "from 1 to 10"),
    "half a set": ("Sets", "1.5", "2 sets of 8 each side", "whole numbers"),
    "too many repetitions": ("At most", "101", "2 sets of 8 each side", "from 1 to 100"),
    "three sets": ("Sets", "3", "3 sets of 8 each side", ""),
    "a range": ("At most", "12", "2 sets of 8 to 12 each side", ""),
    "a least above the most": ("At least", "10", "2 sets of 10 each side", ""),
    "a most below the least": ("At most", "5", "2 sets of 5 each side", ""),
}


def test_an_amount_is_taken_or_the_last_good_one_is_kept(builder: Callable[..., Page]) -> None:
    page = builder("v1;bird-dog.2x8")
    fields = page.locator(".amount input")
    for case, (name, value, dose, says) in AMOUNTS.items():
        page.evaluate("(text) => localStorage.setItem('runtall:draft', text)", EIGHT)
        page.reload()
        page.get_by_role("button", name="Amount of Bird dog").click()
        field = page.get_by_role("spinbutton", name=name, exact=True)
        field.fill(value)
        field.press("Tab")
        expect(page.locator("#items .d"), case).to_contain_text(f"{dose}.")
        expect(page.locator(".wrong"), case).to_contain_text(says)
        assert page.locator(".wrong").is_visible() == bool(says), case
        kept = draft(page)["items"][0]["dose"]
        shown = [int(fields.nth(n).input_value()) for n in range(3)]
        assert shown == [kept["sets"], *kept["reps"]], case


def test_seconds_go_in_steps_of_five_and_no_further_than_they_may(
    builder: Callable[..., Page],
) -> None:
    page = builder("v1;plank.1x8s")
    page.get_by_role("button", name="Amount of Plank").click()
    page.get_by_role("button", name="At most: more").click()
    expect(page.locator("#items .d")).to_contain_text("1 hold of 8 to 13 seconds.")
    for _ in range(3):
        page.get_by_role("button", name="At least: fewer").click()
    expect(page.locator("#items .d")).to_contain_text("1 hold of 1 to 13 seconds.")
    assert focused(page) == "At least: fewer"


def test_a_row_is_dragged_by_mouse(builder: Callable[..., Page]) -> None:
    page = builder()
    grips = page.locator(".grip")
    start, end = grips.nth(0).bounding_box(), grips.nth(2).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 60, steps=8)
    expect(page.locator("#items .row h3")).to_have_text(["Chin tuck", "Plank", "Bird dog"])
    page.mouse.up()
    assert [one["exercise"] for one in draft(page)["items"]] == ["chin-tuck", "plank", "bird-dog"]


def test_a_row_is_dragged_by_finger_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}routine/#{THREE}")
    page.get_by_role("button", name="Make it mine").tap()
    expect(page.locator("#items .row")).to_have_count(3)
    page.evaluate("document.querySelector('#items').scrollIntoView({block: 'center'})")
    boxes = [grip.bounding_box() for grip in page.locator(".grip").all()]
    finger = context.new_cdp_session(page)

    def touch(kind: str, y: float) -> None:
        box = boxes[0] or {"x": 0}
        points = [] if kind == "touchEnd" else [{"x": box["x"] + 20, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    top, below = (box["y"] + 20 for box in boxes[:2] if box)
    touch("touchStart", top)
    for y in (top + 20, (top + below) / 2, below + 40):
        touch("touchMove", y)
    expect(page.locator("#items .row h3")).to_have_text(["Chin tuck", "Bird dog", "Plank"])
    touch("touchEnd", 0)
    expect(page.locator(".dragged")).to_have_count(0)
    assert [one["exercise"] for one in draft(page)["items"]] == ["chin-tuck", "bird-dog", "plank"]
    context.close()


# ---- keeping it ----


def test_routines_are_saved_opened_deleted_and_brought_back(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_label("Title").fill("Tuesday")
    page.get_by_role("button", name="Save this one").click()
    page.get_by_label("Title").fill("Friday")
    page.get_by_role("button", name="Remove Plank").click()
    page.get_by_role("button", name="Save this one").click()
    assert saved(page) == ["Friday", "Tuesday"]
    page.get_by_role("button", name="Open Tuesday").click()
    assert titles(page) == TITLES
    assert saved(page) == ["Friday", "Tuesday"]  # what was open is saved already
    page.get_by_role("button", name="Delete Friday").click()
    assert saved(page) == ["Tuesday"]
    page.get_by_role("button", name="Put it back").click()
    assert saved(page) == ["Friday", "Tuesday"]
    page.get_by_role("button", name="Begin a new one").click()
    assert titles(page) == []
    page.reload()
    expect(page.locator("#saved b")).to_have_text(["Friday", "Tuesday"])


def test_what_is_put_aside_never_takes_the_place_of_another(builder: Callable[..., Page]) -> None:
    page = builder()
    page.get_by_label("Title").fill("Tuesday")
    page.get_by_role("button", name="Save this one").click()
    page.get_by_role("button", name="Remove Plank").click()
    page.get_by_role("button", name="Begin a new one").click()
    assert saved(page) == ["Tuesday (2)", "Tuesday"]


def test_a_file_brings_back_all_that_was_in_it(builder: Callable[..., Page]) -> None:
    page = builder("routine=no-kit")
    page.get_by_label("Title").fill("Für Jörg / <b>")
    page.get_by_label("Prepared for, or a note").fill("Easy, “please”")
    before = draft(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    path = download.value.path()
    assert download.value.suggested_filename == "fur-jorg-b.json"
    written = json.loads(Path(path).read_text(encoding="utf-8"))
    assert (written["version"], written["items"][0]["amount"]) == (1, "2x8-10")
    page.get_by_role("button", name="Begin a new one").click()
    page.locator("#import").set_input_files(path)
    expect(page.locator("#items .row")).to_have_count(5)
    again = draft(page)
    assert again["title"] == before["title"]
    assert again["note"] == before["note"]
    kept = ("sets", "reps", "hold", "rest", "per_side")

    def told(routine: dict[str, Any]) -> list[Any]:
        return [(i["exercise"], [i["dose"].get(k) for k in kept]) for i in routine["items"]]

    assert told(again) == told(before)


FILES = {
    "no JSON": (b"\x89PNG\r\n", "not a routine from this page"),
    "other JSON": (b"[1, 2]", "not a routine from this page"),
    "another version": (b'{"version": 9, "items": []}', "not a routine from this page"),
    "nothing in it": (b'{"version": 1, "items": []}', "Nothing was changed"),
    "unknown ones": (b'{"version": 1, "items": [{"exercise": "unicorn"}, 7]}', "no exercise “unicorn”"),
}  # fmt: skip


def test_a_bad_file_is_told_and_nothing_is_lost(builder: Callable[..., Page]) -> None:
    page = builder()
    before = draft(page)
    for case, (content, says) in FILES.items():
        file = FilePayload(name="x.json", mimeType="", buffer=content)
        page.locator("#told").evaluate("(box) => box.replaceChildren()")
        page.locator("#import").set_input_files(file)
        expect(page.locator("#told"), case).to_contain_text(says)
        assert (draft(page), titles(page), saved(page)) == (before, TITLES, []), case


def test_a_file_that_is_gone_is_told_and_can_be_chosen_again(
    builder: Callable[..., Page], tmp_path: Path
) -> None:
    page = builder()
    path = tmp_path / "gone.json"
    path.write_text("{}", encoding="utf-8")
    page.evaluate("""() => addEventListener("change", (event) => event.stopPropagation(),
        { capture: true, once: true })""")
    page.locator("#import").set_input_files(path)
    path.unlink()
    page.locator("#import").dispatch_event("change")
    expect(page.locator("#told")).to_contain_text("Nothing was changed.")
    assert page.locator("#import").input_value() == ""
    assert titles(page) == TITLES


def test_a_file_with_a_bad_amount_keeps_the_rest(builder: Callable[..., Page]) -> None:
    page = builder("")
    item = {"exercise": "bird-dog", "amount": "two", "rest": "long"}
    content = json.dumps(
        {"version": 1, "title": 5, "items": [item, {"exercise": "plank", "amount": "2x9s"}]}
    )
    page.locator("#import").set_input_files(
        FilePayload(name="x.json", mimeType="", buffer=content.encode())
    )
    expect(page.locator("#told")).to_contain_text("how much of Bird dog")
    assert titles(page) == ["Bird dog", "Plank"]


KEPT = {
    "nonsense": "{",
    "another thing": '"x"',
    "an item of nothing": '{"items": [null, {"exercise": "plank", "dose": {"sets": 2, "hold": [9, 9]}}]}',
    "a dose of the wrong kind": '{"items": [{"exercise": "plank", "dose": {"sets": 2, "hold": {}, "reps": 3}}]}',
    "an exercise that is gone": '{"items": [{"exercise": "gone", "dose": {"sets": 1, "reps": [1, 1]}}]}',
}


def test_what_an_older_visit_kept_never_breaks_the_page(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + "routine/")
    for case, text in KEPT.items():
        page.evaluate("(text) => localStorage.setItem('runtall:draft', text)", text)
        page.evaluate("(text) => localStorage.setItem('runtall:saved', text)", f"[{text}, 4]")
        page.reload()
        expect(page.get_by_role("heading", name="Add an exercise"), case).to_be_visible()
        assert said == [], case


def test_a_device_that_keeps_nothing_is_told(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    fill_to_the_last_letter(page)
    page.goto(f"{address}routine/#{THREE}")
    expect(page.locator("#brief-stay")).to_be_visible()
    page.get_by_role("button", name="Make it mine").click()
    page.get_by_role("button", name="Move Plank up").click()
    assert titles(page) == ["Bird dog", "Plank", "Chin tuck"]
    page.get_by_role("button", name="Save this one").click()
    assert saved(page) == ["My routine"]
    assert page.locator("#brief-stay").is_visible()


def test_nothing_takes_the_place_of_a_routine_that_cannot_be_put_aside(
    builder: Callable[..., Page],
) -> None:
    page = builder()
    before = draft(page)
    fill_up(page)
    page.get_by_role("button", name="Start from it").click()
    told = page.locator("#told")
    expect(told).to_contain_text("This device is full and keeps nothing more.")
    expect(told).to_be_focused()
    assert (titles(page), draft(page), saved(page)) == (TITLES, before, [])
    page.get_by_role("button", name="Save this one").click()
    expect(page.locator("#shelf-says")).to_contain_text("“My routine” is not saved.")
    assert saved(page) == []
    make_room(page)
    page.get_by_role("button", name="Start from it").click()
    assert saved(page) == ["My routine"]


def test_what_does_not_fit_any_more_can_be_put_back_when_there_is_room(
    builder: Callable[..., Page],
) -> None:
    page = builder()
    page.get_by_role("button", name="Save this one").click()
    page.get_by_role("button", name="Delete My routine").click()
    fill_up(page)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#shelf-says")).to_contain_text("“My routine” is not saved.")
    assert saved(page) == []
    make_room(page)
    page.get_by_role("button", name="Put it back").click()
    assert saved(page) == ["My routine"]
    assert page.locator("#shelf-says").is_hidden()


def test_a_device_that_is_full_to_the_last_letter_still_shows_what_it_has(
    builder: Callable[..., Page],
) -> None:
    page = builder()
    page.get_by_role("button", name="Save this one").click()
    fill_to_the_last_letter(page)
    page.reload()
    expect(page.locator("#brief-stay")).to_be_visible()
    assert (titles(page), saved(page)) == (TITLES, ["My routine"])


def test_where_storage_is_refused_a_routine_is_saved_for_as_long_as_the_page(
    builder: Callable[..., Page], context: BrowserContext
) -> None:
    context.add_init_script(REFUSED)
    page = builder()
    page.get_by_role("button", name="Save this one").click()
    expect(page.locator("#shelf-says")).to_contain_text("until you leave this page")
    page.get_by_role("button", name="Begin a new one").click()
    page.get_by_role("button", name="Open My routine").click()
    assert titles(page) == TITLES


def test_another_tab_changes_what_is_shown(
    builder: Callable[..., Page], context: BrowserContext, address: str
) -> None:
    page = builder()
    add_elsewhere(context, address)
    expect(page.locator("#items .row h3")).to_have_text([*TITLES, "Bridge"])


# ---- handing it on ----


def test_a_link_brings_the_same_routine(
    builder: Callable[..., Page], context: BrowserContext, browser: Browser, address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = builder()
    page.get_by_label("Prepared for, or a note").fill("Secret")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#link-says")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}routine/#{THREE}"
    friend = browser.new_context()
    theirs = friend.new_page()
    theirs.goto(link)
    theirs.get_by_role("button", name="Make it mine").click()
    assert draft(theirs)["items"] == draft(page)["items"]
    friend.close()


def test_a_link_that_tells_less_says_so(
    builder: Callable[..., Page], context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = builder("routine=no-kit-short")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#link-says")).to_contain_text("usual ones of each exercise")


_LOSES = """async (root) => {
    const { exercises, table } = await import(root + "_static/js/core/data.js");
    const { code, read, same } = await import(root + "_static/js/core/routine.js");
    const [known, ready] = [await exercises(), await table("routines")];
    const loses = (items) => !same(items, read(code(items), known).items);
    const own = [...known.values()].map(({ id, dose }) => [{ exercise: id, dose }]);
    return [own.filter(loses).length, ready.filter(({ items }) => loses(items)).map(({ id }) => id)];
}"""


def test_a_link_tells_all_of_an_exercise_as_it_is_added(
    page: Page, address: str, library: Catalogue
) -> None:
    def told(dose: Dose) -> list[object]:
        return [dose.rest, dose.per_side, dose.hold if dose.reps else None]

    def loses(routine_id: str) -> bool:
        items = library.routines[routine_id].facts.items
        usual = [library.exercises[item.exercise].facts.dose for item in items]
        return [told(dose_of(item, library)) for item in items] != [told(dose) for dose in usual]

    page.goto(address)
    own, ready = page.evaluate(_LOSES, address)
    assert (own, set(ready)) == (0, {id for id in library.routines if loses(id)})
    assert 0 < len(ready) < len(library.routines)


def test_a_link_of_what_was_added_says_nothing_of_losses(
    builder: Callable[..., Page], context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = builder("")
    page.get_by_label("Name of an exercise").fill("bird dog")
    page.get_by_role("button", name="Bird dog", exact=False).first.click()
    page.reload()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#link-says")).to_have_text("The link is copied.")


def test_where_there_is_no_clipboard_the_link_stands_in_a_field(
    browser: Browser, address: str
) -> None:
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    rule = "--host-resolver-rules=MAP runtall.test 127.0.0.1"
    # A host that is not trusted as this machine is: browsers give it no clipboard.
    other = browser.browser_type.launch(executable_path=installed, args=[*FLAGS, rule])
    page = other.new_page()
    page.goto(f"{address.replace('127.0.0.1', 'runtall.test')}routine/#{THREE}")
    page.get_by_role("button", name="Make it mine").click()
    page.get_by_role("button", name="Copy link").click()
    field = page.get_by_label("Link to copy")
    assert field.input_value().endswith(f"/routine/#{THREE}")
    assert page.evaluate("document.activeElement.selectionEnd") == len(field.input_value())
    other.close()


def test_session_and_plan_get_the_routine(builder: Callable[..., Page]) -> None:
    page = builder()
    for name, place in (("Start session", "session"), ("Plan my weeks", "plan")):
        href = str(page.locator("#sums").get_by_role("link", name=name).get_attribute("href"))
        assert href.endswith(f"/{place}/#{THREE}")


# ---- on paper ----


def card(page: Page) -> pypdfium2.PdfDocument:
    page.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.handout img')];"
        " return all.length && all.every((one) => one.complete && one.naturalWidth); }"
    )
    return pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("number", "pages", "mode"), [(3, 1, "light"), (6, 2, "dark"), (12, 3, "light")]
)
def test_the_printed_card_is_whole(
    number: int, pages: int, mode: str, browser: Browser, address: str, library: Catalogue
) -> None:
    chosen = sorted(library.exercises.values(), key=lambda one: one.id)[2::4][:number]
    code = ";".join(["v1", *(f"{one.id}.{one.facts.dose.code()}" for one in chosen)])
    context = browser.new_context(color_scheme=mode)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}routine/#{code}")
    page.get_by_role("button", name="Make it mine").click()
    page.get_by_label("Title").fill("Hotel week")
    page.get_by_label("Prepared for, or a note").fill("For Kim")
    expect(page.locator(".handout-note")).to_have_text("For Kim")
    expect(page.locator(".handout .boxes")).to_have_count(number)
    pdf = card(page)
    context.close()
    texts = [flat(pdf[n].get_textpage().get_text_bounded()) for n in range(len(pdf))]
    assert len(texts) == pages
    for one in chosen:
        steps = map(flat, library.lines(one, "How to do it"))
        wanted = [flat(one.title), flat(one.facts.dose.short()), *steps]
        assert any(all(part in text for part in wanted) for text in texts), one.id
    for says in ("Hotel week", "For Kim", "runtall.example/routine", "Stop and call for help"):
        assert flat(says) in "".join(texts)
    assert flat(code) in texts[-1]
    assert "Warningsigns" not in "".join(texts)
    assert [margins(pdf[n]) for n in range(pages)] == [(True, True)] * pages


def flat(text: str) -> str:
    """Return text without blanks and hyphens, which a line break may add."""
    return re.sub(r"[\s\-\u00ad\ufffe\x02]", "", text)


def margins(page: pypdfium2.PdfPage) -> tuple[bool, bool]:
    """Tell whether the edges of a page are white all round, and whether there is much ink."""
    picture = page.render(scale=1).to_pil().convert("L")
    across, down = picture.size
    edge = 14  # in points: 5 mm
    inner = picture.crop((edge, edge, across - edge, down - edge))
    ink = sum(picture.histogram()[:128])
    return ink == sum(inner.histogram()[:128]), ink > 2000


def test_the_pictures_of_a_card_are_all_there_and_drawn(builder: Callable[..., Page]) -> None:
    page = builder("routine=no-kit")
    pdf = card(page)
    assert page.locator(".handout img").count() == 10
    page.emulate_media(media="print")
    boxes = [one.bounding_box() for one in page.locator(".handout img").all()]
    assert all(box and box["width"] > 100 and box["height"] > 50 for box in boxes)
    assert len(pdf) == 2


def test_print_has_the_latest_even_from_the_browsers_own_menu(
    builder: Callable[..., Page],
) -> None:
    page = builder()
    page.get_by_role("button", name="Remove Plank").click()
    expect(page.locator(".handout .cell-dose")).to_have_count(2)
    text = flat(card(page)[0].get_textpage().get_text_bounded())
    assert "Plank" not in text
    assert "Chintuck" in text


def test_the_print_button_waits_for_the_pictures(builder: Callable[..., Page]) -> None:
    page = builder()
    page.evaluate("""() => addEventListener("beforeprint", () => {
        const all = [...document.querySelectorAll(".handout img")];
        document.body.dataset.printed = String(all.length === 6 && all.every((one) => one.naturalWidth));
    })""")
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-printed", "true")


# ---- for everyone ----


def unfold(page: Page) -> None:
    page.get_by_role("button", name="Amount of Bird dog").click()
    page.get_by_role("spinbutton", name="Sets").fill("99")
    page.get_by_role("button", name="Swap Plank").click()
    page.get_by_role("button", name="Save this one").click()
    page.get_by_role("button", name="Delete My routine").click()
    page.get_by_role("button", name="Remove Chin tuck").click()
    page.get_by_label("Name of an exercise").fill("row")
    expect(page.locator("#found li")).not_to_have_count(0)


def complaints(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_with_everything_open(
    mode: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}routine/#{THREE};unicorn.2x8")
    expect(page.locator("#offer")).to_be_visible()
    assert complaints(page) == []
    page.get_by_role("button", name="Make it mine").click()
    unfold(page)
    assert complaints(page) == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_scrolls_sideways_and_all_can_be_hit(
    width: int, builder: Callable[..., Page]
) -> None:
    page = builder()
    page.set_viewport_size({"width": width, "height": 800})
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate("""() => [...document.querySelectorAll("a, button, input, select, .grip")].filter((e) => {
        const box = e.getBoundingClientRect();
        const inline = getComputedStyle(e).display === "inline";
        return box.width && !inline && !e.closest(".skip") && (box.width < 24 || box.height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))""")
    assert small == []


def test_the_place_for_announcements_is_there_before_anything_is_said(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    with_script = [text for text in pages if 'type="module"' in text]
    assert len(with_script) > 50
    place = '<p id="announcer" class="vh" role="status"></p>'
    assert all(text.count(place) == 1 for text in with_script)


def test_it_asks_only_its_own_host_and_runs_without_complaint_and_is_small(
    context: BrowserContext, address: str, site: Path
) -> None:
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}routine/#{THREE}")
    page.get_by_role("button", name="Make it mine").click()
    unfold(page)
    card(page)
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    scripts = {urlsplit(url).path for url in asked if url.endswith(".js")}
    sizes = [len(gzip.compress((site / path.lstrip("/")).read_bytes())) for path in scripts]
    assert sum(sizes) <= MOST_SCRIPT, sum(sizes)


def test_without_the_network_it_says_so_and_nothing_is_lost(
    builder: Callable[..., Page], context: BrowserContext, address: str
) -> None:
    page = builder()
    before = draft(page)
    context.route("**/data/*.json", lambda route: route.abort())
    page.goto(address + "routine/")
    expect(page.locator("#lost")).to_contain_text("Nothing of yours is lost")
    context.unroute("**/data/*.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#items .row h3")).to_have_text(TITLES)
    assert draft(page) == before


def test_without_script_it_leads_on(browser: Browser, address: str, library: Catalogue) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "routine/")
    assert page.get_by_role("link", name="Card of").count() == len(library.routines)
    assert page.get_by_role("button").filter(visible=True).count() == 0
    card_link = page.get_by_role("link", name="Card of Gym day to print (PDF)").get_attribute(
        "href"
    )
    answer = page.request.get(f"{address}routine/{card_link}")
    assert answer.body().startswith(b"%PDF")
    page.get_by_role("link", name=re.compile("^No kit at all")).click()
    assert page.get_by_role("heading", level=1).text_content() == "No kit at all"
    context.close()


def test_the_list_of_routines_leads_here(page: Page, address: str) -> None:
    page.goto(address + "docs/routines/")
    page.get_by_role("link", name="Make your own").click()
    assert page.url == address + "routine/"
