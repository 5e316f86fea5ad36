"""What a page says of opening hours right now: by the clock of the place, whatever the reader's own device shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.hosting import Host, hosted
from tests.browser.samples import SMALL_GUIDE
from tests.conftest import made_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

ORDINARY = 'regular: {mon: "09:00-16:00", tue: "09:00-11:00, 12:00-18:00", wed: "09:00-16:00", thu: "09:00-16:00"}'
GUIDE = (
    SMALL_GUIDE
    + """\
  - {id: kylala, name: "Kylälä", type: municipality, parents: [suomi]}
places:
"""
)
SERVICE = """\
services:
  - {id: neuvonta, name: "Neuvonta", summary: "Neuvoo.", organization: kaupunki, topics: [tyo], areas: [kylala], places: [tavallinen]}
"""
HOURS = {
    "tavallinen": f"{ORDINARY}\n      public_holidays: {{default: closed, named: {{MaundyThursday: '12:00-15:00'}}}}",
    "pyhista-vaiti": ORDINARY,
    "aina": "regular: {"
    + ", ".join(f'{day}: "00:00-24:00"' for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
    + "}\n"
    "      public_holidays: {default: as_usual}",
    "yo": 'regular: {sun: "00:00-24:00", mon: "00:00-06:00"}',
    "kausi": f"{ORDINARY}\n      seasons: [{{id: kesa, name: 'Kesä', from: '06-15', to: '08-09', hours: {{tue: '12:00-14:00'}}}}]\n"
    "      exceptions: [{id: joulu, from: '12-24', to: '01-06', closed: true}, {id: y, from: '2027-02-02', hours: '10:00-10:30'}]\n"
    "      public_holidays: {default: as_usual}",
    "varattava": f"{ORDINARY}\n      by_appointment: true",
    "epavarma": f"{ORDINARY}\n    certainty: unconfirmed",
    "loppuva": f"{ORDINARY}\n    valid_to: '2026-12-02'",
    "tuntematon": "",
}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("hours")
    places = ""
    for id_, hours in HOURS.items():
        places += f'  - id: {id_}\n    name: "{id_}"\n    organizations: [kaupunki]\n    area: kylala\n'
        places += f"    opening_hours:\n      {hours}\n" if hours else ""
    (folder / "services.yaml").write_text(GUIDE + places + SERVICE, "utf-8")
    made_site(folder, folder / "site", cache, day=date(2026, 11, 21))
    with hosted(folder / "site") as served:
        yield served


@pytest.fixture
def told(host: Host, visit: Callable[..., Page]) -> Callable[..., str]:
    """What the page of a place says at a moment: `told("tavallinen", "2026-11-23T10:00+02:00")`."""
    pages: dict[str, Page] = {}

    def at(place: str, moment: str, zone: str = "Europe/Helsinki") -> str:
        page = pages.setdefault(zone, pages.get(zone) or visit(host.url("fi/"), timezone_id=zone))
        page.clock.set_fixed_time(moment)
        page.goto(host.url(f"fi/places/{place}/"))
        line = page.locator(".when .open-now")
        return line.inner_text() if line.count() else ""

    return at


def test_the_hours_of_an_ordinary_week(told):
    for moment, said in (
        ("2026-11-23T08:59:59+02:00", "Suljettu nyt. Aukeaa tänään kello 09:00"),
        ("2026-11-23T09:00:00+02:00", "Auki nyt, sulkeutuu kello 16:00"),
        ("2026-11-23T15:59:59+02:00", "Auki nyt, sulkeutuu kello 16:00"),
        ("2026-11-23T16:00:00+02:00", "Suljettu nyt. Aukeaa huomenna kello 09:00"),
        ("2026-11-24T11:30:00+02:00", "Suljettu nyt. Aukeaa tänään kello 12:00"),
        ("2026-11-26T16:00:00+02:00", "Suljettu nyt. Seuraavan kerran auki: maanantai 30.11. kello 09:00"),
        ("2028-02-29T17:00:00+02:00", "Auki nyt, sulkeutuu kello 18:00"),
        ("2028-02-28T17:00:00+02:00", "Suljettu nyt. Aukeaa huomenna kello 09:00"),
    ):
        assert told("tavallinen", moment) == said, moment


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_reader_elsewhere_is_told_the_same(told, zone):
    assert told("tavallinen", "2026-11-23T15:59:00+02:00", zone) == "Auki nyt, sulkeutuu kello 16:00"
    assert told("tavallinen", "2026-11-22T23:30:00+02:00", zone) == "Suljettu nyt. Aukeaa huomenna kello 09:00"


def test_public_holidays_are_closed_but_for_those_with_hours_of_their_own(told):
    for moment, said in (
        ("2026-12-24T10:00:00+02:00", "Suljettu nyt. Seuraavan kerran auki: maanantai 28.12. kello 09:00"),  # Christmas Eve
        ("2026-12-31T10:00:00+02:00", "Auki nyt, sulkeutuu kello 16:00"),  # New Year's Eve is a working day
        ("2026-12-31T23:59:00+02:00", "Suljettu nyt. Seuraavan kerran auki: maanantai 4.1. kello 09:00"),
        ("2027-01-01T00:00:00+02:00", "Suljettu nyt. Seuraavan kerran auki: maanantai 4.1. kello 09:00"),
        ("2027-01-06T10:00:00+02:00", "Suljettu nyt. Aukeaa huomenna kello 09:00"),  # Epiphany
        ("2027-03-25T10:00:00+02:00", "Suljettu nyt. Aukeaa tänään kello 12:00"),  # Maundy Thursday has hours of its own
        ("2027-03-26T10:00:00+02:00", "Suljettu nyt. Seuraavan kerran auki: tiistai 30.3. kello 09:00"),  # Good Friday
        ("2027-05-06T10:00:00+03:00", "Suljettu nyt. Seuraavan kerran auki: maanantai 10.5. kello 09:00"),  # Ascension Day
        ("2028-12-06T10:00:00+02:00", "Suljettu nyt. Aukeaa huomenna kello 09:00"),  # Independence Day
    ):
        assert told("tavallinen", moment) == said, moment


def test_on_a_holiday_of_which_the_hours_say_nothing_the_reader_is_told_to_ask(told):
    assert (
        told("pyhista-vaiti", "2027-01-06T10:00:00+02:00")
        == "Tänään on pyhäpäivä. Kysy, onko paikka auki, ennen kuin lähdet."
    )
    assert told("pyhista-vaiti", "2027-03-25T10:00:00+02:00") == "Auki nyt, sulkeutuu kello 16:00"


def test_the_night_that_loses_an_hour(told):
    for moment in ("2027-03-28T02:59:00+02:00", "2027-03-28T04:00:00+03:00"):
        assert told("yo", moment) == "Tänään on pyhäpäivä. Kysy, onko paikka auki, ennen kuin lähdet."  # it is Easter Sunday
        assert told("aina", moment) == "Auki nyt"
    assert told("kausi", "2027-03-28T02:59:59+02:00") == "Suljettu nyt. Aukeaa huomenna kello 09:00"


def test_the_night_that_has_an_hour_twice(told):
    """Open from Sunday's beginning until Monday at six: past midnight, so that no closing time of today is named."""
    for moment in ("2026-10-25T03:30:00+03:00", "2026-10-25T03:30:00+02:00", "2026-10-25T23:59:00+02:00"):
        assert told("yo", moment) == "Auki nyt"
    assert told("yo", "2026-10-26T00:00:00+02:00") == "Auki nyt, sulkeutuu kello 06:00"


