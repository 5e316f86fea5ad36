"""Boxes, tabs, tables, footnotes and icons of prose, in a real browser: in either direction, and without a script."""

from __future__ import annotations

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from palveluopas.website.csp import HEADERS
from tests.browser.samples import VIEWS
from tests.browser.test_axe import axe, faults, put, states
from tests.browser.test_weight import REQUESTS, first_view, forgetful
from tests.conftest import AS_OF, VALID
from tests.requirements.weights import ALL, HTML

DIRECTIONS = pytest.mark.parametrize(("code", "start"), [("fi", "left"), ("ar", "right")])


@pytest.fixture(scope="module")
def boxes(tmp_path_factory, cache):
    folder = tmp_path_factory.mktemp("prose")
    assert build(BuildOptions(VALID / "prose", folder / "site", AS_OF, cache)).ok
    return folder / "site"


@DIRECTIONS
def test_axe_finds_nothing_in_boxes_tabs_tables_and_footnotes(code, start, boxes, serve, visit):
    host, found = serve(boxes), []
    for path in (f"{code}/about/", f"{code}/privacy/"):
        page = visit(host.url(path))
        page.evaluate(axe())
        for view in VIEWS:
            put(page, view)
            for state in states(page, every=True):
                found += faults(page, path, view, state)
    assert not found, "\n".join(found)


@DIRECTIONS
@pytest.mark.parametrize("scripts", [True, False])
def test_tabs_and_details_work_and_keep_within_a_telephone(code, start, scripts, boxes, serve, visit):
    page = visit(serve(boxes).url(f"{code}/about/"), scripts=scripts)
    first, second = page.locator(".tabbed-block").all()
    assert first.is_visible() and not second.is_visible()
    page.locator(".tabbed-labels label").nth(1).click()
    assert second.is_visible() and not first.is_visible()
    page.locator(".tabbed-set input").nth(1).press("ArrowLeft" if start == "left" else "ArrowRight")
    assert first.is_visible(), "arrows move between tabs"
    words = page.locator("details.tip li").first
    assert not words.is_visible()
    page.locator("details.tip summary").click()
    assert words.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@DIRECTIONS
def test_the_mark_of_a_box_is_where_its_line_begins(code, start, boxes, serve, visit):
    title = visit(serve(boxes).url(f"{code}/about/")).locator(".admonition-title").first
    mark, words = (
        float(title.evaluate(f"one => getComputedStyle(one{of}).{name}").removesuffix("px"))
        for of, name in ((", '::before'", start), ("", f"padding{start.capitalize()}"))
    )
    assert 8 < mark < 20 < mark + 20 < words < 50


def test_a_first_view_is_light_and_keeps_the_policy(boxes, serve, visit):
    """What breaks the policy is told by `watch` at the end."""
    page, host = forgetful(visit("about:blank")), serve(boxes, HEADERS)
    for path in ("fi/about/", "ar/about/", "ar/privacy/"):
        count, html, whole = first_view(page, host, path)
        assert count <= REQUESTS and html <= HTML and whole <= ALL, path
