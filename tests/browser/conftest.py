"""The guide in a browser. `SITE=folder` names a site that is built already, `CHROMIUM=program` the browser.

A test asks for `visit`, which opens a page of the real guide, or for `serve`, which serves any built folder. At the end of
each test whatever no page may do is told: ask others for anything, miss a file, break the content security policy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from tests.bench.abundant import LEAST, write_abundance
from tests.browser.hosting import Host, hosted
from tests.browser.samples import FULL
from tests.browser.watching import Watch
from tests.conftest import AS_OF, ROOT, made_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CLUB = """
  - id: kerho
    name: "Kerho"
    type: association
    agreed: {date: "2026-10-15", role: "sihteeri"}
    source: [kunnan-suunnitelma]
    assured_date: "2026-10-15"
"""
SITE_URL = "https://opas.example/opas/"
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NO_LIBRARY = "These tests need Playwright. Run them with «make test-browser», which installs it."
NO_BROWSER = (
    "These tests need Chromium. Debian: «apt install chromium-headless-shell»; elsewhere: «python -m playwright install chromium», "
    "or name the program of one that you have: CHROMIUM=/path/to/chromium."
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """The folder of this repository's guide, built for a path below its host; SITE names one that is there already."""
    if folder := os.environ.get("SITE"):
        return Path(folder)
    out = tmp_path_factory.mktemp("guide") / "site"
    made_site(ROOT, out, cache, site_url=SITE_URL, jobs=os.cpu_count() or 1)
    return out


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A made-up guide with much of everything, whose lists are divided: with FULL=1 in four languages, else in two."""
    folder = tmp_path_factory.mktemp("large")
    write_abundance(folder / "catalogue", ("fi", "en", "ru", "ar") if FULL else ("fi", "ar"), **LEAST)
    build(BuildOptions(folder / "catalogue", folder / "site", AS_OF, cache, jobs=2))
    return folder / "site"


@pytest.fixture(scope="session")
def overdue(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A small guide whose every record is overdue, kept by two: its lists are not divided, and their folds have names."""
    folder = tmp_path_factory.mktemp("overdue")
    shutil.copytree(ROOT / "tests/guides/valid/prose", folder / "catalogue")
    root = folder / "catalogue/services.yaml"
    late = root.read_text("utf-8").replace("\n    maintainer:", '\n    review_by: "2026-11-01"\n    maintainer:')
    late = late.replace("\nservices:\n", f"{CLUB}\nservices:\n").replace(
        "    maintainer: esimerkkilan-kunta", "    maintainer: kerho", 2
    )
    root.write_text(late, "utf-8")
    build(BuildOptions(folder / "catalogue", folder / "site", AS_OF, cache, zip=True))
    return folder / "site"


@pytest.fixture(scope="session")
def served(guide: Path) -> Iterator[Host]:
    """The guide on a host of its own, for all tests: change nothing in it."""
    with hosted(guide) as host:
        yield host


@pytest.fixture
def serve() -> Iterator[Callable[..., Host]]:
    """Serves a folder for one test: `serve(folder, headers={"Content-Security-Policy": "…"})`."""
    with ExitStack() as stack:
        yield lambda folder, headers=None: stack.enter_context(hosted(folder, headers))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, else the one that Playwright has installed."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        pytest.exit(NO_LIBRARY, returncode=2)
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=program, args=[*QUIET, *root])
        except Error as error:
            pytest.exit(f"{NO_BROWSER}\n{error.message.splitlines()[0]}", returncode=2)
        yield started
        started.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of a test do that no page may; `watch.forgive("404")` for a test that is about it."""
    watch = Watch()
    yield watch
    assert not watch.left, "\n".join(watch.left)


@pytest.fixture
def visit(browser: Browser, served: Host, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser that has seen nothing before.

    `visit("ar/", width=1366, dark=True, scripts=False)`; other names are options of Playwright's contexts. A whole
    address is that of another host that the test serves, of a file, or «about:blank».
    """
    contexts = []

    def opened(path: str, width: int = 360, height: int = 740, dark: bool = False, scripts: bool = True, **options) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion=options.pop("reduced_motion", "reduce"),
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        page.goto(path if path.startswith(("http:", "file:", "about:")) else served.url(path))
        return page

    yield opened
    for context in contexts:
        context.close()
