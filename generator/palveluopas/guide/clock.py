"""The day the guide speaks of, and what is current on it. The only module that reads a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from palveluopas.guide.lifetime import first_day, last_day
from palveluopas.kinds import KINDS, kind_of
from palveluopas.model import Activity, Guide, Project

# The fields of a last day: those that kinds share, and those that one kind alone has.
LAST_DAYS = ("ends", "expires", *(kind.until for kind in KINDS.values() if kind.until))
ENDING = frozenset([*LAST_DAYS, "valid_to", "project", "periods", "starts"])

# What takes place on its day alone unless it is said when it ends; a group goes on after its first.
ON_ITS_DAY = ("event", "encounter", "info_session")


def today(time_zone: object) -> date:
    """Today's date where the guide is."""
    return datetime.now(zone(time_zone)).date()


def zone(time_zone: object) -> tzinfo:
    """The time zone of a name; UTC when there is no such time zone."""
    try:
        return ZoneInfo(time_zone) if isinstance(time_zone, str) else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
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
    kind = record.__class__
    ends_of, nothing = _ending(kind)
    if ends_of(record) == nothing:
        return None
    days = [day for name in LAST_DAYS if (day := getattr(record, name, None))]
    if kind is Project:
        days += _end_of(record)
    if kind is Activity and record.type in ON_ITS_DAY:
        days += [day for day in (record.ends or record.starts,) if day]
    if valid_to := getattr(record, "valid_to", None):
        days.append(last_day(valid_to))
    project = getattr(record, "project", None)
    if project and project in guide.projects:
        days += _end_of(guide.projects[project])
    return min(days) if days else None


@cache
def _ending(kind: type) -> tuple[Callable[[Any], Any], Any]:
    """What a kind of record has in the fields that its last day may come from, and what most records have there: nothing."""
    given = {field.name: field.default for field in fields(kind) if field.name in ENDING}
    nothing = tuple(given.values())
    return (attrgetter(*given), nothing if len(nothing) > 1 else nothing[0]) if given else (lambda record: None, None)


def _end_of(project: Project) -> list[date]:
    """The last day of a project's last period, if it has any."""
    return [max(last_day(period.end) for period in project.periods)] if project.periods else []


def is_over(record: Any, guide: Guide) -> bool:
    """Whether a record no longer holds on the guide's day."""
    return _standing(record, guide)[1]


def is_current(record: Any, guide: Guide) -> bool:
    """Whether a record holds on the guide's day: begun and not over."""
    return _standing(record, guide)[2]


def _standing(record: Any, guide: Guide) -> tuple[date, bool, bool]:
    """(the guide's day, whether the record is over, whether it is current), kept with the record: every list asks for it."""
    kept: tuple[date, bool, bool] | None = record.__dict__.get("_standing")
    if kept is None or kept[0] != guide.as_of:
        end = last_day_of(record, guide)
        over = end is not None and end < guide.as_of
        kept = record.__dict__["_standing"] = guide.as_of, over, not over and _has_begun(record, guide)
    return kept


def _has_begun(record: Any, guide: Guide) -> bool:
    begins = getattr(record, "valid_from", None)
    published = getattr(record, "published", None)
    return (not begins or first_day(begins) <= guide.as_of) and (not published or published <= guide.as_of)


def is_overdue(record: Any, guide: Guide) -> bool:
    """Whether a record should have been confirmed again by the guide's day."""
    due = None if is_over(record, guide) else due_day(record, guide)
    return due is not None and due < guide.as_of


def due_day(record: Any, guide: Guide) -> date | None:
    """The day by which a record must be confirmed again.

    It is the record's own `review_by`, or else `assured_date` and the guide's interval for its kind.
    """
    by: date | None = record.review_by
    assured: date | None = record.assured_date
    months = (guide.review_months or {}).get(kind_of(record) or "")
    if by or not (months and assured):
        return by
    return assured + timedelta(days=round(months * 30.44))
