"""Words that the guide no longer uses, and slips of the pen that keep coming back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.text_file import position
from palveluopas.guide.lifetime import has_ended
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.problems.problem import Problem, problem

NAMES = ("alternate_names", "former_names")

# What people write where a text is to come; capital letters tell it from words.
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBA|XXX+|N\.N\.)(?!\w)|\b[xX]{3,}\b|(?i:\blorem ipsum\b)|(?<=\w) ?\?\?\?+|^\?\?\?+$|\.\.\.\.\.+|_____+|(?i:\[(?:täydennä|lisää|fyll i|add|insert|todo)\b[^\]\n]*\](?![(\[:]))"
    r"|^(?i:täydennä|täydennetään(?: myöhemmin)?|puuttuu vielä|teksti tähän|fyll i|text här|fill in|text here|to be (?:added|done|written))[.!…]*$"
)


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
    """A word out of use is not written in a source language, except where the list of terms allows it."""
    for language in catalogue.official:
        yield from _in_language(catalogue, language, as_of)


def _in_language(catalogue: Catalogue, language: str, as_of: date) -> Iterator[Problem]:
    terms = terms_of(catalogue, language)
    records = [record for record in catalogue.all_records() if catalogue.language_of(record) == language]
    records += catalogue.translations.get(language, {}).values()
    texts = {record.file: catalogue.files.get(record.file, "") for record in records}
    files = {file for file, text in texts.items() if _found_in(text, terms)}
    for record in records:
        if record.file in files:
            ended = has_ended(record.data, catalogue.records["projects"], as_of)
            yield from _in_record(record, [term for term in terms if not (ended and "ended" in term.allowed_in)])


def pages_and_labels_avoid_terms_out_of_use(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The same holds of the pages and the labels in the source language."""
    for source in catalogue.official:
        yield from _in_files(catalogue, source, terms_of(catalogue, source))


def _in_files(catalogue: Catalogue, source: str, terms: Sequence[DeprecatedTerm]) -> Iterator[Problem]:
    for file, text in catalogue.files.items():
        if file == f"content/labels/{source}.yaml" or file.startswith(f"content/pages/{source}/"):
            for term in _found_in(text, terms):
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


def terms_of(catalogue: Catalogue, language: str) -> list[DeprecatedTerm]:
    """The words that a guide does not use: the program's, but for those it says are in use there, and its own."""
    own = catalogue.guide.get("house_words", {})
    in_use = {str(word).lower() for word in own.get("in_use", ())}
    listed = [term for term in _terms(language) if not in_use & set(term.stems)]
    for entry in own.get("out_of_use", ()):
        stem = str(entry.get("word", "")).lower()
        pattern = re.compile(rf"(?i)\b{re.escape(stem)}\w*")
        listed.append(
            DeprecatedTerm(
                "E445", (stem,), pattern, entry.get("better", ""), frozenset(["former_names", "keywords", "sources"])
            )
        )
    return listed


def words_in_use_are_in_the_list(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A word that the guide says is in use there is one that the program would tell of."""
    known = sorted({stem for code in catalogue.official for term in _terms(code) for stem in term.stems})
    for number, word in enumerate(catalogue.guide.get("house_words", {}).get("in_use", ())):
        if str(word).lower() not in known and not _PLACEHOLDER.search(str(word)):
            near = next(iter(get_close_matches(str(word).lower(), known, 1, 0.6)), None)
            yield problem(
                "E450", catalogue.guide_record, "house_words", "in_use", number, value=word, nearest=near, known=known
            )


def no_placeholders_are_left(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """No text that readers see, in any language, says that it is still to be written."""
    allowed = frozenset(catalogue.guide.get("house_words", {}).get("in_use", ()))
    records = [*catalogue.all_records(), *(one for some in catalogue.translations.values() for one in some.values())]
    for record in records:
        for path in schema.translatable_paths(record.kind):
            for at, words in schema.values_at(record.data, path):
                for within, text in (
                    [((), words)] if isinstance(words, str) else [((n,), one) for n, one in enumerate(words)]
                ):
                    if (found := _PLACEHOLDER.search(str(text))) and found[0] not in allowed:
                        yield problem("E449", record, *at, *within, value=found[0])
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            if (found := _PLACEHOLDER.search(text)) and found[0] not in allowed:
                yield Problem(
                    "E449", f"content/pages/{language}/{name}.md", *position(text, found.start()), values={"value": found[0]}
                )


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


RULES = (
    texts_avoid_terms_out_of_use,
    pages_and_labels_avoid_terms_out_of_use,
    words_in_use_are_in_the_list,
    no_placeholders_are_left,
)
