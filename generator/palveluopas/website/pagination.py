"""Divides long lists, so that no page grows with the guide: by what they are about, and what is long still by number.

A list that fits its page stays as it is, so small guides have no such pages at all. Whether and how a list is divided is
told by ids and counts alone: the same pages exist in every language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from palveluopas.guide.list_lengths import FEW, LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.kinds import kind_of
from palveluopas.model import Activity, Area, Text, Topic
from palveluopas.website.page import Page, Section


@dataclass(frozen=True)
class Turn:
    """A page among those that one list is on: which of how many, and the paths of those before and after."""

    number: int
    count: int
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Heading:
    """What a part of a list is about when that is no record: a kind, a month."""

    id: str
    name: Text | str


Groups = Sequence[tuple[Any, Sequence[Any]]]
"""A list under its headings: (a record or a Heading, what stands under it)."""


def in_sections(relations: Relations, page: Page, lists: Mapping[str, Sequence[Any]], look: str = "cards") -> Iterator[Page]:
    """A page, and if its lists (folder of the parts → records) are longer than it can hold, the pages of their parts.

    Then the page's `divided` tells the sections of each long list by its folder. `look`, one of LONGEST, says how entries
    are shown.
    """
    if sum(map(len, lists.values())) <= LONGEST[look]:
        yield page
        return
    found = {folder: by_subject(relations, records) for folder, records in lists.items() if len(records) > FEW}
    yield from in_parts(relations, page, found, look)


def divided_by(relations: Relations, page: Page, groups: Groups, look: str = "cards", folder: str = "") -> Iterator[Page]:
    """A page with one list that has headings already, and pages of what is under each if the list is too long for it."""
    if sum(len(records) for _, records in groups) <= LONGEST[look]:
        yield page
    else:
        yield from in_parts(relations, page, {folder: groups}, look)


def in_parts(relations: Relations, page: Page, found: Mapping[str, Groups], look: str = "cards") -> Iterator[Page]:
    """A page that names the parts of its lists (folder of the parts → list); after it come the parts' own pages."""
    parts = {folder: sections(page, folder, groups) for folder, groups in found.items()}
    yield _naming(page, parts)
    for section, records in (part for listed in parts.values() for part in listed):
        yield from part_pages(relations, page, section, records, look)


def by_subject(relations: Relations, records: Sequence[Any]) -> list[tuple[Topic | Area, list[Any]]]:
    """Life situations with the records that have to do with each; areas, for records that have no life situation."""
    found: dict[str, list[Any]] = defaultdict(list)
    has_topics = all("topics" in cls.__dataclass_fields__ for cls in {record.__class__ for record in records})
    for record in records:
        for id_ in record.topics if has_topics else (record.area,):
            found[id_].append(record)
    subjects = relations.topics if has_topics else relations.in_order(relations.guide.areas.values())
    return [(subject, found[subject.id]) for subject in subjects if subject.id in found]


def sections(page: Page, folder: str, groups: Groups) -> list[tuple[Section, Sequence[Any]]]:
    """The parts of a list with what each has; of what is under no heading's name nothing is told."""
    return [
        (
            Section(subject.name, f"{page.path}{folder}{subject.id}/", len(records), getattr(subject, "sensitive", False)),
            records,
        )
        for subject, records in groups
        if records
    ]


def _naming(page: Page, parts: Mapping[str, Sequence[tuple[Section, Any]]]) -> Page:
    """The page with the names of these parts beside those it has already."""
    return page.but(
        divided={**page.divided, **{folder: [section for section, _ in listed] for folder, listed in parts.items()}}
    )


def divided_alike(relations: Relations, page: Page, name: str, found: Mapping[str, Groups], most: int) -> Iterator[Page]:
    """A page that names the parts of its lists, and for each a page like itself whose value `name` has the part's entries."""
    parts = {folder: sections(page, folder, groups) for folder, groups in found.items()}
    yield _naming(page, parts)
    for section, entries in (part for listed in parts.values() for part in listed):
        yield from numbered(relations, _part_of(relations, page, section), name, entries, most)


