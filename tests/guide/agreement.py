"""What Python decides of pairs of schedule and moment, and what the page's own script is to be asked about them."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from palveluopas.guide.opening_hours_compact import coded
from palveluopas.guide.schedule import Answer, Moment, Schedule
from palveluopas.model import Guide
from palveluopas.runtime.program_files import OVERRIDES
from palveluopas.website.page_scripts import holidays_told
from tests.guide.schedules import CALENDARS, COUNTRIES, ZONES, moment, schedule

SEED, PAIRS = 20261130, 10_000
SCRIPT = OVERRIDES / "assets/javascripts/open.js"

# What the script of a page finds there, and what asks it. `pairs` are [zone, holidays, line, milliseconds].
ASK = """
(function (told, pairs) {
  guide.words = {};
  return pairs.map(function (pair) {
    guide.holidays = told[pair[1]];
    const now = guide.hours.clock(new Date(pair[3]), pair[0]);
    const found = guide.hours.decide(guide.hours.read(pair[2]), now);
    const at = function (one) { return one && [one.day, one.minute]; };
    return [now.day, now.minute, found.state, found.why, at(found.change), at(found.opens)];
  });
})
"""


def guides(guide: Guide) -> dict[str, Guide]:
    """The same guide in each country."""
    calendars = {one.id: one for one in CALENDARS}
    return {
        f"{code}-{part}": dataclasses.replace(
            guide, country=code, country_subdivision=part, as_of=date(2026, 11, 21), calendars=calendars
        )
        for code, part in COUNTRIES
    }


def pairs(guide: Guide) -> Iterator[tuple[list[Any], list[Any]]]:
    """What the script is asked, and what it must answer."""
    chance = random.Random(SEED)
    places = guides(guide)
    for _ in range(PAIRS // 4):
        hours = schedule(chance)
        name = chance.choice(list(places))
        engine = Schedule(hours, places[name])
        for _ in range(4):
            zone, when = chance.choice(ZONES), moment(chance)
            local = when.astimezone(ZoneInfo(zone))
            asked = [zone, name, coded(hours, places[name]), round(when.timestamp() * 1000)]
            yield asked, [local.date().isoformat(), local.hour * 60 + local.minute, *told(engine.at_moment(local))]


def told(answer: Answer) -> list[Any]:
    return [answer.state, answer.why, _day(answer.change), _day(answer.opens)]


def _day(moment: Moment | None) -> list[Any] | None:
    return [moment[0].isoformat(), moment[1]] if moment else None


def question(guide: Guide, asked: list[list[Any]]) -> str:
    """The script's question as one expression, after `open.js` has been read."""
    holidays = {
        name: holidays_told(place.country, place.country_subdivision, place.as_of.year)
        for name, place in guides(guide).items()
    }
    return f"{ASK}({json.dumps(holidays)}, {json.dumps(asked)})"


def differences(expected: list[list[Any]], found: list[list[Any]], asked: list[list[Any]]) -> list[Any]:
    """The pairs of which the two say different things."""
    assert len(expected) == len(found) == len(asked)
    return [
        (*pair, one, other)
        for pair, one, other in zip(asked, expected, found, strict=True)
        if one != json.loads(json.dumps(other))
    ]
