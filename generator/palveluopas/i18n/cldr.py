"""What CLDR knows of languages: own names, direction, weekdays, dates, the order of letters.

Only Babel's `format` names are used: its `stand-alone` ones come out in the wrong language once
several locales are loaded (python-babel issue 1234).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, get_day_names
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.model import Language

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# CLDR calls Dari a kind of Persian; everyone else, HSDS and PTV included, writes `prs`. Its plain English
# is that of the United States, where the month stands before the day; Europe reads and writes British English.
CLDR_NAMES = {"prs": "fa-AF", "en": "en-GB"}
OWN_NAMES = {"prs": "دری"}

# Finnish `format` names are inflected («tiistaina»), and in Babel 2.18 Sunday's is not.
WEEKDAY_NAMES = {
    "fi": ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
}

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}

# Letters that are letters of their own, not others with a mark.
WHOLE_LETTERS = "йїўђѓќ"

# Alphabets whose order is not that of Unicode, by CLDR's collations. A letter that is in none of them stands where its
# plain letter does, so «é» is an «e» in Finnish, and «ё» an «е» in Russian.
NORDIC = "abcdefghijklmnopqrstuvwxyz"
PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
ALPHABETS = {
    "fi": NORDIC + "åäö",
    "sv": NORDIC + "åäö",
    "da": NORDIC + "æøå",
    "nb": NORDIC + "æøå",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "vi": "aăâbcdđeêghiklmnoôơpqrstuưvxy",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "fa": PERSIAN,
    "prs": PERSIAN,
}
ARABIC_IN_PERSIAN = str.maketrans("يىكة", "ییکه")

# In Thai and Lao some vowels are written before the consonant that they follow.
VOWEL_BEFORE = re.compile("([เ-ไເ-ໄ])(.)")

OWN, FOREIGN = 0xE000, 0x100000


class UnknownLanguage(LookupError):
    """CLDR does not know the language and the guide does not say what CLDR would have said."""


def language(entry: Mapping[str, str]) -> Language:
    """A language from its line in `services.yaml`: {code, name?, direction?, cldr?}."""
    code = entry["code"]
    locale = _locale(entry.get("cldr") or CLDR_NAMES.get(code, code))
    name = entry.get("name") or OWN_NAMES.get(code) or (locale and locale.get_language_name(str(locale)))
    direction = entry.get("direction") or (locale and locale.text_direction)
    if not name or not direction:
        raise UnknownLanguage(code)
    return Language(code, name, direction, str(locale) if locale else "en_GB")


def shorter(code: str) -> str | None:
    """The code of two letters that everybody writes for a language given with three."""
    two = get_global("language_aliases").get(code, "") if len(code) == 3 else ""
    return two if len(two) == 2 else None


@cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-" if "-" in code else "_")
    except (UnknownLocaleError, ValueError):
        return None


def knows(code: str) -> bool:
    """Whether CLDR can name the language, its weekdays and its direction."""
    return _locale(CLDR_NAMES.get(code, code)) is not None


@cache
def weekday_names(lang: Language) -> tuple[str, ...]:
    """Monday to Sunday."""
    if lang.cldr in WEEKDAY_NAMES:
        return WEEKDAY_NAMES[lang.cldr]
    names = get_day_names("wide", context="format", locale=lang.cldr)
    return tuple(names[i] for i in range(7))


@lru_cache(maxsize=4096)
def day_text(day: date, lang: Language) -> str:
    """A date in words: «1. maaliskuuta 2026», «1 March 2026»."""
    return format_date(day, format="long", locale=lang.cldr)


def partial_day_text(text: str, lang: Language) -> str:
    """A date of which perhaps only the month or the year is known."""
    if len(text) == 10:
        return day_text(date.fromisoformat(text), lang)
    return month_text(text, lang) if len(text) == 7 else text


@lru_cache(maxsize=4096)
def month_text(text: str, lang: Language) -> str:
    """A month in words: «maaliskuu 2026», «March 2026»."""
    return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=lang.cldr)


@cache
def duration_text(text: str, lang: Language) -> str:
    """A length of time in words: «P7D» is «7 päivää», «P1Y6M» «1 year 6 months»."""
    parts = re.findall(r"(\d+)([YMWD])", text)
    words = [format_unit(int(number), f"duration-{_UNITS[unit]}", locale=lang.cldr) for number, unit in parts]
    return " ".join(words)


@cache
def country_name(code: str, lang: Language) -> str:
    """A country's name in a language; its code when CLDR has none."""
    locale = _locale(lang.cldr)
    name: str = locale.territories.get(code, code) if locale else code
    return name


