"""Whether a reader can get from a page to somebody who helps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.lifetime import end_of_project, has_ended, last_day
from palveluopas.problems.problem import Problem, problem

WAYS = ("phones", "email", "website")
MANY = 3  # services that share a front page: then it is about none of them

_FRONT_PAGE = re.compile(r"https://[^/?#]+(?:/[a-z]{2,3}(?:[-_][A-Za-z]{2})?)?/?")


def every_service_can_be_reached(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A service has a number, a mailbox, a page or a place, or its organisation has, or the body above it."""
    for service in _living_services(catalogue, as_of):
        bodies = [service.data.get("organization"), *service.data.get("producers", ())]
        places = _living_places(catalogue, service, as_of)
        if ("services", service.id) in catalogue.misshapen:
            continue  # what was taken out of it may have been the way
        if not _has_way(service) and not places and not any(_body_is_reached(catalogue, body) for body in bodies):
            yield problem("E431", service, "organization", value=service.data.get("organization", ""))


def services_are_reached_at_pages_about_them(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The only way to a service is not the front page of a large site, where nothing is said of the service."""
    shared = Counter(service.data.get("website") for service in catalogue.records["services"].values())
    common = {page for page, count in shared.items() if page and count >= MANY and _FRONT_PAGE.fullmatch(page)}
    for service in _living_services(catalogue, as_of):
        page = service.data.get("website")
        if page in common and not _has_way(service, WAYS[:2]) and not _living_places(catalogue, service, as_of):
            bodies = [service.data.get("organization"), *service.data.get("producers", ())]
            if not any(_helps(body) for id_ in bodies for body in _body_and_above(catalogue, id_)):
                yield problem("W511", service, "website", value=page)


def _helps(body: Record) -> bool:
    """Whether the body has a number, a mailbox or a page that is not only the front page of its site."""
    page = body.data.get("website")
    return _has_way(body, WAYS[:2]) or bool(page and not _FRONT_PAGE.fullmatch(page))


def no_service_is_a_dead_end(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A service whose project is over says what came after it; one whose places are all gone has another way in."""
    projects = catalogue.records["projects"]
    for service in catalogue.records["services"].values():
        own_end = service.data.get("valid_to")
        project = projects.get(service.data.get("project") or "")
        if own_end and last_day(own_end) < as_of:
            continue
        end = end_of_project(project.data) if project else None
        if project and end and end < as_of:
            if not service.data.get("continued_by") and not project.data.get("continued_by"):
                yield problem("E432", service, "project", value=project.id, last=end.isoformat())
        elif service.data.get("places") and not _has_way(service) and not _living_places(catalogue, service, as_of):
            yield problem("E433", service, "places")


def a_service_is_otherwise_only_at_its_own_places(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What a service has of its own at a place is said once for the place, and of a place where the service is given."""
    for service in catalogue.records["services"].values():
        own, seen = service.data.get("places", ()), set()
        for number, entry in enumerate(service.data.get("at_places", ())):
            place = entry.get("place")
            if place and place not in own:
                yield problem("E501", service, "at_places", number, "place", value=place)
            elif place in seen:
                yield problem("E502", service, "at_places", number, "place", value=place)
            seen.add(place)


def an_address_tells_where_it_is(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A place without a street says in words where it is: a town alone is no address."""
    for place in catalogue.records["places"].values():
        address = place.data.get("address")
        is_told = not address or address.get("street") or address.get("directions")
        if not is_told and ("places", place.id) not in catalogue.misshapen:
            yield problem("E507", place, "address")


def what_came_after_is_still_there(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What a thing is continued by has not ended itself."""
    for record in catalogue.all_records():
        for name in ("continued_by", "continued_by_place"):
            kind = dict(schema.references(record.kind)).get((name,))
            after = catalogue.records[kind].get(record.data.get(name) or "") if kind else None
            if after and has_ended(after.data, catalogue.records["projects"], as_of):
                yield problem("W503", record, name, value=after.id)


def _living_services(catalogue: Catalogue, as_of: date) -> Iterator[Record]:
    for service in catalogue.records["services"].values():
        if not has_ended(service.data, catalogue.records["projects"], as_of):
            yield service


def _living_places(catalogue: Catalogue, service: Record, as_of: date) -> list[Record]:
    places = [catalogue.records["places"].get(id_) for id_ in service.data.get("places", ())]
    return [place for place in places if place and not has_ended(place.data, catalogue.records["projects"], as_of)]


def _has_way(record: Record, ways: tuple[str, ...] = WAYS) -> bool:
    return any(record.data.get(way) for way in ways)


def _body_is_reached(catalogue: Catalogue, id_: str | None) -> bool:
    """Whether the body or one above it can be reached; one that is not there or not well shaped is another rule's matter."""
    if id_ not in catalogue.records["organizations"] or ("organizations", id_) in catalogue.misshapen:
        return True
    return any(map(_has_way, _body_and_above(catalogue, id_)))


def _body_and_above(catalogue: Catalogue, id_: str | None) -> Iterator[Record]:
    seen: set[str] = set()
    body = catalogue.records["organizations"].get(id_ or "")
    while body and body.id not in seen:
        yield body
        seen.add(body.id)
        body = catalogue.records["organizations"].get(body.data.get("parent") or "")


RULES = (
    a_service_is_otherwise_only_at_its_own_places,
    an_address_tells_where_it_is,
    every_service_can_be_reached,
    services_are_reached_at_pages_about_them,
    no_service_is_a_dead_end,
    what_came_after_is_still_there,
)
