"""Words that the guide no longer uses, and slips of the pen that keep coming back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.text_file import position
from palveluopas.guide.lifetime import has_ended
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.problems.problem import Problem, problem

NAMES = ("alternate_names", "former_names")


@dataclass(frozen=True)
class DeprecatedTerm:
    """A word to avoid, what to write instead, and where it may stand all the same.

    Whatever the pattern finds holds one of the `stems` in small letters: texts without one need no search.
    """

    code: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    better: str
    allowed_in: frozenset[str]


def texts_avoid_terms_out_of_use(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A word out of use is not written in the source language, except where the list of terms allows it."""
    terms = _terms(catalogue.guide.get("source_language", ""))
    records = list(catalogue.all_records())
    texts = {record.file: catalogue.files.get(record.file, "") for record in records}
    files = {file for file, text in texts.items() if _found_in(text, terms)}
    for record in records:
        if record.file in files:
            ended = has_ended(record.data, catalogue.records["projects"], as_of)
            yield from _in_record(record, [term for term in terms if not (ended and "ended" in term.allowed_in)])


def pages_and_labels_avoid_terms_out_of_use(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The same holds of the pages and the labels in the source language."""
    source = catalogue.guide.get("source_language", "")
    for file, text in catalogue.files.items():
        if file == f"content/labels/{source}.yaml" or file.startswith(f"content/pages/{source}/"):
            for term in _found_in(text, _terms(source)):
                for found in term.pattern.finditer(text):
                    values = {"value": found[0], "better": term.better}
                    yield Problem(term.code, file, *position(text, found.start()), values=values)


def _found_in(text: str, terms: Sequence[DeprecatedTerm]) -> list[DeprecatedTerm]:
    """The terms that the text may hold."""
    small = text.lower()
    return [term for term in terms if any(stem in small for stem in term.stems)]


def _in_record(record: Record, terms: list[DeprecatedTerm]) -> Iterator[Problem]:
    paths = [*schema.translatable_paths(record.kind), *((name,) for name in NAMES)]
    for path in paths:
        for at, words in schema.values_at(record.data, path):
            for within, text in [((), words)] if isinstance(words, str) else [((n,), text) for n, text in enumerate(words)]:
                for term in terms:
                    if not term.allowed_in & {path[-1], record.kind} and (found := term.pattern.search(text)):
                        yield problem(term.code, record, *at, *within, value=found[0], better=term.better)


@cache
def _terms(language: str) -> tuple[DeprecatedTerm, ...]:
    listed = program_yaml(Path(__file__).with_name("words.yaml"))
    return tuple(
        DeprecatedTerm(
            entry.get("code", "E445"),
            tuple(entry["stems"]),
            re.compile(entry["pattern"]),
            entry["better"],
            frozenset(entry["allowed_in"]),
        )
        for entry in listed.get(language, ())
    )


RULES = (texts_avoid_terms_out_of_use, pages_and_labels_avoid_terms_out_of_use)
