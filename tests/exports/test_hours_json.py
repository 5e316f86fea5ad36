"""Hours are the same days in OpenStreetMap's and schema.org's way of writing, read back, and judged by another library."""

from __future__ import annotations

import dataclasses
import json
import random
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from opening_hours import OpeningHours as Judge
from opening_hours import State

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.exports.hours_json import DAYS, MONTHS, SCHEMA_DAYS, SHORT, UNKNOWN, hours_file, osm, schema_org, true_days
from palveluopas.guide.relations import Relations
from palveluopas.guide.schedule import Schedule
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import CommonHours, Guide, HoursException, OpeningHours, PublicHolidays
from tests.conftest import VALID
from tests.guide.schedules import CALENDARS, schedule

DAY = date(2026, 11, 30)
SCHEDULES = 100  # × 370 days, three ways


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = guide_of(load(VALID / "hours")[0], DAY)
    return dataclasses.replace(found, calendars={one.id: one for one in CALENDARS})


@pytest.fixture(scope="module")
def schedules() -> list[OpeningHours]:
    chance = random.Random(11)
    return [schedule(chance) for _ in range(SCHEDULES)]


def days() -> list[date]:
    return [DAY + timedelta(days=number) for number in range(DAYS - 1)]


def told(hours: CommonHours, guide: Guide) -> list[Any]:
    """What holds on each day: the minutes at which its state turns, with the state from then on."""
    engine = Schedule(hours, guide)
    return [[(minute, engine.state(day, minute)[0]) for minute in engine.turns(day)] for day in days()]


def turning(days: list[Any]) -> list[Any]:
    """The turns of each day at which the state becomes another."""
    return [[one for at, one in enumerate(day) if at == 0 or one[1] != day[at - 1][1]] for day in days]


# --- read back ---------------------------------------------------------------------------------------


def from_osm(line: str) -> OpeningHours:
    """Our own form of a line that the program writes."""
    week: dict[str, str] = {}
    exceptions = []
    for number, rule in enumerate(line.split("; ")):
        found = re.fullmatch(
            r'((?:\w\w(?:-\w\w)?)|(?:\d{4} \w+ \d+(?:-\d{4} \w+ \d+)?)) (.+?)( unknown "by appointment")?', rule
        )
        assert found, rule
        text = {"off": "closed", "unknown": "ask"}.get(found[2], found[2].replace(",", ", "))
        if rule[0].isdigit():
            ends = [_iso(one) for one in found[1].split("-")]
            exceptions.append(HoursException(id=f"e{number}", from_=ends[0], to=ends[-1], hours=text))
        else:
            first, last = (SHORT.index(name) for name in (found[1][:2], found[1][-2:]))
            week |= {WEEKDAYS[at]: text for at in range(first, last + 1)}
    return OpeningHours(
        regular=week,
        exceptions=tuple(exceptions),
        public_holidays=PublicHolidays(default="as_usual"),
        by_appointment="by appointment" in line,
    )


def _iso(text: str) -> str:
    year, month, day = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()


def from_schema_org(written: dict[str, list[dict[str, Any]]]) -> OpeningHours:
    """Our own form of the two lists of specifications."""
    week: dict[str, str] = {}
    for one in written["openingHoursSpecification"]:
        for name in one["dayOfWeek"]:
            key = WEEKDAYS[SCHEMA_DAYS.index(name)]
            week[key] = ", ".join(filter(None, (week.get(key), _text(one))))
    special: dict[tuple[str, str], str] = {}
    for one in written["specialOpeningHoursSpecification"]:
        key_ = (one["validFrom"], one["validThrough"])
        special[key_] = ", ".join(filter(None, (special.get(key_), _text(one))))
    exceptions = (
        HoursException(id=f"e{first}", from_=first, to=last, hours=text) for (first, last), text in special.items()
    )
    return OpeningHours(
        regular=week,
        exceptions=tuple(exceptions),
        public_holidays=PublicHolidays(default="as_usual"),
        by_appointment=any(one.get("description") == "by appointment" for listed in written.values() for one in listed),
    )


def _text(one: dict[str, Any]) -> str:
    if one.get("description") == UNKNOWN:
        return "ask"
    if "opens" not in one:
        return "closed"
    return f"{one['opens']}-{one['closes']}" if "closes" in one else f"{one['opens']}+"


def test_hours_come_back_from_openstreetmaps_form_as_they_went(guide, schedules):
    for hours in schedules:
        assert turning(told(from_osm(osm(true_days(hours, guide))), guide)) == turning(told(hours, guide))


def test_hours_come_back_from_schema_orgs_form_as_they_went(guide, schedules):
    for hours in schedules:
        assert turning(told(from_schema_org(schema_org(true_days(hours, guide))), guide)) == turning(told(hours, guide))


# --- judged by another library -----------------------------------------------------------------------


def test_another_library_reads_the_same_days_in_openstreetmaps_form(guide, schedules):
    """Minute by minute: open where we say open or an open end, unknown where one must ask, closed elsewhere."""
    compared = 0
    for hours in schedules:
        line = osm(true_days(hours, guide))
        judge, engine = Judge(line), Schedule(hours, guide)
        begin = datetime(DAY.year, DAY.month, DAY.day) + timedelta(days=1)
        stretches = list(judge.intervals(begin, begin + timedelta(days=DAYS - 3)))
        for first, last, state, _ in stretches:
            for at in _samples(first, last):
                answer = engine.state(at.date(), at.hour * 60 + at.minute)
                assert _ours(answer) == state, (line, at, answer, hours)
                compared += 1
    assert compared > 100_000


def _samples(first: datetime, last: datetime) -> Iterator[datetime]:
    """The ends of a stretch, and a moment of each day within it."""
    yield first
    yield last - timedelta(minutes=1)
    for number in range(1, (last - first).days + 1):
        yield first + timedelta(days=number, minutes=-1)


def _ours(answer: tuple[str, str]) -> State:
    if answer[0] == "open" or answer == ("ask", "end"):
        return State.OPEN
    return State.CLOSED if answer[0] == "closed" else State.UNKNOWN


def test_the_file_has_every_place_service_group_and_set(guide):
    text = hours_file(Relations(guide_of(load(VALID / "hours")[0], DAY)))["hours.json"]
    found = {(one["kind"], one["id"], one.get("set")): one for one in json.loads(text)["hours"]}
    assert found["places", "kirjasto", "omatoimi"]["osm"].startswith(
        "Mo-Fr 07:00-21:00; Sa-Su 09:00-18:00; 2026 Dec 07-2026 Dec 08 off"
    )
    assert found["places", "yokahvila", None]["osm"].startswith(
        "Mo-Tu unknown; We 18:00+; Th 00:00-24:00; Fr 18:00-24:00; Sa 00:00-02:00,12:00-15:00,18:00-24:00; Su 00:00-02:00"
    )
    assert found["places", "kirjasto", "opastus"]["osm"] == "Mo-Su off" and ("activities", "kielikahvila", None) in found