def test_seasons_and_exceptions_go_before_the_ordinary_week(told):
    for moment, said in (
        ("2027-06-14T10:00:00+03:00", "Auki nyt, sulkeutuu kello 16:00"),
        ("2027-06-15T10:00:00+03:00", "Suljettu nyt. Aukeaa tänään kello 12:00"),
        ("2027-06-15T14:00:00+03:00", "Suljettu nyt. Seuraavan kerran auki: tiistai 22.6. kello 12:00"),
        ("2027-08-10T10:00:00+03:00", "Auki nyt, sulkeutuu kello 11:00"),
        ("2026-12-28T10:00:00+02:00", "Suljettu nyt. Seuraavan kerran auki: torstai 7.1. kello 09:00"),
        ("2027-01-06T23:59:00+02:00", "Suljettu nyt. Aukeaa huomenna kello 09:00"),
        ("2027-02-02T10:15:00+02:00", "Auki nyt, sulkeutuu kello 10:30"),
        ("2027-02-02T10:30:00+02:00", "Suljettu nyt. Aukeaa huomenna kello 09:00"),
    ):
        assert told("kausi", moment) == said, moment


@pytest.mark.parametrize("place", ["varattava", "epavarma", "tuntematon"])
def test_nothing_is_said_of_hours_that_nobody_may_rely_on(told, place):
    assert told(place, "2026-11-23T10:00:00+02:00") == ""


