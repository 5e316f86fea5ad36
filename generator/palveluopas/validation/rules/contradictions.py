"""Facts of one record that exclude each other: a table of pairs, each with what a reader would wonder about.

A pair is told of at its second field. Which of the two is right only the keeper knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.positioned import Table
from palveluopas.guide.lifetime import has_ended
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.problems.problem import Problem, problem, spot_of

FROM_AFAR = frozenset(("remote", "online"))
_SUM = re.compile(r"[1-9][0-9 .,]*(?:€|e\b|eur)|€ ?[1-9]", re.IGNORECASE)


class Pair(NamedTuple):
    """A field that says one thing, another that says the contrary, and what must hold of the record for it to be one."""

    kind: str
    one: str
    other: str
    contrary: Callable[[Table], bool]


def _is(field: str, value: object) -> Callable[[Table], bool]:
    return lambda data: data.get(field) == value


def _all(*conditions: Callable[[Table], bool]) -> Callable[[Table], bool]:
    return lambda data: all(condition(data) for condition in conditions)


def _has(field: str) -> Callable[[Table], bool]:
    return lambda data: bool(data.get(field))


def _by_appointment(data: Table) -> bool:
    return bool(data.get("opening_hours", {}).get("by_appointment"))


def _is_open_somewhere(data: Table) -> bool:
    """Whether there are hours of a place; a chat that is answered at hours has but a set of its own."""
    hours = data.get("opening_hours", {})
    return any(name != "sets" for name in hours) or any(one.get("kind") != "chat" for one in hours.get("sets", ()))


def _only_from_afar(data: Table) -> bool:
    """Given over the net alone; who answers a telephone may sit at a place that callers are then sent to."""
    channels = data.get("channels", ())
    return bool(channels) and FROM_AFAR.issuperset(channels)


def _costs(data: Table) -> bool:
    """What it costs begins with a sum; a price for something else, «a new card costs 2 €», may follow what is free."""
    return bool(_SUM.search(str(data.get("fee", "")).split(". ")[0]))


LOW, FREE = _is("low_threshold", True), _is("free", True)
PAIRS = (
    Pair("services", "low_threshold", "fee", _all(LOW, _costs)),
    Pair("services", "low_threshold", "free", _all(LOW, _is("free", False))),
    Pair("services", "low_threshold", "appointment", _all(LOW, _is("appointment", "required"))),
    Pair("services", "low_threshold", "opening_hours", _all(LOW, _by_appointment)),
    Pair("services", "low_threshold", "eligibility", _all(LOW, _has("eligibility"))),
    Pair("services", "free", "fee", _all(FREE, _costs)),
    Pair("services", "appointment", "opening_hours", _all(_is("appointment", "not_needed"), _by_appointment)),
    Pair("services", "channels", "places", _all(_only_from_afar, _has("places"))),
    Pair("services", "channels", "opening_hours", _all(_is("channels", ["online"]), _is_open_somewhere)),
    Pair("activities", "free", "fee", _all(FREE, _costs)),
    Pair("places", "certainty", "opening_hours", _all(_is("certainty", "planned"), _has("opening_hours"))),
)


def _nowhere(channels: set[str], data: Table, catalogue: Catalogue) -> bool:
    """One is to come without a time of one's own, and nothing tells where."""
    comes = data.get("low_threshold") is True or data.get("appointment") == "not_needed" or "opening_hours" in data
    return channels == {"on_site"} and comes and not any(data.get(field) for field in ("places", "at_places"))


def _without(*fields: str) -> Callable[[Table, Catalogue], bool]:
    """Whether neither the service nor its bodies and places have any of these fields."""

    def lacks(data: Table, catalogue: Catalogue) -> bool:
        bodies = [data.get("organization"), *data.get("responsible", ()), *data.get("producers", ())]
        beside = [catalogue.records["organizations"].get(str(id_)) for id_ in bodies]
        beside += [catalogue.records["places"].get(str(id_)) for id_ in data.get("places", ())]
        return not any(one.get(field) for one in [data, *(record.data for record in beside if record)] for field in fields)

    return lacks


