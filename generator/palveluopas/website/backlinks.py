"""Where a record is named elsewhere in the guide, for its own page: every reference is shown at both its ends.

Only what has no list of its own on the page is told here. What has ended is named and not linked to,
since nobody is to be sent there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palveluopas.guide.relations import Relations
from palveluopas.guide.urls import address_of
from palveluopas.model import Area, Text

# Kind of the page's record → (label, kind that names it, field it is named in), in the page's order.
NAMED_IN = {
    "services": (
        ("part_referred_from", "services", "refers_to"),
        ("first_contact_of", "topics", "first_contact"),
        ("first_contact_of", "areas", "first_contact"),
        ("first_contact_of", "services", "first_contact"),
        ("glossary", "terms", "services"),
    ),
    "organizations": (
        ("steps_of_paths", "paths", "steps.responsible"),
        ("funds", "projects", "funders.organization"),
        ("runs", "systems", "organization"),
        ("body_of", "areas", "organization"),
    ),
    "places": (("steps_of_paths", "paths", "steps.place"),),
    "paths": (("ways_here", "paths", "transitions.to"),),
    "topics": (
        ("news", "news", "topics"),
        ("glossary", "terms", "topics"),
    ),
}
# What a record of these kinds may say it is continued by.
CONTINUED = {
    "services": ("services", "places", "projects", "paths"),
    "organizations": ("organizations",),
    "activities": ("activities",),
}
IN_STEPS = "steps."


@dataclass(frozen=True)
class Mention:
    """One place where a record is named: its words, its address below the language's folder, and a name beside it."""

    name: Text
    address: str | None
    beside: Text | None = None
    record: Any = None


def mentions(relations: Relations, kind: str, record: Any) -> list[tuple[str, list[Mention]]]:
    """(label, mentions) of everything that names a record and has no list of its own on its page."""
    if record.id not in relations.in_all((mentions, kind), lambda: _mentioned(relations, kind)):
        return []
    found: dict[str, list[Mention]] = {}
    for label, naming, field in NAMED_IN.get(kind, ()):
        for other in relations.naming(naming, field, record.id):
            here = found.setdefault(label, [])
            here += _steps(other, field, record.id) if field.startswith(IN_STEPS) else [_mention(relations, naming, other)]
    if past := _continued(relations, kind, record):
        found["continues"] = past
    return list(found.items())


def _mentioned(relations: Relations, kind: str) -> frozenset[str]:
    """The ids of the records of a kind that are named somewhere: few are."""
    named = [relations.named(naming, field) for _, naming, field in NAMED_IN.get(kind, ())]
    return frozenset().union(*named, *(relations.ever_named(before, "continued_by") for before in CONTINUED.get(kind, ())))


def _mention(relations: Relations, kind: str, record: Any) -> Mention:
    return Mention(record.name, address_of(kind, record, relations.guide), record=record)


def _steps(path: Any, field: str, id_: str) -> Iterator[Mention]:
    """The steps of a path that name the record, each with the path's name beside it."""
    for step in path.steps:
        value = getattr(step, field.removeprefix(IN_STEPS))
        if id_ == value or id_ in (value or ()):
            yield Mention(step.name, f"paths/{path.id}/#{step.id}", path.name)


def _continued(relations: Relations, kind: str, record: Any) -> list[Mention]:
    """What the record goes on from: named only, when it has ended."""
    found = []
    for before in CONTINUED.get(kind, ()):
        for other in relations.naming_ever(before, "continued_by", record.id):
            over = relations.is_over(other)
            found.append(Mention(other.name, None, record=other) if over else _mention(relations, before, other))
    return found


def holding_in(relations: Relations, kind: str, area: Area) -> list[Any]:
    """The current records of a kind that hold in an area, its own before those of the areas above it."""
    records = relations.listed(kind)
    return [*relations.own(records, area), *relations.inherited(records, area)]
