"""The parts that records of several kinds share, and what every record carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from palveluopas.model.words import Text, Translation

# The hours of a day as one text, «09:00-11:00, 12:00-18:00» (guide/day_hours.py); and those of days by their names.
HoursOfDay = str
HoursByDay = Mapping[str, HoursOfDay]


@dataclass(frozen=True, kw_only=True)
class Phone:
    id: str
    number: str
    name: Text | None = None
    free: bool = False
    languages: tuple[str, ...] = ()
    certainty: str = "confirmed"
    source: tuple[str, ...] = ()
    assured_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Address:
    street: str
    postal_code: str | None = None
    city: str
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class Season:
    id: str
    name: Text | None = None
    from_: str
    to: str
    hours: HoursByDay | None = None
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class PublicHolidays:
    default: str = "closed"
    named: HoursByDay | None = None


@dataclass(frozen=True, kw_only=True)
class HoursException:
    id: str
    from_: str
    to: str | None = None
    hours: HoursOfDay | None = None
    closed: bool = False
    reason: Text | None = None


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    regular: HoursByDay | None = None
    seasons: tuple[Season, ...] = ()
    public_holidays: PublicHolidays | None = None
    exceptions: tuple[HoursException, ...] = ()
    by_appointment: bool = False
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Age:
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    id: str
    what: Text


@dataclass(frozen=True, kw_only=True)
class CatalogueRecord:
    """What every record carries. `file` and `translation` are where it stands and how it was translated.

    `words` are the ids of the terms that its text in the source language uses, `explained` those of them by the part of
    the page where they stand first.
    """

    id: str
    certainty: str = "confirmed"
    source: tuple[str, ...] = ()
    assured_date: date | None = None
    review_by: date | None = None
    maintainer: str | None = None
    file: str = ""
    source_name: str = ""
    words: tuple[str, ...] = ()
    explained: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    translation: Translation | None = None
