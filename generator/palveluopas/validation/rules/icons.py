"""The icons that records name: each is one that there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Problem, problem


def icons_are_there(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An icon that a life situation names is one of those that come with the theme; else it would be left out without a word."""
    for record in catalogue.records["topics"].values():
        name = record.data.get("icon")
        if isinstance(name, str) and name not in _icons():
            folder = name.rpartition("/")[0]
            near = sorted(one for one in _icons() if one.startswith(f"{folder}/")) or sorted(_icons())
            yield problem(
                "E469", record, "icon", value=name, nearest=next(iter(get_close_matches(name, near, 1, 0.6)), None)
            )


@cache
def _icons() -> frozenset[str]:
    """The names of all icons of the theme."""
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        return frozenset()
    root = Path(spec.origin).parent / "templates" / ".icons"
    return frozenset(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.svg"))


RULES = (icons_are_there,)
