"""Opening hours in a short form that the reader's browser works with, to tell what is open now.

The form is one line of parts with semicolons between them:

    2=12:00-16:00 4=09:00-11:00,12:00-18:00      the ordinary week, Monday is 1
    5=18:00+ 6=20:00-02:00 7=ask                 an open end, past midnight, not known
    %even 2=10:00-12:00                          odd or even weeks of the week or season before it
    %1,-1 5=09:00-14:00                          the first and the last Friday of a month
    %3/2026-09-02 3=                             every third week, counted from that of a day; here closed
    /06-15..08-09 2=12:00-14:00                  a season and its week; closed when it has none
    *closed MaundyThursday=12:00-15:00           public holidays
    +10:00-14:00                                 the day before a public holiday
    !12-24..01-06                                an exception, closed; with hours after it, open
    !2026-11-01.. 1=10:00-12:00                  an exception until further notice, with a week
    ?2027-08-08                                  the last day of which the calendars tell that seasons follow
    @                                            only for those who have booked a time
    ~2027-06-30                                  the last day all this holds

Seasons and exceptions stand in the order in which they hold: of two for one day the first one counts.

Only hours that a reader may rely on have one: confirmed, not over, not of what is closed for a while, and not for those
alone who have booked a time.
`overrides/assets/javascripts/open.js` reads it, and decides what `schedule.py` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from palveluopas.guide.clock import last_day_of
from palveluopas.guide.day_hours import CLOSED
from palveluopas.guide.interruptions import hours_hold_until
from palveluopas.guide.occurrences import without_cancelled
from palveluopas.guide.relations import Relations
from palveluopas.guide.schedule import OF_MONTH, by_precedence, known_to, rhythms, stretches, with_main
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import Activity, AtPlace, CommonHours, Guide, HoursException, OpeningHours, Season, SomeWeeks
from palveluopas.model.parts import HoursByDay, HoursOfDay


class KnownHours(Markup):
    """The attribute of an element whose hours are known, empty when there are none to rely on; `sets` are those of its sets."""

    sets: Mapping[str, Markup]

    def __bool__(self) -> bool:
        return bool(str(self) or self.sets)


class Opening:
    """The attribute of everything whose hours are known: `opening("services", "tuva")`, empty for the rest."""

    def __init__(self, relations: Relations) -> None:
        self._found = relations.in_all(Opening, lambda: _found(relations))

    def __call__(self, kind: str, id_: str) -> Markup | str:
        return self._found.get((kind, id_), "")


def _found(relations: Relations) -> dict[tuple[str, str], Markup]:
    """(kind, id) → attribute, places first, since services may have theirs."""
    found: dict[tuple[str, str], Markup] = {}
    for kind in ("places", "activities", "services"):
        for record in getattr(relations, kind):
            hours, holders = _hours_of(kind, record, relations, found) if record.certainty == "confirmed" else (None, ())
            if hours:
                ends = min(_last_days(holders, relations.guide), default=None)
                if ends and ends < relations.guide.as_of:
                    continue
                found[kind, record.id] = known_hours(hours, relations.guide, ends)
    return found


def _last_days(holders: Iterable[Any], guide: Guide) -> Iterator[date]:
    """The last days on which some records' hours hold: those of the records, and those before they are closed for a while."""
    for holder in holders:
        if not isinstance(holder, AtPlace):
            yield from filter(None, (last_day_of(holder, guide),))
        yield from filter(None, (hours_hold_until(holder, guide.as_of),))


def known_hours(hours: OpeningHours, guide: Guide, ends: date | None) -> KnownHours:
    """The attribute of some hours, that hold until a day."""
    known = KnownHours(_attribute(hours, guide, ends))
    known.sets = {one.id: _attribute(with_main(one, hours), guide, ends) for one in hours.sets}
    return known


def _attribute(hours: CommonHours, guide: Guide, ends: date | None) -> Markup:
    if not has_times(hours) or hours.by_appointment:
        return Markup()
    line = coded(hours, guide) + (f";~{ends.isoformat()}" if ends else "")
    return Markup(' data-hours="{}"').format(line)


def has_times(hours: CommonHours) -> bool:
    """Whether hours say of some day when it is open."""
    return bool(hours.regular or hours.some_weeks or hours.seasons)


def _hours_of(
    kind: str, record: Any, relations: Relations, found: Mapping[tuple[str, str], Markup]
) -> tuple[OpeningHours | None, tuple[Any, ...]]:
    """A record's own hours, or for a service those it has at its only place, else of that place, and the records they hold for."""
    if isinstance(record, Activity) and record.opening_hours:
        return None if record.cancelled else without_cancelled(record, record.opening_hours), (record,)
    places = relations.pick_current("places", record.places) if kind == "services" else []
    if kind != "services" or record.opening_hours:
        return record.opening_hours, (record, *(places if len(places) == 1 else ()))
    if len(places) != 1:
        return None, ()
    there = tuple(entry for entry in record.at_places if entry.place == places[0].id)
    own = next((entry.opening_hours for entry in there), None)
    known = own or (places[0].opening_hours if ("places", places[0].id) in found else None)
    return known, (record, places[0], *there) if known else ()


def coded(hours: CommonHours, guide: Guide) -> str:
    """The short form of some hours."""
    return ";".join(_parts(hours, guide))


def _parts(hours: CommonHours, guide: Guide) -> Iterator[str]:
    yield " ".join(_week(hours.regular))
    yield from _some_weeks(hours.some_weeks)
    for stretch in by_precedence(stretches(hours.seasons, guide)):
        if isinstance(stretch.of, Season):
            yield " ".join((f"/{stretch.first}..{stretch.last}", *_week(stretch.of.hours)))
            yield from _some_weeks(stretch.of.some_weeks)
    if holidays := hours.public_holidays:
        named = holidays.named or {}
        yield " ".join((f"*{holidays.default}", *(f"{name}={_day(value)}" for name, value in named.items())))
        if holidays.eves:
            yield f"+{_day(holidays.eves)}"
    for stretch in by_precedence(stretches(hours.exceptions, guide)):
        if isinstance(stretch.of, HoursException):
            told = _week(stretch.of.week) if stretch.of.week else (_day(stretch.of.hours),)
            yield " ".join((f"!{stretch.first}..{stretch.last}", *told)).rstrip()
    if last := known_to(hours, guide):
        yield f"?{last.isoformat()}"
    if hours.by_appointment:
        yield "@"


def _some_weeks(given: Iterable[SomeWeeks]) -> Iterator[str]:
    for one in rhythms(given):
        numbers = ",".join(str(OF_MONTH.get(name, -1)) for name in one.of_month)
        named = numbers or (f"{one.interval}/{one.starts}" if one.interval else one.weeks)
        days = (f"{number}={_day(one.hours[key])}" for number, key in enumerate(WEEKDAYS, 1) if key in one.hours)
        yield " ".join((f"%{named}", *days))


def _week(week: HoursByDay | None) -> Iterator[str]:
    for number, key in enumerate(WEEKDAYS, 1):
        if spans := _day((week or {}).get(key)):
            yield f"{number}={spans}"


def _day(value: HoursOfDay | None) -> str:
    return "" if value is None or value == CLOSED else value.replace(" ", "")
