"""What is near: places, groups and events by municipality, numbered as on the map, with what a reader may ask of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from palveluopas.guide.facets import ages_of
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.region_map import Point, RegionMap, Spot, apart, region_map
from palveluopas.guide.relations import Relations, areas_of
from palveluopas.model import Area, Place

_Told = TypeVar("_Told")

PLACE = "place"
MARK_WIDTH, MARK_HEIGHT = 112, 72  # of the grid, for the number of a municipality and its name above


HALF_A_DIGIT = 10  # of the map, on a telephone: `.map text` of the stylesheet is 34 high there


@dataclass(frozen=True)
class Entry:
    """A place or something to take part in, under its number.

    `sort` is «place» or the activity's type. What is not known is empty, and never a no: `free` and `walk_in` are «yes»,
    «no» or «»; `ages` none is everyone. `position` (longitude, latitude) is the record's own, or its place's.
    """

    number: int
    folder: str
    record: Any
    areas: tuple[str, ...]
    sort: str
    free: str
    walk_in: str
    languages: tuple[str, ...]
    ages: tuple[str, ...]
    position: Point | None

    @property
    def told_areas(self) -> tuple[str, ...]:
        """The areas it is said to hold in, which may be larger than municipalities."""
        return areas_of(self.record)

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{self.folder}-{self.record.id}"


@dataclass(frozen=True)
class Group:
    """Entries of one municipality, or with `area` None those of several; `position` is the municipality's centre."""

    area: Area | None
    areas: tuple[str, ...]
    entries: tuple[Entry, ...]
    position: Point | None = None

    @property
    def unplaced(self) -> tuple[Entry, ...]:
        """Those whose own spot is not known."""
        return tuple(entry for entry in self.entries if entry.position is None)


@dataclass(frozen=True)
class Mark:
    """A number on the map, with the name of what it leads to: of an entry at its own spot, or those of a municipality's entries whose spots are not known."""

    spot: Spot
    name: str
    words: str
    entry: Entry | None = None
    group: Group | None = None

    @property
    def half(self) -> int:
        """Half the width that the numbers of a municipality need on the map, in its units."""
        return HALF_A_DIGIT * len(self.words) + 14

    @property
    def width(self) -> int:
        """The width that they need."""
        return 2 * self.half


@dataclass(frozen=True)
class Near:
    """Everything near, as the page of places shows it; `without` are municipalities that have nothing of their own.

    Where it is too much for a page, there are no groups, and `counted` has the places of each municipality.
    """

    groups: tuple[Group, ...]
    without: tuple[Area, ...]
    map: RegionMap | None
    marks: tuple[Mark, ...] = ()
    counted: tuple[tuple[Area, list[Any]], ...] = ()

    @property
    def has_centres(self) -> bool:
        """Whether some number on the map stands for a municipality and not for a spot."""
        return any(mark.group for mark in self.marks if not self.counted)

    @property
    def entries(self) -> list[Entry]:
        """All, in the order of their numbers."""
        return [entry for group in self.groups for entry in group.entries]


def is_long(relations: Relations) -> bool:
    """Whether there is more near than one page holds."""
    return len(relations.places) + len(relations.activities) > LONGEST["near"]


def near(relations: Relations) -> Near:
    """What is near in every municipality of the guide: each record once, those of several municipalities at the end."""
    drawing = region_map(relations)
    numbers = count(1)
    records = [*relations.in_order(relations.places), *relations.in_order(relations.activities)]
    within = [(record, _municipalities(relations, record)) for record in records]
    groups, without = [], []
    for area in relations.municipalities:
        own = [record for record, areas in within if areas == (area.id,)]
        outline = drawing.outlines.get(area.id) if drawing else None
        if own:
            entries = _numbered(relations, own, area, numbers)
            groups.append(Group(area, (area.id,), entries, outline.position if outline else None))
        else:
            without.append(area)
    shared = tuple(_entry(relations, record, areas, next(numbers)) for record, areas in within if len(areas) != 1)
    if shared:
        groups.append(Group(None, tuple(dict.fromkeys(area for entry in shared for area in entry.areas)), shared))
    return Near(tuple(groups), tuple(without), drawing, tuple(_marks(groups, drawing)) if drawing else ())


