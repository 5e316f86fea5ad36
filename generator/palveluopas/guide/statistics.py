"""The guide in figures: the same definitions at every build, so that two builds can be compared.

`schema/stats.schema.json` says what each figure counts. All come from the catalogue; no reader is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.guide.clock import is_overdue
from palveluopas.guide.health import FRESHNESS, STATES, counted, freshness, standing, translations
from palveluopas.guide.relations import Relations
from palveluopas.kinds import KINDS

CERTAINTY = ("confirmed", "unconfirmed", "planned")


def figures(relations: Relations) -> dict[str, Any]:
    """All figures, as `stats.json` has them: the same in every language, but for the order of topics and municipalities."""
    told = relations.in_all(figures, lambda: _figures(relations))
    topics, areas = [topic.id for topic in relations.topics], [area.id for area in relations.municipalities]
    services, places = told["services"], told["places"]
    by_place = {"by_municipality": _in_order(services["by_municipality"], areas)}
    return {
        **told,
        "services": {**services, "by_topic": _in_order(services["by_topic"], topics), **by_place},
        "places": {"by_municipality": _in_order(places["by_municipality"], areas)},
    }


def _in_order(counts: dict[str, int], ids: Iterable[str]) -> dict[str, int]:
    return {id_: counts[id_] for id_ in ids}


def _figures(relations: Relations) -> dict[str, Any]:
    guide = relations.guide
    return {
        "as_of": guide.as_of.isoformat(),
        "languages": [lang.code for lang in guide.languages],
        "records": {kind: _records(relations, kind) for kind in KINDS},
        "services": _services(relations),
        "organizations": {"by_type": counted((o.type for o in relations.organizations), _listed("organizations", "type"))},
        "activities": {"by_type": counted((a.type for a in relations.activities), _listed("activities", "type"))},
        "projects": {"by_status": _projects(relations)},
        "places": {"by_municipality": {area.id: len(relations.places_in(area)) for area in relations.municipalities}},
        "certainty": counted((record.certainty for _, record in standing(relations)), CERTAINTY),
        "freshness": counted((freshness(record, relations) for _, record in standing(relations)), FRESHNESS),
        "translations": {code: _states(by_kind) for code, by_kind in translations(relations).items()},
    }


def key_figures(relations: Relations) -> dict[str, int]:
    """What decision-makers see of them: label → what the guide holds on its day, counted alike in every language."""
    return relations.in_all(key_figures, lambda: _key_figures(relations))


def _key_figures(relations: Relations) -> dict[str, int]:
    guide = relations.guide
    current = [record for _, record in standing(relations)]
    return {
        **{kind: len(getattr(relations, kind)) for kind in ("services", "organizations", "places", "activities")},
        "guide_languages": len(guide.languages),
        "overview_unconfirmed": sum(record.certainty == "unconfirmed" for record in current),
        "overview_planned": sum(record.certainty == "planned" for record in current),
        "overview_overdue": sum(is_overdue(record, guide) for record in current),
    }


def _records(relations: Relations, kind: str) -> dict[str, int]:
    records = getattr(relations.guide, kind).values()
    over = sum(relations.is_over(record) for record in records)
    return {"current": len(records) - over, "over": over}


def _services(relations: Relations) -> dict[str, Any]:
    services = relations.services
    return {
        "by_channel": counted(_each(services, "channels"), _listed("services", "channels")),
        "by_audience": counted(_each(services, "audience"), _listed("services", "audience")),
        "by_topic": counted(_each(services, "topics"), tuple(topic.id for topic in relations.topics)),
        "by_area": counted(_each(services, "areas"), tuple(relations.guide.areas)),
        "by_municipality": {area.id: _holding_in(relations, area) for area in relations.municipalities},
        "by_language": dict(sorted(counted(_each(services, "languages"), ()).items())),
        "free": sum(service.free for service in services),
        "low_threshold": sum(service.low_threshold for service in services),
        "with_interpreting": sum(bool(service.interpreting) for service in services),
    }


def _holding_in(relations: Relations, area: Any) -> int:
    above = relations.area_and_above(area)
    return sum(bool(above.intersection(service.areas)) for service in relations.services)


def _projects(relations: Relations) -> dict[str, int]:
    states = (relations.status(project) for project in relations.guide.projects.values())
    return counted(states, ("planned", "running", "ended", "unknown"))


def _states(by_kind: dict[str, dict[str, int]]) -> dict[str, int]:
    return {state: sum(counts[state] for counts in by_kind.values()) for state in STATES}


def _each(records: Iterable[Any], field: str) -> Iterable[str]:
    return (value for record in records for value in getattr(record, field))


@cache
def _listed(kind: str, field: str) -> tuple[str, ...]:
    """What the schema lets a field hold, so that what nothing has is told too."""
    shape = schema.fields(kind)[field]
    return tuple(shape.get("items", shape)["enum"])
