"""What a guide is made of, as frozen values. Standard library only.

The fields of each kind are the fields of its schema in `schema/`, where their meaning stands;
`tests/test_model.py` keeps the two the same. A `Text` is words a reader reads; a plain `str` is
a fact, which is the same in every language.
"""

from __future__ import annotations

from palveluopas.model.guide import Accessibility, Change, EmergencyNumber, Guide, Licence, by_kind
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

__all__ = [
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
    "by_kind",
    "escaped",
]
