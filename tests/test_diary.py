"""The diary: entries, the traffic light, checks, files in and out, and what cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from runtall import Catalogue
from runtall.logbook import logbook

KEY = "runtall:diary"
BEGIN = date(2026, 10, 5)
NOW = "2026-11-02T12:00"


def session(n: int, pain: int | None = None, **changes: object) -> dict[str, object]:
    """The nth session of a diary, three days after the one before."""
    usual: dict[str, object] = {
        "id": f"s{n}",
        "when": f"{BEGIN + timedelta(days=3 * n)}T18:05",
        "title": "No kit at all",
        "code": "v1;cat-cow.1x8",
        "minutes": 15,
        "done": 4,
        "of": 5,
        "felt": "right",
        "pain": pain,
        "note": "",
    }
    return usual | changes


def of(*pains: int | None) -> dict[str, object]:
    return {"sessions": [session(n, pain) for n, pain in enumerate(pains)], "measures": []}


def opened(page: Page, address: str, kept: object = None) -> Page:
    """The diary at noon of a certain day, with something kept from before, a text as it is."""
    page.set_default_timeout(10_000)
    page.clock.set_fixed_time(NOW)
    if kept is not None:
        page.goto(address + "offline-probe-404")  # the same host, and no page of the diary
        text = kept if isinstance(kept, str) else json.dumps(kept)
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(address + "diary/")
    expect(page.get_by_label("What you did")).to_be_visible()
    return page


def kept(page: Page) -> Any:
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEY))


def said(page: Page) -> Any:
    return expect(page.locator(".says"))


def module(page: Page, name: str, call: str, *arguments: object) -> Any:
    """Call a function of one of the page's own modules in the browser."""
    script = (
        "async ([name, call, args]) => "
        "(await import(new URL(`../_static/js/${name}.js`, location.href).href))[call](...args)"
    )
    return page.evaluate(script, [name, call, list(arguments)])


# ---- entries ----


def test_an_entry_is_written_by_hand_changed_deleted_and_brought_back(
    page: Page, address: str
) -> None:
    opened(page, address)
    expect(page.locator(".none")).to_be_visible()
    page.get_by_label("What you did").fill("One band")
    page.get_by_label("About right").check()
    page.get_by_role("radio", name="4", exact=True).check()
    expect(page.locator(".lit")).to_contain_text("Amber. Hold the load")
    page.get_by_label("Note").fill("Stiff, then better.")
    page.get_by_role("button", name="Write it down").first.click()
    entry = page.locator(".entries li")
    expect(entry).to_contain_text("felt about right")
    expect(entry).to_contain_text("Pain 4, amber")
    page.reload()
    expect(entry).to_contain_text("Stiff, then better.")

    entry.get_by_role("button", name="Change").click()
    expect(page.get_by_role("heading", name="Change this entry")).to_be_focused()
    page.get_by_role("radio", name="2", exact=True).check()
    page.get_by_role("button", name="Keep the change").click()
    expect(entry).to_contain_text("Pain 2, green")
    assert len(kept(page)["sessions"]) == 1

    entry.get_by_role("button", name="Delete").click()
    expect(entry).to_have_count(0)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(entry).to_contain_text("Pain 2, green")
    assert kept(page)["sessions"][0]["note"] == "Stiff, then better."


def test_a_change_can_be_left(page: Page, address: str) -> None:
    opened(page, address, of(3))
    page.get_by_role("button", name="Change").click()
    page.get_by_label("What you did").fill("Something else")
    page.get_by_role("button", name="Leave it as it was").click()
    expect(page.locator(".entries")).to_contain_text("No kit at all")
    expect(page.get_by_role("heading", name="Write one down")).to_be_visible()


def test_changing_keeps_what_the_session_itself_wrote(page: Page, address: str) -> None:
    opened(page, address, of(3))
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Note").fill("Later")
    page.get_by_role("button", name="Keep the change").click()
    expect(page.locator(".entries")).to_contain_text("Later")
    assert kept(page)["sessions"] == [session(0, 3, note="Later")]


def test_a_day_to_come_is_no_day_of_a_diary(page: Page, address: str) -> None:
    opened(page, address)
    page.locator(".entry").evaluate("(form) => { form.noValidate = true; }")
    page.locator(".entry [name=day]").fill("2100-01-01")
    page.get_by_label("What you did").fill("One band")
    page.get_by_role("button", name="Write it down").first.click()
    said(page).to_contain_text("still to come")
    expect(page.get_by_label("What you did")).to_have_value("One band")


