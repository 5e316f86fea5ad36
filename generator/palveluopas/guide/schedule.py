"""Whether something is open at a moment, until when, and when it opens next: the one place that decides it.

Of what holds for a day, the strongest counts: an exception, a holiday, a season, the ordinary week. Of two exceptions or
seasons the dated one, then the shorter one. What is not known is to be asked, and is never told to be open.
`overrides/assets/javascripts/open.js` decides the same in the reader's browser, from the short form that
`opening_hours_compact.py` makes; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar

from palveluopas.countries.holidays import Names, names_by_day
from palveluopas.guide.day_hours import CLOSED, MINUTES, Span, day_hours
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import Guide, HoursException, OpeningHours, Season
from palveluopas.model.parts import HoursByDay, HoursOfDay

AHEAD = 62  # how many days ahead the next change is looked for
DATED = len("2026-11-21")  # a day with its year; others come again every year
State = Literal["open", "closed", "ask"]
Why = Literal["", "holiday", "unknown", "end", "appointment"]
Moment = tuple[date, int]  # a day, and a minute of it on the clocks of the place

Spanning = TypeVar("Spanning", HoursException, Season)


@dataclass(frozen=True)
class DayPlan:
    """What is known of a day: its ranges, or `why` they must be asked for.

    `season` holds on that day if one does; `is_usual` is a day of a season or of the ordinary week. `is_shut` is a day
    that a rule closes: on it, the night before ends at midnight.
    """

    spans: tuple[Span, ...] = ()
    why: Why = ""
    season: Season | None = None
    is_usual: bool = False
    is_shut: bool = False


@dataclass(frozen=True)
class Answer:
    """The state at a moment, and `why` it must be asked for.

    `change` is when the state becomes another, `opens` when it is surely open the next time; None when it is not within the
    next two months, or is open already.
    """

    state: State
    why: Why = ""
    change: Moment | None = None
    opens: Moment | None = None


class Schedule:
    """The hours of something in a guide."""

    def __init__(self, hours: OpeningHours, guide: Guide) -> None:
        self.hours = hours
        self._names = names_by_day(guide.country, guide.country_subdivision, guide.as_of.year)
        self._seasons = by_precedence(hours.seasons)
        self._exceptions = by_precedence(hours.exceptions)
        self._plans: dict[date, DayPlan] = {}

    def plan(self, day: date) -> DayPlan:
        """What is known of a day."""
        if day not in self._plans:
            self._plans[day] = self._planned(day)
        return self._plans[day]

    def at(self, day: date, minute: int) -> Answer:
        """The answer at a minute of a day, on the clocks of the place."""
        state, why = self._state(day, minute)
        now = (day, minute)
        opens = None if state == "open" else self._next(now, lambda then: then == "open")
        return Answer(state, why, self._next(now, lambda then: then != state), opens)

    def at_moment(self, moment: datetime) -> Answer:
        """The answer at a moment, of which the time zone is that of the place."""
        return self.at(moment.date(), moment.hour * 60 + moment.minute)

    def _planned(self, day: date) -> DayPlan:
        if exception := next((one for one in self._exceptions if holds(one, day)), None):
            return _ruled(exception.hours)
        names = self._names(day)
        if names is None:
            return DayPlan(why="unknown")
        return self._of_holiday(names) or self._usual(day)

    def _of_holiday(self, names: Names) -> DayPlan | None:
        holidays = self.hours.public_holidays
        named = (holidays and holidays.named) or {}
        own = next((name for name, _ in names if name in named), None)
        if own:
            return _ruled(named[own])
        if not any(is_public for _, is_public in names):
            return None
        if holidays is None:
            return DayPlan(why="holiday")
        return DayPlan(is_shut=True) if holidays.default == "closed" else None

    def _usual(self, day: date) -> DayPlan:
        season = next((one for one in self._seasons if holds(one, day)), None)
        if season and all(text == CLOSED for text in (season.hours or {}).values()):
            return DayPlan(season=season, is_usual=True, is_shut=True)
        week: HoursByDay = (season.hours if season else self.hours.regular) or {}
        return replace(_plan(week.get(WEEKDAYS[day.weekday()])), season=season, is_usual=True)

    def _state(self, day: date, minute: int) -> tuple[State, Why]:
        plan = self.plan(day)
        if plan.why:
            return "ask", plan.why
        now = [span for span in self._spans_on(day) if span.opens <= minute < span.closes]
        if not now:
            return "closed", ""
        if self.hours.by_appointment:
            return "ask", "appointment"
        return ("ask", "end") if all(span.is_open_ended for span in now) else ("open", "")

    def _spans_on(self, day: date) -> Iterator[Span]:
        """The ranges of a day, and before them what is left of the night before."""
        plan = self.plan(day)
        if not plan.is_shut:
            for span in self.plan(day - timedelta(days=1)).spans:
                if span.closes > MINUTES:
                    yield replace(span, opens=0, closes=span.closes - MINUTES)
        yield from plan.spans

    def _next(self, now: Moment, is_it: Callable[[State], bool]) -> Moment | None:
        """The first moment after now whose state is one of these."""
        for number in range(AHEAD):
            day = now[0] + timedelta(days=number)
            for minute in self._turns(day):
                if (day, minute) > now and is_it(self._state(day, minute)[0]):
                    return day, minute
        return None

    def _turns(self, day: date) -> list[int]:
        """The minutes of a day at which the state may become another."""
        ends = (minute for span in self._spans_on(day) for minute in (span.opens, span.closes) if minute < MINUTES)
        return sorted({0, *ends})


def _plan(text: HoursOfDay | None) -> DayPlan:
    hours = day_hours(text)
    return DayPlan(hours.spans, "unknown" if hours.is_asked else "")


def _ruled(text: HoursOfDay | None) -> DayPlan:
    """The plan of a day that has a rule of its own."""
    plan = _plan(text)
    return replace(plan, is_shut=not plan.spans and not plan.why)


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


def holds(span: HoursException | Season, day: date) -> bool:
    """Whether a season or an exception holds on a day."""
    first, last = span.from_, span.to or span.from_
    if len(first) == DATED:
        return first <= day.isoformat() <= last
    short = day.isoformat()[5:]
    return first <= short <= last if first <= last else short >= first or short <= last
