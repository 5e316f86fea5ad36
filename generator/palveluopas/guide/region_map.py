"""The guide's own map: outlines of its municipalities, lakes and roads, on a grid of whole numbers, ready to be drawn.

The same in every language. Outlines are the guide's own (`content/geo/`) or those that come with the program for its country.
A municipality has its spot at its administrative centre when the data tells it, else in the middle of its largest part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

from palveluopas.countries.outlines import outlines
from palveluopas.guide.relations import Relations
from palveluopas.model import Area

LONGEST_SIDE = 900
MARGIN = 24
SMALLEST_LAKE = 12  # in squares of the grid: a smaller one would only be weight

Point = tuple[float, float]
Spot = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """A municipality as drawn: its id, the path of its borders, its spot on the map, and the same on the globe."""

    area: str
    path: str
    spot: Spot
    position: Point


@dataclass(frozen=True)
class Grid:
    """How a position becomes a spot: north up, a kilometre as long east as north."""

    west: float
    north: float
    squeeze: float
    scale: float

    def spot(self, position: Sequence[float]) -> Spot:
        """Where a position (longitude, latitude) is on the drawing."""
        return (
            round((position[0] - self.west) * self.squeeze * self.scale) + MARGIN,
            round((self.north - position[1]) * self.scale) + MARGIN,
        )


@dataclass(frozen=True)
class RegionMap:
    """A drawing of `width` × `height`; `attributions` are the texts by language of each layer drawn."""

    width: int
    height: int
    outlines: Mapping[str, Outline]
    lakes: str
    roads: str
    attributions: tuple[Mapping[str, str], ...]
    grid: Grid

    def holds(self, spot: Spot) -> bool:
        """Whether a spot is on the drawing."""
        return 0 <= spot[0] <= self.width and 0 <= spot[1] <= self.height


def region_map(relations: Relations) -> RegionMap | None:
    """The map of the guide's municipalities; None where no outline of any of them is known."""
    return relations.in_all(region_map, lambda: _region_map(relations))


def _region_map(relations: Relations) -> RegionMap | None:
    layers = relations.guide.geometry
    shown = layers.get("areas") or outlines(relations.guide.country)
    features = {area.id: feature for area in relations.municipalities if (feature := _feature_of(area, shown))}
    if not shown or not features:
        return None
    polygons = {id_: list(_polygons(feature)) for id_, feature in features.items()}
    corners = [point for rings in polygons.values() for rings_of_one in rings for point in rings_of_one[0]]
    grid = _grid(corners)
    right, bottom = grid.spot((max(x for x, *_ in corners), min(y for _, y, *_ in corners)))
    drawing = _Drawing(grid, right + MARGIN, bottom + MARGIN)
    drawn = {}
    for id_, parts in sorted(polygons.items()):
        centre = _centre(features[id_], parts)
        drawn[id_] = Outline(
            id_, "".join(_ring(map(grid.spot, ring)) for part in parts for ring in part), grid.spot(centre), centre
        )
    used = [shown, *(layers[name] for name in ("lakes", "roads") if name in layers)]
    return RegionMap(
        drawing.width,
        drawing.height,
        drawn,
        "".join(drawing.lakes(layers.get("lakes"))),
        "".join(drawing.roads(layers.get("roads"))),
        tuple(layer["attribution"] for layer in used),
        grid,
    )


def _feature_of(area: Area, collection: Any) -> Any:
    """The feature that is an area: by its id, by what registers call it, or by a name."""
    codes = {area.id, *(identifier.value for identifier in area.identifiers)}
    name = area.source_name.casefold()
    for feature in collection["features"] if collection else ():
        told = feature.get("properties") or {}
        named = {str(words).casefold() for key, words in told.items() if key.startswith("name")}
        if str(feature.get("id")) in codes or name in named:
            return feature
    return None


def _polygons(feature: Any) -> Iterator[list[list[Point]]]:
    shape = feature["geometry"]
    yield from [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]


def _grid(corners: list[Point]) -> Grid:
    west, east = min(x for x, *_ in corners), max(x for x, *_ in corners)
    south, north = min(y for _, y, *_ in corners), max(y for _, y, *_ in corners)
    squeeze = cos(radians((south + north) / 2))
    return Grid(west, north, squeeze, (LONGEST_SIDE - 2 * MARGIN) / max((east - west) * squeeze, north - south, 1e-6))


def _centre(feature: Any, parts: list[list[list[Point]]]) -> Point:
    told = (feature.get("properties") or {}).get("centre")
    if isinstance(told, list) and len(told) == 2 and all(isinstance(number, int | float) for number in told):
        return told[0], told[1]
    largest = max((part[0] for part in parts), key=lambda ring: abs(_area(ring)))
    xs, ys = [x for x, *_ in largest], [y for _, y, *_ in largest]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _area(ring: Iterable[tuple[float, ...]]) -> float:
    points = list(ring)
    return sum(points[at - 1][0] * points[at][1] - points[at][0] * points[at - 1][1] for at in range(len(points))) / 2


@dataclass(frozen=True)
class _Drawing:
    """What else is drawn on the grid, as far as it is within the drawing."""

    grid: Grid
    width: int
    height: int

    def lakes(self, collection: Any) -> Iterator[str]:
        for feature in collection["features"] if collection else ():
            for part in _polygons(feature):
                rings = [[self.grid.spot(point) for point in ring] for ring in part]
                if self._touches(rings[0]):
                    yield from (_ring(ring) for ring in rings if abs(_area(ring)) >= SMALLEST_LAKE)

    def roads(self, collection: Any) -> Iterator[str]:
        for feature in collection["features"] if collection else ():
            shape = feature["geometry"]
            for line in [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]:
                spots = [self.grid.spot(point) for point in line]
                if self._touches(spots):
                    yield _line(_without_repeats(spots))

    def _touches(self, spots: Iterable[Spot]) -> bool:
        return any(0 <= x <= self.width and 0 <= y <= self.height for x, y in spots)


def _ring(spots: Iterable[Spot]) -> str:
    """A closed line; nothing when so little is left of it on the grid that it has no inside."""
    kept = _without_repeats(spots)
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return f"{_line(kept)}z" if len(kept) > 2 else ""


def _without_repeats(spots: Iterable[Spot]) -> list[Spot]:
    kept: list[Spot] = []
    for spot in spots:
        if not kept or kept[-1] != spot:
            kept.append(spot)
    return kept


def _line(spots: list[Spot]) -> str:
    """A path through spots, each told by the way from the one before: the shortest that SVG can say."""
    steps = [(to[0] - at[0], to[1] - at[1]) for at, to in pairwise(spots)]
    return f"M{_pair(spots[0])}" + ("l" + "".join(map(_joined, steps)).lstrip() if steps else "")


def _pair(spot: Spot) -> str:
    return f"{spot[0]}{'' if spot[1] < 0 else ' '}{spot[1]}"


def _joined(step: Spot) -> str:
    return f"{'' if step[0] < 0 else ' '}{_pair(step)}"


def apart(spots: Iterable[Spot], width: int, height: int) -> list[Spot]:
    """The same spots in order, so moved that marks of this size at them do not cover each other."""
    placed: list[Spot] = []
    for x, y in spots:
        while any(abs(x - other) < width and abs(y - there) < height for other, there in placed):
            y += 2
        placed.append((x, y))
    return placed
