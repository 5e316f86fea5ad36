"""axe-core finds nothing on any kind of page, in any language, width or colours, folded or unfolded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.browser.samples import FULL, KINDS, VIEWS, View, again, few, groups, kinds, languages, looks, turned

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
# How a page is looked at: which of its elements <details> are open. The open menu of languages covers what lies under it,
# which is marked, as axe cannot tell its contrast; that is judged when the menu is closed.
STATES = {
    "unfolded": "all => { for (const one of all) one.open = !one.closest('.switch') }",
    "folded": "all => { for (const one of all) one.open = false }",
    "all open, the menu of languages too": """all => {
      for (const one of all) one.open = true;
      const menu = document.querySelector(".switch ul"), over = menu && menu.getBoundingClientRect();
      for (const one of menu ? document.querySelectorAll("body *") : []) {
        const hidden = [...one.getClientRects()].some(box =>
          box.left < over.right && over.left < box.right && box.top < over.bottom && over.top < box.bottom);
        one.toggleAttribute("data-under-the-menu", hidden && !one.closest(".switch"));
      }
    }""",
}

FOOT = "footer.bottom"

# What axe cannot decide, or takes for a fault, and a person has decided: (rule, words of axe, part of the element in question) → why it is right.
DECIDED = {
    (
        "color-contrast",
        "due to a pseudo element",
        '<li id="',
    ): "the disc with a step's number is beside the words, not under them",
    (
        "color-contrast",
        "partially overlaps",
        '<p class="">',
    ): "what a search shows has a background of its own over the page",
    ("color-contrast", "partially overlaps", 'class="do"'): "the same, when nothing is found",
    ("color-contrast", "partially overlaps", 'role="status"'): "the same, of the line that says how much was found",
    (
        "color-contrast",
        "is overlapped",
        "data-under-the-menu",
    ): "the open menu of languages lies over it until one goes there",
    (
        "color-contrast",
        "is overlapped",
        '<text class="words" direction="ltr"',
    ): "the numbers of the map stand on an oval of their own, which is as wide as they are, in the colours of a button",
    ("target-size", "partially obscured", "data-under-the-menu"): "the same: what is left beside the menu is narrow",
    ("color-contrast", "too short to determine", 'class="gap"'): "figures of one digit have the colours of the longer ones",
}


@lru_cache(maxsize=1)
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def faults(page: Page, path: str, view: View, state: str, part: str = "html", but: str = "") -> list[str]:
    """What axe finds on a page, or in a part of it, each fault with its rule, its element and the way to see it."""
    where = {"include": [part], "exclude": [but] if but else []}
    found = page.evaluate("([where, rules]) => axe.run(where, rules)", [where, RULES])
    told = []
    for sure, results in (("", found["violations"]), ("undecided: ", found["incomplete"])):
        for rule in results:
            for node in rule["nodes"]:
                why = " ".join(node.get("failureSummary", rule["help"]).split())
                if not decided(rule["id"], why, node):
                    told.append(
                        f"{path} ({view}, {state}): {sure}{rule['id']}: {why}\n"
                        f"    {node['target'][-1]}   {node['html'][:160]}\n    {again(path, view)}"
                    )
    return told


def decided(rule: str, why: str, node: dict) -> bool:
    """Whether a person has looked at this already; the element in question may be one around the one that is named."""
    others = [other["html"] for check in node["any"] for other in check["relatedNodes"]]
    return any(
        rule == name and words in why and any(part in html for html in [node["html"], *others])
        for name, words, part in DECIDED
    )


def put(page: Page, view: View) -> None:
    page.set_viewport_size({"width": view.width, "height": view.height})
    page.emulate_media(color_scheme=view.scheme)


def states(page: Page, every: bool) -> Iterator[str]:
    """Brings the page from state to state, and names it."""
    for name, script in STATES.items() if every else [*STATES.items()][:1]:
        page.eval_on_selector_all("details", script)
        yield name


@pytest.mark.parametrize("words", ["kela", "xqzw"], ids=["something is found", "nothing is found"])
def test_axe_finds_nothing_in_what_a_search_shows(words, guide, visit):
    found = []
    for at, code in enumerate(languages(guide)):
        page = visit(f"{code}/topics/")
        page.evaluate(axe())
        page.locator("#q").focus()
        page.keyboard.insert_text(words)
        page.wait_for_selector(".found a")
        for view in VIEWS if FULL else [turned(at)]:
            put(page, view)
            found += faults(page, f"{code}/topics/", view, f"«{words}» searched", ".search")
    assert not found, "\n".join(found)


def foot(page: Page) -> str:
    """The foot of a page without the addresses, which differ with the depth of the page."""
    whole = page.eval_on_selector_all(FOOT, "all => all.map(one => one.outerHTML).join()")
    return re.sub(r' href="(?!tel:)[^"]*"', "", whole)


@pytest.fixture(scope="module")
def feet() -> set[str]:
    """The feet that axe has looked at. Most pages of a language have the same, and it is half of what there is to look at."""
    return set()


@pytest.mark.parametrize("kinds_", groups(), ids=" ".join)
def test_axe_finds_nothing(kinds_, guide, served, visit, watch, feet):
    watch.forgive("404.html")
    page, found = visit("about:blank"), []
    for kind in kinds_:
        thorough = FULL or kind == "start"
        for path, views in looks(guide, kind):
            page.goto(served.url(path))
            page.evaluate(axe())
            known = not thorough and foot(page) in feet
            feet.add(foot(page))
            for view in views:
                put(page, view)
                for state in states(page, every=thorough):
                    found += faults(page, path, view, state, but=FOOT if known else "")
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:40])


def test_the_selection_shows_each_language_in_every_view(guide):
    seen = {code: set() for code in languages(guide)}
    for kind in KINDS[:-1]:
        for path, views in looks(guide, kind):
            seen[path.split("/")[0]].update(views)
    assert all(views == set(VIEWS) for views in seen.values()), seen


def test_every_kind_of_page_is_in_the_guide(guide):
    """Else a kind would be passed over in silence; give the guide such a page, or these tests another guide."""
    assert set(kinds(guide)) >= set(KINDS[:-1])


# Pages with lists that are divided, or parts of such lists, in a guide that has much of everything.
DIVIDED = (
    *(
        "a-z/",
        "glossary/",
        "glossary/1/",
        "languages/fi/",
        "area-1/",
        "topics/topic-0/",
        "customer-groups/",
        "refer/topic-0/",
    ),
    *("map/", "activities/", "groups/", "courses/", "events/", "providers/", "providers/organization-1/", "places/place-0/"),
    *(
        "responsibilities/topic-0/",
        "overview/2/",
        "questions/2/",
        "welcome/area-1/",
        "networks/",
        "news/1/",
        "status/",
        "status/in/ar/",
    ),
    *(
        "status/overdue/",
        "parents/",
        "professionals/",
        "paths/2/",
        "languages/fi/topic-0/",
        "welcome/area-1/numbers/topic-0/",
    ),
    *("activities/in/area-1/", "events/2026-12/", "courses/topic-0/", "providers/kinds/association/"),
)


@pytest.mark.parametrize("below", few(*DIVIDED))
def test_axe_finds_nothing_on_the_divided_lists_of_a_large_guide(below, large, serve, visit):
    host, found = serve(large), []
    for at, path in enumerate([f"fi/{below}", f"ar/{below}"]):
        page = visit(host.url(path))
        page.evaluate(axe())
        for view in VIEWS if FULL else [turned(at)]:
            put(page, view)
            for state in states(page, every=False):
                found += faults(page, path, view, state, but=FOOT)
    assert not found, "\n".join(found)
