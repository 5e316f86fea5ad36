"""Events: what takes place on a day, in the order of the days, and meetings whose day is not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.list_lengths import FEW, LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import Activity
from palveluopas.website.page import Page, Row
from palveluopas.website.pagination import Heading, by_subject, divided_alike, in_parts


def event_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    undated = [a for a in relations.activities if a.type == "encounter" and not a.starts]
    rows = [_row(relations, event) for event in relations.events]
    page = Page(
        path="events/",
        kind="events",
        title=labels["events"],
        description=labels["events_intro"],
        values={
            "events": rows,
            "undated": relations.in_order(undated),
            "first_contact": first_contact(relations).service,
            "municipalities": relations.municipalities,
            "turn": None,
        },
    )
    if len(rows) + len(undated) <= LONGEST["events"]:
        yield page
        return
    months = [
        (Heading(month, cldr.month_text(month, relations.guide.language)), list(found))
        for month, found in groupby(rows, _month)
    ]
    page, *parts = divided_alike(relations, page, "events", {"": months}, LONGEST["events"])
    yield from in_parts(relations, page, {"undated/": by_subject(relations, undated)} if len(undated) > FEW else {})
    yield from parts


def _month(row: Row) -> str:
    return f"{row.event.starts:%Y-%m}"


def _row(relations: Relations, event: Activity) -> Row:
    return Row(
        event=event,
        place=relations.guide.places.get(event.place or ""),
        areas=relations.pick("areas", event.areas),
        topics=relations.pick("topics", event.topics),
        organizers=relations.pick("organizations", event.organizers),
    )
