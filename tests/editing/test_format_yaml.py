"""Tidying changes how a text is written, never what it says."""

from __future__ import annotations

import random

import pytest

from palveluopas.catalogue.schema import make_typed
from palveluopas.catalogue.yaml_reader import read
from palveluopas.editing.format_yaml import formatted
from tests.catalogue.test_loader import damaged

UNTIDY = """\
id: tori   # paikka
name: 2026
order: 2
latitude: 61.5
address: {street: "Torikatu 1", postal_code: 00100, city: "Kylälä"}
opening_hours:
  regular: {tue: 12:00-16:00, thu: [09:00-11:00, '12:00-18:00']}  # äö 😀 kommentti 12:00
  seasons: [{id: kesa, from: 06-15, to: 08-09, closed: true}]
phones:
  - {id: tiski, number: 0401234567, free: false}
statutory: {number: 2}
assured_date: 2026-03-01


"""


def test_times_dates_numbers_and_postal_codes_get_quotation_marks():
    tidy = formatted(UNTIDY)
    times = ['tue: "12:00-16:00"', 'thu: "09:00-11:00, 12:00-18:00"}', 'from: "06-15"', '"2026-03-01"']
    for text in ['name: "2026"', '"00100"', '"0401234567"', *times]:
        assert text in tidy


def test_numbers_and_truths_the_schema_wants_stay_as_they_are():
    tidy = formatted(UNTIDY)
    for text in ("order: 2\n", "latitude: 61.5\n", "closed: true", "free: false", "statutory: {number: 2}"):
        assert text in tidy


def test_records_in_the_root_file_are_treated_alike():
    guide = "guide:\n  review_months: {services: 12}\n  emergency: [{id: a, number: 112, main: true}]\n"
    tidy = formatted(guide + "services:\n  - {id: b, free: true, name: 12}\n")
    assert "services: 12}" in tidy and 'number: "112", main: true' in tidy and 'free: true, name: "12"' in tidy


def test_comments_are_kept():
    assert "# paikka\n" in formatted(UNTIDY) and "# äö 😀 kommentti 12:00\n" in formatted(UNTIDY)


def test_line_ends_and_spaces_are_tidied():
    assert formatted("\ufeffa: b  \r\nc: d\r\n\r\n") == "a: b\nc: d\n"


def test_the_values_are_the_same_after_it():
    tidy, untidy = (read(text, "a")[0] for text in (formatted(UNTIDY), UNTIDY))
    for table in (tidy, untidy):
        make_typed("places", table)
    assert tidy == untidy and tidy["opening_hours"]["regular"]["thu"] == "09:00-11:00, 12:00-18:00"


def test_a_list_of_the_ranges_of_a_day_becomes_one_text_wherever_it_stands():
    block = 'id: a\nopening_hours:\n  regular:\n    mon:\n      - "09:00-11:00"\n      - 12:00-18:00\n    fri: closed\n'
    assert formatted(block) == ('id: a\nopening_hours:\n  regular:\n    mon: "09:00-11:00, 12:00-18:00"\n    fri: closed\n')
    last = 'places:\n- id: a\n  opening_hours:\n    exceptions:\n    - id: b\n      from: "12-24"\n      hours:\n      - "09:00-11:00"\n'
    assert formatted(last).endswith('      hours: "09:00-11:00"\n')
    topics = "id: a\ntopics:\n  - tyo\n  - asuminen\nopening_hours: {public_holidays: {named: {MayDay: ['10:00-11:00']}}}\n"
    assert formatted(topics) == topics.replace("['10:00-11:00']", '"10:00-11:00"')
    commented = 'id: a\nopening_hours:\n  regular:\n    mon:\n      - "09:00-11:00"  # tiski\n      - "12:00-18:00"\n'
    assert formatted(commented) == commented


@pytest.mark.parametrize("text", [UNTIDY, "", "a: [", "a: &x 1\nb: *x\nc: 12:00\n", "- 12:00\n- a\n"])
def test_doing_it_again_changes_nothing(text):
    assert formatted(formatted(text)) == formatted(text)


def test_no_text_makes_it_fall_over():
    chance = random.Random(20261121)
    for _ in range(1000):
        text = damaged(UNTIDY.encode(), chance).decode("utf-8", "replace")
        assert formatted(formatted(text)) == formatted(text)
