"""What is near, in a guide whose lists are too long for their pages: where a municipality meets a life situation, or a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from palveluopas.guide.list_lengths import FEW, LONGEST
from palveluopas.guide.municipality import areas_above, common_areas
from palveluopas.guide.near import is_long as is_much_near
from palveluopas.guide.relations import Relations
from palveluopas.model import Activity, Area, Service, Text, Topic
from palveluopas.website.page import Section


def about(relations: Relations, area: Area, topic: Topic) -> list[Service | Activity]:
    """What residents of a municipality have for a life situation: services, its own first, and then activities."""
    services, activities = relations.in_all((about, area.id, topic.id), lambda: _about(relations, area, topic))
    return [*relations.pick("services", services), *relations.pick("activities", activities)]


def _about(relations: Relations, area: Area, topic: Topic) -> list[list[str]]:
    kinds = _services(relations, topic), relations.of_topic("activities", topic)
    return [[one.id for one in (*relations.own(records, area), *relations.inherited(records, area))] for records in kinds]


def section(area: Area, topic: Topic, found: list[Service | Activity]) -> Section:
    """The page of what was found about a life situation in a municipality."""
    return Section(topic.name, f"{area.id}/{topic.id}/", len(found), topic.sensitive)


def has_much(relations: Relations, area: Area) -> bool:
    """Whether a municipality's own services, with a sentence each, and those it inherits, by name, are more than a page holds."""
    return relations.in_all((has_much, area.id), lambda: _has_much(relations, area))


def _has_much(relations: Relations, area: Area) -> bool:
    services = [service for service in relations.services if "residents" in service.audience]
    own, inherited = relations.own(services, area), relations.inherited(services, area)
    return len(own) / LONGEST["cards"] + len(inherited) / LONGEST["names"] > 1


@dataclass(frozen=True)
class Need:
    """What a municipality has for a life situation: its own services, and those of the areas above it, each with the area.

    Where there is too much to name, it is on a page of its own, the `section`.
    """

    topic: Topic
    own: list[Service]
    inherited: list[tuple[Area, Service]]
    section: Section | None = None

    @property
    def names(self) -> list[Text]:
        """What is inside, in two names: first of what is about this before all else."""
        services = [*self.own, *(service for _, service in self.inherited)]
        return [service.name for service in sorted(services, key=lambda one: one.topics[0] != self.topic.id)[:2]]

    @property
    def count(self) -> int:
        return len(self.own) + len(self.inherited)


def needs_in(relations: Relations, area: Area) -> tuple[list[Need], list[Topic]]:
    """What a municipality has, by need, and the needs for which the guide knows nothing there.

    A service stands under its first life situation, unless a need has a page of its own.
    """
    services = [service for service in relations.services if "residents" in service.audience]
    own = relations.in_order(relations.own(services, area))
    inherited = relations.in_order(relations.inherited(services, area))
    above = areas_above(relations, area)
    much, needs = has_much(relations, area), []
    for topic in relations.topics:
        found = about(relations, area, topic)
        here = [one for one in own if one.topics[:1] == (topic.id,)]
        wider = [(_holder(above, one), one) for one in inherited if one.topics[:1] == (topic.id,)]
        if found and (much or is_long(relations, topic)):
            listed = [one for one in found if isinstance(one, Service)]
            needs.append(Need(topic, listed, [], section(area, topic, found)))
        elif here or wider:
            needs.append(Need(topic, here, wider))
    known = {need.topic.id for need in needs}
    empty = [topic for topic in relations.topics if topic.id not in known and not about(relations, area, topic)]
    return needs, empty


def _holder(above: list[Area], service: Service) -> Area:
    """The nearest area that a service comes from."""
    return next(area for area in above if area.id in service.areas)


def is_long(relations: Relations, topic: Topic) -> bool:
    """Whether a life situation has more than a page holds, when each municipality's own is told by the municipality."""
    return relations.in_all((is_long, topic.id), lambda: _is_long(relations, topic))


def _is_long(relations: Relations, topic: Topic) -> bool:
    everywhere = common_areas(relations)
    local = [
        len([one for one in about(relations, area, topic) if not everywhere.intersection(one.areas)])
        for area in relations.municipalities
    ]
    return sum(local) + len([s for s in _services(relations, topic) if everywhere.intersection(s.areas)]) > LONGEST["topic"]


def _services(relations: Relations, topic: Topic) -> list[Service]:
    return [service for service in relations.of_topic("services", topic) if "residents" in service.audience]


def by_municipality(relations: Relations, kind: str) -> list[tuple[Area, list[Any]]]:
    """Places or activities by the municipality that has them, those of the areas above it too."""
    if kind == "places":
        return [(area, relations.places_in(area)) for area in relations.municipalities]
    records = relations.in_order(getattr(relations, kind))
    return [
        (area, [one for one in records if relations.area_and_above(area).intersection(one.areas)])
        for area in relations.municipalities
    ]


ROOMS = {"places": "map/", "activities": "activities/in/"}


def rooms(relations: Relations, kinds: Iterable[str] = ROOMS) -> dict[str, dict[str, Section]]:
    """Municipality → kind → the page of what it has of the kind, if the list of that is divided and this part is not short."""
    found: dict[str, dict[str, Section]] = {area.id: {} for area in relations.municipalities}
    for kind in kinds:
        groups = by_municipality(relations, kind)
        if is_much_near(relations) if kind == "places" else sum(len(listed) for _, listed in groups) > LONGEST["cards"]:
            for area, listed in groups:
                if len(listed) > FEW:
                    found[area.id][kind] = Section(area.name, f"{ROOMS[kind]}{area.id}/", len(listed))
    return found