@lru_cache(maxsize=4096)
def season_day_text(text: str, lang: Language) -> str:
    """A day of every year («06-15») without its year, or of one year."""
    if len(text) == 10:
        return day_text(date.fromisoformat(text), lang)
    return format_skeleton("MMMMd", date.fromisoformat(f"2024-{text}"), locale=lang.cldr)


def amount_text(amount: int, lang: Language) -> str:
    """A whole number with the language's own grouping, in Latin digits."""
    return format_decimal(amount, locale=lang.cldr, numbering_system="latn")


def percent_text(percent: int, lang: Language) -> str:
    """A whole number of hundredths with the language's own sign, in Latin digits: «70 %», «70%»."""
    return format_percent(percent / 100, locale=lang.cldr, numbering_system="latn")


def sign_language(code: str) -> Mapping[str, str]:
    """The names of a sign language by the languages they are in, and under `written` the language its users read; else nothing."""
    return _sign_languages().get(code, {})


@cache
def _sign_languages() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = program_yaml(Path(__file__).with_name("sign_languages.yaml"))
    return names


@cache
def language_name(code: str, lang: Language) -> str:
    """The name of the language `code` in the language `lang`; its code when CLDR has none."""
    if names_of_it := sign_language(code):
        return names_of_it.get(lang.code) or names_of_it["en"]
    own = _locale(lang.cldr)
    wanted = CLDR_NAMES.get(code, code)
    parsed = _locale(wanted)
    if code == lang.code:
        return lang.name
    names = own.languages if own else {}
    return names.get(code) or names.get(wanted.replace("-", "_")) or (parsed and parsed.language_name) or code


@lru_cache(maxsize=65536)
def sort_key(text: str, lang: Language) -> str:
    """What stands in code point order where the word stands in the language's own alphabet.

    Figures stand first and names in the letters of others last. Accents and case do not count. The letters of an
    alphabet of `ALPHABETS` are put in private-use letters in its order, and those of others beyond them.
    """
    return "".join(map(_keys(lang).__getitem__, _spelled(text, lang)))


class _Keys(dict[str, str]):
    """What each letter is ordered by in a language."""

    def __init__(self, lang: Language) -> None:
        self._alphabet, self._latin = ALPHABETS.get(lang.code, ""), _is_latin(lang.name[0])

    def __missing__(self, letter: str) -> str:
        self[letter] = key = "".join(map(self._key, _letters(letter, self._alphabet)))
        return key

    def _key(self, part: str) -> str:
        if part in self._alphabet:
            return chr(OWN + self._alphabet.index(part))
        if part.isalpha() and (self._alphabet or _is_latin(part) != self._latin):
            return chr(FOREIGN + min(ord(part), 0xFFFD))
        return part if part.isalnum() or part == " " or "\u0900" <= part <= "\u1fff" else ""


_keys = lru_cache(maxsize=None)(_Keys)


def _spelled(text: str, lang: Language) -> str:
    """A text in small letters, each as the language writes and orders it."""
    text = VOWEL_BEFORE.sub(r"\2\1", unicodedata.normalize("NFC", text).casefold())
    return text.translate(ARABIC_IN_PERSIAN) if ALPHABETS.get(lang.code) is PERSIAN else text


def _letters(letter: str, alphabet: str) -> str:
    """The letter itself when the alphabet has it, else its parts, with what the alphabet has together: «ậ» is «â», «é» «e»."""
    if letter in alphabet or letter in WHOLE_LETTERS:
        return letter
    plain, *marks = list(unicodedata.normalize("NFD", letter))
    whole = (unicodedata.normalize("NFC", plain + mark) for mark in marks)
    return next((one for one in whole if one in alphabet), plain + "".join(marks))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def initial(text: str, lang: Language) -> str:
    """The heading a word stands under in an alphabetical list."""
    first = next((letter for letter in _spelled(text, lang) if letter.isalnum()), "#")
    return _letters(first, ALPHABETS.get(lang.code, ""))[0].upper()
