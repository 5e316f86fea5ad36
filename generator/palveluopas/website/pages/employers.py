"""For employers: whom to ask first, and what the guide has for them."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.model import Project
from palveluopas.website.page import Page
from palveluopas.website.pagination import in_sections


def employer_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    authorities = relations.in_order(o for o in relations.organizations if o.type == "employment_authority")
    for_employers = {service.id for service in guide.services.values() if "employers" in service.audience}
    projects = [p for p in relations.projects("running", "planned", "unknown") if _concerns(relations, p, for_employers)]
    services = relations.in_order(s for s in relations.services if "employers" in s.audience)
    page = Page(
        path="employers/",
        kind="employers",
        title=guide.labels["employers"],
        description=guide.labels["employers_intro"],
        prose="employers",
        values={
            "authorities": [(o, relations.pick("areas", o.areas)) for o in authorities],
            "first_contact": first_contact(relations).service,
            "services": services,
            "projects": projects,
            "ended": [p for p in relations.projects("ended") if _concerns(relations, p, for_employers)],
            "news": [item for item in relations.news if "employers" in item.audience],
        },
    )
    yield from in_sections(relations, page, {"": services})


def _concerns(relations: Relations, project: Project, services: set[str]) -> bool:
    """Whether a project has, or had, a service for employers."""
    return any(service.id in services for service in relations.of_project("services", project))
