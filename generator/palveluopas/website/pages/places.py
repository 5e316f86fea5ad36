"""Places, and the municipalities' own pages."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach, reach_in
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.municipality import areas_above
from palveluopas.guide.relations import Relations
from palveluopas.kinds import KINDS
from palveluopas.model import Area, AtPlace, Place, Service
from palveluopas.website.backlinks import holding_in, mentions
from palveluopas.website.municipality_topics import about, has_much, rooms, section
from palveluopas.website.page import Page, Section
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
        yield Page(
            path=f"{area.id}/",
            kind="municipality",
            title=area.name,
            description=area.summary or area.name,
            record=area,
            values={
                "area": area,
                "reach": reach_in(relations, None, area),
                "organization": relations.guide.organizations.get(area.organization or ""),
                "first_contact": first_contact(relations, None, area).service,
                "services": relations.in_order(relations.own(_for_residents(relations), area)),
                "inherited": _by_area_above(relations, area),
                "places": relations.places_in(area),
                "activities": holding_in(relations, "activities", area),
                "bodies": relations.in_order(relations.own(relations.organizations, area)),
                "lists": [(kind, _folder(kind), listed) for kind in HERE if (listed := holding_in(relations, kind, area))],
                "elsewhere": elsewhere[area.id],
                "news": holding_in(relations, "news", area),
            },
            divided={"": _sections(relations, area)} if has_much(relations, area) else {},
        )


def _folder(kind: str) -> str:
    """Where the pages of a kind are; nothing for one whose records stand on a page together."""
    page = KINDS[kind].page
    return page.address.partition("/")[0] if page else ""


def _sections(relations: Relations, area: Area) -> list[Section]:
    """The pages of what a municipality has for each life situation, when there is too much for one page."""
    found = [(topic, about(relations, area, topic)) for topic in relations.topics]
    return [section(area, topic, listed) for topic, listed in found if listed]


def _for_residents(relations: Relations) -> list[Service]:
    return [service for service in relations.services if "residents" in service.audience]


def _by_area_above(relations: Relations, area: Area) -> list[tuple[Area, list[Service]]]:
    """Services the municipality has from the areas it belongs to, under the nearest such area."""
    left = relations.inherited(_for_residents(relations), area)
    groups = []
    for above in areas_above(relations, area):
        here = [service for service in left if above.id in service.areas]
        left = [service for service in left if above.id not in service.areas]
        if here:
            groups.append((above, relations.in_order(here)))
    return groups
