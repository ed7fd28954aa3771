"""The self-check: warning signs win, answers stay, and the causes rank by the signs on their pages."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from conftest import ROOT
from runtall import Catalogue, load
from runtall.selfcheck import page_of, self_check
from runtall.serving import server
from sites import CAUSE, GUIDE, VOCABULARY, build, write_site

PATH = "docs/self-check/"
Told = dict[str, list[str]]
NONE = "None of these"
TENSE = {
    "when": ["In cold, traffic or a race"],
    "where": ["Neck to shoulder tip"],
    "feels": ["Burning", "Tight"],
    "worse": ["Cold"],
    "eases": ["Shaking the arms out"],
}


# ---- how one goes through it ----


def heading(page: Page, text: str) -> None:
    expect(page.locator("h1:visible")).to_have_text(text)


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.locator(".opt:visible", has_text=name).first.click()


def go_on(page: Page) -> None:
    page.locator(".screen:visible .btn.main").click()


def begin(page: Page, address: str) -> None:
    page.goto(address + PATH)
    page.get_by_role("button", name="Start").click()


def pass_signs(page: Page, soon: str = NONE) -> None:
    for name in (NONE, NONE, soon):
        choose(page, name)
        go_on(page)
    if soon != NONE:
        go_on(page)


def reply(page: Page, told: Told) -> None:
    """Answer the five questions; what is not in `told` is left open."""
    for kind in ("when", "where", "feels", "worse", "eases"):
        page.wait_for_url(f"**#{kind}")
        choose(page, *told.get(kind, ()))
        go_on(page)
    page.wait_for_url("**#result")
    page.locator(".result .body").wait_for(state="attached")
    expect(page.locator(".result h1")).not_to_have_text("What fits")


def result(page: Page, address: str, told: Told) -> None:
    begin(page, address)
    pass_signs(page)
    reply(page, told)


def come_back(page: Page, address: str, told: Told, step: str = "result") -> None:
    """Open the page as one who comes back to it, with answers by code in the tab's history."""
    answers = {"now": ["none"], "today": ["none"], "soon": ["none"]} | told
    page.goto(address + PATH)
    page.evaluate(
        "([answers, at]) => history.replaceState({ answers }, '', at)", [answers, f"#{step}"]
    )
    page.reload()
    expect(page.locator("h1:visible")).not_to_have_text("What fits")


# ---- what it asks ----


def test_the_signs_and_numbers_are_those_of_the_guide(library: Catalogue) -> None:
    check = self_check(library)
    guide = library.guides["red-flags"]
    for tier in check.tiers:
        said = [f"{s.lead} {s.rest} {s.organ}".replace("  ", " ") for s in tier.signs]
        assert said == list(library.lines(guide, tier.name))[-len(said) :]
        assert len(said) == sum(one.listed for one in guide.prose.items(tier.name))
    assert check.ready
    assert [(n.number, n.href) for n in check.numbers][:2] == [
        ("999", "tel:999"),
        ("112", "tel:112"),
    ]


def test_only_the_place_that_the_guide_names_is_to_be_asked_about(library: Catalogue) -> None:
    asking = {c.id: c.asks.id for q in self_check(library).questions for c in q.choices if c.asks}
    assert asking == {"between-the-blades": "today-1"}


def test_every_answer_is_a_sign_of_some_cause(library: Catalogue) -> None:
    for question in self_check(library).questions:
        named = {s for c in library.causes.values() for s in getattr(c.facts.signs, question.id)}
        assert {choice.id for choice in question.choices} == named


def test_home_and_the_causes_lead_to_it(page: Page, address: str) -> None:
    for start, name in (("", "Answer 6 questions"), ("docs/causes/", "Answer six questions")):
        page.goto(address + start)
        page.get_by_role("link", name=name).click()
        heading(page, "What may be behind the ache?")


# ---- warning signs win ----


