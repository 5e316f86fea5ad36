"""What holds in a country: a file of data beside this module, read when a guide is of that country.

The public holidays themselves come from the library `holidays`; a country's file says what its telephone numbers look like,
which numbers answer in an emergency, and what pages say otherwise there. Source and meaning of each field: `Country`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from palveluopas.i18n.program_yaml import program_yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Country:
    """A country, or an area with a code of its own in ISO 3166 (Åland).

    Numbers are those of ITU-T E.164's national numbering plans: `calling_code` is dialled from abroad; `trunk` is what a
    number begins with at home and drops after the calling code (empty where it has none); `digits` are the fewest and most
    of a whole number without either, `short_digits` of a number that is dialled as it stands. `costly` finds numbers that
    cost more than a call, without trunk or calling code. `emergency` are the numbers for danger to life. `subdivisions`
    have holidays of their own (ISO 3166-2 without the country), `bounds` are the southernmost, northernmost, westernmost and
    easternmost degrees of its land (WGS 84), rounded outwards. `postal_code` is what its postal codes look like, of which
    `postal_example` is one; addresses are written «street, code town», as in all of these. `labels` are words that pages use
    there, by language: the law on accessible sites, and what its administrative areas are called;
    and `outlines_of` is the country in whose file the outlines of its municipalities are, where it has none of its own.
    """

    code: str
    calling_code: str
    trunk: str
    digits: tuple[int, int]
    short_digits: tuple[int, int]
    emergency: tuple[str, ...]
    example: str
    postal_code: str
    postal_example: str
    costly: str = ""
    subdivisions: tuple[str, ...] = ()
    bounds: tuple[float, float, float, float] | None = None
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    outlines_of: str = ""

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place on the globe may be in the country; anything may where its bounds are not known."""
        if self.bounds is None:
            return True
        south, north, west, east = self.bounds
        return south <= latitude <= north and west <= longitude <= east

    def has_trunk_after_code(self, number: str) -> bool:
        """Whether a number has both the calling code and the trunk digit, which reaches nobody: «+358 044 …»."""
        return bool(self.trunk) and re.sub(r"[\s-]", "", number).startswith(f"+{self.calling_code}{self.trunk}")

    def has_postal_code(self, code: str) -> bool:
        """Whether a postal code can be one of the country's."""
        return bool(re.fullmatch(self.postal_code, code))

    def costs_more(self, digits: str) -> bool:
        """Whether calling the number costs more than an ordinary call."""
        national = digits.removeprefix(f"+{self.calling_code}").removeprefix(self.trunk)
        return bool(self.costly) and national != digits and bool(re.match(self.costly, national))

    def may_be_dialled(self, digits: str) -> bool:
        """Whether somebody can have such a number: whole, short, or of another country."""
        fewest, most = self.digits
        if digits.startswith(f"+{self.calling_code}"):
            return fewest <= len(digits.removeprefix(f"+{self.calling_code}")) <= most
        if digits.startswith("+"):
            return 8 <= len(digits) <= 16
        if self.trunk and digits.startswith(self.trunk):
            return fewest <= len(digits) - len(self.trunk) <= most
        shortest, longest = self.short_digits
        return shortest <= len(digits) <= (longest if self.trunk else most)


def known_codes() -> tuple[str, ...]:
    """The codes of the countries that have a file, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def country(code: str) -> Country | None:
    """What is known of a country; None for one that has no file."""
    if code not in known_codes():
        return None
    told: dict[str, Any] = program_yaml(FOLDER / f"{code}.yaml")
    pairs: dict[str, Any] = {
        name: tuple(told.pop(name))
        for name in ("digits", "short_digits", "emergency", "subdivisions", "bounds")
        if name in told
    }
    return Country(code=code, **pairs, **told)
