"""A service at 25 places, a municipality with 300 activities and a body with 60 numbers stay usable on a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from tests.bench.abundant import NUMBERS, PLACES, write_crowd
from tests.conftest import AS_OF

HIGHEST = 6000
HEIGHT = "document.documentElement.scrollHeight"
SEEN = "all => all.filter(one => one.checkVisibility()).length"
PAGES = (
    "services/service-0/",
    "providers/organization-1/",
    "area-1/",
    "welcome/area-1/",
    "activities/",
    "activities/in/area-1/",
    "activities/in/area-1/2/",
    "events/",
    "events/2027-01/",
    "groups/group/",
    "places/place-1/",
)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    folder = tmp_path_factory.mktemp("crowd")
    write_crowd(folder / "catalogue", ("fi", "ar"))
    result = build(BuildOptions(folder / "catalogue", folder / "site", AS_OF, cache, jobs=2))
    assert result.ok
    return folder / "site"


@pytest.mark.parametrize("code", ["fi", "ar"])
def test_no_page_of_much_is_higher_than_eight_screens(code, crowd, serve, visit):
    host = serve(crowd)
    page = visit(host.url(f"{code}/"))
    heights = {}
    for path in PAGES:
        page.goto(host.url(f"{code}/{path}"))
        heights[path] = page.evaluate(HEIGHT)
    high = {path: height for path, height in heights.items() if height > HIGHEST}
    assert high == {}


def test_of_many_places_and_numbers_a_few_are_in_sight_and_all_are_there(crowd, serve, visit):
    host = serve(crowd)
    page = visit(host.url("fi/services/service-0/"))
    assert (
        page.locator('main a[href^="../../places/"]').evaluate_all("all => new Set(all.map(one => one.href)).size") >= PLACES
    )
    assert page.locator('main a[href^="tel:015"]').evaluate_all(SEEN) <= 8
    page.goto(host.url("fi/providers/organization-1/"))
    numbers = page.locator('main a[href^="tel:"]')
    assert numbers.evaluate_all(SEEN) <= 8 and numbers.count() >= NUMBERS


def test_one_number_to_call_stands_in_the_first_screen(crowd, serve, visit):
    page = visit(serve(crowd).url("fi/services/service-0/"))
    box = page.locator('main a[href^="tel:"]').first.bounding_box()
    assert box and box["y"] + box["height"] <= 740


def test_a_folded_list_opens_without_a_script(crowd, serve, visit):
    page = visit(serve(crowd).url("fi/activities/in/area-1/"), scripts=False)
    cards = page.locator("main .card")
    few = cards.evaluate_all(SEEN)
    page.locator("main details.fold > summary").first.click()
    assert few <= 11 and cards.evaluate_all(SEEN) == cards.count() > 30