def test_nothing_is_said_after_the_last_day_even_if_the_site_is_older(told):
    assert told("loppuva", "2026-12-02T10:00:00+02:00") == "Auki nyt, sulkeutuu kello 16:00"
    assert told("loppuva", "2026-12-02T16:30:00+02:00") == "Suljettu nyt"
    assert told("loppuva", "2026-12-03T10:00:00+02:00") == ""


def test_the_row_of_today_is_marked_in_the_table_that_holds(told, host, visit):
    page = visit(host.url("fi/places/kausi/"))
    for moment, table in (("2027-06-15T10:00:00+03:00", "Kesä"), ("2027-06-08T10:00:00+03:00", "Aukioloajat")):
        page.clock.set_fixed_time(moment)
        page.reload()
        assert page.locator(".today").count() == 1
        assert page.locator(".today th").inner_text().split() == ["tiistai", "tänään"]
        assert page.locator("table:has(.today) caption").inner_text().startswith(table)
    page.clock.set_fixed_time("2026-12-28T10:00:00+02:00")
    page.reload()
    assert page.locator(".today").count() == 0


def test_a_service_and_its_card_tell_the_hours_of_its_place(host, visit):
    page = visit(host.url("fi/services/neuvonta/"))
    page.clock.set_fixed_time("2026-11-23T10:00:00+02:00")
    for path in ("fi/services/neuvonta/", "fi/topics/tyo/", "fi/kylala/"):
        page.goto(host.url(path))
        page.eval_on_selector_all("main details", "all => { for (const one of all) one.open = true }")
        row = page.locator("main" if "services" in path else "main li:has(> a[href$='services/neuvonta/'])").first
        assert "Auki nyt, sulkeutuu kello 16:00" in row.locator(".open-now").all_inner_texts(), path


def test_what_is_said_follows_the_clock_while_the_page_is_open(host, visit):
    page = visit(host.url("fi/places/tavallinen/"))
    page.clock.install(time="2026-11-23T15:59:30+02:00")
    page.reload()
    assert page.locator(".when .open-now").inner_text().startswith("Auki nyt")
    page.clock.run_for(31_000)
    assert page.locator(".when .open-now").inner_text().startswith("Suljettu nyt")


def test_a_time_is_read_from_left_to_right_on_an_arabic_page(host, visit):
    page = visit(host.url("ar/places/tavallinen/"))
    page.clock.set_fixed_time("2026-11-23T10:00:00+02:00")
    page.reload()
    assert page.locator(".when .open-now bdi").get_attribute("dir") == "ltr"
    assert page.locator(".when .open-now").inner_text() == "مفتوح الآن، يغلق الساعة 16:00"


