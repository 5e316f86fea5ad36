"""The words of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue.loader import LAST_RESORT, Catalogue, Record
from palveluopas.i18n import cldr
from palveluopas.problems.problem import Problem, problem, problem_of_key
from palveluopas.validation.labels_in_use import labels_in_use

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def every_language_has_its_labels(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Every language has every label the source language has or the program asks for; what is missing falls back."""
    wanted = {**_source_labels(catalogue), **{key: "" for key in labels_in_use() if key in _of(catalogue, LAST_RESORT)}}
    named = {entry.get("code") for entry in catalogue.guide.get("languages", ()) if entry.get("name")}
    for language in catalogue.translations:
        if cldr.shorter(language) or language not in named and not cldr.knows(language):
            continue  # a language that does not exist is told of elsewhere
        have = _of(catalogue, language)
        missing = [key for key in wanted if key not in have]
        if missing:
            values = {"count": len(missing), "keys": missing[:5], "language": language}
            yield problem("W601", _record(catalogue, language), **values)


def every_label_in_use_is_somewhere(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What templates and modules ask for is there in the source language or in English: else no page could be made."""
    source = catalogue.guide.get("source_language")
    have = {**_of(catalogue, LAST_RESORT), **_source_labels(catalogue)}
    missing = [key for key in labels_in_use() if key not in have and not (key.endswith("_") and _begins(have, key))]
    if missing and source in catalogue.translations:
        values = {"count": len(missing), "keys": missing[:5], "name": missing[0], "file": labels_in_use()[missing[0]]}
        values["reason"] = None if catalogue.labels else "folder"
        yield problem("E604", _record(catalogue, source), **values)


def _begins(labels: dict[str, str], beginning: str) -> bool:
    return any(key.startswith(beginning) for key in labels)


def no_label_is_empty(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A label has words: a button without words cannot be understood."""
    for language, table in catalogue.labels.items():
        for key, words in table.items():
            if not words.strip():
                yield problem("E214", _record(catalogue, language), key)


def labels_have_only_known_places(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A label holds only places for values that the program's own label has; of a label the program lacks, the source's."""
    of_program = catalogue.shared_labels or catalogue.labels
    wanted = {**_source_labels(catalogue), **of_program.get(LAST_RESORT, {})}
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
    return _of(catalogue, catalogue.guide.get("source_language"))


def _of(catalogue: Catalogue, language: str | None) -> dict[str, str]:
    return {**catalogue.shared_labels.get(language, {}), **catalogue.labels.get(language, {})}


def _record(catalogue: Catalogue, language: str) -> Record:
    return Record("labels", language, catalogue.labels.get(language, {}), f"content/labels/{language}.yaml")


RULES = (
    every_language_has_its_labels,
    every_label_in_use_is_somewhere,
    no_label_is_empty,
    labels_have_only_known_places,
    labels_are_ones_the_source_language_has,
)
