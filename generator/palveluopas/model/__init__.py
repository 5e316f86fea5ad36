"""What a guide is made of, as frozen values. Standard library only.

The fields of each kind are the fields of its schema in `schema/`, where their meaning stands;
`tests/test_model.py` keeps the two the same. A `Text` is words a reader reads; a plain `str` is
a fact, which is the same in every language.
"""

from __future__ import annotations

from palveluopas.model.guide import Accessibility, Change, EmergencyNumber, Guide, Licence
from palveluopas.model.parts import (
    Address,
    Age,
    CatalogueRecord,
    ChecklistItem,
    HoursException,
    OpeningHours,
    Phone,
    PublicHolidays,
    Season,
)
from palveluopas.model.services import (
    Area,
    Course,
    CustomerGroup,
    Eligibility,
    Legislation,
    Organization,
    Participation,
    Place,
    Responsibility,
    Service,
    Source,
    Statutory,
    Term,
    Topic,
)
from palveluopas.model.undertakings import (
    Activity,
    Budget,
    Funder,
    Network,
    News,
    Partner,
    Path,
    Period,
    Project,
    Step,
    System,
    Transition,
)
from palveluopas.model.words import Language, Text, Translation, escaped

KINDS: dict[str, type[CatalogueRecord]] = {
    "organizations": Organization,
    "places": Place,
    "services": Service,
    "responsibilities": Responsibility,
    "customer_groups": CustomerGroup,
    "topics": Topic,
    "projects": Project,
    "activities": Activity,
    "paths": Path,
    "networks": Network,
    "systems": System,
    "news": News,
    "areas": Area,
    "terms": Term,
    "sources": Source,
}

_KIND_OF = {cls: kind for kind, cls in KINDS.items()}


def kind_of(record: CatalogueRecord) -> str | None:
    """The kind of a record: the key its like stand under in the catalogue; None for the guide itself."""
    return _KIND_OF.get(type(record))


__all__ = [
    "KINDS",
    "Accessibility",
    "Activity",
    "Address",
    "Age",
    "Area",
    "Budget",
    "CatalogueRecord",
    "Change",
    "ChecklistItem",
    "Course",
    "CustomerGroup",
    "Eligibility",
    "EmergencyNumber",
    "Funder",
    "Guide",
    "HoursException",
    "Language",
    "Legislation",
    "Licence",
    "Network",
    "News",
    "OpeningHours",
    "Organization",
    "Participation",
    "Partner",
    "Path",
    "Period",
    "Phone",
    "Place",
    "Project",
    "PublicHolidays",
    "Responsibility",
    "Season",
    "Service",
    "Source",
    "Statutory",
    "Step",
    "System",
    "Term",
    "Text",
    "Topic",
    "Transition",
    "Translation",
    "escaped",
    "kind_of",
]
