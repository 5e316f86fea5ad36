"""Free or paid, «yes» or «no»: said of the same sentence in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from palveluopas.validation.truth.difference import Difference
from palveluopas.validation.truth.tongue import Tongue, bare

Pairs = Iterable[tuple[str, str]]
_SHOWN = 60


def prices_differ(pairs: Pairs, source: Tongue, tongue: Tongue) -> Iterator[Difference]:
    """What is free in the source is free in the translation, and nothing else is; what costs nothing there does not cost here."""
    for theirs, ours in pairs:
        ours = bare(ours)
        free, is_free = bool(source.free.search(theirs)), bool(tongue.free.search(ours))
        if free and not is_free and not tongue.may_be_free.search(ours):
            yield Difference("price", _found(source.free, theirs))
        elif is_free and not free:
            if not source.may_be_free.search(theirs):
                yield Difference("price", _found(tongue.free, ours), said=True)
        elif not free and tongue.paid.search(ours) and not source.paid.search(theirs):
            yield Difference("price", _found(tongue.paid, ours), said=True)


def negations_differ(pairs: Pairs, source: Tongue, tongue: Tongue) -> Iterator[Difference]:
    """A sentence that says «no» says it in the translation too, and no other does."""
    for theirs, ours in pairs:
        theirs_left, ours_left = _without_price(theirs, source), _without_price(bare(ours), tongue)
        every = source.negation.findall(theirs_left)
        asks = [word for word in every if not source.joined_negation.fullmatch(word)] or every
        told = tongue.negation.findall(ours_left)
        answered = tongue.may_negate.search(ours_left) or tongue.free.search(bare(ours))
        if asks and not told and not answered:
            yield Difference("negation", _short(theirs))
        elif told and not asks and not source.may_negate.search(theirs_left) and not source.negation.search(theirs):
            yield Difference("negation", _short(ours), said=True)
        elif told and len(asks) > len(told) + len(tongue.may_negate.findall(ours_left)):
            yield Difference("negation", _short(theirs))


def _without_price(text: str, tongue: Tongue) -> str:
    """The text without «costs nothing» and «not free», which are of the price; what is left of a word does not become another."""
    return tongue.paid.sub("_", tongue.free.sub("_", text))


def _found(pattern: re.Pattern[str], text: str) -> str:
    """The words of a text that hold what a pattern finds."""
    if not (found := pattern.search(text)):
        return text
    start = text.rfind(" ", 0, found.start()) + 1
    end = text.find(" ", found.end())
    return text[start : end if end >= 0 else len(text)].strip(".,:;!?()«»،؟")


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else sentence[:_SHOWN] + "…"
