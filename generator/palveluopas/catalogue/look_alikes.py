"""Characters that are not what they look like: letters of another script within a word, and what nobody sees.

Search does not find such words, and a telephone does not dial such numbers. `cured` mends what has one meaning only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Letters that look the same, in the same order in each script (Unicode's confusables, the letters of everyday texts).
_LATIN = "AaBCcEeHIiJjKMOoPpSsTXxyYN"
_CYRILLIC = "АаВСсЕеНІіЈјКМОоРрЅѕТХхуУN"
_GREEK = "ΑαΒCcΕeΗΙiJjΚΜΟοΡpSsΤΧxyΥΝ"
_TO_CYRILLIC = {latin: other for latin, other in zip(_LATIN, _CYRILLIC, strict=True) if latin != other}
_TO_GREEK = {latin: other for latin, other in zip(_LATIN, _GREEK, strict=True) if latin != other}
_TO_LATIN = {other: latin for table in (_TO_GREEK, _TO_CYRILLIC) for latin, other in table.items()}

_OTHERS = "\u0370-\u03ff\u0400-\u052f"
_MIXED = re.compile(rf"(?:[A-Za-zÀ-ɏ][{_OTHERS}]|[{_OTHERS}][A-Za-zÀ-ɏ])")
_WORD = re.compile(r"[^\W\d_]+")

# Between letters that do not join, a joiner is nothing but in the way; so is a soft hyphen, and a mark upon a mark upon a mark.
_ALONE = "A-Za-zÀ-ɏͰ-ϿЀ-ԯ"
_UNSEEN = re.compile(
    rf"(?<=[{_ALONE}])[\u200c\u200d\u00ad]+|[\u200c\u200d\u00ad]+(?=[{_ALONE}])|(?<=[\u0300-\u036f]{{2}})[\u0300-\u036f]+"
)
_MAY_BE_ODD = re.compile("[\u00ad\u034f\u0370-\u03ff\u0400-\u052f\u0300-\u036f\u200c\u200d]")

# Characters that no one sees or that look like a space or a hyphen, in what is dialled.
_DIALLED = re.compile(
    r"[+(]?[\d\u00a0\u2007\u2009\u202f\u200b-\u200f\u2010\u2011\u2060\ufeff\u00ad ()+-]*\d[\d\u00a0\u2007\u2009\u202f\u200b-\u200f\u2010\u2011\u2060\ufeff\u00ad ()+-]*"
)
_SPACES, _HYPHENS, _NOTHING = (
    "\u00a0\u2007\u2009\u202f",
    "\u2010\u2011",
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad",
)
_AS_DIALLED = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_NOTHING, "")})
_AS_LATIN = str.maketrans(_TO_LATIN)
HIDDEN_IN_NUMBERS = re.compile(f"[{_SPACES}{_HYPHENS}{_NOTHING}]")


@dataclass(frozen=True)
class Oddity:
    """Characters at a place of a text that are not what they seem, the word they are in, and the word as it was meant.

    `cure` is None for a word that may have been meant in either of two scripts.
    """

    start: int
    end: int
    character: str
    word: str
    cure: str | None
    is_unseen: bool = False


def oddities(text: str) -> Iterator[Oddity]:
    """Words of mixed scripts that look like words of one, and characters within words that nobody sees."""
    if not _MAY_BE_ODD.search(text):
        return
    words = {}
    for found in _MIXED.finditer(text):
        start = found.start()
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        if word := _WORD.match(text, start):
            words[word.span()] = word[0]
    for (start, end), letters in words.items():
        if oddity := _mixed(start, end, letters):
            yield oddity
    for found in _UNSEEN.finditer(text):
        around = _around(text, found.start(), found.end())
        yield Oddity(found.start(), found.end(), found[0][0], around, _UNSEEN.sub("", around), is_unseen=True)


def _around(text: str, start: int, end: int) -> str:
    """The word in which something is that nobody sees."""
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in "\"'":
        start -= 1
    while end < len(text) and not text[end].isspace() and text[end] not in "\"'":
        end += 1
    return text[start:end]


def _mixed(start: int, end: int, word: str) -> Oddity | None:
    """What is odd in a word of several scripts; a word whose letters cannot be mistaken is spelt so on purpose."""
    latin = [letter for letter in word if letter < "Ͱ"]
    other = [letter for letter in word if letter >= "Ͱ"]
    table = _TO_CYRILLIC if any(letter >= "Ѐ" for letter in other) else _TO_GREEK
    to_latin, to_other = all(letter in _TO_LATIN for letter in other), all(letter in table for letter in latin)
    if not (to_latin or to_other):
        return None
    as_latin = "".join(_TO_LATIN.get(letter, letter) for letter in word)
    as_other = "".join(table.get(letter, letter) for letter in word)
    if to_latin and (not to_other or len(latin) > len(other)):
        return Oddity(start, end, other[0], word, as_latin)
    if to_other and (not to_latin or len(other) > len(latin)):
        return Oddity(start, end, latin[0], word, as_other)
    return Oddity(start, end, other[0], word, None)


def cured(text: str) -> str:
    """The text with letters of the script of their word, and without what nobody sees."""
    for oddity in sorted(oddities(text), key=lambda one: one.start, reverse=True):
        if oddity.is_unseen:
            text = text[: oddity.start] + text[oddity.end :]
        elif oddity.cure is not None:
            text = text[: oddity.start] + oddity.cure + text[oddity.end :]
    return text


def as_dialled(value: str) -> str:
    """A number as it is meant, with spaces and hyphens that are there on every keyboard; any other text as it is."""
    return value.translate(_AS_DIALLED).strip() if HIDDEN_IN_NUMBERS.search(value) and _DIALLED.fullmatch(value) else value


def in_plain_characters(value: str) -> str:
    """A value that has a form (a number, an address, a day) with the characters that keyboards have."""
    return value.translate(_AS_DIALLED).translate(_AS_LATIN).strip() if not value.isascii() else value
