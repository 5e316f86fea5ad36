"""The pages hold when they are enlarged, spaced out, recoloured, printed or read without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.contrast import differing
from tests.browser.samples import again, few, groups, some

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOME_KINDS = pytest.mark.parametrize("kinds", groups(), ids=" ".join)
UNFOLD = "all => { for (const one of all) one.open = true }"

# Words that do not fit the box they are in, and boxes that reach beyond the page. What may scroll by itself may be wider.
TOO_WIDE = """() => {
  const told = [], width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) told.push("the page scrolls sideways: " + document.documentElement.scrollWidth);
  for (const one of document.querySelectorAll("body *")) {
    const words = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim().length > 12);
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (!one.checkVisibility({visibilityProperty: true}) || !box.width || style.clipPath !== "none" || one.closest("svg")) continue;
    if (one.closest(".skip, .hidden, .quiet, [hidden]")) continue;
    const letter = parseFloat(style.fontSize);
    const read = one.closest("thead")?.getClientRects()[0]?.width !== 1;  // else it is for screen readers alone
    if (words && read && box.width < 4 * letter && box.height > 8 * letter) told.push("a letter on a line: " + one.outerHTML.slice(0, 120));
    const scrolls = one.parentElement.closest(".table, .switch ul, [role=listbox]");
    if (!scrolls && (box.right > width + 1 || box.left < -1)) told.push("out of the page: " + one.outerHTML.slice(0, 120));
    const cut = style.overflowX === "hidden" || style.overflowX === "clip";
    if (cut && one.scrollWidth > one.clientWidth + 1) told.push("cut: " + one.outerHTML.slice(0, 120));
    if (style.overflowY === "hidden" && one.scrollHeight > one.clientHeight + 2) told.push("cut below: " + one.outerHTML.slice(0, 120));
  }
  return told;
}"""

LARGE = "html { font-size: 212.5% !important }"

# The least spacing a reader may set that must lose nothing (WCAG 1.4.12).
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
# What gives Arabic letters space would tear them apart, so it is not asked of them.
SPACED_ARABIC = "* { line-height: 1.5 !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


def too_wide(page: Page, path: str) -> list[str]:
    page.eval_on_selector_all("main details, footer details", UNFOLD)
    return [f"{path}: {fault}\n    {again(path)}" for fault in page.evaluate(TOO_WIDE)]


@SOME_KINDS
def test_nothing_is_cut_or_wider_than_the_screen_at_400_percent_in_larger_text_or_spaced_out(
    kinds, guide, served, visit, watch
):
    """A window of 1280 × 1024 enlarged to 400 % is 320 × 256 (WCAG 1.4.10); text is twice as large in 1.4.4."""
    watch.forgive("404.html")
    page, found = visit("about:blank", bypass_csp=True), []
    for path in (path for kind in kinds for path in some(guide, kind)):
        page.goto(served.url(path))
        spaced = SPACED_ARABIC if path.startswith("ar/") else SPACED
        for way, width, height, rules in (
            ("400 %", 320, 256, "* { }"),
            ("text 200 %", 360, 740, LARGE),
            ("spaced", 640, 740, spaced),
        ):
            page.set_viewport_size({"width": width, "height": height})
            style = page.add_style_tag(content=rules)
            found += [f"{way}: {fault}" for fault in too_wide(page, path)]
            style.evaluate("one => one.remove()")
    assert not found, "\n".join(found[:30])


@pytest.mark.parametrize("language", ["fi", "ar"])
@pytest.mark.parametrize("path", few("services/kotoutumiskoulutus/", "", "paths/perhe/", "responsibilities/", "a-z/"))
def test_what_can_be_pressed_has_an_edge_or_a_line_in_forced_colours(visit, language, path):
    """In forced colours backgrounds go; a button without an edge would be plain words."""
    page = visit(f"{language}/{path}", forced_colors="active")
    page.eval_on_selector_all("main details", UNFOLD)
    bare = page.eval_on_selector_all(
        "a, button, summary, input, select",
        """all => all.filter(one => one.checkVisibility() && one.innerText !== "").filter(one => {
          const style = getComputedStyle(one);
          const edge = ["Top", "Bottom"].some(side => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]));
          const marker = getComputedStyle(one, "::before").content + getComputedStyle(one, "::after").content;
          const drawn = getComputedStyle(one, "::before").clipPath.startsWith("path") || one.querySelector("svg, h1, h2, h3, h4");
          return !edge && !style.textDecorationLine.includes("underline") && !/[▸▾◂]/.test(marker) && !drawn;
        }).map(one => one.outerHTML.slice(0, 140))""",
    )
    assert not bare, f"{again(f'{language}/{path}')}\n" + "\n".join(bare)
    lines = page.eval_on_selector_all(
        ".chips li, .journey > li, .boxes li", "all => all.map(one => getComputedStyle(one).forcedColorAdjust)"
    )
    assert "none" not in lines


@pytest.mark.parametrize("path", ["ar/services/palvelutarpeen-arviointi/", "ar/paths/perhe/"])
def test_in_forced_colours_no_line_of_arabic_hides_what_is_next_to_it(visit, path):
    """Browsers put a ground behind each line of words there, and it is as high as the letters of the font may be."""
    page = visit(path, bypass_csp=True, forced_colors="active")
    page.eval_on_selector_all("main details", UNFOLD)
    heads = page.locator("h1, h2:not(.hidden), .chips li").all()[:6]
    rows = page.locator(".links li:not(:has(> a:first-child))").all()[:2]
    for place in [one for one in (*heads, *rows) if one.is_visible()]:
        shown = place.screenshot()
        words = "h1, h2, .chips li, .links li { forced-color-adjust: none !important; color: CanvasText !important; border-color: CanvasText !important }"
        style = page.add_style_tag(content=words)
        assert differing(shown, place.screenshot()) < 4, place.inner_text()
        style.evaluate("one => one.remove()")


def test_a_list_in_one_direction_has_entries_of_the_other_on_their_own_side(visit):
    """Firefox and Safari give each entry the side of its list. Chromium does not, so the list is given that side here."""
    page = visit("")
    page.locator(".languages").evaluate("one => { one.style.textAlign = 'left' }")
    assert page.locator(".languages [lang=ar] span").evaluate("one => getComputedStyle(one).textAlign") == "start"


def test_a_finnish_word_stands_on_the_side_where_its_arabic_one_begins(visit):
    page = visit("ar/glossary/1/", width=1366, height=768)
    assert page.locator(".terms .source-word").first.evaluate("one => getComputedStyle(one).textAlign") == "right"


DRAWN = (".brand", ".switch summary", ".search button", ".record .confirmed")


@pytest.mark.parametrize(
    "colours", [{}, {"dark": True}, {"forced_colors": "active"}, {"forced_colors": "active", "dark": True}], ids=str
)
def test_the_drawings_of_the_stylesheet_are_seen_in_all_colours(visit, colours):
    """They are shapes of a colour, and forced colours take colours of grounds away."""
    page = visit("fi/services/kotoutumiskoulutus/", bypass_csp=True, **colours)
    for drawn in DRAWN:
        place = page.locator(drawn)
        shown = place.screenshot()
        style = page.add_style_tag(content=f"{drawn}::before {{ visibility: hidden !important }}")
        assert differing(shown, place.screenshot()) > 30, drawn
        style.evaluate("one => one.remove()")


def test_a_number_in_a_name_keeps_the_space_before_it(visit):
    page = visit("fi/topics/terveys/")
    page.eval_on_selector_all("main details", UNFOLD)
    term = page.locator(".term summary", has=page.locator("bdi")).first
    gap = """one => {
      const words = document.createRange(), number = one.querySelector("bdi").getBoundingClientRect();
      words.selectNodeContents(one.firstChild);
      words.setEnd(one.firstChild, one.firstChild.data.trimEnd().length);
      return number.left - words.getBoundingClientRect().right;
    }"""
    assert term.evaluate(gap) > 2


@pytest.mark.parametrize("path", few("ar/services/kotoutumiskoulutus/", "fi/", "fi/paths/perhe/", "ar/a-z/"))
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_and_a_link_within_a_page_leads_there_without_a_ride(visit, path, motion):
    page = visit(path, reduced_motion=motion)
    moving = page.evaluate("document.getAnimations().length")
    timed = page.eval_on_selector_all(
        "body *",
        "all => all.filter(one => { const s = getComputedStyle(one); return parseFloat(s.transitionDuration) || s.animationName !== 'none' }).length",
    )
    scrolling = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert (moving, scrolling) == (0, "auto")
    assert timed == 0 or motion == "no-preference"


@pytest.mark.parametrize("language", ["fi", "ar"])
@pytest.mark.parametrize(
    "path", few("topics/turvallisuus/", "", "services/kotoutumiskoulutus/", "questions/", "responsibilities/")
)
def test_paper_has_all_facts_and_no_controls(visit, language, path):
    page = visit(f"{language}/{path}")
    facts = ".facts dd, .phone, .steps li, .boxes li, .matrix td, .notice p, main h1, .emergency li, main details p, main details li"
    # Of a screen: on paper the glossary has the words, nobody chooses a municipality, and there is no way out to explain.
    # What is for professionals is left out unless it is open.
    helps = ".explained, .area-note, .quick-exit-means, .tools, .pro:not([open])"
    dark_text = (
        "one => { const c = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number); return c[0] + c[1] + c[2] < 420 }"
    )
    total = page.locator(facts).count()
    page.emulate_media(media="print")
    unseen = page.eval_on_selector_all(
        facts,
        "(all, helps) => all.filter(one => !one.closest(helps) && !(one.checkVisibility() && one.getBoundingClientRect().height)).map(one => one.outerHTML.slice(0, 140))",
        helps,
    )
    assert total and not unseen, unseen
    for control in (".switch", ".skip", "button", ".bottom nav", ".actions", "form", "input[type=search]"):
        shown = [one for one in page.locator(control).all() if one.is_visible()]
        assert not shown, f"on paper: {control}"
    assert all(
        page.eval_on_selector_all(
            "main p, main a, main h2", f"all => all.filter(one => one.checkVisibility()).map({dark_text})"
        )
    ), "pale on paper"


# --- Without scripts -----------------------------------------------------------------------------------------

# The words of the innermost elements: around them scripts may put a tool between two of them. That keeping the guide needs
# scripts is said only where there are none.
TEXT = """() => {
  const kinds = "h1, h2, h3, h4, p, li, dd, dt, th, td, caption, summary";
  return [...document.querySelectorAll(kinds)].filter(one => !one.querySelector(kinds) && !one.closest("noscript, [data-keep]"))
    .map(one => one.textContent.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
DEAD = """() => [...document.querySelectorAll("button, select, input")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.form).map(one => one.outerHTML)"""
LINKS = (
    "() => [...document.querySelectorAll('a')].filter(one => one.checkVisibility()).map(one => one.href.baseVal ?? one.href)"
)


@SOME_KINDS
def test_without_scripts_every_fact_and_every_link_is_there(kinds, guide, served, visit, watch):
    """What scripts add may be more; nothing is less, and nothing is shown that would not work."""
    watch.forgive("404.html")
    with_scripts, without = visit("about:blank"), visit("about:blank", scripts=False)
    for path in (path for kind in kinds for path in some(guide, kind)):
        for page in (with_scripts, without):
            page.goto(served.url(path))
            page.wait_for_load_state("load")
            page.eval_on_selector_all("details", UNFOLD)
        facts, more = set(without.evaluate(TEXT)), " ".join(with_scripts.evaluate(TEXT))
        assert len(facts) > 4 and not [fact for fact in facts if fact not in more], path
        shown, links = set(without.evaluate(LINKS)), set(with_scripts.evaluate(LINKS))
        assert links - shown <= set() and shown, f"{path}: only with scripts: {links - shown}"
        dead = without.evaluate(DEAD)
        assert not dead, f"{path}: shown, but nothing happens without scripts: {dead}"


def test_without_scripts_the_languages_can_be_changed_and_somebody_called(visit, served, guide):
    page = visit("fi/services/palvelutarpeen-arviointi/", scripts=False)
    page.locator(".switch summary").click()
    page.locator(".switch a[hreflang=ar]").click()
    assert page.url == served.url("ar/services/palvelutarpeen-arviointi/")
    assert page.locator(".emergency-call").get_attribute("href") == "tel:112"
    assert page.locator("main a[href^='tel:'], main a[href^='mailto:'], main a[href^='https:']").count()
