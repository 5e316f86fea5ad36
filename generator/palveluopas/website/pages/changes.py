"""What has changed in the guide, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from palveluopas.guide.changes import Told, recent
from palveluopas.guide.relations import Relations
from palveluopas.website.page import Page

Sorts = list[tuple[str, list[tuple[str, list[Told]]]]]  # (what happened, [(kind, [told])])


def changes_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    told = recent(relations)
    yield Page(
        path="changes/",
        kind="changes",
        title=guide.labels["changes"],
        description=guide.labels["changes_intro"],
        crumbs=((guide.labels["professionals"], "professionals/"),),
        values={
            "months": [
                (month, _days(list(listed))) for month, listed in groupby(told, lambda one: f"{one.change.day:%Y-%m}")
            ],
            "begins": guide.begins if guide.begins and guide.begins <= guide.as_of else None,
        },
    )


def _days(told: list[Told]) -> list[tuple[date, Sorts]]:
    """(day, [(what, [(kind, [told])])]), in the order given."""
    return [(day, _sorts(list(listed))) for day, listed in groupby(told, lambda one: one.change.day)]


def _sorts(told: list[Told]) -> Sorts:
    grouped = groupby(told, lambda one: one.change.what)
    return [
        (what, [(kind, list(same)) for kind, same in groupby(listed, lambda one: one.change.kind)])
        for what, listed in grouped
    ]
