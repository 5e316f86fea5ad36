"""The ladder of contacts: how to reach somebody about anything the guide tells of, and who answers when its own number is not known.

The rungs, from the nearest: the thing's own contact, its place, whoever gives it, the responsible body, the bodies above
it, the service it names as its first contact, the municipality's desk, the areas the municipality belongs to, the line for
the whole country. Where a line is to be asked `first` (health, violence), it comes before the desk. A rung is a telephone, a mailbox, an address, a page where
a time is booked, or the page about the matter; a front page is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from palveluopas.guide.clock import is_current
from palveluopas.guide.relations import Relations, areas_of
from palveluopas.model import (
    Activity,
    Address,
    Area,
    AtPlace,
    EmergencyNumber,
    Guide,
    Link,
    Organization,
    Path,
    Phone,
    Place,
    Service,
    Step,
    Topic,
)

RUNGS = ("own", "place", "producer", "body", "parent", "first_contact", "first_line", "desk", "area", "line")
OWN = ("own", "place")
CALLED = ("voice", "support")  # numbers of other types are for those who cannot or will not call
FAX = "fax"  # told, and never a way to reach anybody
DOORS = ("booking", "e_service")
HIGHEST = 8  # bodies above one another; more is a circle that another rule tells of

Holder = Service | Place | Activity | Organization

_FRONT_PAGE = re.compile(
    r"https?://[^/?#]+"
    r"(?:/[a-z]{2,3}(?:[-_][A-Za-z]{2})?)?"
    r"(?:/(?:home|front-?page|etusivu|framsidan|startsida|start|english|in-english|svenska|suomi|index(?:\.\w+)?))?/?"
)


def is_front_page(address: str) -> bool:
    """Whether an address is the first page of a site, or of a language of it: it tells of no matter."""
    return bool(_FRONT_PAGE.fullmatch(address))


@dataclass(frozen=True, eq=False)
class Way:
    """A way to reach somebody: on which rung it is, whose it is, and what there is of it."""

    rung: str
    holder: Holder
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    address: Address | None = None
    booking: Link | None = None
    page: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether a person is reached: by telephone, by mail or at an address."""
        return bool(self.phones or self.email or self.address)

    @property
    def is_called(self) -> bool:
        """Whether there is a number for any matter: one that is for one matter only answers for that alone."""
        return any(not phone.one_matter for phone in self.phones)

    @property
    def is_for_all(self) -> bool:
        """Whether a person is reached in any matter of the thing."""
        return bool(self.is_called or self.email or self.address)


@dataclass(frozen=True)
class Reach:
    """The ways to reach somebody about a thing, the nearest first, and the rungs above the first on which nobody is."""

    ways: tuple[Way, ...]
    tried: tuple[str, ...]

    @cached_property
    def first(self) -> Way | None:
        """The nearest way, be it but a page."""
        return next(iter(self.ways), None)

    @cached_property
    def nearest(self) -> Way | None:
        """The nearest person who answers in any matter."""
        return next((way for way in self.ways if way.is_for_all), None)

    @cached_property
    def one_matter(self) -> bool:
        """Whether the thing has numbers of its own for one matter only, so that for others another is to be asked."""
        own = [way for way in self.ways if way.rung in OWN]
        return any(way.phones for way in own) and not any(way.is_called for way in own)

    @cached_property
    def answers(self) -> Way | None:
        """Who answers: the nearest with a telephone, else with a mailbox, else at an address."""
        for has in ("is_called", "email", "address"):
            for way in self.ways:
                if getattr(way, has):
                    return way
        return None

    @property
    def rung(self) -> str | None:
        """The rung of the nearest way."""
        return self.first.rung if self.first else None

    @property
    def person_rung(self) -> str | None:
        """The rung of the nearest person."""
        return self.nearest.rung if self.nearest else None

    @property
    def stands_in(self) -> bool:
        """Whether nobody is known at the thing itself or at its place, so that another answers for it."""
        return self.person_rung not in OWN

    @cached_property
    def empty(self) -> tuple[str, ...]:
        """The rungs above the nearest person on which there is none."""
        person = self.person_rung
        return tuple(rung for rung in self.tried if rung != person and (person is None or _above(rung, person)))

    @cached_property
    def others(self) -> tuple[Way, ...]:
        """Those that answer for the thing beside its own ways.

        They are the page of the body that is responsible, the nearest person, and who has a telephone when that one has not:
        the place too, whose address stands among the places, and its number nowhere else.
        """
        own = {way.page for way in self.ways if way.rung in OWN}
        body = next((way for way in self.ways if way.rung in ("producer", "body") and way.page not in own), None)
        nearest = None if self.person_rung in OWN else self.nearest
        called = self.answers if self.answers and self.answers.rung != "own" and _is_told(self.answers) else None
        found = (body if self.stands_in else None, nearest, called)
        return tuple(dict.fromkeys(way for way in found if way))

    @property
    def at_desk(self) -> tuple[Way, ...]:
        """Whom to ask where no single thing is meant: the nearest person, and who has a telephone when that one has not."""
        return tuple(dict.fromkeys(way for way in (self.nearest, self.answers) if way))

    @property
    def at_first(self) -> tuple[Way, ...]:
        """Whom to contact first: the thing's own numbers, the nearest person, and who has a telephone when that one has not."""
        own = next((way for way in self.ways if way.rung in OWN and way.phones), None)
        return tuple(dict.fromkeys(way for way in (own, *self.at_desk) if way))


