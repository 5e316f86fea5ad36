"""Where a record is named elsewhere in the guide, for its own page: every reference is shown at both its ends.

Only what has no list of its own on the page is told here. What has ended is named and not linked to,
since nobody is to be sent there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.guide.relations import Relations
from palveluopas.guide.urls import address_of
from palveluopas.kinds import KINDS
from palveluopas.model import Area, Text


def _named_in() -> dict[str, list[tuple[str, str, str]]]:
    """Kind of the page's record → (label, kind that names it, field it is named in), in the page's order."""
    found: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    for name, kind in KINDS.items():
        targets = {".".join(step for step in path if step != "*"): target for path, target in schema.references(name)}
        for naming in kind.names:
            found[targets[naming.field]].append((naming.order, naming.label, name, naming.field))
    return {target: [telling[1:] for telling in sorted(listed)] for target, listed in found.items()}


def _continued_by() -> dict[str, list[tuple[str, str]]]:
    """Kind → the kinds and fields whose records may say that they are continued by one of it, its own first."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in KINDS:
        for path, target in schema.references(name):
            if path[0] in ("continued_by", "continued_by_place"):
                found[target].append((name, path[0]))
    return {target: sorted(listed, key=lambda before: before[0] != target) for target, listed in found.items()}


NAMED_IN, CONTINUED = _named_in(), _continued_by()
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
    return frozenset().union(*named, *(relations.ever_named(*before) for before in CONTINUED.get(kind, ())))


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
    for before, field in CONTINUED.get(kind, ()):
        for other in relations.naming_ever(before, field, record.id):
            over = relations.is_over(other)
            found.append(Mention(other.name, None, record=other) if over else _mention(relations, before, other))
    return found


def holding_in(relations: Relations, kind: str, area: Area) -> list[Any]:
    """The current records of a kind that hold in an area, its own before those of the areas above it."""
    records = relations.listed(kind)
    return [*relations.own(records, area), *relations.inherited(records, area)]
