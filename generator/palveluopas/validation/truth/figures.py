"""Reads the facts of a text: figures, dates, times, number words, units, weekdays; in any language and any digits.

A figure may stand for several things: «2,000» is two thousand or two, «9.00» a time or nine. All its *readings* are kept,
and two texts agree when they share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from palveluopas.countries.country import Country
from palveluopas.validation.truth.tongue import Meaning, Tongue, bare

Readings = set[str]

_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x17E0)  # Arabic, Persian, Devanagari, Bengali, Thai, Khmer
_PLAIN: dict[int, str | None] = {
    **{code: str(unicodedata.decimal(chr(code))) for zero in _ZEROS for code in range(zero, zero + 10)},
    0x66B: ",",
    0x66C: " ",
    0xA0: " ",
    0x202F: " ",
    0x2009: " ",
    0x200E: None,
    0x200F: None,
    0x2066: None,
    0x2067: None,
    0x2068: None,
    0x2069: None,
}
_UNUSUAL = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_TOKEN = re.compile(
    r"""
    (?P<date>
        (?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]) | (?<![\d/])\d{4}/\d{1,2}/\d{1,2}(?![\d/])
      | (?<![\d.])\d\d\.\d\d\.\d\d(?![\d.])               | (?<![\w.,/])\d{1,2}\.\d{1,2}\.\d{4}(?!\d)
      | (?<!\d)\d{4}-\d\d-\d\d(?!\d)                      | (?<![\w.,/])\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?!\d)
    )
  | (?P<law>(?<![\w/.])\d{1,4}/\d{4}(?!\d))
  | (?P<clock>(?<![\d.,])\d{1,2}[:.]\d\d(?![\d:]|\.\d))
  | (?P<number>\+?\d+(?:[.,]\d+)*(?:[ ]\d{2,}(?:[.,]\d+)?)*)
  | (?P<sign>[%٪€$£])
  | (?P<noon>(?<=[\d ])(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b))
  | (?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)?(?:[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u200c\u0981-\u09cd\u0e31-\u0e4e\u17b6-\u17d3]*[^\W\d_]*)*)
  | (?P<stop>[.!?؟।。;])""",
    re.VERBOSE,
)
_SIGNS = {"%": "percent", "٪": "percent", "€": "money"}


@dataclass
class Said:
    """The facts of a text.

    `figures` are the readings of each figure, `words` the number words; `units` tells what each number counts. `may` are
    facts that the text may say: they answer a fact of the other text, and ask for none. `as_written` shows a reading as
    the text has it.
    """

    figures: list[Readings] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    months: set[str] = field(default_factory=set)
    weekdays: set[str] = field(default_factory=set)
    units: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counted: set[str] = field(default_factory=set)
    laws: set[str] = field(default_factory=set)
    order: list[str] = field(default_factory=list)
    may: set[Meaning] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    all_day: bool = False
    as_written: dict[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> set[str]:
        """Everything that a number of the text may stand for."""
        return set().union(*self.figures, self.words, (value for kind, value in self.may if kind == "number"))


def said_in(text: str, tongue: Tongue, home: Country | None = None) -> Said:
    """The facts of a text of a language, of a guide whose country is `home`."""
    return _Reader(tongue, home).read(text.translate(_PLAIN) if _UNUSUAL.search(text) else text)


def with_plain_digits(text: str) -> str:
    """The text with the digits 0–9, whatever digits it is written in."""
    return text.translate(_PLAIN)


class _Reader:
    """Reads one text; `near` are the readings of the number just read, `gap` tells how many words ago that was."""

    def __init__(self, tongue: Tongue, home: Country | None) -> None:
        self.tongue, self.home, self.said = tongue, home, Said()
        self.near: Readings | None = None
        self.gap = 9

    def read(self, text: str) -> Said:
        if self.tongue.all_day.search(text):
            self.said.may.add(("number", "24"))
            self.said.all_day = True
        if self.tongue.phrase:
            text = self._without_phrases(text.casefold(), self.tongue.phrase)
        for token in _TOKEN.finditer(text):
            getattr(self, f"_{token.lastgroup}")(token[0])
        return self.said

    def _without_phrases(self, text: str, phrase: re.Pattern[str]) -> str:
        for found in phrase.findall(text):
            self._name(self.tongue.phrases[found])
        return phrase.sub(" ", text)

    def _name(self, meaning: Meaning) -> None:
        (self.said.months if meaning[0] == "month" else self.said.weekdays).add(meaning[1])

    def _word(self, word: str) -> None:
        self.gap += 1
        meaning = self._inline_unit(word) or self.tongue.meaning(word)
        if meaning is None:
            if self.near and self.gap <= 2 and bare(word) in self.tongue.after_noon:
                self.near |= _in_the_afternoon(self.near)
        elif meaning[0] == "may number" or word.casefold() in self.tongue.only_answer:
            self.said.may.add((meaning[0].removeprefix("may "), meaning[1]))
        elif meaning[0] in ("month", "weekday"):
            self._name(meaning)
        elif meaning[0] == "unit":
            self._unit(meaning[1], 2)
        else:
            self._number_word(*meaning)

    def _inline_unit(self, word: str) -> Meaning | None:
        """A unit at the beginning of a running text without spaces, right after its number."""
        if self.tongue.inline_units and self.near and self.gap <= 1 and (unit := self.tongue.inline_units.match(word)):
            return self.tongue.words[unit[0]]
        return None

    def _number_word(self, kind: str, value: str) -> None:
        if kind == "two":
            self.said.counted.add(value)
            self.said.units["2"].add(value)
            value = "2"
        else:
            self.near, self.gap = {value}, 0
        self.said.words.append(value)

    def _unit(self, unit: str, reach: int, names: bool = True) -> None:
        if names:
            self.said.counted.add(unit)
        if self.near and self.gap <= reach:
            for number in self.near:
                self.said.units[number].add(unit)

    def _sign(self, sign: str) -> None:
        self._unit(_SIGNS.get(sign, "other_money"), 1, False)

    def _date(self, text: str) -> None:
        parts = re.split("[./-]", text.rstrip("."))
        if len(parts[0]) == 4:
            parts.reverse()
        day, month = str(int(parts[0])), int(parts[1])
        if month > 12 or int(day) > 31:
            self.said.figures.append({_plain(text.rstrip("."))})
            return
        self.near = None
        if len(parts) == 2:
            self.said.figures.append({day, _plain(text.rstrip("."))})
            self.said.may.add(("month", str(month)))
            return
        year = parts[2] if len(parts[2]) == 4 else f"20{parts[2]}"
        self.said.figures += [{day}, {year}]
        self.said.months.add(str(month))
        self.said.order.append(day)

    def _law(self, text: str) -> None:
        self.said.laws.add(text)
        self.near = None

    def _clock(self, text: str) -> None:
        hour, minute = map(int, re.split("[.:]", text))
        read = set() if ":" in text else _readings(text)
        if hour < 25 and minute < 60:
            read |= {f"t{hour * 60 + minute}"} | ({str(hour)} if minute == 0 else set())
        self._figure(text, read or {text})

    def _number(self, text: str) -> None:
        read = _readings(text, self.home)
        if _is_phone(text):
            self.said.phones |= read
        elif len(text) == 2 and text[0] == "0":
            read.add(text[1:])
        self._figure(text, read)

    def _figure(self, text: str, read: Readings) -> None:
        self.near, self.gap = read, 0
        self.said.figures.append(read)
        self.said.order.append(text)
        self.said.as_written.update(dict.fromkeys(read, text))

    def _noon(self, text: str) -> None:
        if self.near is None or text[0] in "aA":
            return
        later = _in_the_afternoon(self.near)
        if later:  # the very set that stands in `figures`
            self.near.difference_update({hour for hour in self.near if _may_be_morning(hour)})
            self.near |= later
        if len(self.said.figures) > 1 and self.gap == 0:
            self.said.figures[-2] |= _in_the_afternoon(self.said.figures[-2])  # «2–4 pm»

    def _stop(self, _: str) -> None:
        self.near = None


def _may_be_morning(reading: str) -> bool:
    return reading.isdecimal() and int(reading) < 12 or reading[0] == "t" and int(reading[1:]) < 720


def _in_the_afternoon(read: Readings) -> Readings:
    """What the hours among some readings are after noon."""
    return {f"t{int(one[1:]) + 720}" if one[0] == "t" else str(int(one) + 12) for one in read if _may_be_morning(one)}


def _is_phone(text: str) -> bool:
    digits = sum(letter.isdecimal() for letter in text)
    return text[0] in "+0" and digits > 4 or digits == 6 and text[:3] == "116"


def _readings(text: str, home: Country | None = None) -> Readings:
    """Every number a figure may stand for: «56,70» is 56.7, «2,000» both 2000 and 2.

    A telephone number with the calling code of the country is the one that is dialled inside it.
    """
    if " " in text or text.startswith(("+", "00")) or len(text) > 2 and text[0] == "0" and text.isdecimal():
        joined = text.replace(" ", "")
        if home and joined.startswith(f"+{home.calling_code}"):
            joined = home.trunk + joined.removeprefix(f"+{home.calling_code}")
        return {_plain(joined) if "," in joined or "." in joined else joined}
    if text.isdecimal():
        return {text}
    read = {_plain(text) if len(re.findall("[.,]", text)) == 1 else text}
    if re.fullmatch(r"[1-9]\d{0,2}(?:[,.]\d{3})+", text):
        read.add(re.sub("[.,]", "", text))
    if found := re.fullmatch(r"(\d{1,3}(?:[,.]\d{3})+)([.,]\d\d)", text):
        read.add(_plain(re.sub("[.,]", "", found[1]) + found[2]))
    return read


def _plain(number: str) -> str:
    """A decimal number with a point, without needless zeros: «56,70» is «56.7»."""
    number = number.replace(",", ".")
    return number.rstrip("0").rstrip(".") if "." in number else number
