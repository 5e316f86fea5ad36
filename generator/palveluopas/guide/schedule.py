"""Whether something is open at a moment, until when, and when it opens next: the one place that decides it.

Of what holds for a day, the strongest counts: an exception, a holiday, a season, the ordinary week. Of two exceptions or
seasons the dated one, then the shorter one; of two rhythms of weeks that of the month, then the interval. What is not known
is to be asked, and is never told to be open. `overrides/assets/javascripts/open.js` decides the same in the reader's
browser, from the short form that `opening_hours_compact.py` makes; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from palveluopas.countries.holidays import Names, names_by_day
from palveluopas.guide.day_hours import CLOSED, MINUTES, Span, day_hours
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import CommonHours, Guide, HoursException, HoursSet, OpeningHours, Season, SomeWeeks
from palveluopas.model.parts import HoursByDay, HoursOfDay

AHEAD = 62  # how many days ahead the next change is looked for
DATED = len("2026-11-21")  # a day with its year; others come again every year
ENDLESS = 10**7  # days: longer than anything that has an end
WEEK = timedelta(days=7)
OF_MONTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
State = Literal["open", "closed", "ask"]
Why = Literal["", "holiday", "unknown", "end", "appointment"]
Moment = tuple[date, int]  # a day, and a minute of it on the clocks of the place


@dataclass(frozen=True)
class Stretch:
    """Days on which a season or an exception holds, as the catalogue writes them; `last` is empty when nobody knows the end."""

    first: str
    last: str
    of: Season | HoursException

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        if len(self.first) == DATED:
            return self.first <= day.isoformat() and (not self.last or day.isoformat() <= self.last)
        short = day.isoformat()[5:]
        if self.first <= self.last:
            return self.first <= short <= self.last
        return short >= self.first or short <= self.last

    @property
    def precedence(self) -> tuple[bool, int]:
        """What sorts before another holds where both would: dated before yearly, then few days before many."""
        return len(self.first) != DATED, self._days()

    def _days(self) -> int:
        """How many days they are; of days without a year in a leap year, also over its end. Of two without an end, the later has fewer."""
        if not self.last:
            return ENDLESS - date.fromisoformat(self.first).toordinal()
        if len(self.first) == DATED:
            return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1
        begin, end = (date.fromisoformat(f"2024-{day}").timetuple().tm_yday for day in (self.first, self.last))
        return (end - begin) % 366 + 1


@dataclass(frozen=True)
class DayPlan:
    """What is known of a day: its ranges, or `why` they must be asked for.

    `season` holds on that day if one does; `is_usual` is a day of a season or of the ordinary week. `is_shut` is a day
    that a rule closes: on it, the night before ends at midnight.
    """

    spans: tuple[Span, ...] = ()
    why: Why = ""
    season: Stretch | None = None
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

    def __init__(self, hours: CommonHours, guide: Guide) -> None:
        self.hours = hours
        self._names = names_by_day(guide.country, guide.country_subdivision, guide.as_of.year)
        self._seasons = by_precedence(stretches(hours.seasons, guide))
        self._exceptions = by_precedence(stretches(hours.exceptions, guide))
        self._known_to = known_to(hours, guide)
        self._plans: dict[date, DayPlan] = {}

    def plan(self, day: date) -> DayPlan:
        """What is known of a day."""
        if day not in self._plans:
            self._plans[day] = self._planned(day)
        return self._plans[day]

    def at(self, day: date, minute: int) -> Answer:
        """The answer at a minute of a day, on the clocks of the place."""
        state, why = self.state(day, minute)
        now = (day, minute)
        opens = None if state == "open" else self._next(now, lambda then: then == "open")
        return Answer(state, why, self._next(now, lambda then: then != state), opens)

    def at_moment(self, moment: datetime) -> Answer:
        """The answer at a moment, of which the time zone is that of the place."""
        return self.at(moment.date(), moment.hour * 60 + moment.minute)

    def season_on(self, day: date) -> Stretch | None:
        """The season of a day, also where an exception or a holiday goes before it."""
        return next((one for one in self._seasons if one.holds(day)), None)

    def _planned(self, day: date) -> DayPlan:
        if exception := next((one.of for one in self._exceptions if one.holds(day)), None):
            return _ruled(_hours_of(exception, day))
        names = self._names(day)
        if names is None:
            return DayPlan(why="unknown")
        if of_holiday := self._of_holiday(names):
            return of_holiday
        if self._known_to and day > self._known_to:
            return DayPlan(why="unknown")
        usual = self._usual(day)
        return (self._of_eve(day, names) if usual.spans else None) or usual

    def _of_holiday(self, names: Names) -> DayPlan | None:
        holidays = self.hours.public_holidays
        named = (holidays and holidays.named) or {}
        own = next((name for name, _ in names if name in named), None)
        if own:
            return _ruled(named[own])
        if not _is_public(names):
            return None
        if holidays is None:
            return DayPlan(why="holiday")
        return DayPlan(is_shut=True) if holidays.default == CLOSED else None

    def _of_eve(self, day: date, names: Names) -> DayPlan | None:
        holidays = self.hours.public_holidays
        if not holidays or not holidays.eves or _is_public(names):
            return None
        tomorrow = self._names(day + timedelta(days=1))
        if tomorrow is None:
            return DayPlan(why="unknown")
        return _ruled(holidays.eves) if _is_public(tomorrow) else None

    def _usual(self, day: date) -> DayPlan:
        stretch = self.season_on(day)
        season = stretch.of if stretch and isinstance(stretch.of, Season) else None
        if season and is_shut(season):
            return DayPlan(season=stretch, is_usual=True, is_shut=True)
        text = hours_in_week(season.hours, season.some_weeks, day) if season else self._regular(day)
        return replace(_plan(text), season=stretch, is_usual=True)

    def _regular(self, day: date) -> HoursOfDay | None:
        return hours_in_week(self.hours.regular, self.hours.some_weeks, day)

    def state(self, day: date, minute: int) -> tuple[State, Why]:
        """The state at a minute of a day, and why it must be asked for."""
        plan = self.plan(day)
        if plan.why:
            return "ask", plan.why
        now = [span for span in self.spans_on(day) if span.opens <= minute < span.closes]
        if not now:
            return "closed", ""
        if self.hours.by_appointment:
            return "ask", "appointment"
        return ("ask", "end") if all(span.is_open_ended for span in now) else ("open", "")

    def spans_on(self, day: date) -> Iterator[Span]:
        """The ranges of a day that are not asked for, and before them what is left of the night before."""
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
            for minute in self.turns(day):
                if (day, minute) > now and is_it(self.state(day, minute)[0]):
                    return day, minute
        return None

    def turns(self, day: date) -> list[int]:
        """The minutes of a day at which the state may become another."""
        ends = (minute for span in self.spans_on(day) for minute in (span.opens, span.closes) if minute < MINUTES)
        return sorted({0, *ends})


def _plan(text: HoursOfDay | None) -> DayPlan:
    hours = day_hours(text)
    return DayPlan(hours.spans, "unknown" if hours.is_asked else "")


def _ruled(text: HoursOfDay | None) -> DayPlan:
    """The plan of a day that has a rule of its own."""
    plan = _plan(text)
    return replace(plan, is_shut=not plan.spans and not plan.why)


def _is_public(names: Names) -> bool:
    return any(is_public for _, is_public in names)


def _hours_of(exception: Season | HoursException, day: date) -> HoursOfDay | None:
    if isinstance(exception, HoursException) and exception.week is None:
        return exception.hours
    week = exception.week if isinstance(exception, HoursException) else exception.hours
    return (week or {}).get(WEEKDAYS[day.weekday()])


# --- what hours say, in the order in which it holds ---------------------------------------------------


def with_main(one: HoursSet, main: OpeningHours) -> HoursSet:
    """A set of hours with what it says nothing of: the main ones' rule for holidays, and the days on which all is closed."""
    closed = tuple(exception for exception in main.exceptions if exception.closed)
    return replace(one, public_holidays=one.public_holidays or main.public_holidays, exceptions=one.exceptions or closed)


