"""Where to direct a client: need × group × municipality → one desk, and the desk to fall back on."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.facets import for_residents, worded
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.model import Service, Topic
from palveluopas.website.page import Page, Row
from palveluopas.website.pagination import numbered
from palveluopas.website.referral_tables import cells, desks


def refer_page(relations: Relations) -> Iterator[Page]:
    """Whom to ask when one is not sure, and the way to each need's own page."""
    labels = relations.guide.labels
    yield Page(
        path="refer/",
        kind="refer",
        title=labels["refer"],
        description=labels["refer_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
        values={
            "groups": relations.matrix_groups,
            "needs": [(topic, first_contact(relations, topic).service) for topic in _needs(relations)],
            "fallbacks": desks(relations, None, relations.matrix_services),
        },
    )


def need_pages(relations: Relations) -> Iterator[Page]:
    """One need: its desk in each municipality and group, and its services with who is responsible for them."""
    labels = relations.guide.labels
    for topic in _needs(relations):
        services = for_residents(relations.of_topic("services", topic))
        page = Page(
            path=f"refer/{topic.id}/",
            kind="refer-need",
            title=worded(labels["refer_need"], need=topic.name),
            description=labels["refer_need_intro"],
            crumbs=((labels["professionals"], "professionals/"), (labels["refer"], "refer/")),
            values={
                "groups": relations.matrix_groups,
                "topic": topic,
                "first_contact": first_contact(relations, topic).service,
                "desks": desks(relations, topic, services),
            },
        )
        rows = [_row(relations, service) for service in services]
        yield from numbered(relations, page, "rows", rows, 2 * LONGEST["referrals"] // max(2, len(relations.matrix_groups)))


def _needs(relations: Relations) -> list[Topic]:
    return [topic for topic in relations.topics if for_residents(relations.of_topic("services", topic))]


def _row(relations: Relations, service: Service) -> Row:
    """A service with its bodies by group, and its areas unless it is given in the whole country."""
    areas = relations.pick("areas", service.areas)
    local = [] if any(area.type == "country" for area in areas) else areas
    return Row(service=service, cells=cells(relations, service), areas=local)
