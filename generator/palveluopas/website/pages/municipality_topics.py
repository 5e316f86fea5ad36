"""What a municipality has for a life situation, in a guide where neither's own page can hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palveluopas.guide.first_contact import choices, first_contact
from palveluopas.guide.relations import Relations
from palveluopas.model import Activity, Area
from palveluopas.website.municipality_topics import about, has_much, is_long, section
from palveluopas.website.page import Page
from palveluopas.website.pagination import part_pages

ENOUGH = 4  # rows before the rest is folded


def nearby_pages(relations: Relations) -> Iterator[Page]:
    long = {topic.id for topic in relations.topics if is_long(relations, topic)}
    for area in relations.municipalities:
        whole = Page(path=f"{area.id}/", kind="municipality", title=area.name, description=area.summary or area.name)
        wanted = relations.topics if has_much(relations, area) else [topic for topic in relations.topics if topic.id in long]
        for topic in wanted:
            if found := about(relations, area, topic):
                first, asked = first_contact(relations, topic, area), choices(relations, topic, area)
                for page in part_pages(relations, whole, section(area, topic, found), found, topic=topic, first=first):
                    records = [one for one in page.values["records"] if one is not first.service]
                    yield page.but(values={**page.values, "groups": _groups(area, records), "choices": asked})


@dataclass(frozen=True)
class Group:
    """Some of what a municipality has for a need; what comes after enough is folded."""

    id: str
    words: str
    records: list[Any]
    folded: bool


def _groups(area: Area, records: list[Any]) -> list[Group]:
    """The municipality's own services, those of the areas above it, and what there is to join; empty ones are left out."""
    services = [one for one in records if not isinstance(one, Activity)]
    groups = (
        ("own", "own_services", [one for one in services if area.id in one.areas]),
        ("wider", "services_wider", [one for one in services if area.id not in one.areas]),
        ("activities", "activities", [one for one in records if isinstance(one, Activity)]),
    )
    told, found = 0, []
    for id_, words, listed in groups:
        if listed:
            found.append(Group(id_, words, listed, told >= ENOUGH))
            told += len(listed)
    return found
