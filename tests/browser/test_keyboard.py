"""Everything can be done with a keyboard, left to right and right to left, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.contrast import differing
from tests.browser.samples import FULL, again, few, languages

if TYPE_CHECKING:
    from playwright.sync_api import Page

EACH = pytest.mark.parametrize("language", ["fi", "ar"])
SERVICE = "services/kotoutumiskoulutus/"
BOXES = "paths/perhe/"
FOLDS = "questions/"

# What has the focus: its name for the eye and for screen readers, and where it is.
FOCUSED = """() => {
  const one = document.activeElement, box = one.getClientRects()[0] || one.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    tag: one.tagName.toLowerCase(), id: one.id, words: (one.getAttribute("aria-label") || one.innerText || one.labels?.[0]?.innerText || "").trim(),
    href: one.getAttribute("href"), lang: one.closest("[lang]").lang, kind: one.className + " in " + (one.parentElement?.className || one.parentElement?.tagName),
    within: one.closest("header, main, footer.bottom")?.tagName.toLowerCase() || "body", menu: Boolean(one.closest(".switch ul")),
    x: box.x, y: box.y + scrollY, width: box.width, height: box.height,
    folded: one.tagName !== "SUMMARY" && Boolean(one.closest("details:not([open])")),
    seen: Boolean(middle) && one.contains(middle),
  };
}"""


def focused(page: Page) -> dict:
    return page.evaluate(FOCUSED)


def tab(page: Page, times: int = 1, back: bool = False) -> dict:
    for _ in range(times):
        page.keyboard.press("Shift+Tab" if back else "Tab")
    return focused(page)


@pytest.fixture(scope="module")
def walked() -> dict[tuple, list[dict]]:
    """Walks through pages, kept for the tests that look at the same one."""
    return {}


@pytest.fixture
def stops(visit, walked) -> Callable[..., list[dict]]:
    """Every stop of the Tab key on a page: `stops("fi/", width=1366)`."""

    def made(path: str, width: int = 360) -> list[dict]:
        if (path, width) not in walked:
            walked[path, width] = walk(visit(path, width=width))
        return walked[path, width]

    return made


def walk(page: Page) -> list[dict]:
    stops: list[dict] = []
    while (stop := tab(page))["tag"] != "body" and not (stops and stop == stops[0]):  # some browsers begin again at once
        stops.append(stop)
        assert len(stops) < 1500, f"{page.url}: the Tab key never comes to the end"
    return stops


def switch(page: Page) -> dict:
    """Puts the focus on the menu of languages."""
    page.focus(".switch summary")
    return focused(page)


def is_open(page: Page) -> bool:
    return page.eval_on_selector(".switch", "menu => menu.open")


# --- The way into the page -------------------------------------------------------------------------------


@EACH
def test_nothing_takes_the_focus_by_itself(visit, language):
    for path in few(SERVICE, "", BOXES):
        assert focused(visit(f"{language}/{path}"))["tag"] == "body", path


@EACH
def test_the_first_stop_is_the_way_past_the_header_and_is_seen(visit, language):
    page = visit(f"{language}/{SERVICE}")
    stop = tab(page)
    assert stop["href"] == "#content" and stop["seen"] and stop["y"] >= 0 and stop["x"] >= 0


@EACH
def test_the_way_past_the_header_leads_into_the_page(visit, language):
    page = visit(f"{language}/{SERVICE}")
    tab(page)
    page.keyboard.press("Enter")
    assert focused(page)["id"] == "content"
    assert tab(page)["within"] == "main"


@EACH
@pytest.mark.parametrize("path", [SERVICE, ""], ids=["service", "start"])
@pytest.mark.parametrize("width", [360, 800, 1366])
def test_the_header_is_gone_through_as_it_is_seen(visit, language, path, width):
    """Row by row, and in each row the way the language is read."""
    page = visit(f"{language}/{path}", width=width)
    header = [stop for stop in (tab(page) for _ in range(8)) if stop["within"] == "header"]
    assert [stop["tag"] for stop in header] == ["a", "summary", "a", "input", "button", "a"]
    assert (header[0]["href"], header[2]["href"]) == ("./" if path == "" else "../../", "tel:112")
    for one, then in pairwise(header):
        lower = then["y"] >= one["y"] + one["height"] - 1
        further = one["x"] >= then["x"] + then["width"] - 1 if language == "ar" else then["x"] >= one["x"] + one["width"] - 1
        assert lower or (further and abs(one["y"] - then["y"]) < 8), (
            one["words"],
            then["words"],
            again(f"{language}/{path}"),
        )


# --- The menu of languages -------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_of_languages_opens_and_closes_with_the_key(visit, language, key):
    page = visit(f"{language}/{SERVICE}")
    switch(page)
    page.keyboard.press(key)
    assert is_open(page)
    page.keyboard.press(key)
    assert not is_open(page)


@EACH
def test_escape_closes_the_menu_and_gives_the_focus_back(visit, language):
    page = visit(f"{language}/{SERVICE}")
    switch(page)
    page.keyboard.press("Enter")
    tab(page, 2)
    page.keyboard.press("Escape")
    assert not is_open(page) and focused(page)["tag"] == "summary"


@EACH
def test_the_menu_closes_behind_the_focus_and_covers_nothing(visit, language):
    page = visit(f"{language}/{SERVICE}")
    switch(page)
    page.keyboard.press("Enter")
    while (stop := tab(page))["menu"]:
        pass
    assert stop["seen"] and not is_open(page)


@EACH
@pytest.mark.parametrize("path", [SERVICE, ""], ids=["service", "start"])
@pytest.mark.parametrize("height", [740, 256])
def test_without_scripts_the_open_menu_covers_nothing_that_has_the_focus(visit, language, path, height):
    """Nobody closes it behind the focus then, and on a phone it lies over the search and the beginning of the page."""
    page = visit(f"{language}/{path}", width=360 if height == 740 else 320, height=height, scripts=False)
    switch(page)
    page.keyboard.press("Enter")
    while (stop := tab(page))["menu"]:
        assert stop["seen"], stop["words"]
    for _ in range(10):
        assert stop["seen"], (stop["kind"], stop["words"], again(f"{language}/{path}"))
        stop = tab(page)
    switch(page)
    assert is_open(page) and tab(page)["seen"], "the menu itself is seen again when one comes back to it"


@EACH
def test_each_language_in_the_menu_is_reached_in_its_own_name_and_voice(visit, language, guide):
    page = visit(f"{language}/{SERVICE}")
    switch(page)
    page.keyboard.press("Enter")
    stops = [tab(page) for _ in languages(guide)]
    assert [stop["lang"] for stop in stops] == list(languages(guide)) and all(
        stop["menu"] and stop["seen"] for stop in stops
    )
    current = page.locator(".switch a[aria-current]")
    assert current.count() == 1 and current.get_attribute("hreflang") == language


@EACH
def test_a_language_chosen_with_enter_is_the_same_page_in_it(visit, language, served):
    page = visit(f"{language}/{SERVICE}")
    switch(page)
    page.keyboard.press("Enter")
    tab(page)
    chosen = tab(page)
    page.keyboard.press("Enter")
    page.wait_for_url(served.url(f"{chosen['lang']}/{SERVICE}"))
    assert page.locator("html").get_attribute("lang") == chosen["lang"]


# --- The page ------------------------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("path", few(SERVICE, ""))
def test_the_focus_goes_through_the_page_once_and_comes_back_the_same_way(visit, language, path):
    page = visit(f"{language}/{path}")
    there = [(stop["tag"], stop["href"], stop["words"]) for stop in walk(page)]
    page.evaluate("document.activeElement.blur()")
    page.locator("footer.bottom :is(a, summary):visible").last.focus()
    back = [there[-1]] + [(stop["tag"], stop["href"], stop["words"]) for stop in (tab(page, back=True) for _ in there[1:])]
    assert there == back[::-1] and len(there) > 20


@EACH
@pytest.mark.parametrize("path", few(SERVICE, "", BOXES, "glossary/"))
def test_the_focus_never_jumps_up_the_page(stops, language, path):
    for part in ("main", "footer"):
        rows = [stop for stop in stops(f"{language}/{path}") if stop["within"] == part]
        up = [(a["words"], b["words"]) for a, b in pairwise(rows) if b["y"] + b["height"] < a["y"] - 4]
        assert not up, f"{language}/{path}: {up}"


@EACH
@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("path", few(SERVICE, "", BOXES, "glossary/"))
def test_what_has_the_focus_has_a_name_and_is_never_covered(stops, language, path, width):
    for stop in stops(f"{language}/{path}", width=width):
        assert stop["words"], f"{language}/{path}: {stop}"
        assert stop["seen"], f"{language}/{path}: «{stop['words']}» is covered"


@pytest.mark.parametrize(
    ("language", "dark"), [("fi", False), ("ar", True), *([("fi", True), ("ar", False)] if FULL else [])]
)
@pytest.mark.parametrize("path", few("topics/turvallisuus/", "", SERVICE, BOXES))
def test_the_focus_is_seen_on_every_kind_of_thing(visit, language, path, dark):
    """By the picture: with the focus at least a line around the thing looks clearly different."""
    page = visit(f"{language}/{path}", dark=dark)
    seen, faint = set(), []
    while (stop := tab(page))["tag"] != "body":
        if stop["kind"] in seen:
            continue
        seen.add(stop["kind"])
        changed, wanted = changed_pixels(page), 2 * (stop["width"] + stop["height"])
        if changed < wanted:
            faint.append(f"«{stop['words'][:40]}» ({stop['kind']}): {changed} of {wanted:.0f} pixels change")
    assert not faint, "\n".join([*faint, again(f"{language}/{path}")])


def changed_pixels(page: Page) -> int:
    """How many points around what has the focus look clearly different without it: a contrast of 3 : 1."""
    box = page.evaluate("""() => { const b = document.activeElement.getBoundingClientRect();
      return {x: Math.max(0, b.x - 8), y: Math.max(0, b.y - 8), width: b.width + 16, height: b.height + 16} }""")
    shots = []
    for script in ("() => 0", "() => { window.was = document.activeElement; was.blur() }"):
        page.evaluate(script)
        shots.append(page.screenshot(clip=box, animations="disabled"))
    page.evaluate("() => { was.focus({preventScroll: true}) }")
    return differing(*shots)


@EACH
@pytest.mark.parametrize("path", few(SERVICE, "", BOXES))
def test_no_single_key_does_anything(visit, language, path):
    """Speech input and slipping fingers press them by accident (WCAG 2.1.4)."""
    page = visit(f"{language}/{path}")
    page.evaluate("""() => { window.changes = 0;
      new MutationObserver(() => window.changes++).observe(document, {subtree: true, childList: true, attributes: true}) }""")
    before = page.url
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/?.,;'[]":
        page.keyboard.press(key)
    assert (page.url, page.evaluate("window.changes"), focused(page)["tag"]) == (before, 0, "body")


@EACH
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_opens_with_the_key_and_is_passed_over_while_it_is_closed(visit, language, key):
    page = visit(f"{language}/{FOLDS}")
    page.focus("main details:not([open]):has(a) > summary")
    page.evaluate("window.fold = document.activeElement.parentElement")
    page.keyboard.press(key)
    assert page.evaluate("fold.open")
    tab(page)
    assert page.evaluate("fold.contains(document.activeElement)"), "what has been opened is the next stop"
    tab(page, back=True)
    page.keyboard.press(key)
    tab(page)
    assert not page.evaluate("fold.open || fold.contains(document.activeElement)")


@EACH
def test_boxes_are_ticked_with_space_stay_ticked_and_can_be_cleared(visit, language):
    page = visit(f"{language}/{BOXES}")
    for reload, then in ((False, "input"), (True, "summary")):  # when a page is loaded again its folds are closed
        page.focus("main details:not([open]):has(.boxes) > summary")
        page.keyboard.press("Enter")
        while (stop := tab(page))["tag"] != "input":
            assert stop["within"] == "main"
        page.keyboard.press("Space")
        if reload:
            page.reload()
        assert page.locator(".boxes input:checked").count() == 1
        page.focus(".ticks-note button")
        assert focused(page)["seen"]
        page.keyboard.press("Enter")
        assert page.locator(".boxes input:checked").count() == 0 and focused(page)["tag"] == then
        page.reload()
        assert page.locator(".boxes input:checked").count() == 0


@EACH
def test_a_jump_within_the_page_takes_the_keyboard_along(visit, language):
    page = visit(f"{language}/a-z/1/")
    links = page.locator(".jump a[href^='#']")
    assert links.count() > 1
    links.nth(1).focus()
    page.keyboard.press("Enter")
    target = page.locator(links.nth(1).get_attribute("href"))
    assert target.is_visible() and abs(target.bounding_box()["y"]) < 400
    assert tab(page)["y"] >= target.bounding_box()["y"] + page.evaluate("scrollY") - 1


@EACH
def test_tables_wider_than_the_screen_scroll_with_the_keyboard(visit, language):
    page = visit(f"{language}/responsibilities/", width=700)
    wide = page.locator(".table").filter(has=page.locator("table")).all()
    for table in wide:
        if table.evaluate("one => one.scrollWidth > one.clientWidth"):
            assert table.get_attribute("tabindex") == "0" or table.locator("a, button, summary").count()
    assert wide


@EACH
def test_the_emergency_number_is_near_from_the_start(visit, language):
    page = visit(f"{language}/{SERVICE}")
    assert "tel:112" in [tab(page)["href"] for _ in range(6)]


@EACH
def test_the_menu_and_all_numbers_at_the_foot_are_two_presses_away_without_scripts_too(visit, language):
    for scripts in (True, False):
        page = visit(f"{language}/{SERVICE}", scripts=scripts)
        page.focus(".top a[href='#menu']")
        page.keyboard.press("Enter")
        assert -1 < page.locator(".bottom nav").bounding_box()["y"] < 700
        numbers = page.locator(".emergency summary")
        assert -1 < numbers.bounding_box()["y"] < 740
        page.keyboard.press("Tab")
        assert not scripts or page.evaluate("document.activeElement.closest('nav, .emergency') !== null")
        numbers.click()
        assert page.locator(".emergency a[href='tel:112']").is_visible()


@EACH
def test_every_button_and_box_is_large_enough_for_a_finger(visit, language):
    """24 CSS pixels at least (WCAG 2.5.8), 44 for what stands alone."""
    for path in few(SERVICE, "", BOXES, FOLDS, "a-z/"):
        page = visit(f"{language}/{path}")
        sizes = page.eval_on_selector_all(
            ".top a, .top summary, button, .crumbs a, .buttons a, .jump a, .call a, .emergency .phone, .actions a, summary, .tiles a, select, input:not([type=checkbox])",
            "all => all.filter(one => one.checkVisibility()).map(one => [one.innerText, one.getBoundingClientRect().height])",
        )
        assert sizes and not [one for one in sizes if one[1] < 44], (
            f"{language}/{path}: {[one for one in sizes if one[1] < 44]}"
        )


@EACH
def test_the_heads_of_a_table_that_has_become_rows_are_seen_when_one_comes_to_them(visit, language):
    """On a telephone each cell says its own head, and the row of heads, with its links, is for screen readers."""
    page = visit(f"{language}/responsibilities/")
    page.focus(".matrix thead a")
    for _ in range(page.locator(".matrix thead a").count()):
        stop = focused(page)
        assert stop["seen"] and stop["height"] > 20, stop["words"]
        tab(page)


@EACH
def test_the_language_page_is_a_plain_list_of_links(visit, language):
    page = visit("", locale=language)
    stops = walk(page)
    assert [stop["lang"] for stop in stops[:-1]].count(language) == 1 and stops[-1]["href"] == "tel:112"
    page.focus(f"a[hreflang={language}]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/")
