"""Days that must come in an order, or be over, or be still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.lifetime import a_year_after, end_of_project, first_day, last_day
from palveluopas.problems.problem import Path, Problem, problem, value_at

PAIRS = (("valid_from", "valid_to"), ("starts", "ends"), ("published", "expires"))
PAIRS_WITHIN = {"periods": ("start", "end"), "partners": ("from", "to")}


def what_ends_has_begun_before(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The first day is not after the last."""
    for record in catalogue.all_records():
        for begin, end in PAIRS:
            yield from _out_of_order(record, record.data, (), begin, end)
        for name, (begin, end) in PAIRS_WITHIN.items():
            for number, entry in enumerate(record.data.get(name, ())):
                yield from _out_of_order(record, entry, (name, number), begin, end)


def _out_of_order(record: Record, data: Any, path: Path, begin: str, end: str) -> Iterator[Problem]:
    first, last = data.get(begin), data.get(end)
    if first and last and last_day(last) < first_day(first):
        yield problem("E407", record, *path, end, begin=begin, end=end, first=first, value=last)


def partners_take_part_while_the_project_lasts(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A partner's days are within the project's."""
    for record in catalogue.records["projects"].values():
        periods = record.data.get("periods", ())
        starts = [first_day(period["start"]) for period in periods if period.get("start")]
        start = min(starts) if starts and len(starts) == len(periods) else None
        end = end_of_project(record.data)
        for number, partner in enumerate(record.data.get("partners", ())):
            for name in ("from", "to"):
                day = partner.get(name) and first_day(partner[name])
                if day and (start and day < start or end and day > end):
                    values = {"value": partner[name], "first": start or "…", "last": end or "…"}
                    yield problem("E408", record, "partners", number, name, **values)


def records_are_reviewed_in_time(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The day by which a record must be confirmed again is still to come."""
    for record in catalogue.all_records():
        day = record.data.get("review_by")
        if day and last_day(day) < as_of:
            yield problem("W502", record, "review_by", value=day)


def nothing_was_confirmed_in_the_future(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The day of the last confirmation or review is not still to come, today."""
    for record in catalogue.all_records():
        yield from _in_the_future(record, [("assured_date",), *_days_within(record)], as_of)
    for translations in catalogue.translations.values():
        for record in translations.values():
            yield from _in_the_future(record, [("translation", "reviewed")], as_of)
    for front in catalogue.fronts.values():
        yield from _in_the_future(front, [("translation", "reviewed")], as_of)


def accessibility_is_assessed_every_year(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The assessment of the site's accessibility is not older than twelve months."""
    day = value_at(catalogue.guide, ("accessibility", "assessed_on"))
    if day and a_year_after(first_day(day)) < as_of:
        yield problem("W510", catalogue.guide_record, "accessibility", "assessed_on", value=day)


def _days_within(record: Record) -> Iterator[Path]:
    for name in ("phones", "emergency"):
        for number in range(len(record.data.get(name, ()))):
            yield name, number, "assured_date"
    yield "accessibility", "assessed_on"
    yield "agreed", "date"


def _in_the_future(record: Record, paths: list[Path], as_of: date) -> Iterator[Problem]:
    for path in paths:
        day = value_at(record.data, path)
        if day and first_day(day) > as_of:
            yield problem("E409", record, *path, value=day, as_of=as_of.isoformat())


# A guide of an earlier day may know what was confirmed after it: these are asked of today if that is later.
OF_TODAY = (nothing_was_confirmed_in_the_future,)
RULES = (
    what_ends_has_begun_before,
    partners_take_part_while_the_project_lasts,
    records_are_reviewed_in_time,
    nothing_was_confirmed_in_the_future,
    accessibility_is_assessed_every_year,
)
