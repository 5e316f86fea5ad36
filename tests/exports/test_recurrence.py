"""Calendar files of what comes again have the days on which it takes place, by the same engine as the pages, and no others."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rruleset, rrulestr

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.exports.calendar import calendar, event_files
from palveluopas.exports.recurrence import recurrences
from palveluopas.guide.day_hours import MINUTES
from palveluopas.guide.occurrences import taking_place
from palveluopas.guide.relations import Relations
from palveluopas.model import Guide
from tests.conftest import VALID
from tests.guide.schedules import CALENDARS, ZONES, schedule

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_of(load(VALID / "hours")[0], DAY)


@pytest.fixture(scope="module")
def files(guide: Guide) -> dict[str, icalendar.Calendar]:
    return {path[7:-4]: icalendar.Calendar.from_ical(text) for path, text in event_files(Relations(guide)).items()}


def meetings(read: icalendar.Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Every meeting of a calendar file as another library reads it: (from, to), those cancelled left out."""
    for event in read.walk("VEVENT"):
        if event["STATUS"] != "CANCELLED":
            start, length = event["DTSTART"].dt, event["DTEND"].dt - event["DTSTART"].dt if "DTEND" in event else timedelta()
            for at in occurrences(event, start):
                yield at, at + length


def occurrences(event: Any, start: datetime) -> list[datetime]:
    days = rruleset()
    if "RRULE" in event:
        days.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    else:
        days.rdate(start)
    for name, add in (("EXDATE", days.exdate), ("RDATE", days.rdate)):
        for one in event[name].dts if name in event else ():
            add(one.dt)
    return list(days)


def test_a_weekly_cafe_is_weekly_without_holidays_school_holidays_and_what_is_cancelled(files):
    days = [begins.date() for begins, _ in meetings(files["kielikahvila"])]
    assert len(files["kielikahvila"].walk("VEVENT")) == 1
    assert days[:3] == [date(2026, 9, 2), date(2026, 9, 9), date(2026, 9, 16)] and days[-1] == date(2027, 5, 26)
    assert not {date(2026, 10, 21), date(2026, 12, 9), date(2026, 12, 23), date(2027, 3, 3)} & set(days)
    assert {day.weekday() for day in days} == {2} and len(days) == 38 - 5
    [event] = files["kielikahvila"].walk("VEVENT")
    assert event["RRULE"].to_ical().decode().startswith("FREQ=WEEKLY;")
    assert {(begins.hour, ends.hour) for begins, ends in meetings(files["kielikahvila"])} == {(17, 19)}, (
        "in winter and summer"
    )


def test_a_group_without_a_first_day_has_a_rule_for_each_of_its_rhythms(files):
    rules = [(event["RRULE"]["FREQ"], event["RRULE"]["BYDAY"]) for event in files["lauluryhma"].walk("VEVENT")]
    assert sorted(rules) == [(["MONTHLY"], ["-1SU"]), (["WEEKLY"], ["TU", "TH"])]


def test_a_fair_of_three_days_is_three_days_of_which_one_is_cancelled(files):
    told = [(event["DTSTART"].dt.day, event["STATUS"]) for event in files["messut"].walk("VEVENT")]
    assert told == [(1, "CONFIRMED"), (2, "CANCELLED"), (3, "CONFIRMED")]
    assert sum((ends - begins for begins, ends in meetings(files["messut"])), timedelta()) == timedelta(hours=12)


def test_a_cancelled_event_is_the_same_entry_in_a_later_version(guide, files):
    [event] = files["juhla"].walk("VEVENT")
    [before] = icalendar.Calendar.from_ical(
        calendar(Relations(guide), dataclasses.replace(guide.activities["juhla"], cancelled=False))
    ).walk("VEVENT")
    assert (event["STATUS"], before["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert event["UID"] == before["UID"] and event["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize("zone", ZONES)
def test_a_calendar_has_the_days_and_hours_that_the_engine_knows(guide, zone):
    """Of activities with hours made by chance: what another library reads is what takes place."""
    chance = random.Random(f"{zone} 5")
    calendars = {one.id: one for one in CALENDARS}
    compared = 0
    for _ in range(12):
        hours = dataclasses.replace(schedule(chance), by_appointment=False)
        activity = dataclasses.replace(
            guide.activities["lauluryhma"],
            opening_hours=hours,
            cancelled_dates=(DAY + timedelta(days=chance.randrange(99)),),
        )
        here = dataclasses.replace(guide, time_zone=zone, calendars=calendars)
        expected = {
            (day, span.opens % MINUTES, None if span.is_open_ended else span.closes % MINUTES)
            for span, days in taking_place(activity, here).items()
            for day in days
        }
        if not expected:
            continue
        read = icalendar.Calendar.from_ical(calendar(Relations(here), activity))
        found = list(meetings(read))
        assert all(begins.tzinfo.utcoffset(begins) == begins.astimezone(ZoneInfo(zone)).utcoffset() for begins, _ in found)
        told = [(at.date(), at.hour * 60 + at.minute) for at, _ in found]
        assert sorted(told) == sorted((day, opens) for day, opens, _ in expected)
        compared += len(told)
    assert compared > 500


def test_the_rule_with_the_fewest_corrections_is_taken():
    def days(*weeks: int) -> list[date]:
        return [date(2026, 9, 2) + timedelta(weeks=week) for week in weeks]

    [weekly] = recurrences(days(0, 1, 2, 4, 5, 6))
    assert (weekly.rule, weekly.excluded, weekly.added) == ("FREQ=WEEKLY;BYDAY=WE", (date(2026, 9, 23),), ())
    [third] = recurrences(days(0, 3, 6, 9, 13))
    assert third.rule == "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE"
    assert (third.excluded, third.added) == ((date(2026, 11, 25),), (date(2026, 12, 2),))
    [once] = recurrences(days(0))
    assert (once.first, once.rule) == (date(2026, 9, 2), "")
    assert recurrences([]) == []
