"""Opening hours as rows that a template can print; absolute times only, never «today» or «now»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from palveluopas.i18n import cldr
from palveluopas.model import Guide, HoursException, OpeningHours, Season, Text
from palveluopas.model.parts import HoursByDay, HoursOfDay

DATED = len("2026-11-21")  # a day with its year; others come again every year

Spanning = TypeVar("Spanning", HoursException, Season)


@dataclass(frozen=True)
class Day:
    """A row: the day's name and its ranges («12:00», «16:00»); no ranges when closed."""

    key: str
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
    """Monday to Sunday; empty when there are no regular hours."""
    return _days(hours.regular, guide) if hours.regular else ()


def seasons(hours: OpeningHours, guide: Guide) -> list[Span]:
    """The seasons that are not over for good."""
    return [_season(season, guide) for season in hours.seasons if not _is_past(season.to, guide.as_of)]


def exceptions(hours: OpeningHours, guide: Guide) -> list[Span]:
    """The exceptions that are still to come or on now."""
    return [_exception(item, guide) for item in hours.exceptions if not _is_past(item.to or item.from_, guide.as_of)]


def by_precedence(spans: Iterable[Spanning]) -> list[Spanning]:
    """Seasons or exceptions, what holds first: of two that hold on one day the dated one, and of these the one of fewer days."""
    return sorted(spans, key=_precedence)


def _precedence(span: HoursException | Season) -> tuple[bool, int]:
    return len(span.from_) != DATED, days_of(span.from_, span.to or span.from_)


def days_of(first: str, last: str) -> int:
    """How many days there are from the first to the last; of days without a year in a leap year, also over its end."""
    if len(first) == DATED:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    begin, end = (date.fromisoformat(f"2024-{day}").timetuple().tm_yday for day in (first, last))
    return (end - begin) % 366 + 1


def _days(hours_by_day: HoursByDay, guide: Guide) -> tuple[Day, ...]:
    names = cldr.weekday_names(guide.language)
    return tuple(Day(key, name, ranges(hours_by_day.get(key))) for key, name in zip(cldr.WEEKDAYS, names, strict=True))


def ranges(value: HoursOfDay | None) -> tuple[tuple[str, str], ...]:
    """«12:00-16:00» as («12:00», «16:00»); nothing when closed."""
    if value is None or value == "closed":
        return ()
    listed = (value,) if isinstance(value, str) else value
    spans = (item.partition("-") for item in listed)
    return tuple((opens, closes) for opens, _, closes in spans)


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
