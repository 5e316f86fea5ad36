"""The handbook of everyday life on paper, in its editions: topics by phase, each with a list to tick and who helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.handbook_phases import EDITIONS, Phase, edition_of, phases
from palveluopas.guide.municipality import common_areas, common_numbers
from palveluopas.guide.relations import Relations
from palveluopas.model import CatalogueRecord, Service, Topic
from palveluopas.printing.booklet import (
    Booklet,
    brief,
    called,
    chapter,
    entry,
    first_number,
    line,
    number_chapter,
    see,
    unbroken,
    word_chapter,
)
from palveluopas.printing.parts import Facts, Part
from palveluopas.printing.sheet import Sheet, facts, listed
from palveluopas.printing.sheet_parts import names, printable


def handbooks(relations: Relations, sheets: Mapping[str, Sheet]) -> Iterator[Booklet]:
    for edition in EDITIONS:
        yield _handbook(relations, edition)


def _handbook(relations: Relations, edition: str) -> Booklet:
    guide, words = relations.guide, relations.guide.labels
    found = phases(relations, edition)
    topics = [topic for phase in found for topic in phase.begin if printable(topic, guide)]
    services = {service.id: service for topic in topics for service in _services(relations, topic)}
    told: dict[str, CatalogueRecord] = {f"topic-{topic.id}": topic for topic in topics}
    told |= {f"service-{id_}": service for id_, service in services.items()}
    seen: set[str] = set()
    return Booklet(
        name=f"handbook-{edition_of(edition)}",
        kind=words["handbook"],
        title=lambda other: other.labels[f"handbook_{edition}"],
        path=f"handbook/{edition_of(edition)}/",
        lead=words[f"handbook_{edition}_intro"],
        opening=(listed("text", [words["print_handbook"]]),),
        parts=(
            *(part for phase in found for part in _phase(relations, phase, seen)),
            *number_chapter(common_numbers(guide), (), guide),
            *word_chapter(relations, told.items()),
        ),
        records=tuple(told.values()),
        contents=2,
    )


def _phase(relations: Relations, phase: Phase, told: set[str]) -> Iterator[Part]:
    """`told` are the services that have been told of before; this phase's are added."""
    guide, words = relations.guide, relations.guide.labels
    yield chapter(words[f"phase_{phase.name}"], "calendar")
    for topic in phase.begin:
        if printable(topic, guide):
            yield from _topic(relations, topic, told)
    again = [(topic.name, f"topic-{topic.id}") for topic in phase.go_on if printable(topic, guide)]
    if again:
        yield unbroken(listed("text", [words["print_also_now"]]), see(again))


def _topic(relations: Relations, topic: Topic, told: set[str]) -> Iterator[Part]:
    """What to do, to tick; whom to ask first; the services, of which each is told once and then by its page."""
    guide, words = relations.guide, relations.guide.labels
    boxes = listed("boxes", (item.what for item in topic.checklist))
    first = first_contact(relations, topic).service
    sure = first if first and printable(first, guide) else None
    ask = facts(("person", words["first_contact"], [[sure.name, *first_number(sure, guide)]] if sure else []))
    easy = listed("text", [topic.summary_easy or topic.summary])
    yield unbroken(entry(topic, guide, at=f"topic-{topic.id}"), easy, boxes, brief(ask))
    services = _services(relations, topic)
    for service in services:
        if service.id not in told:
            yield line(service, guide, called(service, guide), _where(relations, service), at=f"service-{service.id}")
    if again := [(service.name, f"service-{service.id}") for service in services if service.id in told]:
        yield unbroken(listed("text", [words["print_see_also"]]), see(again))
    told.update(service.id for service in services)


def _where(relations: Relations, service: Service) -> Facts:
    """The areas of a service that not every municipality has."""
    guide, everywhere = relations.guide, common_areas(relations).intersection(service.areas)
    areas = [] if everywhere else names(relations.pick("areas", service.areas), guide)
    return facts(("area", guide.labels["area"], areas))


def _services(relations: Relations, topic: Topic) -> list[Service]:
    """The services for residents of a topic that may be on paper."""
    found = [service for service in relations.of_topic("services", topic) if "residents" in service.audience]
    return relations.in_order(service for service in found if printable(service, relations.guide))
