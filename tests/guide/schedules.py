"""Schedules and moments made by chance, with every way in which hours can be told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from palveluopas.guide.day_hours import clock
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import (
    Calendar,
    CalendarTime,
    HoursException,
    OpeningHours,
    PublicHolidays,
    Season,
    SomeWeeks,
    Text,
)
from palveluopas.model.parts import HoursByDay

ZONES = ("Europe/Helsinki", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
COUNTRIES = (("FI", None), ("SE", None), ("DE", "BE"), ("ZZ", None))
FIRST, DAYS = date(2026, 1, 1), 3 * 365
NAMED = ("MaundyThursday", "ChristmasEve", "ChristmasDay", "MidsummerEve", "MayDay", "MayDayEve", "NewYearDay")
# Moments around which clocks change somewhere among these zones.
TURNS = [datetime(2026, 3, 29, 1), datetime(2026, 10, 25, 1), datetime(2026, 3, 8, 7), datetime(2026, 11, 1, 6)]
TURNS += [datetime(2026, 4, 4, 15), datetime(2026, 10, 3, 15, 30), datetime(2027, 3, 28, 1), datetime(2027, 10, 31, 1)]


def _time(id_: str, year: int, week: int, weeks: int = 1) -> CalendarTime:
    first = date.fromisocalendar(year, week, 1)
    return CalendarTime(id=id_, from_=first, to=first + timedelta(days=7 * weeks - 1))


# What schedules follow: the holidays of schools, and the terms of a college that are known for longer.
CALENDARS = (
    Calendar(
        id="lomat", name=Text("Lomat"), known_to=date(2027, 8, 8), periods=(_time("a", 2026, 43), _time("b", 2027, 10))
    ),
    Calendar(id="lukukaudet", name=Text("Lukukaudet"), known_to=date(2028, 5, 31), periods=(_time("c", 2026, 36, 15),)),
)


def _times(chance: random.Random) -> str:
    """The hours of a day: one range, several, past midnight, round the clock, with an open end, closed or not known."""
    kind = chance.choice(["one"] * 6 + ["two"] * 3 + ["night", "all", "end", "end_of_day", "closed", "ask"])
    if kind in ("closed", "ask"):
        return kind
    if kind == "all":
        return "00:00-24:00"
    marks = sorted(chance.sample(range(0, 1440, 5), 4))
    ranges = {
        "one": [(marks[0], marks[3])],
        "two": [(marks[0], marks[1]), (marks[2], marks[3])],
        "night": [(marks[0], marks[1]), (chance.randrange(1080, 1440, 15), chance.randrange(0, 360, 15))],
        "end": [(marks[0], marks[1])],
        "end_of_day": [(marks[2], 1440)],
    }[kind]
    told = [f"{clock(opens)}-{clock(closes)}" for opens, closes in ranges]
    return ", ".join([*told, f"{clock(marks[2])}+"] if kind == "end" else told)


def _week(chance: random.Random) -> HoursByDay:
    return {day: _times(chance) for day in chance.sample(WEEKDAYS, chance.randint(1, 7))}


def _span(chance: random.Random, longest: int) -> tuple[str, str]:
    """A first and a last day, with years or without, also over the end of a year."""
    first = FIRST + timedelta(days=chance.randrange(DAYS))
    last = first + timedelta(days=chance.randrange(longest))
    ends = first.isoformat(), last.isoformat()
    return (ends[0][5:], ends[1][5:]) if chance.random() < 0.4 else ends


def _some_weeks(chance: random.Random) -> Iterator[SomeWeeks]:
    for number in range(chance.choice((0, 0, 1, 2))):
        kind, hours = chance.randrange(3), _week(chance)
        if kind == 0:
            yield SomeWeeks(id=f"w{number}", weeks=chance.choice(("odd", "even")), hours=hours)
        elif kind == 1:
            names = tuple(chance.sample(("first", "second", "third", "fourth", "last"), chance.randint(1, 2)))
            yield SomeWeeks(id=f"w{number}", of_month=names, hours=hours)
        else:
            starts = FIRST + timedelta(days=chance.randrange(DAYS))
            yield SomeWeeks(id=f"w{number}", interval=chance.randint(2, 5), starts=starts, hours=hours)


def _seasons(chance: random.Random) -> Iterator[Season]:
    for number in range(chance.choice((0, 0, 1, 2, 3))):
        closed = chance.random() < 0.3
        first, last = _span(chance, 200)
        calendar = chance.choice(CALENDARS).id if chance.random() < 0.2 else None
        yield Season(
            id=f"s{number}",
            calendar=calendar,
            from_="" if calendar else first,
            to="" if calendar else last,
            closed=closed,
            hours=None if closed else _week(chance),
            some_weeks=() if closed else tuple(_some_weeks(chance)),
        )


def _exceptions(chance: random.Random) -> Iterator[HoursException]:
    for number in range(chance.choice((0, 1, 2, 4))):
        first, last = _span(chance, 20)
        closed = chance.random() < 0.5
        to = None if chance.random() < 0.3 else last
        endless = to is None and len(first) == 10 and chance.random() < 0.3
        week = _week(chance) if not closed and chance.random() < 0.4 else None
        yield HoursException(
            id=f"e{number}",
            from_=first,
            to=to,
            until_further_notice=endless,
            closed=closed,
            week=week,
            hours=None if closed or week else _times(chance),
        )


def schedule(chance: random.Random) -> OpeningHours:
    """Some hours."""
    holidays = PublicHolidays(
        default=chance.choice(("closed", "as_usual")),
        eves=_times(chance) if chance.random() < 0.3 else None,
        named={name: _times(chance) for name in chance.sample(NAMED, chance.randint(0, 3))},
    )
    return OpeningHours(
        regular=_week(chance) if chance.random() < 0.95 else None,
        some_weeks=tuple(_some_weeks(chance)),
        seasons=tuple(_seasons(chance)),
        public_holidays=holidays if chance.random() < 0.7 else None,
        exceptions=tuple(_exceptions(chance)),
        by_appointment=chance.random() < 0.05,
    )


def moment(chance: random.Random) -> datetime:
    """Some moment: often about when clocks change, or a day that has a name or is near to it."""
    if chance.random() < 0.2:
        return (chance.choice(TURNS) + timedelta(minutes=chance.randrange(-300, 300))).replace(tzinfo=UTC)
    day = chance.choice((date(2026, 12, 24), date(2027, 3, 25), date(2026, 5, 1), date(2027, 6, 25), None, None, None))
    start = day or FIRST + timedelta(days=chance.randrange(DAYS))
    return datetime(start.year, start.month, start.day, tzinfo=UTC) + timedelta(minutes=chance.randrange(-1440, 5 * 1440))
