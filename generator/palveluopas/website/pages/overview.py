"""For decision-makers: the services of the integration programme, who answers for them, and numbers, on one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.clock import last_day_of
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.guide.statistics import key_figures
from palveluopas.model import Project, Service, Text
from palveluopas.website.page import Page, Row
from palveluopas.website.pagination import numbered


def overview_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    statutory = [service for service in relations.matrix_services if service.statutory]
    rows = [_row(relations, service) for service in statutory or relations.matrix_services]
    page = Page(
        path="overview/",
        kind="overview",
        title=guide.labels["overview"],
        description=guide.labels["overview_intro"],
        values={
            "groups": relations.matrix_groups,
            "sections": bool(statutory),
            "numbers": key_figures(relations),
            "projects": [(p, last_day_of(p, guide)) for p in relations.projects("running", "planned", "unknown")],
            "ended": [(p, max(q.end for q in p.periods)) for p in _latest_first(relations.projects("ended"))],
            "sources": relations.pick("sources", _sources(relations, rows)),
        },
    )
    yield from numbered(relations, page, "rows", rows, LONGEST["cells"] // max(1, len(relations.matrix_groups)))


def _row(relations: Relations, service: Service) -> Row:
    """A service with the bodies responsible for it, group by group, and those always or sometimes beside them."""
    duties = {duty.customer_group: duty for duty in relations.duties_of(service)}
    cells = []
    for group in relations.matrix_groups:
        duty = duties.get(group.id)
        cells.append(
            Row(
                duty=duty,
                responsible=relations.pick("organizations", duty.responsible) if duty else [],
                beside=[(_name(relations, part.organization), part.when) for part in duty.with_] if duty else [],
            )
        )
    return Row(service=service, cells=cells)


def _name(relations: Relations, id_: str) -> Text:
    """The organisation's name in the reader's language."""
    return relations.guide.organizations[id_].name


def _latest_first(projects: list[Project]) -> list[Project]:
    return sorted(projects, key=lambda p: (max(q.end for q in p.periods), p.id), reverse=True)


def _sources(relations: Relations, rows: list[Row]) -> list[str]:
    """The ids of the documents behind the table, each once."""
    records = [r for row in rows for r in (row.service, *relations.duties_of(row.service))]
    return list(dict.fromkeys(id_ for record in records for id_ in record.source))
