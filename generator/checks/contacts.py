"""Whether a reader can get from a page to somebody who helps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import schema
from generator.lifetime import end_of_project, has_ended, last_day
from generator.load import Catalogue, Record
from generator.problems import Problem, problem

WAYS = ("phones", "email", "website")


def every_service_can_be_reached(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A service has a number, a mailbox, a page or a place, or its organisation has, or the body above it."""
    for service in _living_services(catalogue, as_of):
        bodies = [service.data.get("organization"), *service.data.get("producers", ())]
        places = _living_places(catalogue, service, as_of)
        if not _has_way(service) and not places and not any(_body_is_reached(catalogue, body) for body in bodies):
            yield problem("E431", service, "organization", value=service.data.get("organization", ""))


def no_service_is_a_dead_end(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A service whose project is over says what came after it; one whose places are all gone has another way in."""
    projects = catalogue.records["projects"]
    for service in catalogue.records["services"].values():
        own_end = service.data.get("valid_to")
        project = projects.get(service.data.get("project"))
        if own_end and last_day(own_end) < as_of:
            continue
        end = end_of_project(project.data) if project else None
        if end and end < as_of:
            if not service.data.get("continued_by") and not project.data.get("continued_by"):
                yield problem("E432", service, "project", value=project.id, last=end.isoformat())
        elif service.data.get("places") and not _has_way(service) and not _living_places(catalogue, service, as_of):
            yield problem("E433", service, "places")


def what_came_after_is_still_there(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What a thing is continued by has not ended itself."""
    for record in catalogue.all_records():
        kind = dict(schema.references(record.kind)).get(("continued_by",))
        after = catalogue.records[kind].get(record.data.get("continued_by")) if kind else None
        if after and has_ended(after.data, catalogue.records["projects"], as_of):
            yield problem("W503", record, "continued_by", value=after.id)


def _living_services(catalogue: Catalogue, as_of: date) -> Iterator[Record]:
    for service in catalogue.records["services"].values():
        if not has_ended(service.data, catalogue.records["projects"], as_of):
            yield service


def _living_places(catalogue: Catalogue, service: Record, as_of: date) -> list[Record]:
    places = [catalogue.records["places"].get(id_) for id_ in service.data.get("places", ())]
    return [place for place in places if place and not has_ended(place.data, catalogue.records["projects"], as_of)]


def _has_way(record: Record) -> bool:
    return any(record.data.get(way) for way in WAYS)


def _body_is_reached(catalogue: Catalogue, id_: str | None) -> bool:
    """Whether the body or one above it can be reached; one that is not there is another rule's matter."""
    seen: set[str] = set()
    body = catalogue.records["organizations"].get(id_)
    if body is None:
        return True
    while body and body.id not in seen:
        if _has_way(body):
            return True
        seen.add(body.id)
        body = catalogue.records["organizations"].get(body.data.get("parent"))
    return False


RULES = (every_service_can_be_reached, no_service_is_a_dead_end, what_came_after_is_still_there)
