"""Keeps what has been made of things for as long as the things are the same ones, so that nothing need be declared out of date.

What is derived of a record is found again by the identity of what it was derived from. A record that has been read anew
is another thing, and what is made of it is made anew. Whoever derives something is given a `Keep`; a build, which makes
everything once, gives `made_anew`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

Made = TypeVar("Made")


class Keep(Protocol):
    """Gives what `make` makes of the things, and may know it already.

    `name` tells apart what is made of the same things, and holds whatever else counts that is compared by its value. The
    things must not change in place, nor what has been made of them.
    """

    def __call__(self, name: Hashable, things: tuple[object, ...], make: Callable[[], Made]) -> Made: ...


def made_anew(name: Hashable, things: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """Keeps nothing."""
    return make()


class KeptByIdentity:
    """Keeps what was asked for in this round and in the one before; what nobody asked for in two rounds is let go."""

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[tuple[object, ...], object]] = {}
        self._now: dict[Hashable, tuple[tuple[object, ...], object]] = {}

    def next_round(self) -> None:
        """Begins a round: the things may be others now."""
        self._before, self._now = self._now, {}

    def __call__(self, name: Hashable, things: tuple[object, ...], make: Callable[[], Made]) -> Made:
        key = (name, *map(id, things))
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            known = (things, make())  # the things are kept too, so that their ids stay their own
        self._now[key] = known
        return known[1]  # type: ignore[return-value]  # the name tells what it is

    def __len__(self) -> int:
        return len(self._before.keys() | self._now.keys())
