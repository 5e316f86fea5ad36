"""A place's handout: where it is, when it is open, how to reach it and what is there."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach as reach_of
from palveluopas.guide.relations import Relations
from palveluopas.model import Activity, Place, Service
from palveluopas.printing.contact_parts import ways_to, who_answers
from palveluopas.printing.parts import Part, Value
from palveluopas.printing.sheet import Sheet, facts, headed, listed, strong
from palveluopas.printing.sheet_parts import (
    address_part,
    for_a_while,
    hours_tables,
    languages,
    named_parts,
    names,
    printable,
    reach,
)


def place_sheets(relations: Relations) -> Iterator[Sheet]:
    for place in relations.guide.places.values():
        if printable(place, relations.guide):
            yield Sheet(
                name=f"place-{place.id}",
                kind=relations.guide.labels["print_place"],
                title=place.name,
                record=place,
                path=f"places/{place.id}/",
                lead=place.summary,
                contact=tuple(_contact(place, relations)),
                main=tuple(_main(place, relations)),
            )


def _contact(place: Place, relations: Relations) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    yield from for_a_while(place, guide)
    yield from ways_to(reach(place, guide), who_answers(reach_of(relations, place), "place", guide))
    if place.address:
        yield facts(("place", words["address"], address_part(place, guide)))
    else:
        yield listed("text", [words["no_address" if place.opening_hours else "no_address_or_hours"]])
    yield from hours_tables(place.opening_hours, guide)


def _main(place: Place, relations: Relations) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    services = [service for service in relations.services_at(place) if printable(service, guide)]
    activities = [activity for activity in relations.activities_at(place) if printable(activity, guide)]
    yield from headed(listed("bullets", (_told(one) for one in services)), words["services_here"], "do")
    yield from headed(listed("bullets", (_told(one) for one in activities)), words["activities"], "group")
    yield listed("text", place.description)
    yield from headed(listed("text", place.transport), words["transport"], "ways")
    yield from headed(listed("text", place.accessibility), words["accessibility"], "door")
    area = guide.areas.get(place.area)
    yield facts(
        ("building", words["organizations_here"], _bodies(place, relations)),
        ("person", words["staff"], [place.staff] if place.staff else []),
        ("language", words["service_languages"], languages(place.languages, guide)),
        ("area", words["municipality"], names([area], guide) if area else []),
    )


def _told(record: Service | Activity) -> list[Value]:
    return [strong(record.name), ": ", record.summary]


def _bodies(place: Place, relations: Relations) -> list[Value]:
    return [
        line for body in relations.pick("organizations", place.organizations) for line in named_parts(body, relations.guide)
    ]
