"""The words of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from palveluopas.catalogue.loader import Catalogue, Record, Table
from palveluopas.catalogue.strangers import LAST_RESORT
from palveluopas.i18n import cldr
from palveluopas.problems.problem import Problem, problem, problem_of_key

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def every_language_has_its_labels(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Every language has every label that the source language or the program has; what is missing falls back."""
    wanted = {**_source_labels(catalogue), **catalogue.shared_labels.get(LAST_RESORT, {})}
    named = {entry.get("code") for entry in catalogue.guide.get("languages", ()) if entry.get("name")}
    for language in catalogue.translations:
        if cldr.shorter(language) or language not in named and not cldr.knows(language):
            continue  # a language that does not exist is told of elsewhere
        have = _of(catalogue, language)
        missing = [key for key in wanted if key not in have]
        if missing:
            values = {"count": len(missing), "keys": missing[:5], "language": language}
            yield problem("W601", _record(catalogue, language), **values)


def no_label_is_empty(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A label has words: a button without words cannot be understood."""
    for language, table in catalogue.labels.items():
        for key, words in table.items():
            if not words.strip():
                yield problem("E214", _record(catalogue, language), key)


def labels_have_only_known_places(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A label holds only places for values that the program's own label has; of a label the program lacks, the source's."""
    wanted: Mapping[str, str] = {**_source_labels(catalogue), **catalogue.shared_labels.get(LAST_RESORT, {})}
    for language, table in catalogue.labels.items():
        for key, words in table.items():
            known = set(_PLACEHOLDER.findall(wanted.get(key, words)))
            for name in sorted(set(_PLACEHOLDER.findall(words)) - known):
                yield problem("E602", _record(catalogue, language), key, name=name, known=sorted(known))


def labels_are_ones_the_source_language_has(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A label the source language does not have is not shown anywhere."""
    wanted = _source_labels(catalogue)
    for language, table in catalogue.labels.items() if wanted else ():
        if language not in catalogue.translations:
            continue
        for key in table:
            if key not in wanted:
                yield problem_of_key("W603", _record(catalogue, language), key, name=key)


def _source_labels(catalogue: Catalogue) -> dict[str, str]:
    return _of(catalogue, str(catalogue.guide.get("source_language")))


def _of(catalogue: Catalogue, language: str) -> dict[str, str]:
    return {**catalogue.shared_labels.get(language, {}), **catalogue.labels.get(language, {})}


def _record(catalogue: Catalogue, language: str) -> Record:
    return Record("labels", language, catalogue.labels.get(language, Table()), f"content/labels/{language}.yaml")


RULES = (
    every_language_has_its_labels,
    no_label_is_empty,
    labels_have_only_known_places,
    labels_are_ones_the_source_language_has,
)
