"""The welcome package of a municipality: whom to ask, what to do first, and what there is to join."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.handbook_phases import EDITIONS, edition_of, first_weeks
from palveluopas.guide.list_lengths import FEW, FEW_OFFERS, LONGEST
from palveluopas.guide.municipality import (
    community_life,
    numbers_in,
    phones_in,
    services_by_topic,
    services_for_employers,
    services_of_numbers,
    whom_to_ask,
)
from palveluopas.guide.relations import Relations
from palveluopas.model import Area
from palveluopas.website.municipality_topics import rooms
from palveluopas.website.page import Page
from palveluopas.website.pagination import Heading, by_subject, in_parts


def welcome_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="welcome/",
        kind="welcomes",
        title=labels["welcome"],
        description=labels["welcome_intro"],
        values={"areas": relations.municipalities},
    )


def welcome_pages(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    checklist = first_weeks(relations)
    elsewhere = rooms(relations, ["places"])
    for area in relations.municipalities:
        page = Page(
            path=f"welcome/{area.id}/",
            kind="welcome",
            title=labels["welcome_of"].filled(place=area.name),
            description=labels["welcome_line"].filled(place=area.in_name or area.name),
            crumbs=((labels["welcome"], "welcome/"),),
            values={"area": area, "checklist": checklist, "elsewhere": elsewhere[area.id], **_of_area(relations, area)},
        )
        yield from _in_parts(relations, page)


def _in_parts(relations: Relations, page: Page) -> Iterator[Page]:
    """A package, and pages of what there is to join and of whom to call, if that is too much for it."""
    labels, life, phones = relations.guide.labels, page.values["life"], page.values["phones"]
    offers = [
        (Heading(one.kind, labels[f"community_{one.kind}"]), [body.organization for body in one.bodies] + one.activities)
        for one in life
    ]
    long = [(heading, found) for heading, found in offers if len(found) > FEW_OFFERS]
    many = sum(len(found) for _, found in offers) > LONGEST["offers"]
    page, *joined = in_parts(relations, page, {"": long} if many and long else {})
    called = (
        {"numbers/": by_subject(relations, [service for service, _ in phones])} if len(phones) > LONGEST["phones"] else {}
    )
    yield from in_parts(relations, page, called, "phones")
    yield from joined


def _of_area(relations: Relations, area: Area) -> dict[str, Any]:
    life, missing = community_life(relations, area)
    numbers, phones = numbers_in(relations, area), phones_in(relations, area)
    main = services_of_numbers(relations)
    sure = [number for number in numbers if number.certainty == "confirmed"]
    return {
        "few": FEW_OFFERS,
        "ask": whom_to_ask(relations, area),
        "first": first_contact(relations, None, area),
        "numbers": sure,
        "more_numbers": [number for number in numbers if number not in sure],
        "phones": [row for row in phones if row[0].id not in main],
        "more_phones": [row for row in phones if row[0].id in main],
        "life": life,
        "missing": missing,
        "employers": services_for_employers(relations, area)[:FEW],
        "topics": [topic for topic, _ in services_by_topic(relations, area)],
        "places": relations.places_in(area),
        "editions": [(edition, edition_of(edition)) for edition in EDITIONS],
    }
