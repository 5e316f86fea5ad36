"""The welcome package of a municipality on paper: what to do first, whom to call, what there is to join, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palveluopas.guide.by_language import address_line
from palveluopas.guide.clock import is_current
from palveluopas.guide.contacts import Reach, Way, reach_in
from palveluopas.guide.handbook_phases import first_tasks
from palveluopas.guide.municipality import (
    KINDS,
    Body,
    Desk,
    Group,
    community_life,
    numbers_in,
    phones_in,
    services_by_topic,
    services_for_employers,
    whom_to_ask,
)
from palveluopas.guide.relations import Relations
from palveluopas.model import Activity, Area, CatalogueRecord, Guide, Organization, Place, Service, Topic
from palveluopas.printing.booklet import (
    BELOW,
    CHAPTER,
    ENTRY,
    Booklet,
    called,
    chapter,
    commas,
    entry,
    first_number,
    line,
    number_chapter,
    see,
    unbroken,
    word_chapter,
)
from palveluopas.printing.parts import Part, Value
from palveluopas.printing.sheet import Sheet, fact, facts, heading, listed, long, mail_part, strong
from palveluopas.printing.sheet_parts import SURE, address_part, hours_tables, printable, reach, web_in


def welcome_packages(relations: Relations, sheets: Mapping[str, Sheet]) -> Iterator[Booklet]:
    for area in relations.municipalities:
        yield _package(relations, area)


def _package(relations: Relations, area: Area) -> Booklet:
    guide, words = relations.guide, relations.guide.labels
    tasks = [(phase, [t for t in topics if printable(t, guide)]) for phase, topics in first_tasks(relations)]
    by_topic = [
        (topic, [s for s in services if printable(s, guide)]) for topic, services in services_by_topic(relations, area)
    ]
    places = [place for place in relations.places_in(area) if printable(place, guide)]
    told: dict[str, CatalogueRecord] = {f"topic-{topic.id}": topic for _, topics in tasks for topic in topics}
    told |= {f"service-{service.id}": service for _, services in by_topic for service in services}
    return Booklet(
        name=f"welcome-{area.id}",
        kind=words["welcome"],
        title=lambda other: other.labels["welcome_of"].filled(place=other.areas[area.id].name),
        path=f"welcome/{area.id}/",
        lead=words["welcome_line"].filled(place=area.in_name or area.name),
        opening=tuple(_ask(relations, area)),
        parts=(
            *_tasks(relations, area, tasks),
            *number_chapter(numbers_in(relations, area), phones_in(relations, area), guide),
            *_life(relations, area),
            *_services(by_topic, guide),
            *_for_employers(relations, area),
            *_places(places, guide),
            *word_chapter(relations, told.items()),
        ),
        records=(area, *told.values(), *places),
        contents=1,
    )


def _ask(relations: Relations, area: Area) -> Iterator[Part]:
    """Whom to ask first, with the numbers that answer."""
    guide, words = relations.guide, relations.guide.labels
    desk = whom_to_ask(relations, area)
    if desk.service and printable(desk.service, guide):
        yield heading(words["first_contact"], "person", CHAPTER)
        yield line(desk.service, guide, called(desk.service, guide))
    elif desk.organization:
        yield heading(words["welcome_no_contact"], "person", CHAPTER)
        yield line(desk.organization, guide, *reach(desk.organization, guide))
    else:
        yield listed("text", [words["welcome_nobody"]])


def _tasks(relations: Relations, area: Area, tasks: list[tuple[str, list[Topic]]]) -> Iterator[Part]:
    """What to do in the first days, weeks and months: each to tick, with whom to ask and a line to write on."""
    guide, words = relations.guide, relations.guide.labels
    yield chapter(words["print_first"], "result")
    for phase, topics in tasks:
        if topics:
            yield heading(words[f"phase_{phase}"], None, ENTRY)
        for topic in topics:
            ask = _ask_line(reach_in(relations, topic, area), guide)
            items: list[Value] = [item.what for item in topic.checklist]
            yield entry(topic, guide, BELOW, f"topic-{topic.id}")
            yield {"kind": "tasks", "items": items, "ask": ask, "own": words["print_own_notes"]}


def _ask_line(found: Reach, guide: Guide) -> list[Value]:
    """The nearest with a number that is sure, else with a mailbox, an address or a page; else that the municipality is to be asked."""
    for has in (_sure_number, _mailbox, _street, _page):
        for way in found.ways:
            if told := has(way, guide):
                return [way.holder.name, " – ", told]
    return [guide.labels["welcome_nobody"]]


def _sure_number(way: Way, guide: Guide) -> Value | None:
    return next((strong(fact(phone.number)) for phone in way.phones if phone.certainty == SURE), None)


def _mailbox(way: Way, guide: Guide) -> Value | None:
    return mail_part(way.email) if way.email else None


def _street(way: Way, guide: Guide) -> Value | None:
    return long(address_line(way.address, guide)) if way.address else None


def _page(way: Way, guide: Guide) -> Value | None:
    return web_in(way.page, guide) if way.page else None


def _life(relations: Relations, area: Area) -> Iterator[Part]:
    """What can be joined, and how; for what the guide is not sure of, where to ask."""
    guide, words = relations.guide, relations.guide.labels
    offers, _ = community_life(relations, area)
    desk, found = whom_to_ask(relations, area), []
    yield chapter(words["welcome_life"], "group")
    for offer in offers:
        bodies = [body for body in offer.bodies if is_current(body.organization, guide)]
        groups = [group for group in offer.groups if is_current(group.activity, guide)]
        if bodies or groups:
            found.append(offer.kind)
            yield heading(words[f"community_{offer.kind}"], None, ENTRY)
        for body in bodies:
            yield line(body.organization, guide, *_joining(body, desk, guide), *_unsure(body.organization, guide))
        for group in groups:
            yield line(group.activity, guide, *_how_to_join(group, guide), *_unsure(group.activity, guide))
    missing = [words[f"community_{kind}"] for kind in KINDS if kind not in found]
    if missing:
        ask: Value = [words["welcome_ask"], " ", *_desk(desk, guide)] if desk.known else words["welcome_nobody"]
        yield heading(words["print_life_missing"], None, ENTRY)
        yield listed("text", [commas(missing, guide), ask])


def _joining(body: Body, desk: Desk, guide: Guide) -> Iterator[Part]:
    """How to get in: through a service of the body, by asking the body or one above it, else at the municipality's desk."""
    words = guide.labels
    services = [service for service in body.services if printable(service, guide)]
    if services:
        yield facts(("do", words["how_to_join"], [[service.name, *first_number(service, guide)] for service in services]))
    elif not body.has_way:
        ask: Value = [words["welcome_join_ask"], " ", *_desk(desk, guide)] if desk.known else words["welcome_nobody"]
        yield facts(("do", words["how_to_join"], [ask]))
    yield from _whom(body.organization, body.near, guide)


