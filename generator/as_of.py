"""The day the guide speaks of, and what is current on it. The only module that reads a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.lifetime import first_day, last_day
from generator.model import Activity, Guide, Project, kind_of

# What takes place on its day alone unless it is said when it ends; a group goes on after its first.
ON_ITS_DAY = ("event", "encounter", "info_session")


def today(time_zone: object) -> date:
    """Today's date where the guide is."""
    return datetime.now(zone(time_zone)).date()


def zone(time_zone: object) -> tzinfo:
    """The time zone of a name; UTC when there is no such time zone."""
    try:
        return ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        return UTC


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
    if isinstance(record, Activity) and record.type in ON_ITS_DAY:
        days.append(record.ends or record.starts)
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
    """Whether a record should have been confirmed again by the guide's day."""
    due = None if is_over(record, guide) else due_day(record, guide)
    return due is not None and due < guide.as_of


def due_day(record: Any, guide: Guide) -> date | None:
    """The day by which a record must be confirmed again.

    It is the record's own `review_by`, or else `assured_date` and the guide's interval for its kind.
    """
    months = (guide.review_months or {}).get(kind_of(record))
    if record.review_by or not (months and record.assured_date):
        return record.review_by
    return record.assured_date + timedelta(days=round(months * 30.44))
