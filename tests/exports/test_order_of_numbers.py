"""What is sent in plain text keeps the order of its numbers, also where a program shows it from right to left."""

from __future__ import annotations

import re
from datetime import date

import pytest

from palveluopas.exports.atom import Entry, feed
from palveluopas.exports.calendar import told_in
from palveluopas.i18n import cldr
from palveluopas.i18n.facts_in_words import isolated
from palveluopas.model import Text

FROM_RIGHT = ("ar", "fa", "prs", "ur", "ckb", "he")
FACTS = (
    "116 117",
    "015 194 2100",
    "09:00–16:15",
    "+358 29 500 000",
    "Raatihuoneenkatu 6, 50100 Mikkeli",
    "a.b@mikkeli.example",
)


@pytest.mark.parametrize("code", FROM_RIGHT)
@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_among_words_read_from_right_to_left_is_isolated(code, fact):
    words = f"اتصلوا {fact} الآن"
    assert isolated(words, cldr.language({"code": code})) == f"اتصلوا \u2066{fact}\u2069 الآن"


@pytest.mark.parametrize("code", ["fi", "ru", "en"])
def test_words_read_from_left_to_right_stay_as_they_are(code):
    assert isolated("Soita 116 117.", cldr.language({"code": code})) == "Soita 116 117."


def test_an_address_to_press_and_a_single_number_stay_as_they_are():
    arabic = cldr.language({"code": "ar"})
    for words in ("https://palveluopas.example/ar/services/tulkkaus/", "خلال 5 أيام"):
        assert isolated(words, arabic) == words
    assert isolated(isolated("اتصلوا 116 117", arabic), arabic) == isolated("اتصلوا 116 117", arabic)


def test_a_feed_and_a_calendar_isolate_the_facts_they_tell_in_arabic():
    arabic = cldr.language({"code": "ar"})
    entry = Entry("https://x.example/1", "اتصلوا 116 117", "https://x.example/1", date(2026, 11, 1), "من 09:00–16:15")
    text = feed(
        "ا", "https://x.example/", date(2026, 11, 1), [entry], page="https://x.example/", author="ا", language=arabic
    )
    assert "\u2066116 117\u2069" in text and "\u206609:00–16:15\u2069" in text
    assert told_in(arabic, "اتصلوا 116 117, الآن") == "اتصلوا \u2066116 117\u2069\\, الآن"


def test_a_sentence_that_ends_in_a_shortened_word_has_one_full_stop():
    assert Text("Сведения даны на {day}.").filled(day="21 ноября 2026 г.") == "Сведения даны на 21 ноября 2026 г."
    assert not re.search(r"\.\.$", Text("{a}.").filled(a="г."))
    assert Text("{a} …").filled(a="...") == "... …"
