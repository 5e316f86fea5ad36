"""Who sends clients on to whom, and the desk to send a client to: by need, group and municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from palveluopas.guide.first_contact import Referral, competent, first_contact, named_for, referral
from palveluopas.guide.relations import Relations
from palveluopas.model import Area, CatalogueRecord, Organization, Service, Topic
from palveluopas.website.page import Row


@dataclass(frozen=True)
class Way:
    """The ways between an organisation and one service of others: `near` are the organisation's own services."""

    far: Service
    bodies: tuple[Organization, ...]
    near: tuple[Service, ...]


@dataclass(frozen=True)
class ReferralDesk:
    """Where clients are sent, the same in several municipalities.

    `service` is the first contact, `is_general` when the need has none of its own there; `answers`
    are in the order of the groups; `municipal` is the body to ask when there is no first contact.
    """

    areas: tuple[Area, ...]
    service: Service | None
    is_general: bool
    answers: tuple[Referral, ...]
    services: tuple[Service, ...]
    municipal: Organization | None


Followed = dict[str, dict[str, list[str]]]
"""Organisation → the services of others that its ways lead to or come from → its own services at their near ends; all by id."""

# The first contact's id, whether it is general, the answers by group, the services' ids, and the body to ask instead.
DeskKey = tuple[str | None, bool, tuple[Referral, ...], tuple[str, ...], str | None]


class Referrals:
    """The referrals of a guide, followed in both directions: each is seen by the bodies of both its ends."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._bodies, self._onward, self._inward = relations.in_all(Referrals, lambda: _followed(relations))

    def onward(self, organization: Organization) -> list[Way]:
        """Each service that the organisation sends clients on to, with its bodies and the services it is done from."""
        return self._ways(self._onward, organization)

    def inward(self, organization: Organization) -> list[Way]:
        """Each service whose clients are sent to the organisation, with its bodies and the services they are sent to."""
        return self._ways(self._inward, organization)

    def _ways(self, followed: Followed, own: Organization) -> list[Way]:
        pick = self._relations.pick
        found: list[Way] = []
        for far, near in followed.get(own.id, {}).items():
            others = [id_ for id_ in self._bodies[far] if id_ != own.id]
            bodies, services = tuple(pick("organizations", others)), tuple(pick("services", near))
            found += (Way(service, bodies, services) for service in pick("services", [far]))
        return found


def _followed(relations: Relations) -> tuple[dict[str, list[str]], Followed, Followed]:
    """The bodies that answer for each service, and every organisation's ways onward and inward."""
    bodies = {service.id: [body.id for body in answering(relations, service)] for service in relations.services}
    onward: Followed = {}
    inward: Followed = {}
    for origin in relations.services:
        for target in relations.pick_current("services", origin.refers_to):
            for ways, own, far in ((onward, origin.id, target.id), (inward, target.id, origin.id)):
                for body in bodies[own]:
                    if any(other != body for other in bodies[far]):
                        ways.setdefault(body, {}).setdefault(far, []).append(own)
    return bodies, onward, inward


def answering(relations: Relations, service: Service) -> tuple[Organization, ...]:
    """The body that is competent for a service, and those that are responsible for a group."""
    named = [*competent(service), *(id_ for duty in relations.duties_of(service) for id_ in duty.responsible)]
    return tuple(relations.pick_current("organizations", dict.fromkeys(named)))


def alike(records: Sequence[CatalogueRecord]) -> CatalogueRecord | None:
    """One of the records, when all were confirmed on the same day from the same sources."""
    told = {(record.assured_date, record.source, record.certainty == "confirmed") for record in records}
    return records[0] if len(told) == 1 else None


def desks(relations: Relations, topic: Topic | None, services: list[Service]) -> list[ReferralDesk]:
    """The desks for a need in every municipality, and the services that hold there; like municipalities together."""
    found: dict[DeskKey, list[Area]] = {}
    for area in relations.municipalities:
        first = first_contact(relations, topic, area)
        contact, here = first.service, _holding(relations, services, area)
        answers = tuple(referral(relations, group.id, area, [contact, *here]) for group in relations.matrix_groups)
        municipal = None if contact else area.organization
        key = (contact.id if contact else None, first.is_general, answers, tuple(service.id for service in here), municipal)
        found.setdefault(key, []).append(area)
    return [_desk(relations, areas, key) for key, areas in found.items()]


def _desk(relations: Relations, areas: list[Area], key: DeskKey) -> ReferralDesk:
    contact, is_general, answers, here, municipal = key
    guide = relations.guide
    return ReferralDesk(
        tuple(areas),
        guide.services[contact] if contact else None,
        is_general and contact is not None,
        answers,
        tuple(relations.pick("services", here)),
        guide.organizations.get(municipal or ""),
    )


def _holding(relations: Relations, services: list[Service], area: Area) -> list[Service]:
    above = relations.area_and_above(area)
    return [service for service in services if above.intersection(service.areas)]


def cells(relations: Relations, service: Service) -> list[Row]:
    """For each group the body that is responsible; where the table says nothing, the body that answers for the service."""
    named = [named_for(relations, service, group.id)[0] for group in relations.matrix_groups]
    return [Row(bodies=relations.pick("organizations", ids), not_defined=not ids) for ids in named]
