"""The finder: by mouse, by keyboard, on a phone, from a link, without script, and fast enough."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import statistics
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from runtall import Catalogue
from runtall.records import ROLES
from runtall.serving import server

READY = ".results-head:not([hidden])"
PHONE = {"width": 390, "height": 844}
SHOWN = "li[data-id]:not([hidden])"


def opened(page: Page, address: str, query: str = "") -> Page:
    page.goto(f"{address}exercises/{query}")
    page.wait_for_selector(READY)
    return page


def ending(text: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(text)}$")


def follow(page: Page, query: str) -> None:
    """Come to an address of the open page, as by its back button."""
    page.evaluate(
        """(query) => {
            history.pushState(null, "", location.pathname + query);
            dispatchEvent(new PopStateEvent("popstate"));
        }""",
        query,
    )


def ids(page: Page) -> list[str]:
    return page.eval_on_selector_all(SHOWN, "items => items.map((item) => item.dataset.id)")


def number(page: Page) -> int:
    return int((page.locator(".count strong").text_content() or "0").split()[0])


def chip(page: Page, group: str, id: str) -> Any:
    return page.locator(f'input[name="{group}"][value="{id}"]')


# ---- words that are typed ----

LEVELS = {"exact": 6, "prefix": 5, "word": 4, "part": 3, "one slip": 2, "two slips": 1, "none": 0}
SCORES = {
    "the same": ("plank", ["Plank"], "exact"),
    "in capitals": ("PLANK", ["Plank"], "exact"),
    "with an accent": ("pläńk", ["Plank"], "exact"),
    "an accent in the name": ("cafe", ["Café"], "exact"),
    "a letter that is no accent": ("strasse", ["Straße"], "exact"),
    "without its hyphen": ("pull up", ["Pull-up"], "exact"),
    "in one word": ("pullup", ["Pull-up"], "exact"),
    "with a slash": ("90/90", ["90/90 breathing"], "prefix"),
    "without its apostrophe": ("childs", ["Child's pose"], "prefix"),
    "the beginning": ("pla", ["Plank"], "prefix"),
    "the beginning of a word": ("row", ["Seated cable row"], "word"),
    "words in another order": ("row seated", ["Seated cable row"], "word"),
    "words begun": ("sea ro", ["Seated cable row"], "word"),
    "a part": ("ank", ["Plank"], "part"),
    "a letter changed": ("plonk", ["Plank"], "one slip"),
    "a letter left out": ("plnk", ["Plank"], "one slip"),
    "a letter too many": ("plaank", ["Plank"], "one slip"),
    "letters swapped": ("plnak", ["Plank"], "one slip"),
    "a slip while typing": ("rhmboi", ["Rhomboids"], "one slip"),
    "a slip in one of two words": ("seated rwo", ["Seated cable row"], "none"),
    "a slip in a long one of two words": ("saeted row", ["Seated cable row"], "one slip"),
    "two slips in a long word": ("trpezeus", ["Trapezius"], "two slips"),
    "two slips in a short word": ("plnkk", ["Plank"], "none"),
    "three slips": ("tropezeas", ["Trapezius"], "none"),
    "a slip in three letters": ("raw", ["Row"], "none"),
    "another name": ("lats", ["Latissimus dorsi", "lats"], "exact"),
    "the best of several": ("lat", ["Platform", "Lateral raise"], "prefix"),
    "something else": ("banana", ["Plank"], "none"),
    "nothing": ("", ["Plank"], "none"),
    "blanks": ("   ", ["Plank"], "none"),
    "signs alone": ("?!", ["Plank"], "none"),
    "no names": ("plank", [], "none"),
    "an empty name": ("plank", [""], "none"),
}


def test_what_is_typed_fits_a_name_as_well_as_it_should(page: Page, address: str) -> None:
    page.goto(address)
    scores = page.evaluate(
        """async (cases) => {
            const { score } = await import(document.baseURI + "_static/js/core/match.js");
            return cases.map(([query, names]) => Math.floor(score(query, names)));
        }""",
        [[query, names] for query, names, _ in SCORES.values()],
    )
    found = dict(zip(SCORES, scores, strict=True))
    assert found == {case: LEVELS[level] for case, (_, _, level) in SCORES.items()}


def test_the_closest_name_comes_first_and_slips_only_where_nothing_is_spelt_so(
    page: Page, address: str
) -> None:
    page.goto(address)
    found = page.evaluate(
        """async (queries) => {
            const { matches } = await import(document.baseURI + "_static/js/core/match.js");
            const things = ["Lateral raise", "Platform", "Latte", "Flat", "Later", "Late"];
            return queries.map((query) => [...matches(query, things, (one) => [one]).keys()]);
        }""",
        ["late", "lata", "zzz"],
    )
    assert found[0] == ["Late", "Later", "Lateral raise"]
    assert "Platform" not in found[0]
    assert set(found[1]) >= {"Late", "Latte"}
    assert found[2] == []


DISTANCES = {
    ("plank", "plank"): 0,
    ("", "plank"): 0,
    ("pla", "plank"): 0,
    ("plonk", "plank"): 1,
    ("lpank", "plank"): 1,
    ("lpnak", "plank"): 2,
    ("plank", ""): 5,
}


def test_slips_are_counted_to_the_beginning_of_a_word(page: Page, address: str) -> None:
    page.goto(address)
    found = page.evaluate(
        """async (pairs) => {
            const { distance } = await import(document.baseURI + "_static/js/core/match.js");
            return pairs.map(([typed, word]) => distance(typed, word));
        }""",
        [list(pair) for pair in DISTANCES],
    )
    assert dict(zip(DISTANCES, found, strict=True)) == DISTANCES


SEARCHES = {
    "a name": ("plank", "plank"),
    "a slip": ("plonk", "plank"),
    "another name of it": ("book opener", "open-book"),
    "two words": ("row dumbbell", "single-arm-dumbbell-row"),
    "words of nothing": ("brücke bridge", ""),
}


def test_the_search_puts_the_exercise_first(page: Page, address: str) -> None:
    field = opened(page, address).get_by_role("searchbox", name="Name or muscle")
    found = {}
    for case, (words, _) in SEARCHES.items():
        field.fill(words)
        found[case] = next(iter(ids(page)), "")
    assert found == {case: first for case, (_, first) in SEARCHES.items()}


def test_the_search_takes_the_name_of_a_muscle_too(
    page: Page, address: str, library: Catalogue
) -> None:
    opened(page, address).get_by_role("searchbox").fill("rhombiods")
    found = [library.exercises[id].facts.muscles for id in ids(page)]
    trained = [any("rhomboids" in getattr(m, role) for role in ROLES) for m in found]
    assert found
    assert all(trained)
    strengthens = ["rhomboids" in muscles.strengthens for muscles in found]
    assert strengthens == sorted(strengthens, reverse=True)


# ---- filters ----


def expected(library: Catalogue, **wanted: list[str]) -> set[str]:
    """The same rules once more, straight from the records."""
    hand = set(wanted.get("kit", []))
    for _ in library.vocabulary["equipment"]:
        hand |= {library.term("equipment", id).includes for id in hand - {"none", ""}}

    def fits(id: str) -> bool:
        facts = library.exercises[id].facts
        trained = {m for role in ROLES for m in getattr(facts.muscles, role)}
        muscles = set(wanted.get("muscle", []))
        every = wanted.get("match") == ["all"]
        return (
            (not wanted.get("kit") or all(hand & set(choice) for choice in facts.equipment))
            and (not muscles or (muscles <= trained if every else bool(muscles & trained)))
            and not set(wanted.get("avoid", [])) & set(facts.avoid_if)
            and all(
                not wanted.get(group) or set(wanted[group]) & set(values)
                for group, values in (
                    ("cause", facts.causes),
                    ("slot", facts.slots),
                    ("position", [facts.position]),
                    ("level", [facts.level]),
                )
            )
            and facts.dose.minutes <= int(wanted.get("minutes", ["99"])[0])
        )

    return {id for id in library.exercises if fits(id)}


CHOICES: dict[str, dict[str, list[str]]] = {
    "nothing": {},
    "no kit": {"kit": ["none"]},
    "a band": {"kit": ["band"]},
    "one dumbbell": {"kit": ["dumbbell"]},
    "two dumbbells include one": {"kit": ["dumbbells"]},
    "a bench and dumbbells": {"kit": ["bench", "dumbbells"]},
    "two causes": {"cause": ["tight-chest", "desk-sitting"]},
    "any of two muscles": {"muscle": ["rhomboids", "serratus-anterior"]},
    "both muscles": {"muscle": ["rhomboids", "trapezius-lower"], "match": ["all"]},
    "sore places": {"avoid": ["wrist-pain", "shoulder-pain"]},
    "slots": {"slot": ["pre-run", "desk-break"]},
    "positions": {"position": ["plank", "sitting"]},
    "a level": {"level": ["intermediate"]},
    "few minutes": {"minutes": ["2"]},
    "all at once": {
        "kit": ["none", "band"],
        "muscle": ["rhomboids", "trapezius-middle"],
        "avoid": ["wrist-pain"],
        "level": ["beginner", "intermediate"],
        "minutes": ["3"],
    },
}


def test_a_choice_in_the_address_leaves_just_what_fits(
    page: Page, address: str, library: Catalogue
) -> None:
    opened(page, address)
    for case, choice in CHOICES.items():
        follow(page, "?" + "&".join(f"{group}={','.join(ids)}" for group, ids in choice.items()))
        found = ids(page)
        assert set(found) == expected(library, **choice), case
        assert len(found) == number(page) == len(set(found)), case


NUMBERS = (
    "",
    "?muscle=rhomboids,serratus-anterior&match=all",
    "?kit=band&avoid=wrist-pain&q=row",
)


@pytest.mark.parametrize("query", NUMBERS)
def test_the_number_beside_a_choice_is_what_it_leaves(query: str, page: Page, address: str) -> None:
    opened(page, address, query)
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
    wrong = page.evaluate("""() => {
        const found = () => document.querySelectorAll("li[data-id]:not([hidden])").length;
        const wrong = [];
        for (const input of document.querySelectorAll(".chip input:not(:checked):not([name=match])")) {
            const says = input.parentElement.querySelector("small").textContent;
            if (input.disabled !== (says === "none")) wrong.push([input.value, says, input.disabled]);
            if (input.disabled) continue;
            const before = document.querySelector(`[name=${input.name}]:checked`);
            input.click();
            if (String(found()) !== says) wrong.push([input.value, says, found()]);
            (input.type === "radio" ? before : input).click();
        }
        return wrong;
    }""")
    assert wrong == []


def test_muscles_that_are_strengthened_come_first(
    page: Page, address: str, library: Catalogue
) -> None:
    found = ids(opened(page, address, "?muscle=trapezius-middle"))
    roles = [
        next(i for i, role in enumerate(ROLES) if "trapezius-middle" in getattr(muscles, role))
        for muscles in (library.exercises[id].facts.muscles for id in found)
    ]
    assert roles == sorted(roles)
    assert set(roles) >= {0, 1}
    expect(page.locator(".count")).to_contain_text("Those that strengthen it first.")


def test_the_count_says_what_it_means_and_is_told_to_a_screen_reader(
    page: Page, address: str
) -> None:
    opened(page, address)
    for name in ("No kit", "Band"):
        page.locator(".chip", has_text=re.compile(f"^\\s*{name}\\b")).first.click()
    count = page.get_by_role("status").filter(has_text="exercises")
    expect(count).to_contain_text("No kit or band. Easiest first.")
    assert "Run Tall Serif" in count.locator("strong").evaluate(
        "e => getComputedStyle(e).fontFamily"
    )


def test_a_muscle_switch_from_any_to_all_is_there_from_two_muscles(
    page: Page, address: str, library: Catalogue
) -> None:
    opened(page, address, "?muscle=rhomboids")
    expect(page.locator(".match")).to_be_hidden()
    chip(page, "muscle", "trapezius-lower").check()
    page.get_by_role("radio", name="All of these").check()
    both = {"muscle": ["rhomboids", "trapezius-lower"], "match": ["all"]}
    assert set(ids(page)) == expected(library, **both)
    expect(page).to_have_url(ending("?muscle=trapezius-lower,rhomboids&match=all"))
    page.get_by_role("button", name="Take off All of these muscles").click()
    assert set(ids(page)) == expected(library, muscle=both["muscle"])


def test_what_is_on_stands_above_and_can_be_taken_off(page: Page, address: str) -> None:
    opened(page, address, "?kit=band&avoid=wrist-pain&cause=tight-chest&minutes=3&q=pull")
    on = page.locator(".on button")
    expect(on).to_have_text(
        [
            "“pull”",
            "Band",
            "For: Tight chest and shoulders",
            "Leave out: Wrist sore",
            "At most 3 minutes",
            "Clear all",
        ]
    )
    page.get_by_role("button", name="Take off Band").click()
    expect(page).to_have_url(ending("?q=pull&cause=tight-chest&avoid=wrist-pain&minutes=3"))
    assert not chip(page, "kit", "band").is_checked()
    assert page.evaluate("document.activeElement.textContent") == "For: Tight chest and shoulders"
    page.get_by_role("button", name="Clear all").first.click()
    expect(page).to_have_url(ending("/exercises/"))
    assert page.get_by_role("searchbox").input_value() == ""
    expect(page.locator(".on")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "finder-results"


def test_where_nothing_fits_a_button_leads_on(page: Page, address: str) -> None:
    opened(page, address, "?kit=barbell&position=hanging&avoid=shoulder-pain")
    expect(page.get_by_role("status").filter(has_text="Nothing")).to_have_text(
        re.compile(r"Nothing fits all of these. Take off “Hanging” and there are \d+\.")
    )
    button = page.get_by_role("button", name=re.compile("^Take off “Hanging”: "))
    promised = int((button.text_content() or "").rsplit(" ", 1)[1])
    button.click()
    assert number(page) == len(ids(page)) == promised > 0


def test_the_keyboard_stays_on_a_choice_that_would_lead_to_nothing(
    page: Page, address: str
) -> None:
    opened(page, address, "?kit=barbell&position=hanging&avoid=shoulder-pain&level=beginner")
    level = chip(page, "level", "beginner")
    level.press("Space")
    expect(page).to_have_url(ending("?kit=barbell&avoid=shoulder-pain&position=hanging"))
    expect(level).to_be_focused()
    page.keyboard.press("Space")
    expect(level).to_be_checked()


def test_a_name_that_nobody_knows_is_no_dead_end(page: Page, address: str) -> None:
    opened(page, address).get_by_role("searchbox").fill("xyzzy")
    expect(page.locator(".count")).to_contain_text("Take off “xyzzy” and there are")
    page.get_by_role("button", name="Clear all: ").click()
    assert number(page) == len(ids(page)) > 0


# ---- the address ----


def test_the_back_button_brings_choices_back(page: Page, address: str) -> None:
    opened(page, address)
    every = number(page)
    chip(page, "kit", "none").check()
    without_kit = number(page)
    chip(page, "level", "beginner").check()
    length = page.evaluate("history.length")
    page.get_by_role("searchbox").press_sequentially("row")
    expect(page).to_have_url(ending("?q=row&kit=none&level=beginner"))
    assert page.evaluate("history.length") == length
    page.go_back()
    assert (number(page), chip(page, "level", "beginner").is_checked()) == (without_kit, False)
    page.go_back()
    assert number(page) == every
    page.go_forward()
    assert chip(page, "kit", "none").is_checked()


def test_an_exercise_and_back_keeps_the_choice(page: Page, address: str) -> None:
    opened(page, address)
    chip(page, "muscle", "rhomboids").check()
    before = ids(page)
    page.locator(f"{SHOWN} a").first.click()
    page.wait_for_url(re.compile(r"/exercises/[a-z]"))
    page.go_back()
    page.wait_for_selector(READY)
    assert ids(page) == before


UNKNOWN = {
    "?muscle=wings": ["We know no muscle “wings”. It was left out."],
    "?muscle=rhomboids,wings&kit=anvil": ["kit “anvil”", "muscle “wings”"],
    "?minutes=soon": ["We know no number of minutes “soon”."],
    "?minutes=-5": ["“-5”"],
    "?avoid=%3Cimg%20src=x%3E": ["We know no sore place “<img src=x>”."],
    "?cause=": [],
    "?utm_source=letter": [],
    "?match=some&q=%E0%A4%A": [],
}


def test_what_a_link_says_amiss_is_told_and_left_out(page: Page, address: str) -> None:
    opened(page, address, "?muscle=wings")
    note = page.locator("#finder-note")
    for query, says in UNKNOWN.items():
        follow(page, query)
        for words in says:
            expect(note).to_contain_text(words)
        assert note.is_visible() == bool(says), query
        assert page.locator("#finder-note img").count() == 0
    follow(page, "?muscle=wings")
    chip(page, "level", "beginner").check()
    expect(note).to_be_hidden()
    expect(page).to_have_url(ending("?level=beginner"))


def test_a_link_opens_the_list_that_hides_its_choice(page: Page, address: str) -> None:
    opened(page, address, "?muscle=supraspinatus")
    expect(chip(page, "muscle", "supraspinatus")).to_be_visible()
    assert not chip(page, "cause", "bra-fit").is_visible()


# ---- ways to use it ----


def test_it_works_by_keyboard_alone(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "none"
    page.keyboard.press("Space")
    expect(page).to_have_url(ending("?kit=none"))
    page.locator(".further > summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    expect(page).to_have_url(ending(f"?kit=none&cause={name}"))
    page.get_by_role("button", name="Take off No kit").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(ending(f"?cause={name}"))
    page.locator(f"{SHOWN} button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tray")).to_contain_text("1 in my routine")


def test_a_card_puts_its_exercise_into_the_routine(page: Page, address: str) -> None:
    opened(page, address, "?q=plank")
    button = page.get_by_role("button", name="Plank in my routine", exact=True)
    box = button.bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (40, 40)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(ending("?q=plank"))
    page.get_by_role("searchbox").fill("xyzzy")
    expect(page.locator(".tray")).to_be_visible()


def test_on_a_phone_the_filters_fill_the_screen_and_lead_back(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    opened(page, address, "?kit=none,band")
    toggle = page.locator(".filters > summary")
    expect(toggle).to_have_text(re.compile("Filters, 2 on"))
    assert not chip(page, "level", "beginner").is_visible()
    toggle.click()
    box = page.locator(".filters").bounding_box()
    assert box == {"x": 0, "y": 0, **PHONE}
    assert page.evaluate("document.querySelector('.mast').inert")
    chip(page, "level", "beginner").check()
    show = page.get_by_role("button", name=f"Show {number(page)} exercises")
    foot = show.bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= PHONE["height"]
    show.click()
    expect(page.locator(".filters-body")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "finder-results"
    assert not page.evaluate("document.querySelector('.mast').inert")
    expect(toggle).to_have_text(re.compile("Filters, 3 on"))
    toggle.click()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page).to_have_url(ending("/exercises/"))
    page.keyboard.press("Escape")
    expect(page.locator(".filters-body")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_the_filters_follow_the_window(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    opened(page, address).locator(".filters > summary").click()
    page.set_viewport_size({"width": 1024, "height": 800})
    expect(chip(page, "level", "beginner")).to_be_enabled()
    page.wait_for_function("() => !document.querySelector('.mast').inert")
    box = page.locator(".filters").bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(17.5 * 16, abs=1)


def test_no_width_scrolls_sideways_and_every_control_can_be_hit(page: Page, address: str) -> None:
    small = """() => [...document.querySelectorAll("a, button, input, summary")].filter((e) => {
        const box = e.getBoundingClientRect();
        const inline = getComputedStyle(e).display === "inline";
        return box.width && !inline && !e.closest(".skip") && (box.width < 24 || box.height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    wide = "document.documentElement.scrollWidth"
    for width in (320, 390, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        opened(page, address, "?kit=none,two&cause=arm-nerve-irritation&avoid=low-bone-strength")
        assert page.evaluate(wide) <= width
        assert page.evaluate(small) == []
        if width < 1024:
            page.locator(".filters > summary").click()
            body = page.locator(".filters-body")
            assert body.evaluate("e => e.scrollWidth <= e.clientWidth"), width
            assert page.evaluate(wide) <= width
            assert page.evaluate(small) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_with_the_filters_open(
    mode: str, width: int, browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, address, "?kit=barbell&muscle=rhomboids,serratus-anterior&cause=nothing&q=row")
    if width < 1024:
        page.locator(".filters > summary").click()
    page.eval_on_selector_all(".further", "all => all.forEach((one) => { one.open = true; })")
    found = [axe_of(page)]
    opened(page, address, "?kit=barbell&position=hanging&avoid=shoulder-pain")
    found.append(axe_of(page))
    context.close()
    assert found == [[], []]


def axe_of(page: Page) -> list[Any]:
    violations = Axe().run(page).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in violations]


def test_headings_stand_in_order(page: Page, address: str) -> None:
    opened(page, address)
    levels = page.eval_on_selector_all(
        "main :is(h1, h2, h3, h4)", "all => all.map((h) => +h.localName[1])"
    )
    assert levels[:3] == [1, 2, 3]
    assert set(levels[2:]) == {3}


# ---- when something is missing ----


def test_without_script_the_exercises_stand_in_groups(
    browser: Browser, address: str, library: Catalogue
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exercises/?kit=band")
    groups = page.locator(".groups > section")
    expect(groups.first.get_by_role("heading", level=2)).to_be_visible()
    assert page.locator("li[data-id]").count() == len(library.exercises)
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.locator(".round").first.is_visible()
    assert page.get_by_role("status").filter(has_text="exercise").count() == 0
    groups.first.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/exercises/[a-z0-9-]+/$"))
    context.close()


def test_with_storage_refused_all_else_works(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
    )
    page = opened(context.new_page(), address, "?kit=none")
    chip(page, "level", "beginner").check()
    page.locator(f"{SHOWN} button").first.click()
    expect(page.locator(".tray")).to_contain_text("1 in my routine")
    assert number(page) == len(ids(page))
    context.close()


def test_with_the_data_out_of_reach_every_exercise_is_there_and_one_can_try_again(
    page: Page, address: str, library: Catalogue
) -> None:
    page.route("**/data/facets.json", lambda route: route.abort())
    page.goto(f"{address}exercises/?kit=band")
    note = page.locator("#finder-note")
    expect(note).to_contain_text("The filters could not be loaded.")
    assert page.locator(".groups li[data-id]").count() == len(library.exercises)
    again = note.get_by_role("button", name="Try again")
    again.evaluate("button => { button.dataset.old = ''; }")
    again.press("Enter")
    note.locator("button:not([data-old])").wait_for()
    expect(again).to_be_focused()
    page.unroute("**/data/facets.json")
    again.press("Enter")
    page.wait_for_selector(READY)
    expect(note).to_be_hidden()
    expect(page.locator("#finder-results")).to_be_focused()
    assert chip(page, "kit", "band").is_checked()


def test_it_asks_only_its_own_host_and_runs_without_complaint(page: Page, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    opened(page, address, "?kit=band&muscle=rhomboids")
    page.get_by_role("searchbox").fill("row")
    chip(page, "avoid", "wrist-pain").check()
    page.get_by_role("button", name="Clear all").first.click()
    page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


# ---- weight and speed ----


def weight(page: Page, site: Path, address: str) -> int:
    """What the page's own scripts weigh on the way, in bytes."""
    names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    scripts = {name.removeprefix(address) for name in names if name.endswith(".js")}
    assert "_static/js/finder.js" in scripts or "_static/js/map.js" in scripts
    return sum(len(gzip.compress((site / name).read_bytes())) for name in scripts)


@pytest.mark.parametrize("name", ["exercises/", "docs/muscles/"])
def test_the_scripts_of_a_page_weigh_little(
    name: str, page: Page, address: str, site: Path
) -> None:
    page.goto(address + name, wait_until="networkidle")
    assert weight(page, site, address) <= 25 * 1024


COPIES = 36  # of 56 exercises: about 2,000


@pytest.fixture
def large(site: Path, tmp_path: Path) -> Iterator[str]:
    """The site with each exercise many times over, and where it is served."""
    for name in ("_static", "data"):
        shutil.copytree(site / name, tmp_path / name, ignore=shutil.ignore_patterns("figures"))
    (tmp_path / "_static" / "figures").symlink_to(site / "_static" / "figures")
    facets = tmp_path / "data" / "facets.json"
    rows = json.loads(facets.read_text(encoding="utf-8"))
    copies = [
        {**row, "id": f"{row['id']}-{n}", "title": f"{row['title']} {n}"}
        for n in range(COPIES)
        for row in rows
    ]
    facets.write_text(json.dumps(copies), encoding="utf-8")
    html = (site / "exercises" / "index.html").read_text(encoding="utf-8")
    page = tmp_path / "exercises" / "index.html"
    page.parent.mkdir()
    page.write_text(
        re.sub(r'<li data-id="([^"]+)">.*?</li>', many, html, flags=re.DOTALL), encoding="utf-8"
    )
    served = server(tmp_path)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}/"
    served.shutdown()
    served.server_close()


def many(card: re.Match[str]) -> str:
    id = card[1]
    return "".join(card[0].replace(f'"{id}"', f'"{id}-{n}"') for n in range(COPIES))


CHANGES = (
    "kit=none",
    "kit=band",
    "cause=slouching-when-tired",
    "muscle=rhomboids",
    "muscle=trapezius-middle",
    "avoid=wrist-pain",
    "level=beginner",
    "minutes=3",
    "cause=slouching-when-tired",
    "kit=none",
    "q=r",
    "q=row",
    "q=rhombiod",
    "q=",
    "muscle=rhomboids",
    "avoid=wrist-pain",
)
CHANGE = """(change) => {
    const [name, value] = change.split("=");
    const field = document.querySelector("input[type=search]");
    if (name === "q") {
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    } else {
        document.querySelector(`input[name="${name}"][value="${value}"]`).click();
    }
    document.body.getBoundingClientRect(); // styles and layout count too
}"""
PARTS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")


def test_two_thousand_exercises_are_filtered_in_no_time(page: Page, large: str) -> None:
    # The browser's own count of work done: what other programs do at the same time is not in it.
    counter = page.context.new_cdp_session(page)
    counter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = counter.send("Performance.getMetrics")["metrics"]
        return 1000 * sum(one["value"] for one in metrics if one["name"] in PARTS)

    opened(page, large)
    assert number(page) > 2000
    page.wait_for_load_state("networkidle")
    times, counts = [], []
    for change in CHANGES:
        before = spent()
        page.evaluate(CHANGE, change)
        times.append(spent() - before)
        counts.append(page.locator(".count strong").text_content())
    says = f"median {statistics.median(times):.1f} ms of {[round(time) for time in times]}"
    print(says)
    assert len(set(counts)) > 6  # something did happen
    assert statistics.median(times) < 50, says


def test_a_long_list_is_shown_bit_by_bit(page: Page, large: str) -> None:
    opened(page, large, "?kit=none")
    assert len(ids(page)) == 96 < number(page)
    page.get_by_role("button", name="Show 96 more").click()
    shown = ids(page)
    assert len(shown) == len(set(shown)) == 192
    focused = page.evaluate("document.activeElement.closest('li').dataset.id")
    assert focused == shown[96]
