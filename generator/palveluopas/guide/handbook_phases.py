"""The handbook's order: which topics belong to an edition, and when each is needed."""

from __future__ import annotations

from dataclasses import dataclass

from palveluopas.catalogue import schema
from palveluopas.guide.relations import Relations
from palveluopas.model import Topic

ANY_TIME = "any_time"
FIRST = ("first_days", "first_weeks", "first_months")  # A newcomer's first phases.
PHASES = tuple(schema.fields("topics")["phases"]["items"]["enum"])
EDITIONS = tuple(schema.fields("topics")["audiences"]["items"]["enum"])


@dataclass(frozen=True)
class Phase:
    """A time of a newcomer's life: the topics that begin in it, and those that go on from before."""

    name: str
    begin: list[Topic]
    go_on: list[Topic]

    @property
    def topics(self) -> list[Topic]:
        """All that matter then: first what begins."""
        return [*self.begin, *self.go_on]


def edition_of(name: str) -> str:
    """The edition's folder: «single_arrivals» is read at «handbook/single-arrivals/»."""
    return name.replace("_", "-")


def editions_of(topic: Topic) -> tuple[str, ...]:
    """Whose handbook a topic is in; one that names nobody is for everybody."""
    return topic.audiences or EDITIONS


def phases(relations: Relations, edition: str | None = None) -> list[Phase]:
    """The phases of an edition, or of the whole handbook, that have topics; a topic without phases comes last."""
    topics = [topic for topic in relations.topics if edition is None or edition in editions_of(topic)]
    found: list[Phase] = []
    seen: set[str] = set()
    for name in (*PHASES, ANY_TIME):
        here = [topic for topic in topics if name in (topic.phases or (ANY_TIME,))]
        found.append(Phase(name, [t for t in here if t.id not in seen], [t for t in here if t.id in seen]))
        seen.update(topic.id for topic in here)
    return [phase for phase in found if phase.begin or phase.go_on]


def first_tasks(relations: Relations) -> list[tuple[str, list[Topic]]]:
    """The newcomer's first phases, each with the topics in which there first is something to do in it."""
    left = [topic for topic in relations.topics if topic.checklist]
    found = []
    for name in FIRST:
        found.append((name, [topic for topic in left if name in topic.phases]))
        left = [topic for topic in left if name not in topic.phases]
    return found


def first_weeks(relations: Relations) -> list[Topic]:
    """The topics with something to do in the first days and weeks."""
    return [topic for topic in relations.topics if topic.checklist and {"first_days", "first_weeks"} & set(topic.phases)]
