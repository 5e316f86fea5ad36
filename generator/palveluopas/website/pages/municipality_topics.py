"""What a municipality has for a life situation, in a guide where neither's own page can hold it."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach_in
from palveluopas.guide.relations import Relations
from palveluopas.website.municipality_topics import about, has_much, is_long, section
from palveluopas.website.page import Page
from palveluopas.website.pagination import part_pages


def nearby_pages(relations: Relations) -> Iterator[Page]:
    long = {topic.id for topic in relations.topics if is_long(relations, topic)}
    for area in relations.municipalities:
        whole = Page(path=f"{area.id}/", kind="municipality", title=area.name, description=area.summary or area.name)
        wanted = relations.topics if has_much(relations, area) else [topic for topic in relations.topics if topic.id in long]
        for topic in wanted:
            if found := about(relations, area, topic):
                yield from part_pages(
                    relations, whole, section(area, topic, found), found, topic=topic, reach=reach_in(relations, topic, area)
                )
