"""The condition of the catalogue on the guide's day: what is late, what ends soon, what lacks a translation, where the gaps are.

This is the one place where it is worked out; the status page, `status.json` and the figures all show
this. Everything is plain data: kinds and ids, counts, and days as ISO text. What is over is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from palveluopas.guide.clock import due_day, is_overdue, last_day_of
from palveluopas.guide.keepers import keeper_of
from palveluopas.guide.relations import Relations
from palveluopas.guide.to_be_asked import rungs
from palveluopas.kinds import KINDS
from palveluopas.model import Translation

Listed = list[tuple[str, Any]]  # (kind, record)
Row = dict[str, Any]  # what is told of a record: its kind, id and file, and why it is told

SOON = timedelta(days=90)
FRESHNESS = ("fresh", "overdue", "undated", "no_interval")
STATES = ("whole", "unreviewed", "partial", "stale", "missing")


def condition(relations: Relations) -> dict[str, Any]:
    """Everything the status page tells: the same in every language, but for the order of topics and municipalities."""
    told = relations.in_all(condition, lambda: _condition(relations))
    return {**told, "services_by_topic": _in_order(relations, told["services_by_topic"])}


def _condition(relations: Relations) -> dict[str, Any]:
    listed = list(standing(relations))
    states = _states(relations, listed)
    return {
        "as_of": relations.guide.as_of.isoformat(),
        "records": len(listed),
        "freshness": counted((freshness(record, relations) for _, record in listed), FRESHNESS),
        "freshness_by_kind": _by_kind(relations, listed),
        "overdue": _overdue(relations, listed),
        "expiring": _expiring(relations, listed),
        "unconfirmed": [_named(kind, record) for kind, record in listed if record.certainty == "unconfirmed"],
        "planned": [_named(kind, record) for kind, record in listed if record.certainty == "planned"],
        "translations": _counts(states),
        "translation_gaps": _translation_gaps(states),
        "reach": rungs(relations),
        "services_by_topic": service_gaps_by_topic(relations),
    }


def standing(relations: Relations) -> Iterator[tuple[str, Any]]:
    """(kind, record) of every record that is not over, in the catalogue's order."""
    for kind in KINDS:
        yield from ((kind, record) for record in getattr(relations.guide, kind).values() if not relations.is_over(record))


def counted(values: Iterable[str], names: tuple[str, ...]) -> dict[str, int]:
    """How many there are of each; of those not met, none."""
    counts = Counter(values)
    return {name: counts[name] for name in (*names, *sorted(set(counts) - set(names)))}


# --- confirmed in time -------------------------------------------------------------------------------


def freshness(record: Any, relations: Relations) -> str:
    """Whether a record has been confirmed in time: one of FRESHNESS.

    It is «undated» when its kind has an interval and it says no day it was confirmed on, and
    «no_interval» when nothing says by when it must be confirmed.
    """
    guide = relations.guide
    if due_day(record, guide):
        return "overdue" if is_overdue(record, guide) else "fresh"
    return "no_interval" if record.assured_date else "undated"


def _by_kind(relations: Relations, listed: Listed) -> dict[str, dict[str, int]]:
    kinds = dict.fromkeys(kind for kind, _ in listed)
    return {kind: counted((freshness(r, relations) for k, r in listed if k == kind), FRESHNESS) for kind in kinds}


def _overdue(relations: Relations, listed: Listed) -> list[Row]:
    """Those that are late, the longest first."""
    guide = relations.guide
    late = [(due.isoformat(), kind, r) for kind, r in listed if is_overdue(r, guide) and (due := due_day(r, guide))]
    return [
        {**_named(kind, r), "due": due, "maintainer": _keeper(r, relations)}
        for due, kind, r in sorted(late, key=lambda entry: (entry[0], entry[1], entry[2].id))
    ]


def _keeper(record: Any, relations: Relations) -> str:
    """The id of the body that keeps the record; of the publisher, when the guide itself does."""
    body = keeper_of(record, relations.guide)
    return body.id if body else relations.guide.publisher


def _expiring(relations: Relations, listed: Listed) -> list[Row]:
    """Those whose last day is within ninety days, the next first."""
    guide = relations.guide
    ends = [(last_day_of(record, guide), kind, record) for kind, record in listed]
    soon = [(end.isoformat(), kind, record) for end, kind, record in ends if end and end <= guide.as_of + SOON]
    return [{**_named(kind, r), "last_day": end} for end, kind, r in sorted(soon, key=lambda e: (e[0], e[1], e[2].id))]


def _named(kind: str, record: Any) -> Row:
    return {"kind": kind, "id": record.id, "file": record.file}


# --- translations ------------------------------------------------------------------------------------


def state_of(translation: Translation) -> str:
    """The one state of a translation, the worst that is true of it: one of STATES."""
    if translation.file is None:
        return "missing"
    if translation.stale:
        return "stale"
    if translation.missing:
        return "partial"
    return "unreviewed" if translation.awaits_review else "whole"


States = dict[str, list[tuple[str, str, str, Translation]]]


def translations(relations: Relations) -> dict[str, dict[str, dict[str, int]]]:
    """Language → kind → state → how many; prose pages are the kind «pages»."""
    return _counts(_states(relations, standing(relations)))


def _counts(states: States) -> dict[str, dict[str, dict[str, int]]]:
    found: dict[str, dict[str, dict[str, int]]] = {}
    for code, listed in states.items():
        found[code] = {}
        for kind, _, state, _ in listed:
            found[code].setdefault(kind, dict.fromkeys(STATES, 0))[state] += 1
    return found


def _translation_gaps(states: States) -> dict[str, list[Row]]:
    """Language → what is missing, stale or partly translated, with the fields concerned."""
    return {
        code: [
            {"kind": kind, "id": id_, "state": state, "fields": sorted({*about.missing, *about.stale}), "file": about.file}
            for kind, id_, state, about in listed
            if state in ("missing", "stale", "partial")
        ]
        for code, listed in states.items()
    }


def _states(relations: Relations, listed: Iterable[tuple[str, Any]]) -> States:
    """Language → (kind, id, state, translation) of the records listed, of the guide's own words and of its prose."""
    there = {(kind, record.id) for kind, record in listed}
    return {
        code: [(*key, state_of(about), about) for key, about in states.items() if key in there or key[0] not in KINDS]
        for code, states in relations.guide.coverage.items()
    }


# --- gaps --------------------------------------------------------------------------------------------


def _in_order(relations: Relations, by_topic: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    areas = [area.id for area in relations.municipalities]
    return {topic.id: {id_: by_topic[topic.id][id_] for id_ in areas} for topic in relations.topics}


def service_gaps_by_topic(relations: Relations) -> dict[str, dict[str, int]]:
    """Topic → municipality → how many services for residents hold there and not in the whole country."""
    countries = {area.id for area in relations.guide.areas.values() if area.type == "country"}
    found = {}
    for topic in relations.topics:
        services = [s for s in relations.of_topic("services", topic) if "residents" in s.audience]
        local = [service for service in services if not countries.intersection(service.areas)]
        found[topic.id] = {
            area.id: sum(bool(relations.area_and_above(area).intersection(service.areas)) for service in local)
            for area in relations.municipalities
        }
    return found
