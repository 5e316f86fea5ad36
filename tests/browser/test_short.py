"""Topics, municipalities, the start, packages and paths are short, and what one needs first stands first.

Measured on a telephone of 360 × 740 with all folds closed, over every such page, in Finnish and in the longest words.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.hosting import Host

SCREEN = 740
CONTACT, HEADING, URGENT, LANDMARKS = 1.5 * SCREEN, 150, 500, 8
LANGUAGES = ("fi", "ru")
# Screens: none longer, and the middle one, by kind of page.
LENGTHS = {
    "start": (2.2, 2.2),
    "topic": (4.0, 3.6),
    "municipality": (4.0, 4.0),
    "need": (4.0, 3.6),
    "topics": (4.0, 4.0),
    "welcome": (5.0, 4.6),
    "path": (4.0, 3.6),
}
# In the longest words some lines break.
ROOM = {"fi": 1.0, "ru": 1.15}

LOOK = """() => {
  const top = one => one.getBoundingClientRect().top + scrollY, bottom = one => one.getBoundingClientRect().bottom + scrollY;
  const seen = one => one.checkVisibility ? one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) : !!one.offsetHeight;
  const shut = one => { const fold = one.parentElement.closest("details:not([open])"); return !!fold && !one.closest("summary"); };
  const main = document.querySelector("main");
  const all = (where, what) => [...where.querySelectorAll(what)];
  const ways = all(main, "a[href^='tel:'], a[href^='mailto:'], .first-contact a.outside").filter(one => !shut(one));
  const links = all(main, "a[href]:not([href^='tel:'])").filter(one => !shut(one) && seen(one) && !one.closest("nav, .actions, footer"));
  const named = links.map(one => one.href);
  const regions = all(document, "body > header, body > footer, main, nav, aside, [role=search], search, [role=region], section, form[aria-label]")
    .filter(one => one.tagName !== "SECTION" || one.matches("[aria-label], [aria-labelledby]"));
  const headings = all(main, "h2, h3, h4").filter(one => !one.textContent.trim());
  const empty = all(main, "section, details, .local").filter(one => one.querySelector("h2, h3")
    && !all(one, "a, p, li, td, dd").some(part => part.textContent.trim() && !part.closest("h2, h3"))).map(one => one.id || one.className);
  const notice = main.querySelector(".language");
  return {
    height: document.documentElement.scrollHeight, heading: top(document.querySelector("h1")), landmarks: regions.length,
    contact: ways.length ? Math.min(...ways.map(bottom)) : null,
    over: !!main.querySelector(".notice.over"),
    first: all(main, ".first-contact").map(one => [bottom(one), shut(one)]),
    twice: named.filter((one, at) => named.indexOf(one) !== at), empty: [...headings.map(one => one.tagName), ...empty],
    boxes: all(main, ".boxes").slice(0, 1).map(shut), notice: notice ? top(notice) : null,
    careful: !!main.querySelector(".quick-exit"), wide: document.documentElement.scrollWidth,
  };
}"""


def kind_of(path: str, folder: Path) -> str | None:
    parts = path.strip("/").split("/")
    if parts == [""]:
        return "start"
    frame = (folder / "index.html").read_text("utf-8").partition('<body class="page-')[2].partition('"')[0]
    known = {"municipality": "municipality", "topics": "topics", "welcome": "welcome", "path": "path"}
    if parts[0] == "topics" and len(parts) == 2:
        return "topic"
    if frame == "part":
        return "need" if len(parts) == 2 and parts[0] not in ("map", "activities") else None
    return known.get(frame)


def pages_of(guide: Path, language: str) -> list[tuple[str, str]]:
    """(kind, path) of every page that is held here."""
    found = []
    for file in sorted((guide / language).rglob("index.html")):
        path = file.parent.relative_to(guide / language).as_posix()
        path = "" if path == "." else f"{path}/"
        if kind := kind_of(path, file.parent):
            found.append((kind, f"{language}/{path}"))
    return found


@pytest.fixture(scope="module")
def seen() -> dict[str, list[tuple[str, str, dict]]]:
    return {}


@pytest.fixture
def looked(
    seen: dict[str, list[tuple[str, str, dict]]], guide: Path, served: Host, visit: Callable[..., Page]
) -> Callable[[str], list[tuple[str, str, dict]]]:
    """What is seen of every page of a language, looked at once."""

    def look(language: str) -> list[tuple[str, str, dict]]:
        if language not in seen:
            page = visit("about:blank", scripts=False)
            listed = []
            for kind, path in pages_of(guide, language):
                page.goto(served.url(path), wait_until="load")
                listed.append((kind, path, page.evaluate(LOOK)))
            seen[language] = listed
        return seen[language]

    return look


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_longer_than_its_kind_may_be(looked, language):
    lengths: dict[str, list[tuple[float, str]]] = {}
    for kind, path, told in looked(language):
        lengths.setdefault(kind, []).append((told["height"] / SCREEN, path))
    assert set(lengths) == set(LENGTHS) and len(lengths["topic"]) > 15 < len(lengths["municipality"])
    long = [
        f"{path}: {height:.1f} screens"
        for kind, listed in lengths.items()
        for height, path in listed
        if height > LENGTHS[kind][0] * ROOM[language]
    ]
    middle = {kind: statistics.median(height for height, _ in listed) for kind, listed in lengths.items()}
    assert not long, "\n".join(long)
    assert not {kind: found for kind, found in middle.items() if found > LENGTHS[kind][1] * ROOM[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heading_comes_soon_and_few_landmarks_stand_around_it(looked, language):
    for kind, path, told in looked(language):
        assert told["heading"] <= HEADING or kind == "start", f"{path}: {told['heading']:.0f} px"
        assert told["landmarks"] <= LANDMARKS, f"{path}: {told['landmarks']}"
        assert told["wide"] <= 360, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_to_contact_is_there_within_a_screen_and_a_half_and_never_folded(looked, language):
    for kind, path, told in looked(language):
        if kind != "topics" and not told["over"]:  # nobody is asked about what has ended
            assert told["contact"] is not None and told["contact"] <= CONTACT, f"{path}: {told['contact']}"
            [(_, shut)] = told["first"]
            assert not shut, path
        assert not any(told["boxes"][: kind in ("topic", "welcome")]), f"{path}: what to do is folded"


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_danger_the_number_stands_before_every_notice(looked, language):
    careful = [(path, told) for kind, path, told in looked(language) if told["careful"] and kind == "topic"]
    assert careful
    for path, told in careful:
        assert told["contact"] <= URGENT, f"{path}: {told['contact']:.0f} px"
        assert told["notice"] is None or told["notice"] > told["contact"] - 60, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_stands_once_and_no_heading_is_empty(looked, language):
    for _, path, told in looked(language):
        assert told["twice"] == [], path
        assert told["empty"] == [], path


def test_ones_own_municipality_stands_first_and_is_named_aloud(visit, served):
    """Whoever has said where they live sees its block first and open, and nobody else's contact."""
    page = visit("fi/juva/")
    page.locator("[data-area-note] button").first.click()
    page.goto(served.url("fi/topics/juuri-saapunut/"))
    local = page.locator("#local")
    assert "Juva" in local.locator("[data-area-note='']").inner_text()
    own = local.locator(":scope > details[data-area]")
    assert [one.get_attribute("data-area") for one in own.all()] == ["juva"] and own.first.get_attribute("open") is not None
    assert not local.locator("[data-elsewhere]").is_visible()
    assert local.locator("details.towns > details[data-area=mikkeli]").count() == 1
