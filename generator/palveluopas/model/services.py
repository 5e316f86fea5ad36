"""Services and all that answers who gives them, to whom, where and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from palveluopas.model.parts import (
    Address,
    Age,
    ApplicationPeriod,
    CatalogueRecord,
    ChecklistItem,
    Link,
    OpeningHours,
    Phone,
    PostalAddress,
    ReachableRecord,
    TemporarilyClosed,
)
from palveluopas.model.words import ByLanguage, Text


@dataclass(frozen=True, kw_only=True)
class Area(CatalogueRecord):
    name: Text
    in_name: Text | None = None
    type: str
    parents: tuple[str, ...] = ()
    organization: str | None = None
    summary: Text | None = None
    first_contact: str | None = None
    website: ByLanguage | None = None
    website_by_language: Mapping[str, str] | None = None
    website_languages: tuple[str, ...] = ()
    order: int = 1000


@dataclass(frozen=True, kw_only=True)
class Source(CatalogueRecord):
    name: str
    language: str | None = None
    date: str | None = None
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """That a body keeps records in this guide: the day it agreed, and in which role somebody did so for it."""

    date: date
    role: Text


@dataclass(frozen=True, kw_only=True)
class CalendarTime:
    id: str
    from_: date
    to: date


@dataclass(frozen=True, kw_only=True)
class Calendar(CatalogueRecord):
    name: Text
    periods: tuple[CalendarTime, ...]
    known_to: date
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class Organization(ReachableRecord):
    name: Text
    keywords: tuple[Text, ...] = ()
    type: str
    parent: str | None = None
    alternate_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    summary: Text | None = None
    role: tuple[Text, ...] = ()
    community: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    outside_municipality: bool = False
    temporarily_closed: TemporarilyClosed | None = None
    postal_address: PostalAddress | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    continued_by: str | None = None
    agreed: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class Place(ReachableRecord):
    name: Text
    keywords: tuple[Text, ...] = ()
    alternate_names: tuple[str, ...] = ()
    organizations: tuple[str, ...]
    area: str
    summary: Text | None = None
    description: tuple[Text, ...] = ()
    address: Address | None = None
    latitude: float | None = None
    longitude: float | None = None
    opening_hours: OpeningHours | None = None
    temporarily_closed: TemporarilyClosed | None = None
    postal_address: PostalAddress | None = None
    staff: Text | None = None
    languages: tuple[str, ...] = ()
    accessibility: tuple[Text, ...] = ()
    transport: tuple[Text, ...] = ()
    project: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    continued_by: str | None = None
    continued_by_place: str | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerGroup(CatalogueRecord):
    name: Text
    criteria: Text
    in_matrix: bool = False
    order: int = 1000
    ages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic(CatalogueRecord):
    name: Text
    short_name: Text | None = None
    summary: Text
    summary_easy: Text | None = None
    parent: str | None = None
    order: int = 1000
    icon: str | None = None
    phases: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    infofinland: Mapping[str, str] | None = None
    first_contact: str | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True)
class Term(CatalogueRecord):
    name: Text
    explanation: Text
    keywords: tuple[Text, ...] = ()
    forms: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statutory:
    number: int
    sections: str | None = None
    order: int = 1000


@dataclass(frozen=True, kw_only=True)
class Legislation:
    id: str
    name: Text | None = None
    statute: str | None = None
    section: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    any_of: tuple[str, ...] = ()
    max_years_since_registration: int | None = None
    note: Text | None = None
    own_request: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Course:
    entry_condition: Text | None = None
    mode: tuple[str, ...] = ()
    duration: Text | None = None
    start: Text | None = None
    starts: date | None = None
    continuous: bool = False


@dataclass(frozen=True, kw_only=True)
class AtPlace:
    """A service at one of its places, where that is otherwise there."""

    id: str
    place: str
    entrance: Text | None = None
    floor: Text | None = None
    opening_hours: OpeningHours | None = None
    temporarily_closed: TemporarilyClosed | None = None
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    links: tuple[Link, ...] = ()
    appointment: str | None = None
    languages: tuple[str, ...] = ()
    free: bool = False
    fee: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ResponsibleAlso:
    """A body that answers for a service beside the first; `joint` when they decide together."""

    id: str
    organization: str
    role: Text | None = None
    joint: bool = False


@dataclass(frozen=True, kw_only=True)
class Service(ReachableRecord):
    name: Text
    keywords: tuple[Text, ...] = ()
    summary: Text
    summary_easy: Text | None = None
    description: tuple[Text, ...] = ()
    responsible: tuple[Text, ...] = ()
    cooperation: tuple[Text, ...] = ()
    statutory: Statutory | None = None
    legislation: tuple[Legislation, ...] = ()
    organization: str
    decided_by: str | None = None
    responsible_also: tuple[ResponsibleAlso, ...] = ()
    producers: tuple[str, ...] = ()
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    customer_groups: tuple[str, ...] = ()
    audience: tuple[str, ...] = ("residents",)
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language_level: str | None = None
    interpreting: Text | None = None
    eligibility: Eligibility | None = None
    application: tuple[Text, ...] = ()
    application_periods: tuple[ApplicationPeriod, ...] = ()
    required_documents: tuple[Text, ...] = ()
    free: bool = False
    fee: Text | None = None
    appointment: str | None = None
    low_threshold: bool = False
    places: tuple[str, ...] = ()
    at_places: tuple[AtPlace, ...] = ()
    opening_hours: OpeningHours | None = None
    temporarily_closed: TemporarilyClosed | None = None
    postal_address: PostalAddress | None = None
    processing_time: Text | None = None
    deadline: Text | None = None
    validity: Text | None = None
    what_next: Text | None = None
    while_waiting: Text | None = None
    course: Course | None = None
    age: Age | None = None
    sensitive: bool = False
    refers_to: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    first_contact: str | None = None
    project: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    continued_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Participation:
    organization: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Responsibility(CatalogueRecord):
    service: str
    customer_group: str
    responsible: tuple[str, ...] = ()
    with_: tuple[Participation, ...] = ()
    producers: tuple[str, ...] = ()
    not_defined: bool = False
    derived: bool = False
    statute: str | None = None
    note: Text | None = None
    areas: tuple[str, ...] = ()
