"""The guided session: a routine as steps, a clock that the time of day drives, one screen a step."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

BEGIN = datetime(2026, 11, 20, 18, 5, tzinfo=UTC)
PAUSED = datetime(2026, 11, 20, 18, 6, tzinfo=UTC)
# A stretch for each side, repetitions for each side with a rest, and a hold with a rest.
MIXED = "#v1;doorway-chest-stretch.1x30;side-plank.2x20s;dead-bug.2x8;plank.2x20s"
SHORT = "#v1;plank.2x20s;bird-dog.1x8"
SIZES = {
    "phone": (390, 844),
    "phone on its side": (844, 390),
    "desk": (1280, 900),
    "small phone": (320, 568),
    "small phone on its side": (568, 320),
}


def start(page: Page, address: str, link: str = SHORT) -> None:
    """Open a session with a clock that the test moves, and press Start."""
    page.clock.install(time=BEGIN)
    page.goto(f"{address}session/{link}")
    page.clock.pause_at(PAUSED)
    page.get_by_role("button", name="Start", exact=True).click()


def says(page: Page) -> str:
    """Return what the screen says of the step: labels, name, clock."""
    parts = ("labels", "name", "clock")
    shown = [page.locator(f'#running [data-is="{part}"]').inner_text() for part in parts]
    return " | ".join(" ".join(text.split()) for text in shown)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def kept(page: Page, name: str) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('runtall:{name}')") or "null")


# ---- a routine as steps ----

STEPS = {
    "repetitions": ({"sets": 2, "reps": [8, 12], "rest": [90, 90]}, ["work 1", "rest 90 2", "work 2"]),
    "no rest": ({"sets": 2, "reps": [5, 5]}, ["work 1", "work 2"]),
    "held repetitions": ({"sets": 1, "reps": [8, 8], "hold": [3, 5]}, ["work 1"]),
    "repetitions each side": (
        {"sets": 2, "reps": [8, 8], "per_side": True, "rest": [45, 45]},
        ["work 1 left", "work 1 right", "rest 45 2 left", "work 2 left", "work 2 right"],
    ),
    "a hold": ({"sets": 1, "hold": [20, 20]}, ["ready 10 1", "hold 20 1"]),
    "holds with a rest": (
        {"sets": 2, "hold": [10, 30], "rest": [30, 30]},
        ["ready 10 1", "hold 20 1", "rest 30 2", "hold 20 2"],
    ),
    "holds without one": (
        {"sets": 2, "hold": [20, 20]},
        ["ready 10 1", "hold 20 1", "ready 5 2", "hold 20 2"],
    ),
    "holds each side": (
        {"sets": 1, "hold": [30, 60], "per_side": True},
        ["ready 10 1 left", "hold 45 1 left", "ready 5 1 right", "hold 45 1 right"],
    ),
    "holds each side with a rest": (
        {"sets": 2, "hold": [10, 20], "per_side": True, "rest": [30, 30]},
        ["ready 10 1 left", "hold 15 1 left", "ready 5 1 right", "hold 15 1 right", "rest 30 2 left",
         "hold 15 2 left", "ready 5 2 right", "hold 15 2 right"],
    ),
    "a short range stays in itself": ({"sets": 1, "hold": [6, 8]}, ["ready 10 1", "hold 6 1"]),
    "one second": ({"sets": 1, "hold": [1, 1]}, ["ready 10 1", "hold 1 1"]),
}  # fmt: skip
_STEPS_OF = """async (doses) => {
    const { steps } = await import(new URL("_static/js/session/steps.js", document.baseURI));
    return doses.map((items) => steps(items));
}"""


@pytest.fixture(scope="module")
def modules(browser: Browser, address: str) -> Iterator[Page]:
    """A page at the root, to import modules in."""
    page = browser.new_page()
    page.goto(address)
    yield page
    page.close()


def test_a_dose_becomes_steps(modules: Page) -> None:
    items = [[{"exercise": "one", "dose": dose}] for dose, _ in STEPS.values()]
    made = modules.evaluate(_STEPS_OF, items)
    told = [
        [
            " ".join(str(s[key]) for key in ("kind", "seconds", "set", "side") if s[key])
            for s in steps
        ]
        for steps in made
    ]
    assert dict(zip(STEPS, told, strict=True)) == {
        name: steps for name, (_, steps) in STEPS.items()
    }


def test_every_exercise_and_every_routine_of_the_library_gives_sensible_steps(
    modules: Page, site: Path
) -> None:
    facets = json.loads((site / "data/facets.json").read_text(encoding="utf-8"))
    ready = json.loads((site / "data/routines.json").read_text(encoding="utf-8"))
    routines = [[{"exercise": one["id"], "dose": one["dose"]}] for one in facets]
    routines += [one["items"] for one in ready]
    minutes = [one["minutes"] for one in (*facets, *ready)]
    made = modules.evaluate(_STEPS_OF, routines)
    for items, steps, long in zip(routines, made, minutes, strict=True):
        efforts = [s for s in steps if s["kind"] in ("work", "hold")]
        doses = [item["dose"] for item in items]
        assert len(efforts) == sum(d["sets"] * (2 if d.get("per_side") else 1) for d in doses)
        assert abs(sum(s["about"] for s in steps) / 60 - long) <= 1.1, items
        for before, step in zip([None, *steps], steps, strict=False):
            dose = doses[step["item"]]
            if step["kind"] == "hold":
                assert before["kind"] in ("ready", "rest")
                assert dose["hold"][0] <= step["seconds"] <= dose["hold"][1]
            if step["kind"] == "rest":
                assert before["kind"] in ("work", "hold")
            assert (step["seconds"] is None) == (step["kind"] == "work")
        assert steps[0]["kind"] != "rest"
        assert steps[-1]["kind"] in ("work", "hold")


# ---- the clock ----

# Steps: hold 20, rest 30, hold 20, work. Begun at 0; looked at after so many milliseconds.
CLOCK = {
    "it runs": (0, 5_000, True, (0, True, False)),
    "the hold is over": (0, 20_100, True, (1, True, False)),
    "locked into the rest": (0, 40_000, True, (1, True, False)),
    "locked beyond the rest": (0, 300_000, True, (2, False, True)),
    "a rest that ends out of sight begins no hold": (1, 30_100, False, (2, False, True)),
    "a rest that ends in sight begins the hold": (1, 30_100, True, (2, True, False)),
    "a hold that ends while locked leads to the repetitions": (2, 90_000, True, (3, True, True)),
    "repetitions do not end by themselves": (3, 900_000, True, (3, True, False)),
    "the time of day was set back": (0, -60_000, True, (0, True, False)),
}


@pytest.mark.parametrize("case", CLOCK)
def test_the_clock_goes_by_the_time_of_day(case: str, modules: Page) -> None:
    at, now, seen, (to, going, away) = CLOCK[case]
    clock = modules.evaluate(
        """async ([at, now, seen]) => {
            const path = new URL("_static/js/session/clock.js", document.baseURI);
            const { begin, tick } = await import(path);
            const step = (kind, seconds) => ({ kind, seconds, about: seconds ?? 30 });
            const steps = [step("hold", 20), step("rest", 30), step("hold", 20), step("work", null)];
            return tick(begin(at, 0), steps, now, seen);
        }""",
        [at, now, seen],
    )
    assert (clock["at"], clock["going"], clock["away"]) == (to, going, away)


# ---- a session ----


def test_a_rest_says_what_comes_after_it(page: Page, address: str) -> None:
    start(page, address, "#v1;bird-dog.2x8;plank.2x20s")
    press(page, "Done")
    press(page, "Done")
    expect(page.get_by_text("Then set 2 of 2, left side", exact=True)).to_be_visible()


def test_a_whole_session_by_mouse(page: Page, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    start(page, address)
    assert says(page) == "Get in place | Plank | 0:10"
    page.clock.run_for(10_000)
    assert says(page) == "Hold 1 of 2 | Plank | 0:20"
    page.clock.run_for(7_000)
    assert says(page) == "Hold 1 of 2 | Plank | 0:13"
    page.clock.run_for(13_000)
    assert says(page) == "Rest | Plank | 0:30"
    expect(page.get_by_text("Then hold 2 of 2", exact=True)).to_be_visible()
    page.clock.run_for(50_000)
    assert says(page) == "Left side | Bird dog | 8 times"
    expect(page.get_by_text("Hold each for 3 to 5 seconds", exact=True)).to_be_visible()
    expect(page.get_by_text("This is the last exercise.")).to_be_visible()
    page.clock.run_for(40_000)
    press(page, "Done")
    assert says(page) == "Right side | Bird dog | 8 times"
    press(page, "Done")
    expect(page.get_by_role("heading", level=1, name="Done")).to_be_focused()
    expect(page.get_by_text("Shared routine: 2 of 2 exercises in 2 minutes.")).to_be_visible()
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_how_it_felt_is_noted_as_one_goes(page: Page, address: str) -> None:
    start(page, address, "#v1;bird-dog.1x8")
    press(page, "Done")
    press(page, "Done")
    expect(page.get_by_text("It stays on this device")).to_be_visible()
    page.get_by_label("Hard").check()
    for number, light in (("3", "Green"), ("5", "Amber"), ("6", "Red")):
        page.get_by_label(number, exact=True).check()
        expect(page.locator(".light:visible")).to_contain_text(light)
    page.get_by_label("A note for yourself").fill("Left was shaky.")
    (session,) = kept(page, "diary")["sessions"]
    assert session.pop("id")
    assert session.pop("when").startswith("2026-11-2")
    assert session == {
        "title": "Bird dog", "code": "v1;bird-dog.1x8", "minutes": 1, "done": 1, "of": 1,
        "felt": "hard", "pain": 6, "note": "Left was shaky.",
    }  # fmt: skip
    for name in ("See my diary", "Plan my weeks", "Home"):
        expect(page.locator("#ending").get_by_role("link", name=name)).to_be_visible()
    assert kept(page, "session") is None


def test_a_session_by_keyboard_alone(page: Page, address: str) -> None:
    page.clock.install(time=BEGIN)
    page.goto(f"{address}session/{SHORT}")
    page.clock.pause_at(PAUSED)
    button = page.get_by_role("button", name="Start", exact=True)
    button.wait_for()
    for _ in range(60):
        if button.evaluate("(e) => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.clock.run_for(60_000)
    assert says(page) == "Get in place | Plank | 0:10"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert says(page) == "Hold 1 of 2 | Plank | 0:20"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert says(page) == "Left side | Bird dog | 8 times"
    page.keyboard.press("Space")
    assert says(page) == "Right side | Bird dog | 8 times"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="End the session?")).to_be_visible()
    expect(page.get_by_role("button", name="Keep going")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Ended")).to_be_focused()
    assert kept(page, "diary")["sessions"][0]["done"] == 1


def test_pause_holds_the_clock_and_back_gives_time_to_get_in_place(
    page: Page, address: str
) -> None:
    start(page, address)
    page.clock.run_for(15_000)
    press(page, "Pause")
    page.clock.run_for(90_000)
    assert says(page) == "Hold 1 of 2 | Plank | 0:15"
    expect(page.locator(".run-cue")).to_have_text("Paused. Press Go on when you are ready.")
    press(page, "Go on")
    page.clock.run_for(1_000)
    assert says(page) == "Hold 1 of 2 | Plank | 0:14"
    press(page, "Skip")
    assert says(page) == "Rest | Plank | 0:30"
    press(page, "Back")
    assert says(page) == "Get in place | Plank | 0:10"
    expect(page.get_by_role("button", name="Back")).to_be_disabled()


def test_at_the_first_step_the_focus_goes_from_back_to_the_main_button(
    page: Page, address: str
) -> None:
    start(page, address)
    press(page, "Skip")
    page.get_by_role("button", name="Back").press("Enter")
    assert says(page) == "Get in place | Plank | 0:10"
    expect(page.get_by_role("button", name="Pause")).to_be_focused()


def test_after_the_mouse_the_space_bar_is_for_the_main_button(page: Page, address: str) -> None:
    start(page, address)
    press(page, "Skip")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    assert says(page) == "Hold 1 of 2 | Plank | 0:20"


@pytest.mark.parametrize(
    ("away", "screen"),
    [
        (25_000, "Rest | Plank | 0:15"),
        (300_000, "Hold 2 of 2 | Plank | 0:20"),
    ],
)
def test_a_phone_that_was_locked_in_a_hold_does_not_run_on(
    away: int, screen: str, page: Page, address: str
) -> None:
    start(page, address)
    page.clock.run_for(20_000)
    page.clock.fast_forward(away)
    assert says(page) == screen
    waits = away > 60_000
    expect(page.locator(".run-cue", has_text="Welcome back.")).to_have_count(int(waits))
    page.clock.run_for(5_000)
    assert (says(page) == screen) is waits
    if waits:
        press(page, "Go on")
        page.clock.run_for(5_000)
        assert says(page) == "Hold 2 of 2 | Plank | 0:15"


def test_a_step_change_is_announced_and_not_each_second(page: Page, address: str) -> None:
    start(page, address)
    page.evaluate("""() => {
        window.heard = [];
        const region = document.getElementById("announcer");
        new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true });
    }""")
    page.clock.run_for(62_000)
    assert page.evaluate("heard") == [
        "Plank. Hold 1 of 2. 20 seconds.",
        "Plank. Rest. 30 seconds. Then hold 2 of 2.",
        "Plank. Hold 2 of 2. 20 seconds.",
    ]
    expect(page.get_by_role("timer")).to_have_text("0:18")


def test_names_are_spoken_and_can_be_switched_off(page: Page, address: str) -> None:
    page.add_init_script("""window.spoken = [];
        const speak = speechSynthesis.speak.bind(speechSynthesis);
        speechSynthesis.speak = (words) => { spoken.push(words.text); speak(words); };""")
    start(page, address, "#v1;side-plank.1x20s;plank.2x20s")
    page.clock.run_for(90_000)
    assert page.evaluate("spoken") == [
        "Side plank. Left side", "Hold", "Switch sides", "Hold", "Plank", "Hold", "Rest",
    ]  # fmt: skip
    press(page, "Sound on")
    page.clock.run_for(30_000)
    assert len(page.evaluate("spoken")) == 7
    page.reload()
    expect(page.get_by_label("Spoken names")).not_to_be_checked()
    assert kept(page, "settings") == {"beeps": False, "voice": False}


def test_it_beeps_three_times_and_at_the_end_and_keeps_the_screen_on(
    page: Page, address: str
) -> None:
    page.add_init_script("""window.told = [];
        const [make, ask] = [AudioContext.prototype.createOscillator, WakeLock.prototype.request];
        AudioContext.prototype.createOscillator = function () { told.push("beep"); return make.call(this); };
        WakeLock.prototype.request = async function (kind) {
            const lock = await ask.call(this, kind);
            told.push("on");
            lock.addEventListener("release", () => told.push("off"));
            return lock;
        };""")
    start(page, address)
    page.wait_for_function("() => told.includes('on')")
    page.clock.run_for(6_000)
    assert page.evaluate("told") == ["on"]
    page.clock.run_for(5_000)
    assert page.evaluate("told") == ["on", "beep", "beep", "beep", "beep"]
    press(page, "Pause")
    page.wait_for_function("() => told.at(-1) === 'off'")
    press(page, "Go on")
    page.wait_for_function("() => told.at(-1) === 'on'")


def test_a_reload_goes_on_where_it_was(page: Page, address: str) -> None:
    page.goto(
        f"{address}session/{SHORT}"
    )  # by the real clock: a reload is not told under the other
    press(page, "Start")
    press(page, "Skip")
    timer = page.get_by_role("timer")
    expect(timer).not_to_have_text("0:20")
    press(page, "Pause")
    before = says(page)
    page.reload()
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    assert says(page) == before
    assert before.startswith("Hold 1 of 2 | Plank | 0:1")
    press(page, "Go on")
    expect(timer).not_to_have_text(before.rpartition(" ")[2])


def test_one_who_leaves_can_go_on_later_or_begin_anew(page: Page, address: str) -> None:
    start(page, address)
    page.clock.run_for(33_000)
    press(page, "End")
    press(page, "Leave, go on later")
    expect(page.get_by_role("button", name="Go on with Plank")).to_be_focused()
    page.goto(f"{address}session/#v1;bird-dog.1x8")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.goto(f"{address}session/{SHORT}")
    press(page, "Go on with Plank")
    assert says(page) == "Rest | Plank | 0:27"
    press(page, "End")
    press(page, "Leave, go on later")
    press(page, "Start from the beginning")
    assert says(page) == "Get in place | Plank | 0:10"
    press(page, "End")
    press(page, "End and note it")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_nothing_is_noted_if_nothing_was_done(page: Page, address: str) -> None:
    start(page, address)
    press(page, "End")
    press(page, "End and note it")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Shared routine")).to_be_focused()
    assert kept(page, "diary") is None


def leave_after_one(page: Page, address: str) -> None:
    """Do the first of two exercises, and leave the other one for later."""
    start(page, address, "#v1;bird-dog.1x8;plank.1x20s")
    page.clock.run_for(90_000)
    press(page, "Done")
    press(page, "Done")
    press(page, "End")
    press(page, "Leave, go on later")
    page.get_by_role("button", name="Go on with Plank").wait_for()


LEFT = {
    "title": "Shared routine", "code": "v1;bird-dog.1x8;plank.1x20s", "minutes": 2, "done": 1, "of": 2,
    "felt": "", "pain": None, "note": "",
}  # fmt: skip


def noted(page: Page) -> list[dict[str, Any]]:
    """Return the sessions in the diary without what differs each time."""
    sessions = (kept(page, "diary") or {"sessions": []})["sessions"]
    return [{k: v for k, v in one.items() if k not in ("id", "when")} for one in sessions]


def test_what_was_left_for_later_is_noted_when_another_one_begins(page: Page, address: str) -> None:
    leave_after_one(page, address)
    page.goto(f"{address}session/#v1;dead-bug.1x8")
    button = page.get_by_role("button", name="Start", exact=True)
    button.wait_for()
    assert noted(page) == []  # one may still go back to it
    button.click()
    assert noted(page) == [LEFT]
    assert kept(page, "diary")["sessions"][0]["when"].startswith("2026-11-20")


def test_what_was_left_for_later_is_noted_when_later_has_passed(page: Page, address: str) -> None:
    leave_after_one(page, address)
    page.clock.fast_forward(7 * 3_600_000)
    page.goto(f"{address}session/")
    expect(page.locator("#choosing-says")).to_contain_text("Pick one to see")
    assert noted(page) == [LEFT]
    assert kept(page, "session") is None


def test_what_one_goes_on_with_is_noted_once(page: Page, address: str) -> None:
    leave_after_one(page, address)
    press(page, "Go on with Plank")
    page.clock.run_for(40_000)
    expect(page.get_by_role("heading", level=1, name="Done")).to_be_focused()
    assert [one["done"] for one in noted(page)] == [2]


def test_each_screen_is_told_by_its_heading(page: Page, address: str) -> None:
    page.goto(address + "session/")
    page.locator("#choosing .card").first.wait_for()
    assert page.evaluate("document.activeElement === document.body")
    page.locator("#choosing").get_by_role("link", name="No kit at all").press("Enter")
    expect(page.get_by_role("heading", level=1, name="No kit at all")).to_be_focused()
    page.get_by_role("link", name="Another routine").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Guided session")).to_be_focused()


def test_it_works_where_storage_is_refused(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
    )
    start(page, address, "#v1;bird-dog.1x8")
    press(page, "Done")
    press(page, "Done")
    expect(page.get_by_text("does not let this page keep things")).to_have_count(2)
    expect(page.get_by_text("this note will be gone")).to_be_visible()


def test_a_full_device_is_told_of_at_the_end(page: Page, address: str) -> None:
    start(page, address, "#v1;bird-dog.1x8")
    press(page, "Done")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'Full'); }; }"
    )
    press(page, "Done")
    expect(page.get_by_text("This device has no room left for it")).to_be_visible()


def test_it_works_where_nothing_can_sound_or_keep_the_screen_on(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("""delete window.AudioContext; delete window.speechSynthesis;
        delete window.SpeechSynthesisUtterance; delete Navigator.prototype.wakeLock;""")
    start(page, address)
    page.clock.run_for(60_000)
    press(page, "Sound on")
    press(page, "Pause")
    press(page, "Go on")
    assert says(page) == "Hold 2 of 2 | Plank | 0:20"
    assert said == []


def test_a_lost_network_does_not_matter_once_it_has_begun(page: Page, address: str) -> None:
    start(page, address, MIXED)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    for name in ("Side plank", "Dead bug", "Plank"):
        while name != page.locator("#running h1").inner_text():
            page.keyboard.press("ArrowRight")
        expect(page.locator(".run-plate svg.fig")).to_be_visible()
        assert page.locator(".run-plate").get_attribute("data-of") == name.lower().replace(" ", "-")


def test_without_motion_the_two_frames_are_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    start(page, address)
    expect(page.locator(".run-plate svg.fig")).to_have_count(2)
    expect(page.locator(".run-plate .k")).to_have_count(2)
    context.close()


def test_one_who_holds_still_sees_the_position_to_hold(page: Page, address: str) -> None:
    start(page, address)
    page.locator(".run-plate svg.fig").wait_for()
    moving = "document.querySelector('.run-plate').getAnimations({ subtree: true }).length"
    assert page.evaluate(moving) == 8
    page.clock.run_for(12_000)
    assert page.evaluate(moving) == 0
    assert (
        page.locator(".run-plate .k7").evaluate("(e) => getComputedStyle(e).visibility")
        == "visible"
    )


def test_the_steps_can_be_read_in_place_of_the_picture(page: Page, address: str) -> None:
    start(page, address)
    how = page.get_by_role("button", name="How to do it")
    first = page.locator("#run-steps li").first
    expect(page.locator("#run-steps.vh")).to_have_count(1)
    how.click()
    expect(how).to_have_attribute("aria-expanded", "true")
    box, plate = (
        page.locator("#run-steps").bounding_box(),
        page.locator(".run-plate").bounding_box(),
    )
    assert box == plate
    expect(first).to_be_in_viewport()
    how.click()
    expect(how).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#run-steps.vh")).to_have_count(1)


SIDES = {
    "bird-dog.1x8": ["Left side", "Right side mirrored"],
    "scapular-clock.1x5": ["Left side mirrored", "Right side"],
    "plank.2x20s": ["", "", "", ""],
}


@pytest.mark.parametrize("dose", SIDES)
def test_the_picture_shows_the_side_that_is_asked_for(dose: str, page: Page, address: str) -> None:
    start(page, address, f"#v1;{dose}")
    page.locator(".run-plate svg.fig").wait_for()
    shown = []
    for _ in SIDES[dose]:
        side = page.locator("#running .pills span", has_text="side").all_inner_texts()
        turned = page.locator(".run-plate svg").evaluate("(e) => getComputedStyle(e).transform")
        shown.append(" ".join([*side, *(["mirrored"] if turned.startswith("matrix(-1") else [])]))
        page.keyboard.press("ArrowRight")
    assert shown == SIDES[dose]


# ---- what it starts with ----


def test_a_ready_routine_is_shown_with_what_it_needs(page: Page, address: str) -> None:
    page.goto(address + "docs/routines/first-four-weeks/")
    page.get_by_role("link", name="Start session").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your first four weeks")
    expect(page.locator(".start-facts")).to_have_text("6 exercises about 12 minutes Band")
    expect(page.get_by_text("Stop and call for help")).to_be_visible()
    expect(page.locator("#starting .items li")).to_have_count(6)


def test_one_exercise_is_timed_from_its_page(page: Page, address: str) -> None:
    page.goto(address + "exercises/plank/")
    page.get_by_role("link", name="Time it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plank")
    expect(page.locator(".start-facts")).to_contain_text("1 exercise")


def test_without_a_link_it_takes_the_own_routine_or_offers_the_ready_ones(
    page: Page, address: str
) -> None:
    page.goto(address + "session/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Guided session")
    page.locator("#choosing").get_by_role("link", name="No kit at all").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No kit at all")
    page.goto(address + "exercises/plank/")
    page.get_by_role("button", name="My routine").click()
    page.locator(".tray").wait_for()
    page.goto(address + "session/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My routine")
    page.get_by_role("link", name="Another routine").click()
    expect(page.get_by_role("heading", level=2, name="Choose a routine")).to_be_visible()


BROKEN = {
    "#v1;plank.2x20s;yoga.1x5": "We know no exercise “yoga”. It was left out.",
    "#v1;plank.9999": "“9999” is not an amount for Plank. It has its usual one.",
    "#routine=yoga": "We know no routine “yoga”.",
    "#nonsense": "This link is not a routine that we can read.",
    "#v1;%E0%A4%A": "We know no exercise",
}


@pytest.mark.parametrize("link", BROKEN)
def test_a_broken_link_is_told_and_the_rest_is_kept(link: str, page: Page, address: str) -> None:
    page.goto(f"{address}session/{link}")
    expect(page.get_by_text(BROKEN[link])).to_be_visible()
    start_or_choose = page.locator("#starting [data-do=start]:visible, #choosing .card:visible")
    expect(start_or_choose.first).to_be_visible()


def test_a_library_that_does_not_load_can_be_asked_for_again(page: Page, address: str) -> None:
    page.route("**/data/*.json", lambda route: route.abort())
    page.goto(f"{address}session/{SHORT}")
    expect(page.get_by_text("The library could not be loaded.")).to_be_visible()
    page.unroute("**/data/*.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Shared routine")).to_be_focused()


def test_without_script_it_says_what_it_does_and_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "session/")
    expect(page.get_by_text("The clock needs script, which is off here.")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
    page.get_by_role("link", name="No kit at all").click()
    expect(page.get_by_role("link", name="Print card")).to_be_visible()
    context.close()


# ---- how it looks ----

_WALK = """async () => {
    const run = document.getElementById("running");
    const skip = run.querySelector("[data-do=skip]");
    const amiss = [];
    const page = document.documentElement;
    for (let n = 0; n < 400 && !run.hidden; n += 1) {
        const name = run.querySelector("h1").textContent;
        const scrolls = run.scrollHeight > run.clientHeight || run.scrollWidth > run.clientWidth
            || page.scrollHeight > innerHeight || page.scrollWidth > innerWidth;
        if (scrolls) amiss.push(`${name} scrolls`);
        for (const part of run.querySelectorAll("button, h1, p, .run-plate, .run-next img")) {
            const box = part.getBoundingClientRect();
            if (!box.width || part.closest(".vh")) continue;
            const out = box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
            const cut = !part.matches(".run-where") && part.scrollWidth > part.clientWidth + 1;
            if (out || cut) amiss.push(`${name}: ${part.textContent}`);
        }
        const say = run.querySelector(".run-say").getBoundingClientRect();
        const inner = [...run.querySelector(".run-say").children].map((e) => e.getBoundingClientRect());
        const plate = run.querySelector(".run-plate").getBoundingClientRect();
        if (Math.min(...inner.slice(0, 3).map((b) => b.top)) < say.top - 1) amiss.push(`${name} is crowded`);
        if (plate.height < 90) amiss.push(`${name}: the plate is ${plate.height} high`);
        skip.click();
    }
    return [...new Set(amiss)];
}"""


@pytest.mark.parametrize("size", SIZES)
def test_no_step_of_any_exercise_scrolls_or_is_cut_off(
    size: str, page: Page, address: str, site: Path
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    ids = [one["id"] for one in json.loads((site / "data/facets.json").read_text(encoding="utf-8"))]
    page.clock.install(time=BEGIN)
    for some in (ids[:28], ids[28:]):
        page.goto(f"{address}session/#v1;{';'.join(some)}")
        press(page, "Start")
        assert page.evaluate(_WALK) == []
        page.goto(address)


@pytest.fixture(params=["light", "dark"])
def mode(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A reader in the light or in the dark; axe itself needs what the policy forbids."""
    context = browser.new_context(color_scheme=request.param, bypass_csp=True)
    yield context
    context.close()


