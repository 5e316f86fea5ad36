"""The languages of the guide and of the services, and its time zone."""

from __future__ import annotations

import re
import zoneinfo
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.translate import SOUGHT_ONLY
from palveluopas.i18n import cldr
from palveluopas.problems.problem import Problem, problem
from palveluopas.validation.truth.tongue import common_words, tongue

_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 2  # words of another language that tell it from a name


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


def records_are_in_the_language_they_are_said_to_be(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Where records are written in several languages, the commonest words of one are not those of another."""
    official = catalogue.official
    for record in catalogue.all_records() if len(official) > 1 else ():
        said = catalogue.language_of(record)
        words = Counter(word.casefold() for text in _sentences_of(record) for word in _WORD.findall(text))
        counts = {code: sum(words[word] for word in _common(code)) for code in official}
        seems = max(counts, key=lambda code: counts[code])
        if counts[seems] >= _TELLING and counts[seems] > 2 * counts.get(said, 0):
            yield problem("W523", record, language=seems, said=said)


def _sentences_of(record: Record) -> Iterator[str]:
    """The texts of a record but for names and words that are only sought, which may be in any language."""
    for path in schema.translatable_paths(record.kind):
        if path[-1] not in ("name", "full_name", *SOUGHT_ONLY):
            for _, words in schema.values_at(record.data, path):
                yield from [words] if isinstance(words, str) else (text for text in words if isinstance(text, str))


def _common(code: str) -> frozenset[str]:
    """The commonest words of a language; none where nobody has listed them."""
    known = tongue(code)
    return common_words(known.script).get(code, frozenset()) if known else frozenset()


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
    records_are_in_the_language_they_are_said_to_be,
    languages_are_listed_once,
    languages_of_the_guide_are_known,
    languages_of_services_are_known,
    the_time_zone_exists,
)
