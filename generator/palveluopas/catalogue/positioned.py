"""Tables and lists that remember where everything in them stands."""

from __future__ import annotations

from palveluopas.problems.problem import FIRST

KEYS: dict[str, str] = {}  # the names of fields that have been read: all tables share them


class Table(dict):
    """A mapping that knows where it begins, where its values stand (`spots`) and its keys (`names`), as packed spots."""

    __slots__ = ("at", "names", "spots")

    def __init__(self, at: int = FIRST) -> None:
        self.at = at
        self.spots: dict[str, int] = {}
        self.names: dict[str, int] = {}


class Sequence(list):
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
