"""The published catalogue as one JSON file for others to use, in the source language with its translations.

Field names are those of `schema/`. What is over keeps its facts, so that links to it can be
understood, but nothing that a reader could try to contact.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator import __version__
from generator.as_of import is_over
from generator.fingerprints import stamps_of
from generator.load import Catalogue
from generator.model import KINDS, Guide
from generator.translate import cached_fingerprint, texts_of

DEPTH = 4  # «translations», language, kind, id: what is deeper stands on one line
CONTACTS = ("address", "phones", "email", "website", "opening_hours")


def catalogue_lines(guide: Guide, catalogue: Catalogue) -> Iterator[str]:
    """The text of `catalogue.json`, piece by piece: what it is, the guide, the records by kind, and their translations by language."""
    told = {
        "about": {
            "title": guide.name,
            "generator": f"palveluopas {__version__}",
            "as_of": guide.as_of.isoformat(),
            "address": guide.site_url,
            "licence": {"name": guide.licence.name, "url": guide.licence.url} if guide.licence else None,
            "source_language": guide.source_language,
            "languages": [lang.code for lang in guide.languages],
        },
        "guide": {**catalogue.guide, "site_url": guide.site_url},
        **{kind: [_record(guide, kind, record) for record in catalogue.records[kind].values()] for kind in KINDS},
        "translations": {code: _translations(guide, given) for code, given in catalogue.translations.items() if given},
    }
    yield from _lines(told)
    yield "\n"


def _lines(value: Any, depth: int = 0) -> Iterator[str]:
    """JSON with lines to compare; what lies deeper than DEPTH is on one, which is written many times as fast."""
    items = value.items() if isinstance(value, dict) else None
    if depth == DEPTH or not value or not isinstance(value, (dict, list)):
        yield json.dumps(value, ensure_ascii=False)
        return
    yield "{" if items else "["
    for at, item in enumerate(items or value):
        yield (",\n" if at else "\n") + " " * (depth + 1)
        if items:
            yield json.dumps(item[0], ensure_ascii=False) + ": "
        yield from _lines(item[1] if items else item, depth + 1)
    yield "\n" + " " * depth + ("}" if items else "]")


def _record(guide: Guide, kind: str, record) -> Mapping[str, Any]:
    over = is_over(getattr(guide, kind)[record.id], guide)
    return {key: value for key, value in record.data.items() if not (over and key in CONTACTS)}


def _translations(guide: Guide, given: Mapping) -> dict[str, dict[str, Any]]:
    """Kind → id → words, without those made from words that have changed since."""
    found: dict[str, dict[str, Any]] = {}
    for (kind, id_), translated in given.items():
        record = guide if kind == "guide" else getattr(guide, kind).get(id_)
        if record is not None:
            found.setdefault(kind, {})[id_] = _fresh(record, translated.data)
    return found


def _fresh(record: Any, translated: Mapping) -> Mapping:
    stamps = stamps_of(translated)
    stale = [path for path, words in texts_of(record) if path in stamps and stamps[path] != cached_fingerprint(words)]
    if not stale:
        return translated
    kept = json.loads(json.dumps(translated))
    for path in stale:
        _drop(kept, path.split("."))
    return kept


def _drop(data: Any, path: list[str]) -> None:
    """Takes the words at a path away; a step into a list is the id of one of its items."""
    for step in path[:-1]:
        data = data.get(step) if isinstance(data, dict) else next((item for item in data if item.get("id") == step), None)
        if data is None:
            return
    data.pop(path[-1], None)
