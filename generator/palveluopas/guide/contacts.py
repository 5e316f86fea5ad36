"""How to reach a service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from palveluopas.guide.relations import Relations
from palveluopas.model import EmergencyNumber, Language, Organization, Phone, Place, Service


@dataclass(frozen=True)
class Contacts:
    """Phones, mailbox and page, and whose they are; without a `holder` there are none."""

    phones: tuple[Phone, ...] = ()
    email: str | None = None
    website: str | None = None
    holder: Service | Place | Organization | None = None


def contacts(relations: Relations, service: Service) -> Contacts:
    """How to reach the service: its own phones, mail and page, else its place's, else its responsible body's."""
    places = relations.pick_current("places", service.places)
    holders: tuple[Service | Place | Organization, ...] = (service, *places, *_answering(relations, service))
    for holder in holders:
        if holder.phones or holder.email or holder.website:
            return Contacts(own_first(holder.phones, relations.guide.language), holder.email, holder.website, holder)
    return Contacts()


Number = TypeVar("Number", Phone, EmergencyNumber)


def own_first(numbers: Iterable[Number], language: Language) -> tuple[Number, ...]:
    """The numbers that answer in the reader's language before the others, which keep their order."""
    return tuple(sorted(numbers, key=lambda number: language.code not in number.languages))


def _answering(relations: Relations, service: Service) -> list[Organization]:
    found: list[Organization] = []
    id_: str | None = None if service.decided_by else service.organization
    while id_ and id_ in relations.guide.organizations and len(found) < 8:
        found.append(relations.guide.organizations[id_])
        id_ = found[-1].parent
    return found