def test_axe_finds_nothing_amiss_on_any_screen(mode: BrowserContext, address: str) -> None:
    page = mode.new_page()

    def found() -> list[tuple[str, list[str]]]:
        results = Axe().run(page)
        return [(v["id"], [n["html"] for n in v["nodes"]]) for v in results.response["violations"]]

    page.goto(address + "session/")
    page.locator("#choosing .card").first.wait_for()
    assert found() == []
    page.goto(f"{address}session/{SHORT};yoga")
    page.get_by_role("button", name="Start", exact=True).wait_for()
    assert found() == []
    press(page, "Start")
    assert found() == []
    press(page, "Pause")
    assert found() == []
    for _ in range(4):
        press(page, "Skip")
    press(page, "Done")
    assert found() == []
    press(page, "End")
    assert found() == []
    press(page, "End and note it")
    page.get_by_label("8", exact=True).check()
    assert found() == []


def test_every_control_is_large_enough_to_hit(page: Page, address: str) -> None:
    script = """() => [...document.querySelectorAll("article :is(button, input)")].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width && (box.width < 40 || box.height < 40);
    }).map((e) => e.outerHTML)"""
    page.set_viewport_size({"width": 320, "height": 568})
    start(page, address, "#v1;bird-dog.1x8")
    assert page.evaluate(script) == []
    assert page.get_by_role("button", name="Skip").evaluate("(e) => e.offsetHeight") >= 60
    press(page, "Done")
    press(page, "Done")
    assert page.evaluate(script) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_its_script_is_small(page: Page, address: str, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}session/{SHORT}", wait_until="networkidle")
    own = (f"{address}_static/js/session", f"{address}_static/js/core/")
    files = [site / url.removeprefix(address) for url in set(asked) if url.startswith(own)]
    assert len(files) > 10
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 25_000
