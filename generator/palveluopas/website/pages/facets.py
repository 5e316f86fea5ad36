"""Ways to find a service: its language, how one gets it, that it is open to everyone, the reader's age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.guide.facets import (
    AGES,
    CHANNELS,
    ages_of,
    by_channel,
    by_language,
    courses,
    folder_of,
    for_residents,
    interpreter,
    worded,
)
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.website.page import Page
from palveluopas.website.pagination import in_sections


def language_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="languages/",
        kind="languages",
        title=labels["languages"],
        description=labels["languages_intro"],
        values={"found": by_language(relations), "interpreter": interpreter(relations)},
    )


def language_pages(relations: Relations) -> Iterator[Page]:
    labels, lang = relations.guide.labels, relations.guide.language
    teaching = courses(relations)
    for code, found in by_language(relations).items():
        taught = {service.id for service in teaching}
        services = [service for service in found["services"] if service.id not in taught]
        lessons = [service for service in found["services"] if service.id in taught]
        page = Page(
            path=f"languages/{code}/",
            kind="language",
            title=worded(labels["languages_page"], language=cldr.language_name(code, lang)),
            description=labels["languages_page_intro"],
            crumbs=((labels["languages"], "languages/"),),
            values={
                "code": code,
                "services": services,
                "courses": lessons,
                "places": found["places"],
                "activities": found["activities"],
                "interpreter": interpreter(relations),
                "first_contact": first_contact(relations).service,
            },
        )
        lists = {"": services, "courses/": lessons, "places/": found["places"], "activities/": found["activities"]}
        yield from in_sections(relations, page, lists)


def channel_index(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    yield Page(
        path="channels/",
        kind="channels",
        title=labels["channels_title"],
        description=labels["channels_intro"],
        values={"channels": [(name, folder_of(name), by_channel(relations, name)) for name in CHANNELS]},
    )


def channel_pages(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    for channel in CHANNELS:
        services = by_channel(relations, channel)
        here = for_residents(services)
        others = [service for service in services if "residents" not in service.audience]
        page = Page(
            path=f"channels/{folder_of(channel)}/",
            kind="channel",
            title=worded(labels["channels_page"], channel=labels[f"channel_{channel}"]),
            description=labels["channels_page_intro"],
            crumbs=((labels["channels_title"], "channels/"),),
            values={
                "services": here,
                "others": others,
                "rest": [(name, folder_of(name)) for name in CHANNELS if name != channel],
            },
        )
        yield from in_sections(relations, page, {"": here, "professionals/": others})


def low_threshold_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    services = for_residents(relations.services_in_order)
    open_to_all = [service for service in services if service.low_threshold]
    free = [service for service in services if service.free and not service.low_threshold]
    page = Page(
        path="low-threshold/",
        kind="low-threshold",
        title=labels["low_threshold_title"],
        description=labels["low_threshold_intro"],
        values={"services": open_to_all, "free": free},
    )
    yield from in_sections(relations, page, {"": open_to_all, "free/": free}, "open_to_all")


def age_page(relations: Relations) -> Iterator[Page]:
    labels = relations.guide.labels
    services = [(s, ages_of(relations, s)) for s in for_residents(relations.services_in_order)]
    activities = [(a, ages_of(relations, a)) for a in relations.in_order(relations.activities)]
    groups = [
        (age, [s for s, ages in services if age in ages], [a for a, ages in activities if age in ages]) for age in AGES
    ]
    everyone = ("everyone", [s for s, ages in services if not ages], [a for a, ages in activities if not ages])
    page = Page(
        path="ages/",
        kind="ages",
        title=labels["ages"],
        description=labels["ages_intro"],
        values={"groups": groups, "all_services": everyone[1], "all_activities": everyone[2]},
    )
    lists: dict[str, list[Any]] = {}
    for age, for_age, done in (*groups, everyone):
        lists |= {f"{age}/": for_age, f"{age}/activities/": done}
    yield from in_sections(relations, page, lists, "names")
