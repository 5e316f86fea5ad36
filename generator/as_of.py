"""The day the guide speaks of, and what is current on it. The only module that reads a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.lifetime import first_day, last_day
from generator.model import Guide, Project, kind_of


def today(time_zone: object) -> date:
    """Today's date where the guide is; in UTC when there is no such time zone."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        zone = UTC
    return datetime.now(zone).date()


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


def is_overdue(record: Any, guide: Guide) -> bool:
    """Whether a record should have been confirmed again by the guide's day.

    The day is the record's own `review_by`, or else `assured_date` and the guide's interval for its kind.
    """
    if is_over(record, guide):
        return False
    due = record.review_by
    months = (guide.review_months or {}).get(kind_of(record))
    if due is None and months and record.assured_date:
        due = record.assured_date + timedelta(days=round(months * 30.44))
    return due is not None and due < guide.as_of
