"""What a sheet tells of contacts: as the page does, in the same order, for those who cannot press anything."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from palveluopas.build.context import labels_of
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.relations import Relations
from palveluopas.guide.translate import in_language, labels_in
from palveluopas.i18n import cldr
from palveluopas.printing.sheets.activities import activity_sheets
from palveluopas.printing.sheets.places import place_sheets
from palveluopas.printing.sheets.services import FULLY, service_sheets
from tests.conftest import AS_OF, VALID


@pytest.fixture(scope="module")
def catalogue():
    return load(VALID / "offices")[0]


def told(catalogue, code, makers=(service_sheets, place_sheets, activity_sheets)):
    """Name of a sheet → all its parts as one text."""
    language = cldr.language({"code": code})
    guide = in_language(guide_of(catalogue, AS_OF), language, catalogue.translations.get(code, {}), labels_of(catalogue))
    sheets = (sheet for maker in makers for sheet in maker(Relations(guide)))
    return {sheet.name: json.dumps([*sheet.contact, *sheet.main], ensure_ascii=False) for sheet in sheets}


def test_a_sheet_has_hours_of_the_number_booking_and_what_is_otherwise_at_a_place(catalogue):
    sheet = told(catalogue, "fi")["service-neuvonta"]
    for words in (
        "015 000 0005",
        "maanantai – perjantai",
        "09:00–11:00",
        "ajanvaraus.kaksikielinen.example/neuvonta",
        "015 000 0004",
        "12:00–14:00",
        "Neuvoja on huoneessa 2.",
        "Sisäänkäynti torin puolelta",
        "Päättävät yhdessä:",
        "Suljettu 1. marraskuuta 2026 alkaen toistaiseksi.",
        "suomalainen viittomakieli",
        "Ovi B, pihan puolelta",
        "1. kerros, huone 2",
        "Neuvoja on koulutuksessa.",
        "ajanvaraus.kaksikielinen.example/palvelupiste",
        "KK 12",
        "vaatii vahvan tunnistautumisen",
    ):
        assert words in sheet, words


def test_a_sheet_has_the_streets_names_in_both_languages(catalogue):
    for code in ("fi", "sv", "en"):
        sheet = told(catalogue, code)["place-palvelupiste"]
        assert "Puutarhakatu 2" in sheet and "Trädgårdsgatan 2" in sheet
    assert sheet.index("Puutarhakatu 2") < sheet.index("Trädgårdsgatan 2")


def test_a_sheet_leads_to_the_readers_page_or_says_which_language_it_is_in(catalogue):
    assert "kaksikielinen.example/sv/radgivning" in told(catalogue, "sv")["service-neuvonta"]
    english = told(catalogue, "en")["service-neuvonta"]
    assert "kaksikielinen.example/fi/neuvonta" in english and " (Finnish)" in english


def test_what_holds_for_a_while_stands_first(catalogue):
    sheets = told(catalogue, "fi")
    assert sheets["place-palvelupiste"].index("Hissi on rikki.") < sheets["place-palvelupiste"].index("Puutarhakatu 2")
    assert sheets["place-kirjasto"].index("Remontti.") < sheets["place-kirjasto"].index("Keksitty katu 4")


def test_days_to_apply_and_the_level_of_language_are_on_paper(catalogue):
    sheets = told(catalogue, "fi")
    assert "1. maaliskuuta 2027 – 31. maaliskuuta 2027" in sheets["service-kurssi"] and "A1.3" in sheets["service-kurssi"]
    assert "1. tammikuuta 2027 – 15. tammikuuta 2027" in sheets["activity-kahvila"] and "A2" in sheets["activity-kahvila"]
    for words in ("Noin kaksi viikkoa", "Viimeistään viikon päästä kutsusta", "Yksi lukuvuosi"):
        assert words in sheets["service-kurssi"]
    assert "Tällä viikolla kahvila on kirjastossa." in sheets["activity-kahvila"]


def test_of_many_places_only_the_first_have_their_hours_on_paper(catalogue):
    guide = guide_of(catalogue, AS_OF)
    place = guide.places["palvelupiste"]
    places = {f"p{number}": replace(place, id=f"p{number}") for number in range(25)}
    service = replace(guide.services["neuvonta"], places=tuple(places), at_places=())
    labels = labels_in(labels_of(catalogue), guide.language, guide.language)
    crowded = replace(guide, places={**guide.places, **places}, services={service.id: service}, labels=labels)
    [sheet] = service_sheets(Relations(crowded))
    assert sum(part["kind"] == "hours" for part in sheet.contact) == FULLY
    assert json.dumps([*sheet.contact, *sheet.main], ensure_ascii=False).count("Puutarhakatu 2") == 25
