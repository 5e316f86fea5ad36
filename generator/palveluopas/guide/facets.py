"""Ways to find: by language, by channel, by time of life. Only what is current on the guide's day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import Age, Service, Text, Topic

CHANNELS = ("on_site", "remote", "phone", "online", "mobile_unit", "home_visit")
OLDEST = 120
AGES = {"families": (0, 17), "young": (15, 29), "adults": (30, 64), "older": (65, OLDEST)}
SPEAKING = ("services", "places", "activities")


def folder_of(channel: str) -> str:
    """A channel's name in web addresses."""
    return channel.replace("_", "-")


def by_language(relations: Relations) -> dict[str, dict[str, list[Any]]]:
    """Language → kind → the records given in it, the languages in the order of their names to the reader."""
    return relations.once(by_language, lambda: _by_language(relations))


def _by_language(relations: Relations) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {kind: [] for kind in SPEAKING})
    for kind in SPEAKING:
        for record in relations.in_order(getattr(relations, kind)):
            for code in record.languages:
                found[code][kind].append(record)
    lang = relations.guide.language
    return {code: found[code] for code in sorted(found, key=lambda c: (cldr.sort_key(cldr.language_name(c, lang), lang), c))}


def by_channel(relations: Relations, channel: str) -> list[Service]:
    return [service for service in relations.services_in_order if channel in service.channels]


def for_residents(services: Iterable[Service]) -> list[Service]:
    return [service for service in services if "residents" in service.audience]


def courses(relations: Relations) -> list[Service]:
    """The current teaching that readers can apply to."""
    return [service for service in for_residents(relations.services_in_order) if service.course]


def next_start(relations: Relations, service: Service) -> date | None:
    """The first day of the next course, when it is known and still ahead."""
    starts = service.course.starts if service.course else None
    return starts if starts and starts >= relations.guide.as_of else None


def interpreter(relations: Relations) -> Service | None:
    """The service that tells how one gets an interpreter."""
    return next(iter(relations.pick_current("services", [relations.guide.interpreter or ""])), None)


def adviser(relations: Relations, service: Service) -> Service | None:
    """Whom to ask about a service: its own first contact, else the guide's, and nobody about themselves."""
    own = next(iter(relations.pick_current("services", [service.first_contact or ""])), None)
    asked = own or first_contact(relations).service
    return asked if asked and asked.id != service.id else None


def ages_of(relations: Relations, record: Any) -> frozenset[str]:
    """The times of life a record is for: by its age limits, else by its groups and topics; none is everyone's."""
    if record.age:
        return frozenset(age for age, years in AGES.items() if _is_mostly(record.age, years))
    named = [*relations.pick("customer_groups", record.customer_groups), *relations.pick("topics", record.topics)]
    return frozenset(age for one in named for age in one.ages)


def _is_mostly(limits: Age, years: tuple[int, int]) -> bool:
    """Whether at least half of one range is in the other: 15–29 is for the young, though some of them are adults."""
    low, high = limits.min or 0, OLDEST if limits.max is None else limits.max
    shared = min(high, years[1]) - max(low, years[0]) + 1
    return shared * 2 >= min(high - low, years[1] - years[0]) + 1 and shared > 0


def for_parents(relations: Relations) -> list[Topic]:
    """The life situations of families, the narrowest first."""
    return sorted((t for t in relations.topics if "families" in t.ages), key=lambda topic: topic.parent is None)


def worded(words: Text, **values: str) -> Text:
    """Words of the interface with values at their {names}, still knowing their language."""
    said = str(words)
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", value)
    return Text(said, words.foreign, words.untranslated)
