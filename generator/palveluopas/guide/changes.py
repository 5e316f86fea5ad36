"""What has changed in the catalogue lately, as it is told to those who give advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from palveluopas.guide.relations import Relations
from palveluopas.guide.urls import address_of
from palveluopas.kinds import KINDS
from palveluopas.model import Change

YEAR = timedelta(days=365)
# Fields whose change matters to whoever gives advice, with the label they are told by.
ABOUT = {
    **dict.fromkeys(("phones", "email", "website"), "contact"),
    **dict.fromkeys(("eligibility", "customer_groups", "age"), "who_is_it_for"),
    **dict.fromkeys(("organization", "decided_by", "responsible", "with", "producers", "not_defined"), "who_is_responsible"),
    **dict.fromkeys(("free", "fee"), "cost"),
    **dict.fromkeys(("places", "place"), "where_and_when"),
    **dict.fromkeys(("schedule", "starts", "ends", "hours", "cancelled", "cancelled_dates"), "when"),
    "address": "address",
    "opening_hours": "opening_hours",
    "languages": "service_languages",
    "interpreting": "interpreting",
    "application": "what_to_do",
    "required_documents": "bring",
    "appointment": "appointment",
    "channels": "channels",
    "how_to_join": "how_to_join",
    "valid_from": "since",
    "valid_to": "ends_on",
    "areas": "area",
    "services": "services",
}


@dataclass(frozen=True)
class Told:
    """A change with the record's name and page as they are today; what is gone has its id only."""

    change: Change
    name: str
    address: str | None
    is_gone: bool

    @property
    def about(self) -> list[str]:
        """The labels of what changed in it, where an advisor ought to look again; a mere wording has none."""
        return list(dict.fromkeys(ABOUT[field] for field in self.change.fields if field in ABOUT))


def recent(relations: Relations) -> list[Told]:
    """The changes of the last twelve months, as of the guide's day, newest day first."""
    guide = relations.guide
    order = {kind: at for at, kind in enumerate(KINDS)}
    within = [change for change in guide.changes if guide.as_of - YEAR < change.day <= guide.as_of and change.kind in order]
    within.sort(key=lambda change: (-change.day.toordinal(), change.what, order[change.kind], change.id))
    return [_told(change, relations) for change in within]


def _told(change: Change, relations: Relations) -> Told:
    guide = relations.guide
    record = getattr(guide, change.kind).get(change.id)
    if record is None:
        return Told(change, change.id, None, True)
    named = guide.services[record.service] if change.kind == "responsibilities" else record
    return Told(change, named.name, address_of(change.kind, record, guide), False)
