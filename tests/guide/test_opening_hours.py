"""Opening hours as pieces: absolute times, what holds today first, and nothing that is over for good."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide import opening_hours
from palveluopas.model import (
    CommonHours,
    Guide,
    HoursException,
    OpeningHours,
    PublicHolidays,
    Season,
    SomeWeeks,
    Text,
)
from tests.conftest import VALID

FORMS = ("closed", "ask", "00:00-24:00", "09:00-11:00, 18:00+", "18:00-02:00")


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = guide_of(load(VALID / "ten-services")[0], date(2026, 7, 1))
    words = (
        "opening_hours",
        "hours_otherwise",
        "comma",
        "season",
        "until_further_notice",
        "of_month_last",
        "weeks_odd",
        "weeks_even",
    )
    return dataclasses.replace(found, labels={key: Text(key) for key in words})


def told(guide: Guide, hours: CommonHours, day: date | None = None) -> tuple[opening_hours.Piece, ...]:
    return opening_hours.pieces(hours, dataclasses.replace(guide, as_of=day or guide.as_of))


def test_a_week_has_every_day_and_says_which_are_closed_and_joins_those_with_the_same_hours(guide):
    week = {"tue": "12:00-16:00", "thu": "09:00-11:00, 12:00-18:00", "fri": "closed"}
    [table] = told(guide, OpeningHours(regular=week))
    assert [(row.first, row.last, row.name, row.ranges) for row in table.days] == [
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


def test_hours_by_appointment_have_no_week(guide):
    assert told(guide, OpeningHours(by_appointment=True)) == ()


def test_a_season_of_every_year_is_never_over_and_one_of_a_year_is_after_its_last_day(guide):
    summer = Season(id="kesa", name=Text("Kesäajat"), from_="06-15", to="08-09", hours={"tue": "12:00-14:00"})
    [table] = told(guide, OpeningHours(seasons=(summer,)), date(2026, 12, 1))
    assert (table.kind, table.name, table.when) == ("table", "Kesäajat", "15. kesäkuuta – 9. elokuuta")
    assert table.days[1].ranges == (("12:00", "14:00"),)
    once = OpeningHours(seasons=(Season(id="kesa", from_="2026-06-15", to="2026-08-09", closed=True),))
    assert [len(told(guide, once, day)) for day in (date(2026, 8, 9), date(2026, 8, 10))] == [1, 0]


def test_an_exception_is_gone_the_day_after(guide):
    listed = OpeningHours(
        exceptions=(HoursException(id="x", from_="2026-07-01", hours="10:00-12:00", reason=Text("Juhla")),)
    )
    [notice] = told(guide, listed)
    assert (notice.reason, notice.when, notice.ranges) == ("Juhla", "1. heinäkuuta 2026", (("10:00", "12:00"),))
    assert told(guide, listed, date(2026, 7, 2)) == ()


def test_a_closed_exception_over_the_turn_of_the_year_comes_every_year(guide):
    listed = OpeningHours(exceptions=(HoursException(id="joulu", from_="12-24", to="01-06", closed=True),))
    [notice] = told(guide, listed)
    assert (notice.when, notice.ranges) == ("24. joulukuuta – 6. tammikuuta", ())


def test_what_holds_today_stands_first(guide):
    """Exceptions of today, the week in force, other exceptions, the other weeks with their days."""
    hours = OpeningHours(
        regular={"mon": "09:00-15:00"},
        seasons=(
            Season(id="kesa", name=Text("Kesä"), from_="06-15", to="08-09", closed=True),
            Season(id="talvi", name=Text("Talvi"), from_="11-01", to="03-31", hours={"mon": "10:00-14:00"}),
        ),
        exceptions=(
            HoursException(id="a", from_="2026-12-24", closed=True, reason=Text("Aatto")),
            HoursException(id="b", from_="2026-11-01", until_further_notice=True, closed=True, reason=Text("Remontti")),
        ),
    )
    winter = [piece.reason or piece.name for piece in told(guide, hours, date(2026, 11, 30))]
    assert winter == ["Remontti", "Talvi", "Aatto", "hours_otherwise", "Kesä"]
    assert [piece.reason or piece.name for piece in told(guide, hours, date(2026, 9, 1))] == [
        "opening_hours",
        "Aatto",
        "Remontti",
        "Kesä",
        "Talvi",
    ]
    [endless, *_] = told(guide, hours, date(2030, 1, 1))
    assert endless.reason == "Remontti"


def test_a_rhythm_names_the_next_days_on_which_it_is_open(guide):
    hours = OpeningHours(
        regular={"fri": "09:00-16:00"},
        public_holidays=PublicHolidays(default="closed"),
        some_weeks=(
            SomeWeeks(id="a", weeks="even", hours={"tue": "10:00-12:00"}),
            SomeWeeks(id="b", of_month=("last",), hours={"fri": "09:00-14:00"}),
            SomeWeeks(id="c", weeks="odd", hours={"fri": "closed"}),
        ),
    )
    _, last, even, odd = told(guide, hours, date(2026, 12, 1))
    assert [day.name for day in even.days] == ["tiistai"] and odd.next == ()
    assert even.next == ("8. joulukuuta 2026", "22. joulukuuta 2026", "12. tammikuuta 2027")  # 2026 has a week 53
    assert last.next[0] == "29. tammikuuta 2027"  # the last Friday of December is Christmas Day
