"""Where a record is shown, as a path below a language's folder, and where its file is changed."""

from __future__ import annotations

from typing import Any

from palveluopas.guide.clock import is_current
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.model import Guide

_FOLDERS = {
    "services": "services",
    "places": "places",
    "organizations": "providers",
    "activities": "activities",
    "paths": "paths",
    "projects": "projects",
    "topics": "topics",
}
_LISTS = {
    "networks": "networks",
    "systems": "systems",
    "news": "news",
    "terms": "glossary",
    "customer_groups": "customer-groups",
    "sources": "about/sources",
}


def address_of(kind: str, record: Any, guide: Guide) -> str | None:
    """The path of a record's page, or of its place in a list; None when it has neither."""
    if kind in _FOLDERS:
        return f"{_FOLDERS[kind]}/{record.id}/"
    if kind == "responsibilities":
        return f"services/{record.service}/"
    if kind == "areas":
        return f"{record.id}/" if record.type == "municipality" else None
    if kind == "sources" and len(guide.sources) > LONGEST["names"]:
        return "about/sources/"
    if kind in _LISTS and (kind != "news" or is_current(record, guide)):
        return f"{_LISTS[kind]}/#{record.id}"
    return None


def edit_address_of(file: str, guide: Guide) -> str | None:
    """Where a file of the catalogue is changed."""
    if file and guide.edit_url:
        return guide.edit_url.replace("{file}", file)
    if file and guide.repository_url:
        return f"{guide.repository_url}/edit/main/{file}"
    return guide.repository_url


def report_address_of(page: str, guide: Guide) -> str | None:
    """Where an error on a page («fi/services/tuva/») is reported; the page is named, the reader is not."""
    if guide.report_url:
        return guide.report_url.replace("{page}", page)
    if guide.email:
        return f"mailto:{guide.email}?subject={page}"
    if guide.repository_url:
        return f"{guide.repository_url}/issues/new?title={page}"
    return None
