"""Which words of the glossary a text uses: found once, in the source language, by how the words begin.

A term says its beginnings itself (`forms`), because words change in their middle: «kotikunta,
kotikunnan». One pattern is made of all of them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model import Guide
from generator.prose import split
from generator.translate import texts_of


def with_words(guide: Guide, prose: Mapping[str, str]) -> Guide:
    """The guide in its source language, its services and topics knowing the terms they use.

    `prose` is the Markdown of the source language's pages; a topic uses the words of its own.
    """
    if not guide.terms:
        return guide
    pattern, ids = _pattern(guide)

    def words(text: str) -> tuple[str, ...]:
        found = {ids[match.lastindex - 1] for match in pattern.finditer(text)}
        return tuple(id_ for id_ in guide.terms if id_ in found)

    services = {id_: _knowing(service, words(_text(service))) for id_, service in guide.services.items()}
    topics = {
        id_: _knowing(topic, words(f"{_text(topic)}\n{split(prose.get(f'topics/{id_}', ''))[1]}"))
        for id_, topic in guide.topics.items()
    }
    return dataclasses.replace(guide, services=services, topics=topics)


def _pattern(guide: Guide) -> tuple[re.Pattern[str], list[str]]:
    """One pattern with a group for each beginning, the longest first, and the term of each group."""
    beginnings = [(form, term.id) for term in guide.terms.values() for form in term.forms or (str(term.name),)]
    beginnings.sort(key=lambda one: (-len(one[0]), one))
    groups = "|".join(f"({re.escape(form)})" for form, _ in beginnings)
    return re.compile(rf"(?<!\w)(?:{groups})", re.IGNORECASE), [id_ for _, id_ in beginnings]


def _text(record: Any) -> str:
    return "\n".join(_all_words(record))


def _all_words(record: Any) -> Iterator[str]:
    for _, words in texts_of(record):
        yield from (words,) if isinstance(words, str) else words


def _knowing(record: Any, words: tuple[str, ...]) -> Any:
    return dataclasses.replace(record, words=words) if words else record
