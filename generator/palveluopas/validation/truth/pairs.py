"""Every text of a catalogue that has been translated from the words that stand in the source today, beside its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from palveluopas.catalogue.fingerprints import fingerprint, stamps_of
from palveluopas.catalogue.loader import Catalogue, Record, Table
from palveluopas.catalogue.markdown_pages import originals, split
from palveluopas.guide.translate import SOUGHT_ONLY, cached_fingerprint
from palveluopas.problems.problem import Path

NAMES_STAY = frozenset({"organizations", "projects", "places", "systems", "networks", "sources", "activities"})


class Pair(NamedTuple):
    """A text and its translation. `field` is its name as stamps write it: «steps.luvat.what»; an item of a list has a number.

    `record` is the translation, `path` the way to the text in it, `written_in` the language of its source.
    """

    language: str
    record: Record
    path: Path
    field: str
    source: str
    text: str
    written_in: str

    @property
    def is_name(self) -> bool:
        """Whether it is a name that may stay as it is: of a body, a project, a place."""
        return self.record.kind in NAMES_STAY and "name" in self.field

    @property
    def mark(self) -> str:
        """Six hexadecimal digits that change when either text does."""
        return fingerprint(f"{self.source}\n{self.text}")


def languages_of(catalogue: Catalogue) -> list[str]:
    """The languages that something has been translated into, in the order of the guide."""
    first, *others = catalogue.official
    found = dict.fromkeys([*catalogue.translations, *catalogue.labels, *catalogue.pages])
    return [language for language in found if language != first or others]


def pairs_of(catalogue: Catalogue, languages: Collection[str]) -> Iterator[Pair]:
    """The pairs of some languages: records, the guide's own labels, and prose."""
    official = frozenset(catalogue.official)
    for language in languages:
        for record in catalogue.translations.get(language, {}).values():
            source = catalogue.guide_record if record.kind == "guide" else catalogue.records[record.kind].get(record.id)
            if source is not None and (written := catalogue.language_of(source)) != language:
                # A text in a source language is shown whatever its stamp says, and so it is always compared.
                stamps = {} if {written, language} <= official else stamps_of(record.data)
                yield from _Walker(language, record, stamps, written).pairs(record.data, source.data, (), "")
        if language != catalogue.official[0]:
            yield from _labels(catalogue, language)
        yield from _prose(catalogue, language)


class _Walker:
    def __init__(self, language: str, record: Record, stamps: Mapping[str, str], written_in: str) -> None:
        self.language, self.record, self.stamps, self.written_in = language, record, stamps, written_in

    def pairs(self, words: Mapping[str, Any], source: Mapping[str, Any], path: Path, name: str) -> Iterator[Pair]:
        for key, value in words.items():
            original = source.get(key)
            if original is None or key in SOUGHT_ONLY or key == "translation" or type(value) is not type(original):
                continue
            at, field = (*path, key), name + key
            if isinstance(value, str):
                if self._is_fresh(field, original):
                    yield Pair(self.language, self.record, at, field, original, value, self.written_in)
            elif isinstance(value, dict):
                yield from self.pairs(value, original, at, f"{field}.")
            elif isinstance(value, list) and value and original:
                yield from self._in_list(value, original, at, field)

    def _in_list(self, items: list[Any], originals: list[Any], path: Path, field: str) -> Iterator[Pair]:
        if isinstance(items[0], dict):
            known = {item.get("id"): item for item in originals if isinstance(item, dict)}
            for number, item in enumerate(items):
                if isinstance(item, dict) and (original := known.get(item.get("id"))):
                    words = {key: value for key, value in item.items() if key != "id"}
                    yield from self.pairs(words, original, (*path, number), f"{field}.{item['id']}.")
        elif self._is_fresh(field, originals):
            for number, (item, original) in enumerate(zip(items, originals, strict=False)):
                if isinstance(item, str) and isinstance(original, str):
                    named = f"{field}.{number + 1}"
                    yield Pair(self.language, self.record, (*path, number), named, original, item, self.written_in)

    def _is_fresh(self, field: str, original: Any) -> bool:
        return self.stamps.get(field) in (
            None,
            cached_fingerprint(original if isinstance(original, str) else tuple(original)),
        )


def _labels(catalogue: Catalogue, language: str) -> Iterator[Pair]:
    """The guide's own labels; those of the program are the program's to check."""
    source_language = catalogue.official[0]
    sources = {**catalogue.shared_labels.get(source_language, {}), **catalogue.labels.get(source_language, {})}
    labels = catalogue.labels.get(language, Table())
    record = Record("labels", language, labels, f"content/labels/{language}.yaml")
    for key, text in labels.items():
        if isinstance(text, str) and isinstance(source := sources.get(key), str) and not key.startswith("holiday_"):
            yield Pair(language, record, (key,), key, source, text, source_language)


def _prose(catalogue: Catalogue, language: str) -> Iterator[Pair]:
    """The pages of a language that have been written in another; not those that are originals in both."""
    official, written = catalogue.official, originals(catalogue.official, catalogue.pages)
    for name, page in catalogue.pages.get(language, {}).items():
        meta, text = split(page)
        if (code := written.get(name, language)) != language and ("translation" in meta or language not in official):
            record = catalogue.fronts.get((language, name)) or Record("pages", name, Table(), _page_file(language, name))
            source = split(catalogue.pages[code][name])[1]
            if language in official or stamps_of(record.data).get("text") in (None, fingerprint(source)):
                yield Pair(language, record, (), "text", source, text, code)


def _page_file(language: str, name: str) -> str:
    return f"content/pages/{language}/{name}.md"