def stretches(given: Iterable[Season | HoursException], guide: Guide) -> Iterator[Stretch]:
    """The days of seasons or exceptions; one that follows a calendar has those of each of the calendar's times."""
    for one in given:
        if isinstance(one, Season) and one.calendar:
            calendar = guide.calendars.get(one.calendar)
            for time in calendar.periods if calendar else ():
                yield Stretch(time.from_.isoformat(), time.to.isoformat(), one)
        else:
            is_endless = isinstance(one, HoursException) and one.until_further_notice
            yield Stretch(one.from_, "" if is_endless else one.to or one.from_, one)


def by_precedence(given: Iterable[Stretch]) -> list[Stretch]:
    """The same, what holds first."""
    return sorted(given, key=lambda stretch: stretch.precedence)


def known_to(hours: CommonHours, guide: Guide) -> date | None:
    """The last day of which the calendars that hours follow tell; None when they follow none."""
    followed = (guide.calendars.get(one.calendar or "") for one in hours.seasons)
    return min((calendar.known_to for calendar in followed if calendar), default=None)


def is_shut(season: Season) -> bool:
    """Whether nothing is open in a season."""
    return not season.some_weeks and all(text == CLOSED for text in (season.hours or {}).values())


def rhythms(some_weeks: Iterable[SomeWeeks]) -> list[SomeWeeks]:
    """Rhythms of weeks, what holds first: those of the month, those with an interval, odd and even weeks."""
    return sorted(some_weeks, key=lambda one: (not one.of_month, not one.interval))


def hours_in_week(week: HoursByDay | None, some_weeks: Iterable[SomeWeeks], day: date) -> HoursOfDay | None:
    """The hours of a day by its week and the rhythms of weeks beside it."""
    name = WEEKDAYS[day.weekday()]
    own = next((one for one in rhythms(some_weeks) if name in one.hours and comes_on(one, day)), None)
    return own.hours[name] if own else (week or {}).get(name)


def comes_on(rhythm: SomeWeeks, day: date) -> bool:
    """Whether a rhythm counts in the week of a day, or for the day within its month."""
    if rhythm.of_month:
        is_last = (day + WEEK).month != day.month
        number = (day.day + 6) // 7
        return any(is_last if name == "last" else OF_MONTH[name] == number for name in rhythm.of_month)
    if rhythm.interval and rhythm.starts:
        weeks = (_monday(day) - _monday(rhythm.starts)).days // 7
        return weeks >= 0 and weeks % rhythm.interval == 0
    return day.isocalendar().week % 2 == (rhythm.weeks == "odd")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
