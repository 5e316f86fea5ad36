"""When one can apply."""

from __future__ import annotations

from datetime import date

import pytest

from palveluopas.guide.application_dates import applying
from palveluopas.model import ApplicationPeriod

MARCH = ("03-01", "03-31")


@pytest.mark.parametrize(
    ("given", "day", "expected"),
    [
        (MARCH, "2026-11-21", ("2027-03-01", "2027-03-31", "ahead")),
        (MARCH, "2027-03-01", ("2027-03-01", "2027-03-31", "open")),
        (MARCH, "2027-03-31", ("2027-03-01", "2027-03-31", "open")),
        (MARCH, "2027-04-01", ("2028-03-01", "2028-03-31", "ahead")),
        (("12-15", "01-15"), "2027-01-10", ("2026-12-15", "2027-01-15", "open")),
        (("12-15", "01-15"), "2027-01-16", ("2027-12-15", "2028-01-15", "ahead")),
        (("02-29", "02-29"), "2027-01-01", ("2027-02-28", "2027-02-28", "ahead")),
        (("2027-01-01", "2027-01-15"), "2026-11-21", ("2027-01-01", "2027-01-15", "ahead")),
        (("2027-01-01", "2027-01-15"), "2027-01-16", ("2027-01-01", "2027-01-15", "over")),
        (("2026-01-01", None), "2026-11-21", ("2026-01-01", None, "open")),
        (("12-01", None), "2026-11-21", ("2025-12-01", None, "open")),
    ],
)
def test_a_period_has_the_days_that_are_on_or_come_next(given, day, expected):
    [found] = applying([ApplicationPeriod(id="a", from_=given[0], to=given[1])], date.fromisoformat(day))
    assert (found.first.isoformat(), found.last and found.last.isoformat(), found.state) == expected


def test_what_is_open_comes_first_and_what_is_over_is_left_out():
    periods = [
        ApplicationPeriod(id="old", from_="2026-01-01", to="2026-01-15"),
        ApplicationPeriod(id="next", from_="2027-01-01", to="2027-01-15"),
        ApplicationPeriod(id="now", from_="2026-11-01", to="2026-11-30"),
    ]
    assert [one.state for one in applying(periods, date(2026, 11, 21))] == ["open", "ahead"]
    assert [one.state for one in applying(periods[:1], date(2026, 11, 21))] == ["over"]
