"""Calendar files: the hours in them are the hours on the page."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.exports.calendar import calendar
from palveluopas.guide.relations import Relations
from palveluopas.model import Activity
from tests.conftest import VALID

STAMP = "%Y%m%dT%H%M%SZ"


@pytest.fixture(scope="module")
def relations() -> Relations:
    return Relations(guide_of(load(VALID / "ten-services")[0], date(2026, 11, 21)))


def meetings(relations: Relations, **changes: Any) -> list[tuple[datetime, datetime]]:
    event: Activity = dataclasses.replace(next(iter(relations.guide.activities.values())), **changes)
    text = calendar(relations, event)
    starts, ends = (re.findall(rf"^{name}:(\w+)\r$", text, re.MULTILINE) for name in ("DTSTART", "DTEND"))
    assert len(set(re.findall(r"^UID:(.+)\r$", text, re.MULTILINE))) == len(starts) == text.count("BEGIN:VEVENT")
    return [
        (datetime.strptime(one, STAMP), datetime.strptime(other, STAMP)) for one, other in zip(starts, ends, strict=True)
    ]


def test_an_event_of_three_days_with_hours_is_three_meetings_and_not_fifty_hours(relations):
    found = meetings(relations, starts=date(2026, 12, 1), ends=date(2026, 12, 3), hours="17:00-19:00")
    assert [end - start for start, end in found] == [timedelta(hours=2)] * 3
    assert [start.day for start, _ in found] == [1, 2, 3]


def test_hours_past_midnight_end_on_the_next_day_also_where_the_clocks_change(relations):
    found = meetings(relations, starts=date(2026, 10, 24), ends=date(2026, 10, 25), hours="22:00-02:00")
    assert [end - start for start, end in found] == [timedelta(hours=4), timedelta(hours=4)]
    assert found[0][0] == datetime(2026, 10, 24, 19, 0) and found[1][0] == datetime(2026, 10, 25, 20, 0)
