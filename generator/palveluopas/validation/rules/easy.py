"""Easy language: short sentences, no abbreviations, and nowhere left out once it has been begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.guide.lifetime import has_ended
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.problems.problem import Problem, problem

FIELD = "summary_easy"
SHOWN_WORDS = 4

_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[\"»”)]*\s+(?=[^a-zåäö])")
_WORD = re.compile(r"\w")
_NOTHING = re.compile(r"(?!)")
_CAPITALS = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")


@dataclass(frozen=True)
class Easy:
    """What easy language is in one language."""

    most_words: int
    known: frozenset[str]
    short_forms: re.Pattern[str]


def sentences_of_easy_texts_are_short(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A sentence in easy language has no more words than its readers can hold together."""
    for easy, record, text in _easy_texts(catalogue):
        for sentence in _END_OF_SENTENCE.split(text):
            words = [word for word in sentence.split() if _WORD.search(word)]
            if len(words) > easy.most_words:
                shown = " ".join(words[:SHOWN_WORDS]) + " …"
                yield problem("W507", record, FIELD, value=shown, count=len(words), most=easy.most_words)


def easy_texts_have_no_abbreviations(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Easy language writes words out, except names everyone knows and those the record's name explains."""
    for easy, record, text in _easy_texts(catalogue):
        if "name" not in record.data:
            continue  # what the name explains cannot be told
        explained = easy.known | set(_CAPITALS.findall(record.data["name"]))
        capitals = [word for word in _CAPITALS.findall(text) if word not in explained]
        for word in dict.fromkeys([*capitals, *easy.short_forms.findall(text)]):
            yield problem("W508", record, FIELD, value=word)


def easy_language_is_nowhere_left_out(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """When some topic or service has its easy text, every topic and every service for residents has one."""
    if not any(True for _ in _easy_texts(catalogue)):
        return
    for record in catalogue.records["topics"].values():
        if FIELD not in record.data:
            yield problem("W509", record)
    for record in catalogue.records["services"].values():
        ended = has_ended(record.data, catalogue.records["projects"], as_of)
        if FIELD not in record.data and not ended and "residents" in record.data.get("audience", ["residents"]):
            yield problem("W509", record)


def _easy_texts(catalogue: Catalogue) -> Iterator[tuple[Easy, Record, str]]:
    rules = {code: easy_of(catalogue, code) for code in catalogue.official}
    for kind in ("topics", "services"):
        for record in catalogue.records[kind].values():
            if (text := record.data.get(FIELD)) and (easy := rules.get(catalogue.language_of(record))):
                yield easy, record, text


def easy_of(catalogue: Catalogue, language: str) -> Easy | None:
    """What easy language is held to in a guide: the program's rules for the language, and what the guide says otherwise."""
    easy, own = _easy(language), catalogue.guide.get("house_words", {})
    most, known = own.get("easy_most_words"), frozenset(own.get("easy_known", ()))
    if easy is None:
        return Easy(most, known, _NOTHING) if most else None
    return replace(easy, most_words=most or easy.most_words, known=easy.known | known)


@cache
def _easy(language: str) -> Easy | None:
    """What easy language is held to in the language; None where nobody has written it down."""
    rules = program_yaml(Path(__file__).with_name("easy.yaml")).get(language)
    if rules is None:
        return None
    forms = "|".join(map(re.escape, rules["short_forms"]))
    return Easy(rules["most_words"], frozenset(rules["known"]), re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE))


RULES = (
    sentences_of_easy_texts_are_short,
    easy_texts_have_no_abbreviations,
    easy_language_is_nowhere_left_out,
)
