"""Who takes part in a service, and how."""

from __future__ import annotations

from dataclasses import dataclass

from palveluopas.model import Responsibility, Service


@dataclass(frozen=True)
class Part:
    """What an organisation does for a service: «responsible», «with», «as_needed», «producer», «competent» or «guides»."""

    service: Service
    relation: str
    group: str | None


def participants(duty: Responsibility) -> list[tuple[str, str]]:
    """The bodies of a responsibility with their relation: (organisation id, relation)."""
    found = [(id_, "responsible") for id_ in duty.responsible]
    found += [(part.organization, "with" if part.when == "always" else "as_needed") for part in duty.with_]
    return found + [(id_, "producer") for id_ in duty.producers]
