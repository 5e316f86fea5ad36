"""All opening hours for other programs, in `hours.json`: as OpenStreetMap and schema.org write them.

Both are made of the days that the engine of the pages decides, for a year from the guide's day on: an ordinary week, and every
day that is otherwise. So neither has to know holidays, rhythms of weeks or what goes before what. A night that goes on past
midnight is written on both of its days, since programs differ in what they make of it where the next day is another than usual.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from palveluopas.guide.day_hours import MINUTES, Span, clock
from palveluopas.guide.occurrences import without_cancelled
from palveluopas.guide.opening_hours_compact import coded
from palveluopas.guide.relations import Relations
from palveluopas.guide.schedule import Schedule, with_main
from palveluopas.model import Activity, CommonHours, Guide

HOURS_FILE = "hours.json"
DAYS = 370  # how far ahead it is told: a year and a few days
SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BOOKED = ' unknown "by appointment"'
UNKNOWN = "not known: ask"


@dataclass(frozen=True)
class TrueDay:
    """What holds on a day in the end: its ranges, or that it must be asked for."""

    spans: tuple[Span, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True)
class TrueDays:
    """The days of a year: what a weekday mostly is, and runs of days that are otherwise (first, last, what holds)."""

    week: tuple[TrueDay, ...]
    others: tuple[tuple[date, date, TrueDay], ...]
    by_appointment: bool


def hours_file(relations: Relations) -> dict[str, str]:
    """`hours.json`: the hours of every place, service, activity and set, with the days for which they are told."""
    guide = relations.guide
    last = guide.as_of + timedelta(days=DAYS - 1)
    known: dict[str, dict[str, Any]] = {}
    told = [
        {**about, **(known.get(line := coded(hours, guide)) or known.setdefault(line, _written(hours, guide)))}
        for about, hours in _all(relations)
    ]
    days = {"from": guide.as_of.isoformat(), "to": last.isoformat(), "time_zone": guide.time_zone}
    return {HOURS_FILE: json.dumps({**days, "hours": told}, ensure_ascii=False, indent=1) + "\n"}


def _all(relations: Relations) -> Iterator[tuple[dict[str, str], CommonHours]]:
    for kind in ("places", "services", "activities"):
        for record in getattr(relations, kind):
            if record.opening_hours and not getattr(record, "cancelled", False):
                about = {"kind": kind, "id": record.id, "certainty": record.certainty}
                is_activity = isinstance(record, Activity)
                yield about, without_cancelled(record, record.opening_hours) if is_activity else record.opening_hours
                for one in record.opening_hours.sets:
                    yield {**about, "set": one.id, "set_kind": one.kind}, with_main(one, record.opening_hours)


def _written(hours: CommonHours, guide: Guide) -> dict[str, Any]:
    days = true_days(hours, guide)
    return {"osm": osm(days), **schema_org(days)}


def true_days(hours: CommonHours, guide: Guide) -> TrueDays:
    """The days of the year from the guide's day on."""
    schedule = Schedule(hours, guide)
    days = [guide.as_of + timedelta(days=number) for number in range(DAYS)]
    told = {day: _true_day(schedule, day) for day in days}
    counted = [Counter(told[day] for day in days if day.weekday() == number) for number in range(7)]
    week = tuple(count.most_common(1)[0][0] for count in counted)
    others = [day for day in days if told[day] != week[day.weekday()]]
    return TrueDays(week, tuple(_runs(others, told)), hours.by_appointment)


def _true_day(schedule: Schedule, day: date) -> TrueDay:
    if schedule.plan(day).why:
        return TrueDay(is_asked=True)
    return TrueDay(tuple(_until_midnight(span) for span in sorted(schedule.spans_on(day), key=lambda span: span.opens)))


def _until_midnight(span: Span) -> Span:
    """A range on one day: its end past midnight is the next day's, and its text is what is left."""
    closes = min(span.closes, MINUTES)
    text = span.text if span.is_open_ended else f"{clock(span.opens)}-{clock(closes)}"
    return Span(text, span.opens, closes, span.is_open_ended)


def _runs(days: list[date], told: dict[date, TrueDay]) -> Iterator[tuple[date, date, TrueDay]]:
    """Days that follow each other with the same hours, as (first, last, hours)."""
    for (_, hours), run in groupby(enumerate(days), lambda one: (one[1].toordinal() - one[0], told[one[1]])):
        listed = [day for _, day in run]
        yield listed[0], listed[-1], hours


# --- OpenStreetMap -----------------------------------------------------------------------------------


def osm(days: TrueDays) -> str:
    """The value of `opening_hours` in OpenStreetMap. What must be asked for is «unknown»."""
    end = BOOKED if days.by_appointment else ""
    week = [f"{names} {_osm_day(day, end)}" for names, day in _weekdays(days.week) if day != TrueDay()] or ["Mo-Su off"]
    return "; ".join([*week, *(f"{_osm_dates(first, last)} {_osm_day(day, end)}" for first, last, day in days.others)])


def _weekdays(week: tuple[TrueDay, ...]) -> Iterator[tuple[str, TrueDay]]:
    for day, run in groupby(range(7), lambda number: week[number]):
        numbers = list(run)
        yield "-".join(dict.fromkeys((SHORT[numbers[0]], SHORT[numbers[-1]]))), day


def _osm_dates(first: date, last: date) -> str:
    ends = (f"{day.year} {MONTHS[day.month - 1]} {day.day:02}" for day in dict.fromkeys((first, last)))
    return "-".join(ends)


def _osm_day(day: TrueDay, end: str) -> str:
    if day.is_asked:
        return "unknown"
    return ",".join(span.text for span in day.spans) + end if day.spans else "off"


# --- schema.org --------------------------------------------------------------------------------------


def schema_org(days: TrueDays) -> dict[str, list[dict[str, Any]]]:
    """`openingHoursSpecification` of the week, and `specialOpeningHoursSpecification` of the days that are otherwise.

    A specification without `opens` is closed. What must be asked for has neither hours nor the meaning of closed there, and
    says so in its `description`.
    """
    names = {number: SCHEMA_DAYS[number] for number in range(7)}
    alike = {day: [names[number] for number in range(7) if days.week[number] == day] for day in days.week}
    week = [{"dayOfWeek": listed, **times} for day, listed in alike.items() for times in _schema_day(day, days, False)]
    special = [
        {"validFrom": first.isoformat(), "validThrough": last.isoformat(), **times}
        for first, last, day in days.others
        for times in _schema_day(day, days, True)
    ]
    return {
        "openingHoursSpecification": [_specification(one) for one in week],
        "specialOpeningHoursSpecification": [_specification(one) for one in special],
    }


def _specification(told: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", **told}


def _schema_day(day: TrueDay, days: TrueDays, is_special: bool) -> Iterator[dict[str, str]]:
    if day.is_asked:
        yield {"description": UNKNOWN}
    elif not day.spans and is_special:
        yield {}
    for span in day.spans:
        closes = {} if span.is_open_ended else {"closes": clock(span.closes)}
        booked = {"description": "by appointment"} if days.by_appointment else {}
        yield {"opens": clock(span.opens), **closes, **booked}
