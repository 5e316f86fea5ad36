"""The public holidays of a country or a part of it, year by year, under the names that opening hours use.

The days come from the library `holidays` (the laws of each country, kept by its maintainers). A holiday that opening hours
have no name for is a holiday all the same. An eve is named wherever its feast is, and is a working day unless the law or
custom of the country closes it.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from palveluopas.countries.country import country as known_country
from palveluopas.runtime import kept_files

# The library's names in English → those of PTV's code list of holidays, and a few more that its countries have.
NAMES = {
    "New Year's Day": "NewYearDay",
    "Epiphany": "Epiphany",
    "Maundy Thursday": "MaundyThursday",
    "Good Friday": "GoodFriday",
    "Easter Sunday": "EasterSunday",
    "Easter Monday": "EasterMonday",
    "Labor Day": "MayDay",
    "May Day": "MayDay",
    "Ascension Day": "AscensionDay",
    "Pentecost": "WhitSunday",
    "Pentecost Monday": "WhitMonday",
    "Corpus Christi": "CorpusChristi",
    "Midsummer Eve": "MidsummerEve",
    "Midsummer Day": "MidsummerDay",
    "All Saints' Day": "AllSaintsDay",
    "Independence Day": "IndependenceDay",
    "National Day": "NationalDay",
    "Constitution Day": "NationalDay",
    "German Unity Day": "NationalDay",
    "Victory Day": "VictoryDay",
    "Christmas Eve": "ChristmasEve",
    "Christmas Day": "ChristmasDay",
    "Second Day of Christmas": "SecondDayOfChristmas",
    "New Year's Eve": "NewYearEve",
}
EVES = {
    "NewYearEve": "NewYearDay",
    "MaundyThursday": "GoodFriday",
    "MayDayEve": "MayDay",
    "MidsummerEve": "MidsummerDay",
    "ChristmasEve": "ChristmasDay",
}
UNNAMED = "PublicHoliday"
YEARS = 3  # how many years of holidays a guide knows, from that of its day: of a later day it says that one must ask
CLOSING = ("public", "de_facto")  # the library's categories of days on which offices are closed by law or by custom


@dataclass(frozen=True)
class Holiday:
    """A day with a name: whether offices are closed on it by law or custom, or it is a working day all the same."""

    day: date
    name: str
    is_public: bool


class _Cache:
    """Where holidays are kept from one build for the next; None: nowhere."""

    folder: Path | None = None


def keep_holidays_in(folder: Path) -> None:
    """Keeps holidays in a folder from now on: the library takes a sixth of a second and 19 MB to be read."""
    _Cache.folder = folder


@cache
def holidays_of(country: str, subdivision: str | None, year: int) -> tuple[Holiday, ...]:
    """The holidays and named eves of a year, in the order of the days."""
    if not _Cache.folder:
        return _from_library(country, subdivision, year)
    asked = (country, subdivision, year, importlib.metadata.version("holidays"), Path(__file__).read_text("utf-8"))
    name = hashlib.sha256(repr(asked).encode()).hexdigest()[:24] + ".json"
    if kept := kept_files.kept(_Cache.folder, name):
        return tuple(Holiday(date.fromisoformat(day), title, public) for day, title, public in json.loads(kept))
    made = _from_library(country, subdivision, year)
    said = json.dumps([(one.day.isoformat(), one.name, one.is_public) for one in made])
    kept_files.keep(_Cache.folder, name, said.encode())
    return made


def _from_library(country: str, subdivision: str | None, year: int) -> tuple[Holiday, ...]:
    import holidays as library  # it is asked only by guides with opening hours, and takes a while to be read

    def days_of(of_year: int) -> dict[date, set[str]]:
        made = library.country_holidays(country, subdiv=subdivision, years=of_year)
        kinds = tuple(kind for kind in CLOSING if kind in made.supported_categories)
        made = library.country_holidays(country, subdiv=subdivision, years=of_year, categories=kinds, language="en_US")
        return {day: {NAMES.get(name, UNNAMED) for name in made.get_list(day)} for day in made}

    named = {day: names for day, names in days_of(year).items() if day.year == year}
    found = {(day, name): Holiday(day, name, True) for day, names in named.items() for name in names}
    for day, names in {**named, **{d: n for d, n in days_of(year + 1).items() if d == date(year + 1, 1, 1)}}.items():
        for eve in (eve for eve, feast in EVES.items() if feast in names):
            before = day - timedelta(days=1)
            if before.year == year:
                found.setdefault((before, eve), Holiday(before, eve, False))
    return tuple(found[key] for key in sorted(found))


Names = tuple[tuple[str, bool], ...]  # of a day: each name, and whether offices are closed on the day that it names


@cache
def years_of_names(country: str, subdivision: str | None, first: int) -> Mapping[int, Mapping[date, Names]] | None:
    """Year → day → names, from the first year on; None where nobody knows the holidays."""
    if not has_holidays(country, subdivision):
        return None
    told: dict[int, dict[date, Names]] = {}
    for year in range(first, first + YEARS):
        days = told.setdefault(year, {})
        for one in holidays_of(country, subdivision, year):
            days[one.day] = (*days.get(one.day, ()), (one.name, one.is_public))
    return told


def names_by_day(country: str, subdivision: str | None, first: int) -> Callable[[date], Names | None]:
    """What tells the names of a day, from the first year on: none of an ordinary day, None where nobody knows them."""
    told = years_of_names(country, subdivision, first) or {}

    def of(day: date) -> Names | None:
        return told[day.year].get(day, ()) if day.year in told else None

    return of


@cache
def names_of(country: str, subdivision: str | None, years: Iterable[int]) -> frozenset[str]:
    """The names that days of these years have there."""
    return frozenset(one.name for year in years for one in holidays_of(country, subdivision, year)) - {UNNAMED}


@cache
def has_holidays(country: str, subdivision: str | None = None) -> bool:
    """Whether the holidays of a country, and of a part of it when one is named, are known.

    Of a country that has a file this is sure without the library, which takes a while to be read.
    """
    if (here := known_country(country)) and (subdivision is None or subdivision in here.subdivisions):
        return True
    import holidays as library

    try:
        library.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        return False
    return True
