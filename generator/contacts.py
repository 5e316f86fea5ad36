"""How to reach a service."""

from __future__ import annotations

from generator.model import Service
from generator.relations import Relations


def contacts(relations: Relations, service: Service) -> dict:
    """How to reach the service: its own phones, mail and page, else its place's, else its responsible body's."""
    places = relations.pick_current("places", service.places)
    for holder in (service, *places, *_answering(relations, service)):
        if holder.phones or holder.email or holder.website:
            return {"phones": holder.phones, "email": holder.email, "website": holder.website, "holder": holder}
    return {"phones": (), "email": None, "website": None, "holder": None}


def _answering(relations: Relations, service: Service) -> list:
    found, id_ = [], service.organization
    while id_ and id_ in relations.guide.organizations and len(found) < 8:
        found.append(relations.guide.organizations[id_])
        id_ = found[-1].parent
    return found
