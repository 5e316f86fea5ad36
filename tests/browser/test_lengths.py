"""Pages of one thing are short on a telephone: 360 × 740, what is folded left closed."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.browser.samples import languages, pages

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = 740
FIRST = 150  # where the heading begins, at the latest
IN_SIGHT = 1.5 * SCREEN
URGENT = 500
SERVICES, LONGEST = 4.5, 7.0
MANY_LANDMARKS = 8

# The page's height; where its heading begins; the first way to reach somebody that is not folded, and what is before it.
MEASURE = """() => {
  const seen = [...document.querySelectorAll('main a[href^="tel:"], main a[href^="mailto:"], main .act a, main .act .address')]
    .find(one => one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height);
  const call = [...document.querySelectorAll('main .call a[href^="tel:"]')].find(one => one.checkVisibility());
  const told = document.querySelector('main .told');
  return {
    height: document.documentElement.scrollHeight,
    heading: document.querySelector('h1').getBoundingClientRect().top,
    reach: seen ? seen.getBoundingClientRect().bottom : null,
    call: call ? call.getBoundingClientRect().bottom : null,
    told: told ? told.getBoundingClientRect().top : null,
    over: Boolean(document.querySelector('main .notice.over')),
    careful: Boolean(document.querySelector('.quick-exit')),
    main: document.querySelectorAll('main .act').length,
    landmarks: document.querySelectorAll(
      'main, nav, body > header, body > footer, aside, [role=search], section[aria-labelledby], section[aria-label]').length,
  };
}"""


def measured(visit, served, paths: list[str]) -> dict[str, dict]:
    page, found = visit("about:blank", scripts=True), {}
    for path in paths:
        page.goto(served.url(path), wait_until="domcontentloaded")
        found[path] = page.evaluate(MEASURE)
    return found


def faults(found: dict[str, dict]) -> list[str]:
    """What a page of one thing may not be."""
    told = []
    for path, one in found.items():
        if one["height"] > LONGEST * SCREEN:
            told.append(f"{path} is {one['height'] / SCREEN:.1f} screens long")
        if one["heading"] > FIRST:
            told.append(f"{path}: the heading begins at {one['heading']:.0f} px")
        if not one["over"] and (one["reach"] is None or one["reach"] > IN_SIGHT):
            told.append(f"{path}: whom to reach is at {one['reach']} px")
        if one["careful"] and one["call"] is not None and (one["call"] > URGENT or (one["told"] or SCREEN) < one["call"]):
            told.append(f"{path}: in a crisis the number is at {one['call']:.0f} px, the first notice at {one['told']}")
        if one["landmarks"] > MANY_LANDMARKS:
            told.append(f"{path} has {one['landmarks']} landmarks")
        if one["main"] > 1:
            told.append(f"{path} has {one['main']} main actions")
    return told


def services(folder: Path, language: str) -> list[str]:
    listed = sorted((folder / language / "services").glob("*/index.html"))
    return [f"{language}/services/{file.parent.name}/" for file in listed if not re.fullmatch(r"\d+", file.parent.name)]


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_half_the_services_are_four_and_a_half_screens_or_less_and_none_is_over_seven(visit, served, guide, language):
    paths = services(guide, language)
    assert len(paths) > 100
    found = measured(visit, served, paths)
    assert not (told := faults(found)), "\n".join(told)
    assert median(one["height"] for one in found.values()) <= SERVICES * SCREEN
    assert any(one["careful"] and one["call"] for one in found.values()), "no page of a crisis was measured"


@pytest.mark.parametrize("kind", ["service", "activity", "place", "organization"])
def test_the_longest_of_each_kind_is_short_in_every_language(visit, served, guide, kind):
    paths = pages(guide, kind, *languages(guide))
    assert len(paths) >= len(languages(guide))
    assert not (told := faults(measured(visit, served, paths))), "\n".join(told)


@pytest.mark.parametrize("path", ["fi/services/palvelutarpeen-arviointi/", "ar/services/palvelutarpeen-arviointi/"])
def test_without_scripts_a_page_is_no_longer_and_its_folds_open(visit, path):
    page = visit(path, scripts=False)
    assert page.locator("html").bounding_box()["height"] <= LONGEST * SCREEN
    for fold in page.locator("main .fold > summary").all()[:3]:
        fold.click()
    assert page.locator("main .fold[open]").count() >= 3


def test_on_paper_what_matters_is_open_and_what_is_for_professionals_is_not(visit):
    page = visit("fi/services/palvelutarpeen-arviointi/")
    page.emulate_media(media="print")
    words = page.locator("main").inner_text()
    assert "Arviointi on keskustelu." in words and "Muu kotoutuja" in words
    assert "§" not in words and "Kerro virheestä" not in words
