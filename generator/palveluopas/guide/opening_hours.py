"""Opening hours as pieces that a page or a paper can print, in the order in which they are told: what holds today first.

Absolute times only, never «today» or «now».
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from palveluopas.guide.day_hours import CLOSED, clock, day_hours
from palveluopas.guide.schedule import DATED, Schedule, Stretch, comes_on, is_shut, rhythms, stretches
from palveluopas.i18n import cldr
from palveluopas.model import CommonHours, Guide, HoursException, HoursSet, Season, SomeWeeks, Text
from palveluopas.model.parts import HoursByDay, HoursOfDay

NOBODY_KNOWS = (("", ""),)
NEXT = 3  # dates of a rhythm that are named, and times of a calendar
SEARCHED = 400  # days among which the next dates of a rhythm are looked for
ROUND_THE_CLOCK = ("00:00", "24:00")


@dataclass(frozen=True)
class Day:
    """A row: what the day or the days from `first` to `last` (Monday is 1) are called, and their ranges (see `ranges`)."""

    first: int
    last: int
    name: str
    ranges: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Piece:
    """A week in a table, a notice of days with hours of their own, or a rhythm of weeks.

    `name` is what it is called and `when` its days in words, where they are not all days. A table's and a rhythm's hours
    are its `days`, a notice's its `ranges`, none when closed. `key` tells the script which table holds: the first days of
    its season as the catalogue has them. `next` are the next dates of a rhythm.
    """

    kind: Literal["table", "notice", "rhythm"]
    name: Text | None = None
    when: str = ""
    days: tuple[Day, ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    reason: Text | None = None
    key: str = ""
    next: tuple[str, ...] = ()


def pieces(hours: CommonHours, guide: Guide) -> tuple[Piece, ...]:
    """What hours say: exceptions of today, the week in force with its rhythms, other exceptions, and the other weeks."""
    schedule = Schedule(hours, guide)
    held = schedule.season_on(guide.as_of)
    exceptions = [one for one in stretches(hours.exceptions, guide) if not _is_past(one.last, guide.as_of)]
    now = [one for one in exceptions if one.holds(guide.as_of)]
    regular = list(_regular(hours, schedule, guide, bool(held)))
    seasons = {id(one): list(_season(one, schedule, guide)) for one in hours.seasons}
    first = seasons.pop(id(held.of)) if held else regular
    later = [piece for pieces_ in seasons.values() for piece in pieces_]
    return (
        *(_exception(one, guide) for one in now),
        *first,
        *(_exception(one, guide) for one in exceptions if one not in now),
        *(regular if held else ()),
        *later,
    )


def title(hours: CommonHours, guide: Guide) -> Text:
    """What hours are called: opening hours, or what a set of them is of."""
    if isinstance(hours, HoursSet):
        return hours.name or guide.labels[f"hours_{hours.kind}"]
    return guide.labels["opening_hours"]


def _regular(hours: CommonHours, schedule: Schedule, guide: Guide, is_second: bool) -> Iterator[Piece]:
    if hours.regular:
        name = guide.labels["hours_otherwise"] if is_second else title(hours, guide)
        yield Piece("table", name, days=_days(hours.regular, guide))
    yield from _rhythms(hours.some_weeks, schedule, guide)


def _season(season: Season, schedule: Schedule, guide: Guide) -> Iterator[Piece]:
    times = [one for one in stretches((season,), guide) if not _is_past(one.last, guide.as_of)]
    if not times:
        return
    when = guide.labels["comma"].join(_days_in_words(one, guide) for one in times[:NEXT])
    calendar = guide.calendars.get(season.calendar or "")
    if calendar:
        last = cldr.season_day_text(calendar.known_to.isoformat(), guide.language)
        when = f"{when} ({guide.labels['known_until'].filled(day=last)})"
    name = season.name or (calendar.name if calendar else guide.labels["season"])
    if is_shut(season):
        yield Piece("notice", name, when)
        return
    yield Piece("table", name, when, _days(season.hours or {}, guide), key=" ".join(one.first for one in times))
    yield from _rhythms(season.some_weeks, schedule, guide)


def _exception(stretch: Stretch, guide: Guide) -> Piece:
    when = _days_in_words(stretch, guide)
    if not isinstance(stretch.of, HoursException) or stretch.of.week is None:
        exception = stretch.of
        hours = exception.hours if isinstance(exception, HoursException) else None
        return Piece("notice", None, when, ranges=ranges(hours), reason=getattr(exception, "reason", None))
    return Piece("table", stretch.of.reason or guide.labels["hours_exception"], when, _days(stretch.of.week, guide), key="-")


def _rhythms(some_weeks: tuple[SomeWeeks, ...], schedule: Schedule, guide: Guide) -> Iterator[Piece]:
    for one in rhythms(some_weeks):
        coming = (guide.as_of + timedelta(days=number) for number in range(SEARCHED))
        dates = [day for day in coming if _is_of(one, day) and schedule.plan(day).spans]
        told = tuple(cldr.day_text(day, guide.language) for day in dates[:NEXT])
        yield Piece("rhythm", _rhythm(one, guide), days=_days(one.hours, guide, one.hours), next=told)


def _is_of(rhythm: SomeWeeks, day: date) -> bool:
    return rhythm.hours.get(cldr.WEEKDAYS[day.weekday()], CLOSED) != CLOSED and comes_on(rhythm, day)


def _rhythm(one: SomeWeeks, guide: Guide) -> Text:
    if one.of_month:
        return Text(guide.labels["comma"].join(guide.labels[f"of_month_{name}"] for name in one.of_month))
    return guide.labels[f"weeks_{one.weeks}"] if one.weeks else guide.labels["weeks_interval"].filled(count=one.interval)


def _days_in_words(stretch: Stretch, guide: Guide) -> str:
    first = cldr.season_day_text(stretch.first, guide.language)
    if not stretch.last:
        return guide.labels["until_further_notice"].filled(day=first)
    return first if stretch.first == stretch.last else f"{first} – {cldr.season_day_text(stretch.last, guide.language)}"


def _days(hours_by_day: HoursByDay, guide: Guide, keys: Collection[str] = cldr.WEEKDAYS) -> tuple[Day, ...]:
    """The days with these keys, those that follow each other with the same hours in one row."""
    joined: list[tuple[int, int, tuple[tuple[str, str], ...]]] = []
    for number, key in enumerate(cldr.WEEKDAYS, 1):
        found = ranges(hours_by_day.get(key))
        follows = joined and joined[-1][1:] == (number - 1, found)
        if key in keys:
            joined.append((joined.pop()[0] if follows else number, number, found))
    names = cldr.weekday_names(guide.language)
    return tuple(
        Day(first, last, " – ".join((names[first - 1], names[last - 1])[: last - first + 1]), found)
        for first, last, found in joined
    )


def ranges(value: HoursOfDay | None) -> tuple[tuple[str, str], ...]:
    """«12:00-16:00» as («12:00», «16:00»), «18:00+» as («18:00», ""), what is to be asked as («», «»); nothing when closed."""
    hours = day_hours(value)
    if hours.is_asked:
        return NOBODY_KNOWS
    return tuple((clock(span.opens), "" if span.is_open_ended else clock(span.closes)) for span in hours.spans)


def word_for(pair: tuple[str, str]) -> str | None:
    """The label that says a pair that is no plain range; None for one that is."""
    if pair == ROUND_THE_CLOCK:
        return "round_the_clock"
    return "hours_ask" if pair in NOBODY_KNOWS else None if pair[1] else "hours_from"


def _is_past(day: str, as_of: date) -> bool:
    return len(day) == DATED and date.fromisoformat(day) < as_of
