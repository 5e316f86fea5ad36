"""Telephone numbers that reach somebody, by the numbering plan of the guide's country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue
from palveluopas.countries.country import Country, country, known_codes
from palveluopas.problems.problem import Problem, problem


def phone_numbers_can_be_called(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A number is as long as numbers are, and if it costs more than a call, somebody has thought of it."""
    here = country(catalogue.country)
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "phone"):
            for at, number in schema.values_at(record.data, path):
                for code, values in faults_of(number, here):
                    yield problem(code, record, *at, value=number, **values)


def faults_of(number: str, here: Country | None) -> Iterator[tuple[str, dict[str, object]]]:
    """What is wrong with a number of digits and spaces: the code of a message and its values."""
    digits = number.replace(" ", "")
    if here is None:
        if not has_plausible_length(digits):
            yield "E453", {"reason": "unknown"}
    elif here.has_trunk_after_code(digits):
        spaced = number.removeprefix(f"+{here.calling_code}").lstrip()
        yield "E459", {"calling": f"+{here.calling_code}", "rest": spaced.removeprefix(here.trunk), "home": spaced}
    elif not here.may_be_dialled(digits):
        shortest, longest = here.short_digits
        told: dict[str, object] = {
            "calling": f"+{here.calling_code}",
            "trunk": here.trunk,
            "short": f"{shortest}–{longest}",
            "example": here.example,
        }
        yield "E453", {"reason": "trunk" if here.trunk else "plain", **told}
    elif here.costs_more(digits):
        yield "W504", {}


def the_country_is_known(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The program knows the numbers of the guide's country; else somebody must look at them."""
    code = catalogue.country
    if code and country(code) is None:
        yield problem("W514", catalogue.guide_record, "country", value=code, known=list(known_codes()))


def has_plausible_length(digits: str) -> bool:
    """Whether somebody can have such a number, in a country whose numbers are not known."""
    if digits.startswith("+"):
        return 8 <= len(digits) <= 16
    return (5 if digits.startswith("0") else 3) <= len(digits) <= 15


RULES = (phone_numbers_can_be_called, the_country_is_known)
