"""Wrong facts planted in right translations are found, of each kind as many as is promised."""

import random
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml

from palveluopas.catalogue.loader import load
from palveluopas.validation.rules.truth import gate_of
from palveluopas.validation.truth.pairs import pairs_of
from palveluopas.validation.truth.tongue import tongue
from tests.validation import planted

ROOT = Path(__file__).parents[2]
SENTENCES = Path(__file__).with_name("truth_sentences.yaml")
LANGUAGES = ("en", "ru", "ar", "sv", "uk", "et", "fa")
MOST = 40  # faults of a kind in a language
MOST_NEGATION = 100  # the floor is near: fewer would rise and fall with each new record

Found = dict[str, list[bool]]


@cache
def _guide():
    catalogue, _ = load(ROOT)
    texts = defaultdict(list)
    for pair in pairs_of(catalogue, LANGUAGES):
        if pair.record.kind not in ("pages", "labels"):
            texts[pair.language].append((pair.source, pair.text))
    for entry in yaml.safe_load(SENTENCES.read_text("utf-8")):
        for language, text in entry.items():
            texts[language].append((entry["fi"], text))
    return gate_of(catalogue, "fi"), texts


@cache
def _planted(language: str) -> tuple[Found, list[tuple[str, str, str]]]:
    """Of each kind, whether each planted fault was found; and those that were not."""
    gate, texts = _guide()
    into, missed = tongue(language), []
    found: dict[str, list[bool]] = defaultdict(list)
    assert into is not None
    for kind, plant in planted.KINDS.items():
        chance = random.Random(f"{kind} {language}")
        seen = set()
        for source, text in chance.sample(texts[language], len(texts[language])) * 3:
            if len(found[kind]) >= (MOST_NEGATION if kind in planted.NEGATION else MOST):
                break
            before = planted.plain(text, language)
            wrong = plant(source, before, into, chance, texts[language])
            if wrong is None or wrong == before or (source, wrong) in seen:
                continue
            seen.add((source, wrong))
            wrong = planted.own(wrong, language, kind)
            told = Counter(difference.kind for difference in gate.differences(source, wrong, language))
            told -= Counter(difference.kind for difference in gate.differences(source, text, language))
            found[kind].append(bool(told))
            if not told:
                missed.append((kind, source, wrong))
    return dict(found), missed


def _share(found: Found, kinds: frozenset[str]) -> float:
    these = [one for kind in kinds for one in found.get(kind, [])]
    return sum(these) / len(these)


@pytest.mark.parametrize("language", LANGUAGES)
def test_planted_faults_are_found(language):
    found, missed = _planted(language)
    floors = (
        (planted.HARD, 0.99),
        (planted.COPIES, 0.99),
        (planted.PRICE, 0.98),
        (planted.NEGATION, 0.85),
        (frozenset(planted.KINDS), 0.95),
    )
    for kinds, floor in floors:
        assert _share(found, kinds) >= floor, [fault for fault in missed if fault[0] in kinds]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_faults_to_tell(language):
    found, _ = _planted(language)
    assert sum(map(len, found.values())) > 150
    assert all(any(found.get(kind) for kind in kinds) for kinds in (planted.COPIES, planted.PRICE, planted.NEGATION))


@pytest.mark.parametrize("language", ("sv", "uk", "et", "fa"))
def test_nothing_is_told_of_sentences_that_say_the_same(language):
    gate, texts = _guide()
    told = [(source, text, found) for source, text in texts[language] if (found := gate.differences(source, text, language))]
    assert len(told) * 200 < len(texts[language]), told
