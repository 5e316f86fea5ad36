"""For advisors: who is responsible for what, whom to refer to, networks and systems."""

from __future__ import annotations

from collections.abc import Iterator

from generator.page import Page
from generator.relations import Relations, parties


def matrix_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="responsibilities/",
        kind="matrix",
        title=labels["responsibilities"],
        description=labels["responsibilities_intro"],
        values={"groups": relations.matrix_groups, "rows": _rows(relations)},
    )


def _rows(relations: Relations) -> list[dict]:
    rows = []
    for service in relations.matrix_services:
        duties = {duty.customer_group: duty for duty in relations.duties_of(service)}
        cells = [_cell(relations, duties.get(group.id)) for group in relations.matrix_groups]
        derived = all(cell["duty"] is not None and cell["duty"].derived for cell in cells)
        rows.append({"service": service, "cells": cells, "derived": derived})
    return rows


def _cell(relations: Relations, duty) -> dict:
    bodies = [(relations.guide.organizations[id_], relation) for id_, relation in parties(duty)] if duty else []
    return {"duty": duty, "bodies": bodies}


def refer_page(relations: Relations) -> Iterator[Page]:
    """Need × group → one body to send the client to, and its first contact."""
    labels = relations.guide.labels
    needs = []
    for topic in relations.topics:
        services = [service for service in relations.of_topic("services", topic) if "residents" in service.audience]
        if services:
            rows = [_refer_row(relations, service) for service in services]
            needs.append({"topic": topic, "first_contact": relations.first_contact(None, topic), "rows": rows})
    yield Page(
        path="refer/",
        kind="refer",
        title=labels["refer"],
        description=labels["refer_intro"],
        values={"groups": relations.matrix_groups, "needs": needs},
    )


def _refer_row(relations: Relations, service) -> dict:
    """A service with its bodies by group, and its areas unless it is given in the whole country."""
    areas = relations.pick("areas", service.areas)
    local = [] if any(area.type == "country" for area in areas) else areas
    return {"service": service, "cells": _refer_cells(relations, service), "areas": local}


def _refer_cells(relations: Relations, service) -> list[dict]:
    """For each group the body that is responsible; where the table says nothing, the body that answers for the service."""
    duties = {duty.customer_group: duty for duty in relations.duties_of(service)}
    competent = relations.guide.organizations.get(service.organization)
    cells = []
    for group in relations.matrix_groups:
        duty = duties.get(group.id)
        named = relations.pick("organizations", duty.responsible) if duty else []
        undefined = bool(duty and duty.not_defined)
        cells.append({"bodies": named or ([] if undefined else [competent]), "not_defined": undefined})
    return cells


def network_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    rows = [(network, relations.pick("organizations", network.members)) for network in relations.networks]
    over = [n for n in relations.guide.networks.values() if relations.is_over(n)]
    yield Page(
        path="networks/",
        kind="networks",
        title=labels["networks"],
        description=labels["networks_intro"],
        values={"rows": rows, "over": over},
    )


def system_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="systems/",
        kind="systems",
        title=labels["systems"],
        description=labels["systems_intro"],
        values={"systems": list(relations.guide.systems.values())},
    )
