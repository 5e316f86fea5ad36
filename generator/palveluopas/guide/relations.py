"""What belongs with what: the catalogue's references, followed in both directions.

Lists hold only what is current on the guide's day, in the order of the catalogue; what is over
is reached through `ended_*` alone, for the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from palveluopas.guide.clock import is_current, is_over, project_status
from palveluopas.guide.occurrences import taking_place
from palveluopas.guide.ordering import Orders, chains
from palveluopas.guide.participants import Part, participants
from palveluopas.guide.reverse_index import Named
from palveluopas.model import Activity, Area, Guide, Organization, Project, Responsibility, Service, Topic

_Made = TypeVar("_Made")


def areas_of(record: Any) -> tuple[str, ...]:
    """The areas a record holds in; some kinds of records are in one only."""
    try:
        areas: tuple[str, ...] = record.areas
    except AttributeError:
        area = getattr(record, "area", None)
        return (area,) if area else ()
    return areas


class Relations:
    """A guide in one language, with every relation that its pages show."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._named, self._ever_named = Named(), Named()
        self._orders = Orders(guide)
        self._kinds: dict[str, dict[str, Any]] = {}
        self._answers: dict[Hashable, Any] = {}

    def in_all(self, question: Hashable, answer: Callable[[], _Made]) -> _Made:
        """What is the same in all languages of the guide: ids, counts and days, worked out for the first that asks."""
        known = self.guide.in_all
        if question not in known:
            known[question] = answer()
        made: _Made = known[question]
        return made

    def once(self, question: Hashable, answer: Callable[[], _Made]) -> _Made:
        """What many pages of this language ask for, worked out for the first of them."""
        if question not in self._answers:
            self._answers[question] = answer()
        made: _Made = self._answers[question]
        return made

    def _all(self, kind: str) -> Iterable[Any]:
        records: dict[str, Any] = getattr(self.guide, kind)
        return records.values()

    def _current(self, kind: str) -> list[Any]:
        return [record for record in self._all(kind) if is_current(record, self.guide)]

    def listed(self, kind: str) -> list[Any]:
        """The current records of a kind, in the order its lists have."""
        if kind == "projects":
            return self.projects("running", "planned", "unknown")
        found: list[Any] = getattr(self, kind) if hasattr(Relations, kind) else self._current(kind)
        return found

    def named(self, kind: str, field: str) -> dict[str, list[Any]]:
        """The ids that current records of a kind name in a field («topics», «steps.responsible»), each with those records."""
        return self._named.by(kind, field, self.listed)

    def ever_named(self, kind: str, field: str) -> dict[str, list[Any]]:
        """The same, with those that are over."""
        return self._ever_named.by(kind, field, self._all)

    def naming(self, kind: str, field: str, id_: str) -> list[Any]:
        """The current records of a kind that name an id in a field."""
        return self.named(kind, field).get(id_, [])

    def naming_ever(self, kind: str, field: str, id_: str) -> list[Any]:
        """The same, with those that are over."""
        return self.ever_named(kind, field).get(id_, [])

    def is_over(self, record: Any) -> bool:
        return is_over(record, self.guide)

    def pick(self, kind: str, ids: Iterable[str]) -> list[Any]:
        """The records of these ids, in this order."""
        if not ids:
            return []
        records = getattr(self.guide, kind)
        return [records[id_] for id_ in ids if id_ in records]

    def pick_current(self, kind: str, ids: Iterable[str]) -> list[Any]:
        if not ids:
            return []
        current = self._current_by_id(kind)
        return [current[id_] for id_ in ids if id_ in current]

    def _current_by_id(self, kind: str) -> dict[str, Any]:
        known = self._kinds.get(kind)
        if known is None:
            known = self._kinds[kind] = {record.id: record for record in self._current(kind)}
        return known

    def in_order(self, records: Iterable[Any]) -> list[Any]:
        """Records of one kind by the catalogue's own `order`, then by name in the language's alphabet."""
        return self._orders.of(records)

    @cached_property
    def services(self) -> list[Service]:
        return self._current("services")

    @cached_property
    def services_in_order(self) -> list[Service]:
        return self.in_order(self.services)

    @cached_property
    def activities(self) -> list[Activity]:
        return self._current("activities")

    @cached_property
    def events(self) -> list[Activity]:
        """What takes place on a day, in the order of the days."""
        return sorted((a for a in self.activities if a.starts), key=lambda a: (a.starts, a.hours or "", a.id))

    @cached_property
    def in_calendars(self) -> list[Activity]:
        """What has a calendar file: events, and groups whose hours are known."""
        known = self.in_all(taking_place, lambda: {a.id for a in self.activities if taking_place(a, self.guide)})
        return [*self.events, *(a for a in self.activities if not a.starts and a.id in known)]

    @cached_property
    def places(self) -> list[Any]:
        return self._current("places")

    @cached_property
    def paths(self) -> list[Any]:
        return self.in_order(self._current("paths"))

    @cached_property
    def networks(self) -> list[Any]:
        return self._current("networks")

    @cached_property
    def news(self) -> list[Any]:
        return sorted(self._current("news"), key=lambda item: (item.published, item.id), reverse=True)

    @cached_property
    def organizations(self) -> list[Organization]:
        return self._current("organizations")

    # --- areas -----------------------------------------------------------------------------------

    @cached_property
    def municipalities(self) -> list[Area]:
        return self.in_order(area for area in self.guide.areas.values() if area.type == "municipality")

    @cached_property
    def _chains(self) -> dict[str, frozenset[str]]:
        return self.in_all(chains, lambda: chains(self.guide.areas))

    def area_and_above(self, area: Area) -> frozenset[str]:
        """The area and every area it belongs to."""
        return self._chains[area.id]

    def own(self, records: Iterable[Any], area: Area) -> list[Any]:
        """Those that name the area itself."""
        return [record for record in records if area.id in areas_of(record)]

    def inherited(self, records: Iterable[Any], area: Area) -> list[Any]:
        """Those that hold in the area because they hold in an area above it."""
        above = self.area_and_above(area) - {area.id}
        return [record for record in records if area.id not in (areas := areas_of(record)) and above.intersection(areas)]

    def holds_in(self, service: Service, area: Area) -> bool:
        """Whether a service is for those who live in a municipality."""
        return bool(self.area_and_above(area).intersection(service.areas))

    def places_in(self, area: Area) -> list[Any]:
        """The places of a municipality, and those that every municipality of an area above it has."""
        return [place for place in self.places if place.area in self.area_and_above(area)]

    # --- topics ----------------------------------------------------------------------------------

    @cached_property
    def topics(self) -> list[Topic]:
        return self.in_order(self.guide.topics.values())

    @cached_property
    def top_topics(self) -> list[Topic]:
        return [topic for topic in self.topics if not topic.parent]

    def subtopics(self, topic: Topic) -> list[Topic]:
        return [other for other in self.topics if other.parent == topic.id]

    def of_topic(self, kind: str, topic: Topic) -> list[Any]:
        """The current services, activities or paths of a life situation."""
        return self.naming(kind, "topics", topic.id)

    # --- organisations ---------------------------------------------------------------------------

    @cached_property
    def _parts(self) -> dict[str, list[Part]]:
        parts: dict[str, list[Part]] = defaultdict(list)
        for service in self.services:
            parts[service.organization].append(Part(service, "guides" if service.decided_by else "competent", None))
            for id_ in service.producers:
                parts[id_].append(Part(service, "producer", None))
        for duty in self.guide.responsibilities.values():
            about = self.guide.services.get(duty.service)
            if about and is_current(about, self.guide):
                for id_, relation in participants(duty):
                    parts[id_].append(Part(about, relation, duty.customer_group))
        return parts

    def parts_of(self, organization: Organization) -> list[Part]:
        """Every part the organisation has in a current service."""
        return self._parts.get(organization.id, [])

    def units_of(self, organization: Organization) -> list[Organization]:
        return self.naming("organizations", "parent", organization.id)

    def places_of(self, organization: Organization) -> list[Any]:
        return self.naming("places", "organizations", organization.id)

    def activities_of(self, organization: Organization) -> list[Activity]:
        return self.naming("activities", "organizers", organization.id)

    def networks_of(self, organization: Organization) -> list[Any]:
        return self.naming("networks", "members", organization.id)

    @cached_property
    def _projects_by_party(self) -> dict[str, list[Project]]:
        projects: dict[str, list[Project]] = defaultdict(list)
        for project in self.guide.projects.values():
            for id_ in {project.coordinator, *(partner.organization for partner in project.partners)} - {None}:
                projects[str(id_)].append(project)
        return projects

    def projects_of(self, organization: Organization) -> list[Project]:
        return self._projects_by_party.get(organization.id, [])

    # --- services --------------------------------------------------------------------------------

    def services_at(self, place: Any) -> list[Service]:
        return self.naming("services", "places", place.id)

    def activities_at(self, place: Any) -> list[Activity]:
        return self.naming("activities", "place", place.id)

    @cached_property
    def _duties(self) -> dict[str, list[Responsibility]]:
        duties: dict[str, list[Responsibility]] = defaultdict(list)
        for duty in self.guide.responsibilities.values():
            duties[duty.service].append(duty)
        order = {group.id: at for at, group in enumerate(self.matrix_groups)}
        for listed in duties.values():
            listed.sort(key=lambda duty: (order.get(duty.customer_group, 99), duty.id))
        return duties

    def duties_of(self, service: Service) -> list[Responsibility]:
        """Who is responsible for the service, group by group."""
        return self._duties.get(service.id, [])

    @cached_property
    def matrix_groups(self) -> list[Any]:
        return self.in_order(group for group in self.guide.customer_groups.values() if group.in_matrix)

    @cached_property
    def matrix_services(self) -> list[Service]:
        """The services of the responsibility table: the statutory ones in their order, then the rest."""
        listed = [service for service in self.services if service.id in self._duties]
        return sorted(listed, key=lambda service: (s.number, s.order) if (s := service.statutory) else (99, 0))

    @cached_property
    def _related(self) -> dict[str, list[str]]:
        related: dict[str, list[str]] = defaultdict(list)
        for service in self.services:
            for other in service.related:
                for one, two in ((service.id, other), (other, service.id)):
                    if two not in related[one]:
                        related[one].append(two)
        return related

    def related_to(self, service: Service) -> list[Service]:
        """Services used together with this one; the relation holds both ways."""
        return self.pick_current("services", self._related.get(service.id, []))

    def paths_through(self, service: Service) -> list[Any]:
        return self.naming("paths", "steps.service", service.id)

    # --- projects --------------------------------------------------------------------------------

    def status(self, project: Project) -> str:
        return project_status(project, self.guide.as_of)

    def projects(self, *statuses: str) -> list[Project]:
        return [project for project in self.guide.projects.values() if self.status(project) in statuses]

    def of_project(self, kind: str, project: Project) -> list[Any]:
        """Everything of a kind that belongs to the project, current or over."""
        own, also = self.naming_ever(kind, "project", project.id), project.services if kind == "services" else ()
        if set(also).issubset(record.id for record in own):
            return own
        wanted = {*also, *(record.id for record in own)}
        return [record for id_, record in getattr(self.guide, kind).items() if id_ in wanted]
