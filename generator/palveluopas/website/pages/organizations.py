"""Organisations: what each is responsible for, takes part in and gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.guide.contacts import reach
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.list_lengths import FEW, LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.model import CustomerGroup, Organization, Service
from palveluopas.website.backlinks import mentions
from palveluopas.website.page import Page
from palveluopas.website.pagination import Groups, Heading, by_subject, divided_by, in_parts
from palveluopas.website.referral_tables import Referrals


def organization_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    kinds = dict.fromkeys(organization.type for organization in relations.organizations)
    groups = [(kind, relations.in_order(o for o in relations.organizations if o.type == kind)) for kind in kinds]
    page = Page(
        path="providers/",
        kind="organizations",
        title=labels["organizations"],
        description=labels["organizations_intro"],
        values={"groups": groups},
    )
    named = [(Heading(kind, labels[f"types_{kind}"]), listed) for kind, listed in groups]
    yield from divided_by(relations, page, named, "directory", "kinds/")


def organization_pages(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    referrals = Referrals(relations)
    for organization in guide.organizations.values():
        over = relations.is_over(organization)
        page = Page(
            path=f"providers/{organization.id}/",
            kind="organization",
            title=organization.name,
            description=organization.summary or organization.name,
            record=organization,
            listed=not over,
            crumbs=((guide.labels["organizations"], "providers/"),),
            values={
                "organization": organization,
                "reach": None if over else reach(relations, organization),
                "over": over,
                "parent": guide.organizations.get(organization.parent or ""),
                "units": relations.units_of(organization),
                "duties": _by_relation(relations, organization),
                "refers_to": referrals.onward(organization),
                "referred_from": referrals.inward(organization),
                "places": relations.places_of(organization),
                "activities": relations.activities_of(organization),
                "networks": relations.networks_of(organization),
                "projects": [p for p in relations.projects_of(organization) if relations.status(p) != "ended"],
                "had_projects": any(relations.status(p) == "ended" for p in relations.projects_of(organization)),
                "first_contact": _municipal_contact(relations, organization),
                "mentions": mentions(relations, "organizations", organization),
                "continued_by": guide.organizations.get(organization.continued_by or ""),
                "areas": relations.pick("areas", organization.areas),
            },
        )
        yield from in_parts(relations, page, _long_lists(relations, page))


def _long_lists(relations: Relations, page: Page) -> dict[str, Groups]:
    """Folder → list under its headings, of what is too long for an organisation's page when that has too much in all."""
    values = page.values
    services = {f"{relation}/": [service for service, _ in listed] for relation, listed in values["duties"]}
    ways = {f"{name}/": [way.far for way in values[name]] for name in ("refers_to", "referred_from")}
    others = {f"{name}/": values[name] for name in ("places", "activities")}
    units = values["units"]
    lists = {**services, **ways, **others, "units/": units}
    if sum(map(len, lists.values())) <= LONGEST["names"]:
        return {}
    kinds = dict.fromkeys(unit.type for unit in units)
    by_kind = [
        (Heading(kind, relations.guide.labels[f"types_{kind}"]), [unit for unit in units if unit.type == kind])
        for kind in kinds
    ]
    return {
        folder: by_kind if folder == "units/" else by_subject(relations, records)
        for folder, records in lists.items()
        if len(records) > FEW
    }


def _municipal_contact(relations: Relations, organization: Organization) -> Any:
    """The one service to contact first where a unit of a municipality works: the same on all its units' pages."""
    if organization.type != "municipal_unit":
        return None
    areas = [area for area in relations.pick("areas", organization.areas) if area.type == "municipality"]
    return first_contact(relations, None, areas[0]).service if areas else None


def _by_relation(
    relations: Relations, organization: Organization
) -> list[tuple[str, list[tuple[Service, list[CustomerGroup]]]]]:
    """(relation, [(service, groups)]) in the order responsible, with, as needed, producer, guides."""
    found: dict[str, dict[str, tuple[Service, list[CustomerGroup]]]] = {
        relation: {} for relation in ("responsible", "with", "as_needed", "producer", "guides")
    }
    for part in relations.parts_of(organization):
        relation = "responsible" if part.relation == "competent" else part.relation
        groups = found[relation].setdefault(part.service.id, (part.service, []))[1]
        if part.group and part.group in relations.guide.customer_groups:
            groups.append(relations.guide.customer_groups[part.group])
    return [(relation, list(services.values())) for relation, services in found.items() if services]
