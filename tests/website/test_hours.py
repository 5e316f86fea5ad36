"""Every way of telling hours is told on pages in four languages, and on paper: the guide `tests/guides/valid/hours`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import VALID, made_site
from tests.reading import HtmlPage, Site
from tests.requirements.built import part
from tests.requirements.seen import seen

DAY = date(2026, 11, 30)
LANGUAGES = ("fi", "en", "ru", "ar")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Site:
    folder = tmp_path_factory.mktemp("hours")
    return made_site(VALID / "hours", folder / "site", cache, day=DAY, languages=LANGUAGES, prints=folder / "prints")


def told(site: Site, place: str, language: str = "fi") -> list[str]:
    """The lines of a place's hours, which stand in its box of contacts, in their order."""
    box = part(site.page(f"{language}/places/{place}/"), "contact").source
    hours = part(HtmlPage(box), "hours").source
    lines = re.split(r"</caption>|</tr>|</p>|</li>", hours.replace("</th>", "</th> ").replace("<br>", " "))
    return [words for line in lines if (words := " ".join(HtmlPage(f"<p>{line}</p>").text.split()))]


def test_rhythms_of_weeks_name_their_next_days_and_the_narrow_ones_stand_first(site):
    lines = told(site, "rytmit")
    assert lines[0] == "Aukioloajat" and lines[2] == "tiistai – torstai suljettu"
    heads, dates = zip(*(line.split(" Seuraavat päivät: ") for line in lines[5:10]), strict=True)
    assert heads == (
        "Kuukauden ensimmäinen: maanantai 13:00–17:00",
        "Kuukauden viimeinen: perjantai 09:00–14:00",
        "Joka 3. viikko: keskiviikko 12:00–14:00, 15:00–16:00",
        "Parillisina viikoilla: tiistai 10:00–12:00",
        "Parittomina viikoilla: lauantai 09:00–13:00",
    )
    assert dates == (
        "7. joulukuuta 2026, 4. tammikuuta 2027, 1. helmikuuta 2027",
        "29. tammikuuta 2027, 26. helmikuuta 2027, 30. huhtikuuta 2027",
        "16. joulukuuta 2026, 27. tammikuuta 2027, 17. helmikuuta 2027",
        "8. joulukuuta 2026, 22. joulukuuta 2026, 12. tammikuuta 2027",
        "5. joulukuuta 2026, 19. joulukuuta 2026, 2. tammikuuta 2027",
    )
    assert lines[10:] == ["Suljettu pyhäpäivinä.", "Pyhäpäivän aattona: 09:00–12:00"]


def test_each_set_has_its_name_and_hours_that_the_script_reads(site):
    lines = told(site, "kirjasto")
    names = ("Aukioloajat", "Omatoimiaika", "Lainojen uusiminen puhelimitse", "Ajanvarauksella", "Vain ajanvarauksella.")
    assert [line for line in lines if line in names] == list(names)
    known = re.findall(r'data-hours="([^"]*)"', site.html("fi/places/kirjasto/"))
    assert known[1].endswith(";*as_usual;!2026-12-07..2026-12-08")
    assert known[2] == "1=08:00-09:00 2=08:00-09:00;*closed;!2026-12-07..2026-12-08", "what closes the place closes its sets"


def test_what_holds_today_stands_first(site):
    assert told(site, "remontti")[0] == "1. marraskuuta 2026 alkaen toistaiseksi: suljettu (Remontti)"
    days = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
    season = [line for line in told(site, "kausipiste") if not line.startswith(days)]
    assert season[0] == "Talviajat: 1. marraskuuta – 31. maaliskuuta"
    assert season[1].startswith("Parillisina viikoilla: torstai 10:00–12:00")
    assert season[2:] == [
        "Muuttoviikko: 14. joulukuuta 2026 – 20. joulukuuta 2026",
        "Muulloin",
        "Kesäajat: 15. kesäkuuta – 9. elokuuta: suljettu",
    ]


def test_a_calendar_tells_its_times_and_how_long_it_is_known(site):
    [line] = [line for line in told(site, "iltapaivakerho") if line.startswith("Koulujen")]
    assert line.startswith("Koulujen loma-ajat: 21. joulukuuta 2026 – 6. tammikuuta 2027, 1. maaliskuuta 2027 –")
    assert line.endswith("(tiedossa 8. elokuuta 2027 asti): suljettu")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ("kysy aika", "kello 18:00 alkaen", "ympäri vuorokauden", "18:00–02:00")),
        ("en", ("ask when it is open", "from 18:00", "round the clock", "18:00–02:00")),
        ("ru", ("уточните время", "с 18:00", "круглосуточно", "18:00–02:00")),
        ("ar", ("اسألوا عن الوقت", "ابتداءً من الساعة 18:00", "على مدار الساعة", "18:00–02:00")),
    ],
)
def test_what_is_no_plain_range_is_said_in_words_on_page_and_paper(site, language, words):
    page = " ".join(told(site, "yokahvila", language))
    assert all(one in page for one in words), page
    [paper] = (site.folder / language / "print").glob(f"place-yokahvila{'-fi' if language != 'fi' else ''}.pdf")
    text = squeezed(" ".join(line.pieces) for line in seen(paper).all.lines)
    # Lines of two scripts are read in pieces, and the text layer of Arabic letters has another order.
    whole = [one for one in words if language in ("fi", "en") or (language == "ru" and not re.search(r"\d", one))]
    assert "18:00–02:00" in text and all(squeezed(one) in text for one in whole), text


def test_of_a_place_with_hours_only_the_address_is_said_to_be_unknown(site):
    pages = [site.page(path) for path in site.paths("fi") if path.startswith("fi/places/")]
    without = [
        page for page in pages if page.all("table", **{"class": "hours"}) and not page.all("p", **{"class": "address"})
    ]
    assert without
    for page in without:
        assert "Osoitetta ei ole vahvistettu." in page.text and "aukioloaikoja ei ole vahvistettu" not in page.text


def squeezed(words: Iterable[str]) -> str:
    return "".join("".join(words).split())


def test_paper_tells_rhythms_sets_and_what_has_no_end(site):
    def paper(place: str) -> str:
        lines = seen(site.folder / f"fi/print/place-{place}.pdf").all.lines
        return squeezed(" ".join(line.pieces) for line in lines)

    rhythms, sets, endless = paper("rytmit"), paper("kirjasto"), paper("remontti")
    assert "Parillisinaviikoilla:tiistai10:00–12:00.Seuraavatpäivät:8.joulukuuta2026" in rhythms
    assert sets.index("Aukioloajat") < sets.index("Omatoimiaika") < sets.index("Lainojenuusiminen")
    assert endless.index("1.marraskuuta2026alkaentoistaiseksi:suljettu") < endless.index("Aukioloajat")


def test_what_is_cancelled_says_so_on_its_page_and_in_lists_and_has_no_paper(site):
    assert "Peruttu. Tämä ei toteudu." in site.page("fi/activities/juhla/").text
    assert "Peruttu: keskiviikko 9. joulukuuta 2026" in " ".join(site.page("fi/activities/kielikahvila/").text.split())
    assert "Peruttu" in site.page("fi/events/").text and "ملغى" in site.page("ar/activities/juhla/").text
    assert list(site.folder.glob("fi/print/activity-messut*.pdf")) and not list(
        site.folder.glob("*/print/activity-juhla*.pdf")
    )
    assert 'href="../../events/lauluryhma.ics"' in site.html("fi/activities/lauluryhma/")
