"""Made-up words in the scripts of real languages, so that pages weigh what they would; they mean nothing."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from palveluopas.validation.truth.tongue import common_words, tongue
from palveluopas.validation.truth.words import FACT, NEGATION, PRICE, RIVAL, STRANGE, SortedWords

LATIN = ("h j k l m n p r s t v", "a e i o u")

# The letters of a language: those that begin a syllable, and those that end it.
LETTERS = {
    "fi": ("h j k l m n p r s t v", "a e i o u y ä ö"),
    "en": LATIN,
    "ru": ("б в г д з к л м н п р с т", "а е и о у ы я"),
    "ar": ("ب ت ج د ر س ع ف ق ك ل م ن", "ا و ي ة"),
    "sv": ("b d f g h k l m n r s t", "a e i o u å ä ö"),
    "uk": ("б в г д з к л м н п р с т", "а е и і о у ї"),
    "et": ("h j k l m n p r s t v", "a e i o u õ ä ö ü"),
    "fa": ("ب پ ت چ د ر س ف ک گ ل م ن", "ا و ی ه"),
    "vi": ("b c đ g h l m n ph th tr v", "a ă â e ê i o ô ơ u ư"),
    "th": ("ก ข ค ง จ ช ต ท น บ ป ม", "า ะ ี ุ"),
    "so": ("b c d dh g h k l q r sh x", "a aa e i o oo u"),
    "zh": ("林 水 火 山 田 石 木 云", "明 光 天 心 花 月 日 年"),
}
UNSPACED = ("th", "zh")
WORDS = 160


@dataclass(frozen=True)
class Words:
    """A source of text in one language; the same question always gets the same answer."""

    language: str

    @property
    def _between(self) -> str:
        return "" if self.language in UNSPACED else " "

    def some(self, about: str, count: int) -> str:
        """A few words, always the same for the same thing."""
        chosen = random.Random(f"{self.language} {about}").choices(_vocabulary(self.language), k=count)
        text = self._between.join(chosen)
        return text[:1].upper() + text[1:]

    def sentence(self, about: str, count: int = 11) -> str:
        return self.some(about, count) + ("。" if self.language == "zh" else ".")

    def paragraph(self, about: str, sentences: int = 4) -> str:
        return " ".join(self.sentence(f"{about} {number}") for number in range(sentences))

    def list(self, about: str, items: int, words: int = 9) -> list[str]:
        return [self.sentence(f"{about} {number}", words) for number in range(items)]


@cache
def _vocabulary(language: str) -> tuple[str, ...]:
    first, second = (letters.split() for letters in LETTERS.get(language, LATIN))
    chance = random.Random(language)
    lengths = chance.choices((1, 2, 2, 3, 4), k=WORDS)
    words = ["".join(chance.choice(first) + chance.choice(second) for _ in range(length)) for length in lengths]
    return tuple(word for word in words if _means_nothing(word, language))


def _means_nothing(word: str, language: str) -> bool:
    """Whether the gate for truth hears nothing in a word that was made up: no number, price or «no», nothing of another language."""
    known = tongue(language)
    if known is None or language in UNSPACED:
        return known is None or not any(pattern.search(word) for pattern in (known.free, known.paid, known.negation))
    spoken = frozenset().union(*common_words(known.script).values())
    return word not in spoken and not SortedWords(known)[word] & (FACT | NEGATION | PRICE | STRANGE | RIVAL)
