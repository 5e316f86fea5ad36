"""The ways out of the guide: every outside address with the records and pages that use it, for `links.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.markdown_links import links_of
from palveluopas.guide.urls import address_of
from palveluopas.kinds import KINDS
from palveluopas.model import Guide

LINKS_FILE = "links.json"
# What leads to the guide itself and to where it is kept.
_OWN = ("site_url", "edit_url", "report_url", "repository_url")


@dataclass(frozen=True)
class Way:
    """An address outside of the guide, with the files and pages that use it."""

    url: str
    files: list[str]
    pages: list[str]


def links_json(guide: Guide, catalogue: Catalogue) -> str:
    """The list as text: addresses in their order, each with files and pages that use it. No clock, no network."""
    told = {"as_of": guide.as_of.isoformat(), "links": [asdict(one) for one in links(guide, catalogue)]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def links(guide: Guide, catalogue: Catalogue) -> list[Way]:
    """Every outside address; a page's path is the same below each language."""
    found: dict[str, dict[str, set[str]]] = {}
    for url, file, page in (*_in_records(guide, catalogue), *_in_prose(catalogue)):
        entry = found.setdefault(url, {"files": set(), "pages": set()})
        entry["files"].add(file)
        entry["pages"].update([page] if page is not None else [])
    return [Way(url, sorted(found[url]["files"]), sorted(found[url]["pages"])) for url in sorted(found)]


def _in_records(guide: Guide, catalogue: Catalogue) -> Iterator[tuple[str, str, str | None]]:
    """(address, file, page) of every address in a field."""
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "url"):
            if path[0] not in _OWN:
                for _, url in schema.values_at(record.data, path):
                    yield url, record.file, _page(guide, record.kind, record.id)


def _page(guide: Guide, kind: str, id_: str) -> str | None:
    return address_of(kind, getattr(guide, kind)[id_], guide) if kind in KINDS else None


def _in_prose(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """(address, file, page) of every address in a Markdown page."""
    for code, pages in catalogue.pages.items():
        for name, text in pages.items():
            addresses = (link.address for link in links_of(text))
            yield from (
                (url, f"content/pages/{code}/{name}.md", f"{name}/") for url in addresses if url.startswith("https://")
            )
