"""What comes before or above what: records in the order of their lists, and areas in one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from palveluopas.i18n import cldr
from palveluopas.kinds import kind_of
from palveluopas.model import Area, Guide


class Orders:
    """Where each record stands among all of its kind; worked out once, since the same ones stand in many lists."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._ranks: dict[str, dict[str, int]] = {}

    def of(self, records: Iterable[Any]) -> list[Any]:
        """Records of one kind by the catalogue's own `order`, then by name in the language's alphabet."""
        listed = list(records)
        if len(listed) < 2:
            return listed
        ranks = self._ranks_of(kind_of(listed[0]) or "")
        return sorted(listed, key=lambda record: ranks[record.id])

    def _ranks_of(self, kind: str) -> dict[str, int]:
        if kind not in self._ranks:
            ordered = sorted(getattr(self._guide, kind).values(), key=self._standing)
            self._ranks[kind] = {record.id: rank for rank, record in enumerate(ordered)}
        return self._ranks[kind]

    def _standing(self, record: Any) -> tuple[int, str, str]:
        return getattr(record, "order", 1000), cldr.sort_key(record.name, self._guide.language), record.id


def chains(areas: Mapping[str, Area]) -> dict[str, frozenset[str]]:
    """Each area's id → its own and those of every area it belongs to, however far above. A circle ends where it began."""
    found: dict[str, frozenset[str]] = {}
    for id_ in areas:
        _chain(id_, areas, found)
    return found


def _chain(
    id_: str, areas: Mapping[str, Area], found: dict[str, frozenset[str]], seen: frozenset[str] = frozenset()
) -> frozenset[str]:
    if id_ in seen or id_ not in areas:
        return frozenset()
    if id_ not in found:
        above = (_chain(parent, areas, found, seen | {id_}) for parent in areas[id_].parents)
        found[id_] = frozenset({id_}).union(*above)
    return found[id_]
