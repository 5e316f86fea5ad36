"""Who keeps a record up to date in this guide, and how the day of its last check is named."""

from __future__ import annotations

from palveluopas.model import CatalogueRecord, Guide, Organization, Text


def keeper_of(record: CatalogueRecord, guide: Guide) -> Organization | None:
    """The body that keeps the record by its own agreement; None when the guide itself does, and the bodies are sources."""
    body = guide.organizations.get(record.maintainer or "")
    return body if body and body.agreed and body.id != guide.publisher else None


def keeper_name(record: CatalogueRecord, guide: Guide) -> Text:
    """The name of the body that has agreed to keep the record, or «this guide»."""
    body = keeper_of(record, guide)
    return body.name if body else guide.labels["kept_by_guide"]


def checked_on(record: CatalogueRecord, guide: Guide) -> Text:
    """What stands before the day of the last check: «confirmed», or only «source read» when it is not sure to be so today."""
    return guide.labels["confirmed_on" if record.certainty == "confirmed" else "source_read"]
