"""Something to do as a volunteer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palveluopas.model.parts import CatalogueRecord
from palveluopas.model.words import Text


@dataclass(frozen=True, kw_only=True)
class Vacancy(CatalogueRecord):
    name: Text
    summary: Text
    organization: str
    area: str | None = None
    how_to_join: tuple[Text, ...]
    valid_until: date | None = None
