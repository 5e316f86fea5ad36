"""The overview for decision-makers on paper: services and who answers for them, the guide in numbers, projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from palveluopas.guide.clock import last_day_of
from palveluopas.guide.relations import Relations
from palveluopas.guide.statistics import key_figures
from palveluopas.model import Project, Service
from palveluopas.printing.booklet import Booklet, amount, chapter, commas
from palveluopas.printing.parts import FigureRow, Part, Value
from palveluopas.printing.sheet import Sheet, fact, listed, strong
from palveluopas.printing.sheet_parts import day_value, printable


def overview(relations: Relations, sheets: Mapping[str, Sheet]) -> Iterator[Booklet]:
    guide, words = relations.guide, relations.guide.labels
    statutory = [service for service in relations.matrix_services if service.statutory]
    services = [service for service in statutory or relations.matrix_services if printable(service, guide)]
    if not services:
        return
    duties = [duty for service in services for duty in relations.duties_of(service)]
    projects = relations.projects("running", "unknown")
    yield Booklet(
        name="overview",
        kind=words["overview"],
        title=lambda other: other.labels["overview"],
        path="overview/",
        parts=(*_services(relations, services, bool(statutory)), *_numbers(relations), *_projects(relations, projects)),
        records=(*services, *duties),
    )


def _services(relations: Relations, services: list[Service], sections: bool) -> Iterator[Part]:
    words, groups = relations.guide.labels, relations.matrix_groups
    yield chapter(words["overview_services"])
    yield {
        "kind": "grid",
        "caption": words["overview_caption"],
        "columns": [words["service"], *(group.name for group in groups)],
        "widths": [1 for _ in (None, *groups)],
        "rows": [_row(relations, service) for service in services],
    }
    if sections:
        yield {"kind": "small", "items": [words["overview_law"]]}


def _row(relations: Relations, service: Service) -> list[Sequence[Value]]:
    """A service with its number and section of the law, and who answers for it to each group."""
    law = service.statutory
    name: Value = strong([f"{law.number}. ", service.name] if law else service.name)
    named = [name, " ", fact(law.sections)] if law and law.sections else name
    return [[named], *(_responsible(relations, service, group.id) for group in relations.matrix_groups)]


def _responsible(relations: Relations, service: Service, group: str) -> list[Value]:
    """Who answers for the service to a group, and who works with them."""
    guide, words = relations.guide, relations.guide.labels
    duty = next((one for one in relations.duties_of(service) if one.customer_group == group), None)
    if duty is None or not duty.responsible:
        return [words["not_defined"]]
    if not printable(duty, guide):
        return [words["print_unsure"]]
    bodies = [strong(body.name) for body in relations.pick("organizations", duty.responsible)]
    beside = [
        [
            words["relation_with" if part.when == "always" else "relation_as_needed"],
            " ",
            guide.organizations[part.organization].name,
        ]
        for part in duty.with_
    ]
    return [commas(bodies, guide), *beside]


def _numbers(relations: Relations) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    rows: list[FigureRow] = [
        {"name": words[name], "number": amount(number, guide)} for name, number in key_figures(relations).items()
    ]
    yield chapter(words["overview_numbers"])
    yield {"kind": "figures", "rows": rows}
    yield {"kind": "small", "items": [words["overview_numbers_mean"]]}


def _projects(relations: Relations, projects: list[Project]) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    yield chapter(words["overview_projects"])
    ends = [(project, last_day_of(project, guide)) for project in projects]
    yield listed(
        "bullets", [[p.name, ": ", day_value(end, guide)] if end else p.name for p, end in ends] or [words["no_projects"]]
    )
    ended = sorted(relations.projects("ended"), key=lambda p: (max(q.end for q in p.periods), p.id), reverse=True)
    over = commas(([project.name, " ", day_value(max(q.end for q in project.periods), guide)] for project in ended), guide)
    yield {"kind": "small", "items": [[words["overview_ended"], " ", *over]] if over else []}
