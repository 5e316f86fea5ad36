"""What the gate knows of each language: its script, and which words say a number, a day, a price or a «no».

The words are data, `languages/<code>.yaml`; a language without a file is held to what needs no words. Fields of a file:

- `script`: the letters it is written with; `letters_of_neighbours` are letters of that script that only another language has;
  `has_spaces: false` where words are not divided.
- `numbers`, `months`, `weekdays`, `units`: value → its words; `…_stems`: value → a pattern of a whole word;
  `…_phrases`: value → names of several words. `dual_stems`: a unit's form that says «two» itself.
- `words_that_only_answer`: words that say a fact but also something else: they may answer the source, never ask it;
  `answering_number_stems` are such of numbers («third»); `numbers_only_answer`: all number words of the language are such.
- `foreign_words`: words in Latin letters that the language uses.
- `after_noon`: words after an hour of the afternoon; `all_day`: a pattern that stands for 24 hours.
- `free`, `paid`, `negation`: patterns; `may_be_free`, `may_negate`: words that only answer. `joined_negation`:
  a «no» that goes on another, and is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from palveluopas.i18n.program_yaml import program_yaml

LANGUAGES = Path(__file__).with_name("languages")
_COMMON = Path(__file__).with_name("common_words.yaml")
LETTERS: Mapping[str, str] = {
    "latin": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "cyrillic": "Ѐ-ӿ",
    "arabic": "ء-غف-يٮ-ۓەۺ-ۿﭐ-ﻼ",
    "thai": "ก-๎",
    "ethiopic": "ሀ-፟",
    "bengali": "ঀ-ৣ",
    "devanagari": "ऀ-ॣ",
    "armenian": "Ա-և",
    "khmer": "ក-៓",
}
"""The letters of each script, as they stand in a pattern: no digits and no signs."""

Meaning = tuple[str, str]
"""What a word says: («number», «3»), («unit», «year»), («two», «year»), («month», «1»), («weekday», «7»), («may number», «3»)."""

_MARKS = re.compile("[\u064b-\u0652\u0640\u200b-\u200f\u00ad]")
_MARKED = re.compile("[\u064b-\u0652\u0640\u200b-\u200f\u00ad’ʼ`]")
_APOSTROPHES = str.maketrans("’ʼ`", "'''")
_EURO = re.compile(r"(?:euro(?!o?p)|евро(?!п)|євро(?!п)|یورو)\w*")
_OTHER_MONEY = re.compile(r"dollars?|рубл(?:ь|я|ей)|دولار|kronor|kr|крон|دینار")
_ARABIC_PREFIX = re.compile(r"[وف]?[بلك]?(?:ال|ل)?(?=\w{3})")
_NEVER = re.compile(r"(?!)")
_STEMS = (("two", "dual"), ("unit", "unit"), ("month", "month"), ("weekday", "weekday"), ("may_number", "answering_number"))


@dataclass(frozen=True, eq=False)
class Tongue:
    """One language: `words` are words with one meaning, `stems` a pattern whose groups are named «class_value»."""

    code: str
    script: str
    neighbours: str = ""
    has_spaces: bool = True
    words: Mapping[str, Meaning] = field(default_factory=dict)
    stems: re.Pattern[str] = _NEVER
    number_stems: re.Pattern[str] = _NEVER
    not_numbers: re.Pattern[str] = _NEVER
    teens: str = ""
    tens: str = ""
    capital_months: Mapping[str, Meaning] = field(default_factory=dict)
    phrases: Mapping[str, Meaning] = field(default_factory=dict)
    phrase: re.Pattern[str] | None = None
    inline_units: re.Pattern[str] | None = None
    only_answer: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    numbers_only_answer: bool = False
    after_noon: frozenset[str] = frozenset()
    all_day: re.Pattern[str] = _NEVER
    free: re.Pattern[str] = _NEVER
    paid: re.Pattern[str] = _NEVER
    may_be_free: re.Pattern[str] = _NEVER
    negation: re.Pattern[str] = _NEVER
    may_negate: re.Pattern[str] = _NEVER
    joined_negation: re.Pattern[str] = _NEVER
    asked: dict[str, Meaning | None] = field(default_factory=dict, init=False)

    @property
    def has_all_day(self) -> bool:
        """Whether it is known how the language says «round the clock»."""
        return self.all_day is not _NEVER

    @cached_property
    def own_letter(self) -> re.Pattern[str]:
        """A letter of its script."""
        return re.compile(f"[{LETTERS[self.script]}]")

    @cached_property
    def foreign_letter(self) -> re.Pattern[str]:
        """A letter that does not belong to the language; Latin ones, which names are written with, are not among them."""
        others = "".join(letters for script, letters in LETTERS.items() if script not in (self.script, "latin"))
        return re.compile(f"[{others}{self.neighbours}]")

    @cached_property
    def says_yes_or_no(self) -> re.Pattern[str]:
        """A word of price or negation."""
        return re.compile("|".join(f"(?:{part.pattern})" for part in (self.negation, self.free, self.paid)), re.IGNORECASE)

    def meaning(self, word: str) -> Meaning | None:
        """What a word says of facts; every word is thought of once."""
        try:
            return self.asked[word]
        except KeyError:
            found = self.asked[word] = self._meaning(word)
            return found

    def _meaning(self, word: str) -> Meaning | None:
        low = bare(word.casefold())
        for form in _forms(low) if self.code == "ar" else (low,):
            if found := self._of_form(form):
                return found
        return self.capital_months.get(word)

    def _of_form(self, form: str) -> Meaning | None:
        if found := self.words.get(form):
            return found
        if _EURO.fullmatch(form):
            return "unit", "money"
        if _OTHER_MONEY.fullmatch(form):
            return "unit", "other_money"
        if (stem := self.number_stems.match(form)) and not self.not_numbers.match(form):
            return "number", self._number(int(str(stem.lastgroup)[1:]), form[stem.end() :])
        if stem := self.stems.fullmatch(form):
            kind, _, value = str(stem.lastgroup).rpartition("_")
            return kind.replace("_", " "), value
        return None

    def _number(self, value: int, rest: str) -> str:
        """«kaksi|toista» is 12 and «kaksi|kymmentä» 20: number words written together."""
        if self.teens and self.teens in rest:
            return str(value + 10)
        return str(value * 10 if self.tens and self.tens in rest else value)


def _forms(word: str) -> list[str]:
    """An Arabic word without «and», «in», «for», «the» before it, and with «the»."""
    forms = [word]
    if word[:1] in tuple("وفبلك"):
        forms.append(word[1:])
    if (prefix := _ARABIC_PREFIX.match(word)) and prefix.end():
        forms.append(word[prefix.end() :])
    return [*forms, "ال" + word]


def bare(word: str) -> str:
    """A word without vowel signs and joiners, with one kind of apostrophe."""
    return _MARKS.sub("", word).translate(_APOSTROPHES) if _MARKED.search(word) else word


@cache
def tongue(code: str) -> Tongue | None:
    """What is known of a language; None where nobody has written it down."""
    path = LANGUAGES / f"{code}.yaml"
    return _of(code, program_yaml(path)) if path.is_file() else None


@cache
def common_words(script: str) -> Mapping[str, frozenset[str]]:
    """Language → its commonest words, of the languages of a script."""
    return {code: frozenset(words.split()) for code, words in program_yaml(_COMMON).get(script, {}).items()}


def _of(code: str, said: Mapping[str, Any]) -> Tongue:
    words = {
        bare(word): (kind, str(value))
        for kind, name in (("weekday", "weekdays"), ("month", "months"), ("unit", "units"), ("number", "numbers"))
        for value, listed in said.get(name, {}).items()
        for word in listed.split()
    }
    words |= {word: ("unit", "money") for word in said.get("money", "").split()}
    phrases = {
        phrase: (kind, str(value))
        for kind in ("month", "weekday")
        for value, listed in said.get(f"{kind}_phrases", {}).items()
        for phrase in listed
    }
    units = [word for word, (kind, _) in words.items() if kind == "unit"]
    has_spaces = said.get("has_spaces", True)
    patterns = ("not_numbers", "all_day", "free", "paid", "may_be_free", "negation", "may_negate", "joined_negation")
    return Tongue(
        code=code,
        script=said["script"],
        neighbours=said.get("letters_of_neighbours", ""),
        has_spaces=has_spaces,
        words=words,
        stems=_stems(said),
        number_stems=_number_stems(said.get("number_stems", {})),
        teens=said.get("teens", ""),
        tens=said.get("tens", ""),
        capital_months={word: ("month", str(value)) for word, value in said.get("capital_months", {}).items()},
        phrases=phrases,
        phrase=re.compile(rf"(?<!\w)(?:{_any_of(phrases)})(?!\d)") if phrases else None,
        inline_units=None if has_spaces else re.compile(_any_of(units)),
        only_answer=frozenset(said.get("words_that_only_answer", "").split()),
        foreign=frozenset(said.get("foreign_words", "").split()),
        numbers_only_answer=said.get("numbers_only_answer", False),
        after_noon=frozenset(said.get("after_noon", "").split()),
        **{name: _pattern(said.get(name)) for name in patterns},
    )


def _any_of(words: Any) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _pattern(given: str | None) -> re.Pattern[str]:
    return re.compile(given, re.IGNORECASE) if given else _NEVER


def _stems(said: Mapping[str, Any]) -> re.Pattern[str]:
    named = [f"(?P<{kind}_{value}>{stem})" for kind, name in _STEMS for value, stem in said.get(f"{name}_stems", {}).items()]
    return re.compile("|".join(named)) if named else _NEVER


def _number_stems(stems: Mapping[int, str]) -> re.Pattern[str]:
    """Greater numbers first: «kahdeksa» (8) begins as «kahde» (2) does."""
    named = [f"(?P<n{value}>{stem})" for value, stem in sorted(stems.items(), reverse=True)]
    return re.compile("|".join(named)) if named else _NEVER
