"""Which page and which name of a street a reader gets."""

from __future__ import annotations

import copy
import dataclasses
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.by_language import other_signs, street_in, website_in
from palveluopas.i18n import cldr
from palveluopas.model import Address, ByLanguage
from tests.conftest import VALID

FINNISH, ENGLISH, RUSSIAN, SWEDISH = (cldr.language({"code": code}) for code in ("fi", "en", "ru", "sv"))
PAGE = ByLanguage("https://a.example/", (), {"en": "https://a.example/en/", "ru": "https://a.example/ru/"})
STREET = Address(
    street=ByLanguage("Puutarhakatu 2", (), {"sv": "Trädgårdsgatan 2"}), city=ByLanguage("Kokkola", (), {"sv": "Karleby"})
)


@pytest.mark.parametrize(
    ("given", "language", "expected"),
    [
        (PAGE, RUSSIAN, ("https://a.example/ru/", None)),
        (PAGE, FINNISH, ("https://a.example/", None)),
        (PAGE, SWEDISH, ("https://a.example/en/", "en")),
        (ByLanguage("https://a.example/", ("en",)), RUSSIAN, ("https://a.example/", "en")),
        (ByLanguage("https://a.example/", ("fi", "ru")), RUSSIAN, ("https://a.example/", None)),
        (ByLanguage("https://a.example/", ("sv",)), FINNISH, ("https://a.example/", "sv")),
        ("https://a.example/", RUSSIAN, ("https://a.example/", "fi")),
    ],
)
def test_a_reader_gets_the_page_of_the_own_language_else_the_english_one_else_the_first(given, language, expected):
    chosen = website_in(given, language, "fi")
    assert chosen and (chosen.value, chosen.language) == expected


def test_without_a_page_there_is_none():
    assert website_in(None, RUSSIAN, "fi") is None


def test_a_street_is_called_as_its_sign_has_it_in_the_readers_language():
    assert street_in(STREET, SWEDISH) == ("Trädgårdsgatan 2", "Karleby")
    assert street_in(STREET, RUSSIAN) == ("Puutarhakatu 2", "Kokkola")


@pytest.mark.parametrize(
    ("language", "other"), [(SWEDISH, "Puutarhakatu 2, Kokkola"), (RUSSIAN, "Trädgårdsgatan 2, Karleby")]
)
def test_the_other_name_on_the_sign_is_told_too(language, other):
    guide = guide_of(load(VALID / "ten-services")[0], date(2026, 11, 21))
    assert other_signs(STREET, dataclasses.replace(guide, language=language)) == [other]


def test_a_value_by_language_survives_being_handed_to_another_process():
    twin = copy.copy(PAGE)
    assert (twin, twin.languages, twin.others) == (PAGE, PAGE.languages, PAGE.others)
