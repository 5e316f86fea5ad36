"""The page of search: its results with a script, and without one the other ways to find."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.website.page import Page


def search_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    contact = first_contact(relations).service
    yield Page(
        path="search/",
        kind="search",
        title=labels["search"],
        description=labels["search_intro"],
        values={
            "first_contact": contact,
            "topics": relations.top_topics,
            "municipalities": relations.municipalities,
        },
        listed=False,
    )
