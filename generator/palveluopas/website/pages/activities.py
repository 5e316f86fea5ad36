"""Groups, cafés, clubs and events, each with how to join."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach
from palveluopas.guide.relations import Relations
from palveluopas.website.backlinks import mentions
from palveluopas.website.municipality_topics import by_municipality
from palveluopas.website.page import Page
from palveluopas.website.pagination import divided_by


def activity_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    groups = by_municipality(relations, "activities")
    page = Page(
        path="activities/",
        kind="activities",
        title=labels["activities"],
        description=labels["activities_intro"],
        values={"groups": groups},
    )
    yield from divided_by(relations, page, groups, "activities", "in/")


def activity_pages(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    for activity in guide.activities.values():
        over = relations.is_over(activity)
        yield Page(
            path=f"activities/{activity.id}/",
            kind="activity",
            title=activity.name,
            description=activity.summary,
            record=activity,
            listed=not over,
            crumbs=((guide.labels["activities"], "activities/"),),
            values={
                "activity": activity,
                "reach": None if over else reach(relations, activity),
                "over": over,
                "has_calendar": activity.id in {one.id for one in relations.in_calendars},
                "topics": relations.pick("topics", activity.topics),
                "organizers": relations.pick("organizations", activity.organizers),
                "place": guide.places.get(activity.place or ""),
                "areas": relations.pick("areas", activity.areas),
                "groups": relations.pick("customer_groups", activity.customer_groups),
                "project": guide.projects.get(activity.project or ""),
                "mentions": mentions(relations, "activities", activity),
                "continued_by": guide.activities.get(activity.continued_by or ""),
            },
        )
