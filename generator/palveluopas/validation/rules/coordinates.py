"""Where places are on a map: both numbers of a place, in the right order, in the country and not far from the rest of its area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from statistics import median

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.countries.country import Country, country
from palveluopas.problems.problem import Problem, problem

FAR = 150.0  # km from the middle of the other places of the same municipality
FEWEST = 3  # places that tell where the middle is
_EARTH = 6371.0  # km


def coordinates_are_whole_and_in_the_country(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A place has both coordinates or neither, latitude first, and lies in its country."""
    for record in catalogue.records["places"].values():
        latitude, longitude = record.data.get("latitude"), record.data.get("longitude")
        if (latitude is None) != (longitude is None):
            there, missing = ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
            yield problem("E468", record, there, value=record.data[there], name=missing, reason="half")
        elif latitude is not None and longitude is not None:
            yield from _of_whole(record, latitude, longitude, country(_code(catalogue, record)))


def _code(catalogue: Catalogue, record: Record) -> str:
    return str(record.data.get("address", {}).get("country") or catalogue.country)


def _of_whole(record: Record, latitude: float, longitude: float, here: Country | None) -> Iterator[Problem]:
    value = f"{latitude}, {longitude}"
    if latitude == 0 and longitude == 0:
        yield problem("E468", record, "latitude", value=value, reason="zero")
    elif here and here.bounds and not here.holds(latitude, longitude):
        is_swapped = here.holds(longitude, latitude)
        literal = f"latitude: {longitude}, longitude: {latitude}" if is_swapped else None
        reason = "swapped" if is_swapped else "outside"
        yield problem("E468", record, "latitude", value=value, country=here.code, bare=literal, reason=reason)


def places_of_an_area_are_near_each_other(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A place does not lie far from all other places of its municipality."""
    of_area: dict[str, list[Record]] = defaultdict(list)
    for record in catalogue.records["places"].values():
        if record.data.get("latitude") and record.data.get("longitude") and not _is_told(catalogue, record):
            of_area[str(record.data.get("area"))].append(record)
    for area, records in of_area.items():
        for record in records:
            others = [other for other in records if other is not record]
            if len(others) >= FEWEST and (away := distance(_spot(record), _middle(others))) > FAR:
                yield problem("W519", record, "latitude", area=area, km=round(away))


def _is_told(catalogue: Catalogue, record: Record) -> bool:
    """Whether the place is in no country that it can be in, which is said already."""
    here = country(_code(catalogue, record))
    return here is not None and not here.holds(*_spot(record))


def _spot(record: Record) -> tuple[float, float]:
    return float(record.data["latitude"]), float(record.data["longitude"])


def _middle(records: list[Record]) -> tuple[float, float]:
    spots = [_spot(record) for record in records]
    return median(spot[0] for spot in spots), median(spot[1] for spot in spots)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two places on the globe, in km."""
    (north, east), (north_too, east_too) = (tuple(map(radians, spot)) for spot in (one, other))
    half = sin((north_too - north) / 2) ** 2 + cos(north) * cos(north_too) * sin((east_too - east) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


RULES = (coordinates_are_whole_and_in_the_country, places_of_an_area_are_near_each_other)
