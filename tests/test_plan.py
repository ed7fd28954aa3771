"""The plan: which sessions fall on which days, the calendar file, the page and its print."""

from __future__ import annotations

import gzip
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import icalendar
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import ROOT
from runtall import Catalogue
from runtall.planning import planning

MONDAY = "2026-11-23"
PLAN = "runtall:plan"


@pytest.fixture
def plan(page: Page, address: str) -> Page:
    """The page of the plan, loaded, on a desk."""
    page.set_viewport_size({"width": 1280, "height": 900})
    return opened(page, address)


def opened(page: Page, address: str, fragment: str = "") -> Page:
    page.set_default_timeout(10_000)
    page.goto(f"{address}plan/{fragment}")
    expect(page.locator(".outcome .weeks tbody tr").first).to_be_visible()
    return page


def module(page: Page, name: str, call: str, *arguments: object) -> Any:
    """Call a function of one of the page's own modules in the browser."""
    script = f"async (a) => {{ const m = await import('../_static/js/{name}.js'); return m.{call}(...a); }}"
    # Relative to the page, so that the site may stand in any folder.
    script = script.replace("'../", "new URL('../").replace(".js')", ".js', location.href).href)")
    return page.evaluate(script, list(arguments))


# ---- plain days ----

DAYS = {
    "over the change to summer time": ("2027-03-27", 2, "2027-03-29"),
    "over the change to winter time": ("2026-10-24", 2, "2026-10-26"),
    "over a leap day": ("2028-02-28", 2, "2028-03-01"),
    "over the year": ("2026-12-31", 1, "2027-01-01"),
    "backward": ("2026-03-01", -1, "2026-02-28"),
}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/St_Johns"])
def test_no_change_of_the_clocks_shifts_a_day(zone: str, browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(address + "plan/")
    for case, (day, count, wanted) in DAYS.items():
        assert module(page, "core/days", "later", day, count) == wanted, case
    for n in range(0, 800, 7):
        day = date(2026, 1, 1) + timedelta(days=n)
        assert module(page, "core/days", "weekday", day.isoformat()) == day.weekday()
    context.close()


def test_a_day_that_does_not_exist_is_no_day(plan: Page) -> None:
    for text in (
        "2026-02-30",
        "2026-13-01",
        "26-1-1",
        "",
        None,
        7,
        "2026-11-20T10:00",
        "9999-12-27",
        "1999-12-31",
        "2101-01-01",
    ):
        assert module(plan, "core/days", "isDay", text) is False, text
    assert module(plan, "core/days", "isDay", "2028-02-29") is True


# ---- which days ----

USUAL: dict[str, tuple[int, dict[str, object], list[int]]] = {
    "two days, a day between": (2, {"strength": True, "long": None}, [0, 3]),
    "three days": (3, {"strength": True, "long": None}, [0, 2, 4]),
    "four days": (4, {"strength": False, "long": None}, [0, 1, 3, 5]),
    "free of a long run on Sunday": (2, {"strength": True, "long": 6}, [0, 3]),
    "free of a long run on Monday": (2, {"strength": True, "long": 0}, [1, 4]),
    "free of a long run on Thursday": (3, {"strength": True, "long": 3}, [1, 4, 6]),
    "light work beside the long run": (2, {"strength": False, "long": 0}, [0, 3]),
}


@pytest.mark.parametrize("case", USUAL)
def test_days_of_the_week_are_spread(case: str, plan: Page) -> None:
    count, wish, wanted = USUAL[case]
    assert module(plan, "plan/weeks", "usual", count, wish) == wanted


def wish(**changes: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "start": MONDAY,
        "weeks": 2,
        "days": [0, 3],
        "strength": True,
        "long": None,
        "races": [],
    }
    return usual | changes


# What is asked, then the days of the sessions, those moved marked by the day they come from,
# and the days that are left out.
WEEKS: dict[str, tuple[dict[str, object], list[str], list[str]]] = {
    "as asked": (wish(), ["11-23", "11-26", "11-30", "12-03"], []),
    "weeks begin on the first day": (
        wish(start="2026-11-25"),
        ["11-26", "11-30", "12-03", "12-07"],
        [],
    ),
    "a race on a session's day moves it to a day with a day between": (
        wish(races=["2026-12-03"]),
        ["11-23", "11-26", "11-30", "12-04<12-03"],
        [],
    ),
    "the day before a race is free too": (
        wish(races=["2026-11-27"]),
        ["11-23", "11-25<11-26", "11-30", "12-03"],
        [],
    ),
    "a race that is not near changes nothing": (
        wish(races=["2026-11-29"]),
        ["11-23", "11-26", "11-30", "12-03"],
        [],
    ),
    "the long run and its eve are free": (
        wish(long=3, weeks=1),
        ["11-23", "11-27<11-26"],
        [],
    ),
    "no day with a day between is left": (
        wish(days=[0, 2, 4], races=["2026-11-28"]),
        ["11-23", "11-25", "11-30", "12-02", "12-04"],
        ["11-27"],
    ),
    "the next week's session is minded": (
        wish(days=[0, 6], races=["2026-11-29"], weeks=2),
        ["11-23", "11-27<11-29", "11-30", "12-06"],
        [],
    ),
    "light work stays on race day": (
        wish(strength=False, races=["2026-11-26"], long=0),
        ["11-23", "11-26", "11-30", "12-03"],
        [],
    ),
    "a third day comes later": (
        wish(days=[0, 2, 4], third=2),
        ["11-23", "11-27", "11-30", "12-02", "12-04"],
        [],
    ),
    "over the change of the clocks": (
        wish(start="2027-03-22", days=[5, 6], weeks=2),
        ["03-27", "03-28", "04-03", "04-04"],
        [],
    ),
}


@pytest.mark.parametrize("case", WEEKS)
def test_sessions_fall_on_days(case: str, plan: Page) -> None:
    asked, sessions, left = WEEKS[case]
    rows = module(plan, "plan/weeks", "weeks", asked)
    found = [session for row in rows for session in row["sessions"]]

    def shown(one: dict[str, str]) -> str:
        return one["day"][5:] + (f"<{one['wanted'][5:]}" if one["why"] else "")

    assert [shown(one) for one in found] == sessions
    assert [one["wanted"][5:] for row in rows for one in row["left"]] == left
    days = [date.fromisoformat(one["day"]) for one in found]
    if asked["strength"] and case != "over the change of the clocks":
        assert all((b - a).days > 1 for a, b in pairwise(days))


# ---- the calendar file ----


def entry(**changes: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "uid": "one-band-2026-11-23-1-1-abc@run-tall",
        "day": MONDAY,
        "time": "",
        "minutes": 16,
        "title": "One band",
        "text": "Cat-cow: 1 set of 8.",
        "url": "https://runtall.example/docs/routines/one-band/",
    }
    return usual | changes


ENTRIES: dict[str, tuple[dict[str, object], object, object]] = {
    "a whole day": (entry(), date(2026, 11, 23), date(2026, 11, 24)),
    "a whole day at the end of the year": (entry(day="2026-12-31"), date(2026, 12, 31), date(2027, 1, 1)),
    "a time": (entry(time="18:05"), datetime.fromisoformat("2026-11-23T18:05"), datetime.fromisoformat("2026-11-23T18:21")),
    "over midnight": (entry(time="23:50"), datetime.fromisoformat("2026-11-23T23:50"), datetime.fromisoformat("2026-11-24T00:06")),
    "in the hour that the clocks skip": (
        entry(day="2027-03-28", time="02:30"),
        datetime.fromisoformat("2027-03-28T02:30"),
        datetime.fromisoformat("2027-03-28T02:46"),
    ),
    "signs that mean something": (entry(title="Pull; push, and \\ rest", text="a,b;c\\n\nnext: \\, line"), date(2026, 11, 23), date(2026, 11, 24)),
    "long lines of many letters": (entry(title="Rückenübung für Läufer " * 12, text="🏃‍♀️ läuft – ганка 背中 " * 40), date(2026, 11, 23), date(2026, 11, 24)),
    "a link of one's own": (entry(url="https://runtall.example/routine/#v1;cat-cow.1x8;plank.2x10-15s"), date(2026, 11, 23), date(2026, 11, 24)),
}  # fmt: skip


def events(data: bytes) -> list[icalendar.Event]:
    """Read a calendar file, after a look at what a reader of it would forgive."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no letter is torn apart
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert "Run Tall" in calendar["PRODID"]
    assert not calendar.errors
    return [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)]


@pytest.mark.parametrize("case", ENTRIES)
def test_a_calendar_reads_back_what_was_written(case: str, plan: Page) -> None:
    asked, begins, ends = ENTRIES[case]
    text = module(plan, "plan/calendar", "calendar", [asked])
    [event] = events(text.encode())
    assert not event.errors
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (begins, ends)
    assert event["UID"] == asked["uid"]
    assert event["SUMMARY"] == asked["title"]
    assert event["DESCRIPTION"] == asked["text"]
    assert event["URL"] == asked["url"]
    assert event.decoded("DTSTAMP").utcoffset() == timedelta(0)
    assert "TZID" not in text
    assert "VALARM" not in text


def saved(page: Page) -> list[icalendar.Event]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save for my calendar").click()
    assert waiting.value.suggested_filename.endswith(".ics")
    return events(Path(waiting.value.path()).read_bytes())


def test_every_routine_makes_a_sound_file(plan: Page, address: str, library: Catalogue) -> None:
    for choice in planning(library).all:
        opened(plan, address)  # a browser holds back many files of one visit
        plan.get_by_label("First day").fill(MONDAY)
        plan.get_by_role("combobox", name="Routine").select_option(choice.id)
        facts = library.routines[choice.id].facts
        found = saved(plan)
        assert len(found) == facts.weeks * min(facts.days), choice.id
        assert len({event["UID"] for event in found}) == len(found)
        for event in found:
            assert event["SUMMARY"].startswith(choice.title)
            assert event["URL"].endswith(f"/docs/routines/{choice.id}/")
        first = library.exercises[facts.items[0].exercise]
        assert f"{first.title}: " in found[0]["DESCRIPTION"]


def test_the_same_session_has_the_same_name_in_the_next_file(plan: Page, address: str) -> None:
    plan.get_by_label("First day").fill(MONDAY)
    before = [event["UID"] for event in saved(plan)]
    opened(plan, address)
    plan.get_by_label("Time of day").fill("18:05")
    plan.get_by_label("A race").fill("2026-12-03")
    plan.get_by_role("button", name="Add race").click()
    after = saved(plan)
    assert [event["UID"] for event in after] == before
    assert after[3].decoded("DTSTART") == datetime.fromisoformat("2026-12-04T18:05")


def test_routines_of_ones_own_do_not_share_their_names(plan: Page, address: str) -> None:
    names = []
    for fragment in ("#v1;cat-cow.1x8", "#v1;cat-cow.1x9", "#v1;cat-cow.1x8"):
        opened(plan, address, fragment)
        plan.get_by_label("First day").fill(MONDAY)
        names.append({event["UID"] for event in saved(plan)})
    first, other, again = names
    assert len(first) == 8
    assert first.isdisjoint(other)
    assert first == again


# ---- the page ----


def rows(page: Page) -> list[str]:
    return page.locator(".weeks tbody tr").all_inner_texts()


def test_a_plan_is_made_and_kept_over_a_reload(plan: Page, address: str) -> None:
    plan.get_by_role("combobox", name="Routine").select_option("twelve-week-build")
    plan.get_by_label("First day").fill(MONDAY)
    plan.get_by_label("My long run is on").select_option("Sunday")
    plan.get_by_role("checkbox", name="Wednesday").check()
    expect(plan.locator("#outcome")).to_have_text("32 sessions in 12 weeks")
    expect(plan.locator(".remarks")).to_contain_text("The third day begins in week 5")
    before = rows(plan)
    assert len(before) == 12
    assert "Weeks 5 to 8." in before[4]
    opened(plan, address)
    assert rows(plan) == before
    expect(plan.get_by_label("My long run is on")).to_have_value("6")


def test_a_race_moves_a_session_and_says_why(plan: Page) -> None:
    plan.get_by_label("First day").fill(MONDAY)
    plan.get_by_label("A race").fill("2026-11-27")
    plan.get_by_role("button", name="Add race").click()
    expect(plan.locator(".weeks tbody tr").first).to_contain_text(
        "Wed 25 Nov Moved from Thu 26 Nov, the day before your race."
    )
    expect(plan.locator(".remarks")).to_contain_text("1 session is moved")
    expect(plan.locator(".weeks tbody tr").first).to_contain_text("Fri 27 Nov: your race")
    plan.get_by_role("button", name="Take out").click()
    expect(plan.locator(".remarks")).to_be_hidden()


def test_what_finds_no_day_is_left_out_and_named(plan: Page) -> None:
    plan.get_by_role("combobox", name="Routine").select_option("no-kit-short")
    plan.get_by_label("First day").fill(MONDAY)
    plan.get_by_label("A race").fill("2026-11-28")
    plan.get_by_role("button", name="Add race").click()
    expect(plan.locator(".weeks tbody tr").first).to_contain_text(
        "Fri 27 Nov Left out: it is the day before your race."
    )
    expect(plan.locator("#outcome")).to_have_text("11 sessions in 4 weeks")
    expect(plan.locator(".remarks")).to_contain_text("1 session is left out")


FRAGMENTS = {
    "a routine": ("#routine=gym-day", "Gym day", ""),
    "exercises": ("#v1;cat-cow.1x8;plank.2x10-15s", "The routine of the link", ""),
    "exercises and one unknown": ("#v1;cat-cow.1x8;nonsense.2x8", "The routine of the link", "nonsense"),
    "an unknown routine": ("#routine=nonsense", "Your first four weeks", "We know no routine “nonsense”"),
    "a stray sign": ("#routine=%E0%A4%A", "Your first four weeks", "We know no routine"),
    "no exercise that is known": ("#v1;nonsense.2x8", "Your first four weeks", "nonsense"),
    "nothing": ("#v1", "Your first four weeks", "This link holds no exercises."),
    "a place on the page": ("#on-paper", "Your first four weeks", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", FRAGMENTS)
def test_a_link_brings_its_routine_and_a_broken_one_a_plain_word(
    case: str, page: Page, address: str
) -> None:
    fragment, title, problem = FRAGMENTS[case]
    opened(page, address, fragment)
    expect(page.locator(".sums")).to_contain_text(title)
    box = page.locator(".problems")
    if problem:
        expect(box).to_contain_text(problem)
    else:
        expect(box).to_be_hidden()


def test_another_choice_is_not_undone_by_the_link_on_reload(page: Page, address: str) -> None:
    opened(page, address, "#routine=gym-day")
    page.get_by_role("combobox", name="Routine").select_option("one-band")
    page.reload()
    expect(page.locator(".sums")).to_contain_text("One band")


def test_the_readers_own_routine_can_be_planned(page: Page, address: str) -> None:
    page.goto(address + "exercises/bird-dog/")
    page.locator("button[data-add]").first.click()
    expect(page.locator("button[data-add]").first).to_have_attribute("aria-pressed", "true")
    opened(page, address)
    page.get_by_role("combobox", name="Routine").select_option("draft")
    expect(page.locator(".doses")).to_contain_text("Bird dog")
    expect(page.locator("#outcome")).to_have_text("8 sessions in 4 weeks")


def keep_draft(page: Page, *ids: str) -> None:
    """Change the reader's own routine, as another page does it."""
    items = [{"exercise": id, "dose": {"sets": 1, "reps": [8, 8]}} for id in ids]
    module(page, "core/routine", "keepDraft", {"title": "Mine", "note": "", "items": items})


def test_a_routine_that_was_changed_meanwhile_is_planned_anew(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page, other = opened(context.new_page(), address), opened(context.new_page(), address)
    keep_draft(other, "bird-dog")
    page.get_by_role("combobox", name="Routine").select_option("draft")
    expect(page.locator(".doses")).to_contain_text("Bird dog")
    keep_draft(other, "cat-cow")
    expect(page.locator(".doses")).to_contain_text("Cat-cow")
    assert "Cat-cow" in saved(page)[0]["DESCRIPTION"]
    keep_draft(page, "bird-dog")  # of this page, so it hears of nothing
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator(".doses")).to_contain_text("Bird dog")
    context.close()


def test_two_tabs_do_not_overwrite_each_others_plan(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page, other = opened(context.new_page(), address), opened(context.new_page(), address)
    page.get_by_label("First day").fill(MONDAY)
    expect(other.get_by_label("First day")).to_have_value(MONDAY)
    other.get_by_role("combobox", name="Routine").select_option("one-band")
    expect(page.get_by_role("combobox", name="Routine")).to_have_value("one-band")
    opened(page, address)
    expect(page.get_by_label("First day")).to_have_value(MONDAY)
    expect(page.get_by_role("combobox", name="Routine")).to_have_value("one-band")
    context.close()


def test_wrong_values_are_named_and_the_last_good_ones_kept(plan: Page) -> None:
    plan.get_by_role("spinbutton", name="Weeks").fill("99")
    plan.get_by_role("spinbutton", name="Weeks").blur()
    expect(plan.locator(".problems")).to_contain_text("Weeks go from 1 to 26")
    expect(plan.locator("#outcome")).to_have_text("8 sessions in 4 weeks")
    plan.get_by_role("button", name="Add race").click()
    expect(plan.locator(".problems")).to_contain_text("Give the day of the race first.")
    for day in ("Monday", "Thursday"):
        plan.get_by_role("checkbox", name=day).uncheck()
    expect(plan.locator(".sums")).to_have_text("Choose at least one day.")
    expect(plan.get_by_role("button", name="Save for my calendar")).to_be_disabled()
    plan.get_by_role("button", name="Choose the days for me").click()
    expect(plan.locator("#outcome")).to_have_text("8 sessions in 4 weeks")


def test_kept_nonsense_does_no_harm(page: Page, address: str) -> None:
    for kept in ("{", "[]", "7", "null", '{"days": [9, "x"], "start": "2026-02-30", "races": [1]}'):
        page.goto(address + "plan/")
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PLAN, kept])
        page.goto(address + "plan/")
        expect(page.get_by_role("combobox", name="Routine")).not_to_have_value("")
        expect(page.locator(".asks")).to_contain_text("days a week")