_NO_NUMBER, _NO_ADDRESS = (
    _without("phones", "at_places", "website", "links"),
    _without("website", "website_by_language", "links"),
)
LACKS: dict[str, Callable[[set[str], Table, Catalogue], bool]] = {
    "places": _nowhere,
    "phones": lambda channels, data, catalogue: channels == {"phone"} and _NO_NUMBER(data, catalogue),
    "website": lambda channels, data, catalogue: channels == {"online"} and _NO_ADDRESS(data, catalogue),
}
TEXTS = ("summary", "summary_easy", "description", "application", "how_to_join")
SAYINGS: tuple[tuple[str, str, Callable[[Table], bool]], ...] = (
    ("come", "channels", _only_from_afar),
    ("book", "appointment", _is("appointment", "not_needed")),
    ("no_booking", "appointment", _is("appointment", "required")),
    ("referral", "low_threshold", LOW),
    ("costs", "free", FREE),
)


def no_field_says_the_contrary_of_another(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What one field of a record says, no other denies."""
    for pair in PAIRS:
        for record in catalogue.records[pair.kind].values():
            if pair.other in record.data and pair.contrary(record.data):
                first = spot_of(record.data, (pair.one,)).line
                yield problem("W517", record, pair.other, one=pair.one, other=pair.other, first=first)


def no_field_needs_another_that_is_missing(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What a record offers can be got: a place to come to, a number to call, an address on the net."""
    for record in catalogue.records["services"].values():
        if has_ended(record.data, catalogue.records["projects"], as_of) or record.data.get("certainty") == "planned":
            continue
        channels = set(record.data.get("channels", ()))
        for other, lacks in LACKS.items():
            if lacks(channels, record.data, catalogue):
                first = spot_of(record.data, ("channels",)).line
                yield problem("W517", record, "channels", one="channels", other=other, first=first, reason="missing")


def no_words_say_the_contrary_of_a_field(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What a record's fields say, its texts do not deny."""
    words = program_yaml(Path(__file__).with_name("contradictions.yaml"))
    for language in catalogue.official:
        yield from _in_words(catalogue, language, words.get(language, {}))


def _in_words(catalogue: Catalogue, language: str, listed: Mapping[str, list[str]]) -> Iterator[Problem]:
    for name, field, says in SAYINGS:
        pattern = re.compile("|".join(rf"\b{one}" for one in listed[name]), re.IGNORECASE) if name in listed else None
        for kind in ("services", "activities") if pattern else ():
            for record in catalogue.records[kind].values():
                is_so = catalogue.language_of(record) == language and says(record.data)
                if pattern and is_so and (found := _said(record, pattern)):
                    at, said = found
                    first = spot_of(record.data, (field,)).line
                    yield problem("W517", record, *at, one=field, other=at[0], words=said, first=first, reason="words")


def _said(record: Record, pattern: re.Pattern[str]) -> tuple[tuple[str | int, ...], str] | None:
    """Where a record's texts say something, and the words."""
    for field in TEXTS:
        value = record.data.get(field, ())
        for at, text in (
            [((field,), value)] if isinstance(value, str) else [((field, n), one) for n, one in enumerate(value)]
        ):
            if found := pattern.search(str(text)):
                return at, found[0]
    return None


def the_first_contact_answers_today(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The service that everyone is told to ask first has not ended."""
    for field in ("first_contact", "later_guidance", "interpreter"):
        yield from _if_ended(catalogue, catalogue.guide_record, field, as_of)
    for kind in ("services", "topics", "areas"):
        for record in catalogue.records[kind].values():
            if not has_ended(record.data, catalogue.records["projects"], as_of):
                yield from _if_ended(catalogue, record, "first_contact", as_of)


def _if_ended(catalogue: Catalogue, record: Record, field: str, as_of: date) -> Iterator[Problem]:
    service = catalogue.records["services"].get(str(record.data.get(field)))
    ends = str(service.data.get("valid_to", "")) if service else ""
    if service and ends and ends < as_of.isoformat()[: len(ends)]:
        there = {"file": service.file, "first": spot_of(service.data, ("valid_to",)).line}
        yield problem("W518", record, field, value=service.id, day=ends, **there)


RULES = (
    no_field_says_the_contrary_of_another,
    no_field_needs_another_that_is_missing,
    no_words_say_the_contrary_of_a_field,
    the_first_contact_answers_today,
)
