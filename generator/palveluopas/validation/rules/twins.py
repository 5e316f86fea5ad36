"""Records that a reader could not tell apart: two of one kind with one name, in the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.lifetime import has_ended
from palveluopas.problems.problem import Problem, problem, spot_of
from palveluopas.validation.rules.areas import overlap

# Kinds whose records readers find by their names.
KINDS_OF_NAMES = ("organizations", "places", "services", "topics", "activities", "paths", "areas")


def records_of_one_kind_and_area_have_names_of_their_own(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Two records of one kind that hold in one area and today are not called the same; each is told of another."""
    for kind in KINDS_OF_NAMES:
        by_name: dict[str, list[Record]] = defaultdict(list)
        for record in catalogue.records[kind].values():
            if not has_ended(record.data, catalogue.records["projects"], as_of):
                by_name[" ".join(str(record.data.get("name", "")).casefold().split())].append(record)
        for name, records in by_name.items():
            for one in records if name and len(records) > 1 else ():
                if other := next((other for other in records if other is not one and _meet(catalogue, one, other)), None):
                    yield _twin(one, other)


def _twin(one: Record, other: Record) -> Problem:
    there = spot_of(other.data, ("name",))
    values = {"value": one.data["name"], "other": f"{other.kind}[{other.id}]", "file": other.file, "first": there.line}
    return problem("W520", one, "name", **values)


def _meet(catalogue: Catalogue, one: Record, other: Record) -> bool:
    """Whether two records hold in one area; those of no area hold everywhere. A part of a body may be called as the whole."""
    if other.id in (one.data.get("parent"), *one.data.get("parents", ())):
        return False
    if one.id in (other.data.get("parent"), *other.data.get("parents", ())):
        return False
    areas, others = _areas(one), _areas(other)
    return not (areas and others) or any(overlap(catalogue, area, also) for area in areas for also in others)


def _areas(record: Record) -> list[str]:
    area = record.data.get("area")
    return [area] if isinstance(area, str) else list(record.data.get("areas", ()))


RULES = (records_of_one_kind_and_area_have_names_of_their_own,)
