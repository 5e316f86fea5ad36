"""An activity's handout: what it is, how to join, when and where."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach as reach_of
from palveluopas.guide.opening_hours import ranges
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import Activity
from palveluopas.printing.contact_parts import ways_to, who_answers
from palveluopas.printing.parts import Part, Value
from palveluopas.printing.sheet import Sheet, fact, facts, headed, joined, listed
from palveluopas.printing.sheet_parts import (
    address_part,
    age_line,
    application_lines,
    clock_words,
    day_value,
    for_a_while,
    hours_tables,
    languages,
    named_parts,
    names,
    printable,
    reach,
)


def activity_sheets(relations: Relations) -> Iterator[Sheet]:
    for activity in relations.guide.activities.values():
        if printable(activity, relations.guide):
            yield Sheet(
                name=f"activity-{activity.id}",
                kind=relations.guide.labels[f"activity_{activity.type}"],
                title=activity.name,
                record=activity,
                path=f"activities/{activity.id}/",
                lead=activity.summary,
                contact=tuple(_contact(activity, relations)),
                main=tuple(_main(activity, relations)),
            )


def _main(activity: Activity, relations: Relations) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    yield from headed(listed("steps", activity.how_to_join), words["how_to_join"], "do")
    yield listed("text", application_lines(activity, guide))
    yield facts(
        ("money", words["cost"], [activity.fee or words["free"]] if activity.fee or activity.free else []),
        ("language", words["service_languages"], languages(activity.languages, guide)),
        ("language", words["language_level"], [fact(activity.language_level)] if activity.language_level else []),
    )
    yield listed("text", activity.description)
    groups = relations.pick("customer_groups", activity.customer_groups)
    yield from headed(
        listed("bullets", [*(group.name for group in groups), *age_line(activity.age, guide)]),
        words["who_is_it_for"],
        "group",
    )
    yield facts(
        ("building", words["organizers"], _organizers(activity, relations)),
        ("area", words["area"], names(relations.pick("areas", activity.areas), guide)),
    )


def _contact(activity: Activity, relations: Relations) -> Iterator[Part]:
    guide, words = relations.guide, relations.guide.labels
    place = guide.places.get(activity.place or "")
    at = place if place and printable(place, guide) else None
    yield from for_a_while(activity, guide)
    yield from ways_to(reach(activity, guide), who_answers(reach_of(relations, activity), "activity", guide))
    yield facts(
        ("calendar", words["when"], [line for line in (activity.schedule, _day(activity, relations)) if line]),
        ("place", words["where"], [*named_parts(at, guide), *address_part(at, guide)] if at else []),
    )
    yield from hours_tables(activity.opening_hours or (at.opening_hours if at else None), guide)


def _day(activity: Activity, relations: Relations) -> Value | None:
    """The day or days of an event, with its hours."""
    guide = relations.guide
    if not activity.starts:
        return None
    days = dict.fromkeys((activity.starts, activity.ends or activity.starts))
    weekdays = cldr.weekday_names(guide.language)
    line = joined((f"{weekdays[one.weekday()]} {day_value(one, guide)}" for one in days), " – ")
    clock = clock_words(ranges(activity.hours), guide)
    return [*line, guide.labels["comma"], *joined(clock, guide.labels["comma"])] if clock else line


def _organizers(activity: Activity, relations: Relations) -> list[Value]:
    return [
        line for body in relations.pick("organizations", activity.organizers) for line in named_parts(body, relations.guide)
    ]
