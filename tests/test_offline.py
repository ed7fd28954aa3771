"""What was opened opens again without a network, and a new release replaces the old as a whole."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import FLAGS, ROOT
from runtall import offline
from runtall.serving import Handler, server

READY = "() => navigator.serviceWorker.controller !== null"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)"
SETTLED = """async () => {
    const { installing, waiting } = await navigator.serviceWorker.getRegistration();
    return waiting && !installing;
}"""
KEPT = """async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map((request) => new URL(request.url).pathname);
}"""
NEWEST = """async () => {
    const names = await caches.keys();
    const kept = await (await caches.open(names.at(-1))).keys();
    return kept.map((request) => new URL(request.url).pathname);
}"""
UPDATED = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    while (coming.state === "installing") await new Promise((resolve) => setTimeout(resolve, 50));
    return coming.state;
}"""
TEMPLATE = ROOT / "_templates" / offline.WORKER


@contextlib.contextmanager
def served(folder: Path, **options: bool) -> Iterator[str]:
    running = server(folder, **options)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()


@dataclass
class Network:
    """Paths for which nothing is answered, and those for which it takes long."""

    dead: set[str] = field(default_factory=set)
    slow: set[str] = field(default_factory=set)
    done: threading.Event = field(default_factory=threading.Event)


@contextlib.contextmanager
def weakly_served(folder: Path) -> Iterator[tuple[str, Network]]:
    network = Network()

    class Weak(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
            if self.path in network.slow:
                network.done.wait(60)
            if self.path not in network.dead:
                super().do_GET()

    handler = functools.partial(Weak, directory=folder)
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/", network
    network.done.set()
    running.shutdown()
    running.server_close()


@pytest.fixture
def copied(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that may change, in a folder of its host."""
    shutil.copytree(site, tmp_path / "host" / "run-tall", copy_function=os.link)
    return tmp_path / "host" / "run-tall"


def core_of(site: Path) -> list[str]:
    found = re.search(r"^const CORE = (.*);$", (site / offline.WORKER).read_text(), re.MULTILINE)
    assert found
    return list(json.loads(found[1]))


def write(path: Path, text: str) -> None:
    path.unlink()  # the copy shares its files with the site
    path.write_text(text, encoding="utf-8")


def change(site: Path, mark: str) -> None:
    """A new release: pages, styles and tables all say so."""
    for name in ("exercises/bird-dog", "exercises/plank", "exercises"):
        page = site / name / "index.html"
        write(page, re.sub(r"<title>(newe?r? )?", f"<title>{mark} ", page.read_text()))
    style, names = site / "_static/css/page.css", site / "data/names.json"
    write(style, f"{style.read_text()}\n:root {{ --release: {mark}; }}\n")
    write(names, json.dumps(json.loads(names.read_text()) | {"release": mark}))
    core = core_of(site)
    (site / offline.WORKER).unlink()
    offline.release(site, core, TEMPLATE.read_text(encoding="utf-8"))


def page_beside_a_new_release(context: BrowserContext, site: Path, host: str) -> Page:
    """A page of the old release that is kept, while a new one is all there and waits."""
    page = visit(context, f"{host}exercises/bird-dog/")
    wait_until_kept(page, "/exercises/bird-dog/")
    change(site, "new")
    assert page.evaluate(UPDATED) == "installed"
    return page


def list_only(site: Path, *paths: str) -> None:
    """Have little to keep."""
    listed = site / "data/offline.json"
    pages = json.loads(listed.read_text(encoding="utf-8"))["pages"]
    some = [one for one in pages if one["path"] in paths]
    write(listed, json.dumps({"pages": some, "pictures": []}))


def visit(context: BrowserContext, address: str) -> Page:
    """A page with a worker that has kept what it keeps at once, and this page."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(READY)
    return page


def until(page: Page, predicate: str) -> None:
    """Wait for a predicate that is asynchronous, for which `wait_for_function` does not wait."""
    page.evaluate(
        f"""async () => {{
            const isSo = {predicate};
            for (const end = Date.now() + 30_000; Date.now() < end; ) {{
                if (await isSo()) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            throw new Error("waited in vain");
        }}"""
    )


def wait_until_kept(page: Page, path: str) -> None:
    until(page, f"() => caches.match(new URL({json.dumps(path)}, location.href).href)")


def release_of(page: Page) -> list[str]:
    """What page, style and table say of their release."""
    return page.evaluate("""async () => {
        const root = new URL(document.documentElement.dataset.content_root, location.href);
        const names = await (await fetch(new URL("data/names.json", root))).json();
        const style = getComputedStyle(document.documentElement).getPropertyValue("--release");
        const title = document.title.match(/^(new|newer) /);
        return [title ? title[1] : "", style.trim(), names.release ?? ""];
    }""")


# ---- without a network ----


def test_what_was_opened_opens_without_a_network(
    workers: BrowserContext, address: str, site: Path
) -> None:
    page = visit(workers, address + "exercises/bird-dog/")
    wait_until_kept(page, "/exercises/bird-dog/")  # the very first page, too
    page.goto(address + "docs/routines/gym-day/")
    card = "/cards/gym-day-a4.pdf"
    page.evaluate("async (card) => void (await (await fetch(card)).blob())", card)
    page.get_by_role("link", name="Bent-over row").first.click()
    page.get_by_role("button", name="Play").click()
    page.wait_for_selector("figure.playing")
    for path in (card, "/exercises/bent-over-row/", "/_static/figures/bent-over-row.anim.svg"):
        wait_until_kept(page, path)
    workers.set_offline(offline=True)
    for name, title in (
        ("exercises/bird-dog/", "Bird dog"),
        ("docs/routines/gym-day/", "Gym day"),
        ("exercises/bent-over-row/index.html", "Bent-over row"),
        ("exercises/bent-over-row", "Bent-over row"),
        ("exercises/bent-over-row/?from=card", "Bent-over row"),
    ):
        page.goto(address + name)
        assert page.get_by_role("heading", level=1).text_content() == title
    page.get_by_role("button", name="Play").click()
    page.wait_for_selector("figure.playing")
    size = page.evaluate("async (card) => (await (await fetch(card)).blob()).size", card)
    assert size == (site / card.lstrip("/")).stat().st_size


def test_the_pictures_of_an_opened_page_are_kept(workers: BrowserContext, address: str) -> None:
    page = visit(workers, address + "exercises/bird-dog/")
    page.goto(address + "docs/routines/no-kit/")
    shown = "[...document.images].filter((i) => i.offsetParent && i.naturalWidth).length"
    page.locator(".items li").last.scroll_into_view_if_needed()
    page.wait_for_function(f"() => {shown} > 3")
    page.wait_for_load_state("networkidle")
    before = page.evaluate(shown)
    workers.set_offline(offline=True)
    page.reload()
    page.locator(".items li").last.scroll_into_view_if_needed()
    page.wait_for_function(f"(before) => {shown} >= before", arg=before)


def test_every_tool_and_list_works_without_having_been_opened(
    workers: BrowserContext, address: str, site: Path
) -> None:
    page = visit(workers, address)
    workers.set_offline(offline=True)
    tools = [
        f
        for f in site.rglob("index.html")
        if '<body class="is-' in (t := f.read_text()) and " uses-" in t
    ]
    assert {tool.parent.name for tool in tools} >= {"search", "offline", "routine"}
    lists = ("", "exercises/", "docs/muscles/", "docs/causes/", "docs/routines/", "docs/guides/")
    safety = ("docs/guides/red-flags/", "docs/guides/pain-traffic-light/")
    for name in (*(f"{t.parent.relative_to(site).as_posix()}/" for t in tools), *lists, *safety):
        said: list[str] = []
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.goto(address + name)
        assert page.locator("#not-kept:visible").count() == 0, name
        assert "js" in str(page.locator("html").get_attribute("class"))
        assert said == [], name
    page.goto(address + "search/?q=rear+delt")
    expect(page.locator(".found a").first).to_have_text("Rear deltoid")


def test_a_page_that_is_not_kept_says_so_kindly(workers: BrowserContext, address: str) -> None:
    page = visit(workers, address)
    workers.set_offline(offline=True)
    page.goto(address + "exercises/plank/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not on this device")
    expect(page.locator("#not-kept")).to_contain_text("/exercises/plank/")
    assert page.get_by_role("link", name="Search").get_attribute("href") == address + "search/"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.mast')).borderBottomWidth")
        == "1px"
    )
    page.locator("#kept summary").first.click()
    page.locator("#kept a").first.click()
    page.go_back()
    workers.set_offline(offline=False)
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plank")


def test_lost_addresses_are_not_kept(workers: BrowserContext, address: str) -> None:
    page = visit(workers, address)
    page.goto(address + "exercises/no-such-exercise/")
    assert "no-such-exercise" not in str(page.evaluate(KEPT))


def test_it_works_in_a_folder_of_its_host(workers: BrowserContext, copied: Path) -> None:
    with served(copied.parent) as host:
        page = visit(workers, f"{host}run-tall/exercises/bird-dog/")
        wait_until_kept(page, "/run-tall/exercises/bird-dog/")
        workers.set_offline(offline=True)
        page.goto(f"{host}run-tall/exercises/bird-dog/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bird dog")
        page.goto(f"{host}run-tall/exercises/plank/")
        expect(page.locator("#not-kept")).to_contain_text("/run-tall/exercises/plank/")
        assert all(path.startswith("/run-tall/") for path in page.evaluate(KEPT))


def test_pages_with_a_worker_run_without_complaint(workers: BrowserContext, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    workers.on("console", lambda message: said.append(message.text))
    workers.on("weberror", lambda error: said.append(str(error.error)))
    workers.on("request", lambda request: asked.append(request.url))
    page = visit(workers, address)
    for name in ("exercises/bird-dog/", "docs/routines/gym-day/", "offline/", "search/", ""):
        page.goto(address + name, wait_until="networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


# ---- from release to release ----


def test_a_new_release_replaces_the_old_as_a_whole(workers: BrowserContext, copied: Path) -> None:
    with served(copied) as host:
        page = visit(workers, f"{host}exercises/bird-dog/")
        wait_until_kept(page, "/exercises/bird-dog/")
        change(copied, "new")
        page.goto(f"{host}exercises/bird-dog/")
        assert release_of(page) == ["", "", ""]
        until(page, WAITING)
        assert release_of(page) == ["", "", ""]  # the open page stays as it is
        page.get_by_role("link", name="Exercises").first.click()
        page.wait_for_function("() => document.title.startsWith('new ')")
        assert release_of(page) == ["new", "new", "new"]
        page.go_back()
        page.wait_for_function("() => document.title.includes('Bird dog')")
        assert release_of(page) == ["new", "new", "new"]
        assert len(page.evaluate("caches.keys()")) == 1
        workers.set_offline(offline=True)
        page.goto(f"{host}exercises/bird-dog/")  # was kept, and was fetched anew
        assert release_of(page) == ["new", "new", "new"]


def test_a_page_that_stays_open_stays_in_its_release(workers: BrowserContext, copied: Path) -> None:
    with served(copied) as host:
        first = visit(workers, f"{host}exercises/bird-dog/")
        wait_until_kept(first, "/exercises/bird-dog/")
        change(copied, "new")
        first.reload()
        until(first, WAITING)
        second = workers.new_page()  # the first one does not leave
        second.goto(f"{host}exercises/bird-dog/")
        assert release_of(first) == release_of(second) == ["", "", ""]
        first.reload()
        assert release_of(first) == ["", "", ""]
        first.close()
        second.reload()
        second.wait_for_function("() => document.title.startsWith('new ')")
        assert release_of(second) == ["new", "new", "new"]


def test_a_page_from_a_newer_release_takes_nothing_from_the_older(
    workers: BrowserContext, copied: Path
) -> None:
    with served(copied) as host:
        first = visit(workers, f"{host}exercises/bird-dog/")
        change(copied, "new")
        page = workers.new_page()
        page.goto(f"{host}exercises/plank/")  # never opened before
        assert release_of(page) == ["new", "new", "new"]
        assert release_of(first) == ["", "", ""]


def test_two_releases_in_a_row_leave_only_the_last(workers: BrowserContext, copied: Path) -> None:
    with served(copied) as host:
        page = visit(workers, f"{host}exercises/bird-dog/")
        wait_until_kept(page, "/exercises/bird-dog/")
        change(copied, "new")
        page.reload()
        until(page, WAITING)
        change(copied, "newer")
        page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
        until(page, "async () => (await caches.keys()).length === 3")
        until(page, SETTLED)
        page.reload()
        page.wait_for_function("() => document.title.startsWith('newer ')")
        assert release_of(page) == ["newer", "newer", "newer"]
        assert len(page.evaluate("caches.keys()")) == 1


def test_a_network_that_dies_within_a_new_release_leaves_the_old_one_whole(
    workers: BrowserContext, copied: Path
) -> None:
    with weakly_served(copied) as (host, network):
        page = visit(workers, f"{host}exercises/bird-dog/")
        for name in ("plank", "bird-dog"):
            page.goto(f"{host}exercises/{name}/")
            wait_until_kept(page, f"/exercises/{name}/")
        change(copied, "new")
        network.dead = {"/exercises/plank/"}
        assert page.evaluate(UPDATED) == "redundant"
        workers.set_offline(offline=True)
        page.goto(f"{host}exercises/plank/")
        assert release_of(page) == ["", "", ""]
        workers.set_offline(offline=False)
        network.dead = set()
        assert page.evaluate(UPDATED) == "installed"
        assert {"/exercises/plank/", "/exercises/bird-dog/"} <= set(page.evaluate(NEWEST))


def test_a_page_that_is_gone_does_not_stop_a_new_release(
    workers: BrowserContext, copied: Path
) -> None:
    with served(copied) as host:
        page = visit(workers, f"{host}exercises/plank/")
        wait_until_kept(page, "/exercises/plank/")
        change(copied, "new")
        shutil.rmtree(copied / "exercises/plank")
        assert page.evaluate(UPDATED) == "installed"
        kept = page.evaluate(NEWEST)
        assert "/exercises/" in kept
        assert "/exercises/plank/" not in kept


def test_a_slow_network_does_not_hold_up_the_release_that_takes_over(
    workers: BrowserContext, copied: Path
) -> None:
    with weakly_served(copied) as (host, network):
        page = page_beside_a_new_release(workers, copied, host)
        card = "/cards/gym-day-a4.pdf"  # is kept by the old release when the new one is all there
        page.evaluate("async (card) => void (await (await fetch(card)).blob())", card)
        wait_until_kept(page, card)
        network.slow = {card}
        page.get_by_role("link", name="Exercises").first.click()
        page.wait_for_function("() => document.title.startsWith('new ')", timeout=10_000)


def test_a_release_waits_for_what_the_old_one_is_still_keeping(
    workers: BrowserContext, copied: Path
) -> None:
    with weakly_served(copied) as (host, network):
        page = page_beside_a_new_release(workers, copied, host)
        network.slow = {"/cards/gym-day-a4.pdf"}
        page.evaluate(
            "(message) => navigator.serviceWorker.controller.postMessage(message)",
            {"type": "keep", "paths": ["cards/gym-day-a4.pdf"]},
        )
        page.get_by_role("link", name="Exercises").first.click()
        page.wait_for_function("() => document.title.startsWith('Exercises')")
        assert release_of(page) == ["", "", ""]
        network.done.set()
        wait_until_kept(page, "/cards/gym-day-a4.pdf")
        page.goto(f"{host}exercises/plank/")
        page.wait_for_function("() => document.title.startsWith('new ')")
        assert release_of(page) == ["new", "new", "new"]


# ---- keep everything ----


def test_everything_is_kept_and_removed_again(
    workers: BrowserContext, address: str, site: Path
) -> None:
    page = visit(workers, address + "offline/")
    page.get_by_role("button", name="Keep everything").click()
    expect(page.locator(".end")).to_have_text(
        "Everything is kept. You can go offline now.", timeout=60_000
    )
    listed = json.loads((site / "data/offline.json").read_text(encoding="utf-8"))
    kept = set(page.evaluate(KEPT))
    assert {f"/{one['path']}" for one in listed["pages"] + listed["pictures"]} <= kept
    workers.set_offline(offline=True)
    page.goto(address + "exercises/plank/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Plank")
    page.goto(address + "offline/")
    page.get_by_role("button", name="Remove it again").click()
    expect(page.locator(".end")).to_contain_text("Removed")
    assert "/exercises/plank/" not in page.evaluate(KEPT)
    page.goto(address + "search/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


def test_keeping_everything_can_be_stopped(workers: BrowserContext, address: str) -> None:
    page = visit(workers, address + "offline/")
    page.get_by_role("button", name="Keep everything").click()
    page.get_by_role("button", name="Stop", exact=True).press("Enter")
    expect(page.locator(".end")).to_contain_text("Stopped.")
    expect(page.get_by_role("button", name="Keep everything")).to_be_focused()


def test_a_device_without_room_is_told_and_the_rest_stays(
    workers: BrowserContext, address: str
) -> None:
    page = visit(workers, address + "offline/")
    expect(page.get_by_role("button", name="Keep everything")).to_be_visible()
    session = workers.new_cdp_session(page)
    used = page.evaluate("navigator.storage.estimate().then((e) => e.usage)")
    limits = {"origin": address.rstrip("/"), "quotaSize": used + 2_000_000}
    session.send("Storage.overrideQuotaForOrigin", limits)
    page.get_by_role("button", name="Keep everything").click()
    expect(page.locator(".end")).to_contain_text("no more room", timeout=30_000)
    workers.set_offline(offline=True)
    page.goto(address + "exercises/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Exercises")


def test_a_network_that_goes_away_is_told(workers: BrowserContext, address: str) -> None:
    page = visit(workers, address + "offline/")
    button = page.get_by_role("button", name="Keep everything")
    expect(button).to_be_visible()
    workers.set_offline(offline=True)
    button.click()
    expect(page.locator(".end")).to_contain_text("Check the network", timeout=60_000)
    expect(button).to_be_focused()


def test_a_network_that_stands_still_is_told_and_one_can_press_again(
    workers: BrowserContext, copied: Path
) -> None:
    list_only(copied, "docs/causes/bra-fit/", "exercises/plank/")
    with weakly_served(copied) as (host, network):
        page = workers.new_page()
        page.clock.install()
        page.goto(f"{host}offline/")
        page.wait_for_function(READY)
        button = page.get_by_role("button", name="Keep everything")
        expect(button).to_be_visible()
        network.slow = {"/exercises/plank/"}
        button.click()
        expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
        page.wait_for_timeout(1000)  # the worker is asked
        page.clock.fast_forward(31_000)
        expect(page.locator(".end")).to_contain_text("The network is too slow, or gone.")
        expect(button).to_be_focused()
        network.done.set()
        button.click()
        expect(page.locator(".end")).to_contain_text("Everything is kept.")


def test_what_another_window_has_kept_meanwhile_is_kept(
    workers: BrowserContext, copied: Path
) -> None:
    list_only(copied, "exercises/plank/")
    with served(copied) as host:
        page, other = (visit(workers, f"{host}offline/") for _ in range(2))
        expect(page.get_by_role("button", name="Keep everything")).to_be_visible()
        for window in (other, page):
            window.get_by_role("button", name="Keep everything").click()
            expect(window.locator(".end")).to_contain_text("Everything is kept.")
        expect(page.get_by_role("button", name="Remove it again")).to_be_focused()


def test_where_nothing_can_be_kept_the_page_says_so(page: Page, address: str) -> None:
    page.goto(address + "offline/")  # this window knows no workers
    expect(page.locator(".have")).to_contain_text("does not let this site keep pages")


def test_an_address_without_encryption_keeps_nothing_and_complains_of_nothing(
    browser: Browser, address: str
) -> None:
    host = f"http://runtall.test:{address.rstrip('/').rpartition(':')[2]}/"
    plain = browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=[*FLAGS, "--host-resolver-rules=MAP runtall.test 127.0.0.1"],
    )
    page = plain.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(host + "offline/", wait_until="networkidle")
    expect(page.locator(".have")).to_contain_text("does not let this site keep pages")
    plain.close()
    assert said == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_amiss_on_the_page_about_keeping(
    mode: str, browser: Browser, address: str
) -> None:
    context = Browser.new_context(browser, color_scheme=mode, bypass_csp=True)  # type: ignore[arg-type]
    page = visit(context, address + "offline/")
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator("#kept summary").first.click()
    found = [(v["id"], v["nodes"][0]["html"][:120]) for v in Axe().run(page).response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
    assert found == []


# ---- what the build writes ----


def test_a_release_is_told_by_what_its_files_say(copied: Path) -> None:
    def release() -> str:
        offline.release(copied, [], "code")
        return (copied / offline.WORKER).read_text(encoding="utf-8").split(";")[0]

    (copied / offline.WORKER).unlink()
    first = release()
    (copied / "index.html").touch()
    assert release() == first
    write(copied / "robots.txt", "new")
    assert release() != first


def test_the_worker_keeps_what_is_there(site: Path) -> None:
    core = core_of(site)
    for name in core:
        assert (site / name).is_file() or (site / name / "index.html").is_file(), name
    assert core == sorted(set(core))
    weight = sum(len(gzip.compress(p.read_bytes())) for n in core if (p := site / n).is_file())
    assert weight < 400_000


def test_the_site_can_be_put_on_a_home_screen(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        path = site / icon["src"]
        assert path.is_file()
        if path.suffix == ".png":
            with Image.open(path) as picture:
                assert icon["sizes"] == f"{picture.width}x{picture.height}"
    with Image.open(site / "_static/icons/maskable-512.png") as picture:
        corners = {picture.convert("RGBA").getpixel(at) for at in ((0, 0), (511, 511))}
    assert corners == {(11, 93, 98, 255)}
    for one in manifest["shortcuts"]:
        assert (site / one["url"] / "index.html").is_file()


def test_the_own_script_of_a_content_page_is_small(page: Page, address: str) -> None:
    loaded: dict[str, bytes] = {}
    page.on(
        "response", lambda r: loaded.setdefault(r.url, r.body()) if r.url.endswith(".js") else None
    )
    page.goto(address + "exercises/bird-dog/", wait_until="networkidle")
    assert sum(len(gzip.compress(body)) for body in loaded.values()) <= 10_000


def test_who_writes_is_never_shown_an_older_page(workers: BrowserContext, copied: Path) -> None:
    with served(copied, fresh=True) as host:
        page = visit(workers, f"{host}exercises/bird-dog/")
        change(copied, "new")
        page.reload()
        assert release_of(page) == ["new", "new", "new"]
        assert page.evaluate("caches.keys()") == []
