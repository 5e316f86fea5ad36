"""The handbook of everyday life: what to take care of when, in two editions."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.handbook_phases import EDITIONS, edition_of, phases
from palveluopas.guide.relations import Relations
from palveluopas.website.page import Page


def handbook_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="handbook/",
        kind="handbook",
        title=labels["handbook"],
        description=labels["handbook_intro"],
        values={
            "editions": [(edition, edition_of(edition)) for edition in EDITIONS],
            "phases": phases(relations),
        },
    )


def handbook_editions(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    for edition in EDITIONS:
        found = phases(relations, edition)
        topics = [topic for phase in found for topic in phase.begin]
        yield Page(
            path=f"handbook/{edition_of(edition)}/",
            kind="handbook-edition",
            title=labels[f"handbook_{edition}"],
            description=labels[f"handbook_{edition}_intro"],
            crumbs=((labels["handbook"], "handbook/"),),
            values={
                "phases": found,
                "contacts": {topic.id: first_contact(relations, topic).service for topic in topics},
            },
        )