def _is_told(way: Way) -> bool:
    """Whether there is something to tell beside the address of a place, which a page has among its places."""
    return way.rung != "place" or bool(way.phones or way.email)


def _above(rung: str, other: str) -> bool:
    return RUNGS.index(rung) < RUNGS.index(other)


@dataclass(frozen=True)
class Contacts:
    """A thing's own numbers, mailbox and page, or its place's, whatever they are; without a `holder` there are none."""

    phones: tuple[Phone, ...] = ()
    email: str | None = None
    website: str | None = None
    holder: Holder | None = None


def contacts(relations: Relations, service: Service) -> Contacts:
    """What is known of the service itself, else of its place."""
    for holder in (service, *relations.pick_current("places", service.places)):
        if holder.phones or holder.email or holder.website:
            return Contacts(own_first(holder.phones, relations.guide), holder.email, holder.website, holder)
    return Contacts()


# --- of each kind of thing -----------------------------------------------------------------------------


def reach(relations: Relations, record: Holder, area: Area | None = None) -> Reach:
    """How to reach somebody about a service, a place, an activity or a body; in a municipality, when one is given."""
    key = (reach, record.__class__, record.id, area.id if area else None)
    return relations.once(key, lambda: reach_along(_rungs(relations, record, area)))


def reach_of_step(relations: Relations, path: Path, step: Step) -> Reach:
    """How to reach somebody about a step of a path: its service, its place, those who are responsible for it."""
    return relations.once((reach_of_step, path.id, step.id), lambda: reach_along(_rungs_of_step(relations, path, step)))


def reach_in(relations: Relations, topic: Topic | None, area: Area) -> Reach:
    """How to reach somebody about a life situation in a municipality; without a topic, its desk and what is behind it."""
    key = (reach_in, topic.id if topic else None, area.id)
    return relations.once(key, lambda: reach_along(rungs_in(relations, topic, area)))


def reach_of_group(relations: Relations) -> Reach:
    """How to reach somebody about any group of customers: the guide's first contact, who knows where each belongs."""
    return relations.once(reach_of_group, lambda: reach_along(rungs_first(relations, None)))


def desk_of(relations: Relations, area: Area) -> list[Way]:
    """The municipality's own desk: its first contact, if that is its own, else the municipality, else its office."""
    return relations.once((desk_of, area.id), lambda: [way for _, way in _desk(relations, area) if way])


Rung = tuple[str, Way | None]


def reach_along(rungs: Iterable[Rung]) -> Reach:
    """What is reached along rungs, each holder once."""
    ways: dict[str, Way] = {}
    tried: dict[str, None] = {}
    for rung, way in rungs:
        tried.setdefault(rung)
        if way:
            ways.setdefault(f"{way.holder.__class__.__name__}/{way.holder.id}", way)
    return Reach(tuple(ways.values()), tuple(tried))


def _rungs(relations: Relations, record: Holder, area: Area | None) -> Iterator[Rung]:
    yield "own", _way(relations, "own", record)
    if isinstance(record, Organization):
        yield from _bodies(relations, [record.parent or ""])
        yield from _last(relations, record.areas, (), area, record)
        return
    yield from _at_places(relations, record, area)
    if isinstance(record, Service):
        yield from _producers(relations, record)
        yield from _bodies(relations, _responsible(record))
        yield from _asked_first(relations, record, [area.id] if area else record.areas)
        yield from _last(relations, record.areas, record.topics[:1], area, record)
    elif isinstance(record, Activity):
        yield from _bodies(relations, record.organizers)
        yield from _last(relations, record.areas, record.topics[:1], area, record)
    else:
        yield from _bodies(relations, record.organizations)
        yield from _last(relations, (record.area,), (), area, record)


