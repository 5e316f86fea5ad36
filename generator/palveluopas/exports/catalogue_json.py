"""The published catalogue as one JSON file for others to use, in the source language with its translations.

Field names are those of `schema/`. What is over keeps its facts, so that links to it can be
understood, but nothing that a reader could try to contact.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from palveluopas import __version__
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.clock import is_over
from palveluopas.kinds import KINDS
from palveluopas.model import Guide

WHOLE = 3  # as deep as this, what there is fits into memory well
DEPTH = 4  # «translations», language, kind, id: what is deeper stands on one line
_json = json.JSONEncoder(ensure_ascii=False).encode
CONTACTS = (
    *("address", "postal_address", "phones", "email", "emails", "opening_hours", "at_places"),
    *("website", "website_by_language", "website_languages", "links", "application_periods", "alert", "temporarily_closed"),
)


def catalogue_lines(guide: Guide, catalogue: Catalogue) -> Iterator[str]:
    """The text of `catalogue.json`, piece by piece: what it is, the guide, the records by kind, and their translations by language."""
    told: dict[str, Any] = {
        "about": {
            "title": guide.name,
            "generator": f"palveluopas {__version__}",
            "as_of": guide.as_of.isoformat(),
            "address": guide.site_url,
            "licence": {"name": guide.licence.name, "url": guide.licence.url} if guide.licence else None,
            "source_language": guide.source_language,
            **({"source_languages": list(guide.official)} if len(guide.official) > 1 else {}),
            "languages": [lang.code for lang in guide.languages],
        },
        "guide": {**catalogue.guide, "site_url": guide.site_url},
        **{kind: [_record(guide, kind, record) for record in catalogue.records[kind].values()] for kind in KINDS},
        "translations": {code: _translations(guide, code, given) for code, given in catalogue.translations.items() if given},
    }
    yield from _lines(told)
    yield "\n"


def _lines(value: Any, depth: int = 0) -> Iterator[str]:
    """JSON with lines to compare, in pieces: one for each kind of record, and for each language and kind of translations."""
    if depth == WHOLE or not value or not isinstance(value, dict):
        yield _text(value, depth)
        return
    for at, (key, item) in enumerate(value.items()):
        yield ("," if at else "{") + _line(depth + 1) + _json(key) + ": "
        yield from _lines(item, depth + 1)
    yield _line(depth) + "}"


def _text(value: Any, depth: int) -> str:
    """The same in one piece; what lies deeper than DEPTH is on one line, which is written many times as fast."""
    if depth == DEPTH or not value or not isinstance(value, (dict, list)):
        return _json(value)
    between = "," + _line(depth + 1)
    if isinstance(value, dict):
        inner = between.join([f"{_json(key)}: {_text(item, depth + 1)}" for key, item in value.items()])
        return f"{{{between[1:]}{inner}{_line(depth)}}}"
    return f"[{between[1:]}{between.join([_text(item, depth + 1) for item in value])}{_line(depth)}]"


def _line(depth: int) -> str:
    return "\n" + " " * depth


def _record(guide: Guide, kind: str, record: Record) -> Mapping[str, Any]:
    over = is_over(getattr(guide, kind)[record.id], guide)
    return {key: value for key, value in record.data.items() if not (over and key in CONTACTS)}


def _translations(guide: Guide, code: str, given: Mapping[tuple[str, str], Record]) -> dict[str, dict[str, Any]]:
    """Kind → id → words, without those made from words that have changed since."""
    states = guide.coverage.get(code, {})
    found: dict[str, dict[str, Any]] = {}
    for (kind, id_), translated in given.items():
        if kind == "guide" or id_ in getattr(guide, kind):
            state = states.get((kind, id_))
            found.setdefault(kind, {})[id_] = _without(translated.data, state.stale) if state else translated.data
    return found


def _without(translated: Mapping[str, Any], stale: Sequence[str]) -> Mapping[str, Any]:
    if not stale:
        return translated
    kept: dict[str, Any] = json.loads(_json(translated))
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
