"""Municipalities and the larger areas they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Problem, problem


def every_area_is_in_the_country(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Every area belongs, through its parents, to a country: what is for the whole country is for it too."""
    areas = catalogue.records["areas"]
    countries = {id_ for id_, record in areas.items() if record.data.get("type") == "country"}
    for id_, record in areas.items():
        if countries and not countries & around(catalogue, id_):
            yield problem("E471", record, "parents", example=min(countries))


def services_are_given_where_they_are_for(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The places of a service lie in the areas it is for."""
    places = catalogue.records["places"]
    for record in catalogue.records["services"].values():
        areas = set(record.data.get("areas", ()))
        for number, id_ in enumerate(record.data.get("places", ())):
            area = places[id_].data.get("area") if id_ in places else None
            if area and areas and not any(overlap(catalogue, area, own) for own in areas):
                yield problem("W505", record, "places", number, value=id_, area=area)


def overlap(catalogue: Catalogue, one: str, other: str) -> bool:
    """Whether two areas are the same, or one is a part of the other."""
    return other in around(catalogue, one) or one in around(catalogue, other)


def around(catalogue: Catalogue, id_: str) -> set[str]:
    """An area and everything it belongs to."""
    found: set[str] = set()
    ahead = [id_]
    while ahead:
        area = catalogue.records["areas"].get(ahead.pop())
        if area and area.id not in found:
            found.add(area.id)
            ahead += area.data.get("parents", ())
    return found


RULES = (every_area_is_in_the_country, services_are_given_where_they_are_for)
