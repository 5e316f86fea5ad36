"""Opening hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.positioned import Table
from palveluopas.countries.country import country as known_country
from palveluopas.countries.holidays import has_holidays, holidays_of, names_of
from palveluopas.guide.day_hours import Span, day_hours
from palveluopas.guide.lifetime import last_day
from palveluopas.guide.schedule import DATED, Stretch, comes_on
from palveluopas.i18n.cldr import WEEKDAYS
from palveluopas.model import Season, SomeWeeks
from palveluopas.problems.problem import Path, Problem, problem, problem_of_key

WINDOW = 550  # days from now on in which two that hold on one day are looked for: a year and a half
SOON = timedelta(days=60)
LONG = timedelta(days=183)
_ENDLESS = re.compile(r"toistaiseksi|tills vidare|until further notice", re.IGNORECASE)


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
    """A season or an exception has hours, a week or is closed: one of them, not two, not none."""
    for record, path, entry in _times(catalogue):
        given = [name for name in ("hours", "week", "some_weeks") if entry.get(name)]
        if given and entry.get("closed"):
            yield problem("E404", record, *path, "closed", name=given[0])
        elif "week" in given and "hours" in given:
            yield problem("E495", record, *path, "week")
        elif not given and not entry.get("closed"):
            yield problem("E403", record, *path)


def seasons_and_exceptions_begin_before_they_end(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Both days have a year or neither has; with years, the first is not after the last."""
    for record, path, entry in (*_times(catalogue), *_calendar_times(catalogue)):
        first, last = entry.get("from"), entry.get("to")
        if first and last and len(first) != len(last):
            yield problem("E406", record, *path, "to", first=first, value=last)
        elif first and last and len(first) == 10 and last < first:
            yield problem("E407", record, *path, "to", begin="from", end="to", first=first, value=last)


