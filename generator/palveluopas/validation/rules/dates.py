"""Days that must come in an order, or be over, or be still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.lifetime import a_year_after, end_of_project, first_day, last_day
from palveluopas.problems.problem import Path, Problem, problem, value_at

PAIRS = (("valid_from", "valid_to"), ("starts", "ends"), ("published", "expires"))
PAIRS_WITHIN = {"periods": ("start", "end"), "partners": ("from", "to")}
FOR_A_WHILE = ("alert", "temporarily_closed")
LONG_CLOSED = timedelta(days=183)
DATED = len("2026-11-21")


def what_ends_has_begun_before(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The first day is not after the last."""
    for record in catalogue.all_records():
        for begin, end in PAIRS:
            yield from _out_of_order(record, record.data, (), begin, end)
        for path, given in _for_a_while(record):
            yield from _out_of_order(record, given, path, "from", "to")
        for name, (begin, end) in PAIRS_WITHIN.items():
            for number, entry in enumerate(record.data.get(name, ())):
                yield from _out_of_order(record, entry, (name, number), begin, end)


def _out_of_order(record: Record, data: Any, path: Path, begin: str, end: str) -> Iterator[Problem]:
    first, last = data.get(begin), data.get(end)
    if first and last and last_day(last) < first_day(first):
        yield problem("E407", record, *path, end, begin=begin, end=end, first=first, value=last)


def days_to_apply_are_all_of_a_year_or_of_every_year(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The first and the last day to apply both have a year or neither has; with years, the first is not after the last."""
    for record in catalogue.all_records():
        for number, period in enumerate(record.data.get("application_periods", ())):
            first, last = period.get("from"), period.get("to")
            if first and last and len(first) != len(last):
                yield problem("E406", record, "application_periods", number, "to", first=first, value=last)
            elif first and last and len(first) == DATED:
                yield from _out_of_order(record, period, ("application_periods", number), "from", "to")


def what_holds_for_a_while_is_taken_away_in_time(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A notice that is over is deleted; what is closed until further notice is asked about after half a year."""
    for record in catalogue.all_records():
        for path, given in _for_a_while(record):
            name, first, last = path[-1], given.get("from"), given.get("to")
            if last and last_day(last) < as_of:
                yield problem("W552", record, *path, "to", name=name, value=last)
            elif first and not last and name == "temporarily_closed" and first_day(first) + LONG_CLOSED < as_of:
                yield problem("W553", record, *path, "from", value=first)


def _for_a_while(record: Record) -> Iterator[tuple[Path, Any]]:
    """What a record, or a service at one of its places, says for a while, with the path of it."""
    for name in FOR_A_WHILE:
        if given := record.data.get(name):
            yield (name,), given
    for number, entry in enumerate(record.data.get("at_places", ())):
        if given := entry.get("temporarily_closed"):
            yield ("at_places", number, "temporarily_closed"), given


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


def nothing_is_fresher_than_its_sources(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The day of the last confirmation is not after all that the sources show, when each of them shows a day."""
    sources = catalogue.records["sources"]
    for record in catalogue.all_records():
        day, named = record.data.get("assured_date"), record.data.get("source", ())
        shown = [sources[id_].data.get("date", "") for id_ in named if id_ in sources]
        if day and shown and all(shown):
            newest = max(last_day(one) for one in shown)
            if first_day(day) > newest:
                yield problem("W546", record, "assured_date", value=day, last=newest.isoformat())


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
    days_to_apply_are_all_of_a_year_or_of_every_year,
    what_holds_for_a_while_is_taken_away_in_time,
    partners_take_part_while_the_project_lasts,
    records_are_reviewed_in_time,
    nothing_was_confirmed_in_the_future,
    nothing_is_fresher_than_its_sources,
    accessibility_is_assessed_every_year,
)
