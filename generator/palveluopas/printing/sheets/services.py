"""A service's handout: what to do, what to bring, where and when, whom to call, who is responsible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from palveluopas.guide.contacts import contacts
from palveluopas.guide.contacts import reach as reach_of
from palveluopas.guide.participants import participants
from palveluopas.guide.relations import Relations
from palveluopas.model import AtPlace, Guide, Place, Service
from palveluopas.printing.contact_parts import ways_to, who_answers
from palveluopas.printing.parts import Facts, Part, Value
from palveluopas.printing.sheet import Sheet, fact, facts, headed, joined, listed, mail_part, says_something
from palveluopas.printing.sheet_parts import (
    address_part,
    age_line,
    application_lines,
    day_value,
    for_a_while,
    hours_tables,
    in_brief,
    languages,
    named_parts,
    names,
    one_line,
    phones,
    printable,
    reach,
    way_out,
)

FULLY = 3  # so many places are told with their hours; the others by name and address


def service_sheets(relations: Relations) -> Iterator[Sheet]:
    for service in relations.guide.services.values():
        if printable(service, relations.guide):
            yield Sheet(
                name=f"service-{service.id}",
                kind=relations.guide.labels["service"],
                title=service.name,
                record=service,
                path=f"services/{service.id}/",
                lead=service.summary_easy or service.summary,
                contact=tuple(_contact(service, relations)),
                main=tuple(_main(service, relations)),
            )


def _main(service: Service, relations: Relations) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    dates = listed("text", application_lines(service, guide))
    steps = listed("steps", service.application)
    yield from headed(dates, words["what_to_do"], "do")
    yield from [steps] if says_something(dates) and service.application else headed(steps, words["what_to_do"], "do")
    yield from headed(listed("boxes", service.required_documents), words["bring"], "bag")
    yield _terms(service, relations)
    yield from headed(listed("bullets", _for_whom(service, relations)), words["who_is_it_for"], "group")
    yield from headed(listed("text", filter(None, [service.what_next])), words["what_next"], "next")
    yield from headed(listed("text", filter(None, [service.while_waiting])), words["while_waiting"], "wait")
    yield from headed(_responsible(service, relations), words["who_is_responsible"], "person")
    for place in _places(service, relations)[FULLY:]:
        yield facts(("place", None, [*named_parts(place, guide), *address_part(place, guide)[:1]]))
    yield _facts(service, relations)


def _for_whom(service: Service, relations: Relations) -> Iterator[Value]:
    words, rules = relations.guide.labels, service.eligibility
    groups = relations.pick("customer_groups", service.customer_groups)
    if rules is None:
        yield from (group.name for group in groups)
    else:
        yield from filter(None, [rules.note])
        for group in relations.pick("customer_groups", rules.any_of):
            yield [group.name, " – ", group.criteria]
        if rules.max_years_since_registration:
            yield [words["and"], " ", words["max_years"].filled(years=rules.max_years_since_registration)]
        yield from filter(None, [rules.own_request])
    yield from age_line(service.age, relations.guide)


def _responsible(service: Service, relations: Relations) -> Facts:
    """Who is responsible for each group of customers, else the body that gives the service."""
    guide = relations.guide
    rows: list[tuple[str, Value | None, Sequence[Value]]] = []
    for duty in relations.duties_of(service):
        bodies = [(guide.organizations[id_], relation) for id_, relation in participants(duty)]
        lines: list[Value] = [[guide.labels[f"relation_{relation}"], " ", body.name] for body, relation in bodies]
        if duty.areas:
            lines.append([guide.labels["duty_areas"], " ", *_names(duty.areas, guide), ". ", guide.labels["duty_elsewhere"]])
        rows.append(
            (
                "",
                guide.customer_groups[duty.customer_group].name,
                [guide.labels["not_defined"]] if duty.not_defined else lines,
            )
        )
    body = guide.organizations.get(service.organization)
    if not rows and service.decided_by:
        rows.append(("", None, [guide.labels[f"decided_by_{service.decided_by}"]]))
    elif not rows and body:
        rows.append(("", None, named_parts(body, guide)))
    for other in service.responsible_also:
        said = guide.labels["joint_authority" if other.joint else "also_responsible"]
        role: list[Value] = [" – ", other.role] if other.role else []
        rows.append(("", None, [[said, " ", guide.organizations[other.organization].name, *role]]))
    return facts(*rows)


def _names(areas: Sequence[str], guide: Guide) -> list[Value]:
    return joined([guide.areas[id_].name for id_ in areas], guide.labels["comma"])


def _places(service: Service, relations: Relations) -> list[Place]:
    return [place for place in relations.pick_current("places", service.places) if printable(place, relations.guide)]


def _contact(service: Service, relations: Relations) -> Iterator[Part]:
    """Whom to reach, where and when; first, that it is closed for a while."""
    guide, words = relations.guide, relations.guide.labels
    yield from for_a_while(service, guide)
    found = contacts(relations, service).holder
    places = _places(service, relations)
    own_ways = reach(found, guide) if found is not None else []
    if found is not None and found is not service and found not in places:
        own_ways.append(facts(("person", words["print_answers"], named_parts(found, guide))))
    yield from ways_to(own_ways, who_answers(reach_of(relations, service), "service", guide))
    own = {entry.place: entry for entry in service.at_places}
    for place in places[:FULLY]:
        here = own.get(place.id)
        lines = _of_the_service(here, guide) if here else []
        yield facts(("place", words["where"], [*named_parts(place, guide), *address_part(place, guide), *lines]))
        yield from for_a_while(place, guide)
        yield from for_a_while(here, guide) if here else ()
        if here and here.phones:
            yield phones(here.phones, guide)
        if not service.opening_hours and not (here and here.opening_hours):
            yield from hours_tables(place.opening_hours, guide)
    yield from hours_tables(service.opening_hours, guide)


def _of_the_service(here: AtPlace, guide: Guide) -> list[Value]:
    """What a service has of its own at a place, but for its numbers."""
    words = guide.labels
    hours = in_brief(here.opening_hours, guide) if here.opening_hours else None
    appointment = words[f"appointment_{here.appointment}"] if here.appointment else None
    mailbox = [mail_part(here.email)] if here.email else []
    told: list[Value] = [value for value in (here.entrance, here.floor, hours, appointment) if value]
    fee = here.fee or (words["free"] if here.free else None)
    ways = [way_out(link, guide) for link in here.links]
    return [*told, *mailbox, *ways, *languages(here.languages, guide), *filter(None, [fee, here.note])]


def _terms(service: Service, relations: Relations) -> Part:
    """What it costs, how one gets a time, in which languages."""
    guide, words = relations.guide, relations.guide.labels
    return facts(
        ("money", words["cost"], [service.fee or words["free"]] if service.fee or service.free else []),
        ("calendar", words["appointment"], [words[f"appointment_{service.appointment}"]] if service.appointment else []),
        ("language", words["service_languages"], languages(service.languages, guide)),
        ("language", words["language_level"], [fact(service.language_level)] if service.language_level else []),
        ("interpreter", words["interpreting"], [service.interpreting] if service.interpreting else []),
        *(
            (icon, words[name], [said])
            for icon, name, said in (
                ("duration", "processing_time", service.processing_time),
                ("calendar", "act_by", service.deadline),
                ("end", "validity", service.validity),
            )
            if said
        ),
    )


def _facts(service: Service, relations: Relations) -> Part:
    guide, words = relations.guide, relations.guide.labels
    course = service.course
    return facts(
        ("ways", words["channels"], one_line((words[f"channel_{channel}"] for channel in service.channels), guide)),
        ("door", words["entry_condition"], [course.entry_condition] if course and course.entry_condition else []),
        ("duration", words["duration"], [course.duration] if course and course.duration else []),
        ("start", words["course_start"], [course.start] if course and course.start else []),
        ("end", words["ends_on"], [day_value(service.valid_to, guide)] if service.valid_to else []),
        ("area", words["area"], names(relations.pick("areas", service.areas), guide)),
    )
