"""Places, and the municipalities' own pages."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach
from palveluopas.guide.first_contact import choices, first_contact
from palveluopas.guide.municipality import areas_above
from palveluopas.guide.relations import Relations
from palveluopas.kinds import KINDS
from palveluopas.model import AtPlace, Place, Service
from palveluopas.website.backlinks import holding_in, mentions
from palveluopas.website.municipality_topics import needs_in, rooms
from palveluopas.website.page import Page
from palveluopas.website.pagination import in_sections

# What a municipality's page lists besides its services and places: what holds there.
HERE = sorted((name for name, kind in KINDS.items() if kind.here), key=lambda name: KINDS[name].here)


def place_pages(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    for place in guide.places.values():
        over = relations.is_over(place)
        at = services_with_own_hours(relations, place)
        own = [service for service, _ in at]
        page = Page(
            path=f"places/{place.id}/",
            kind="place",
            title=place.name,
            description=place.summary or place.name,
            record=place,
            listed=not over,
            crumbs=((guide.labels["near"], "map/"),),
            values={
                "place": place,
                "reach": None if over else reach(relations, place),
                "over": over,
                "area": guide.areas.get(place.area),
                "organizations": relations.pick("organizations", place.organizations),
                "services": [one for one in relations.services_at(place) if one not in own],
                "activities": relations.activities_at(place),
                "project": guide.projects.get(place.project or ""),
                "mentions": mentions(relations, "places", place),
                "moved_to": (moved_to := guide.places.get(place.continued_by_place or "")),
                "continued_by": moved_to or guide.services.get(place.continued_by or ""),
                "at": at,
            },
        )
        lists = {"services/": page.values["services"], "activities/": page.values["activities"]}
        yield from in_sections(relations, page, lists)


def services_with_own_hours(relations: Relations, place: Place) -> list[tuple[Service, AtPlace]]:
    """The services of a place that have something of their own there: hours, numbers, booking."""
    found = ((service, entry) for service in relations.services_at(place) for entry in service.at_places)
    return [(service, entry) for service, entry in found if entry.place == place.id]


def municipality_pages(relations: Relations) -> Iterator[Page]:
    elsewhere = rooms(relations)
    for area in relations.municipalities:
        needs, empty = needs_in(relations, area)
        news = holding_in(relations, "news", area)
        for_residents = [item for item in news if "residents" in item.audience]
        yield Page(
            path=f"{area.id}/",
            kind="municipality",
            title=area.name,
            description=area.summary or area.name,
            record=area,
            values={
                "area": area,
                "first": first_contact(relations, None, area),
                "choices": choices(relations, None, area),
                "organization": relations.guide.organizations.get(area.organization or ""),
                "above": areas_above(relations, area),
                "needs": needs,
                "empty": empty,
                "places": relations.places_in(area),
                "activities": holding_in(relations, "activities", area),
                "bodies": relations.in_order(relations.own(relations.organizations, area)),
                "lists": [(kind, _folder(kind), listed) for kind in HERE if (listed := holding_in(relations, kind, area))],
                "elsewhere": elsewhere[area.id],
                "news": for_residents,
                "professional_news": [item for item in news if item not in for_residents],
            },
            divided={"": [need.section for need in needs if need.section]} if any(need.section for need in needs) else {},
        )


def _folder(kind: str) -> str:
    """Where the pages of a kind are; nothing for one whose records stand on a page together."""
    page = KINDS[kind].page
    return page.address.partition("/")[0] if page else ""
