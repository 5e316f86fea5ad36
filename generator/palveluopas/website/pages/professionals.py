"""For advisors: the page that leads them, who is responsible for what, networks and systems."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.participants import participants
from palveluopas.guide.relations import Relations
from palveluopas.model import Responsibility
from palveluopas.website.page import Page, Row
from palveluopas.website.pagination import apart, divided_alike, in_sections
from palveluopas.website.referral_tables import alike


def professionals_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    systems = list(relations.guide.systems.values())
    services = relations.in_order(s for s in relations.services if "professionals" in s.audience)
    page = Page(
        path="professionals/",
        kind="professionals",
        title=labels["professionals"],
        description=labels["professionals_intro"],
        values={
            "services": services,
            "systems": [system for system in systems if not system.training],
            "training": [system for system in systems if system.training],
            "networks": relations.networks,
            "news": [item for item in relations.news if "professionals" in item.audience],
        },
    )
    yield from in_sections(relations, page, {"": services})


def matrix_page(relations: Relations) -> Iterator[Page]:
    labels, rows = relations.guide.labels, _rows(relations)
    page = Page(
        path="responsibilities/",
        kind="matrix",
        title=labels["responsibilities"],
        description=labels["responsibilities_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
        values={
            "groups": relations.matrix_groups,
            "rows": rows,
            "turn": None,
            "told": alike([duty for service in relations.matrix_services for duty in relations.duties_of(service)]),
        },
    )
    most = LONGEST["cells"] // max(1, len(relations.matrix_groups))
    if len(rows) <= most:
        yield page
        return
    groups = [(topic, [row for row in rows if topic.id in row.service.topics]) for topic in relations.topics]
    yield from divided_alike(relations, page, "rows", {"": groups}, most)


def _rows(relations: Relations) -> list[Row]:
    rows = []
    for service in relations.matrix_services:
        duties = {duty.customer_group: duty for duty in relations.duties_of(service)}
        cells = [_cell(relations, duties.get(group.id)) for group in relations.matrix_groups]
        derived = all(cell.duty is not None and cell.duty.derived for cell in cells)
        rows.append(Row(service=service, cells=cells, derived=derived, told=alike(list(duties.values()))))
    return rows


def _cell(relations: Relations, duty: Responsibility | None) -> Row:
    bodies = [(relations.guide.organizations[id_], relation) for id_, relation in participants(duty)] if duty else []
    return Row(duty=duty, bodies=bodies)


def network_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    rows = [(network, relations.pick("organizations", network.members)) for network in relations.networks]
    over = [n for n in relations.guide.networks.values() if relations.is_over(n)]
    page = Page(
        path="networks/",
        kind="networks",
        title=labels["networks"],
        description=labels["networks_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
        values={"over": over},
    )
    yield from apart(relations, page, "rows", rows, LONGEST["told"])


def system_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    page = Page(
        path="systems/",
        kind="systems",
        title=labels["systems"],
        description=labels["systems_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
    )
    systems = sorted(relations.guide.systems.values(), key=lambda system: system.training)
    yield from apart(relations, page, "systems", systems, LONGEST["told"])