def part_pages(
    relations: Relations, whole: Page, section: Section, records: Sequence[Any], look: str = "cards", **values: Any
) -> Iterator[Page]:
    """The page of a part of a list, or its pages, if one cannot hold it."""
    values = {
        "whole": whole.title,
        "section": section,
        "look": look,
        "first": None,
        "groups": None,
        "choices": (),
        "topic": None,
    } | values
    part = _part_of(relations, whole, section).but(kind="part", prose=None, record=None, values=values)
    most = LONGEST["activities" if look == "cards" and Activity in map(type, records) else look]
    for page in numbered(relations, part, "records", records, most):
        kinds = [
            (kind_of(listed[0]), listed) for listed in (list(alike) for _, alike in groupby(page.values["records"], type))
        ]
        yield page.but(values={**page.values, "kinds": kinds})


def _part_of(relations: Relations, whole: Page, section: Section) -> Page:
    """A page like the whole, at the place and with the name of its part."""
    return whole.but(
        path=section.path,
        title=relations.guide.labels["list_part"].filled(list=whole.title, part=section.name),
        crumbs=(*whole.crumbs, (whole.title, whole.path)),
        sensitive=section.sensitive,
        further=True,
        divided={},
    )


def numbered(relations: Relations, page: Page, name: str, entries: Sequence[Any], most: int) -> Iterator[Page]:
    """A page with its entries as the value `name`, and further pages by number if there are more than one can hold."""
    count = max(1, -(-len(entries) // most))
    paths = [page.path, *(f"{page.path}{number}/" for number in range(2, count + 1))]
    for at, path in enumerate(paths):
        values = {**page.values, name: share(entries, at, count), "turn": turn(paths, at)}
        yield page.but(path=path, title=_title(relations, page, at, count), values=values, further=page.further or at > 0)


def _title(relations: Relations, page: Page, at: int, count: int) -> Text:
    """What a page among so many of the same title is called; the first has the title."""
    return (
        relations.guide.labels["list_page"].filled(title=page.title, number=str(at + 1), count=str(count))
        if at
        else page.title
    )


def apart(relations: Relations, page: Page, name: str, entries: Sequence[Any], most: int) -> Iterator[Page]:
    """A page with its entries as the value `name`; or one that names them, so that links to them hold, and pages of them by number.

    The value `folders` has, for each entry's place in the list, the folder of the page that tells of it.
    """
    count = -(-len(entries) // most)
    if count <= 1:
        yield page.but(values={**page.values, name: entries, "folders": (), "turn": None})
        return
    shares = [share(entries, at, count) for at in range(count)]
    yield page.but(
        values={
            **page.values,
            name: entries,
            "folders": [f"{at}/" for at, part in enumerate(shares, 1) for _ in part],
            "turn": None,
        }
    )
    paths = [f"{page.path}{at}/" for at in range(1, count + 1)]
    for at, path in enumerate(paths):
        title = relations.guide.labels["list_page"].filled(title=page.title, number=str(at + 1), count=str(count))
        values = {**page.values, name: shares[at], "folders": (), "turn": turn(paths, at)}
        yield page.but(path=path, title=title, crumbs=(*page.crumbs, (page.title, page.path)), values=values, further=True)


def turn(paths: Sequence[str], at: int) -> Turn | None:
    """Where the page at a place among these stands; of one alone there is nothing to tell."""
    if len(paths) == 1:
        return None
    return Turn(at + 1, len(paths), paths[at - 1] if at else None, paths[at + 1] if at + 1 < len(paths) else None)


def share(entries: Sequence[Any], at: int, count: int) -> Sequence[Any]:
    """One of so many parts of a list, all about as long."""
    return entries[len(entries) * at // count : len(entries) * (at + 1) // count]
