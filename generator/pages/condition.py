"""The guide's own condition and figures: for those who keep it, and for those who follow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.addresses import address_of, edit_address_of
from generator.condition import FRESHNESS, STATES, condition
from generator.figures import CERTAINTY, figures
from generator.model import KINDS
from generator.page import Page
from generator.relations import Relations

# Counts that have a table of their own: heading, the group and the figure in it, and what names a row.
TABLES = (
    ("stats_channel", "services", "by_channel", "channel_"),
    ("stats_topic", "services", "by_topic", "topics"),
    ("stats_municipality", "services", "by_municipality", "areas"),
    ("stats_service_language", "services", "by_language", "language"),
    ("stats_audience", "services", "by_audience", "audience_"),
    ("stats_organizations", "organizations", "by_type", "type_"),
    ("stats_activities", "activities", "by_type", "activity_"),
    ("stats_projects", "projects", "by_status", "status_"),
    ("stats_places", "places", "by_municipality", "areas"),
)


def status_pages(relations: Relations) -> Iterator[Page]:
    """The condition of the guide, and a page of its own for the long list of what is late."""
    guide = relations.guide
    told = condition(relations)
    gaps = told["translation_gaps"]
    late = _by_maintainer(relations, told["overdue"])
    professionals = (guide.labels["professionals"], "professionals/")
    if late:
        yield Page(
            path="status/overdue/",
            kind="status",
            title=guide.labels["condition_overdue"],
            description=guide.labels["condition_overdue_text"],
            crumbs=(professionals, (guide.labels["condition"], "status/")),
            listed=False,
            values={"listed_late": late},
        )
    yield Page(
        path="status/",
        kind="status",
        title=guide.labels["condition"],
        description=guide.labels["condition_intro"],
        crumbs=(professionals,),
        listed=False,
        values={
            "told": told,
            "names": FRESHNESS,
            "states": STATES,
            "late": late,
            "expiring": [_shown(relations, one) for one in told["expiring"]],
            "unconfirmed": [_shown(relations, one) for one in told["unconfirmed"]],
            "planned": [_shown(relations, one) for one in told["planned"]],
            "untranslated": {code: [_shown(relations, one) for one in listed] for code, listed in gaps.items()},
            "topics": relations.pick("topics", told["services_by_topic"]),
            "municipalities": relations.municipalities,
        },
    )


def _by_maintainer(relations: Relations, listed: list[dict]) -> list[tuple]:
    """(the organisation or None, what it should confirm), the one with most first."""
    groups: dict[str | None, list[dict]] = {}
    for one in listed:
        groups.setdefault(one["maintainer"], []).append(_shown(relations, one))
    organizations = relations.guide.organizations
    return [(organizations.get(id_ or ""), groups[id_]) for id_ in sorted(groups, key=lambda id_: (-len(groups[id_]), id_ or ""))]


def _shown(relations: Relations, one: dict[str, Any]) -> dict[str, Any]:
    """An entry with the name, page and edit address of its record."""
    guide, kind = relations.guide, one["kind"]
    record = getattr(guide, kind).get(one["id"]) if kind in KINDS else guide if kind == "guide" else None
    named = guide.services.get(record.service) if kind == "responsibilities" else record
    return {
        **one,
        "name": named.name if named else one["id"],
        "address": address_of(kind, record, guide) if record and kind != "guide" else None,
        "edit": edit_address_of(one["file"] or (record.file if record else ""), guide),
    }


def statistics_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    told = figures(relations)
    tables = [(heading, _rows(relations, told[group][figure], named)) for heading, group, figure, named in TABLES]
    yield Page(
        path="statistics/",
        kind="statistics",
        title=guide.labels["stats"],
        description=guide.labels["stats_intro"],
        crumbs=((guide.labels["professionals"], "professionals/"),),
        values={
            "told": told,
            "tables": [(heading, rows) for heading, rows in tables if rows],
            "certainty": CERTAINTY,
            "freshness": FRESHNESS,
            "states": STATES,
        },
    )


def _rows(relations: Relations, counts: dict[str, int], named: str) -> list[tuple]:
    """(kind of name, name or code, count); `named` is a kind of record, «language», or how the labels begin."""
    if named in KINDS:
        records = getattr(relations.guide, named)
        return [("words", records[id_].name, count) for id_, count in counts.items()]
    if named == "language":
        return [("language", code, count) for code, count in counts.items()]
    return [("label", named + name, count) for name, count in counts.items()]
