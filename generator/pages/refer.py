"""Where to direct a client: need × group × municipality → one desk, and the desk to fall back on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.page import Page
from generator.referrals import cells, desks
from generator.relations import Relations


def refer_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    needs = []
    for topic in relations.topics:
        services = [service for service in relations.of_topic("services", topic) if "residents" in service.audience]
        if services:
            here = desks(relations, topic, services)
            rows = [_row(relations, service) for service in services]
            needs.append({"topic": topic, "first_contact": relations.first_contact(None, topic), "rows": rows, "desks": here})
    yield Page(
        path="refer/",
        kind="refer",
        title=labels["refer"],
        description=labels["refer_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
        values={
            "groups": relations.matrix_groups,
            "needs": needs,
            "fallbacks": desks(relations, None, relations.matrix_services),
        },
    )


def _row(relations: Relations, service) -> dict:
    """A service with its bodies by group, and its areas unless it is given in the whole country."""
    areas = relations.pick("areas", service.areas)
    local = [] if any(area.type == "country" for area in areas) else areas
    return {"service": service, "cells": cells(relations, service), "areas": local}
