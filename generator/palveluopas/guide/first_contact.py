"""Whom to contact first: one answer to a need, a municipality and a group, the same wherever the guide is asked.

The service one begins with is the need's own where it holds, else the municipality's own for the need, else the line for
the whole country that comes before the desk (health, violence), else the municipality's desk, else the guide's first
contact where it holds. For a group the bodies that are responsible for it are asked before. Who answers then is told by the
ladder of contacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from palveluopas.guide.clock import is_current
from palveluopas.guide.contacts import Reach, Rung, Way, reach_along, rungs_first, rungs_in, rungs_of_body, service_of
from palveluopas.guide.relations import Relations, areas_of
from palveluopas.model import Area, CustomerGroup, Organization, Service, Text, Topic


@dataclass(frozen=True)
class Referral:
    """Who answers for a group's need; `service` is named when it is another than the first contact. None: not defined."""

    bodies: tuple[str, ...]
    service: str | None = None


@dataclass(frozen=True, eq=False)
class FirstContact:
    """The service to begin with, if one is known; those responsible for the group that asks; and who answers."""

    service: Service | None
    is_general: bool
    bodies: tuple[Organization, ...]
    reach: Reach
    only_in: tuple[Area, ...] = ()

    @property
    def way(self) -> Way | None:
        """The one that answers: the nearest with a telephone, else with a mailbox, else at an address, else a page."""
        return self.reach.answers or self.reach.first

    @property
    def ways(self) -> tuple[Way, ...]:
        """Whom the page names: the service's own numbers, the nearest person, and the one that answers when neither does."""
        return self.reach.at_first or ((self.way,) if self.way else ())


def first_contact(
    relations: Relations, need: Topic | None = None, municipality: Area | None = None, group: CustomerGroup | None = None
) -> FirstContact:
    """Whom to contact first about a need in a municipality, as one of a group; what is not known is left out."""
    key = (first_contact, *(one.id if one else None for one in (need, municipality, group)))
    return relations.once(key, lambda: _first_contact(relations, need, municipality, group))


@dataclass(frozen=True, eq=False)
class Answer:
    """One answer to the question which group the reader belongs to, in the reader's words, and whom to contact then."""

    group: CustomerGroup
    words: Text
    found: FirstContact


def choices(relations: Relations, need: Topic | None, municipality: Area) -> list[Answer]:
    """What to ask the reader, where it depends on the group who is responsible; nothing where it does not.

    A group says of itself what the path made for it is called.
    """
    found = [
        Answer(group, _in_own_words(relations, group), first_contact(relations, need, municipality, group))
        for group in relations.matrix_groups
    ]
    differ = {tuple(body.id for body in one.found.bodies) for one in found}
    return found if len(differ) > 1 else []


def _in_own_words(relations: Relations, group: CustomerGroup) -> Text:
    paths = (path for path in relations.paths if path.customer_groups[:1] == (group.id,))
    return next((path.name for path in paths), group.name)


def _first_contact(relations: Relations, need: Topic | None, area: Area | None, group: CustomerGroup | None) -> FirstContact:
    rungs = rungs_in(relations, need, area) if area else rungs_first(relations, need)
    general = reach_along(rungs)
    service, is_own = _service(relations, need, area, general)
    bodies = _responsible_for(relations, need, area, group, service) if group and area else ()
    found = reach_along(chain(_of_bodies(relations, bodies), _along(general))) if bodies else general
    return FirstContact(service, bool(need) and not is_own, bodies, found, _only_in(relations, service, area))


def _responsible_for(
    relations: Relations, need: Topic | None, area: Area, group: CustomerGroup, service: Service | None
) -> tuple[Organization, ...]:
    """The bodies that the table of responsibilities names for the group; that a service is somebody's is no answer to it."""
    about = _residents(relations.of_topic("services", need)) if need else relations.matrix_services
    told = referral(relations, group.id, area, [service, *(one for one in about if relations.holds_in(one, area))])
    by = relations.guide.services.get(told.service or "") or service
    if not by or not named_for(relations, by, group.id)[1]:
        return ()
    return tuple(relations.pick_current("organizations", told.bodies))


def _service(relations: Relations, need: Topic | None, area: Area | None, found: Reach) -> tuple[Service | None, bool]:
    """The service to begin with, and whether it is the need's own."""
    if need and (own := service_of(relations, need, area)):
        return own, True
    line = next((way.holder for way in found.ways if way.rung == "first_line"), None)
    if area and isinstance(line, Service):
        return line, True
    for id_ in (area and area.first_contact, relations.guide.first_contact):
        service = relations.guide.services.get(id_ or "")
        if service and is_current(service, relations.guide) and (area is None or relations.holds_in(service, area)):
            return service, False
    return None, False


def _only_in(relations: Relations, service: Service | None, area: Area | None) -> tuple[Area, ...]:
    """Where the service is for, when nobody has said where they live and it is not for all municipalities."""
    if area or not service or all(relations.holds_in(service, one) for one in relations.municipalities):
        return ()
    return tuple(relations.pick("areas", areas_of(service)))


def _of_bodies(relations: Relations, bodies: Sequence[Organization]) -> Iterator[Rung]:
    for body in bodies:
        yield from rungs_of_body(relations, body)


def _along(found: Reach) -> Iterator[Rung]:
    """The rungs of a reach once more, the empty ones first."""
    yield from ((rung, None) for rung in found.tried)
    yield from ((way.rung, way) for way in found.ways)


def _residents(services: Sequence[Service]) -> list[Service]:
    return [one for one in services if "residents" in one.audience]


# --- who answers for a group -----------------------------------------------------------------------------


def referral(relations: Relations, group: str, area: Area, services: Sequence[Service | None]) -> Referral:
    """Who answers for a group in a municipality: for the first contact, else for the first service that names somebody.

    A body that works elsewhere only is no answer, whatever the service; with nobody left it is not defined.
    """
    for service in filter(None, services):
        named, by_table = named_for(relations, service, group)
        is_first = service is services[0]
        here = tuple(id_ for id_ in named if _works_in(relations, id_, area))
        if here and (by_table or is_first):  # that it is somebody's service does not make it the desk for this group
            return Referral(here, None if is_first else service.id)
    return Referral(())


def named_for(relations: Relations, service: Service, group: str) -> tuple[tuple[str, ...], bool]:
    """The bodies that answer for a service and a group, and whether the table of responsibilities says so."""
    for duty in relations.duties_of(service):
        if duty.customer_group == group:
            return () if duty.not_defined else duty.responsible or competent(service), True
    return competent(service), False


def competent(service: Service) -> tuple[str, ...]:
    """The body that decides in the service; none, when another decides in every case or place."""
    return () if service.decided_by else (service.organization,)


def _works_in(relations: Relations, id_: str, area: Area) -> bool:
    """Whether a body's areas hold the municipality; one that names none works everywhere its parent does."""
    above, seen = relations.area_and_above(area), set()
    while id_ and id_ not in seen and (body := relations.guide.organizations.get(id_)):
        if body.areas:
            return bool(above.intersection(body.areas))
        seen.add(id_)
        id_ = body.parent or ""
    return True