def _how_to_join(group: Group, guide: Guide) -> Iterator[Part]:
    words, activity = guide.labels, group.activity
    yield facts(("calendar", words["when"], [activity.schedule] if activity.schedule else []))
    where = [group.place.name, *address_part(group.place, guide)] if group.place else []
    yield facts(("place", words["where"], where))
    yield facts(("do", words["how_to_join"], list(activity.how_to_join)))
    yield from _whom(activity, group.near, guide)


def _whom(record: Organization | Activity, way: Way | None, guide: Guide) -> Iterator[Part]:
    """Its page, and who answers for it. A number that is not sure is on the page, with its mark, and not on paper."""
    words = guide.labels
    yield facts(("web", words["website"], [web_in(record.website, guide)] if record.website else []))
    told: list[Value] = []
    if way and way.phones and way.phones[0].certainty == SURE:
        told = first_number(way.holder, guide)[1:]
    elif way and way.email:
        told = [mail_part(way.email)]
    elif way and way.address:
        told = [long(address_line(way.address, guide))]
    if way and told:
        named = [] if way.holder == record else [way.holder.name, " "]
        yield facts(("person", words["contact"], [[*named, *told]]))


def _unsure(record: CatalogueRecord, guide: Guide) -> Iterator[Part]:
    if record.certainty != SURE:
        yield listed("text", [guide.labels["certainty_unconfirmed"]])


def _desk(desk: Desk, guide: Guide) -> list[Value]:
    """The desk by its name, with its first number."""
    record = desk.service or desk.organization
    return [record.name, *first_number(record, guide)] if record else []


def _services(by_topic: list[tuple[Topic, list[Service]]], guide: Guide) -> Iterator[Part]:
    """Services by life situation; one that belongs to several is told once, and then by its page."""
    told: set[str] = set()
    if any(services for _, services in by_topic):
        yield chapter(guide.labels["welcome_services"], "ways")
    for topic, services in by_topic:
        if services:
            yield heading(topic.name, None, ENTRY)
        for service in services:
            if service.id not in told:
                yield line(service, guide, called(service, guide), at=f"service-{service.id}")
        if again := [(service.name, f"service-{service.id}") for service in services if service.id in told]:
            yield unbroken(see(again))
        told.update(service.id for service in services)


def _for_employers(relations: Relations, area: Area) -> Iterator[Part]:
    """What an employer there may ask, each with its page."""
    guide, words = relations.guide, relations.guide.labels
    found = services_for_employers(relations, area)
    if found:
        yield chapter(words["employers_services"], "person")
    for service in found:
        ways = facts(
            ("email", words["email"], [mail_part(service.email)] if service.email else []),
            ("web", words["website"], [web_in(service.website, guide)] if service.website else []),
        )
        yield line(service, guide, called(service, guide), ways, *_unsure(service, guide))


def _places(places: list[Place], guide: Guide) -> Iterator[Part]:
    words = guide.labels
    if places:
        yield chapter(words["places"], "place")
    for place in places:
        unknown = words["no_address" if place.opening_hours else "no_address_or_hours"]
        where = facts(("place", words["address"], address_part(place, guide) or [unknown]))
        yield line(place, guide, where, *hours_tables(place.opening_hours, guide), *reach(place, guide))
