"""The parts that records of several kinds share, and what every record carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from palveluopas.model.words import ByLanguage, Text, Translation

# The hours of a day as one text, «09:00-11:00, 12:00-18:00» (guide/day_hours.py); and those of days by their names.
HoursOfDay = str
HoursByDay = Mapping[str, HoursOfDay]


@dataclass(frozen=True, kw_only=True)
class SomeWeeks:
    id: str
    weeks: str | None = None
    of_month: tuple[str, ...] = ()
    interval: int | None = None
    starts: date | None = None
    hours: HoursByDay


@dataclass(frozen=True, kw_only=True)
class Season:
    id: str
    name: Text | None = None
    from_: str = ""
    to: str = ""
    calendar: str | None = None
    hours: HoursByDay | None = None
    some_weeks: tuple[SomeWeeks, ...] = ()
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class PublicHolidays:
    default: str = "closed"
    eves: HoursOfDay | None = None
    named: HoursByDay | None = None


@dataclass(frozen=True, kw_only=True)
class HoursException:
    id: str
    from_: str
    to: str | None = None
    until_further_notice: bool = False
    hours: HoursOfDay | None = None
    week: HoursByDay | None = None
    closed: bool = False
    reason: Text | None = None


@dataclass(frozen=True, kw_only=True)
class CommonHours:
    """What all opening hours can say, the main ones of a place and each set beside them."""

    regular: HoursByDay | None = None
    some_weeks: tuple[SomeWeeks, ...] = ()
    seasons: tuple[Season, ...] = ()
    public_holidays: PublicHolidays | None = None
    exceptions: tuple[HoursException, ...] = ()
    by_appointment: bool = False
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class HoursSet(CommonHours):
    id: str
    kind: str
    name: Text | None = None


@dataclass(frozen=True, kw_only=True)
class OpeningHours(CommonHours):
    sets: tuple[HoursSet, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Phone:
    id: str
    number: str
    type: str = "voice"
    extension: str | None = None
    name: Text | None = None
    free: bool = False
    callback: bool = False
    one_matter: bool = False
    fee: Text | None = None
    opening_hours: OpeningHours | None = None
    languages: tuple[str, ...] = ()
    note: Text | None = None
    certainty: str = "confirmed"
    source: tuple[str, ...] = ()
    assured_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    id: str
    value: str
    name: Text | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Link:
    id: str
    use: str
    url: ByLanguage
    url_by_language: Mapping[str, str] | None = None
    languages: tuple[str, ...] = ()
    name: Text | None = None
    strong_identification: bool = False
    number: str | None = None
    size: int | None = None
    format: str | None = None


@dataclass(frozen=True, kw_only=True)
class Address:
    street: ByLanguage | None = None
    street_by_language: Mapping[str, str] | None = None
    postal_code: str | None = None
    city: ByLanguage
    city_by_language: Mapping[str, str] | None = None
    country: str | None = None
    entrance: Text | None = None
    floor: Text | None = None
    directions: Text | None = None


@dataclass(frozen=True, kw_only=True)
class PostalAddress:
    recipient: Text | None = None
    box: ByLanguage | None = None
    box_by_language: Mapping[str, str] | None = None
    street: ByLanguage | None = None
    street_by_language: Mapping[str, str] | None = None
    postal_code: str | None = None
    city: ByLanguage
    city_by_language: Mapping[str, str] | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class Alert:
    text: Text
    from_: date
    to: date | None = None


@dataclass(frozen=True, kw_only=True)
class TemporarilyClosed:
    from_: date
    to: date | None = None
    reason: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ApplicationPeriod:
    """Days on which one can apply; `from_` and `to` are of one year or of every year, without `to` until further notice."""

    id: str
    from_: str
    to: str | None = None
    name: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Identifier:
    scheme: str
    value: str


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
    identifiers: tuple[Identifier, ...] = ()
    former_ids: tuple[str, ...] = ()
    written_in: str | None = None
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


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture that a record shows, by the name of its file in `content/pictures`."""

    file: str
    alt: Text
    license: str
    license_url: str | None = None
    credit: str | None = None
    source: tuple[str, ...]


@dataclass(frozen=True)
class PictureFile:
    """What is known of a picture's file without drawing it: its form, how wide and high it is, and how heavy."""

    form: str
    width: int
    height: int
    size: int
    told: bool = False  # whether it has notes in it of where, when and by whom it was taken


@dataclass(frozen=True, kw_only=True)
class ReachableRecord(CatalogueRecord):
    """What every record carries that people call, write to or visit."""

    phones: tuple[Phone, ...] = ()
    email: str | None = None
    emails: tuple[Mailbox, ...] = ()
    website: ByLanguage | None = None
    website_by_language: Mapping[str, str] | None = None
    website_languages: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    alert: Alert | None = None
    picture: Picture | None = None