def seasons_have_days_or_follow_a_calendar(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A season has its first and last day, or it follows a calendar: one of them."""
    for record, path, entry in _times(catalogue):
        if path[-2] == "seasons" and (record.kind, record.id) not in catalogue.misshapen:
            days = [name for name in ("from", "to") if entry.get(name)]
            if len(days) != (0 if entry.get("calendar") else 2):
                yield problem("E491", record, *path)


def rhythms_are_told_in_one_way(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Some weeks are odd or even ones, days of the month, or every so many weeks from a day on."""
    for record, path, entry in _some_weeks(catalogue):
        given = {name for name in ("weeks", "of_month", "interval", "starts") if entry.get(name)}
        is_whole = (record.kind, record.id) not in catalogue.misshapen  # else what was given may have been taken out
        if is_whole and given not in ({"weeks"}, {"of_month"}, {"interval", "starts"}):
            yield problem("E492", record, *path)


def what_has_no_end_has_a_beginning(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Until further notice: from a day with its year, and without a last day. Half a year later somebody asks about it."""
    for record, path, entry in _times(catalogue):
        first, is_endless = entry.get("from"), entry.get("until_further_notice")
        if is_endless and (entry.get("to") or (first and len(first) != DATED)):
            yield problem("E493", record, *path, "until_further_notice")
        elif is_endless and first and date.fromisoformat(first) + LONG < as_of:
            yield problem("W541", record, *path, "until_further_notice", value=first)
        elif (
            path[-2] == "exceptions" and not is_endless and not entry.get("to") and _ENDLESS.search(entry.get("reason", ""))
        ):
            yield problem("W542", record, *path, "reason", value=entry["reason"])


def calendars_are_whole(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A calendar tells of its own times, which are apart; hours that follow one know what comes in the next two months."""
    for record in catalogue.records["calendars"].values():
        times = sorted(
            (time.get("from", ""), time.get("to", ""), at) for at, time in enumerate(record.data.get("periods", ()))
        )
        for (_, last, _), (first, _, number) in pairwise(times):
            if first <= last:
                yield problem("E496", record, "periods", number, "from", value=first, first=last)
        known = record.data.get("known_to")
        if known and times and known < max(last for _, last, _ in times):
            yield problem("E494", record, "known_to", value=known, last=max(last for _, last, _ in times))
    for record, path, entry in _times(catalogue):
        followed = catalogue.records["calendars"].get(entry.get("calendar", ""))
        known = followed and followed.data.get("known_to")
        if known and date.fromisoformat(known) < as_of + SOON:
            yield problem("W543", record, *path, "calendar", value=entry["calendar"], day=known)


def no_two_hold_on_one_day(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Two seasons, exceptions or rhythms that hold on one day are told of: which counts is a rule that nobody has in mind."""
    for record, path, hours in _schedules(catalogue):
        for name in ("seasons", "exceptions"):
            held = [
                (number, days)
                for number, entry in enumerate(hours.get(name, ()))
                if (days := _held(entry, catalogue, as_of))
            ]
            for (one, days), (other, others) in combinations(held, 2):
                if both := sorted(days.keys() & others.keys()):
                    entries, day = (hours[name][one], hours[name][other]), both[0]
                    stronger = entries[0] if days[day] <= others[day] else entries[1]
                    values = {"day": day.isoformat(), "first": _called(entries[0]), "holds": _called(stronger)}
                    yield problem("W515", record, *path, name, other, **values)
        yield from _rhythms_of_one_day(record, (*path, "some_weeks"), hours.get("some_weeks", ()), as_of)
        for number, season in enumerate(hours.get("seasons", ())):
            at = (*path, "seasons", number, "some_weeks")
            yield from _rhythms_of_one_day(record, at, season.get("some_weeks", ()), as_of)


def _rhythms_of_one_day(record: Record, path: Path, given: Iterable[Table], as_of: date) -> Iterator[Problem]:
    """Two rhythms of one kind; of different kinds the narrower one is meant to hold: «every Friday in odd weeks, but the last»."""
    found = [(number, entry, _rhythm(entry)) for number, entry in enumerate(given)]
    for (_, one, rhythm), (number, _, other) in combinations(found, 2):
        if bool(rhythm.of_month) != bool(other.of_month) or bool(rhythm.interval) != bool(other.interval):
            continue
        days = (as_of + timedelta(days=ahead) for ahead in range(WINDOW))
        keys = rhythm.hours.keys() & other.hours.keys()
        both = (day for day in days if WEEKDAYS[day.weekday()] in keys and comes_on(rhythm, day) and comes_on(other, day))
        if day := next(both, None):
            values = {"day": day.isoformat(), "first": _called(one), "holds": _called(one)}
            yield problem("W515", record, *path, number, **values)


def _rhythm(entry: Table) -> SomeWeeks:
    starts = entry.get("starts")
    return SomeWeeks(
        id="",
        weeks=entry.get("weeks"),
        of_month=tuple(entry.get("of_month", ())),
        interval=entry.get("interval"),
        starts=date.fromisoformat(starts) if starts else None,
        hours=entry.get("hours", {}),
    )


def _called(entry: Table) -> str:
    return str(entry.get("id") or entry.get("from"))


def _held(entry: Table, catalogue: Catalogue, as_of: date) -> dict[date, tuple[bool, int]]:
    """The days on which a season or an exception holds, from now on for a year and a half, and how strongly (`Stretch`)."""
    window = [as_of + timedelta(days=number) for number in range(WINDOW)]
    found: dict[date, tuple[bool, int]] = {}
    for first, last in _ends(entry, catalogue):
        stretch = Stretch(first, last, Season(id=""))
        if first and (not last or len(first) == len(last)):
            found |= {day: stretch.precedence for day in window if stretch.holds(day)}
    return found


def _ends(entry: Table, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    first = entry.get("from", "")
    if followed := catalogue.records["calendars"].get(entry.get("calendar", "")):
        for time in followed.data.get("periods", ()):
            yield time.get("from", ""), time.get("to", "")
    elif not entry.get("until_further_notice"):
        yield first, entry.get("to") or first
    elif len(first) == DATED:
        yield first, ""


def exceptions_of_days_open_none_that_are_closed(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An exception of several days, with the same hours each, opens no weekday and no holiday that is closed otherwise."""
    here, part = catalogue.country, catalogue.guide.get("country_subdivision")
    for record, path, hours in _schedules(catalogue):
        for number, entry in enumerate(hours.get("exceptions", ())):
            is_long = entry.get("until_further_notice") or entry.get("to") not in (None, entry.get("from"))
            days = _held(entry, catalogue, as_of) if entry.get("hours") and is_long else {}
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
        day = None if entry.get("until_further_notice") else entry.get("to") or entry.get("from")
        if path[-2] == "exceptions" and day and len(day) == DATED and last_day(day) < as_of:
            yield problem("W501", record, *path, value=day)


def _times(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Any]]:
    """Every season and every exception."""
    for record, path, hours in _schedules(catalogue):
        for name in ("seasons", "exceptions"):
            for number, entry in enumerate(hours.get(name, ())):
                yield record, (*path, name, number), entry


def _calendar_times(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Table]]:
    """Every time of every calendar."""
    for record in catalogue.records["calendars"].values():
        for number, entry in enumerate(record.data.get("periods", ())):
            yield record, ("periods", number), entry


def _some_weeks(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Table]]:
    """Every rhythm of weeks, of the ordinary week and of seasons."""
    for record, path, hours in _schedules(catalogue):
        for number, entry in enumerate(hours.get("some_weeks", ())):
            yield record, (*path, "some_weeks", number), entry
        for at, season in enumerate(hours.get("seasons", ())):
            for number, entry in enumerate(season.get("some_weeks", ())):
                yield record, (*path, "seasons", at, "some_weeks", number), entry


