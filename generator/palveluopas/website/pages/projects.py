"""Projects: those that run, those that are planned, and the archive of those that have ended."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach
from palveluopas.guide.lifetime import first_day
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import Budget
from palveluopas.website.page import Page
from palveluopas.website.pagination import numbered


def project_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    page = Page(
        path="projects/",
        kind="projects",
        title=labels["projects"],
        description=labels["projects_intro"],
        values={"planned": relations.projects("planned")},
    )
    yield from numbered(relations, page, "running", relations.projects("running", "unknown"), LONGEST["cards"])


def archive_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    ended = sorted(relations.projects("ended"), key=lambda p: (max(q.end for q in p.periods), p.id), reverse=True)
    rows = [(project, relations.guide.services.get(project.continued_by or "")) for project in ended]
    page = Page(
        path="projects/archive/",
        kind="archive",
        title=labels["project_archive"],
        description=labels["project_archive_intro"],
        crumbs=((labels["projects"], "projects/"),),
    )
    yield from numbered(relations, page, "rows", rows, LONGEST["cards"])


def project_pages(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    for project in guide.projects.values():
        status = relations.status(project)
        above = ("project_archive", "projects/archive/") if status == "ended" else ("projects", "projects/")
        yield Page(
            path=f"projects/{project.id}/",
            kind="project",
            title=project.name,
            description=project.summary,
            record=project,
            listed=status != "ended",
            crumbs=((guide.labels[above[0]], above[1]),),
            values={
                "project": project,
                "status": status,
                "periods": sorted(project.periods, key=lambda period: first_day(period.start or period.end)),
                "shares": {
                    period.id: [cldr.percent_text(percent, guide.language) for percent in shares]
                    for period in project.periods
                    if period.budget and (shares := shares_of(period.budget))
                },
                "funders": [(funder, guide.organizations.get(funder.organization or "")) for funder in project.funders],
                "coordinator": (body := guide.organizations.get(project.coordinator or "")),
                "reach": reach(relations, body) if body and status != "ended" else None,
                "partners": [(partner, guide.organizations[partner.organization]) for partner in project.partners],
                "areas": relations.pick("areas", project.areas),
                "groups": relations.pick("customer_groups", project.customer_groups),
                "services": relations.of_project("services", project),
                "places": relations.of_project("places", project),
                "activities": relations.of_project("activities", project),
                "networks": relations.of_project("networks", project),
                "paths": relations.of_project("paths", project),
                "continued_by": guide.services.get(project.continued_by or ""),
            },
        )


def shares_of(budget: Budget) -> tuple[int, int] | None:
    """How many hundredths of the whole the grant and the own share are; None when one of them is not known."""
    if not budget.total or budget.grant is None or budget.own is None:
        return None
    return round(budget.grant / budget.total * 100), round(budget.own / budget.total * 100)
