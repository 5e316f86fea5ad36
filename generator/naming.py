"""Who names whom: references followed backwards, whatever the kind and the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any


class Named:
    """Records by the ids that a field of theirs names; all of a kind are read at the first question.

    `listed` gives the records of a kind. A field within parts is written with a dot: «steps.service».
    """

    def __init__(self, listed: Callable[[str], Iterable[Any]]) -> None:
        self._listed = listed
        self._found: dict[tuple[str, str], dict[str, list[Any]]] = {}

    def by(self, kind: str, field: str, id_: str) -> list[Any]:
        """The records of a kind that name an id in a field, each once, in their order."""
        if (kind, field) not in self._found:
            self._found[kind, field] = _grouped(self._listed(kind), field.split("."))
        return self._found[kind, field].get(id_, [])


def _grouped(records: Iterable[Any], steps: list[str]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        for id_ in dict.fromkeys(named(record, steps)):
            groups[id_].append(record)
    return groups


def named(part: Any, steps: list[str]) -> Iterator[str]:
    """The ids that a record, or a part of one, names in a field."""
    value = getattr(part, steps[0])
    if value is None:
        return
    for one in value if isinstance(value, tuple) else (value,):
        if len(steps) == 1:
            yield one
        else:
            yield from named(one, steps[1:])