@pytest.mark.parametrize(
    "sign", ["Pressure, squeezing", "Back pain after a serious", "An arm that suddenly"]
)
def test_a_sign_for_now_ends_the_check_with_the_numbers(
    sign: str, page: Page, address: str
) -> None:
    begin(page, address)
    choose(page, sign)
    go_on(page)
    heading(page, "Stop. Call an ambulance")
    assert page.locator(".screen:visible .numbers a").first.get_attribute("href") == "tel:999"
    expect(page.locator(".screen:visible .told")).to_contain_text(sign)
    expect(page.locator(".screen:visible .btn.main")).to_have_count(0)
    page.goto(f"{address}{PATH}#result")
    heading(page, "Stop. Call an ambulance")
    page.get_by_role("link", name="None of these fit after all").click()
    heading(page, "Does one of these fit you?")
    choose(page, NONE)
    go_on(page)
    heading(page, "What about these?")


def test_a_sign_for_today_ends_the_check(page: Page, address: str) -> None:
    begin(page, address)
    choose(page, NONE)
    go_on(page)
    choose(page, "between the shoulder blades")
    go_on(page)
    heading(page, "Call your doctor or an urgent advice line today")
    expect(page.locator(".screen:visible")).to_contain_text(
        "Most such pain is harmless and settles"
    )
    for part in (".found li", ".panel", ".btn.main"):
        expect(page.locator(f".screen:visible {part}")).to_have_count(0)
    page.get_by_role("link", name="take the tick away").click()
    heading(page, "What about these?")


def test_a_sign_for_soon_is_said_before_the_questions_and_over_the_result(
    page: Page, address: str
) -> None:
    begin(page, address)
    for name in (NONE, NONE, "A shoulder blade that sticks out"):
        choose(page, name)
        go_on(page)
    heading(page, "See a clinician within days to two weeks")
    page.evaluate("location.hash = 'when'")
    page.wait_for_url("**#seen-soon")
    go_on(page)
    reply(page, TENSE)
    expect(page.locator(".result .lede")).to_have_text(
        "You answered 5 questions, with a warning sign among the answers. See a clinician before you train it."
    )
    expect(page.locator(".result .stop:visible")).to_contain_text(
        "A shoulder blade that sticks out"
    )
    expect(page.locator(".result .panel")).to_have_count(0)


def test_no_list_of_signs_is_passed_without_an_answer(page: Page, address: str) -> None:
    begin(page, address)
    go_on(page)
    heading(page, "Does one of these fit you?")
    expect(page.get_by_role("alert")).to_contain_text("tick “None of these”")
    choose(page, NONE)
    expect(page.get_by_role("alert")).to_have_count(0)
    go_on(page)
    heading(page, "What about these?")


def test_none_and_a_sign_rule_each_other_out(page: Page, address: str) -> None:
    begin(page, address)
    choose(page, NONE, "An arm that suddenly")
    assert not page.get_by_role("checkbox", name=NONE).is_checked()
    choose(page, NONE)
    assert page.locator("input:checked").count() == 1


@pytest.mark.parametrize("step", ["today", "when", "result", "stop-now", "seen-soon"])
def test_a_link_into_the_middle_begins_at_the_beginning(
    step: str, page: Page, address: str
) -> None:
    page.goto(f"{address}{PATH}#{step}")
    heading(page, "What may be behind the ache?")
    assert page.url == address + PATH


# ---- the result ----


def test_the_result_names_the_cause_and_why_and_a_routine(page: Page, address: str) -> None:
    result(page, address, TENSE)
    heading(page, "It fits best with raised, tense shoulders")
    expect(page.locator(".result .lede")).to_have_text(
        "You answered 5 questions, none of the answers a warning sign. Try this for two weeks and judge for yourself."
    )
    first = page.locator(".found > li").first
    expect(first.locator(".fits")).to_have_text("Fits your answers to 5 of 5 questions")
    assert first.locator(".why li").all_text_contents() == [
        "In cold, traffic or a race",
        "Neck to shoulder tip",
        "Burning",
        "Tight",
        "Worse with cold",
        "Eases: shaking the arms out",
    ]
    expect(first.locator(".grade")).to_contain_text("Weak")
    expect(first.locator(".grade .on")).to_have_count(1)
    assert 3 <= page.locator(".found > li").count() <= 5
    panel = page.locator(".panel")
    expect(panel).to_contain_text("Start here")
    assert panel.get_by_role("link", name="Start session").get_attribute("href") == (
        f"{address}session/#routine=calm-down-and-breathe"
    )
    for name in ("See the routine", "Print card"):
        target = panel.get_by_role("link", name=name).get_attribute("href")
        assert target
        assert page.request.get(target).ok
    first.get_by_role("link").click()
    heading(page, "Raised, tense shoulders")
    page.go_back()
    heading(page, "It fits best with raised, tense shoulders")


