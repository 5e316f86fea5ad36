"""Events: what takes place on a day, in the order of the days, and meetings whose day is not known yet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Activity
from generator.page import Page, Row
from generator.relations import Relations


def event_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    undated = [a for a in relations.activities if a.type == "encounter" and not a.starts]
    yield Page(
        path="events/",
        kind="events",
        title=labels["events"],
        description=labels["events_intro"],
        values={
            "events": [_row(relations, event) for event in relations.events],
            "undated": relations.in_order(undated),
            "first_contact": relations.first_contact(None),
            "municipalities": relations.municipalities,
        },
    )


def _row(relations: Relations, event: Activity) -> Row:
    return Row(
        event=event,
        place=relations.guide.places.get(event.place or ""),
        areas=relations.pick("areas", event.areas),
        topics=relations.pick("topics", event.topics),
        organizers=relations.pick("organizations", event.organizers),
    )
