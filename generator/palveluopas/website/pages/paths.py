"""Paths: what happens to a person in one situation, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach_of_step
from palveluopas.guide.first_contact import FirstContact, first_contact
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.model import Path
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
                "first": None if over else _first(relations, path),
                "groups": relations.pick("customer_groups", path.customer_groups),
                "areas": relations.pick("areas", path.areas),
                "transitions": [(change, guide.paths[change.to]) for change in path.transitions if change.to in guide.paths],
                "topics": relations.pick("topics", path.topics),
                "project": guide.projects.get(path.project or ""),
                "mentions": mentions(relations, "paths", path),
                "continued_by": guide.services.get(path.continued_by or ""),
            },
        )


def _first(relations: Relations, path: Path) -> FirstContact:
    """Whom to contact first on a path: in its municipality, when it is of one alone, as the first of its groups."""
    here = [area for area in relations.pick("areas", path.areas) if area.type == "municipality"]
    group = next(iter(relations.pick("customer_groups", path.customer_groups)), None)
    return first_contact(relations, None, here[0] if len(here) == 1 else None, group)
