"""Records that name other records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from itertools import islice

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.problems.problem import Path, Problem, problem

MOST_OF_ONE_RECORD = 100
ABOVE_OR_AFTER = ("parent", "parents", "continued_by", "continued_by_place")
OF_ITSELF = ("maintainer", "source")  # an organisation may keep its own record, and a document tell of itself


def every_reference_leads_to_a_record(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A record may only name records that exist."""
    known = {kind: catalogue.known_ids(kind) for kind in catalogue.records}
    nearest: dict[tuple[str, str], str | None] = {}
    for record in catalogue.all_records():
        for path, kind, id_ in islice(_lost_references(record, known), MOST_OF_ONE_RECORD):
            if (kind, id_) not in nearest:
                nearest[kind, id_] = next(iter(get_close_matches(id_, catalogue.records[kind], 1, 0.8)), None)
            yield problem("E301", record, *path, value=id_, kind=kind, nearest=nearest[kind, id_])


def _lost_references(record: Record, known: Mapping[str, set[str]]) -> Iterator[tuple[Path, str, str]]:
    """(path, kind, id) of what the record names and is not there."""
    for path, kind in schema.references(record.kind):
        for at, id_ in schema.values_at(record.data, path):
            if id_ not in known[kind]:
                yield at, kind, id_


def no_record_names_itself(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A record is not related to itself, and sends nobody on to itself: a copied record often does."""
    for kind, records in catalogue.records.items():
        own = [path for path, of in schema.references(kind) if of == kind and path[0] not in ABOVE_OR_AFTER + OF_ITSELF]
        for record in records.values() if own else ():
            for path in own:
                for at, id_ in schema.values_at(record.data, path) if path[0] in record.data else ():
                    if id_ == record.id:
                        yield problem("E308", record, *at, name=path[0])


def nothing_is_above_or_after_itself(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Following `parent`, `parents`, `continued_by` or `continued_by_place` never leads back to where one began."""
    for kind, records in catalogue.records.items():
        for name in ABOVE_OR_AFTER:
            if dict(schema.references(kind)).get((name,)) == kind or dict(schema.references(kind)).get((name, "*")) == kind:
                for record in _in_circles(records, name):
                    yield problem("E302", record, name, name=name)


def _in_circles(records: Mapping[str, Record], name: str) -> Iterator[Record]:
    for record in records.values():
        seen: set[str] = set()
        ahead = _targets(record, name)
        while ahead:
            id_ = ahead.pop()
            if id_ == record.id:
                yield record
                break
            if id_ not in seen and id_ in records:
                seen.add(id_)
                ahead += _targets(records[id_], name)


def _targets(record: Record, name: str) -> list[str]:
    value = record.data.get(name, ())
    return [value] if isinstance(value, str) else list(value)


def whoever_keeps_a_record_has_agreed(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Only the guide's publisher, or a body with an agreement, stands as the one that keeps a record."""
    bodies, publisher = catalogue.records["organizations"], catalogue.guide.get("publisher")
    for record in catalogue.all_records():
        id_ = record.data.get("maintainer")
        body = bodies.get(id_) if isinstance(id_, str) and id_ != publisher else None
        if body and "agreed" not in body.data and ("organizations", body.id) not in catalogue.misshapen:
            yield problem("E313", record, "maintainer", value=id_, body=body.id)


RULES = (
    every_reference_leads_to_a_record,
    no_record_names_itself,
    nothing_is_above_or_after_itself,
    whoever_keeps_a_record_has_agreed,
)
