"""The service guide of a municipality: every service that holds there, its own and those of the areas above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palveluopas.guide.municipality import numbers_in, services_by_topic
from palveluopas.guide.relations import Relations
from palveluopas.model import Area, Guide, Service, Topic
from palveluopas.printing.booklet import (
    BELOW,
    Booklet,
    chapter,
    confirmed,
    entry,
    number_chapter,
    see,
    unbroken,
    word_chapter,
)
from palveluopas.printing.parts import Part
from palveluopas.printing.sheet import Sheet, listed
from palveluopas.printing.sheet_parts import printable


def service_guides(relations: Relations, sheets: Mapping[str, Sheet]) -> Iterator[Booklet]:
    for area in relations.municipalities:
        yield _service_guide(relations, area, sheets)


def _service_guide(relations: Relations, area: Area, sheets: Mapping[str, Sheet]) -> Booklet:
    guide, words = relations.guide, relations.guide.labels
    by_topic = [
        (topic, [s for s in services if printable(s, guide)]) for topic, services in services_by_topic(relations, area)
    ]
    told = {f"service-{service.id}": service for _, services in by_topic for service in services}
    return Booklet(
        name=f"services-{area.id}",
        kind=words["print_service_guide"],
        title=lambda other: other.labels["print_services_of"].filled(place=other.areas[area.id].name),
        path=f"{area.id}/",
        lead=area.summary,
        opening=(listed("text", [words["print_services_intro"]]),),
        parts=(
            *_chapters(by_topic, sheets, guide),
            *number_chapter(numbers_in(relations, area), (), guide),
            *word_chapter(relations, told.items()),
        ),
        records=(area, *told.values()),
        contents=2,
    )


def _chapters(by_topic: list[tuple[Topic, list[Service]]], sheets: Mapping[str, Sheet], guide: Guide) -> Iterator[Part]:
    """A chapter for each life situation; a service that belongs to several is told once, and then by its page."""
    told: set[str] = set()
    for topic, services in by_topic:
        new = [service for service in services if service.id not in told]
        again = [(service.name, f"service-{service.id}") for service in services if service.id in told]
        told.update(service.id for service in new)
        if services:
            yield chapter(topic.name)
        if topic.summary and services:
            yield listed("text", [topic.summary])
        for service in new:
            yield from _service(service, sheets[f"service-{service.id}"], guide)
        if again:
            yield unbroken(listed("text", [guide.labels["print_see_also"]]), see(again))


def _service(service: Service, sheet: Sheet, guide: Guide) -> Iterator[Part]:
    """What its handout tells, a level lower."""
    yield entry(service, guide, at=f"service-{service.id}")
    if sheet.lead:
        yield {"kind": "intro", "text": sheet.lead}
    yield from _lower(sheet.contact + sheet.main)
    yield confirmed(service, guide)


def _lower(parts: tuple[Part, ...]) -> list[Part]:
    return [{**part, "level": BELOW} if part["kind"] == "heading" else part for part in parts]