def near_by_count(relations: Relations) -> Near:
    """The same when it is too much for a page: the number of a municipality on the map is that of its places."""
    drawing = region_map(relations)
    counted = tuple((area, relations.places_in(area)) for area in relations.municipalities)
    local = [(area, len(places)) for area, places in counted if places]
    marks = [
        Mark(spot, str(area.name), str(number), group=Group(area, (area.id,), ()))
        for spot, area, number in (_apart(drawing, local) if drawing else ())
    ]
    return Near((), (), drawing, tuple(marks), counted)


def _municipalities(relations: Relations, record: Any) -> tuple[str, ...]:
    """The municipalities a record holds in."""
    areas = set(areas_of(record))
    return tuple(area.id for area in relations.municipalities if areas & relations.area_and_above(area))


def _numbered(relations: Relations, records: list[Any], area: Area, numbers: Iterator[int]) -> tuple[Entry, ...]:
    """A municipality's entries: first those with spots of their own, so that the numbers of the others follow each other."""
    records = sorted(records, key=lambda record: _position(relations, record) is None)
    return tuple(_entry(relations, record, (area.id,), next(numbers)) for record in records)


def _position(relations: Relations, record: Any) -> Point | None:
    place = record if isinstance(record, Place) else relations.guide.places.get(record.place or "")
    if place and place.latitude is not None and place.longitude is not None:
        return place.longitude, place.latitude
    return None


def _entry(relations: Relations, record: Any, areas: tuple[str, ...], number: int) -> Entry:
    position = _position(relations, record)
    if not isinstance(record, Place):
        free = "yes" if record.free else "no" if record.fee else ""
        ages = tuple(sorted(ages_of(relations, record)))
        return Entry(number, "activities", record, areas, record.type, free, "", record.languages, ages, position)
    services = relations.services_at(record)
    languages = record.languages or tuple(dict.fromkeys(code for service in services for code in service.languages))
    for_ages = [ages_of(relations, service) for service in services]
    ages = tuple(sorted(frozenset().union(*for_ages))) if for_ages and all(for_ages) else ()
    free = "yes" if any(service.free for service in services) else ""
    return Entry(number, "places", record, areas, PLACE, free, _walk_in(record, services), languages, ages, position)


def _walk_in(place: Place, services: Sequence[Any]) -> str:
    """Whether one may come without an appointment: if any service there is so, if all of them ask for one, else not known."""
    told = [service.appointment for service in services if service.appointment]
    if "not_needed" in told or any(service.low_threshold for service in services):
        return "yes"
    asks = place.opening_hours is not None and place.opening_hours.by_appointment
    return "no" if asks or (told and len(told) == len(services)) else ""


def _marks(groups: Iterable[Group], drawing: RegionMap) -> Iterator[Mark]:
    """The numbers on the map: the municipalities' first, and over them those of spots."""
    local = [(group.area, group) for group in groups if group.area and group.unplaced]
    for spot, area, group in _apart(drawing, local):
        first, last = group.unplaced[0].number, group.unplaced[-1].number
        yield Mark(spot, str(area.name), str(first) if first == last else f"{first}–{last}", group=group)
    for entry in (entry for group in groups for entry in group.entries):
        if entry.position and drawing.holds(spot := drawing.grid.spot(entry.position)):
            yield Mark(spot, str(entry.record.name), str(entry.number), entry=entry)


def _apart(drawing: RegionMap, local: Iterable[tuple[Area, _Told]]) -> Iterator[tuple[Spot, Area, _Told]]:
    """Where the mark of each municipality that is drawn stands, from north to south, none over another."""
    drawn = [(drawing.outlines[area.id].spot, area, told) for area, told in local if area.id in drawing.outlines]
    drawn.sort(key=lambda one: (one[0][1], one[0][0], one[1].id))
    for spot, (_, area, told) in zip(apart((spot for spot, *_ in drawn), MARK_WIDTH, MARK_HEIGHT), drawn, strict=True):
        yield spot, area, told
