"""What is wrong with the content, and where: a value, never an exception.

The words are in `messages/`, by code; `validation/report.py` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

Path = tuple["str | int", ...]


COLUMN_BITS = 22  # a file of 2 MB may be one line


class Spot(NamedTuple):
    """Where a value stands, counted from 1. `plain` tells that it has no quotation marks."""

    line: int
    column: int
    plain: bool = False

    @property
    def packed(self) -> int:
        """The spot as one number: a catalogue holds half a million of them."""
        return self.line << COLUMN_BITS + 1 | self.column << 1 | self.plain


def spot(packed: int) -> Spot:
    """The spot that was packed into a number."""
    return Spot(packed >> COLUMN_BITS + 1, packed >> 1 & (1 << COLUMN_BITS) - 1, bool(packed & 1))


FIRST = Spot(1, 1).packed
PLAIN = 1  # the bit of a packed spot that tells that the value has no quotation marks


@dataclass(frozen=True)
class Problem:
    """One fault of the content. `values` fill the places of its message; `others` have the same cause."""

    code: str
    file: str
    line: int = 1
    column: int = 1
    record: tuple[str, str] | None = None
    path: Path = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""
    others: tuple[Problem, ...] = ()

    @property
    def level(self) -> str:
        """Errors stop the build; warnings do not."""
        return "warning" if self.code.startswith("W") else "error"

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Problems are read in this order."""
        return self.file, self.line, self.column, self.code, self.where, str(self.values)


class Written(Protocol):
    """A record as it stands in a file."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...
    @property
    def file(self) -> str: ...


# What many problems may have in common: the code, and the values that tell one cause from another.
ONE_CAUSE: dict[str, tuple[str, ...]] = {
    "E123": (),
    "E124": ("name",),
    "E301": ("kind", "value"),
    "E454": ("value",),
    "E455": ("value",),
    "E465": ("value",),
    "E611": ("kind", "value"),
    "W511": ("value",),
}


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order, those of one cause as one: the first, with the `others`."""
    found: dict[Any, list[Problem]] = {}
    for number, entry in enumerate(sorted(problems, key=lambda problem: problem.order)):
        names = ONE_CAUSE.get(entry.code)
        cause = number if names is None else (entry.code, *(entry.values.get(name) for name in names))
        found.setdefault(cause, []).append(entry)
    return [replace(first, others=tuple(others)) if others else first for first, *others in found.values()]


def problem(code: str, record: Written, *path: str | int, **values: Any) -> Problem:
    """A problem of the value at `path` in `record`, or of the nearest thing around it."""
    return _problem(code, record, path, spot_of(record.data, path), values)


def problem_of_key(code: str, record: Written, *path: str | int, **values: Any) -> Problem:
    """A problem of the key itself that ends `path`."""
    table = value_at(record.data, path[:-1])
    name = getattr(table, "names", {}).get(path[-1])
    return _problem(code, record, path, spot(name) if name else spot_of(record.data, path), values)


def _problem(code: str, record: Written, path: Path, spot: Spot, values: Mapping[str, Any]) -> Problem:
    where = in_words(record.kind, record.id, record.data, path)
    return Problem(code, record.file, spot.line, spot.column, (record.kind, record.id), path, values, where)


def value_at(data: Any, path: Iterable[str | int]) -> Any:
    """The value at the end of `path`; None when there is none."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def spot_of(data: Any, path: Iterable[str | int]) -> Spot:
    """Where the value at `path` stands; if it is missing, where the thing that lacks it begins."""
    at = getattr(data, "at", FIRST)
    for step in path:
        spots: Any = getattr(data, "spots", None)
        if isinstance(data, dict) and step in data:
            at, data = spots.get(step, at), data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            at, data = spots[step], data[step]
        else:
            return spot(getattr(data, "at", at))
    return spot(at)


def path_at(data: Any, line: int, column: int) -> Path:
    """The way to the value in which a spot of the file lies; nothing when it lies outside all of them."""
    path: Path = ()
    while spots := getattr(data, "spots", None):
        keyed = spots.items() if isinstance(data, dict) else enumerate(spots)
        there = data if isinstance(data, dict) else range(len(data))
        before = [(spot(at)[:2], key) for key, at in keyed if spot(at)[:2] <= (line, column) and key in there]
        if not before:
            break
        path, data = (*path, max(before)[1]), data[max(before)[1]]
    return path


def in_words(kind: str, id_: str, data: Any, path: Path) -> str:
    """`services[neuvonta] › phones[tiski] › number`: list items by their ids where they have one."""
    words = [kind if kind in ("guide", "catalogue", "labels") else f"{kind}[{id_}]"]
    for step in path:
        data = value_at(data, (step,))
        if isinstance(step, str):
            words.append(step)
        else:
            name = data.get("id") if isinstance(data, dict) else None
            words[-1] += f"[{name if isinstance(name, str) else step + 1}]"
    return " › ".join(words[1:] if kind == "catalogue" and words[1:] else words)
