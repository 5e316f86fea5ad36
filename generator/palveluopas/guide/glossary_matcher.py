"""Which words of the glossary a text uses: found once, in the source language, by how the words begin.

A term says its beginnings itself (`forms`), because words change in their middle: «kotikunta,
kotikunnan». One pattern is made of all of them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from palveluopas.catalogue.markdown_pages import split
from palveluopas.guide.translate import texts_of
from palveluopas.i18n import cldr
from palveluopas.model import Guide, Language, Term
from palveluopas.runtime.keeping import Keep, made_anew

LEAD, PROSE = "lead", "prose"

# The parts of a page that words are explained beside, in their order there; a word is explained where it first stands.
EXPLAINED = (
    LEAD,
    "eligibility",
    PROSE,
    "application",
    "required_documents",
    "checklist",
    "what_next",
    "while_waiting",
    "description",
)


def with_words(
    guide: Guide, prose: Mapping[str, str], keep: Keep = made_anew, others: Iterable[tuple[str, str]] = ()
) -> Guide:
    """The guide in its source language, its services and topics knowing the terms they use, and where.

    `prose` is the Markdown of the pages in the language each was written in; a topic uses the words of its own.
    `others` are the names of terms in further source languages, as (id, name).
    """
    if not guide.terms:
        return guide
    named = tuple(others)
    beginnings = keep(("beginnings of terms", named), tuple(guide.terms.values()), partial(_Beginnings, guide.terms, named))

    def knowing(record: Any, prose_of_it: str = "") -> Any:
        made = partial(beginnings.known_to, record, prose_of_it)
        return keep(("words", prose_of_it), (record, beginnings), made)

    services = {id_: knowing(service) for id_, service in guide.services.items()}
    topics = {id_: knowing(topic, split(prose.get(f"topics/{id_}", ""))[1]) for id_, topic in guide.topics.items()}
    return dataclasses.replace(guide, services=services, topics=topics)


class _Beginnings:
    """How the words of a glossary begin: one pattern with a group for each beginning, the longest first, and the term of each group."""

    def __init__(self, terms: Mapping[str, Term], others: Iterable[tuple[str, str]] = ()) -> None:
        beginnings = [(form, term.id) for term in terms.values() for form in term.forms or (str(term.name),)]
        beginnings += [(name, id_) for id_, name in others if id_ in terms]
        beginnings.sort(key=lambda one: (-len(one[0]), one))
        groups = "|".join(f"({re.escape(form)})" for form, _ in beginnings)
        self._pattern = re.compile(rf"(?<!\w)(?:{groups})", re.IGNORECASE)
        self._ids = [id_ for _, id_ in beginnings]
        self._terms = tuple(terms)

    def known_to(self, record: Any, prose: str) -> Any:
        """The record, knowing the terms that it and the prose of its page use; itself when there are none."""
        used = {
            part: {self._ids[(m.lastindex or 0) - 1] for m in self._pattern.finditer(text)}
            for part, text in _parts(record, prose).items()
        }
        found = frozenset().union(*used.values())
        if not found:
            return record
        words = tuple(id_ for id_ in self._terms if id_ in found)
        return dataclasses.replace(record, words=words, explained=_first(words, used))


def _first(words: tuple[str, ...], used: Mapping[str, AbstractSet[str]]) -> dict[str, tuple[str, ...]]:
    """Part → the words that stand there first. Those that stand in no such part are in none."""
    firsts = {word: next((part for part in EXPLAINED if word in used.get(part, ())), None) for word in words}
    return {part: here for part in EXPLAINED if (here := tuple(word for word in words if firsts[word] == part))}


def in_alphabet(terms: Iterable[Term], lang: Language) -> list[Term]:
    """Terms by the reader's alphabet; names in other letters, such as Finnish ones in a Russian list, stand last."""
    return sorted(terms, key=lambda t: (cldr.sort_key(t.name, lang), t.id))


def _parts(record: Any, prose: str) -> dict[str, str]:
    """Part of the page → its text."""
    parts = {PROSE: prose}
    for path, words in texts_of(record):
        field = path.partition(".")[0]
        if field == "summary_easy" or (field == "summary" and not record.summary_easy):
            field = LEAD
        parts[field] = "\n".join((parts.get(field, ""), *((words,) if isinstance(words, str) else words)))
    return parts
