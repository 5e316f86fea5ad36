"""Places and groups near the reader: a map, and the list of a municipality at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from palveluopas.catalogue import schema
from palveluopas.guide.facets import AGES
from palveluopas.guide.near import PLACE, Near, is_long, near, near_by_count
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.i18n.facts_in_words import parted
from palveluopas.model import Text
from palveluopas.website.page import Page
from palveluopas.website.pagination import in_parts

ACTIVITY_TYPES: tuple[str, ...] = tuple(schema.fields("activities")["type"]["enum"])


@dataclass(frozen=True)
class Choice:
    """A question that narrows the list: its name in the form, its words, and (value, words) of what can be chosen."""

    name: str
    words: Text
    options: Sequence[tuple[str, str]]


def near_page(relations: Relations) -> Iterator[Page]:
    """Places and groups on a map and in a list; where they are too many for a page, the map leads to the municipalities' own."""
    labels = relations.guide.labels
    page = Page(path="map/", kind="places", title=labels["near"], description=labels["near_intro"])
    found = near_by_count(relations) if is_long(relations) else near(relations)
    # Within a drawing and a list of choices, words are words alone.
    values = {"near": found, "credits": _credits(relations, found), "map_name": str(labels["near_map"])}
    if found.counted:
        yield from in_parts(relations, page.but(values=values), {"": found.counted})
    else:
        yield page.but(values={**values, "choices": _choices(relations, found)})


def _choices(relations: Relations, found: Near) -> list[Choice]:
    """What the list can be narrowed by, each with only what there is: the first two always in sight."""
    labels, lang = relations.guide.labels, relations.guide.language
    entries = found.entries
    sorts, ages = {entry.sort for entry in entries}, {age for entry in entries for age in entry.ages}
    spoken = {code: cldr.language_name(code, lang) for entry in entries for code in entry.languages}
    kinds = {PLACE: labels["places"], **{name: labels[f"activity_{name}"] for name in ACTIVITY_TYPES}}
    options: dict[str, Iterable[tuple[str, str]]] = {
        "area": ((area.id, area.name) for area in (*(group.area for group in found.groups if group.area), *found.without)),
        "sort": ((sort, words) for sort, words in kinds.items() if sort in sorts),
        "day": ((str(number), name) for number, name in enumerate(cldr.weekday_names(lang), 1)),
        "age": ((age, labels[f"ages_{age}"]) for age in AGES if age in ages),
        "language": sorted(spoken.items(), key=lambda pair: (cldr.sort_key(pair[1], lang), pair[0])),
    }
    names = {"area": "municipality", "sort": "near_kind", "day": "near_day", "age": "age", "language": "near_language"}
    return [
        Choice(
            name,
            labels[names[name]],
            [("", str(labels["near_all"])), *((value, _isolated(words)) for value, words in listed)],
        )
        for name, listed in options.items()
    ]


def _isolated(words: str) -> str:
    """Words of a choice, which can hold no element: «15–29» is kept from left to right by letters that isolate it."""
    pieces = parted(str(words))
    return "".join(f"\u2066{piece}\u2069" if is_fact else piece for piece, is_fact in pieces)


def _credits(relations: Relations, found: Near) -> list[Text]:
    """Whose data the map is drawn from, each in the page's language where the data says it so."""
    guide = relations.guide
    credits = []
    for told in found.map.attributions if found.map else ():
        code = next((code for code in (guide.language.code, *guide.official) if code in told), min(told))
        foreign = None if code == guide.language.code else cldr.language({"code": code})
        credits.append(Text(told[code], foreign))
    return credits
