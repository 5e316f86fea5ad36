"""Places and groups near: the questions combine, the map has the numbers of the list, and the position leaves no device."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.hosting import Host, hosted
from tests.browser.samples import SMALL_GUIDE
from tests.conftest import made_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

GUIDE = (
    SMALL_GUIDE
    + """\
  - {id: kylala, name: "Kylälä", type: municipality, parents: [suomi], order: 1}
  - {id: makela, name: "Mäkelä", type: municipality, parents: [suomi], order: 2}
  - {id: poissa, name: "Poissa", type: municipality, parents: [suomi], order: 3}
places:
  - {id: asema, name: "Asema", organizations: [kaupunki], area: kylala, latitude: 61.2, longitude: 27.2, languages: [fi, ru],
     opening_hours: {regular: {mon: "09:00-16:00"}, public_holidays: {default: closed}}}
  - {id: kirjasto, name: "Kirjasto", organizations: [kaupunki], area: kylala, languages: [fi]}
  - {id: tori, name: "Tori", organizations: [kaupunki], area: makela, latitude: 61.5, longitude: 28.5, languages: [ru],
     opening_hours: {regular: {tue: "09:00-16:00"}, public_holidays: {default: closed}}}
  - {id: sali, name: "Sali", organizations: [kaupunki], area: poissa}
services:
  - {id: neuvonta, name: "Neuvonta", summary: "Neuvoo.", organization: kaupunki, topics: [tyo], areas: [kylala], places: [asema],
     free: true, appointment: not_needed}
  - {id: varattava, name: "Varattava", summary: "Varataan.", organization: kaupunki, topics: [tyo], areas: [makela], places: [tori],
     appointment: required}
activities:
  - {id: kerho, name: "Kerho", type: club, summary: "Kerho.", how_to_join: ["Tule."], organizers: [kaupunki], areas: [kylala],
     free: true, age: {min: 15, max: 29}}
  - {id: kahvila, name: "Kahvila", type: language_cafe, summary: "Kahvila.", how_to_join: ["Tule."], organizers: [kaupunki],
     areas: [kylala, makela], languages: [fi]}
