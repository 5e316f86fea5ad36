"""The short form of opening hours, and who has one."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.opening_hours_compact import Opening, coded
from palveluopas.guide.relations import Relations
from palveluopas.model import HoursException, OpeningHours, PublicHolidays, Season
from palveluopas.model.parts import HoursByDay
from tests.conftest import VALID

WEEK: HoursByDay = {"tue": "12:00-16:00", "thu": "09:00-11:00, 12:00-18:00", "fri": "closed"}


@pytest.fixture(scope="module")
def guide():
    return guide_of(load(VALID / "ten-services")[0], date(2026, 11, 21))


def only_place(guide, **changes):
    [place] = [place for place in guide.places.values() if place.opening_hours][:1]
    return place.id, dataclasses.replace(guide, places={**guide.places, place.id: dataclasses.replace(place, **changes)})


def test_everything_that_hours_say_is_in_the_short_form(guide):
    hours = OpeningHours(
        regular=WEEK,
        seasons=(
            Season(id="k", from_="06-15", to="08-09", hours={"tue": "12:00-14:00"}),
            Season(id="l", from_="07-01", to="07-31", closed=True),
        ),
        public_holidays=PublicHolidays(default="closed", named={"MaundyThursday": "12:00-15:00", "MayDayEve": "closed"}),
        exceptions=(
            HoursException(id="j", from_="12-24", to="01-06", closed=True),
            HoursException(id="x", from_="2027-02-02", hours="10:00-11:00, 13:00-14:00"),
        ),
    )
    assert coded(hours, guide).split(";") == [
        "2=12:00-16:00 4=09:00-11:00,12:00-18:00",
        "/07-01..07-31",
        "/06-15..08-09 2=12:00-14:00",
        "*closed MaundyThursday=12:00-15:00 MayDayEve=",
        "!2027-02-02..2027-02-02 10:00-11:00,13:00-14:00",
        "!12-24..01-06",
    ]


def test_a_confirmed_place_and_the_services_that_are_only_there_have_hours(guide):
    id_, guide = only_place(guide)
    opening = Opening(Relations(guide))
    here = [service for service in guide.services.values() if service.places == (id_,) and not service.opening_hours]
    assert opening("places", id_) == ' data-hours="2=12:00-16:00 4=09:00-11:00,12:00-18:00"'
    assert here and all(
        opening("services", service.id) == (opening("places", id_) if service.certainty == "confirmed" else "")
        for service in here
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"certainty": "unconfirmed"},
        {"certainty": "planned"},
        {"valid_to": "2026-11-20"},
        {"opening_hours": None},
        {"opening_hours": OpeningHours(regular=WEEK, by_appointment=True)},
        {"opening_hours": OpeningHours(exceptions=(HoursException(id="x", from_="2027-02-02", hours="10:00-11:00"),))},
    ],
)
def test_nothing_is_told_of_hours_nobody_may_rely_on(guide, changes):
    id_, guide = only_place(guide, **changes)
    opening = Opening(Relations(guide))
    assert opening("places", id_) == ""
    assert not [
        s for s in guide.services.values() if s.places == (id_,) and not s.opening_hours and opening("services", s.id)
    ]


def test_the_last_day_of_what_ends_goes_with_its_hours(guide):
    id_, guide = only_place(guide, valid_to="2027-06")
    assert Opening(Relations(guide))("places", id_).endswith(';~2027-06-30"')


def test_of_two_exceptions_for_one_day_the_dated_one_stands_first_and_then_the_shorter_one(guide):
    hours = OpeningHours(
        regular={"mon": "09:00-15:00"},
        exceptions=(
            HoursException(id="joulu", from_="12-24", to="01-06", closed=True),
            HoursException(id="kausi", from_="2026-12-01", to="2026-12-31", closed=True),
            HoursException(id="paiva", from_="2026-12-05", hours="10:00-12:00"),
        ),
        seasons=(
            Season(id="talvi", from_="11-01", to="03-31", closed=True),
            Season(id="helmi", from_="02-01", to="02-28", hours={"mon": "11:00-12:00"}),
        ),
    )
    assert coded(hours, guide).split(";")[1:] == [
        "/02-01..02-28 1=11:00-12:00",
        "/11-01..03-31",
        "!2026-12-05..2026-12-05 10:00-12:00",
        "!2026-12-01..2026-12-31",
        "!12-24..01-06",
    ]
