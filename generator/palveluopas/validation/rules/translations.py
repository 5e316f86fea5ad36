"""Translations of records: each has a source, and follows it item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.fingerprints import fingerprint, stamps_of
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.translate import SOUGHT_ONLY
from palveluopas.problems.problem import Path, Problem, problem, problem_of_key

_FINGERPRINT = re.compile(":[0-9a-f]{6}(?![^ ])")


def every_translation_has_a_source(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Only what exists is translated, and not into the language it is written in."""
    source_language, several = catalogue.guide.get("source_language"), len(catalogue.official) > 1
    known = {kind: catalogue.known_ids(kind) for kind in catalogue.records} | {"guide": {"guide"}}
    for language, translations in catalogue.translations.items():
        for (kind, id_), record in translations.items():
            source = _source_record(catalogue, record)
            if source is None and several and id_ in known[kind]:
                continue  # its record cannot be read, and in which language it is nobody knows
            if language == (catalogue.language_of(source) if source else source_language):
                other = next((code for code in catalogue.official if code != language), None) if several else None
                yield problem("E612", record, language=language, other=other, reason=other and "several")
            elif id_ not in known[kind]:
                free = [name for name in known[kind] if (kind, name) not in translations]
                nearest = next(iter(get_close_matches(id_, sorted(free), 1, 0.8)), None)
                yield problem("E611", record, kind=kind, value=id_, nearest=nearest)


def translations_follow_their_source(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A list has as many items as in the source, but for words that are only sought; an item with an id is one of the source's; nothing is added.

    Where the source has changed since the translation was stamped, the source's words are shown
    instead and nothing is wrong.
    """
    twice = {(record.kind, record.id) for record in catalogue.others}
    for translations in catalogue.translations.values():
        for record in translations.values():
            source = None if (record.kind, record.id) in twice else _source(catalogue, record)
            if source is not None:
                words = {key: value for key, value in record.data.items() if key != "translation"}
                yield from _Follower(record).differences(words, source, (), "")


def stamps_are_of_texts_that_exist(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A stamp names texts that such a record can have: under another name a translation would grow old unseen."""
    fine: set[tuple[str, str]] = set()
    for translations in catalogue.translations.values():
        for record in translations.values():
            source = record.data.get("translation", {}).get("source", "")
            names = record.kind, _FINGERPRINT.sub("", source)
            strange = (
                [] if names in fine else [part for part in source.split() if not _is_stamp_of(record.kind).fullmatch(part)]
            )
            for part in strange:
                yield problem("E617", record, "translation", "source", value=part, file=record.file)
            if not strange:
                fine.add(names)


@cache
def _is_stamp_of(kind: str) -> re.Pattern[str]:
    """What a stamp of a kind's texts looks like: «steps.ilmoittaudu.what:65a0d7»."""
    paths = (
        r"\.".join("[a-z0-9-]+" if step == "*" else re.escape(step) for step in path)
        for path in schema.translatable_paths(kind)
    )
    return re.compile(f"(?:{'|'.join(paths)}):[0-9a-f]{{6}}")


def _source_record(catalogue: Catalogue, record: Record) -> Record | None:
    return catalogue.guide_record if record.kind == "guide" else catalogue.records[record.kind].get(record.id)


def _source(catalogue: Catalogue, record: Record) -> Any:
    if record.kind == "guide":
        return catalogue.guide if record.id == "guide" else None
    source = catalogue.records[record.kind].get(record.id)
    return source.data if source else None


class _Follower:
    """Holds one translation beside its source; `name` is a place as stamps write it: «steps.luvat.»."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def stamps(self) -> Mapping[str, str]:
        return stamps_of(self.record.data)

    def differences(self, words: Any, source: Any, path: Path, name: str) -> Iterator[Problem]:
        for key, value in words.items():
            if key not in source:
                if name + key not in self.stamps:
                    yield problem_of_key("W616", self.record, *path, key, name=key)
            elif isinstance(value, dict) and isinstance(source[key], dict):
                yield from self.differences(value, source[key], (*path, key), f"{name}{key}.")
            elif isinstance(value, list) and isinstance(source[key], list):
                yield from self._in_list(value, source[key], (*path, key), name + key)

    def _in_list(self, items: list[Any], sources: list[Any], path: Path, name: str) -> Iterator[Problem]:
        if not isinstance((items or sources or [""])[0], dict):  # of one list, all items are of one kind
            if (
                name.rpartition(".")[2] not in SOUGHT_ONLY
                and len(items) != len(sources)
                and self.stamps.get(name) in (None, fingerprint(sources))
            ):
                yield problem("E613", self.record, *path, length=len(items), expected=len(sources))
            return
        known = {source["id"]: source for source in sources if isinstance(source, dict) and "id" in source}
        for number, item in enumerate(items):
            id_ = item.get("id")
            if id_ in known:
                yield from self.differences(item, known[id_], (*path, number), f"{name}.{id_}.")
            elif id_ is not None and not any(stamped.startswith(f"{name}.{id_}.") for stamped in self.stamps):
                nearest = next(iter(get_close_matches(id_, known, 1, 0.7)), None)
                yield problem("E614", self.record, *path, number, "id", value=id_, nearest=nearest, known=list(known))


RULES = (every_translation_has_a_source, translations_follow_their_source, stamps_are_of_texts_that_exist)
