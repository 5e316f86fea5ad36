"""What holds for a while: a notice at the top of a page, and a place or a service that is closed whatever its hours say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from palveluopas.model import Alert, TemporarilyClosed


def alert_on(record: Any, day: date) -> Alert | None:
    """The notice that a record shows on a day."""
    alert: Alert | None = getattr(record, "alert", None)
    return alert if alert and _holds(alert, day) else None


def closure_on(record: Any, day: date) -> TemporarilyClosed | None:
    """Why a record is closed on a day whatever its opening hours say; None when these hold."""
    closed: TemporarilyClosed | None = getattr(record, "temporarily_closed", None)
    return closed if closed and _holds(closed, day) else None


def closure_ahead(record: Any, day: date) -> TemporarilyClosed | None:
    """The closure that is on or still to come on a day: readers are told of it beforehand."""
    closed: TemporarilyClosed | None = getattr(record, "temporarily_closed", None)
    return closed if closed and (closed.to is None or day <= closed.to) else None


def hours_hold_until(record: Any, day: date) -> date | None:
    """The last day before a closure that is on or to come, which the opening hours do not know of."""
    closed = closure_ahead(record, day)
    return closed.from_ - timedelta(days=1) if closed else None


def _holds(span: Alert | TemporarilyClosed, day: date) -> bool:
    return span.from_ <= day and (span.to is None or day <= span.to)
