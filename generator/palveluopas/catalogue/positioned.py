"""Tables and lists that remember where everything in them stands."""

from __future__ import annotations

from typing import Any

from palveluopas.problems.problem import FIRST

# What a table holds under a key: a text, number or truth, or a further table or list. Which of them, the schema says, and the
# check of shapes sees to it, before anyone asks.
Value = Any

KEYS: dict[str, str] = {}  # the names of fields that have been read: all tables share them


class Table(dict[str, Value]):
    """A mapping that knows where it begins, where its values stand (`spots`) and its keys (`names`), as packed spots."""

    __slots__ = ("at", "names", "spots")

    def __init__(self, at: int = FIRST) -> None:
        self.at = at
        self.spots: dict[str, int] = {}
        self.names: dict[str, int] = {}


class Sequence(list[Value]):
    """A list that knows where it begins and where its items stand, as packed spots."""

    __slots__ = ("at", "spots")

    def __init__(self, at: int = FIRST) -> None:
        self.at = at
        self.spots: list[int] = []


def forget_spots(value: object) -> None:
    """Lets a table or a list, and all within it, forget where they stand."""
    if isinstance(value, Table):
        value.spots, value.names = _NO_SPOTS, _NO_SPOTS
        for inner in value.values():
            if isinstance(inner, (Table, Sequence)):
                forget_spots(inner)
    elif isinstance(value, Sequence):
        value.spots = []
        for inner in value:
            if isinstance(inner, (Table, Sequence)):
                forget_spots(inner)


_NO_SPOTS: dict[str, int] = {}
