"""The day the guide speaks of, and what is current on it. The only module that reads a clock."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from generator.model import Guide, Project


def today(time_zone: str) -> date:
    """Today's date where the guide is."""
    return datetime.now(ZoneInfo(time_zone)).date()


def first_day(text: str) -> date:
    """The first day of «2014», «2014-06» or «2014-06-30»."""
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of «2014», «2014-06» or «2014-06-30»."""
    parts = [int(part) for part in text.split("-")]
    year, month = (parts + [12])[:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


def project_status(project: Project, day: date) -> str:
    """«planned», «running», «ended», or «unknown» when the catalogue gives no dates.

    A project that ends today runs until midnight.
    """
    if not project.periods:
        return "unknown"
    if day > max(last_day(period.end) for period in project.periods):
        return "ended"
    starts = [first_day(period.start) for period in project.periods if period.start]
    return "planned" if starts and day < min(starts) else "running"


def last_day_of(record: Any, guide: Guide) -> date | None:
    """The last day a record holds: its own, or its project's if that comes first."""
    days = []
    if isinstance(record, Project):
        days += [max((last_day(period.end) for period in record.periods), default=None)]
    if getattr(record, "valid_to", None):
        days.append(last_day(record.valid_to))
    days += [getattr(record, name, None) for name in ("ends", "expires")]
    project = guide.projects.get(getattr(record, "project", None) or "")
    if project and project.periods:
        days.append(max(last_day(period.end) for period in project.periods))
    return min((day for day in days if day), default=None)


def is_over(record: Any, guide: Guide) -> bool:
    """Whether a record no longer holds on the guide's day."""
    end = last_day_of(record, guide)
    return end is not None and end < guide.as_of


def is_current(record: Any, guide: Guide) -> bool:
    """Whether a record holds on the guide's day: begun and not over."""
    begins = getattr(record, "valid_from", None)
    published = getattr(record, "published", None)
    begun = (not begins or first_day(begins) <= guide.as_of) and (not published or published <= guide.as_of)
    return begun and not is_over(record, guide)


def review_day(record: Any, kind: str, guide: Guide) -> date | None:
    """The day a record must be confirmed again: its own, or the guide's interval after the last time."""
    if record.review_by:
        return record.review_by
    months = (guide.review_months or {}).get(kind)
    if not months or not record.assured_date:
        return None
    return record.assured_date + timedelta(days=round(months * 30.44))
