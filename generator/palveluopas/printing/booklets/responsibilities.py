"""The responsibility table on paper: a row for each service, a column for each group of customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from palveluopas.guide.participants import participants
from palveluopas.guide.relations import Relations
from palveluopas.model import Responsibility, Service
from palveluopas.printing.booklet import Booklet
from palveluopas.printing.parts import Grid, Small, Value
from palveluopas.printing.sheet import Sheet, fact, strong
from palveluopas.printing.sheet_parts import in_source, printable


def responsibility_table(relations: Relations, sheets: Mapping[str, Sheet]) -> Iterator[Booklet]:
    guide, words = relations.guide, relations.guide.labels
    services = [service for service in relations.matrix_services if printable(service, guide)]
    if not services:
        return
    duties = [duty for service in services for duty in relations.duties_of(service) if printable(duty, guide)]
    yield Booklet(
        name="responsibilities",
        kind=words["professionals"],
        title=lambda other: other.labels["responsibilities"],
        path="responsibilities/",
        lead=words["responsibilities_intro"],
        parts=(_legend(relations), _table(relations, services)),
        records=(*services, *duties),
        wide=True,
    )


def _legend(relations: Relations) -> Small:
    words = relations.guide.labels
    names = ("responsible", "with", "as_needed", "producer")
    return {
        "kind": "small",
        "items": [[strong(words[f"relation_{name}"]), " ", words[f"relation_{name}_means"]] for name in names],
    }


def _table(relations: Relations, services: list[Service]) -> Grid:
    groups, words = relations.matrix_groups, relations.guide.labels
    return {
        "kind": "grid",
        "caption": words["matrix_caption"],
        "columns": [words["service"], *(group.name for group in groups)],
        "widths": [4, *(5 for _ in groups)],
        "rows": [_row(relations, service) for service in services],
    }


def _row(relations: Relations, service: Service) -> list[Sequence[Value]]:
    duties = {duty.customer_group: duty for duty in relations.duties_of(service)}
    return [_named(relations, service), *(_cell(relations, duties.get(group.id)) for group in relations.matrix_groups)]


def _named(relations: Relations, service: Service) -> list[Value]:
    guide = relations.guide
    other = in_source(service, guide)
    lines: list[Value] = [strong(service.name)]
    if other:
        lines.append(other)
    if service.statutory:
        number = guide.labels["statutory"].filled(number=service.statutory.number)
        sections = service.statutory.sections
        lines.append([number, " ", fact(sections)] if sections else number)
    return lines


def _cell(relations: Relations, duty: Responsibility | None) -> list[Value]:
    """Who answers, and who works with them. What is not confirmed is not on paper."""
    guide, words = relations.guide, relations.guide.labels
    if duty is None or duty.not_defined:
        return [words["not_defined"]]
    if not printable(duty, guide):
        return [words["print_unsure"]]
    bodies = [(guide.organizations[id_], relation) for id_, relation in participants(duty)]
    lines: list[Value] = [[words[f"relation_{relation}"], " ", strong(body.name)] for body, relation in bodies]
    return [*lines, *filter(None, [duty.note]), *([fact(duty.statute)] if duty.statute else [])]