def test_sessions_of_another_page_are_shown(page: Page, address: str) -> None:
    opened(page, address)
    assert module(page, "core/diary", "note", session(0, 2)) is True
    page.reload()
    expect(page.locator(".entries li")).to_contain_text("4 of 5 exercises · 15 minutes")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window with room for several tabs."""
    context = browser.new_context()
    yield context
    context.close()


def test_undo_leaves_what_another_tab_has_written(context: BrowserContext, address: str) -> None:
    page = opened(context.new_page(), address, of(2, 4))
    other = opened(context.new_page(), address)
    entries = page.locator(".entries li")
    entries.last.get_by_role("button", name="Delete").click()
    expect(other.locator(".entries li")).to_have_count(1)
    module(other, "core/diary", "note", session(7, 3))
    module(other, "core/diary", "note", session(1, 5))
    expect(entries).to_have_count(2)
    expect(entries.last).to_contain_text("Pain 5")
    page.get_by_role("button", name="Undo").click()
    expect(entries).to_have_count(3)
    assert [one["pain"] for one in kept(page)["sessions"]] == [2, 5, 3]


def test_what_is_half_written_is_not_dropped_for_a_change(page: Page, address: str) -> None:
    opened(page, address, of(3))
    title = page.get_by_label("What you did")
    title.fill("One band")
    page.get_by_role("button", name="Change").click()
    said(page).to_contain_text("not written down yet")
    expect(title).to_have_value("One band")
    expect(page.get_by_role("button", name="Go on with it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#write")).to_be_focused()
    expect(title).to_have_value("One band")
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Drop it").click()
    expect(title).to_have_value("No kit at all")
    page.get_by_role("button", name="Keep the change").click()
    expect(page.locator(".entries li")).to_have_count(1)


def test_the_message_gives_the_focus_back_when_it_is_closed(page: Page, address: str) -> None:
    opened(page, address, of(3))
    page.get_by_role("button", name="Delete").first.click()
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".says")).to_be_empty()
    expect(page.get_by_role("heading", name="So far")).to_be_focused()


def test_a_page_that_is_open_over_midnight_knows_the_new_day(page: Page, address: str) -> None:
    opened(page, address)
    day, measured = page.locator(".entry [name=day]"), page.locator("[data-measure=fly]")
    expect(day).to_have_value("2026-11-02")
    page.clock.set_fixed_time("2026-11-03T07:00")
    page.get_by_label("What you did").focus()
    expect(day).to_have_value("2026-11-03")
    page.keyboard.type("One band")
    page.get_by_role("button", name="Write it down").first.click()
    expect(page.locator(".entries li")).to_contain_text("Tue 3 Nov 2026")
    measured.get_by_label("Times").fill("12")
    expect(measured.get_by_label("Day")).to_have_value("2026-11-03")
    measured.get_by_role("button", name="Write it down").click()
    expect(measured.locator("tbody")).to_contain_text("Tue 3 Nov 2026")


def test_midnight_does_not_shift_what_is_half_written(page: Page, address: str) -> None:
    opened(page, address, of(3))
    day, title = page.locator(".entry [name=day]"), page.get_by_label("What you did")
    title.fill("One band")
    page.clock.set_fixed_time("2026-11-03T07:00")
    page.get_by_label("Note").focus()
    expect(day).to_have_attribute("max", "2026-11-03")
    expect(day).to_have_value("2026-11-02")
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Drop it").click()
    page.clock.set_fixed_time("2026-11-04T07:00")
    title.focus()
    expect(day).to_have_value("2026-10-05")


def test_a_long_diary_is_shown_in_parts(page: Page, address: str) -> None:
    opened(page, address, {"sessions": [session(n % 12, 2, id=f"s{n}") for n in range(45)]})
    entries = page.locator(".entries > li")
    expect(entries).to_have_count(20)
    page.get_by_role("button", name="Show older ones").click()
    expect(entries).to_have_count(40)
    expect(entries.nth(20).get_by_role("button", name="Change")).to_be_focused()


# ---- the traffic light ----

LIGHTS = {0: "green", 3: "green", 4: "amber", 5: "amber", 6: "red", 10: "red"}


def test_numbers_have_the_lights_of_the_guide(page: Page, address: str, library: Catalogue) -> None:
    opened(page, address)
    for pain, name in LIGHTS.items():
        assert module(page, "diary/lights", "light", pain)["id"] == name
    numbers = {one.id: one.numbers for one in logbook(library).lights}
    assert numbers == {"green": "0 to 3", "amber": "4 or 5", "red": "6 and more"}


ADVICE: dict[str, tuple[list[int | None], str]] = {
    "nothing": ([], ""),
    "green": ([1, 2, 3], ""),
    "amber twice": ([2, 4, 5], ""),
    "amber three times": ([4, 5, 4], "amber"),
    "amber three times, one session without a number": ([4, None, 5, 4], "amber"),
    "amber three times, then green": ([4, 5, 4, 2], ""),
    "red": ([2, 6], "red"),
    "red, then amber": ([7, 4, 5], "red"),
    "red long ago": ([9, 2, 2, 1], ""),
}


@pytest.mark.parametrize("case", ADVICE)
def test_the_guides_words_come_when_they_are_due(case: str, page: Page, address: str) -> None:
    pains, name = ADVICE[case]
    opened(page, address, of(*pains))
    shown = page.locator(".advice:visible")
    expect(shown).to_have_count(1 if name else 0)
    if name:
        expect(shown).to_have_attribute("data-light", name)
        words = {
            "amber": "hold the load where it is or lower it",
            "red": "stop that exercise or run",
        }
        expect(shown).to_contain_text(words[name])
        expect(shown.get_by_role("link", name="The pain traffic light")).to_be_visible()
        expect(shown.get_by_role("link", name="Warning signs")).to_be_visible()


AGES = {
    "2026-11-01": "Pain reached 8 on Mon 5 Oct.",
    "2026-11-02": "Pain reached 8 on Mon 5 Oct.",
    "2026-11-03": "",
}


def test_a_red_number_counts_for_four_weeks(page: Page, address: str) -> None:
    opened(page, address)
    for day, words in AGES.items():
        found = module(page, "diary/lights", "advice", of(8)["sessions"], day)
        assert (found["why"] if found else "") == words
    before = [session(0, 8, when="2026-12-28")]
    found = module(page, "diary/lights", "advice", before, "2027-01-04")
    assert found["why"] == "Pain reached 8 on Mon 28 Dec 2026."


def test_a_wrong_clock_does_not_empty_the_weeks(page: Page, address: str) -> None:
    opened(page, address)
    sessions = [session(0), session(1, when="2100-12-31"), session(2, when="2026-11-10")]
    counts = module(page, "diary/chart", "weekCounts", sessions, "2026-11-02")
    assert [one["count"] for one in counts] == [1, 0, 0, 0, 0]


def test_the_charts_say_the_same_in_words_and_tables(page: Page, address: str) -> None:
    opened(page, address, of(2, 4, 6, None, 3))
    pain = page.get_by_role("img", name=re.compile("^Pain over your sessions"))
    expect(pain).to_have_attribute(
        "aria-label",
        "Pain over your sessions. The last 4 sessions with a number: from 2 to 6. "
        "The latest is 3, green.",
    )
    assert pain.locator("circle.point").count() == 2
    assert pain.locator("rect.point").count() == 2
    page.get_by_text("The same as tables").click()
    cells = page.locator(".pains tbody td:last-child").all_inner_texts()
    assert cells == ["2, green", "4, amber", "6, red", "3, green"]
    counts = [int(text) for text in page.locator(".perweek tbody td:last-child").all_inner_texts()]
    assert sum(counts) == 5
    assert counts[:3] == [3, 2, 0]


# ---- checks ----


def test_numbers_are_compared_with_ones_own(page: Page, address: str) -> None:
    opened(page, address)
    plank = page.locator("[data-measure=plank]")
    for day, left, right in (("2026-10-05", "20", "24"), ("2026-11-02", "31", "24")):
        plank.get_by_label("Day").fill(day)
        plank.get_by_label("Left, seconds").fill(left)
        plank.get_by_label("Right, seconds").fill(right)
        plank.get_by_role("button", name="Write it down").click()
    sums = plank.locator(".compare").all_inner_texts()
    assert [text.lower() for text in sums] == [
        "left: first 20, latest 31 seconds: 11 more.",
        "right: first 24, latest 24 seconds: the same.",
    ]
    plank.get_by_role("button", name="Delete").first.click()
    expect(plank.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(plank.locator("tbody tr")).to_have_count(2)
    names = [one["name"] for one in kept(page)["measures"]]
    assert sorted(set(names)) == ["side-plank-left", "side-plank-right"]


def test_a_check_without_a_number_is_asked_for_one(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("[data-measure=lift]").get_by_role("button", name="Write it down").click()
    said(page).to_contain_text("Give the number that you counted.")


def test_the_checks_are_those_of_the_causes(library: Catalogue) -> None:
    book = logbook(library)
    assert [one.docname.rpartition("/")[2] for one in book.measures] == [
        "slouching-when-tired",
        "weak-shoulder-blade-retractors",
        "weak-core",
    ]
    lift, fly, plank = book.measures
    assert "count the seconds until they sink" in lift.says[0]
    assert "Skip this if bending backward hurts." in lift.says[0]
    assert "slowly and count" in fly.says[0]
    assert "Lift your hips and hold." in plank.says[0]
    for one in book.measures:
        assert one.notes[0].startswith("It is a check, not a diagnosis.")
    assert [text.startswith("Pain, tightness or pressure") for text in book.cautions] == [True]


# ---- files ----


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def bring(page: Page, text: str | bytes, name: str = "diary.json") -> None:
    data = text if isinstance(text, bytes) else text.encode()
    file = {"name": name, "mimeType": "application/json", "buffer": data}
    page.get_by_label("Bring in a saved file").set_input_files(file)  # type: ignore[arg-type]


def test_a_saved_file_brings_everything_back(page: Page, address: str) -> None:
    whole = of(2, 4, None)
    whole["measures"] = [{"when": "2026-10-05", "name": "cobra-hold", "value": 22}]
    opened(page, address, whole)
    data = download(page, "Save it (JSON)")
    assert json.loads(data)["version"] == 1
    page.get_by_role("button", name="Delete the whole diary").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator(".none")).to_be_visible()
    page.reload()
    expect(page.locator(".none")).to_be_visible()
    bring(page, data)
    said(page).to_contain_text("4 entries added.")
    assert kept(page) == whole


def test_what_is_here_already_stays_as_it_is(page: Page, address: str) -> None:
    opened(page, address, of(2, 4))
    other = {
        "format": "run-tall-diary",
        "version": 1,
        "sessions": [session(1, 9), session(2, 1), {"id": 7}],
    }
    bring(page, json.dumps(other))
    said(page).to_contain_text("1 entry added. 1 already here. 1 could not be read")
    assert [one["pain"] for one in kept(page)["sessions"]] == [2, 4, 1]
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".entries li")).to_have_count(2)


def test_days_still_to_come_are_left_out_of_a_file(page: Page, address: str) -> None:
    opened(page, address, of(2))
    days = ["2026-11-03", "2026-11-04", "2099-01-01", "9999-12-27"]
    whole = {
        "format": "run-tall-diary",
        "version": 1,
        "sessions": [session(n + 1, 2, when=day) for n, day in enumerate(days)],
        "measures": [{"when": "2026-12-01", "name": "cobra-hold", "value": 22}],
    }
    bring(page, json.dumps(whole))
    said(page).to_contain_text("1 entry added. 3 left out, with a day that is still to come.")
    said(page).to_contain_text("1 could not be read")
    page.reload()
    expect(page.locator(".entries li")).to_have_count(2)
    expect(page.locator(".entries li").first).to_contain_text("Tue 3 Nov 2026")


def bring_large(page: Page, file: Path, data: bytes) -> None:
    """As `bring`, but handed over by name, which takes no time."""
    file.write_bytes(data)
    page.get_by_label("Bring in a saved file").set_input_files(file)


def test_a_diary_as_large_as_storage_can_be_brought_back(
    page: Page, address: str, tmp_path: Path
) -> None:
    opened(page, address)
    notes = {"sessions": [session(n % 9, 2, id=f"s{n}", note="背" * 1900) for n in range(950)]}
    whole = {"format": "run-tall-diary", "version": 1} | notes
    bring_large(page, tmp_path / "diary.json", json.dumps(whole, ensure_ascii=False).encode())
    said(page).to_contain_text("950 entries added.")
    data = download(page, "Save it (JSON)")
    assert len(data) > 5_000_000
    page.evaluate("() => localStorage.clear()")
    page.reload()
    bring_large(page, tmp_path / "again.json", data)
    said(page).to_contain_text("950 entries added.")


def test_a_file_that_is_too_large_or_cannot_be_opened_is_called_so(
    page: Page, address: str, tmp_path: Path
) -> None:
    opened(page, address, of(2))
    bring_large(page, tmp_path / "large.json", b" " * 17_000_000)
    said(page).to_contain_text("larger than any diary that can be kept here. Your diary is as it")
    page.evaluate("() => { Blob.prototype.text = () => Promise.reject(new DOMException('', '')); }")
    bring(page, "{}")
    said(page).to_contain_text("could not be opened. Choose it again. Your diary is as it was.")


WRONG = {
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "This is not a diary"),
    "nothing": (b"", "This is not a diary"),
    "a table": (b"kind,when,title\r\n", "This is not a diary"),
    "another list": (b"[1, 2]", "This is not a diary"),
    "a newer version": (b'{"format": "run-tall-diary", "version": 2}', "newer version"),
    "no version": (b'{"format": "run-tall-diary"}', "does not say its version"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_gets_a_plain_word_and_nothing_is_lost(
    case: str, page: Page, address: str
) -> None:
    data, words = WRONG[case]
    opened(page, address, of(2, 4))
    bring(page, data)
    said(page).to_contain_text(words)
    said(page).to_contain_text("Your diary is as it was.")
    assert kept(page) == of(2, 4)


def test_the_table_for_a_spreadsheet_is_sound_and_harmless(page: Page, address: str) -> None:
    odd = 'He said "rest", then;\nnew line, Übung 背中'
    whole = {
        "sessions": [session(0, 4, note=odd), session(1, title="=HYPERLINK(1)")],
        "measures": [{"when": "2026-10-05", "name": "cobra-hold", "value": 22}],
    }
    opened(page, address, whole)
    data = download(page, "Save a table (CSV)")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["kind"] for row in rows] == ["session", "session", "measure"]
    assert rows[0]["note"] == odd
    assert rows[0]["pain"] == "4"
    assert rows[1]["title"] == "'=HYPERLINK(1)"
    assert rows[2]["value"] == "22"


# ---- what cannot be read ----

BROKEN = {
    "cut off": ('{"sessions": [{"id": "s0", "wh', 0),
    "another shape": ('{"sessions": 7}', 0),
    "a list": ("[1, 2]", 0),
    "nothing in it": ("null", 0),
    "one entry broken": (json.dumps({"sessions": [session(0, 2), {"id": "x"}], "measures": []}), 1),
    "pain beyond ten": (json.dumps({"sessions": [session(0, 2), session(1, 11)]}), 1),
    "a day that is none": (json.dumps({"sessions": [session(0, 2, when="2026-02-30")]}), 0),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_is_put_aside_and_can_be_saved(
    case: str, page: Page, address: str
) -> None:
    text, readable = BROKEN[case]
    opened(page, address, text)
    expect(page.locator(".unread")).to_be_visible()
    expect(page.locator(".entries li")).to_have_count(readable)
    module(page, "core/diary", "note", session(5, 1))
    page.reload()
    expect(page.locator(".entries li")).to_have_count(readable + 1)
    assert text in download(page, "Save it as a file").decode()
    page.locator(".unread").get_by_role("button", name="Delete it").click()
    expect(page.locator(".unread")).to_be_hidden()


BRIM = """() => {
    let text = "";
    for (let step = 2 ** 23; step >= 16; step /= 2) {
        try {
            localStorage.setItem("filler", text + "x".repeat(step));
            text += "x".repeat(step);
        } catch { /* too much */ }
    }
    localStorage.setItem("filler", text.slice(100));
}"""


def test_what_there_is_no_room_to_put_aside_is_not_written_over(page: Page, address: str) -> None:
    broken = json.dumps({"sessions": [session(0, 2), {"id": "x"}], "measures": []})
    page.goto(address + "offline-probe-404")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, broken])
    page.evaluate(BRIM)
    opened(page, address)
    entries, unread = page.locator(".entries li"), page.locator(".unread")
    expect(entries).to_have_count(1)
    expect(unread).to_contain_text("There is no room left on this device to put the rest aside")
    expect(page.locator(".lasts")).to_be_hidden()
    page.get_by_label("What you did").fill("One band")
    page.get_by_role("button", name="Write it down").first.click()
    said(page).to_contain_text("It is written down. This lasts only until you close the page.")
    expect(page.locator(".lasts")).to_be_visible()
    assert module(page, "core/diary", "note", session(5, 1)) is False
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == broken
    assert broken in download(page, "Save it as a file").decode()
    page.evaluate("() => localStorage.removeItem('filler')")
    unread.get_by_role("button", name="Delete it").click()
    expect(unread).to_be_hidden()
    expect(page.locator(".lasts")).to_be_hidden()
    page.reload()
    expect(entries).to_have_count(2)


def test_where_storage_is_refused_it_says_that_it_will_not_last(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    page = context.new_page()
    opened(page, address)
    expect(page.locator(".lasts")).to_be_visible()
    page.get_by_label("What you did").fill("One band")
    page.get_by_role("button", name="Write it down").first.click()
    expect(page.locator(".entries li")).to_have_count(1)
    assert len(json.loads(download(page, "Save it (JSON)"))["sessions"]) == 1
    context.close()


def test_a_full_device_is_told_of(page: Page, address: str) -> None:
    opened(page, address, of(2))
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'Full'); }; }"
    )
    page.get_by_label("What you did").fill("One band")
    page.get_by_role("button", name="Write it down").first.click()
    expect(page.locator(".lasts")).to_be_visible()
    expect(page.locator(".entries li")).to_have_count(2)


# ---- the page ----


def test_the_keyboard_alone_writes_and_deletes(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_label("What you did").focus()
    page.keyboard.type("One band")
    page.keyboard.press("Tab")  # how it felt
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")  # pain
    page.keyboard.press("ArrowRight")  # from the last round to the first
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Fine")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".entries li")).to_contain_text("felt hard")
    expect(page.locator(".entries li")).to_contain_text("Pain 1, green")
    expect(page.get_by_role("heading", name="So far")).to_be_focused()
    page.get_by_role("button", name="Delete the whole diary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Delete the whole diary")).to_be_focused()
    expect(page.locator(".entries li")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".none")).to_be_visible()
    page.keyboard.press("Enter")  # undo has the focus
    expect(page.locator(".entries li")).to_have_count(1)


def test_without_script_the_page_leads_to_printed_diaries(
    browser: Browser, address: str, library: Catalogue
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "diary/")
    expect(page.locator(".note").first).to_contain_text("scripts are off")
    assert not page.get_by_label("What you did").is_visible()
    assert page.get_by_role("link", name=re.compile("^Diary of .*, PDF$")).count() == len(
        library.routines
    )
    assert page.get_by_role("link", name="Where this check comes from").count() == 3
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_with_everything_open(
    mode: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    whole = of(2, 4, 7)
    whole["measures"] = [{"when": "2026-10-05", "name": "cobra-hold", "value": 22}]
    opened(page, address, whole)
    page.get_by_text("The same as tables").click()
    page.locator("[data-delete]").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Delete the whole diary").click()
    assert violations(page) == []
    context.close()


def violations(page: Page) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_fits_and_every_control_can_be_hit(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    whole = of(*[n % 8 for n in range(14)])
    whole["measures"] = [
        {"when": "2026-10-05", "name": "side-plank-left", "value": 22},
        {"when": "2026-10-05", "name": "side-plank-right", "value": 22},
    ]
    opened(page, address, whole)
    page.get_by_text("The same as tables").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = """() => [...document.querySelectorAll("main :is(a, button, input, select, summary)")].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width && getComputedStyle(e).display !== "inline" && (box.width < 24 || box.height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(small) == []


def test_nothing_is_said_on_the_console_and_no_other_host_is_asked(
    page: Page, address: str
) -> None:
    opened(page, address, of(2, 4, 7))
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    download(page, "Save it (JSON)")
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator("[data-chart=pain] svg")).to_have_attribute("width", re.compile("^3"))
    assert told == []
    assert [url for url in asked if not url.startswith((address, f"blob:{address}"))] == []


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
