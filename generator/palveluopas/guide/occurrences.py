"""When what comes again takes place: the days of a group or a course by its hours, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from palveluopas.guide.clock import last_day_of
from palveluopas.guide.day_hours import Span
from palveluopas.guide.lifetime import first_day
from palveluopas.guide.schedule import Schedule
from palveluopas.model import Activity, Guide, HoursException, OpeningHours


def taking_place(activity: Activity, guide: Guide) -> dict[Span, list[date]]:
    """Range of hours → the days on which it surely takes place, from its beginning to its end or that of the next year.

    Nothing before the guide's own year, of which nobody asks for the holidays; nothing on a day that must be asked for.
    """
    if activity.opening_hours is None:
        return {}
    schedule = Schedule(without_cancelled(activity, activity.opening_hours), guide)
    found: dict[Span, list[date]] = {}
    day, last = _first(activity, guide), _last(activity, guide)
    while day <= last:
        for span in schedule.plan(day).spans:
            found.setdefault(span, []).append(day)
        day += timedelta(days=1)
    return found


def without_cancelled(activity: Activity, hours: OpeningHours) -> OpeningHours:
    """The hours of an activity, closed on the days on which it is cancelled."""
    days = [day.isoformat() for day in activity.cancelled_dates]
    cancelled = (HoursException(id=day, from_=day, closed=True) for day in days)
    return replace(hours, exceptions=(*cancelled, *hours.exceptions)) if days else hours


def _first(activity: Activity, guide: Guide) -> date:
    begins = activity.starts or (first_day(activity.valid_from) if activity.valid_from else activity.assured_date)
    return max(begins or guide.as_of, date(guide.as_of.year, 1, 1))


def _last(activity: Activity, guide: Guide) -> date:
    ends = (activity.ends, last_day_of(activity, guide), date(guide.as_of.year + 1, 12, 31))
    return min(day for day in ends if day)
