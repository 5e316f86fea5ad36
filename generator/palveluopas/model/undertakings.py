"""What is arranged around the services: projects, activities, paths, networks, systems and news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from palveluopas.model.parts import (
    Age,
    ApplicationPeriod,
    CatalogueRecord,
    ChecklistItem,
    OpeningHours,
    ReachableRecord,
)
from palveluopas.model.words import ByLanguage, Text


@dataclass(frozen=True, kw_only=True)
class Budget:
    total: int | None = None
    grant: int | None = None
    own: int | None = None
    min: int | None = None
    max: int | None = None
    currency: str = "EUR"


@dataclass(frozen=True, kw_only=True)
class Period:
    id: str
    start: str | None = None
    end: str
    budget: Budget | None = None


@dataclass(frozen=True, kw_only=True)
class Funder:
    id: str
    organization: str | None = None
    name: Text | None = None
    programme: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Partner:
    id: str
    organization: str
    role: Text | None = None
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Project(CatalogueRecord):
    name: Text
    full_name: Text | None = None
    summary: Text
    periods: tuple[Period, ...] = ()
    dates_note: Text | None = None
    funders: tuple[Funder, ...] = ()
    code: str | None = None
    coordinator: str | None = None
    partners: tuple[Partner, ...] = ()
    areas: tuple[str, ...] = ()
    customer_groups: tuple[str, ...] = ()
    goals: tuple[Text, ...] = ()
    actions_certainty: str = "confirmed"
    actions: tuple[Text, ...] = ()
    results: tuple[Text, ...] = ()
    services: tuple[str, ...] = ()
    continued_by: str | None = None
    website: ByLanguage | None = None
    website_by_language: Mapping[str, str] | None = None
    website_languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Activity(ReachableRecord):
    name: Text
    keywords: tuple[Text, ...] = ()
    type: str
    summary: Text
    description: tuple[Text, ...] = ()
    how_to_join: tuple[Text, ...]
    application_periods: tuple[ApplicationPeriod, ...] = ()
    schedule: Text | None = None
    opening_hours: OpeningHours | None = None
    starts: date | None = None
    ends: date | None = None
    hours: str | None = None
    cancelled: bool = False
    cancelled_dates: tuple[date, ...] = ()
    organizers: tuple[str, ...]
    place: str | None = None
    areas: tuple[str, ...]
    topics: tuple[str, ...] = ()
    customer_groups: tuple[str, ...] = ()
    age: Age | None = None
    languages: tuple[str, ...] = ()
    language_level: str | None = None
    free: bool = False
    fee: Text | None = None
    project: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    continued_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    id: str
    name: Text
    source_name: str = ""
    what: Text
    when: Text | None = None
    due: str | None = None
    service: str | None = None
    responsible: tuple[str, ...] = ()
    place: str | None = None
    bring: tuple[Text, ...] = ()
    result: Text | None = None
    while_waiting: Text | None = None
    certainty: str = "confirmed"


@dataclass(frozen=True, kw_only=True)
class Transition:
    id: str
    when: Text
    to: str


@dataclass(frozen=True, kw_only=True)
class Path(CatalogueRecord):
    name: Text
    summary: Text
    customer_groups: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    order: int = 1000
    steps: tuple[Step, ...]
    transitions: tuple[Transition, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    project: str | None = None
    valid_to: str | None = None
    continued_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Network(CatalogueRecord):
    name: Text
    summary: Text
    description: tuple[Text, ...] = ()
    members: tuple[str, ...] = ()
    members_note: Text | None = None
    rhythm: Text | None = None
    areas: tuple[str, ...] = ()
    project: str | None = None
    valid_to: str | None = None
    website: ByLanguage | None = None
    website_by_language: Mapping[str, str] | None = None
    website_languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class System(CatalogueRecord):
    name: Text
    summary: Text
    description: tuple[Text, ...] = ()
    state: Text | None = None
    training: bool = False
    organization: str | None = None
    website: ByLanguage | None = None
    website_by_language: Mapping[str, str] | None = None
    website_languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class News(CatalogueRecord):
    name: Text
    text: tuple[Text, ...]
    audience: tuple[str, ...]
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    published: date
    expires: date
    website: ByLanguage | None = None
    website_by_language: Mapping[str, str] | None = None
    website_languages: tuple[str, ...] = ()
