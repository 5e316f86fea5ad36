"""A service: what to do, what to bring, where and when, and who is responsible for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.guide.contacts import Reach, contacts, reach
from palveluopas.guide.facets import adviser, next_start
from palveluopas.guide.participants import participants
from palveluopas.guide.relations import Relations
from palveluopas.model import Organization, Place, Project, Responsibility, ResponsibleAlso, Service
from palveluopas.website.backlinks import mentions
from palveluopas.website.page import Page, Row
from palveluopas.website.referral_tables import alike


def service_pages(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    for service in guide.services.values():
        topic = next(iter(relations.pick("topics", service.topics)), None)
        over = relations.is_over(service)
        asked = _whom_to_ask(relations, service, over)
        yield Page(
            path=f"services/{service.id}/",
            kind="service",
            title=service.name,
            description=service.summary,
            record=service,
            sensitive=service.sensitive,
            listed=not over,
            crumbs=((topic.name, f"topics/{topic.id}/"),) if topic else (),
            values={
                "service": service,
                "over": over,
                "organization": guide.organizations.get(service.organization),
                "duties": [duty_row(relations, duty) for duty in relations.duties_of(service)],
                "duties_told": alike(relations.duties_of(service)),
                "topics": relations.pick("topics", service.topics),
                "projects": projects(relations, service),
                "producers": other_producers(relations, service),
                "places": relations.pick("places", service.places)
                if over
                else _nearest_first(relations.pick_current("places", service.places), asked["reach"]),
                "at": {entry.place: entry for entry in service.at_places},
                "also": also_responsible(relations, service),
                "groups": relations.pick("customer_groups", service.customer_groups),
                "any_of": relations.pick("customer_groups", service.eligibility.any_of) if service.eligibility else [],
                "paths": relations.paths_through(service),
                "continued_by": guide.services.get(service.continued_by or ""),
                "areas": relations.pick("areas", service.areas),
                **asked,
                "next_start": next_start(relations, service),
                "mentions": mentions(relations, "services", service),
            },
        )


def _whom_to_ask(relations: Relations, service: Service, over: bool) -> dict[str, Any]:
    """The service's own contacts, who answers besides or instead, and whom to ask first or in general."""
    found = None if over else reach(relations, service)
    asked = {way.holder.id for way in found.others} if found else set()
    return {
        "contacts": contacts(relations, service),
        "reach": found,
        "answers": service.organization in asked,
        "following": [other for other in following(relations, service) if other.id not in asked],
        "first_contact": relations.guide.services.get(service.first_contact or ""),
        "adviser": adviser(relations, service),
    }


def _nearest_first(places: list[Place], found: Reach | None) -> list[Place]:
    """The place that answers before the others."""
    return sorted(places, key=lambda place: not (found and found.answers and place is found.answers.holder))


def following(relations: Relations, service: Service) -> list[Service]:
    """What may be needed next, each once: where this one refers people to, and what is used together with it."""
    named = [*relations.pick_current("services", service.refers_to), *relations.related_to(service)]
    return list({other.id: other for other in named if other.id != service.first_contact}.values())


def projects(relations: Relations, service: Service) -> list[Project]:
    """The project the service belongs to, and those that run now and name it among theirs."""
    own = relations.pick("projects", [service.project or ""])
    return [*own, *(project for project in relations.naming("projects", "services", service.id) if project not in own)]


def also_responsible(relations: Relations, service: Service) -> list[tuple[Organization, ResponsibleAlso]]:
    """The bodies that answer for a service beside the first, each with what it answers for."""
    bodies = relations.guide.organizations
    return [(bodies[entry.organization], entry) for entry in service.responsible_also]


def other_producers(relations: Relations, service: Service) -> list[tuple[Organization, str]]:
    """(body, «producer») of those who give the service and are not in its responsibilities."""
    if not service.producers:
        return []
    named = {id_ for duty in relations.duties_of(service) for id_, _ in participants(duty)}
    return [(body, "producer") for body in relations.pick("organizations", service.producers) if body.id not in named]


def duty_row(relations: Relations, duty: Responsibility) -> Row:
    """One cell of the responsibility table: its group, and its bodies by relation."""
    bodies = [(relations.guide.organizations[id_], relation) for id_, relation in participants(duty)]
    return Row(duty=duty, group=relations.guide.customer_groups[duty.customer_group], bodies=bodies)
