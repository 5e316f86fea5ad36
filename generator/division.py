"""Divides long lists, so that no page grows with the guide: by life situation or by area, and what is long still by number.

A list that fits its page stays as it is, so small guides have no such pages at all. Whether and how a list is divided is
told by ids and counts alone: the same pages exist in every language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.model import Area, Topic, kind_of
from generator.page import Page, Section
from generator.relations import Relations

LONGEST = {"cards": 50, "names": 100, "open_to_all": 36, "rows": 50}
"""How many entries a page holds: with a sentence each, by name only, with a list of facts, or as rows of a table."""

FEW = 12
"""A list no longer than this stays where it is, also on a page that has others to divide."""


@dataclass(frozen=True)
class Turn:
    """A page among those that one list is on: which of how many, and the paths of those before and after."""

    number: int
    count: int
    before: str | None
    after: str | None


def divided(relations: Relations, page: Page, lists: Mapping[str, Sequence[Any]], look: str = "cards") -> Iterator[Page]:
    """A page, and if its lists (folder of the parts → records) are longer than it can hold, the pages of their parts.

    Then the page's `divided` tells the sections of each long list by its folder. `look`, one of LONGEST, says how entries
    are shown.
    """
    if sum(map(len, lists.values())) <= LONGEST[look]:
        yield page
        return
    found = {folder: by_subject(relations, records) for folder, records in lists.items() if len(records) > FEW}
    parts = {folder: [(_section(page, folder, *one), one[1]) for one in groups] for folder, groups in found.items()}
    yield replace(page, divided={folder: [section for section, _ in listed] for folder, listed in parts.items()})
    for section, records in (part for listed in parts.values() for part in listed):
        yield from part_pages(relations, page, section, records, look)


def by_subject(relations: Relations, records: Sequence[Any]) -> list[tuple[Topic | Area, list[Any]]]:
    """Life situations with the records that have to do with each; areas, for records that have no life situation."""
    found: dict[str, list[Any]] = defaultdict(list)
    has_topics = all(hasattr(record, "topics") for record in records)
    for record in records:
        for id_ in record.topics if has_topics else (record.area,):
            found[id_].append(record)
    subjects = relations.topics if has_topics else relations.in_order(relations.guide.areas.values())
    return [(subject, found[subject.id]) for subject in subjects if subject.id in found]


def _section(page: Page, folder: str, subject: Topic | Area, records: Sequence[Any]) -> Section:
    return Section(subject.name, f"{page.path}{folder}{subject.id}/", len(records), getattr(subject, "sensitive", False))


def part_pages(
    relations: Relations, whole: Page, section: Section, records: Sequence[Any], look: str = "cards", **values: Any
) -> Iterator[Page]:
    """The page of a part of a list, or its pages, if one cannot hold it."""
    part = Page(
        path=section.path,
        kind="part",
        title=relations.guide.labels["list_part"].filled(list=whole.title, part=section.name),
        description=whole.description,
        crumbs=(*whole.crumbs, (whole.title, whole.path)),
        sensitive=section.sensitive,
        further=True,
        values={"whole": whole.title, "section": section, "look": look, "first_contact": None, "topic": None, **values},
    )
    for page in numbered(relations, part, "records", records, LONGEST[look]):
        kinds = [(kind, list(listed)) for kind, listed in groupby(page.values["records"], kind_of)]
        yield replace(page, values={**page.values, "kinds": kinds})


def numbered(relations: Relations, page: Page, name: str, entries: Sequence[Any], most: int) -> Iterator[Page]:
    """A page with its entries as the value `name`, and further pages by number if there are more than one can hold."""
    count = max(1, -(-len(entries) // most))
    paths = [page.path, *(f"{page.path}{number}/" for number in range(2, count + 1))]
    for at, path in enumerate(paths):
        values = {**page.values, name: share(entries, at, count), "turn": turn(paths, at)}
        title = relations.guide.labels["list_page"].filled(title=page.title, number=str(at + 1), count=str(count))
        yield replace(page, path=path, title=title if at else page.title, values=values, further=page.further or at > 0)


def turn(paths: Sequence[str], at: int) -> Turn | None:
    """Where the page at a place among these stands; of one alone there is nothing to tell."""
    if len(paths) == 1:
        return None
    return Turn(at + 1, len(paths), paths[at - 1] if at else None, paths[at + 1] if at + 1 < len(paths) else None)


def share(entries: Sequence[Any], at: int, count: int) -> Sequence[Any]:
    """One of so many parts of a list, all about as long."""
    return entries[len(entries) * at // count : len(entries) * (at + 1) // count]
