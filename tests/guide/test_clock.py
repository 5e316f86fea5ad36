"""What is current on a day, and where days come from."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide import lifetime
from palveluopas.guide.clock import is_current, is_over, is_overdue, last_day_of, project_status, today
from palveluopas.model import News, Period, Place, Project, Service, Text
from tests.conftest import AS_OF, VALID


def project(*periods: tuple[str | None, str]) -> Project:
    made = tuple(Period(id=f"kausi-{n}", start=start, end=end) for n, (start, end) in enumerate(periods))
    return Project(id="hanke", name=Text("Hanke"), summary=Text("Hanke."), periods=made)


def place(**fields) -> Place:
    return Place(id="piste", name=Text("Piste"), organizations=("kunta",), area="kunta", **fields)


def service(**fields) -> Service:
    return Service(id="apu", name=Text("Apu"), summary=Text("Apua."), organization="kunta", topics=(), areas=(), **fields)


def guide_on(day: date, **records):
    return dataclasses.replace(guide_of(load(VALID / "ten-services")[0], day), **records)


def test_a_project_that_ends_today_runs_until_midnight():
    hanke = project(("2024-06-01", "2026-05-31"))
    assert project_status(hanke, date(2026, 5, 31)) == "running"
    assert project_status(hanke, date(2026, 6, 1)) == "ended"
    assert not is_over(hanke, guide_on(date(2026, 5, 31)))
    assert is_over(hanke, guide_on(date(2026, 6, 1)))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2023, 12, 31), "planned"),
        (date(2024, 1, 1), "running"),
        (date(2025, 6, 30), "running"),
        (date(2025, 7, 1), "ended"),
    ],
)
def test_a_month_or_a_year_lasts_to_its_last_day(day, status):
    assert project_status(project(("2024", "2025-06")), day) == status


def test_a_project_of_several_periods_lasts_to_the_last_of_them():
    hanke = project(("2024-01-01", "2025-12-31"), ("2014-05-01", "2016-04-30"))
    assert last_day_of(hanke, guide_on(AS_OF)) == date(2025, 12, 31)
    assert project_status(hanke, date(2020, 1, 1)) == "running"


def test_the_status_of_a_project_without_dates_is_unknown():
    assert project_status(project(), AS_OF) == "unknown"
    assert not is_over(project(), guide_on(AS_OF))


def test_partial_dates_have_a_first_and_a_last_day():
    assert (lifetime.first_day("2024"), lifetime.last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (lifetime.first_day("2024-02"), lifetime.last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert lifetime.first_day("2024-02-03") == lifetime.last_day("2024-02-03") == date(2024, 2, 3)


def test_a_place_of_an_ended_project_is_over():
    hanke = project(("2024-06-01", "2026-05-31"))
    piste = place(project="hanke")
    assert not is_over(piste, guide_on(date(2026, 5, 31), projects={"hanke": hanke}))
    assert is_over(piste, guide_on(date(2026, 6, 1), projects={"hanke": hanke}))


def test_a_record_is_over_at_its_own_end_or_its_projects_whichever_comes_first():
    guide = guide_on(AS_OF, projects={"hanke": project(("2024", "2026-12-31"))})
    assert last_day_of(place(project="hanke", valid_to="2025"), guide) == date(2025, 12, 31)
    assert last_day_of(place(project="hanke", valid_to="2027"), guide) == date(2026, 12, 31)
    assert last_day_of(place(), guide) is None


def test_a_service_is_current_from_its_first_day_to_its_last():
    kesa = service(valid_from="2026-06", valid_to="2026-08")
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 8, 31), date(2026, 9, 1)]
    assert [is_current(kesa, guide_on(day)) for day in days] == [False, True, True, False]


def test_news_are_current_from_the_day_they_are_published_to_the_day_they_expire():
    item = News(id="x", name=Text("X"), text=(Text("X"),), audience=(), published=date(2026, 1, 2), expires=date(2026, 1, 3))
    assert [is_current(item, guide_on(date(2026, 1, day))) for day in (1, 2, 3, 4)] == [False, True, True, False]


def test_a_record_is_overdue_after_its_day_of_review_and_not_on_it():
    apu = service(review_by=date(2026, 6, 1))
    assert [is_overdue(apu, guide_on(date(2026, 6, day))) for day in (1, 2)] == [False, True]


def test_without_a_day_of_review_the_guides_interval_counts_from_the_last_confirmation():
    apu = service(assured_date=date(2025, 6, 1))
    assert [
        is_overdue(apu, guide_on(day, review_months={"services": 12})) for day in (date(2026, 6, 1), date(2026, 6, 3))
    ] == [False, True]
    assert not is_overdue(apu, guide_on(date(2030, 1, 1), review_months=None))


def test_what_is_over_needs_no_review():
    assert not is_overdue(service(review_by=date(2026, 6, 1), valid_to="2026"), guide_on(date(2027, 1, 1)))


def test_today_is_the_day_where_the_guide_is():
    assert (today("Pacific/Kiritimati") - today("Pacific/Pago_Pago")).days in (1, 2)