def _rungs_of_step(relations: Relations, path: Path, step: Step) -> Iterator[Rung]:
    service = next(iter(relations.pick_current("services", [step.service or ""])), None)
    if service:
        yield "own", _way(relations, "own", service)
    for place in relations.pick_current("places", [step.place or ""]):
        yield "place", _way(relations, "place", place)
    if service:
        yield from _at_places(relations, service, None)
        yield from _producers(relations, service)
    yield from _bodies(relations, [*step.responsible, *(_responsible(service) if service else ())])
    if service:
        yield from _asked_first(relations, service, path.areas or service.areas)
    topics, areas = (service.topics, service.areas) if service else (path.topics, path.areas)
    yield from _last(relations, areas, topics[:1], None, service)


def rungs_in(relations: Relations, topic: Topic | None, area: Area) -> Iterator[Rung]:
    """The rungs of a life situation in a municipality; without a topic, its desk and what is behind it."""
    topics = (topic.id,) if topic else ()
    service = service_of(relations, topic, area) if topic else None
    if service:
        yield "own", _way(relations, "own", service)
        yield from _at_places(relations, service, area)
        yield from _producers(relations, service)
        yield from _bodies(relations, _responsible(service))
        yield from _asked_first(relations, service, [area.id])
    yield from _last(relations, (area.id,), topics, area, None)


def rungs_first(relations: Relations, topic: Topic | None) -> Iterator[Rung]:
    """The rungs of a life situation for somebody who has not said where: its first contact, else the guide's."""
    named = (topic.first_contact if topic else None, relations.guide.first_contact)
    first = next(iter(relations.pick_current("services", [id_ for id_ in named if id_])), None)
    return _rungs(relations, first, None) if first else _lines(relations, (topic.id,) if topic else (), None)


def rungs_of_body(relations: Relations, body: Organization) -> Iterator[Rung]:
    """A body and those above it."""
    return _bodies(relations, [body.id])


def service_of(relations: Relations, topic: Topic, area: Area | None) -> Service | None:
    """The service of a life situation's own to begin with: its first contact there, else the one that is the municipality's.

    Where general guidance is what one begins with, one begins with the municipality's, and not with whatever it has.
    """
    first = relations.guide.services.get(topic.first_contact or "")
    if first and is_current(first, relations.guide) and (area is None or relations.holds_in(first, area)):
        return first
    if topic.first_contact == relations.guide.first_contact:
        return None
    about = (service for service in relations.of_topic("services", topic) if service.topics[0] == topic.id)
    return next((one for one in about if area and "residents" in one.audience and area.id in one.areas), None)


# --- rungs ---------------------------------------------------------------------------------------------


def _way(relations: Relations, rung: str, holder: Holder, at: AtPlace | None = None) -> Way | None:
    """The holder's ways, and what a service has of its own there.

    One that stands in for another does so without the numbers that are for one matter only.
    """
    given = [*(at.phones if at else ()), *holder.phones]
    numbers = [phone for phone in given if phone.type != FAX and (rung in OWN or not phone.one_matter)]
    called = [phone for phone in numbers if phone.type in CALLED] or numbers
    email = (at and at.email) or holder.email or next((box.value for box in holder.emails), None)
    booking = next((link for link in holder.links if link.use in DOORS), None)
    page = holder.website if holder.website and not is_front_page(holder.website) else None
    phones = tuple(sorted(own_first(called, relations.guide), key=lambda phone: phone.one_matter))
    address = getattr(holder, "address", None)
    if not (phones or email or address or booking or page):
        return None
    return Way(rung, holder, phones, email, address, booking, page)


def _at_places(relations: Relations, record: Holder, area: Area | None) -> Iterator[Rung]:
    """The places of a service or an activity, those in the municipality first."""
    ids = record.places if isinstance(record, Service) else [record.place or ""] if isinstance(record, Activity) else ()
    places = relations.pick_current("places", ids)
    there = {entry.place: entry for entry in record.at_places} if isinstance(record, Service) else {}
    for place in sorted(places, key=lambda place: area is not None and place.area != area.id):
        yield "place", _way(relations, "place", place, there.get(place.id))


def _producers(relations: Relations, service: Service) -> Iterator[Rung]:
    for body in relations.pick_current("organizations", service.producers):
        if body.id != service.organization:
            yield "producer", _way(relations, "producer", body)


