"""When one can apply: the days of a period nearest to the guide's day, and whether that is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from palveluopas.model import ApplicationPeriod, Text

DATED = len("2027-01-15")


@dataclass(frozen=True)
class Applying:
    """A period's days; without `last` until further notice. `state` is «open», «ahead» or «over»."""

    name: Text | None
    first: date
    last: date | None
    state: str


def applying(periods: Iterable[ApplicationPeriod], day: date) -> list[Applying]:
    """The periods as they stand on a day: those that are open, then those to come by their first day; over, only if no other is."""
    found = [_on(period, day) for period in periods]
    current = [one for one in found if one.state != "over"] or found
    return sorted(current, key=lambda one: (one.state != "open", one.first))


def _on(period: ApplicationPeriod, day: date) -> Applying:
    first, last = _days(period, day)
    state = "ahead" if day < first else "over" if last and last < day else "open"
    return Applying(period.name, first, last, state)


def _days(period: ApplicationPeriod, day: date) -> tuple[date, date | None]:
    """The first and the last day; of a period of every year those that are on, or the next."""
    if len(period.from_) == DATED:
        return date.fromisoformat(period.from_), date.fromisoformat(period.to) if period.to else None
    if period.to is None:
        return _in(day.year if _in(day.year, period.from_) <= day else day.year - 1, period.from_), None
    for year in (day.year - 1, day.year, day.year + 1):
        first = _in(year, period.from_)
        last = _in(year if period.to >= period.from_ else year + 1, period.to)
        if last >= day:
            break
    return first, last


def _in(year: int, month_day: str) -> date:
    """A day of a year; the 29th of February is the 28th where there is none."""
    try:
        return date.fromisoformat(f"{year}-{month_day}")
    except ValueError:
        return date(year, 2, 28)
