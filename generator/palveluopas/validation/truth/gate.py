"""Compares texts with their translations: every rule is asked only where some word of either text may concern it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from palveluopas.countries.country import Country
from palveluopas.validation.truth import facts, languages_of_texts, polarity
from palveluopas.validation.truth.difference import Difference
from palveluopas.validation.truth.figures import Said, said_in
from palveluopas.validation.truth.languages_of_texts import LATIN_WORD, sentences
from palveluopas.validation.truth.tongue import Tongue, tongue
from palveluopas.validation.truth.words import ANSWER, FACT, LATIN, NEGATION, PRICE, RIVAL, SIGN, STRANGE, SortedWords

_NOTHING = Said()
_PREFIX = 5  # letters of a word from which on another ending may follow
_UNKNOWN = Tongue("", "")


@dataclass(frozen=True)
class _Source:
    """A text of the source language; what is in it is read when it is asked for, and once for all languages."""

    text: str
    tongue: Tongue
    flags: int
    home: Country | None

    @cached_property
    def sentences(self) -> Sequence[str]:
        return sentences(self.text)

    @cached_property
    def said(self) -> Said:
        return (
            said_in(facts.without_addresses(self.text), self.tongue, self.home) if self.flags & (FACT | ANSWER) else _NOTHING
        )

    @cached_property
    def addresses(self) -> frozenset[str]:
        return facts.addresses(self.text)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(facts.PLACE.findall(self.text)) if "{" in self.text else frozenset()

    @cached_property
    def latin_words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in LATIN_WORD.findall(self.text))


class Gate:
    """Holds translations beside their sources.

    `known` are the words in Latin letters of the whole source catalogue, `home` is the country of the guide.
    """

    def __init__(self, source_language: str, known: frozenset[str], home: Country | None = None) -> None:
        self.home = home
        self.tongue = tongue(source_language) or _UNKNOWN
        self.known = known
        self.words = SortedWords(self.tongue)
        self.sources: dict[str, _Source] = {}
        self.sorted: dict[str, SortedWords] = {}
        self.answers: dict[str, bool] = {}

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.known)

    def is_known(self, word: str) -> bool:
        """Whether a word in small letters is one of the catalogue's, or begins as one."""
        if word in self.known:
            return True
        if (found := self.answers.get(word)) is None:
            head = word[:-1] if len(word) > _PREFIX else word
            at = bisect_left(self._in_order, head)
            found = self.answers[word] = at < len(self._in_order) and self._in_order[at].startswith(head)
        return found

    def differences(
        self, source: str, text: str, code: str, is_name: bool = False, negation: bool = True
    ) -> list[Difference]:
        """What a text and its translation into a language say differently.

        The names of some kinds may stay as they are (`is_name`); `negation` tells whether «no» is asked about.
        """
        if source == text:
            is_copy = not is_name and languages_of_texts.is_a_copy(source, text)
            return [Difference("copy", source[:60], said=True)] if is_copy else []
        theirs = self._source(source)
        target = tongue(code)
        if target is None:
            return [*self._addresses(theirs, text)]
        flags = self._words_of(target).of_text(text)
        either = (theirs.flags | flags) & (NEGATION | PRICE if negation else PRICE)
        polar = self._polarity(theirs, text, target, either) if either else ()
        return [*self._found(theirs, text, target, flags), *polar]

    def _found(self, source: _Source, text: str, target: Tongue, flags: int) -> Iterator[Difference]:
        either = source.flags | flags
        if either & SIGN:
            yield from self._addresses(source, text)
        if either & FACT and self.tongue is not _UNKNOWN:
            is_read = flags & (FACT | ANSWER) or source.said.all_day
            said = said_in(facts.without_addresses(text), target, self.home) if is_read else _NOTHING
            yield from facts.differences_of_facts(source.said, said, target)
        yield from self._language(source, text, target, flags)
        ours = sentences(text)
        if len(ours) != len(source.sentences) and target.has_spaces:
            yield Difference("sentences", f"{len(source.sentences)} → {len(ours)}")

    def _polarity(self, source: _Source, text: str, target: Tongue, asked: int) -> Iterator[Difference]:
        """What differs of price and negation, sentence by sentence where both texts have as many."""
        ours = sentences(text)
        paired = len(ours) == len(source.sentences)
        pairs = [*zip(source.sentences, ours, strict=True)] if paired else [(source.text, text)]
        pairs = [(facts.without_addresses(one), facts.without_addresses(other)) for one, other in pairs]
        if asked & PRICE:
            yield from polarity.prices_differ(pairs, self.tongue, target)
        if asked & NEGATION:
            yield from polarity.negations_differ(pairs, self.tongue, target)

    def _language(self, source: _Source, text: str, target: Tongue, flags: int) -> Iterator[Difference]:
        latin = target.script == "latin"
        if not (flags & (STRANGE | RIVAL) or flags & (LATIN | SIGN) and not latin or latin and len(source.sentences) > 1):
            return
        plain = facts.without_addresses(text) if flags & SIGN else text
        if flags & STRANGE or not latin:
            yield from languages_of_texts.strange_letters(plain, source.latin_words, target, self.is_known)
        yield from languages_of_texts.sentences_of_others(source.sentences, plain, target, bool(flags & RIVAL))
        if flags & SIGN and "(" in plain:
            yield from languages_of_texts.words_in_parentheses(plain, target, self.is_known)

    def _addresses(self, source: _Source, text: str) -> Iterator[Difference]:
        ours, places = facts.addresses(text), frozenset(facts.PLACE.findall(text)) if "{" in text else frozenset[str]()
        for address in sorted(source.addresses ^ ours):
            yield Difference("address", address, said=address in ours)
        for place in sorted(source.places ^ places):
            yield Difference("placeholder", place, said=place in places)

    def _source(self, text: str) -> _Source:
        found = self.sources.get(text)
        if found is None:
            found = self.sources[text] = _Source(text, self.tongue, self.words.of_text(text), self.home)
        return found

    def _words_of(self, target: Tongue) -> SortedWords:
        found = self.sorted.get(target.code)
        if found is None:
            found = self.sorted[target.code] = SortedWords(target)
        return found


def words_of(*values: Any) -> frozenset[str]:
    """Every word in Latin letters of some values of a catalogue, in small letters."""
    return frozenset(word for text in _texts(values) for word in LATIN_WORD.findall(text.casefold()))


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _texts(value.values())
        elif isinstance(value, list):
            yield from _texts(value)
