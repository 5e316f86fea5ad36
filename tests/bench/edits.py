"""`python -m tests.bench.edits`: how long it takes from saving a file to seeing it, in this guide and in a real browser.

The guide is a copy of the repository's, with its program, so that everything may be changed: 54 services and more in four
languages. «served» is when the changed page has come by HTTP, «on screen» when Chromium shows it, which has loaded it by itself.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.serving import STATE, Served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ("generator", "overrides", "schema", "content", "mkdocs.yml", "services.yaml")
MARK = "Muutos{}"
LONGEST = 30  # seconds: a change that is not there then is not coming
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Edit:
    """What is saved: in which file, in the place of what (a pattern; `\\\\g<0>` stays), and the page that shows it."""

    name: str
    file: str
    pattern: str
    words: str
    page: str

    def save(self, root: Path, number: int) -> str:
        """Writes the file with a mark of its own; gives the mark."""
        mark = MARK.format("".join("abcdefghij"[int(digit)] for digit in str(number)))  # a figure would be no translation
        path = root / self.file
        text = re.sub(MARK.format("[a-j]+") + " ?", "", path.read_text("utf-8"))
        changed = re.sub(self.pattern, self.words.replace("MARK", mark), text, count=1, flags=re.MULTILINE)
        assert changed != text, f"{self.file}: {self.pattern}"
        path.write_text(changed, "utf-8")
        return mark


EDITS = (
    Edit("a text", "content/services/tuva.yaml", r'^summary: "', r"\g<0>MARK ", "fi/services/tuva/"),
    Edit("a name, seen in a list", "content/services/tuva.yaml", r'^name: "', r"\g<0>MARK ", "fi/providers/esedu/"),
    Edit("a translation", "content/services/ru/tuva.yaml", r'^summary: "', r"\g<0>MARK ", "ru/services/tuva/"),
    Edit("a word of the interface", "generator/palveluopas/i18n/labels/fi.yaml", r'^a_z: "', r"\g<0>MARK ", "fi/a-z/"),
    Edit("a longer text", "content/pages/fi/about.md", r"\A", "MARK \n\n", "fi/about/"),
    Edit(
        "a template",
        "generator/palveluopas/website/templates/service.html",
        r'<p class="lead">',
        r"\g<0>MARK ",
        "fi/services/tuva/",
    ),
    Edit(
        "the frame of all pages", "overrides/base.html", r'<header class="top">', r"\g<0><p>MARK </p>", "fi/services/tuva/"
    ),
    Edit(
        "a stylesheet",
        "overrides/assets/stylesheets/guide.css",
        r"\A(:root { --mark:.*\n)*",
        ":root { --mark: MARK }\n",
        "fi/services/tuva/",
    ),
)
STYLE = EDITS[-1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="tests.bench.edits", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each is saved; the median counts (default: 9)")
    parser.add_argument("--no-browser", action="store_true", help="without Chromium")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="edits-") as folder, ExitStack() as stack:
        root = copy_of_project(Path(folder) / "project")
        served = stack.enter_context(serving(root, program=root))
        page = None if options.no_browser else stack.enter_context(chromium())
        print("| saved | served, median (slowest), s | on screen, median (slowest), s |\n|---|---:|---:|")
        for edit in EDITS:
            by_http = seconds(served_times(edit, root, served, options.rounds))
            on_screen = seconds(screen_times(edit, root, served, page, options.rounds)) if page else "–"
            print(f"| {edit.name} | {by_http} | {on_screen} |", flush=True)
    return 0


def copy_of_project(root: Path) -> Path:
    """The repository's guide and program in a folder of their own."""
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, root / name)
    return root


def seconds(times: Sequence[float]) -> str:
    return f"{median(times):.2f} ({max(times):.2f})"


def served_times(edit: Edit, root: Path, served: Served, rounds: int) -> list[float]:
    """Seconds from saving to the changed page, for somebody who waits as a page does."""
    times = []
    for number in range(rounds):
        state = STATE.search(served.text(edit.page))
        assert state, served.text(edit.page)[:500]
        began = time.perf_counter()
        mark = edit.save(root, number)
        while mark not in seen(edit, served):
            assert time.perf_counter() - began < LONGEST, served.text(edit.page)[:2000]
            served.ask(f"_live/wait?{state[1]}")
        times.append(time.perf_counter() - began)
    return times


def seen(edit: Edit, served: Served) -> str:
    """The page, or the stylesheet it asks for."""
    text = served.text(edit.page)
    if edit is not STYLE:
        return text
    found = re.search(r"assets/stylesheets/guide\.\w+\.css", text)
    return served.text(found[0]) if found else ""


def screen_times(edit: Edit, root: Path, served: Served, page: Page, rounds: int) -> list[float]:
    """Seconds from saving to the page in the browser, which nobody touches."""
    page.goto(served.address + edit.page)
    shown = (
        "getComputedStyle(document.documentElement).getPropertyValue('--mark')"
        if edit is STYLE
        else "document.body.textContent"
    )
    times = []
    for number in range(1000, 1000 + rounds):
        began = time.perf_counter()
        mark = edit.save(root, number)
        while not is_there(page, f"{shown}.includes('{mark}')"):
            assert time.perf_counter() - began < 60, f"{edit.name}: not seen"
        times.append(time.perf_counter() - began)
        page.wait_for_load_state()
        time.sleep(0.2)  # the page has begun to wait again
    page.goto("about:blank")
    return times


def is_there(page: Page, expression: str) -> bool:
    """Whether something is true of the page; not while the page is being exchanged."""
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(expression))
    except Error:
        return False


@contextmanager
def chromium() -> Iterator[Page]:
    """A page in the system's Chromium."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    is_root: Callable[[], int] = getattr(os, "geteuid", lambda: 1)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[] if is_root() else ["--no-sandbox"])
        yield browser.new_page()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
