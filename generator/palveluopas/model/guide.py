"""A whole guide."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from palveluopas.model.parts import CatalogueRecord, PictureFile
from palveluopas.model.services import (
    Area,
    Calendar,
    CustomerGroup,
    Organization,
    Place,
    Responsibility,
    Service,
    Source,
    Term,
    Topic,
)
from palveluopas.model.undertakings import Activity, Network, News, Path, Project, System
from palveluopas.model.words import Language, Text, Translation


@dataclass(frozen=True, kw_only=True)
class EmergencyNumber:
    id: str
    number: str
    name: Text
    note: Text | None = None
    keywords: tuple[Text, ...] = ()
    main: bool = False
    sensitive: bool = False
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    certainty: str = "confirmed"
    source: tuple[str, ...] = ()
    assured_date: date | None = None
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class NationalLine:
    """A service that answers in the whole country when nobody nearer is known; `first` before the municipality's desk."""

    id: str
    service: str
    topics: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, kw_only=True)
class Licence:
    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Accessibility:
    assessed_on: date | None = None
    method: str | None = None
    conformance: str | None = None
    known_issues: tuple[Text, ...] = ()
    authority: Text | None = None
    authority_url: str | None = None
    unit: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class Privacy:
    """Who answers for what the server knows of readers; `log_days` is how long it keeps its log, 0 when it keeps none."""

    controller: str | None = None
    host: str | None = None
    log_days: int | None = None
    email: str | None = None


@dataclass(frozen=True)
class Change:
    """What happened to a record on a day: «added», «changed» (in these fields) or «removed». It may be gone since."""

    day: date
    what: str
    kind: str
    id: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WordOutOfUse:
    """The beginning of a word, and what to write instead."""

    word: str
    better: str


@dataclass(frozen=True, kw_only=True)
class HouseWords:
    """What a guide says of words otherwise than the program; only the check asks."""

    out_of_use: tuple[WordOutOfUse, ...] = ()
    in_use: tuple[str, ...] = ()
    easy_known: tuple[str, ...] = ()
    easy_most_words: int | None = None
    mailboxes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A path that a page had before, and that of the page to go to now, both below a language's folder."""

    from_: str
    to: str


@dataclass(frozen=True, kw_only=True)
class Guide(CatalogueRecord):
    """A whole guide, on one day (`as_of`) and in one language (`language`).

    `coverage` tells for every other language, record by record, what has been translated; `changes`
    are those written down since the day `begins`. `in_all` keeps what has been worked out for one language and is the
    same in all of them (`Relations.in_all`); a guide that is changed otherwise than by translation begins a new one.
    `geometry` are the layers of the map that the guide brings («areas», «lakes», «roads»), as GeoJSON; `pictures` are the
    files of its pictures by their names.
    Records stand under their kind, those of kinds that have no field of their own in `more`.
    """

    name: Text
    summary: Text | None = None
    publisher: str
    first_contact: str | None = None
    later_guidance: str | None = None
    interpreter: str | None = None
    source_language: str
    source_languages: tuple[str, ...] = ()
    languages: tuple[Language, ...]
    time_zone: str
    country: str
    country_subdivision: str | None = None
    site_url: str
    repository_url: str | None = None
    edit_url: str | None = None
    report_url: str | None = None
    quick_exit: str | None = None
    offline: bool = True
    download: bool = False
    licence: Licence | None = None
    email: str | None = None
    emergency: tuple[EmergencyNumber, ...]
    national_lines: tuple[NationalLine, ...] = ()
    review_months: Mapping[str, int] | None = None
    privacy: Privacy | None = None
    accessibility: Accessibility | None = None
    moved: tuple[Moved, ...] = ()
    house_words: HouseWords | None = None

    as_of: date
    language: Language
    labels: Mapping[str, Text] = field(default_factory=dict, repr=False)
    coverage: Mapping[str, Mapping[tuple[str, str], Translation]] = field(default_factory=dict, repr=False)
    begins: date | None = None
    changes: tuple[Change, ...] = field(default=(), repr=False)
    geometry: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    pictures: Mapping[str, PictureFile] = field(default_factory=dict, repr=False, compare=False)
    in_all: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    organizations: Mapping[str, Organization] = field(default_factory=dict, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, repr=False)
    services: Mapping[str, Service] = field(default_factory=dict, repr=False)
    responsibilities: Mapping[str, Responsibility] = field(default_factory=dict, repr=False)
    customer_groups: Mapping[str, CustomerGroup] = field(default_factory=dict, repr=False)
    topics: Mapping[str, Topic] = field(default_factory=dict, repr=False)
    projects: Mapping[str, Project] = field(default_factory=dict, repr=False)
    activities: Mapping[str, Activity] = field(default_factory=dict, repr=False)
    paths: Mapping[str, Path] = field(default_factory=dict, repr=False)
    networks: Mapping[str, Network] = field(default_factory=dict, repr=False)
    systems: Mapping[str, System] = field(default_factory=dict, repr=False)
    news: Mapping[str, News] = field(default_factory=dict, repr=False)
    areas: Mapping[str, Area] = field(default_factory=dict, repr=False)
    terms: Mapping[str, Term] = field(default_factory=dict, repr=False)
    calendars: Mapping[str, Calendar] = field(default_factory=dict, repr=False)
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    more: Mapping[str, Mapping[str, CatalogueRecord]] = field(default_factory=dict, repr=False)

    @property
    def official(self) -> tuple[str, ...]:
        """The languages that records are written in: texts in these are originals, and none of them makes another old."""
        return self.source_languages or (self.source_language,)

    def language_of(self, record: object) -> str:
        """The code of the language in which a record is written; the first source language where it says nothing."""
        return getattr(record, "written_in", None) or self.source_language

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """The records of a kind in `more`."""
            try:
                return self.__dict__["more"][name]
            except KeyError:
                raise AttributeError(name) from None


_OWN = frozenset(field.name for field in fields(Guide))


def by_kind(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Kind → records, as fields of a guide."""
    return {
        **{kind: listed for kind, listed in records.items() if kind in _OWN},
        "more": {kind: listed for kind, listed in records.items() if kind not in _OWN},
    }