def _responsible(service: Service) -> list[str]:
    """The body to ask about a service; one that is decided elsewhere is not asked of the body that keeps its rules."""
    others = [also.organization for also in service.responsible_also]
    return others if service.decided_by else [service.organization, *others]


def _bodies(relations: Relations, ids: Iterable[str]) -> Iterator[Rung]:
    """The bodies, and after all of them those above them."""
    level, rung = relations.pick_current("organizations", ids), "body"
    for _ in range(HIGHEST):
        for body in level:
            yield rung, _way(relations, rung, body)
        level = relations.pick_current("organizations", dict.fromkeys(body.parent or "" for body in level))
        rung = "parent"


def _asked_first(relations: Relations, service: Service, areas: Iterable[str]) -> Iterator[Rung]:
    """The service that a service names as its first contact, and its places; one of a smaller area answers only there."""
    for first in relations.pick_current("services", [service.first_contact or ""]):
        if not _holds_for(relations, first, areas):
            continue
        yield "first_contact", _way(relations, "first_contact", first)
        for place in relations.pick_current("places", first.places):
            yield "first_contact", _way(relations, "first_contact", place)


def _holds_for(relations: Relations, service: Service, ids: Iterable[str]) -> bool:
    """Whether a service is for all of these areas, or for one above each."""
    areas = relations.pick("areas", ids)
    return all(relations.area_and_above(area).intersection(service.areas) for area in areas)


def _last(
    relations: Relations, areas: Iterable[str], topics: Iterable[str], area: Area | None, asked: Holder | None
) -> Iterator[Rung]:
    """What is left when a thing and its bodies have nobody: the urgent line, the desk, the areas above, the general line."""
    here = area or _only_municipality(relations, areas)
    yield from _lines(relations, topics, asked, first=True)
    if here:
        yield from _desk(relations, here)
        for above in relations.pick("areas", here.parents):
            for body in relations.pick_current("organizations", [above.organization or ""]):
                way = _way(relations, "area", body)
                yield "area", way if way and way.is_person else None
    yield from _lines(relations, topics, asked)


def _only_municipality(relations: Relations, ids: Iterable[str]) -> Area | None:
    """The municipality a thing belongs to, when it is one."""
    found = relations.pick("areas", ids)
    return found[0] if len(found) == 1 and found[0].type == "municipality" else None


def _desk(relations: Relations, area: Area) -> Iterator[Rung]:
    service = relations.guide.services.get(area.first_contact or "")
    if service and is_current(service, relations.guide) and _is_of(relations, service, area):
        yield "desk", _way(relations, "desk", service)
        for place in relations.pick_current("places", service.places):
            yield "desk", _way(relations, "desk", place)
        for _, way in _bodies(relations, _responsible(service)):
            yield "desk", way and replace(way, rung="desk")
    for body in relations.pick_current("organizations", [area.organization or ""]):
        yield "desk", _way(relations, "desk", body)
        for place in sorted(
            relations.places_of(body), key=lambda one: len(relations.services_at(one)) + len(relations.activities_at(one))
        ):
            if place.area == area.id:
                yield "desk", _way(relations, "desk", place)


def _is_of(relations: Relations, service: Service, area: Area) -> bool:
    """Whether a service is the municipality's: another's is never its desk."""
    return area.id in areas_of(service)


def _lines(relations: Relations, topics: Iterable[str], asked: Holder | None, first: bool = False) -> Iterator[Rung]:
    """The lines for the whole country that answer for the topics, those of all topics last."""
    about = {id_ for topic in relations.pick("topics", topics) for id_ in (topic.id, topic.parent)}
    for line in sorted(relations.guide.national_lines, key=lambda line: not line.topics):
        if line.first is first and (not line.topics or about.intersection(line.topics)):
            rung = "first_line" if first else "line"
            for service in relations.pick_current("services", [line.service]):
                if service is not asked:
                    way = _way(relations, rung, service)
                    yield rung, way if way and way.is_person else None


# --- numbers -------------------------------------------------------------------------------------------

Number = TypeVar("Number", Phone, EmergencyNumber)


def own_first(numbers: Iterable[Number], guide: Guide) -> tuple[Number, ...]:
    """The numbers that answer in the reader's language before the others, which keep their order.

    Those that answer in no language of the guide come after them, and a fax is the last.
    """
    code, languages = guide.language.code, {language.code for language in guide.languages}

    def place(one: Number) -> tuple[bool, bool, bool]:
        foreign = bool(one.languages) and languages.isdisjoint(one.languages)
        return getattr(one, "type", "") == FAX, code not in one.languages, foreign

    return tuple(sorted(numbers, key=place))
