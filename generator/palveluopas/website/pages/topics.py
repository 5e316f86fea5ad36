"""A life situation: prose, the first contact, and what there is in each municipality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from palveluopas.guide.contacts import is_front_page
from palveluopas.guide.first_contact import FirstContact, first_contact
from palveluopas.guide.handbook_phases import edition_of, editions_of
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.municipality import common_areas
from palveluopas.guide.relations import Relations
from palveluopas.model import Area, Service, Text, Topic
from palveluopas.website.backlinks import mentions
from palveluopas.website.municipality_topics import about, is_long, section
from palveluopas.website.page import Page, Section
from palveluopas.website.pagination import part_pages


@dataclass(frozen=True)
class LocalBlock:
    """What a topic has in one municipality that it does not have everywhere in the guide; a long topic only its page."""

    area: Area
    first: FirstContact
    services: list[Service]
    activities: list[Any]
    section: Section | None = None


def topic_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="topics/",
        kind="topics",
        title=labels["topics_all"],
        description=labels["topics_intro"],
        values={"topics": [(topic, relations.subtopics(topic)) for topic in relations.top_topics]},
    )


def topic_pages(relations: Relations) -> Iterator[Page]:
    everywhere = common_areas(relations)
    for topic in relations.topics:
        services = [s for s in relations.of_topic("services", topic) if "residents" in s.audience]
        common = [s for s in services if everywhere.intersection(s.areas)]
        blocks = _sections if is_long(relations, topic) else partial(_local_blocks, services=services, everywhere=everywhere)
        page = Page(
            path=f"topics/{topic.id}/",
            kind="topic",
            title=topic.name,
            description=topic.summary,
            record=topic,
            prose=f"topics/{topic.id}",
            sensitive=topic.sensitive,
            crumbs=_crumbs(relations, topic),
            values={
                "topic": topic,
                "subtopics": relations.subtopics(topic),
                "first": first_contact(relations, topic),
                "services": common,
                "local": blocks(relations, topic),
                "paths": relations.of_topic("paths", topic),
                "others": [s for s in relations.of_topic("services", topic) if "residents" not in s.audience],
                "mentions": mentions(relations, "topics", topic),
                "editions": [(edition, edition_of(edition)) for edition in editions_of(topic)],
                "infofinland": _in_language(topic, relations),
                "emergency": [number for number in relations.guide.emergency if number.sensitive] if topic.sensitive else [],
            },
        )
        yield from _with_common(relations, page, common)


def _with_common(relations: Relations, page: Page, common: list[Service]) -> Iterator[Page]:
    """A topic's page, and pages of what there is everywhere, if that alone is too long for it."""
    if len(common) <= LONGEST["cards"]:
        yield page
        return
    words = relations.guide.labels["services_everywhere"]
    section = Section(words, f"{page.path}everywhere/", len(common), page.sensitive)
    yield page.but(divided={"everywhere/": [section]})
    yield from part_pages(relations, page, section, common)


def _sections(relations: Relations, topic: Topic) -> list[LocalBlock]:
    """Municipalities with the page of what they have for a topic."""
    found = [(area, about(relations, area, topic)) for area in relations.municipalities]
    return [
        LocalBlock(area, first_contact(relations, topic, area), [], [], section(area, topic, listed) if listed else None)
        for area, listed in found
    ]


def _local_blocks(
    relations: Relations, topic: Topic, services: list[Service], everywhere: frozenset[str]
) -> list[LocalBlock]:
    """What each municipality has of its own for a topic."""
    activities = relations.of_topic("activities", topic)
    local = [service for service in services if not everywhere.intersection(service.areas)]
    blocks = []
    for area in relations.municipalities:
        chain = relations.area_and_above(area)
        blocks.append(
            LocalBlock(
                area,
                first_contact(relations, topic, area),
                [service for service in local if chain.intersection(service.areas)],
                [activity for activity in activities if chain.intersection(activity.areas)],
            )
        )
    return blocks


def _crumbs(relations: Relations, topic: Topic) -> tuple[tuple[Text, str], ...]:
    parent = relations.guide.topics.get(topic.parent or "")
    all_topics = (relations.guide.labels["topics_all"], "topics/")
    return (all_topics, (parent.name, f"topics/{parent.id}/")) if parent else (all_topics,)


def _in_language(topic: Topic, relations: Relations) -> tuple[str, str, str] | None:
    """The national guide's page: (address, language, name of its label), in the reader's language if there is one.

    A front page tells of no subject, and is not said to.
    """
    pages = topic.infofinland or {}
    for code in (relations.guide.language.code, "en", *relations.guide.official):
        if code in pages:
            return pages[code], code, "infofinland_front" if is_front_page(pages[code]) else "infofinland"
    return None
