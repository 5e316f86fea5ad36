"""Whether everything a reader can come to ends in somebody, and what rests on those who stand in for others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.contacts import OWN, RUNGS, Reach, reach, reach_of_step
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.model import Service
from palveluopas.problems.problem import Path as Place
from palveluopas.problems.problem import Problem, problem

KINDS = ("services", "places", "activities")
PAGE = "page"  # nobody on any rung, but a page
OUTSIDE = ("first_line", "desk", "area", "line")  # rungs that nothing a record names leads to
# The fields that tell a reader what to do.
FIELDS = ("summary_easy", "description", "application", "what_next", "while_waiting", "fee", "interpreting", "how_to_join")
_SENTENCE = re.compile(r"[^.!?]+")
_NUMBER = re.compile(r"\+?\d[\d ]{4,}\d|\b1\d\d\b|\b11\d{3,4}\b")


@dataclass(frozen=True)
class Instruction:
    """A sentence that tells a reader to reach somebody, and the rung that answers; None when the sentence has the number."""

    record: Record
    path: Place
    words: str
    rung: str | None


def everything_ends_in_somebody(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Nothing leads to nobody, or in a circle; and it is told how much rests on those who stand in.

    A guide that names the lines of the whole country is held to it that each thing leads to somebody or to the page about it.
    """
    relations = _relations(catalogue, as_of)
    if relations is None:
        return
    yield from _rings(catalogue, relations)
    if relations.guide.national_lines:
        yield from _first_contacts_without_anybody(catalogue, relations)
        for record, path, found in _reached(catalogue, relations):
            if not found.first:
                yield problem("E434", record, *path, tried=list(found.tried))
        rungs = Counter(one.rung for one in _instructions(catalogue, relations) if one.rung and one.rung not in OWN)
        if rungs:
            by_rung = [f"{rung} {rungs[rung]}" for rung in (*RUNGS, PAGE) if rungs[rung]]
            yield problem("W530", catalogue.guide_record, "national_lines", count=rungs.total(), by_rung=by_rung)


def _rings(catalogue: Catalogue, relations: Relations) -> Iterator[Problem]:
    """First contacts of services that lead back to the first of them, with nobody on the way."""
    services = {service.id: service for service in relations.services}
    told: set[frozenset[str]] = set()
    for service in relations.services:
        ring = _ring(service, services)
        if ring and frozenset(ring) not in told and not any(_has_own(relations, services[id_]) for id_ in ring):
            told.add(frozenset(ring))
            yield problem("E435", catalogue.records["services"][service.id], "first_contact", ring=[*ring, ring[0]])


def _first_contacts_without_anybody(catalogue: Catalogue, relations: Relations) -> Iterator[Problem]:
    """First contacts of the guide, a municipality or a topic that have neither anybody nor a page: they lead back to it."""
    services = {service.id: service for service in relations.services}
    for record in (catalogue.guide_record, *catalogue.records["areas"].values(), *catalogue.records["topics"].values()):
        first = services.get(record.data.get("first_contact") or "")
        if first and not _has_own(relations, first):
            yield problem("E435", record, "first_contact", ring=[record.id, first.id, record.id])


def instructions(catalogue: Catalogue, as_of: date) -> list[Instruction]:
    """Every instruction of a live service, activity, place or step, with who answers for it."""
    relations = _relations(catalogue, as_of)
    return list(_instructions(catalogue, relations)) if relations else []


def _instructions(catalogue: Catalogue, relations: Relations) -> Iterator[Instruction]:
    known = {code: stems for code, stems in _stems().items() if code in catalogue.official}
    for record, path, found in _reached(catalogue, relations) if known else ():
        stems = known.get(catalogue.language_of(record))
        data, fields = (record.data["steps"][path[1]], (*FIELDS, "what")) if path else (record.data, FIELDS)
        for field in fields:
            for words in _sentences(data.get(field)):
                if stems and stems.search(words):
                    rung = None if _NUMBER.search(words) else found.person_rung or PAGE
                    yield Instruction(record, (*path, field), words, rung)


def _sentences(text: Any) -> Iterator[str]:
    for one in text if isinstance(text, list) else [text] if text else []:
        yield from (sentence.strip() for sentence in _SENTENCE.findall(one))


@cache
def _stems() -> dict[str, re.Pattern[str]]:
    words = program_yaml(Path(__file__).with_name("reach.yaml"))
    return {code: re.compile(rf"\b(?:{'|'.join(listed)})", re.IGNORECASE) for code, listed in words.items()}


def _reached(catalogue: Catalogue, relations: Relations) -> Iterator[tuple[Record, Place, Reach]]:
    """(record, where in it, its reach) of everything live that a reader can come to."""
    for kind in KINDS:
        for one in getattr(relations, kind):
            yield catalogue.records[kind][one.id], (), reach(relations, one)
    for path in relations.paths:
        for number, step in enumerate(path.steps):
            yield catalogue.records["paths"][path.id], ("steps", number), reach_of_step(relations, path, step)


def _ring(service: Service, services: dict[str, Service]) -> list[str]:
    """The ids along which first contacts lead from a service back to it; nothing when they end elsewhere."""
    ring, at = [service.id], services.get(service.first_contact or "")
    while at and at.id not in ring:
        ring.append(at.id)
        at = services.get(at.first_contact or "")
    return ring if at and at.id == service.id else []


def _has_own(relations: Relations, service: Service) -> bool:
    """Whether the service, its places or its bodies lead to somebody."""
    return any(way.rung not in OUTSIDE for way in reach(relations, service).ways)


def _relations(catalogue: Catalogue, as_of: date) -> Relations | None:
    """The guide as it would be built; none while records are not well shaped, which other rules tell."""
    guide = catalogue.guide
    spoken = [one.get("code") for one in guide.get("languages", ()) if isinstance(one, dict)]
    if catalogue.misshapen or catalogue.unread or guide.get("source_language") not in spoken:
        return None
    try:
        return Relations(guide_of(catalogue, as_of))
    except cldr.UnknownLanguage:
        return None  # told where the languages are


RULES = (everything_ends_in_somebody,)
