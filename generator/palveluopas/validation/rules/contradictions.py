"""Facts of one record that exclude each other: a table of pairs, each with what a reader would wonder about.

A pair is told of at its second field. Which of the two is right only the keeper knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.positioned import Table
from palveluopas.problems.problem import Problem, problem

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
    Pair("services", "channels", "opening_hours", _all(_is("channels", ["online"]), _has("opening_hours"))),
    Pair("activities", "free", "fee", _all(FREE, _costs)),
    Pair("places", "certainty", "opening_hours", _all(_is("certainty", "planned"), _has("opening_hours"))),
)


def no_field_says_the_contrary_of_another(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What one field of a record says, no other denies."""
    for pair in PAIRS:
        for record in catalogue.records[pair.kind].values():
            if pair.other in record.data and pair.contrary(record.data):
                yield problem("W517", record, pair.other, one=pair.one, other=pair.other)


def the_first_contact_answers_today(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The service that everyone is told to ask first has not ended."""
    for field in ("first_contact", "later_guidance", "interpreter"):
        service = catalogue.records["services"].get(str(catalogue.guide.get(field)))
        ends = str(service.data.get("valid_to", "")) if service else ""
        if ends and ends < as_of.isoformat()[: len(ends)]:
            yield problem("W518", catalogue.guide_record, field, value=service.id if service else "", day=ends)


RULES = (no_field_says_the_contrary_of_another, the_first_contact_answers_today)