def test_between_the_blades_one_is_told_to_ask_before_training(page: Page, address: str) -> None:
    told = {"when": ["late-in-the-run"], "where": ["between-the-blades"]}
    come_back(page, address, told | {"feels": ["tired"], "worse": ["distance"]})
    expect(page.locator(".result .stop:visible")).to_contain_text("So ask before you train it.")
    expect(page.locator(".result .lede")).to_contain_text(
        "with a warning sign among the answers. Ask first."
    )
    expect(page.locator(".panel")).to_contain_text("Once you have asked")
    expect(page.get_by_role("link", name="Start session")).to_have_count(0)


@pytest.mark.parametrize(
    ("told", "title", "says"),
    [
        ({"when": ["with-a-pack"], "feels": ["tingling"], "worse": ["reaching-up"]}, "thoracic outlet", "clinician first"),
        ({"when": ["new-shoes"]}, "shoes", "Change your kit first."),
        ({"when": ["after-strength-training"], "feels": ["tender"], "eases": ["rest-days"]}, "sore from new", "Rest comes first."),
    ],
)  # fmt: skip
def test_what_helps_first_is_said_first(
    told: Told, title: str, says: str, page: Page, address: str
) -> None:
    come_back(page, address, told)
    expect(page.locator(".result h1")).to_contain_text(f"It fits best with {title}")
    expect(page.locator(".found > li").first.locator(".first")).to_contain_text(says)
    expect(page.locator(".panel")).to_have_count(0)


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({}, "Nothing to go by yet"),
        ({"where": ["between-the-blades"]}, r"\d+ causes fit equally well"),
        (
            {"when": ["new-shoes"], "where": ["low-back-too"], "feels": ["tingling"], "worse": ["eating"], "eases": ["rest-days"]},
            "Nothing fits well",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_told_apart_is_said_kindly(
    told: Told, title: str, page: Page, address: str
) -> None:
    come_back(page, address, told)
    expect(page.locator(".result h1")).to_have_text(re.compile(f"^{title}$"))
    expect(page.locator(".panel")).to_have_count(0)
    expect(page.get_by_role("link", name="All causes by place and time")).to_be_visible()
    expect(page.locator("#where-do-you-feel-it")).to_be_visible(visible=title.startswith("Nothing"))


def test_unsure_answers_do_not_count(page: Page, address: str) -> None:
    come_back(page, address, {"when": ["hard-effort"], "feels": ["burning"]}, "worse")
    choose(page, "I am not sure")
    go_on(page)
    go_on(page)
    expect(page.locator(".result .lede")).to_contain_text("You answered 2 questions")
    expect(page.locator(".found .fits").first).to_have_text("Fits your answers to 2 of 2 questions")


def test_without_the_network_the_answers_are_kept(page: Page, address: str) -> None:
    page.route("**/data/*.json", lambda route: route.abort())
    come_back(page, address, {}, "eases")
    choose(page, "Shaking the arms out")
    go_on(page)
    again = page.get_by_role("button", name="Try again")
    again.wait_for()
    page.unroute("**/data/*.json")
    again.click()
    expect(page.locator(".result h1")).to_have_text("3 causes fit equally well")


def test_a_network_that_fails_late_does_not_take_over_the_screen_one_went_back_to(
    page: Page, address: str
) -> None:
    held: list[Route] = []
    page.route("**/data/*.json", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address + PATH)
    answers = {"now": ["none"], "today": ["none"], "soon": ["none"]}
    page.evaluate("(answers) => history.replaceState({ answers }, '', '#eases')", answers)
    page.reload()
    go_on(page)
    page.wait_for_url("**#result")
    page.go_back()
    heading(page, "What eases it?")
    for route in held:
        route.abort()
    page.wait_for_timeout(500)
    assert page.title() == "What eases it? · Run Tall"
    assert page.evaluate("document.activeElement.textContent") == "What eases it?"


def test_starting_again_forgets_the_answers(page: Page, address: str) -> None:
    come_back(page, address, {"when": ["hard-effort"]})
    page.get_by_role("button", name="Start again").click()
    heading(page, "What may be behind the ache?")
    page.get_by_role("button", name="Start").click()
    heading(page, "Does one of these fit you?")
    assert page.locator(".screen:visible input:checked").count() == 0


# ---- getting about ----


def test_back_forward_and_reload_keep_the_answers(page: Page, address: str) -> None:
    begin(page, address)
    pass_signs(page)
    choose(page, "Late in a long run")
    go_on(page)
    choose(page, "Side of the ribs")
    page.go_back()
    heading(page, "When does it begin?")
    assert page.get_by_role("radio", name="Late in a long run").is_checked()
    choose(page, "When I push")
    page.go_forward()
    heading(page, "Where do you feel it?")
    page.reload()
    heading(page, "Where do you feel it?")
    assert page.get_by_role("checkbox", name="Side of the ribs").is_checked()
    page.get_by_role("button", name="Back").click()
    heading(page, "When does it begin?")
    assert page.get_by_role("radio", name="When I push").is_checked()
    for title in ("And these?", "What about these?", "Does one of these fit you?", "What may be behind the ache?"):  # fmt: skip
        page.go_back()
        heading(page, title)


def test_the_address_never_holds_an_answer(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    result(page, address, TENSE)
    assert page.url == f"{address}{PATH}#result"
    assert not [one for one in asked if "burning" in one or "cold" in one]
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert "burning" not in page.evaluate(kept)


def test_a_pin_chooses_its_place_and_the_list_its_pin(page: Page, address: str) -> None:
    come_back(page, address, {}, "where")
    page.locator("[data-pin='blade-edge']").click()
    assert page.get_by_role("checkbox", name="Along the edge of a blade").is_checked()
    choose(page, "Side of the ribs")
    chosen = "es => es.map((e) => e.dataset.pin)"
    assert page.locator("[data-pin].on").evaluate_all(chosen) == ["blade-edge", "side-of-ribs"]
    page.locator("[data-pin='blade-edge']").click()
    assert page.locator("[data-pin].on").evaluate_all(chosen) == ["side-of-ribs"]


def test_the_whole_check_goes_by_keyboard_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + PATH)
    focused = "document.activeElement.closest('label, h1, button, a')?.innerText ?? ''"

    def tab_to(text: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(focused).startswith(text):
                return
        raise AssertionError(f"the keyboard does not reach {text}")

    tab_to("Start")
    page.keyboard.press("Enter")
    for title in ("Does one of these fit you?", "What about these?", "And these?"):
        heading(page, title)
        assert page.evaluate(focused) == title
        tab_to(NONE)
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    heading(page, "When does it begin?")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    for title, choice in (
        ("Where do you feel it?", "1 Neck"),
        ("How does it feel?", "Stiff"),
        ("What makes it worse?", "Hills"),
        ("What eases it?", "Getting moving"),
    ):
        heading(page, title)
        assert page.evaluate(focused) == title
        tab_to(choice)
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    heading(page, "It fits best with no warm-up")
    assert page.evaluate(focused) == "It fits best with no warm-up"
    tab_to("No warm-up")
    tab_to("See the routine")


def test_the_skip_link_keeps_the_question(page: Page, address: str) -> None:
    begin(page, address)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    heading(page, "Does one of these fit you?")
    assert page.url.endswith("#now")


def test_it_works_where_storage_is_refused(page: Page, address: str) -> None:
    refuse = "get() { throw new DOMException('no', 'SecurityError'); }"
    page.add_init_script(
        f"for (const n of ['localStorage', 'sessionStorage']) Object.defineProperty(window, n, {{ {refuse} }});"
    )
    result(page, address, TENSE)
    page.reload()
    heading(page, "It fits best with raised, tense shoulders")


def test_without_script_there_are_signs_and_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATH)
    heading(page, "What may be behind the ache?")
    expect(page.get_by_text("The questions need script")).to_be_visible()
    expect(page.get_by_text("Stop and call for help")).to_be_visible()
    assert not page.get_by_role("button", name="Start").is_visible()
    page.locator("#late-in-the-run").get_by_role("link", name="Slouching when tired").click()
    heading(page, "Slouching when tired")
    context.close()


# ---- every screen ----


def screens(page: Page, address: str) -> Iterator[str]:
    """Go through every screen, and name the one that is shown."""
    begin(page, address)
    yield "now"
    choose(page, "Pressure, squeezing")
    go_on(page)
    yield "stop-now"
    page.go_back()
    go_on_with(page, NONE)
    yield "today"
    go_on_with(page, "between the shoulder blades")
    yield "stop-today"
    page.go_back()
    go_on_with(page, NONE)
    go_on(page)
    yield "missing"
    go_on_with(page, "A shoulder blade that")
    yield "seen-soon"
    go_on(page)
    told = TENSE | {"where": ["Neck to shoulder tip", "Between the shoulder blades"]}
    for kind, names in told.items():
        choose(page, *names)
        yield kind
        go_on(page)
    page.locator(".found > li").first.wait_for()
    yield "result with signs"
    page.evaluate("location.hash = 'soon'")
    go_on_with(page, NONE)
    for _ in told:
        go_on(page)
    page.locator(".panel").wait_for()
    yield "result"


def go_on_with(page: Page, name: str) -> None:
    choose(page, name)
    go_on(page)


def test_axe_finds_nothing_amiss_on_any_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    # What surrounds a screen is looked at with all other pages; dark differs in colours alone.
    for name in screens(page, address):
        amiss(page, name, {})
        if name in {"now", "stop-now", "missing", "where", "result with signs"}:
            page.emulate_media(color_scheme="dark")
            amiss(page, f"{name}, dark", {"runOnly": ["color-contrast"]})
            page.emulate_media(color_scheme="light")
    context.close()


def amiss(page: Page, name: str, options: dict[str, Any]) -> None:
    """Fail with what axe finds on the screen that is shown."""
    found = Axe().run(page, ".screen:not([hidden])", options).response["violations"]
    assert [(name, v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


def test_every_screen_fits_a_narrow_phone_and_says_nothing_in_the_console(
    page: Page, address: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": 320, "height": 640})
    small = """() => [...document.querySelectorAll(".screen a, .screen button, .screen input, .pin")].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width && getComputedStyle(e).display !== "inline" && (box.width < 24 || box.height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    for name in screens(page, address):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert page.locator("h1:visible").count() == 1, name
        assert page.evaluate(small) == [], name
    assert said == []


# ---- the ranking ----


def cause(id: str, **signs: list[str]) -> dict[str, Any]:
    empty: dict[str, list[str]] = {k: [] for k in ("where", "when", "feels", "worse", "eases")}
    return {"id": id, "title": id.capitalize(), "signs": empty | signs}


RANKINGS: dict[str, tuple[list[dict[str, Any]], Told, list[tuple[str, int]]]] = {
    "more fitting questions come first": (
        [cause("a", when=["x"]), cause("b", when=["x"], where=["y"])],
        {"when": ["x"], "where": ["y"]},
        [("b", 2), ("a", 1)],
    ),
    "a question counts once": (
        [cause("a", feels=["x", "y", "z"]), cause("b", feels=["x"], when=["w"])],
        {"feels": ["x", "y", "z"], "when": ["w"]},
        [("b", 2), ("a", 1)],
    ),
    "what fewer causes have says more": (
        [cause("a", feels=["x"]), cause("b", feels=["y"]), cause("c", feels=["x"])],
        {"feels": ["x", "y"]},
        [("b", 1), ("a", 1), ("c", 1)],
    ),
    "then by title": (
        [cause("b", when=["x"]), cause("a", when=["x"])],
        {"when": ["x"]},
        [("a", 1), ("b", 1)],
    ),
    "what does not fit is left out": ([cause("a", when=["x"])], {"when": ["y"]}, []),
    "without answers nothing fits": ([cause("a", when=["x"])], {}, []),
    "a sign of another question is none": ([cause("a", worse=["hills"])], {"when": ["hills"]}, []),
}


@pytest.fixture(scope="module")
def ranking(browser: Browser, address: str) -> Iterator[Page]:
    """A page with the ranking in it, the module that the site uses."""
    page = browser.new_page()
    page.goto(address + "404.html")
    page.evaluate(
        "async (at) => { window.module = await import(at); }",
        f"{address}_static/js/self-check/rank.js",
    )
    yield page
    page.close()


def run(page: Page, code: str, causes: list[dict[str, Any]], told: Told) -> Any:
    """Return what a line of script makes of the causes that fit."""
    script = f"([causes, told]) => {{ const m = window.module; const found = m.rank(causes, told); return {code}; }}"
    return page.evaluate(script, [causes, told])


@pytest.mark.parametrize("case", RANKINGS)
def test_causes_rank_by_their_signs(case: str, ranking: Page) -> None:
    causes, told, ranked = RANKINGS[case]
    found = run(ranking, "found.map((one) => [one.cause.id, one.number])", causes, told)
    assert [tuple(pair) for pair in found] == ranked


@pytest.mark.parametrize(("alike", "full"), [(1, 3), (3, 3), (5, 5), (6, 0)])
def test_a_tie_is_shown_whole_or_not_at_all(alike: int, full: int, ranking: Page) -> None:
    causes = [cause(f"a{n}", when=["x"], where=["y"]) for n in range(alike)]
    causes += [cause("b", when=["x"], feels=["q"]), cause("c", where=["y"], worse=["r"])]
    told = {"when": ["x"], "where": ["y"]}
    assert run(ranking, "[m.best(found).length, m.shown(found)]", causes, told) == [alike, full]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"when": ["x"]}, "fits"),
        ({"when": ["x"], "feels": ["q"]}, "fits"),
        ({"when": ["x"], "feels": ["q"], "worse": ["r"]}, "weak"),
        ({}, "weak"),
    ],
)
def test_less_than_half_of_the_answers_is_weak(told: Told, said: str, ranking: Page) -> None:
    causes = [cause("a", when=["x"], where=["y"])]
    assert run(ranking, "m.weak(found, told) ? 'weak' : 'fits'", causes, told) == said


def test_the_routine_with_the_least_kit_is_offered_then_the_shortest(ranking: Page) -> None:
    kinds = [("a", "No kit", 16), ("b", "No kit", 9), ("c", "Band", 3), ("d", "Bench, band", 2)]
    routines = [{"id": i, "title": i, "kit": kit, "minutes": n} for i, kit, n in kinds]
    assert ranking.evaluate("(all) => window.module.easiest(all).id", routines) == "b"
    assert ranking.evaluate("(all) => window.module.easiest(all).id", routines[2:]) == "c"
    for_more = "(all) => window.module.easiest(all, (one) => (one.id === 'a' ? 2 : 1)).id"
    assert ranking.evaluate(for_more, routines) == "a"


def test_a_new_cause_takes_part_without_a_line_of_code(
    small_site: Path, tmp_path: Path, page: Page
) -> None:
    signs = "".join(
        f"\n## {name}\n\nDo it.\n\n- **A {name} sign.** More. *Organ*\n"
        for name in ("Now", "Today", "Soon")
    )
    call = "\n## Who to call\n\n- **[999](tel:999)** Here\n\nAlways.\n"
    added = CAUSE.replace("# Slouching", "# Cobwebs").replace(
        "{where: [neck], when: [late]}", "{where: [neck], when: [early], feels: [zing]}"
    )
    write_site(
        small_site,
        {
            "docs/self-check.md": (ROOT / "docs/self-check.md").read_text(encoding="utf-8"),
            "docs/guides/red-flags.md": GUIDE.format(title="Warning signs") + call + signs,
            "docs/vocabulary.yaml": VOCABULARY
            + "  early: {name: Early}\nfeels:\n  zing: {name: Zing}\n",
            "docs/causes/cobwebs.md": added,
        },
    )
    served = server(build(small_site, tmp_path / "out"))
    threading.Thread(target=served.serve_forever, daemon=True).start()
    begin(page, f"http://127.0.0.1:{served.server_port}/")
    expect(page.locator(".progress:visible")).to_contain_text("1 of 4")
    pass_signs(page)
    for name in ("Early", "Neck", "Zing"):
        go_on_with(page, name)
    heading(page, "It fits best with cobwebs")
    expect(page.locator(".found .fits").first).to_have_text("Fits your answers to 3 of 3 questions")
    served.shutdown()
    served.server_close()


def test_without_its_warning_signs_nothing_is_asked(small: Path) -> None:
    library = load(small)
    assert not self_check(library).ready
    assert page_of(library) == ""
