"""The emergency numbers on every page, and the way out of pages that may put their reader in danger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue.loader import Catalogue
from palveluopas.countries.country import country
from palveluopas.problems.problem import Problem, problem


def one_emergency_number_is_the_main_one(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """One number is marked `main`, and more only where the country has more: the first stands alone where there is room for one."""
    numbers = catalogue.guide.get("emergency", ())
    main = [number for number, entry in enumerate(numbers) if entry.get("main")]
    if numbers and not main:
        yield problem("E481", catalogue.guide_record, "emergency")
    here = country(catalogue.country)
    for number in main[1:] if here is None or len(main) > len(here.emergency) else ():
        first = numbers[main[0]].get("id", main[0] + 1)
        yield problem("E482", catalogue.guide_record, "emergency", number, "main", first=first)


def the_main_number_is_the_countrys(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The main number is one that answers in an emergency in the guide's country."""
    here = country(catalogue.country)
    for at, entry in enumerate(catalogue.guide.get("emergency", ())) if here else ():
        if here and entry.get("main") and entry.get("number", "").replace(" ", "") not in here.emergency:
            yield problem(
                "W513", catalogue.guide_record, "emergency", at, "number", value=entry["number"], known=list(here.emergency)
            )


def sensitive_pages_have_a_way_out(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A guide with sensitive pages says where their quick way out leads."""
    if not catalogue.guide or catalogue.guide.get("quick_exit"):
        return
    for kind in ("services", "topics"):
        for record in catalogue.records.get(kind, {}).values():
            if record.data.get("sensitive"):
                yield problem("E484", record, "sensitive")


RULES = (one_emergency_number_is_the_main_one, the_main_number_is_the_countrys, sensitive_pages_have_a_way_out)
