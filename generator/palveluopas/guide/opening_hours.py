"""Opening hours as rows that a template can print; absolute times only, never «today» or «now»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palveluopas.guide.day_hours import clock, day_hours
from palveluopas.i18n import cldr
from palveluopas.model import Guide, HoursException, OpeningHours, Season, Text
from palveluopas.model.parts import HoursByDay, HoursOfDay

NOBODY_KNOWS = (("", ""),)
ROUND_THE_CLOCK = ("00:00", "24:00")


@dataclass(frozen=True)
class Day:
    """A row: what the day or the days from `first` to `last` (Monday is 1) are called, and their ranges (see `ranges`)."""

    first: int
    last: int
    name: str
    ranges: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Span:
    """A season or an exception: its days in words, and its rows or ranges; a season's first day also as the catalogue has it."""

    name: Text | None
    first: str
    last: str | None
    closed: bool
    days: tuple[Day, ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    from_: str = ""


def week(hours: OpeningHours, guide: Guide) -> tuple[Day, ...]:
    """Monday to Sunday, days that follow each other with the same hours in one row; empty when there are no regular hours."""
    return _days(hours.regular, guide) if hours.regular else ()


def seasons(hours: OpeningHours, guide: Guide) -> list[Span]:
    """The seasons that are not over for good."""
    return [_season(season, guide) for season in hours.seasons if not _is_past(season.to, guide.as_of)]


def exceptions(hours: OpeningHours, guide: Guide) -> list[Span]:
    """The exceptions that are still to come or on now."""
    return [_exception(item, guide) for item in hours.exceptions if not _is_past(item.to or item.from_, guide.as_of)]


def _days(hours_by_day: HoursByDay, guide: Guide) -> tuple[Day, ...]:
    joined: list[tuple[int, int, tuple[tuple[str, str], ...]]] = []
    for number, key in enumerate(cldr.WEEKDAYS, 1):
        found = ranges(hours_by_day.get(key))
        first = joined.pop()[0] if joined and joined[-1][2] == found else number
        joined.append((first, number, found))
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


def _season(season: Season, guide: Guide) -> Span:
    first, last = (cldr.season_day_text(day, guide.language) for day in (season.from_, season.to))
    days = _days(season.hours, guide) if season.hours else ()
    return Span(season.name, first, last, season.closed, days=days, from_=season.from_)


def _exception(item: HoursException, guide: Guide) -> Span:
    first = cldr.season_day_text(item.from_, guide.language)
    last = cldr.season_day_text(item.to, guide.language) if item.to else None
    return Span(item.reason, first, last, item.closed, ranges=ranges(item.hours))


def _is_past(day: str, as_of: date) -> bool:
    return len(day) == 10 and date.fromisoformat(day) < as_of
