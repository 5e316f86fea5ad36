"""Customer groups: who belongs to each, who is responsible for its matters, and what there is for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from palveluopas.guide.contacts import reach_of_group
from palveluopas.guide.list_lengths import FEW
from palveluopas.guide.relations import Relations
from palveluopas.model import Organization, Service
from palveluopas.website.page import Page
from palveluopas.website.pagination import in_sections

# (label, kind, field that names the group, folder for the parts of a long list), in the order of the page.
FOR_GROUP = (
    ("customer_groups_entitled", "services", "eligibility.any_of", "entitled/"),
    ("customer_groups_services", "services", "customer_groups", ""),
    ("paths", "paths", "customer_groups", "paths/"),
    ("activities", "activities", "customer_groups", "activities/"),
    ("projects", "projects", "customer_groups", None),
)


def customer_group_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    groups = relations.in_order(relations.guide.customer_groups.values())
    rows = [(group, _duties(relations, group), _lists(relations, group)) for group in groups]
    page = Page(
        path="customer-groups/",
        kind="customer-groups",
        title=labels["customer_groups"],
        description=labels["customer_groups_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
        values={"told": _told_for_most(groups), "rows": rows, "few": FEW, "reach": reach_of_group(relations)},
    )
    lists = {folder: records for _, _, listed in rows for _, _, records, folder in listed if folder}
    yield from in_sections(relations, page, lists, "names")


def _told_for_most(groups: Sequence[Any]) -> Any | None:
    """A group whose source, day and certainty most have, if that is more than one: it is told once for all of them."""
    counted = Counter((group.source, group.assured_date, group.certainty) for group in groups)
    common, count = max(counted.items(), key=lambda one: one[1], default=(None, 0))
    return next(g for g in groups if (g.source, g.assured_date, g.certainty) == common) if count > 1 else None


def _duties(relations: Relations, group: Any) -> list[tuple[Service, list[Organization]]]:
    """(service, bodies responsible for it for this group), in the order of the responsibility table."""
    bodies = {d.service: d.responsible for d in relations.naming("responsibilities", "customer_group", group.id)}
    services = [service for service in relations.matrix_services if service.id in bodies]
    return [(service, relations.pick("organizations", bodies[service.id])) for service in services]


def _lists(relations: Relations, group: Any) -> list[tuple[str, str, list[Any], str | None]]:
    """(label, kind, records, folder for their parts) of what names the group; nothing is listed twice."""
    seen: set[tuple[str, str]] = set()
    lists = []
    for label, kind, field, folder in FOR_GROUP:
        records = [r for r in relations.naming(kind, field, group.id) if (kind, r.id) not in seen]
        seen.update((kind, record.id) for record in records)
        lists.append((label, kind, relations.in_order(records), None if folder is None else f"{group.id}/{folder}"))
    return [row for row in lists if row[2]]
