"""What a runner types finds the right page first, by keyboard too, and asks for little."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from runtall import Catalogue, searching

# What is typed, the page that comes first or among the first, and how many those are.
QUERIES = (
    ("lat", "Latissimus dorsi", 1),
    ("lats", "Latissimus dorsi", 1),
    ("rear delt", "Rear deltoid", 1),
    ("rear delt fly", "Band reverse fly", 1),
    ("between shoulder blades", "Between the shoulder blades", 1),
    ("between shoulder blades", "Untrained shoulder-blade muscles", 3),
    ("shoulder blade pain", "Between the shoulder blades", 3),
    ("upper back pain", "Upper back aching on the run?", 3),
    ("hunched", "Slouching when tired", 1),
    ("stitch", "Stitch with shoulder-tip pain", 1),
    ("bra", "A bra that does not fit", 1),
    ("no equipment stretch", "Doorway chest stretch", 3),
    ("no kit", "No kit at all", 1),
    ("trapezius", "Upper trapezius", 3),
    ("traps", "Middle trapezius", 3),
    ("upper traps", "Upper trapezius", 1),
    ("romboids", "Rhomboids", 1),
    ("levater", "Levator scapulae", 1),
    ("trapezuis", "Upper trapezius", 3),
    ("latisimus dorsi", "Latissimus dorsi", 1),
    ("diafragm", "Diaphragm", 1),
    ("shoulder tension", "Raised, tense shoulders", 1),
    ("pec stretch", "Doorway chest stretch", 1),
    ("rucksack", "A pack or vest that does not fit", 3),
    ("hydration vest", "How to fit a pack or a vest", 1),
    ("pushup", "Push-up plus", 1),
    ("press up", "Push-up plus", 3),
    ("plank", "Plank", 1),
    ("sitting all day", "Long days at a desk", 1),
    ("trapped nerve", "Pain referred from the neck", 1),
    ("red flags", "Warning signs", 1),
    ("when to see a doctor", "Warning signs", 1),
    ("emergency", "Warning signs", 1),
    ("DOMS", "Sore from new strength training", 1),
    ("running form", "Running tall", 1),
    ("warm up", "Warm-up and cool-down", 1),
    ("child’s pose", "Child’s pose with side reach", 1),
    ("childs pose", "Child’s pose with side reach", 1),
    ("routine for beginners", "Your first four weeks", 1),
    ("10 minute routine", "Ten minutes, no kit", 1),
    ("low back", "Low back as well", 1),
    ("pain scale", "The pain traffic light", 1),
    ("Scheuermann", "A growing spine", 1),
    ("QL", "Quadratus lumborum", 1),
)
FOUND = ".found .name a"


def ask(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}search/")
    page.get_by_role("searchbox").fill(query)
    page.locator(".count").wait_for()
    page.wait_for_load_state("networkidle")  # the words of the texts are here


def straight(text: str) -> str:
    return text.replace("’", "'")


def test_what_runners_type_finds_its_page(page: Page, address: str) -> None:
    ask(page, address, "plank")
    wrong = {}
    for query, title, most in QUERIES:
        page.get_by_role("searchbox").fill(query)
        expect(page.locator(".count")).to_contain_text("for “")
        page.wait_for_function(
            "(query) => document.querySelector('.count').textContent.includes(query)", arg=query
        )
        first = [straight(text) for text in page.locator(FOUND).all_text_contents()[:most]]
        if straight(title) not in first:
            wrong[query] = first
    assert wrong == {}


def test_nothing_is_asked_for_until_somebody_types(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    for name in ("", "exercises/bird-dog/", "search/"):
        page.goto(address + name, wait_until="networkidle")
    assert not {"search.json", "words.json", "searchindex.js"} & set(asked)
    page.get_by_role("searchbox").press_sequentially("la")
    page.locator(FOUND).first.wait_for()
    assert "words.json" not in asked
    page.get_by_role("searchbox").press_sequentially("t")
    expect(page.locator(FOUND).first).to_have_text("Latissimus dorsi")
    page.wait_for_load_state("networkidle")
    assert asked.count("search.json") == asked.count("words.json") == 1


def test_what_the_search_asks_for_is_small(site: Path) -> None:
    weights = [
        len(gzip.compress((site / "data" / name).read_bytes()))
        for name in ("search.json", "words.json")
    ]
    assert weights[0] <= 25_000
    assert sum(weights) <= 120_000
    assert not list(site.rglob("searchindex*"))


def test_a_result_says_its_kind_why_and_shows_the_exercise(page: Page, address: str) -> None:
    ask(page, address, "rear delt")
    rows = page.locator(".found li")
    expect(rows.nth(0)).to_contain_text("Muscle")
    expect(rows.nth(0)).to_contain_text("Also called: rear delt")
    assert rows.nth(0).locator("mark").all_text_contents()[-2:] == ["rear", "delt"]
    expect(rows.nth(1)).to_contain_text("Exercise")
    expect(rows.nth(1).locator("img.on-light")).to_be_visible()
    expect(page.locator("#announcer")).to_have_text(
        re.compile(r"\d+ results for “rear delt” First: Rear deltoid")
    )


def test_the_question_stays_in_the_address_and_back_leads_to_the_results(
    page: Page, address: str
) -> None:
    page.goto(f"{address}search/?q=rear+delt")
    expect(page.locator(FOUND).first).to_have_text("Rear deltoid")
    page.get_by_role("searchbox").fill("stitch")
    page.wait_for_url("**/search/?q=stitch")
    page.locator(FOUND).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stitch with shoulder-tip pain")
    page.go_back()
    expect(page.locator(FOUND).first).to_have_text("Stitch with shoulder-tip pain")
    expect(page.get_by_role("searchbox")).to_have_value("stitch")


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("rhomboids")
    expect(page.locator(FOUND).first).to_have_text("Rhomboids")
    for key, number in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(page.locator(FOUND).nth(number)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(FOUND).first).to_be_focused()
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.locator(FOUND).nth(12)).to_be_focused()
    page.locator(FOUND).first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rhomboids")


def test_where_nothing_has_all_words_near_pages_are_offered(page: Page, address: str) -> None:
    ask(page, address, "rhomboids bicycle")
    expect(page.locator(".count")).to_have_text("No page has all of these words. Did you mean:")
    expect(page.locator(FOUND).first).to_have_text("Rhomboids")
    page.get_by_role("searchbox").fill("tfl")
    expect(page.locator(".count")).to_have_text(
        "No page has “tfl”. Try another word, or look through a list."
    )
    expect(page.get_by_role("link", name="Muscles 36")).to_be_visible()


def test_a_slip_is_mended_and_said(page: Page, address: str) -> None:
    ask(page, address, "romboids")
    expect(page.locator(".count")).to_have_text(
        re.compile(r"No page has “romboids”\. \d+ results for “rhomboids”")
    )


ALARMING = (
    *("chest pain", "chest hurts", "my chest is sore", "chest tightness", "tight chest muscles"),
    *("pressure in the chest", "chest feels heavy", "heart attack", "heart racing", "jaw pain"),
    *("can't breathe", "can’t breathe", "cant breathe", "cannot breath", "can not breathe"),
    *("breathless", "breathlessness", "shortness of breath", "short of breath", "out of breath"),
    *("trouble breathing", "hurts when I breathe in", "coughing blood", "swollen calf"),
    *("unconscious", "lost consciousness", "passed out", "passing out", "blacked out"),
    *("faint", "fainted", "fainting", "dizzy", "collapsed", "confused"),
    *("numb", "numbness", "numb legs", "tingling", "paralyzed", "paralysed", "paralysis"),
    *("weak leg", "weak legs", "leg weakness", "weakness in both legs", "unsteady legs"),
    *("incontinence", "bladder", "cannot pee", "dark urine", "bowels"),
    *("tumor", "tumour", "tumors", "cancer", "fever", "clot", "blood clots", "fracture"),
    *("arm swelling", "swollen arm", "pain after a fall", "ambulance", "is it serious", "999"),
    *("chest pian", "hart attack chest pain"),
)
HARMLESS = (
    *("number", "numbers", "clothes", "clothing", "heartburn", "plank", "chest stretch"),
    *("doorway chest stretch", "breathing", "deep breathing", "breathing exercises", "press up"),
    *("arm swing", "weak glutes", "stiff neck", "sore arms", "strong legs", "cold weather"),
    *("short", "short break", "passing", "pool", "fall in pace", "pressure", "feel better"),
)


def test_who_names_a_danger_and_nobody_else_is_told_when_to_call(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    alarming = page.evaluate(
        """async (queries) => {
            const { names: read, words } = await import("../_static/js/search/library.js");
            const { search } = await import("../_static/js/search/rank.js");
            const [library, all] = [await read(), await words()];
            const sees = (words) => (query) => search(query, library, words).isAlarming;
            return [all, null].map((words) => queries.filter(sees(words)));
        }""",
        [*ALARMING, *HARMLESS],
    )
    assert alarming[0] == list(ALARMING)
    assert set(ALARMING) - set(alarming[1]) == {"chest pian"}  # to mend a slip takes all words
    assert not set(HARMLESS) & set(alarming[1])


def test_a_danger_is_not_taken_for_a_slip(page: Page, address: str) -> None:
    ask(page, address, "can't breathe")
    expect(page.locator("#alarm")).to_contain_text("Stop and call for help")
    expect(page.locator(".count")).not_to_contain_text("anti")
    page.get_by_role("searchbox").fill("shortness of breath")
    expect(page.locator(".count")).to_contain_text("for “shortness of breath”")
    page.get_by_role("searchbox").fill("tumor")
    expect(page.locator(FOUND).filter(has_text="Warning signs")).to_be_visible()
    page.get_by_role("searchbox").fill("plank")
    expect(page.locator("#alarm")).to_be_hidden()
    page.get_by_role("searchbox").fill("")
    expect(page.locator("#search-results")).to_be_hidden()


def test_press_is_a_word_of_its_own_and_not_the_beginning_of_present(
    page: Page, address: str
) -> None:
    page.goto(f"{address}search/")
    marks = page.evaluate(
        """async () => {
            const { names: read } = await import("../_static/js/search/library.js");
            const { search } = await import("../_static/js/search/rank.js");
            const library = await read();
            return ["press", "presses", "pressing"].map((word) => search(word, library, null).marks);
        }"""
    )
    assert ["pres" in found for found in marks] == [False, False, False]
    assert all("press" in found for found in marks)


def test_markup_in_the_question_stays_text(page: Page, address: str) -> None:
    ask(page, address, "<img src=x onerror=alert(1)> %")
    assert page.locator("#search-results img[src='x']").count() == 0


def test_without_a_network_the_search_says_so_and_recovers(page: Page, address: str) -> None:
    page.goto(f"{address}search/", wait_until="networkidle")
    page.context.set_offline(offline=True)
    page.get_by_role("searchbox").fill("plank")
    expect(page.locator(".count")).to_contain_text("could not be loaded")
    page.context.set_offline(offline=False)
    page.get_by_role("searchbox").fill("plank ")
    expect(page.locator(FOUND).first).to_have_text("Plank")


def test_without_the_words_of_the_texts_names_are_searched_and_the_words_asked_for_again(
    page: Page, address: str
) -> None:
    page.route("**/data/words.json", lambda route: route.abort())
    ask(page, address, "plank")
    expect(page.locator(FOUND).first).to_have_text("Plank")
    expect(page.locator(".count")).to_contain_text("Only names were searched")
    page.get_by_role("searchbox").fill("cola")
    expect(page.locator(".count")).to_contain_text("No name has “cola”. Only names were searched")
    page.unroute("**/data/words.json")
    page.get_by_role("searchbox").fill("plank ")
    page.get_by_role("searchbox").fill("cola ")
    expect(page.locator(".count")).to_have_text(re.compile(r"^\d+ results? for “cola”$"))


def test_a_slow_first_search_is_told_to_a_screen_reader_once_it_is_there(
    page: Page, address: str
) -> None:
    held: list[Route] = []
    page.route("**/data/search.json", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{address}search/")
    page.get_by_role("searchbox").press_sequentially("la")
    page.wait_for_url("**/search/?q=la")  # the pause after the last key is over
    page.wait_for_timeout(300)
    held[0].continue_()
    expect(page.locator("#announcer")).to_contain_text("results for “la” First: ")


def test_the_skip_link_is_not_led_back_into_the_field(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.locator(".skip").focus()
    page.evaluate(
        "document.querySelector('#q').addEventListener('focus', (e) => e.target.dataset.led = '')"
    )
    with page.expect_event("framenavigated"):
        page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash")
    assert page.get_by_role("searchbox").get_attribute("data-led") is None


def test_without_script_the_search_says_so_and_shows_the_lists(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=lat")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.get_by_role("searchbox").press("Enter")
    page.locator(".lists").get_by_role("link", name="Muscles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Muscles")
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_in_results(mode: str, browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    for query in ("numb rear delt", "rhomboids bicycle", "pec stretch"):
        ask(page, address, query)
        results = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in results] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_every_page_of_the_library_is_found_by_its_title_and_by_its_other_names(
    page: Page, address: str, library: Catalogue
) -> None:
    page.goto(f"{address}search/")
    names = [
        (record.title, name)
        for record in library.by_docname.values()
        for name in (record.title, *record.facts.aliases)
    ]
    lost = page.evaluate(
        """async (names) => {
            const { names: read, words } = await import("../_static/js/search/library.js");
            const { search } = await import("../_static/js/search/rank.js");
            const [library, all] = [await read(), await words()];
            const first = (name) => search(name, library, all).hits.slice(0, 3).map((hit) => hit.page.title);
            return names.filter(([title, name]) => !first(name).includes(title));
        }""",
        names,
    )
    assert lost == []


def test_muscles_are_found_by_the_place_where_they_lie(library: Catalogue) -> None:
    rows = {row["title"]: row for row in searching.names(library)["pages"]}
    place = "Between the shoulder blades"
    there = {
        title
        for title, row in rows.items()
        if row["kind"] == "muscle" and place in row.get("signs", ())
    }
    assert there == {"Rhomboids", "Middle trapezius", "Lower trapezius", "Erector spinae"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Child’s pose", ["childs", "pose"]),
        ("Push-up, 90/90", ["push", "up", "90", "90"]),
        ("Naïve café", ["naive", "cafe"]),
        ("…", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert searching.folded(text) == words


def test_every_word_leads_to_its_pages(library: Catalogue) -> None:
    pages = searching.names(library)["pages"]
    found = searching.words(library)
    assert "the" not in found
    titles = {pages[int(number)]["title"] for number in found["scheuermanns"].split()}
    assert titles == {"A growing spine"}
