"""The languages of the guide and of the services, and its time zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue
from palveluopas.i18n import cldr
from palveluopas.problems.problem import Problem, problem


def the_source_language_is_among_the_languages(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The guide is offered in the language it is written in."""
    source = catalogue.guide.get("source_language")
    codes = [entry.get("code") for entry in catalogue.guide.get("languages", ())]
    if source and codes and source not in codes:
        yield problem("E462", catalogue.guide_record, "source_language", value=source)


def records_are_written_in_source_languages(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A guide with several source languages offers all of them, and each record is written in one."""
    offered = {entry.get("code") for entry in catalogue.guide.get("languages", ())}
    for number, code in enumerate(catalogue.guide.get("source_languages", ())):
        if code not in offered:
            yield problem("E462", catalogue.guide_record, "source_languages", number, value=code)
    first, listed = catalogue.guide.get("source_language"), catalogue.guide.get("source_languages", ())
    if listed and listed[0] != first:
        yield problem("E472", catalogue.guide_record, "source_languages", 0, value=listed[0], nearest=first, reason="first")
    for record in catalogue.all_records():
        code = record.data.get("written_in")
        if code is not None and code not in catalogue.official:
            yield problem("E472", record, "written_in", value=code, known=list(catalogue.official))


def languages_are_listed_once(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A language is in the list once."""
    seen = set()
    for number, entry in enumerate(catalogue.guide.get("languages", ())):
        code = entry.get("code")
        if code in seen:
            yield problem("E463", catalogue.guide_record, "languages", number, "code", value=code)
        seen.add(code)


def languages_of_the_guide_are_known(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """CLDR knows the language, or the guide tells its name and its direction."""
    for number, entry in enumerate(catalogue.guide.get("languages", ())):
        code, likeness = entry.get("code"), entry.get("cldr")
        if likeness and not cldr.knows(likeness):
            yield problem("E465", catalogue.guide_record, "languages", number, "cldr", value=likeness)
        elif code and not likeness and (shorter := cldr.shorter(code)):
            yield problem("E461", catalogue.guide_record, "languages", number, "code", value=code, literal=shorter)
        elif code and not likeness and not cldr.knows(code) and not (entry.get("name") and entry.get("direction")):
            yield problem("E461", catalogue.guide_record, "languages", number, "code", value=code)


def languages_of_services_are_known(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The languages a service is given in have names."""
    own = {entry.get("code") for entry in catalogue.guide.get("languages", ())}
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "language"):
            for at, code in schema.values_at(record.data, path) if record.kind != "guide" or path[0] == "emergency" else ():
                if code not in own and not has_name(code):
                    yield problem("E465", record, *at, value=code, literal=cldr.shorter(code))


def the_time_zone_exists(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The time zone is one of the tz database."""
    zone = catalogue.guide.get("time_zone")
    if zone and not is_time_zone(zone):
        yield problem("E464", catalogue.guide_record, "time_zone", value=zone)


@cache
def has_name(code: str) -> bool:
    """Whether the language has a name, though perhaps nothing else, and the code is the one that is written."""
    if cldr.shorter(code):
        return False
    return code.split("-")[0] in Locale("en").languages or cldr.knows(code) or bool(cldr.sign_language(code))


def is_time_zone(zone: str) -> bool:
    """Whether the tz database has the zone."""
    try:
        return zoneinfo.ZoneInfo(zone) is not None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False


RULES = (
    the_source_language_is_among_the_languages,
    records_are_written_in_source_languages,
    languages_are_listed_once,
    languages_of_the_guide_are_known,
    languages_of_services_are_known,
    the_time_zone_exists,
)
