"""What a translation says is what its source says: figures, addresses, language, price, negation.

A difference that is right is signed off in the translation, under `differs`, with a mark of both texts: when either
changes, the difference is told of again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.text_file import position
from palveluopas.countries.country import country
from palveluopas.problems.problem import Problem, problem
from palveluopas.validation.truth.difference import Difference
from palveluopas.validation.truth.gate import Gate, words_of
from palveluopas.validation.truth.pairs import Pair, languages_of, pairs_of
from palveluopas.validation.truth.tongue import tongue

ALWAYS_ERRORS = frozenset({"phone", "amount", "law"})
_FIGURES = frozenset({"number", "month", "weekday", "unit"}) | ALWAYS_ERRORS
_CODES = {
    "address": "E622",
    "placeholder": "E623",
    "script": "E624",
    "language": "E625",
    "price": "E627",
    "negation": "E628",
    "sentences": "W626",
    "parentheses": "W629",
    "another": "W630",
}
_LONG_ENOUGH = 40  # letters of a text that two records do not share by chance
_ALIKE = 0.7  # of two sources that may have one translation


def translations_say_what_their_sources_say(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What differs between a text and its translation is told, unless it has been signed off.

    This is of the first language, the third and so on.
    """
    yield from _told_of(catalogue, languages_of(catalogue)[::2])