def _schedules(catalogue: Catalogue) -> Iterator[tuple[Record, Path, Table]]:
    """All opening hours, wherever a record has them, with their path."""
    for record in catalogue.all_records():
        for place, _ in schema.places(record.kind, "x-hours"):
            for path, hours in schema.values_at(record.data, place):
                yield record, path, hours


def _days(catalogue: Catalogue) -> Iterator[tuple[Record, Path, tuple[Span, ...]]]:
    """The ranges of every day that has hours."""
    for record, at, hours in _schedules(catalogue):
        for path, week in _weeks(hours):
            for day, value in week.items():
                yield record, (*at, *path, day), day_hours(value).spans


def _weeks(hours: Table) -> Iterator[tuple[Path, Any]]:
    """Every table of days, and single days as a table of one, with their path."""
    holidays = hours.get("public_holidays", {})
    yield ("regular",), hours.get("regular", {})
    yield ("public_holidays", "named"), holidays.get("named", {})
    yield ("public_holidays",), {name: holidays[name] for name in ("eves",) if name in holidays}
    for number, rhythm in enumerate(hours.get("some_weeks", ())):
        yield ("some_weeks", number, "hours"), rhythm.get("hours", {})
    for at, season in enumerate(hours.get("seasons", ())):
        yield ("seasons", at, "hours"), season.get("hours", {})
        for number, rhythm in enumerate(season.get("some_weeks", ())):
            yield ("seasons", at, "some_weeks", number, "hours"), rhythm.get("hours", {})
    for at, exception in enumerate(hours.get("exceptions", ())):
        yield ("exceptions", at), {name: exception[name] for name in ("hours",) if name in exception}
        yield ("exceptions", at, "week"), exception.get("week", {})


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
    """Where the holidays are not known, pages cannot tell what is open: they say that one must ask.

    Where parts of the country have holidays of their own, the guide says in which it is.
    """
    here, part = catalogue.country, catalogue.guide.get("country_subdivision")
    if here and any(_schedules(catalogue)):
        if not has_holidays(here, None):
            yield problem("W512", catalogue.guide_record, "country", value=here)
        elif part and not has_holidays(here, part):
            yield problem("E426", catalogue.guide_record, "country_subdivision", value=part, country=here)
        elif not part and (parts := known_country(here)) and parts.subdivisions:
            yield problem("W524", catalogue.guide_record, "country", value=here, known=list(parts.subdivisions))


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
    seasons_have_days_or_follow_a_calendar,
    rhythms_are_told_in_one_way,
    what_has_no_end_has_a_beginning,
    calendars_are_whole,
    exceptions_are_still_to_come,
)