def test_the_keyboard_alone_makes_a_plan(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("combobox", name="Routine").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".sums")).to_contain_text("Twelve-week build")
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.name || document.activeElement.textContent")
        )
        if reached[-1] == "day" and reached.count("day") == 3:
            page.keyboard.press("Space")  # Wednesday
        if reached[-1] == "Save for my calendar":
            break
    assert set(reached) >= {"start", "weeks", "day", "long", "time", "race", "Add race"}
    expect(page.locator("#outcome")).to_have_text("32 sessions in 12 weeks")
    with page.expect_download():
        page.keyboard.press("Enter")


def test_where_storage_is_refused_the_plan_works_and_says_so(
    browser: Browser, address: str
) -> None:
    context = refusing(browser)
    page = context.new_page()
    opened(page, address, "#routine=one-band")
    expect(page.locator(".kept")).to_contain_text("does not let this page keep anything")
    page.get_by_label("First day").fill(MONDAY)
    assert len(saved(page)) == 12
    context.close()


def refusing(browser: Browser) -> BrowserContext:
    context = browser.new_context()
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    return context


def test_without_the_network_it_says_so_and_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/data/*.json", lambda route: route.abort())
    page.goto(address + "plan/")
    expect(page.locator(".problems")).to_contain_text("could not be loaded")
    again = page.get_by_role("button", name="Try again")
    again.evaluate("(button) => { button.id = 'before'; }")
    again.click()
    expect(page.locator("#before")).to_have_count(0)
    expect(again).to_be_focused()
    page.unroute("**/data/*.json")
    again.click()
    expect(page.locator("#outcome")).to_have_text("8 sessions in 4 weeks")
    expect(page.locator("#outcome")).to_be_focused()
    expect(page.locator(".problems")).to_be_hidden()


def test_without_script_the_page_leads_to_pages_and_prints(
    browser: Browser, address: str, library: Catalogue
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "plan/")
    expect(page.locator("noscript .note, .note").first).to_contain_text("scripts are off")
    assert not page.get_by_role("combobox", name="Routine").is_visible()
    links = page.get_by_role("link", name=re.compile("^Diary of .*, PDF$"))
    assert links.count() == len(library.routines)
    for one in links.all():
        url = page.evaluate("(e) => e.href", one.element_handle())
        assert page.request.get(url).headers["content-type"] == "application/pdf"
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_in_a_full_plan(mode: str, browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, address, "#routine=no-kit-short")
    page.get_by_label("First day").fill(MONDAY)
    page.get_by_label("A race").fill("2026-11-28")
    page.get_by_role("button", name="Add race").click()
    page.get_by_role("spinbutton", name="Weeks").fill("99")
    page.get_by_role("spinbutton", name="Weeks").blur()
    expect(page.locator(".problems")).to_be_visible()
    results = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in results] == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_fits_and_every_control_can_be_hit(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address, "#routine=no-kit-short")
    page.get_by_label("A race").fill("2026-11-28")
    page.get_by_role("button", name="Add race").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = """() => [...document.querySelectorAll("main :is(a, button, input, select)")].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width && getComputedStyle(e).display !== "inline" && (box.width < 24 || box.height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(small) == []


def test_nothing_is_said_on_the_console_and_no_other_host_is_asked(
    page: Page, address: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    opened(page, address, "#routine=one-band")
    saved(page)
    assert said == []
    assert [url for url in asked if not url.startswith((address, f"blob:{address}"))] == []


def test_the_print_holds_every_week_and_tears_no_row(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    opened(page, address, "#routine=twelve-week-build")
    page.get_by_label("First day").fill(MONDAY)
    page.get_by_role("spinbutton", name="Weeks").fill("26")
    page.get_by_role("spinbutton", name="Weeks").blur()
    expect(page.locator("#outcome")).to_have_text("52 sessions in 26 weeks")
    page.pdf(path=str(tmp_path / "plan.pdf"), format="A4", prefer_css_page_size=True)
    sheets = pypdfium2.PdfDocument(tmp_path / "plan.pdf")
    pages = [sheet.get_textpage().get_text_bounded() for sheet in sheets]
    context.close()
    whole = "\n".join(pages)
    monday = date.fromisoformat(MONDAY)
    for week in range(26):
        first = monday + timedelta(weeks=week)
        days = [f"{d:%a} {d.day} {d:%b}" for d in (first, first + timedelta(days=3))]
        on = [i for i, text in enumerate(pages) if re.search(rf"\bWeek {week + 1}\b", text)]
        assert len(on) == 1, week + 1
        assert all(day in pages[on[0]] for day in days), (week + 1, days)
    assert "Twelve-week build" in whole
    assert "How days are chosen" not in whole
    assert len(pages) <= 3


# ---- what the page takes from the library ----


def test_steps_are_those_of_the_pages(library: Catalogue) -> None:
    steps = planning(library).steps
    weeks = {
        id: [n for s in steps if s.routine == id for n in range(s.first, s.last + 1)]
        for id in ("first-four-weeks", "twelve-week-build")
    }
    assert weeks == {id: list(range(1, library.routines[id].facts.weeks + 1)) for id in weeks}
    source = (ROOT / "docs/routines/twelve-week-build.md").read_text(encoding="utf-8")
    assert "A third day from week 5 is your choice." in source


def test_what_the_rule_rests_on_is_on_the_page_that_it_names() -> None:
    source = (ROOT / "docs/routines/gym-day.md").read_text(encoding="utf-8")
    assert "not the day before a hard run. That is common coaching advice" in source
    build = (ROOT / "docs/routines/twelve-week-build.md").read_text(encoding="utf-8")
    assert "if a week goes by without training, go on where you were" in build


def test_only_routines_that_ask_for_a_day_between_count_as_strength(library: Catalogue) -> None:
    light = {one.id for one in planning(library).light}
    assert light == {
        "before-a-run",
        "after-a-run",
        "after-the-long-run",
        "calm-down-and-breathe",
        "desk-break",
    }
    heavy = set(library.routines) - light
    for id in heavy - {"gym-day-b"}:
        text = (ROOT / f"docs/routines/{id}.md").read_text(encoding="utf-8")
        assert "a day between" in text, id


@pytest.fixture
def weighed(page: Page, address: str) -> dict[str, int]:
    """The gzipped size of every script that the page asks for."""
    sizes: dict[str, int] = {}

    def weigh(response: Any) -> None:
        if response.url.endswith(".js"):
            sizes[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    opened(page, address)
    return sizes


def test_the_scripts_stay_small(weighed: dict[str, int]) -> None:
    assert 0 < sum(weighed.values()) <= 25_000