def other_translations_say_what_their_sources_say(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The same of the second language, the fourth and so on: two processes share the work."""
    yield from _told_of(catalogue, languages_of(catalogue)[1::2])


def _told_of(catalogue: Catalogue, languages: Sequence[str]) -> Iterator[Problem]:
    used: dict[str, set[str]] = defaultdict(set)
    for pair, differences in differences_in(catalogue, languages):
        signed = _signed_off(pair)
        for difference in differences:
            entry = sign_off(pair, difference)
            if entry in signed:
                used[pair.record.file].add(entry)
            elif found := _problem(catalogue, pair, difference):
                yield found
    yield from _sign_offs_of_nothing(catalogue, languages, used)


def differences_in(catalogue: Catalogue, languages: Sequence[str]) -> Iterator[tuple[Pair, list[Difference]]]:
    """Every pair of texts that differ, in some languages, with what differs; of each kind the first."""
    pairs = [*pairs_of(catalogue, languages)]
    gates = {code: gate_of(catalogue, code) for code in {pair.written_in for pair in pairs}}
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in pairs:
        if len(pair.text) >= _LONG_ENOUGH:
            sources[pair.language, pair.text].add(pair.source)
    shared = {one for one, written in sources.items() if len(written) > 1 and are_of_different_texts(written)}
    for pair in pairs:
        # A «no» is asked about where somebody may be in danger: elsewhere half of what is told would be of style.
        gate, grave = gates[pair.written_in], is_grave(catalogue, pair)
        found = gate.differences(pair.source, pair.text, pair.language, pair.is_name, grave)
        if (pair.language, pair.text) in shared:
            found.append(Difference("another", pair.text[:_LONG_ENOUGH], said=True))
        if found:
            yield pair, _told(found)


def gate_of(catalogue: Catalogue, language: str) -> Gate:
    """The gate of what is written in a language, that knows the words of a catalogue."""
    labels = {**catalogue.shared_labels.get(language, {}), **catalogue.labels.get(language, {})}
    records = [record.data for records in catalogue.records.values() for record in records.values()]
    known = words_of(catalogue.guide, labels, *records, *catalogue.pages.get(language, {}).values())
    return Gate(language, known, country(catalogue.country))


def _told(found: list[Difference]) -> list[Difference]:
    """Of each kind the first; of a text in another language only that: its facts are read when it is in its own."""
    first = {difference.kind: difference for difference in reversed(found)}
    foreign = [first[kind] for kind in ("copy", "language") if kind in first]
    return foreign[:1] or [*first.values()][::-1]


def are_of_different_texts(sources: set[str]) -> bool:
    """Whether one translation stands for texts that are more than forms of each other, as «saat» is of «saatte».

    They are held to one of them by the pairs of letters they share (Dice's measure), so that many long texts take no longer
    than their letters do.
    """
    first, *others = (Counter(pairwise(source)) for source in sorted(sources))
    return any((first & other).total() * 2 < _ALIKE * (first.total() + other.total()) for other in others)


def sign_off(pair: Pair, difference: Difference) -> str:
    """What is written under `differs` when the difference is right: the text, the kind, and a mark of both texts."""
    return f"{pair.field} {difference.kind} {pair.mark}"


def is_grave(catalogue: Catalogue, pair: Pair) -> bool:
    """Whether a wrong word may put somebody in danger: in what is said of emergencies and of violence."""
    kind, id_ = pair.record.kind, pair.record.id
    if kind == "guide":
        return pair.field.startswith("emergency.")
    if kind == "pages":
        kind, id_ = "topics", id_.removeprefix("topics/")
    record = catalogue.records.get(kind, {}).get(id_)
    return record is not None and record.data.get("sensitive") is True


def _signed_off(pair: Pair) -> frozenset[str]:
    about = pair.record.data.get("translation")
    return frozenset(about.get("differs", ())) if isinstance(about, Mapping) else frozenset()


def _problem(catalogue: Catalogue, pair: Pair, difference: Difference) -> Problem | None:
    """The problem that a difference is; None where another rule tells of it.

    Numbers in words are less sure than figures, and so is all in languages whose words nobody has gone through: there they
    are warnings.
    """
    kind, what, said, in_words = difference
    grave = is_grave(catalogue, pair)
    if pair.record.kind == "labels" and kind == "placeholder" and said:
        return None  # told of by the rules of labels
    if kind in _FIGURES:
        known = tongue(pair.language)
        sure = grave or kind in ALWAYS_ERRORS or known is not None and not known.numbers_only_answer and not in_words
        code = "E621" if sure else "W621"
    elif kind == "copy":
        code = "E625" if grave or pair.text != pair.source else "W625"
    else:
        code = _CODES[kind]
    example = None if pair.record.kind == "labels" else sign_off(pair, difference)
    values: dict[str, Any] = {"kind": kind, "value": what, "reason": "added" if said else "lost", "example": example}
    if kind == "unit":
        values |= {"reason": "unit", "wanted": what}
    if code not in ("E621", "W621"):
        del values["kind"]
    if pair.record.kind != "pages":
        return problem(code, pair.record, *pair.path, **values)
    return _in_prose(catalogue, code, pair, values)


def _in_prose(catalogue: Catalogue, code: str, pair: Pair, values: Mapping[str, Any]) -> Problem:
    """A problem of a page, at the words it is about where these stand in its text."""
    text = catalogue.pages[pair.language][pair.record.id]
    start = len(text) - len(pair.text)
    found = text.find(str(values["value"]).removesuffix("…"), start) if values["reason"] == "added" else -1
    line, column = position(text, found if found >= 0 else start)
    return Problem(code, pair.record.file, line, column, ("pages", pair.record.id), values=values)


def _sign_offs_of_nothing(catalogue: Catalogue, languages: Sequence[str], used: Mapping[str, set[str]]) -> Iterator[Problem]:
    """A sign-off is of a difference that is there: of texts that have changed since, it says nothing."""
    records = [record for language in languages for record in catalogue.translations.get(language, {}).values()]
    for record in [*records, *(front for (language, _), front in catalogue.fronts.items() if language in languages)]:
        about = record.data.get("translation")
        given = about.get("differs", ()) if isinstance(about, Mapping) else ()
        for number, entry in enumerate(given):
            if entry not in used.get(record.file, ()):
                yield problem("W631", record, "translation", "differs", number, value=entry)


RULES = (translations_say_what_their_sources_say, other_translations_say_what_their_sources_say)
