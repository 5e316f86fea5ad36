"""The table of who is responsible for whom: no empty cell, no cell twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.lifetime import has_ended
from palveluopas.problems.problem import Problem, problem


def every_cell_of_the_table_is_filled(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Every service of the programme has, for every group of the table, somebody responsible or «not defined»."""
    cells = {(record.data.get("service"), record.data.get("customer_group")) for record in _all(catalogue)}
    groups = [group.id for group in catalogue.records["customer_groups"].values() if group.data.get("in_matrix")]
    for service in catalogue.records["services"].values():
        is_required = service.data.get("statutory", {}).get("number")
        if not is_required or has_ended(service.data, catalogue.records["projects"], as_of):
            continue
        id_ = service.data.get("id", service.id)
        for group in groups:
            if (id_, group) not in cells:
                yield problem("E421", service, "statutory", service=id_, group=group)


def a_cell_says_who_or_that_nobody_is_named(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A responsibility names somebody or says `not_defined`, and never both."""
    for record in _all(catalogue):
        responsible, not_defined = record.data.get("responsible"), record.data.get("not_defined")
        if not responsible and not not_defined:
            yield problem("E422", record, "responsible")
        elif responsible and not_defined:
            yield problem("E424", record, "not_defined")


def a_cell_is_filled_once(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """There is one responsibility for a service and a group."""
    first: dict[tuple[Any, Any], str] = {}
    for record in _all(catalogue):
        cell = record.data.get("service"), record.data.get("customer_group")
        if None not in cell and cell in first:
            yield problem("E423", record, "customer_group", service=cell[0], group=cell[1], first=first[cell])
        first.setdefault(cell, record.id)


def _all(catalogue: Catalogue) -> list[Record]:
    return list(catalogue.records["responsibilities"].values())


RULES = (every_cell_of_the_table_is_filled, a_cell_says_who_or_that_nobody_is_named, a_cell_is_filled_once)
