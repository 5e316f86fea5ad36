"""The table of who is responsible for whom: no empty cell, no cell twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def whoever_answers_works_there(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Nobody is called responsible for the case of readers in places where the body does not work."""
    services = catalogue.records["services"]
    told = {record.data.get("service") for record in _all(catalogue)}
    for service in services.values():
        if service.id not in told and not service.data.get("decided_by"):
            body, areas = service.data.get("organization"), service.data.get("areas", ())
            if away := _where_it_does_not_work(catalogue, body, areas):
                yield problem("W544", service, "organization", value=body, area=away[0])
    for duty in _all(catalogue):
        about = services.get(duty.data.get("service") or "")
        areas = duty.data.get("areas") or (about.data.get("areas", ()) if about else ())
        for number, body in enumerate(duty.data.get("responsible", ())):
            if away := _where_it_does_not_work(catalogue, body, areas):
                yield problem("W545", duty, "responsible", number, value=body, area=away[0])


def _where_it_does_not_work(catalogue: Catalogue, body: Any, areas: Sequence[str]) -> list[str]:
    """Of the areas, those that are in none where the body works; of a body that names none, those of the one above it."""
    seen: set[str] = set()
    while isinstance(body, str) and body not in seen and (record := catalogue.records["organizations"].get(body)):
        if own := record.data.get("areas"):
            return [area for area in areas if not _area_and_above(catalogue, area).intersection(own)]
        seen.add(body)
        body = record.data.get("parent")
    return []


def _area_and_above(catalogue: Catalogue, area: str) -> set[str]:
    found: set[str] = set()
    ahead = [area]
    while ahead:
        if (id_ := ahead.pop()) not in found:
            found.add(id_)
            record = catalogue.records["areas"].get(id_)
            ahead += record.data.get("parents", ()) if record else ()
    return found


def _all(catalogue: Catalogue) -> list[Record]:
    return list(catalogue.records["responsibilities"].values())


RULES = (
    every_cell_of_the_table_is_filled,
    a_cell_says_who_or_that_nobody_is_named,
    a_cell_is_filled_once,
    whoever_answers_works_there,
)
