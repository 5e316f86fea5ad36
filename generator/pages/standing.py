"""Pages that every guide has: about, privacy, and the news."""

from __future__ import annotations

from collections.abc import Iterator

from generator.page import Page
from generator.relations import Relations


def about_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    yield Page(
        path="about/",
        kind="about",
        title=guide.labels["about"],
        description=guide.labels["about_intro"],
        prose="about",
        values={
            "publisher": guide.organizations.get(guide.publisher),
            "sources": relations.in_order(guide.sources.values()),
            "counts": {kind: len(getattr(relations, kind)) for kind in ("services", "places", "activities", "organizations")},
        },
    )


def privacy_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(path="privacy/", kind="privacy", title=labels["privacy"], description=labels["privacy_intro"], prose="privacy")


def news_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(path="news/", kind="news", title=labels["news"], description=labels["news_intro"], values={"news": relations.news})
