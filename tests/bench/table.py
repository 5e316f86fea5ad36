"""Measurements as lines to read: one row a build, and how time grows when the pages double."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from tests.bench.run import Run

HEAD = (
    *("services", "languages", "pages", "builder"),
    *("wall s", "cpu s", "pages/s", "memory MB", "wall ×2", "cpu ×2", "to Hugo"),
)


@dataclass(frozen=True)
class Row:
    """One builder's build of one catalogue."""

    services: int
    languages: int
    pages: int
    builder: str
    run: Run


def table(rows: Sequence[Row]) -> str:
    """The rows under their heads, in columns."""
    growth = growths(rows)
    lines = [HEAD, *(_cells(row, growth.get(_key(row)), ratio(row, rows)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines) + "\n"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    for at, (cell, width) in enumerate(zip(line, widths, strict=True)):
        yield cell.ljust(width) if HEAD[at] == "builder" else cell.rjust(width)


def _cells(row: Row, growth: tuple[float, float] | None, to_hugo: float | None) -> tuple[str, ...]:
    wall, cpu = growth or (None, None)
    return (
        str(row.services),
        str(row.languages),
        str(row.pages),
        row.builder,
        f"{row.run.wall:.2f}",
        f"{row.run.cpu:.2f}",
        f"{row.pages / row.run.wall:.0f}",
        f"{row.run.memory / 1_000_000:.0f}",
        _times(wall),
        _times(cpu),
        _times(to_hugo),
    )


def _times(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"


def _key(row: Row) -> tuple[int, int, str]:
    return row.services, row.languages, row.builder


def growths(rows: Sequence[Row]) -> dict[tuple[int, int, str], tuple[float, float]]:
    """By how much wall and processor time multiply when the pages double, from the next smaller size to each row."""
    found = {}
    for group in {(row.languages, row.builder) for row in rows}:
        sizes = sorted((row for row in rows if (row.languages, row.builder) == group), key=lambda row: row.pages)
        for less, more in pairwise(sizes):
            doublings = log2(more.pages / less.pages)
            wall, cpu = more.run.wall / less.run.wall, more.run.cpu / less.run.cpu
            found[_key(more)] = (wall ** (1 / doublings), cpu ** (1 / doublings))
    return found


def ratio(row: Row, rows: Sequence[Row]) -> float | None:
    """The wall time of a build to Hugo's for the same pages."""
    hugo = next((other for other in rows if _key(other) == (row.services, row.languages, "Hugo")), None)
    return row.run.wall / hugo.run.wall if hugo and hugo is not row else None
