"""In which language and script a translation really is: what was left in the source language, or is in another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from palveluopas.validation.truth.difference import Difference
from palveluopas.validation.truth.tongue import Tongue, common_words

LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*")
_WORD = re.compile(r"[^\W\d_]+")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_SENTENCE = re.compile(
    r"(?<=[.!?؟।።։])(?<!\bkl\.)(?<!\besim\.)(?<!\bt\.ex\.)(?<!\bул\.)(?:\*\*)?\s+(?![a-zåäöõüа-яёіїєґ{])|\n\n+"
)
_END = re.compile(r"[.?!؟։।]\*{0,2}\s|\n\n")
_LONGEST_ABBREVIATION = 5  # a word of capitals up to this long stands for a name: «KOTO», «TUVA»
_SHOWN = 40

IsKnown = Callable[[str], bool]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE.split(text) if _END.search(text) else [text]


def is_a_copy(source: str, text: str) -> bool:
    """Whether a translation is the source itself, and more than a name: one of its later words begins with a small letter."""
    return source == text and any(word[0].islower() for word in source.split()[1:])


def strange_letters(text: str, words_of_source: Collection[str], tongue: Tongue, is_known: IsKnown) -> Iterator[Difference]:
    """Letters that the language does not have; in other scripts than the Latin, words in it that are no name of the catalogue."""
    if tongue.script != "latin":
        allowed = frozenset(words_of_source) | tongue.foreign
        outside = _IN_PARENTHESES.sub(" ", text)  # what stands in parentheses has a rule of its own
        strange = [word for word in LATIN_WORD.findall(outside) if _is_strange(word, allowed, is_known)]
        if strange:
            yield Difference("script", " ".join(strange[:4]), said=True)
    if found := tongue.foreign_letter.search(text):
        yield Difference("script", found[0], said=True)


def _is_strange(word: str, words_of_source: Collection[str], is_known: IsKnown) -> bool:
    if len(word) < 2 or word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
        return False
    low = word.casefold()
    return low not in words_of_source and not is_known(low) and not _is_a_form(low, words_of_source)


def _is_a_form(word: str, words_of_source: Collection[str]) -> bool:
    """Whether it is another form of a word of the very text: «Vilhonkatu» of «Vilhonkadun»."""
    head = word[: max(5, len(word) * 2 // 3)]
    return len(word) > 5 and any(theirs.startswith(head) for theirs in words_of_source)


def sentences_of_others(source: Collection[str], text: str, tongue: Tongue, has_rivals: bool) -> Iterator[Difference]:
    """Sentences that were left in the source language, or are in another one, which has words that the own one lacks.

    `source` are the sentences of the source.
    """
    for sentence in sentences(_IN_PARENTHESES.sub(" ", text) if "(" in text else text):
        if _is_left(sentence, source, tongue):
            yield Difference("copy", _short(sentence), said=True)
        elif has_rivals and _is_of_another(sentence, tongue):
            yield Difference("language", _short(sentence), said=True)


def _is_left(sentence: str, source: Collection[str], tongue: Tongue) -> bool:
    if tongue.script == "latin":
        return len(sentence) > 12 and " " in sentence and sentence in source
    if tongue.own_letter.search(sentence) or not (latin := LATIN_WORD.findall(sentence)):
        return False
    if sentence in source and " " in sentence and sentence[-1] in ".!?":
        return True
    return len(latin) > 2 and any(word[0].islower() for word in latin[1:])


def _is_of_another(sentence: str, tongue: Tongue) -> bool:
    words = [word.casefold() for word in _WORD.findall(sentence)]
    common = common_words(tongue.script)
    if len(words) < 3 or tongue.code not in common:
        return False
    mine = sum(word in common[tongue.code] for word in words)
    most = max((sum(word in theirs for word in words) for code, theirs in common.items() if code != tongue.code), default=0)
    return most >= 2 and most > 2 * mine


def words_in_parentheses(text: str, tongue: Tongue, is_known: IsKnown) -> Iterator[Difference]:
    """A word in parentheses is the source's own term, as the reader meets it at a desk: one that the catalogue has."""
    if tongue.script == "latin":
        return
    for inner in _PARENTHESES.findall(text):
        words = [word.casefold() for word in LATIN_WORD.findall(inner)]
        own = tongue.own_letter.search(inner)
        if words and not own and not all(map(is_known, words)):
            yield Difference("parentheses", inner, said=True)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else sentence[:_SHOWN] + "…"
