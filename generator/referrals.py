"""Who sends clients on to whom, and the desk to send a client to: by need, group and municipality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Area, CatalogueRecord, Organization, Service, Topic
from generator.page import Row
from generator.relations import Relations


@dataclass(frozen=True)
class Referral:
    """One way on: from a service to another, each with the bodies that answer for it."""

    origin: Service
    target: Service
    origin_bodies: tuple[Organization, ...]
    target_bodies: tuple[Organization, ...]


@dataclass(frozen=True)
class Way:
    """The ways between an organisation and one service of others: `near` are the organisation's own services."""

    far: Service
    bodies: tuple[Organization, ...]
    near: tuple[Service, ...]


@dataclass(frozen=True)
class Answer:
    """Who answers for a group's need; `service` is named when it is another than the first contact. None: not defined."""

    bodies: tuple[str, ...]
    service: str | None = None


@dataclass(frozen=True)
class Desk:
    """Where clients are sent, the same in several municipalities.

    `service` is the first contact, `is_general` when the need has none of its own there; `answers`
    are in the order of the groups; `municipal` is the body to ask when there is no first contact.
    """

    areas: tuple[Area, ...]
    service: Service | None
    is_general: bool
    answers: tuple[Answer, ...]
    services: tuple[Service, ...]
    municipal: Organization | None


class Referrals:
    """The referrals of a guide, followed in both directions: each is seen by the bodies of both its ends."""

    def __init__(self, relations: Relations) -> None:
        self._from: dict[str, list[Referral]] = {}
        self._to: dict[str, list[Referral]] = {}
        for referral in _all(relations):
            for body in referral.origin_bodies:
                if _others(referral.target_bodies, body):
                    self._from.setdefault(body.id, []).append(referral)
            for body in referral.target_bodies:
                if _others(referral.origin_bodies, body):
                    self._to.setdefault(body.id, []).append(referral)

    def onward(self, organization: Organization) -> list[Way]:
        """Each service that the organisation sends clients on to, with its bodies and the services it is done from."""
        listed = [(one.target, one.target_bodies, one.origin) for one in self.made_by(organization)]
        return _ways(organization, listed)

    def inward(self, organization: Organization) -> list[Way]:
        """Each service whose clients are sent to the organisation, with its bodies and the services they are sent to."""
        listed = [(one.origin, one.origin_bodies, one.target) for one in self.made_to(organization)]
        return _ways(organization, listed)

    def made_by(self, organization: Organization) -> list[Referral]:
        """The ways on from what the organisation answers for to what others do."""
        return self._from.get(organization.id, [])

    def made_to(self, organization: Organization) -> list[Referral]:
        """The ways by which others send their clients to what the organisation answers for."""
        return self._to.get(organization.id, [])


def _ways(own: Organization, listed: list[tuple]) -> list[Way]:
    found: dict[str, Way] = {}
    for far, bodies, near in listed:
        others = tuple(body for body in bodies if body.id != own.id)
        way = found.get(far.id) or Way(far, others, ())
        found[far.id] = Way(far, others, (*way.near, near))
    return list(found.values())


def _others(bodies: tuple[Organization, ...], own: Organization) -> bool:
    return any(body.id != own.id for body in bodies)


def _all(relations: Relations) -> Iterator[Referral]:
    for origin in relations.services:
        for target in relations.pick_current("services", origin.refers_to):
            yield Referral(origin, target, answering(relations, origin), answering(relations, target))


def answering(relations: Relations, service: Service) -> tuple[Organization, ...]:
    """The body that is competent for a service, and those that are responsible for a group."""
    named = [service.organization, *(id_ for duty in relations.duties_of(service) for id_ in duty.responsible)]
    return tuple(relations.pick_current("organizations", dict.fromkeys(named)))


def alike(records: list) -> CatalogueRecord | None:
    """One of the records, when all were confirmed on the same day from the same sources."""
    told = {(record.assured_date, record.source, record.certainty == "confirmed") for record in records}
    return records[0] if len(told) == 1 else None


def desks(relations: Relations, topic: Topic | None, services: list[Service]) -> list[Desk]:
    """The desks for a need in every municipality, and the services that hold there; like municipalities together."""
    found: dict[tuple, list[Area]] = {}
    for area in relations.municipalities:
        contact = relations.first_contact(area, topic)
        here = _holding(relations, services, area)
        answers = tuple(answer(relations, group.id, area, [contact, *here]) for group in relations.matrix_groups)
        municipal = None if contact else area.organization
        key = (contact and contact.id, answers, tuple(service.id for service in here), municipal)
        found.setdefault(key, []).append(area)
    return [_desk(relations, topic, areas, key) for key, areas in found.items()]


def _desk(relations: Relations, topic: Topic | None, areas: list[Area], key: tuple) -> Desk:
    contact, answers, here, municipal = key
    guide = relations.guide
    is_general = bool(topic and contact and contact != topic.first_contact)
    return Desk(
        tuple(areas),
        guide.services[contact] if contact else None,
        is_general,
        answers,
        tuple(relations.pick("services", here)),
        guide.organizations.get(municipal or ""),
    )


def _holding(relations: Relations, services: list[Service], area: Area) -> list[Service]:
    above = relations.area_and_above(area)
    return [service for service in services if above.intersection(service.areas)]


def answer(relations: Relations, group: str, area: Area, services: list[Service | None]) -> Answer:
    """Who answers for a group in a municipality: for the first contact, else for the first service that names somebody.

    A body that works elsewhere only is no answer, whatever the service; with nobody left it is not defined.
    """
    for service in filter(None, services):
        named, by_table = _named(relations, service, group)
        is_first = service is services[0]
        here = tuple(id_ for id_ in named if _works_in(relations, id_, area))
        if here and (by_table or is_first):  # that it is somebody's service does not make it the desk for this group
            return Answer(here, None if is_first else service.id)
    return Answer(())


def _named(relations: Relations, service: Service, group: str) -> tuple[tuple[str, ...], bool]:
    """The bodies that answer for a service and a group, and whether the table of responsibilities says so."""
    for duty in relations.duties_of(service):
        if duty.customer_group == group:
            return () if duty.not_defined else duty.responsible or (service.organization,), True
    return (service.organization,), False


def _works_in(relations: Relations, id_: str, area: Area) -> bool:
    """Whether a body's areas hold the municipality; one that names none works everywhere its parent does."""
    above, seen = relations.area_and_above(area), set()
    while id_ and id_ not in seen and (body := relations.guide.organizations.get(id_)):
        if body.areas:
            return bool(above.intersection(body.areas))
        seen.add(id_)
        id_ = body.parent or ""
    return True


def cells(relations: Relations, service: Service) -> list[Row]:
    """For each group the body that is responsible; where the table says nothing, the body that answers for the service."""
    named = [_named(relations, service, group.id)[0] for group in relations.matrix_groups]
    return [Row(bodies=relations.pick("organizations", ids), not_defined=not ids) for ids in named]
