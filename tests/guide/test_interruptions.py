"""What is closed for a while, and what is told at the top of a page."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.interruptions import alert_on, closure_ahead, closure_on, hours_hold_until
from palveluopas.guide.opening_hours_compact import Opening
from palveluopas.guide.relations import Relations
from palveluopas.model import Alert, AtPlace, OpeningHours, TemporarilyClosed, Text
from tests.conftest import VALID

AS_OF = date(2026, 11, 21)
FOR_GOOD = TemporarilyClosed(from_=date(2026, 11, 1))
LATER = TemporarilyClosed(from_=date(2026, 12, 24), to=date(2027, 1, 6))
PAST = TemporarilyClosed(from_=date(2026, 10, 1), to=date(2026, 11, 20))


@pytest.fixture(scope="module")
def guide():
    return guide_of(load(VALID / "ten-services")[0], AS_OF)


def opening_of_the_place(guide, closed):
    place = next(place for place in guide.places.values() if place.opening_hours)
    changed = dataclasses.replace(place, temporarily_closed=closed)
    relations = Relations(dataclasses.replace(guide, places={**guide.places, place.id: changed}))
    service = next(one for one in guide.services.values() if one.places == (place.id,) and one.certainty == "confirmed")
    return Opening(relations)("places", place.id), Opening(relations)("services", service.id)


def test_what_is_closed_until_further_notice_stays_closed(guide):
    place = dataclasses.replace(next(iter(guide.places.values())), temporarily_closed=FOR_GOOD)
    assert closure_on(place, date(2026, 10, 31)) is None
    assert closure_on(place, date(2026, 11, 1)) is closure_on(place, date(2036, 1, 1)) is FOR_GOOD


def test_a_closure_is_told_of_before_it_begins_and_not_after_it_has_ended(guide):
    place = next(iter(guide.places.values()))
    assert closure_ahead(dataclasses.replace(place, temporarily_closed=LATER), AS_OF) is LATER
    assert closure_ahead(dataclasses.replace(place, temporarily_closed=PAST), AS_OF) is None


def test_what_is_closed_now_never_says_open(guide):
    assert opening_of_the_place(guide, FOR_GOOD) == ("", "")


def test_hours_hold_until_the_day_before_a_closure(guide):
    for attribute in opening_of_the_place(guide, LATER):
        assert attribute.endswith(';~2026-12-23"')


def test_a_closure_that_is_over_leaves_the_hours_as_they_are(guide):
    for attribute in opening_of_the_place(guide, PAST):
        assert "data-hours" in attribute and "~" not in attribute


def test_an_alert_is_shown_on_its_days_only(guide):
    alert = Alert(text=Text("Puhelin ei toimi."), from_=date(2027, 1, 12), to=date(2027, 1, 16))
    place = dataclasses.replace(next(iter(guide.places.values())), alert=alert)
    shown = [day for day in (11, 12, 16, 17) if alert_on(place, date(2027, 1, day))]
    assert shown == [12, 16] and hours_hold_until(place, AS_OF) is None


def test_a_service_that_has_hours_of_its_own_at_its_only_place_is_open_at_these(guide):
    place = next(place for place in guide.places.values() if place.opening_hours)
    service = next(one for one in guide.services.values() if one.places == (place.id,) and one.certainty == "confirmed")
    own = AtPlace(id="own", place=place.id, opening_hours=OpeningHours(regular={"wed": "10:00-11:00"}))
    services = {**guide.services, service.id: dataclasses.replace(service, at_places=(own,))}
    opening = Opening(Relations(dataclasses.replace(guide, services=services)))
    assert opening("services", service.id) == ' data-hours="3=10:00-11:00"' != opening("places", place.id)
