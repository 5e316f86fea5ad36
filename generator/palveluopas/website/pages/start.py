"""The start page: life situations, whom to ask first, and the ways into the guide."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.website.page import Page


def start_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    yield Page(
        path="",
        kind="start",
        title=guide.name,
        description=guide.summary or guide.name,
        record=guide,
        values={
            "topics": relations.top_topics,
            "first": first_contact(relations),
            "municipalities": relations.municipalities,
            "has_paths": bool(relations.paths),
            "has_words": bool(guide.terms),
        },
    )
