"""What is near: whom to ask in a municipality, what can be joined there, and what every municipality has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from palveluopas.catalogue import schema
from palveluopas.guide.contacts import Reach, Way, reach
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.model import Activity, Area, EmergencyNumber, Guide, Organization, Phone, Place, Service, Topic

LANGUAGE_CAFE = "language_cafe"
GROUP = "group"
# First what one can simply come to, then what one joins or visits.
KINDS = (LANGUAGE_CAFE, GROUP, *schema.fields("organizations")["community"]["items"]["enum"])

# The rungs on which somebody has to do with the thing itself; the desk is told once for all.
NEAR = ("own", "place", "producer", "body", "parent")


def common_areas(relations: Relations) -> frozenset[str]:
    """The areas that every municipality of the guide belongs to; what they offer is not local."""
    chains = [relations.area_and_above(area) for area in relations.municipalities]
    return frozenset.intersection(*chains) if len(chains) > 1 else frozenset()


def areas_above(relations: Relations, area: Area) -> list[Area]:
    """The areas that an area belongs to, the nearest first."""
    found: dict[str, Area] = {}
    level = [area]
    while level:
        level = [above for one in level for above in relations.pick("areas", one.parents) if above.id not in found]
        found.update((above.id, above) for above in level)
    return list(found.values())


@dataclass(frozen=True)
class Desk:
    """Whom to ask in a municipality: a service, or the municipality itself; neither, if the guide knows neither."""

    service: Service | None = None
    organization: Organization | None = None

    @property
    def known(self) -> bool:
        return bool(self.service or self.organization)


def whom_to_ask(relations: Relations, area: Area) -> Desk:
    """The municipality's first contact, else the municipality. A body of a wider area may not be the one to ask."""
    service = first_contact(relations, None, area).service
    if service:
        return Desk(service)
    return Desk(None, next(iter(relations.pick_current("organizations", [area.organization or ""])), None))


# --- what can be joined ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Body:
    """A body with what it arranges for people, and who answers: itself or a body above it; nobody, if the desk has to."""

    organization: Organization
    services: list[Service]
    near: Way | None

    @property
    def has_way(self) -> bool:
        return bool(self.services or self.near or self.organization.website)


@dataclass(frozen=True)
class Group:
    """A group, café or club with where it meets, and who answers: itself, its place or whoever arranges it."""

    activity: Activity
    place: Place | None
    near: Way | None

    @property
    def has_way(self) -> bool:
        return bool(self.near or self.activity.website or (self.place and self.place.address))


@dataclass(frozen=True)
class Offer:
    """What of one kind can be joined in a municipality."""

    kind: str
    bodies: list[Body]
    groups: list[Group]

    @property
    def activities(self) -> list[Activity]:
        return [group.activity for group in self.groups]

    @property
    def count(self) -> int:
        return len(self.bodies) + len(self.groups)


def community_life(relations: Relations, area: Area) -> tuple[list[Offer], list[str]]:
    """What can be joined in a municipality, and the kinds of which the guide knows nothing there."""
    chain = relations.area_and_above(area)
    bodies = relations.in_order(o for o in relations.organizations if o.community and chain.intersection(o.areas))
    activities = relations.in_order(a for a in relations.activities if chain.intersection(a.areas))
    offers = []
    for kind in KINDS:
        here = [_body(relations, organization, area) for organization in bodies if kind in organization.community]
        groups = [_group(relations, activity, area) for activity in activities if _kind_of(activity) == kind]
        offers.append(Offer(kind, here, groups))
    found = [offer for offer in offers if offer.count]
    return found, [offer.kind for offer in offers if offer not in found]


def _kind_of(activity: Activity) -> str:
    return LANGUAGE_CAFE if activity.type == LANGUAGE_CAFE else GROUP


def _body(relations: Relations, organization: Organization, area: Area) -> Body:
    """A body with its own services in a municipality."""
    own = dict.fromkeys(part.service.id for part in relations.parts_of(organization) if part.relation == "competent")
    chain = relations.area_and_above(area)
    services = [service for service in relations.pick("services", own) if chain.intersection(service.areas)]
    return Body(organization, services, _near(reach(relations, organization, area)))


def _group(relations: Relations, activity: Activity, area: Area) -> Group:
    place = next(iter(relations.pick_current("places", [activity.place or ""])), None)
    near = _near(reach(relations, activity, area))
    told = near is not None and near.holder == place and not (near.phones or near.email)
    return Group(activity, place, None if told else near)


def _near(found: Reach) -> Way | None:
    """Who answers among those who have to do with it: one with a telephone, else a mailbox, else an address."""
    ways = [way for way in found.ways if way.rung in NEAR]
    return next((way for has in ("phones", "email", "address") for way in ways if getattr(way, has)), None)


# --- numbers and services ----------------------------------------------------------------------------


def numbers_in(relations: Relations, area: Area) -> list[EmergencyNumber]:
    """The emergency numbers that answer in a municipality."""
    chain = relations.area_and_above(area)
    return [number for number in relations.guide.emergency if not number.areas or chain.intersection(number.areas)]


def common_numbers(guide: Guide) -> list[EmergencyNumber]:
    """The emergency numbers that answer everywhere."""
    return [number for number in guide.emergency if not number.areas]


def phones_in(relations: Relations, area: Area) -> list[tuple[Service, list[Phone]]]:
    """The services of a municipality with their numbers, but for those told among the emergency numbers."""
    told = {_digits(number.number) for number in relations.guide.emergency}
    rows = []
    for service in relations.in_order(services_in(relations, area)):
        phones = [phone for phone in service.phones if _digits(phone.number) not in told]
        told.update(_digits(phone.number) for phone in phones)
        rows.append((service, phones))
    return [row for row in rows if row[1]]


def services_of_numbers(relations: Relations) -> set[str]:
    """The services that have one of the emergency numbers; their other numbers are for those who need more."""
    return relations.in_all(services_of_numbers, lambda: _services_of_numbers(relations))


def _services_of_numbers(relations: Relations) -> set[str]:
    told = {_digits(number.number) for number in relations.guide.emergency}
    return {service.id for service in relations.services if any(_digits(phone.number) in told for phone in service.phones)}


def services_in(relations: Relations, area: Area) -> list[Service]:
    """The services for residents that hold in a municipality, its own and those of the areas above it."""
    return relations.once((services_in, area.id), lambda: _services_in(relations, area))


def _services_in(relations: Relations, area: Area) -> list[Service]:
    chain = relations.area_and_above(area)
    return [s for s in relations.services if "residents" in s.audience and chain.intersection(s.areas)]


def services_for_employers(relations: Relations, area: Area) -> list[Service]:
    """The services for employers that hold in a municipality, its own and those of the areas above it."""
    chain = relations.area_and_above(area)
    return relations.in_order(s for s in relations.services if "employers" in s.audience and chain.intersection(s.areas))


def services_by_topic(relations: Relations, area: Area) -> list[tuple[Topic, list[Service]]]:
    """Life situations with the services a municipality has for them; a subtopic's are its topic's too."""
    here = {service.id for service in services_in(relations, area)}
    rows = []
    for topic in relations.top_topics:
        about = [service for one in (topic, *relations.subtopics(topic)) for service in relations.of_topic("services", one)]
        rows.append((topic, relations.in_order({service.id: service for service in about if service.id in here}.values())))
    return [row for row in rows if row[1]]


@lru_cache(maxsize=10_000)
def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdigit())
