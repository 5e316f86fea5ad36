"""Opening hours as rows: absolute times, and nothing that is over for good."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide import opening_hours
from palveluopas.model import Guide, HoursException, OpeningHours, Season, Text
from tests.conftest import VALID

FORMS = ("closed", "ask", "00:00-24:00", "09:00-11:00, 18:00+", "18:00-02:00")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_of(load(VALID / "ten-services")[0], date(2026, 7, 1))


def test_a_week_has_every_day_and_says_which_are_closed_and_joins_those_with_the_same_hours(guide):
    rows = opening_hours.week(
        OpeningHours(regular={"tue": "12:00-16:00", "thu": "09:00-11:00, 12:00-18:00", "fri": "closed"}), guide
    )
    assert [(row.first, row.last, row.name, row.ranges) for row in rows] == [
        (1, 1, "maanantai", ()),
        (2, 2, "tiistai", (("12:00", "16:00"),)),
        (3, 3, "keskiviikko", ()),
        (4, 4, "torstai", (("09:00", "11:00"), ("12:00", "18:00"))),
        (5, 7, "perjantai – sunnuntai", ()),
    ]


def test_what_is_no_plain_range_has_words_of_its_own():
    told = {text: [(pair, opening_hours.word_for(pair)) for pair in opening_hours.ranges(text)] for text in FORMS}
    assert told == {
        "closed": [],
        "ask": [(("", ""), "hours_ask")],
        "00:00-24:00": [(("00:00", "24:00"), "round_the_clock")],
        "09:00-11:00, 18:00+": [(("09:00", "11:00"), None), (("18:00", ""), "hours_from")],
        "18:00-02:00": [(("18:00", "02:00"), None)],
    }


def test_the_days_are_named_in_the_guides_language(guide):
    assert opening_hours.week(OpeningHours(regular={"mon": "12:00-16:00"}), guide)[0].name == "maanantai"


def test_hours_by_appointment_have_no_week(guide):
    assert opening_hours.week(OpeningHours(by_appointment=True), guide) == ()


def test_a_season_of_every_year_is_never_over(guide):
    season = Season(id="kesa", name=Text("Kesäajat"), from_="06-15", to="08-09", hours={"tue": "12:00-14:00"})
    listed = opening_hours.seasons(OpeningHours(seasons=(season,)), dataclasses.replace(guide, as_of=date(2026, 12, 1)))
    assert [(span.name, span.first, span.last, span.closed) for span in listed] == [
        ("Kesäajat", "15. kesäkuuta", "9. elokuuta", False)
    ]
    assert listed[0].days[1].ranges == (("12:00", "14:00"),)


def test_a_season_of_one_year_is_over_after_its_last_day(guide):
    listed = OpeningHours(seasons=(Season(id="kesa", from_="2026-06-15", to="2026-08-09", closed=True),))
    days = [date(2026, 8, 9), date(2026, 8, 10)]
    assert [len(opening_hours.seasons(listed, dataclasses.replace(guide, as_of=day))) for day in days] == [1, 0]


def test_an_exception_is_gone_the_day_after(guide):
    listed = OpeningHours(
        exceptions=(HoursException(id="x", from_="2026-07-01", hours="10:00-12:00", reason=Text("Juhla")),)
    )
    [span] = opening_hours.exceptions(listed, guide)
    assert (span.name, span.first, span.last, span.ranges) == ("Juhla", "1. heinäkuuta 2026", None, (("10:00", "12:00"),))
    assert opening_hours.exceptions(listed, dataclasses.replace(guide, as_of=date(2026, 7, 2))) == []


def test_a_closed_exception_over_the_turn_of_the_year_comes_every_year(guide):
    listed = OpeningHours(exceptions=(HoursException(id="joulu", from_="12-24", to="01-06", closed=True),))
    [span] = opening_hours.exceptions(listed, guide)
    assert (span.first, span.last, span.closed, span.ranges) == ("24. joulukuuta", "6. tammikuuta", True, ())
