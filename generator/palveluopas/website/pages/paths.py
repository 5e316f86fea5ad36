"""Paths: what happens to a person in one situation, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach_of_step
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.website.backlinks import mentions
from palveluopas.website.page import Page, Row
from palveluopas.website.pagination import numbered


def path_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    page = Page(
        path="paths/",
        kind="paths",
        title=labels["paths"],
        description=labels["paths_intro"],
        values={"first_contact": first_contact(relations).service},
    )
    yield from numbered(relations, page, "paths", relations.paths, LONGEST["cards"])


def path_pages(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    for path in guide.paths.values():
        over = relations.is_over(path)
        steps = [
            Row(
                step=step,
                reach=None if over else reach_of_step(relations, path, step),
                service=guide.services.get(step.service or ""),
                place=guide.places.get(step.place or ""),
                responsible=relations.pick("organizations", step.responsible),
            )
            for step in path.steps
        ]
        yield Page(
            path=f"paths/{path.id}/",
            kind="path",
            title=path.name,
            description=path.summary,
            record=path,
            listed=not over,
            crumbs=((guide.labels["paths"], "paths/"),),
            values={
                "path": path,
                "over": over,
                "steps": steps,
                "groups": relations.pick("customer_groups", path.customer_groups),
                "areas": relations.pick("areas", path.areas),
                "transitions": [(change, guide.paths[change.to]) for change in path.transitions if change.to in guide.paths],
                "topics": relations.pick("topics", path.topics),
                "project": guide.projects.get(path.project or ""),
                "mentions": mentions(relations, "paths", path),
                "continued_by": guide.services.get(path.continued_by or ""),
            },
        )
