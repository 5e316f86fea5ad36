"""Every text of a catalogue that has been translated from the words that stand in the source today, beside its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from palveluopas.catalogue.fingerprints import fingerprint, stamps_of
from palveluopas.catalogue.loader import Catalogue, Record, Table
from palveluopas.catalogue.markdown_pages import split
from palveluopas.guide.translate import SOUGHT_ONLY, cached_fingerprint
from palveluopas.problems.problem import Path

NAMES_STAY = frozenset({"organizations", "projects", "places", "systems", "networks", "sources", "activities"})


class Pair(NamedTuple):
    """A text and its translation. `field` is its name as stamps write it: «steps.luvat.what»; an item of a list has a number.

    `record` is the translation, `path` the way to the text in it.
    """

    language: str
    record: Record
    path: Path
    field: str
    source: str
    text: str

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
    source_language = catalogue.guide.get("source_language")
    found = dict.fromkeys([*catalogue.translations, *catalogue.labels, *catalogue.pages])
    return [language for language in found if language != source_language]


def pairs_of(catalogue: Catalogue, languages: Collection[str]) -> Iterator[Pair]:
    """The pairs of some languages: records, the guide's own labels, and prose."""
    first = catalogue.guide.get("source_language")
    for language in languages:
        for record in catalogue.translations.get(language, {}).values():
            source = catalogue.guide if record.kind == "guide" else _data_of(catalogue, record)
            if source is not None and source.get("written_in", first) == first:
                yield from _Walker(language, record, stamps_of(record.data)).pairs(record.data, source, (), "")
        yield from _labels(catalogue, language)
        yield from _prose(catalogue, language)


def _data_of(catalogue: Catalogue, record: Record) -> Mapping[str, Any] | None:
    source = catalogue.records[record.kind].get(record.id)
    return source.data if source else None


class _Walker:
    def __init__(self, language: str, record: Record, stamps: Mapping[str, str]) -> None:
        self.language, self.record, self.stamps = language, record, stamps

    def pairs(self, words: Mapping[str, Any], source: Mapping[str, Any], path: Path, name: str) -> Iterator[Pair]:
        for key, value in words.items():
            original = source.get(key)
            if original is None or key in SOUGHT_ONLY or key == "translation" or type(value) is not type(original):
                continue
            at, field = (*path, key), name + key
            if isinstance(value, str):
                if self._is_fresh(field, original):
                    yield Pair(self.language, self.record, at, field, original, value)
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
                    yield Pair(self.language, self.record, (*path, number), f"{field}.{number + 1}", original, item)

    def _is_fresh(self, field: str, original: Any) -> bool:
        return self.stamps.get(field) in (
            None,
            cached_fingerprint(original if isinstance(original, str) else tuple(original)),
        )


def _labels(catalogue: Catalogue, language: str) -> Iterator[Pair]:
    """The guide's own labels; those of the program are the program's to check."""
    source_language = str(catalogue.guide.get("source_language", ""))
    sources = {**catalogue.shared_labels.get(source_language, {}), **catalogue.labels.get(source_language, {})}
    labels = catalogue.labels.get(language, Table())
    record = Record("labels", language, labels, f"content/labels/{language}.yaml")
    for key, text in labels.items():
        if isinstance(text, str) and isinstance(source := sources.get(key), str) and not key.startswith("holiday_"):
            yield Pair(language, record, (key,), key, source, text)


def _prose(catalogue: Catalogue, language: str) -> Iterator[Pair]:
    originals = catalogue.pages.get(str(catalogue.guide.get("source_language", "")), {})
    for name, page in catalogue.pages.get(language, {}).items():
        if name in originals:
            record = catalogue.fronts.get((language, name)) or Record("pages", name, Table(), _page_file(language, name))
            source = split(originals[name])[1]
            if stamps_of(record.data).get("text") in (None, fingerprint(source)):
                yield Pair(language, record, (), "text", source, split(page)[1])


def _page_file(language: str, name: str) -> str:
    return f"content/pages/{language}/{name}.md"
