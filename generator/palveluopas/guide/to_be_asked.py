"""What only asking can bring: of whom, what, and where; and how much rests on each rung of the ladder of contacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from palveluopas.guide.contacts import OWN, RUNGS, Reach, reach, reach_in, reach_of_step
from palveluopas.guide.relations import Relations
from palveluopas.model import Organization

KINDS = ("services", "places", "activities", "steps", "pairs")
WHAT = ("number", "confirm", "hours")
NOBODY = "nobody"


@dataclass
class Question:
    """What to ask of a body: `what` are some of WHAT, `where` a page of the body, `pages` what readers' pages it would help."""

    body: Organization
    what: dict[str, None] = field(default_factory=dict)
    pages: dict[str, None] = field(default_factory=dict)
    where: str | None = None


def rungs(relations: Relations) -> dict[str, dict[str, int]]:
    """Kind of thing → rung → how many of them reach the nearest person there; `nobody` where there is none."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for kind, _, _, there in _reached(relations):
        found[kind][there.person_rung or NOBODY] += 1
    return {kind: {rung: counts[rung] for rung in (*RUNGS, NOBODY)} for kind, counts in found.items()}


def to_be_asked(relations: Relations) -> list[Question]:
    """The questions, those first that would help the most pages."""
    return relations.once(to_be_asked, lambda: _to_be_asked(relations))


def _to_be_asked(relations: Relations) -> list[Question]:
    questions: dict[str, Question] = {}
    for _, page, bodies, found in _reached(relations):
        for what, body in _lacking(relations, bodies, found):
            question = questions.setdefault(body.id, Question(body, where=_page_of(relations, body)))
            question.what.setdefault(what)
            question.pages.setdefault(page)
    return sorted(questions.values(), key=lambda one: (-len(one.pages), one.body.id))


def _lacking(relations: Relations, bodies: list[Organization], found: Reach) -> Iterator[tuple[str, Organization]]:
    """What of whom would put a reader in touch with the thing itself, or make sure of who answers."""
    nearest, answers = found.nearest, found.answers
    if bodies and not (nearest and nearest.rung in (*OWN, "desk") and nearest.phones):
        yield "number", bodies[0]
    holder = answers.holder if answers else None
    if answers and isinstance(holder, Organization) and answers.phones and answers.phones[0].certainty != "confirmed":
        yield "confirm", holder
    hours = getattr(nearest.holder, "opening_hours", None) if nearest else None
    if nearest and nearest.rung in OWN and nearest.address and hours is None and bodies:
        yield "hours", bodies[0]


def _page_of(relations: Relations, body: Organization) -> str | None:
    """A page of the body, else of one above it."""
    above: Organization | None = body
    for _ in range(4):
        if above is None or above.website:
            break
        above = next(iter(relations.pick_current("organizations", [above.parent or ""])), None)
    return str(above.website) if above and above.website else None


def _reached(relations: Relations) -> Iterator[tuple[str, str, list[Organization], Reach]]:
    """(kind, page of a reader, whom to ask, reach) of everything."""

    def bodies(ids: tuple[str, ...]) -> list[Organization]:
        return relations.pick_current("organizations", ids)

    for service in relations.services:
        yield "services", f"services/{service.id}/", bodies((service.organization,)), reach(relations, service)
    for place in relations.places:
        yield "places", f"places/{place.id}/", bodies(place.organizations), reach(relations, place)
    for activity in relations.activities:
        yield "activities", f"activities/{activity.id}/", bodies(activity.organizers), reach(relations, activity)
    for path in relations.paths:
        for step in path.steps:
            given = relations.guide.services.get(step.service or "")
            ids = (given.organization,) if given else step.responsible
            yield "steps", f"paths/{path.id}/#{step.id}", bodies(ids), reach_of_step(relations, path, step)
    for area in relations.municipalities:
        for topic in relations.topics:
            page = f"topics/{topic.id}/#{area.id}"
            yield "pairs", page, bodies((area.organization or "",)), reach_in(relations, topic, area)
