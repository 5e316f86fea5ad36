"""Opening hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.positioned import Table
from palveluopas.countries.holidays import has_holidays, holidays_of, names_of
from palveluopas.guide.day_hours import Span, day_hours
from palveluopas.guide.lifetime import last_day
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.problems.problem import Path, Problem, problem, problem_of_key


def places_close_after_they_open(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Closing time comes after opening time; past midnight, within half a day."""
    for record, path, spans in _days(catalogue):
        for span in spans:
            if span.is_backward:
                yield problem("E401", record, *path, value=span.text)


def hours_of_a_day_do_not_overlap(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The ranges of a day are apart from each other."""
    for record, path, spans in _days(catalogue):
        ordered = sorted((span for span in spans if not span.is_backward), key=lambda span: (span.opens, span.closes))
        for earlier, later in pairwise(ordered):
            if later.opens < earlier.closes:
                yield problem("E402", record, *path, value=later.text, first=earlier.text)


def seasons_and_exceptions_say_one_thing(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A season or an exception has hours or is closed: one of them, not both, not neither."""
    for record, path, entry in _times(catalogue):
        hours, closed = entry.get("hours"), entry.get("closed")
        if hours and closed:
            yield problem("E404", record, *path, "closed")
        elif not hours and not closed:
            yield problem("E403", record, *path)


def seasons_and_exceptions_begin_before_they_end(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Both days have a year or neither has; with years, the first is not after the last."""
    for record, path, entry in _times(catalogue):
        first, last = entry.get("from"), entry.get("to")
        if first and last and len(first) != len(last):
            yield problem("E406", record, *path, "to", first=first, value=last)
        elif first and last and len(first) == 10 and last < first:
            yield problem("E407", record, *path, "to", begin="from", end="to", first=first, value=last)


def no_two_hold_on_one_day(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Two seasons or two exceptions that hold on one day are told of: which of them counts is a rule that nobody has in mind."""
    for record, path, hours in _schedules(catalogue):
        for name in ("seasons", "exceptions"):
            held = [(number, days) for number, entry in enumerate(hours.get(name, ())) if (days := _held(entry, as_of))]
            for (one, days), (other, others) in combinations(held, 2):
                if both := sorted(days & others):
                    entries = hours[name][one], hours[name][other]
                    stronger = entries[min((0, 1), key=lambda at: _strength(entries[at], (days, others)[at]))]
                    values = {"day": both[0].isoformat(), "first": _called(entries[0]), "holds": _called(stronger)}
                    yield problem("W515", record, *path, name, other, **values)


def _strength(entry: Table, days: frozenset[date]) -> tuple[bool, int]:
    """As `guide/schedule.py` has it: dated before yearly, few days before many."""
    return len(entry["from"]) != len("2026-11-21"), len(days)


def _called(entry: Table) -> str:
    return str(entry.get("id") or entry.get("from"))


def _held(entry: Table, as_of: date) -> frozenset[date]:
    """The days on which a season or an exception holds, from now on for a year and a half; none for what cannot be read."""
    first, last = entry.get("from"), entry.get("to") or entry.get("from")
    if not first or not last or len(first) != len(last):
        return frozenset()
    window = (as_of + timedelta(days=number) for number in range(550))
    if len(first) == len("2026-11-21"):
        return frozenset(day for day in window if first <= day.isoformat() <= last)
    return frozenset(day for day in window if _within(day.isoformat()[5:], first, last))


def _within(day: str, first: str, last: str) -> bool:
    return first <= day <= last if first <= last else day >= first or day <= last


def exceptions_of_days_open_none_that_are_closed(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An exception of several days, with the same hours each, opens no weekday and no holiday that is closed otherwise."""
    here, part = catalogue.country, catalogue.guide.get("country_subdivision")
    for record, path, hours in _schedules(catalogue):
        for number, entry in enumerate(hours.get("exceptions", ())):
            days = _held(entry, as_of) if entry.get("hours") and entry.get("to") not in (None, entry.get("from")) else ()
            free = _holidays(here, part, days) if _closed_on_holidays(hours) else frozenset()
            opened = sorted(day for day in days if day in free or not _open_weekday(hours, day))
            if opened:
                shown = ", ".join(day.isoformat() for day in opened[:4])
                yield problem("W516", record, *path, "exceptions", number, "hours", count=len(opened), days=shown)


def _open_weekday(hours: Table, day: date) -> bool:
    regular = hours.get("regular")
    return not regular or bool(regular.get(WEEKDAYS[day.weekday()], "closed") != "closed")


def _closed_on_holidays(hours: Table) -> bool:
    return bool(hours.get("public_holidays", {}).get("default") == "closed")


def _holidays(country: str, part: str | None, days: Iterable[date]) -> frozenset[date]:
    years = {day.year for day in days}
    if not years or not has_holidays(country, part):
        return frozenset()
    return frozenset(one.day for year in years for one in holidays_of(country, part, year) if one.is_public)


def exceptions_are_still_to_come(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An exception that is over may be taken away."""
    for record, path, entry in _times(catalogue):
        day = entry.get("to") or entry.get("from")
        if path[-2] == "exceptions" and day and len(day) == 10 and last_day(day) < as_of:
            yield problem("W501", record, *path, value=day)


def _times(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Any]]:
    """Every season and every exception."""
    for record, path, hours in _schedules(catalogue):
        for name in ("seasons", "exceptions"):
            for number, entry in enumerate(hours.get(name, ())):
                yield record, (*path, name, number), entry


def _schedules(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Table]]:
    """All opening hours, wherever a record has them, with their path."""
    for record in catalogue.all_records():
        for place, _ in schema.places(record.kind, "x-hours"):
            for path, hours in schema.values_at(record.data, place):
                yield record, path, hours


def _days(catalogue: Catalogue) -> Iterator[tuple[Record, Path, tuple[Span, ...]]]:
    """The ranges of every day that has hours."""
    for record, at, hours in _schedules(catalogue):
        holidays = hours.get("public_holidays", {}).get("named", {})
        weeks: list[tuple[Path, Any]] = [(("regular",), hours.get("regular", {})), (("public_holidays", "named"), holidays)]
        weeks += [(("seasons", n, "hours"), entry.get("hours", {})) for n, entry in enumerate(hours.get("seasons", ()))]
        exceptions = enumerate(hours.get("exceptions", ()))
        weeks += [(("exceptions", n), {"hours": entry["hours"]}) for n, entry in exceptions if "hours" in entry]
        for path, week in weeks:
            for day, value in week.items():
                yield record, (*at, *path, day), day_hours(value).spans


def named_holidays_are_holidays_there(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A holiday that has hours of its own is one that the guide's country has, and nobody is told of a day that never comes."""
    here, part = catalogue.country, catalogue.guide.get("country_subdivision")
    if not any(named for *_, named in _named_holidays(catalogue)) or not has_holidays(here, part):
        return
    known = sorted(names_of(here, part, tuple(range(as_of.year, as_of.year + 2))))
    for record, path, named in _named_holidays(catalogue):
        for name in named:
            if name not in known:
                where = f"{here}-{part}" if part else here
                yield problem_of_key("E425", record, *path, name, name=name, country=where, known=known)


def holidays_of_the_country_are_known(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Where the holidays are not known, pages cannot tell what is open: they say that one must ask."""
    here, part = catalogue.country, catalogue.guide.get("country_subdivision")
    if here and any(_schedules(catalogue)):
        if not has_holidays(here, None):
            yield problem("W512", catalogue.guide_record, "country", value=here)
        elif part and not has_holidays(here, part):
            yield problem("E426", catalogue.guide_record, "country_subdivision", value=part, country=here)


def _named_holidays(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Table]]:
    for record, path, hours in _schedules(catalogue):
        yield record, (*path, "public_holidays", "named"), hours.get("public_holidays", {}).get("named", {})


RULES = (
    named_holidays_are_holidays_there,
    holidays_of_the_country_are_known,
    no_two_hold_on_one_day,
    exceptions_of_days_open_none_that_are_closed,
    places_close_after_they_open,
    hours_of_a_day_do_not_overlap,
    seasons_and_exceptions_say_one_thing,
    seasons_and_exceptions_begin_before_they_end,
    exceptions_are_still_to_come,
)
