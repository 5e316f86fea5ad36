"""When a record begins and ends: computed from its dates, never from a typed status."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any


def first_day(text: str) -> date:
    """The first day of a day, a month or a year."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of a day, a month or a year."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def a_year_after(day: date) -> date:
    """The same day of the next year; the day after it when there is none."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 3, 1)


def end_of_project(project: Mapping[str, Any]) -> date | None:
    """The last day of a project's last period; None while any period is open or unknown."""
    periods = project.get("periods") or []
    ends = [period.get("end") for period in periods]
    return max(map(last_day, ends)) if ends and all(ends) else None


def has_ended(record: Mapping[str, Any], projects: Mapping[str, Any], as_of: date) -> bool:
    """Whether the record's own last day, or its project's, is behind us."""
    own = record.get("valid_to") or record.get("ends")
    if own and last_day(own) < as_of:
        return True
    if end := end_of_project(record):
        return end < as_of
    project = projects.get(record.get("project") or "")
    end = end_of_project(project.data) if project else None
    return end is not None and end < as_of
