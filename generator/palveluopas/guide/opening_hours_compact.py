"""Opening hours in a short form that the reader's browser works with, to tell what is open now.

The form is one line of parts with semicolons between them:

    2=12:00-16:00 4=09:00-11:00,12:00-18:00      the ordinary week, Monday is 1
    5=18:00+ 6=20:00-02:00 7=ask                 an open end, past midnight, not known
    /06-15..08-09 2=12:00-14:00                  a season and its week; closed when it has none
    *closed MaundyThursday=12:00-15:00           public holidays
    !12-24..01-06                                an exception, closed; with hours after it, open
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
from palveluopas.guide.relations import Relations
from palveluopas.guide.schedule import by_precedence
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import Guide, OpeningHours
from palveluopas.model.parts import HoursByDay, HoursOfDay


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
            if hours and hours.regular and not hours.by_appointment:
                ends = min(_last_days(holders, relations.guide), default=None)
                if ends and ends < relations.guide.as_of:
                    continue
                found[kind, record.id] = attribute(hours, ends)
    return found


def _last_days(holders: Iterable[Any], guide: Guide) -> Iterator[date]:
    """The last days on which some records' hours hold: those of the records, and those before they are closed for a while."""
    for holder in holders:
        yield from filter(None, (last_day_of(holder, guide), hours_hold_until(holder, guide.as_of)))


def _hours_of(
    kind: str, record: Any, relations: Relations, found: Mapping[tuple[str, str], Markup]
) -> tuple[OpeningHours | None, tuple[Any, ...]]:
    """A record's own hours, or for a service those of its only place, and the records they hold for."""
    places = relations.pick_current("places", record.places) if kind == "services" else []
    if kind != "services" or record.opening_hours:
        return record.opening_hours, (record, *(places if len(places) == 1 else ()))
    if len(places) == 1 and ("places", places[0].id) in found:
        return places[0].opening_hours, (record, places[0])
    return None, ()


def attribute(hours: OpeningHours, ends: date | None = None) -> Markup:
    """The attribute that tells a browser some hours, and the last day on which they hold."""
    return Markup(' data-hours="{}"').format(coded(hours) + (f";~{ends.isoformat()}" if ends else ""))


def coded(hours: OpeningHours) -> str:
    """The short form of some hours."""
    return ";".join(_parts(hours))


def _parts(hours: OpeningHours) -> Iterator[str]:
    yield " ".join(_week(hours.regular))
    for season in by_precedence(hours.seasons):
        yield " ".join((f"/{season.from_}..{season.to}", *_week(season.hours)))
    if hours.public_holidays:
        named = hours.public_holidays.named or {}
        yield " ".join((f"*{hours.public_holidays.default}", *(f"{name}={_day(value)}" for name, value in named.items())))
    for one in by_precedence(hours.exceptions):
        yield f"!{one.from_}..{one.to or one.from_} {_day(one.hours)}".rstrip()
    if hours.by_appointment:
        yield "@"


def _week(week: HoursByDay | None) -> Iterable[str]:
    for number, key in enumerate(WEEKDAYS, 1):
        if spans := _day((week or {}).get(key)):
            yield f"{number}={spans}"


def _day(value: HoursOfDay | None) -> str:
    return "" if value is None or value == CLOSED else value.replace(" ", "")
