"""Addresses, as the country writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue
from palveluopas.countries.country import country
from palveluopas.problems.problem import Path, Problem, problem, value_at


def postal_codes_are_of_their_country(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A postal code looks as those of its country do: that of the address, else the guide's."""
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "postal_code"):
            for at, code in schema.values_at(record.data, path):
                here = country(_country_of(record.data, at) or catalogue.country)
                if here and not here.has_postal_code(code):
                    values = {"value": code, "country": here.code, "example": here.postal_example}
                    yield problem("W522", record, *at, **values)


def _country_of(data: Any, at: Path) -> str:
    """The country that the address says it is in; empty where it says nothing."""
    code = value_at(data, at[:-1]).get("country")
    return code if isinstance(code, str) else ""


RULES = (postal_codes_are_of_their_country,)
