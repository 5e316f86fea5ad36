"""Three questions that lead to a path: who you are, where you live, how long you have lived here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.municipality import Desk, whom_to_ask
from palveluopas.guide.relations import Relations
from palveluopas.model import Area
from palveluopas.website.page import Page
from palveluopas.website.pagination import numbered


@dataclass(frozen=True)
class PathAnswer:
    """Where somebody in one municipality comes to: whether the path holds there, and whom to ask."""

    area: Area
    holds: bool
    ask: Desk
    after: bool


def question_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    later = next(iter(relations.pick_current("paths", [guide.later_guidance or ""])), None)
    desks = {area.id: whom_to_ask(relations, area) for area in relations.municipalities}
    rows = []
    for path in relations.paths:
        if path != later:
            rows.append((path, _answers(relations, path, later, desks)))
    page = Page(
        path="questions/",
        kind="questions",
        title=guide.labels["questions"],
        description=guide.labels["questions_intro"],
        values={
            "later": later,
            "years": _years(relations),
            "first_contact": first_contact(relations).service,
        },
    )
    yield from numbered(relations, page, "rows", rows, LONGEST["answers"] // max(1, len(desks)))


def _answers(relations: Relations, path: Any, later: Any, desks: dict[str, Desk]) -> list[PathAnswer]:
    answers = []
    for area in relations.municipalities:
        holds = _holds(relations, path, area)
        ask = desks[area.id]
        if holds and not ask.service:
            ask = _first_step(relations, path, area) or ask
        answers.append(PathAnswer(area, holds, ask, later is not None and _holds(relations, later, area)))
    return answers


def _first_step(relations: Relations, path: Any, area: Area) -> Desk | None:
    """Where the path begins, if that service is to be had in the municipality."""
    chain = relations.area_and_above(area)
    services = relations.pick_current("services", [path.steps[0].service or ""])
    return next((Desk(service) for service in services if chain.intersection(service.areas)), None)


def _holds(relations: Relations, path: Any, area: Area) -> bool:
    return not path.areas or bool(relations.area_and_above(area).intersection(path.areas))


def _years(relations: Relations) -> int | None:
    """The longest time limit of a service, which is what the third question is about."""
    limits = [s.eligibility.max_years_since_registration for s in relations.services if s.eligibility]
    return max((limit for limit in limits if limit), default=None)
