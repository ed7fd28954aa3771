"""What the tests share: the project's own library, the built site, and small libraries to break."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import runtall
from runtall import Catalogue, Problem
from runtall.serving import server
from sites import SMALL, build, write_site

Opened = TypeVar("Opened", BrowserContext, Page)
ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 20)
FLAGS = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def library() -> Catalogue:
    """The project's own pages."""
    return runtall.load(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built anew."""
    return build(ROOT, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served; nothing beyond this machine is asked."""

    served = server(site)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}/"
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: an installed one, or Playwright's own.

    Its pages know no workers, so that no test is answered from what another page has kept; those
    that are about keeping take `workers`.
    """
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        for name in ("new_context", "new_page"):
            setattr(browser, name, _without_workers(getattr(browser, name)))
        yield browser
        browser.close()


def _without_workers(make: Callable[..., Opened]) -> Callable[..., Opened]:
    def made(**options: object) -> Opened:
        opened = make(**options)
        opened.add_init_script("delete Navigator.prototype.serviceWorker")
        return opened

    return made


@pytest.fixture
def workers(browser: Browser) -> Iterator[BrowserContext]:
    """A window of its own, with workers and nothing kept."""
    context = Browser.new_context(browser)
    yield context
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own for a test."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small library of a few sound pages."""
    root = tmp_path / "small"
    write_site(root, SMALL)
    return root


@pytest.fixture
def problems_of(small: Path) -> Callable[[str, str | bytes], list[Problem]]:
    """Write one file of the small library anew and return what the check says."""

    def problems(name: str, text: str | bytes) -> list[Problem]:
        path = small / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(runtall.load(small, today=TODAY).problems)

    return problems


@pytest.fixture
def small_site(small: Path) -> Path:
    """The small library with the project's own settings, templates and styles around it."""
    for name in ("conf.py", "_templates", "_static"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, small / name)
    return small
