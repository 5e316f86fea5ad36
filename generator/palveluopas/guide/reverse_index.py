"""Who names whom: references followed backwards, whatever the kind and the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any


class Named:
    """Records by the ids that a field of theirs names; all of a kind are read at the first question.

    A field within parts is written with a dot: «steps.service».
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, list[Any]]] = {}

    def by(self, kind: str, field: str, listed: Callable[[str], Iterable[Any]]) -> dict[str, list[Any]]:
        """Id → the records of a kind, which `listed` gives, that name it in a field, each once, in their order."""
        groups = self._found.get((kind, field))
        if groups is None:
            groups = self._found[kind, field] = _grouped(listed(kind), field.split("."))
        return groups


def _grouped(records: Iterable[Any], steps: list[str]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        for id_ in dict.fromkeys(named(record, steps)):
            groups[id_].append(record)
    return dict(groups)


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
