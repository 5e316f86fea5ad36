"""Tables and lists that remember where everything in them stands."""

from __future__ import annotations

from generator.problems import FIRST

KEYS: dict[str, str] = {}  # the names of fields that have been read: all tables share them


class Table(dict):
    """A mapping that knows where it begins, where its values stand (`spots`) and its keys (`names`), as packed spots."""

    __slots__ = ("at", "spots", "names")

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
