"""Courses by entry condition, groups by kind, and what parents look for."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.facets import adviser, by_language, courses, for_parents, for_residents, interpreter, next_start
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.list_lengths import FEW, LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.model import Service, Topic
from palveluopas.website.page import Page, Row
from palveluopas.website.pagination import Heading, by_subject, divided_alike, divided_by, in_parts

KINDS = (
    "language_cafe",
    "language_group",
    "digital_skills",
    "meeting_place",
    "group",
    "club",
    "workshop",
    "peer_support",
    "info_session",
    "encounter",
    "event",
    "food_aid",
)


def course_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    teaching = courses(relations)
    groups = relations.in_order(guide.customer_groups.values())
    codes = dict.fromkeys([*(lang.code for lang in guide.languages), *by_language(relations)])
    by_group = [(group, here) for group in groups if (here := [s for s in teaching if group.id in s.customer_groups])]
    page = Page(
        path="courses/",
        kind="courses",
        title=guide.labels["courses"],
        description=guide.labels["courses_intro"],
        values={
            "courses": [_course(relations, service) for service in teaching],
            "groups": by_group,
            "languages": [(code, [s for s in teaching if code in s.languages]) for code in codes],
            "first_contact": first_contact(relations).service,
            "turn": None,
        },
    )
    if len(teaching) <= LONGEST["courses"]:
        yield page
        return
    found = {"": by_subject(relations, teaching), "for/": by_group}
    rows = {
        folder: [(one, [_course(relations, service) for service in here]) for one, here in listed]
        for folder, listed in found.items()
    }
    yield from divided_alike(relations, page, "courses", rows, LONGEST["courses"])


def _course(relations: Relations, service: Service) -> Row:
    """A course with whom to ask, and its next start if one is known."""
    return Row(service=service, starts=next_start(relations, service), adviser=adviser(relations, service))


def group_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    by_kind = [(kind, relations.in_order(a for a in relations.activities if a.type == kind)) for kind in KINDS]
    page = Page(
        path="groups/",
        kind="groups",
        title=labels["groups"],
        description=labels["groups_intro"],
        values={
            "groups": [(kind, activities) for kind, activities in by_kind if activities],
            "empty": [kind for kind, activities in by_kind if not activities],
            "first_contact": first_contact(relations).service,
        },
    )
    groups = [(Heading(kind, labels[f"activity_{kind}"]), listed) for kind, listed in by_kind]
    yield from divided_by(relations, page, groups, "activities")


def parent_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    seen: set[str] = set()
    sections = [_section(relations, topic, seen) for topic in for_parents(relations)]
    listed = [service for section in sections for service in section.services]
    meetings = [service for service in listed if service.interpreting]
    long = len(meetings) + sum(section.count for section in sections) > LONGEST["cards"]
    page = Page(
        path="parents/",
        kind="parents",
        title=labels["parents"],
        description=labels["parents_intro"],
        values={
            "sections": sections,
            "meetings": meetings,
            "few": FEW if long else None,
            "interpreter": interpreter(relations),
            "first_contact": first_contact(relations).service,
        },
    )
    yield from in_parts(
        relations, page, {"meetings/": by_subject(relations, meetings)} if long and len(meetings) > FEW else {}
    )


def _section(relations: Relations, topic: Topic, seen: set[str]) -> Row:
    """A topic with what no section before it has listed."""
    services = [s for s in for_residents(relations.of_topic("services", topic)) if s.id not in seen]
    activities = [a for a in relations.of_topic("activities", topic) if a.id not in seen]
    seen.update(record.id for record in [*services, *activities])
    return Row(topic=topic, services=services, activities=activities, count=len(services) + len(activities))