"""
)


def square(id_: str, west: float) -> dict:
    ring = [[west, 61.0], [west + 1, 61.0], [west + 1, 62.0], [west, 62.0], [west, 61.0]]
    return {"type": "Feature", "id": id_, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("near")
    (folder / "services.yaml").write_text(GUIDE, "utf-8")
    told = {"fi": "Rajat: keksitty."}
    squares = [square("kylala", 27.0), square("makela", 28.0)]
    layer = {"type": "FeatureCollection", "attribution": told, "features": squares}
    (folder / "content" / "geo").mkdir(parents=True)
    (folder / "content" / "geo" / "areas.geojson").write_text(json.dumps(layer), "utf-8")
    made_site(folder, folder / "site", cache, day=date(2026, 11, 21))
    with hosted(folder / "site") as served:
        yield served


@pytest.fixture
def near(host: Host, visit: Callable[..., Page]) -> Callable[..., Page]:
    """The page of places in Finnish, or at another path, at ten on a Monday."""

    def opened(path: str = "fi/map/", **options) -> Page:
        page = visit(host.url("fi/"), timezone_id="Europe/Helsinki", **options)
        page.clock.set_fixed_time("2026-11-23T10:00:00+02:00")
        page.goto(host.url(path))
        return page

    return opened


SHOWN = """() => Array.from(document.querySelectorAll("#near-list li[value]")).filter((one) => !one.hidden)
  .map((one) => one.id.replace(/^[a-z]+-/, "") + (one.parentElement.parentElement.matches("details") ? "" : "?"))"""
NUMBERS = """() => Array.from(document.querySelectorAll("#near-list li[value]")).filter((one) => !one.hidden)
  .map((one) => [one.value, Number(one.querySelector(".number").textContent)])"""
PINS = """() => Array.from(document.querySelectorAll("svg.map a")).filter((one) => one.getClientRects().length)
  .map((one) => [one.dataset.pin, one.querySelector("text:not(.name)").textContent])"""


def ask(page: Page, **questions: str | bool) -> list[str]:
    """What is left when these are asked; «?» follows what must be asked for."""
    page.evaluate("() => document.querySelector('.find-near details').open = true")
    for name, value in questions.items():
        field = page.locator(f"[name={name}]")
        if isinstance(value, bool):
            field.set_checked(value)
        else:
            field.select_option(value)
    return page.evaluate(SHOWN)


def test_each_question_leaves_what_answers_it_and_last_what_must_be_asked(near):
    for questions, left in (
        ({}, ["asema", "kirjasto", "kerho", "tori", "sali", "kahvila"]),
        ({"area": "makela"}, ["tori", "kahvila"]),
        ({"sort": "place"}, ["asema", "kirjasto", "tori", "sali"]),
        ({"sort": "club"}, ["kerho"]),
        ({"day": "1"}, ["asema", "kirjasto?", "kerho?", "sali?", "kahvila?"]),
        ({"age": "young"}, ["asema", "kirjasto", "kerho", "tori", "sali", "kahvila"]),
        ({"language": "ru"}, ["asema", "kerho?", "tori", "sali?"]),
        ({"free": True}, ["asema", "kerho", "kirjasto?", "tori?", "sali?", "kahvila?"]),
        ({"walk": True}, ["asema", "kirjasto?", "kerho?", "sali?", "kahvila?"]),
        ({"open": True}, ["asema", "kirjasto?", "kerho?", "sali?", "kahvila?"]),
    ):
        assert ask(near(), **questions) == left, questions


def test_all_questions_combine(near):
    page = near()
    assert ask(page, area="kylala", language="fi", day="1") == ["asema", "kirjasto?", "kerho?", "kahvila?"]
    assert ask(page, free=True, walk=True, open=True, sort="place") == ["asema", "kirjasto?"]
    assert page.locator(".near-told").inner_text() == "Löytyi: 1. Kysyttävä: 1."
    assert ask(page, area="makela", day="1", sort="place") == []
    assert page.locator(".near-told").inner_text() == "Löytyi: 0. Kysyttävä: 0."


def test_numbers_of_the_map_are_those_of_what_is_left(near):
    page = near()
    assert page.evaluate(PINS) == [["kylala", "2–3"], ["places-asema", "1"], ["places-tori", "4"]]
    ask(page, language="ru")
    assert page.evaluate(NUMBERS) == [[1, 1], [2, 2], [3, 3], [4, 4]]
    assert page.evaluate(PINS) == [["kylala", "2"], ["places-asema", "1"], ["places-tori", "3"]]


def test_the_readers_own_municipality_is_chosen_and_fills_the_map(near):
    page = near()
    whole = page.locator("svg.map").get_attribute("viewBox")
    page.evaluate("() => guide.keep('area', 'makela')")
    page.reload()
    assert page.evaluate(SHOWN) == ["tori", "kahvila"]
    assert page.locator('details[data-area="makela"]').evaluate("(one) => one.open")
    assert page.locator("svg.map").get_attribute("viewBox") != whole
    assert page.evaluate("() => document.querySelectorAll('.own').length") == 1


def test_nearest_first_uses_a_position_that_is_sent_nowhere(near, host):
    page = near(geolocation={"latitude": 61.5, "longitude": 28.45}, permissions=["geolocation"])
    ask(page)
    host.asked.clear()
    page.get_by_role("button", name="Lähimmät ensin").click()
    page.get_by_text("Lähimmät ovat ensin").wait_for()
    assert page.evaluate(SHOWN) == ["tori", "kirjasto", "kerho", "asema", "sali", "kahvila"]
    assert page.locator("#places-tori .far").inner_text() == "2.7 km"
    assert page.locator('details[data-area="makela"]').evaluate("(one) => one.open")
    assert host.asked == []
    assert page.evaluate("() => Object.values(localStorage).join().includes('28.')") is False


def test_a_device_that_does_not_tell_where_it_is_gets_a_word(near):
    page = near()
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (found, failed) => failed(); }")
    ask(page)
    page.get_by_role("button", name="Lähimmät ensin").click()
    assert page.locator(".near-told").inner_text() == "Laitteesi ei kertonut sijaintia. Valitse kunta."


def test_the_map_can_be_skipped_walked_through_and_left_with_a_keyboard(near):
    page = near()
    page.locator(".find-near summary").focus()
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.getAttribute('href') || document.activeElement.tagName"))
    assert reached == ["#near-list", "#area-kylala", "#places-asema", "#places-tori", "SUMMARY"]
    page.locator('svg.map a[href="#places-tori"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#places-tori').getClientRects().length > 0")
    names = page.locator("svg.map a").evaluate_all("(all) => all.map((one) => one.textContent.replace(/\\s+/g, ' ').trim())")
    assert names == ["Kylälä 2–3", "Asema1", "Tori4"]


def test_without_scripts_the_list_is_whole_and_asks_nothing(near, host, visit):
    page = visit(host.url("fi/map/"), scripts=False)
    assert not page.locator(".find-near").is_visible()
    assert page.locator("#near-list li[value]").count() == 6
    page.locator('svg.map a[href="#places-tori"]').focus()
    page.keyboard.press("Enter")
    assert page.locator("#places-tori").is_visible()


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_numbers_stay_readable_where_colours_are_forced(near, language):
    page = near(f"{language}/map/", forced_colors="active")
    mark = page.locator("svg.map a rect").first.evaluate(
        "(one) => getComputedStyle(one).stroke + getComputedStyle(one).fill"
    )
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    border = page.locator(".number").first.evaluate("(one) => getComputedStyle(one).borderTopWidth")
    assert border == "1px" and len(set(mark.replace("rgb", " rgb").split(" rgb"))) > 2
