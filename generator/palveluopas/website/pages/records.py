"""Pages of a kind of record that asks for nothing else: one of each record, and a list of all.

A record's template gets the record, and for each field that names others the records it names, under the field's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.guide.urls import address_of
from palveluopas.kinds import KINDS, PageKind
from palveluopas.website.backlinks import mentions
from palveluopas.website.page import Page
from palveluopas.website.pagination import numbered


def record_pages(what: PageKind, relations: Relations) -> Iterator[Page]:
    """A page of each record; one that is over stays, and tells so."""
    guide, kind = relations.guide, what.kind
    for record in getattr(guide, kind).values():
        over = relations.is_over(record)
        yield Page(
            path=address_of(kind, record, guide) or "",
            kind=what.name,
            title=record.name,
            description=getattr(record, "summary", None) or record.name,
            record=record,
            sensitive=getattr(record, "sensitive", False),
            listed=not over,
            crumbs=tuple((guide.labels[page.title], page.address) for page in KINDS[kind].pages if not page.kind),
            values={
                **named_by(relations, kind, record),
                KINDS[kind].one: record,
                "over": over,
                "mentions": mentions(relations, kind, record),
            },
        )


def record_list(what: PageKind, relations: Relations) -> Iterator[Page]:
    """The current records of a kind in their order, on as many pages as they need."""
    labels, kind = relations.guide.labels, next(name for name, kind in KINDS.items() if what in kind.pages)
    page = Page(path=what.address, kind=what.name, title=labels[what.title], description=labels[f"{what.title}_intro"])
    entries = [(record, address_of(kind, record, relations.guide)) for record in relations.in_order(relations.listed(kind))]
    yield from numbered(relations, page, "entries", entries, LONGEST["cards"])


def named_by(relations: Relations, kind: str, record: Any) -> dict[str, Any]:
    """Field → the record that it names, or None; of a list, those that it names."""
    found: dict[str, Any] = {}
    for path, target in schema.references(kind):
        if path in ((path[0],), (path[0], "*")):
            value = getattr(record, path[0])
            named = relations.pick(target, value if isinstance(value, tuple) else [value or ""])
            found[path[0]] = named if len(path) > 1 else next(iter(named), None)
    return found