def test_nothing_is_said_without_scripts_and_the_hours_are_there(host, visit):
    page = visit(host.url("fi/places/tavallinen/"), scripts=False)
    assert page.locator(".open-now").count() == 0
    rows = [" ".join(row.split()) for row in page.locator("table.hours tr").all_inner_texts()]
    assert rows == [
        "maanantai 09:00–16:00",
        "tiistai 09:00–11:00, 12:00–18:00",
        "keskiviikko – torstai 09:00–16:00",
        "perjantai – sunnuntai suljettu",
    ]


@pytest.fixture
def told_in(tmp_path: Path, cache: Path, visit: Callable[..., Page]) -> Iterator[Callable[[str, str], str]]:
    """What a place that is open every day, but closed on public holidays, says in a country at a moment."""
    with ExitStack() as stack:
        pages: dict[str, tuple[Page, Host]] = {}

        def at(country: str, moment: str) -> str:
            if country not in pages:
                hours = HOURS["aina"].replace("as_usual", "closed")
                place = f'  - id: talo\n    name: "Talo"\n    organizations: [kaupunki]\n    area: kylala\n    opening_hours:\n      {hours}\n'
                folder = tmp_path / re.sub(r"\W+", "-", country)
                folder.mkdir()
                (folder / "services.yaml").write_text(GUIDE.replace("country: FI", f"country: {country}") + place, "utf-8")
                made_site(folder, folder / "site", cache, day=date(2026, 11, 21))
                served = stack.enter_context(hosted(folder / "site"))
                pages[country] = visit(served.url("fi/"), timezone_id="Europe/Helsinki"), served
            page, served = pages[country]
            page.clock.set_fixed_time(moment)
            page.goto(served.url("fi/places/talo/"))
            return page.locator(".when .open-now").inner_text()

        yield at


def test_no_country_is_open_on_a_day_that_its_own_holidays_close(told_in):
    for country, moment in (
        ("SE", "2026-12-25T10:00+02:00"),
        ("SE", "2027-06-06T10:00+03:00"),
        ("NO", "2027-05-17T10:00+03:00"),
        ("EE", "2027-02-24T10:00+02:00"),
        ("DE\n  country_subdivision: BE", "2027-03-08T10:00+02:00"),
        ("AX", "2027-06-09T10:00+03:00"),
    ):
        assert told_in(country, moment).startswith("Suljettu nyt"), (country, moment)
    assert told_in("DE\n  country_subdivision: BY", "2027-03-08T10:00+02:00").startswith("Auki nyt")


def test_where_nobody_knows_the_holidays_a_reader_is_told_to_ask(told_in):
    for moment in ("2026-12-25T10:00+02:00", "2026-11-23T10:00+02:00"):
        assert told_in("ZZ", moment) == "Kysy, onko paikka auki, ennen kuin lähdet."
    assert told_in("FI", "2030-01-02T10:00+02:00") == "Kysy, onko paikka auki, ennen kuin lähdet.", (
        "the guide is too old to know"
    )


def test_of_two_exceptions_the_narrower_one_holds(tmp_path, cache, visit):
    hours = f"{ORDINARY}\n      exceptions: [{{id: remontti, from: '2026-12-01', to: '2026-12-10', closed: true}},"
    hours += " {id: lauantai, from: '2026-12-05', hours: '10:00-12:00'}]"
    place = f'  - id: talo\n    name: "Talo"\n    organizations: [kaupunki]\n    area: kylala\n    opening_hours:\n      {hours}\n'
    (tmp_path / "services.yaml").write_text(GUIDE + place, "utf-8")
    made_site(tmp_path, tmp_path / "site", cache, day=date(2026, 11, 21))
    with hosted(tmp_path / "site") as served:
        page = visit(served.url("fi/"), timezone_id="Europe/Helsinki")
        page.clock.set_fixed_time("2026-12-05T11:00+02:00")
        page.goto(served.url("fi/places/talo/"))
        assert page.locator(".when .open-now").inner_text() == "Auki nyt, sulkeutuu kello 12:00"
