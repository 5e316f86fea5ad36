"""Numbers, mailboxes, web addresses and times within words: what is the same in every language, and read from left to right.

Pages isolate them from the direction of the words around, print sets them apart, and no line ends within a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palveluopas.model import Language

# Arabic writes «and», «at» and «until» in one word with the number that follows: «و13–15».
FACT = re.compile(
    r"""
      (?P<mail>(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})
    | (?P<web>(?:https?://|www\.)[\w.~:/?#@!$&*+,;=%-]*[\w/]
        | (?<![\w.@/-])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,6}(?:/[\w.~/%-]*[\w/])?(?![\w@]) )
    | (?P<street>\b[A-ZÅÄÖÜÕØÆ][a-zåäöüõøæßé-]*(?:katu|tie|polku|kuja|tori|raitti|väylä
        |gatan|vägen|gränden|torget|gata|veien|vegen|straße|strasse|gasse|weg|platz|allee|\ (?:tänav|tn|mnt|pst|gate|Straße|Allee))\ \d+
        (?:[–-]\d+)?(?:\ [A-H]\b(?:\ \d+)?)?(?:,?\ (?:\d{3}\ \d{2}|\d{4,5})\ [A-ZÅÄÖÜÕØÆ][a-zåäöüõøæß]+)? )
    | (?P<number>(?<![^\W\u0621-\u064A])(?<![.,:/-])\+?\d+(?:[.:,]\d+)*(?:(?:[\ \u00a0]|[\ \u00a0]?[–-][\ \u00a0]?)\d+(?:[.:,]\d+)*)*(?!\w))
    """,
    re.VERBOSE,
)
# What every fact has in it, one or the other; most words have none of it and are not looked at further.
DIGIT = re.compile(r"[0-9@]").search
POINT = re.compile(r"\.[a-z]").search
_GAP_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")


def may_hold_facts(words: str) -> bool:
    """Whether words may hold a fact: most do not, and need not be searched."""
    return bool(DIGIT(words) or POINT(words))


def parted(words: str) -> list[tuple[str, bool]]:
    """Words cut into pieces, each with whether it is a fact; for what is not HTML."""
    if not may_hold_facts(words):
        return [(words, False)]
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in FACT.finditer(words):
        pieces += ((words[at : found.start()], False), (found[0], True))
        at = found.end()
    return [piece for piece in (*pieces, (words[at:], False)) if piece[0]]


def isolated(words: str, language: Language) -> str:
    """Words for plain text, where no element can hold a fact: among words read from right to left, letters isolate it.

    A whole address to press stays as it is, since programs find it by what is around it.
    """
    if language.direction != "rtl" or "\u2066" in words:
        return words
    return "".join(f"\u2066{piece}\u2069" if is_fact and not _alone(piece) else piece for piece, is_fact in parted(words))


def _alone(piece: str) -> bool:
    return piece.isdecimal() or piece.startswith(("http://", "https://"))


def dialled(number: str) -> str:
    """A number as a telephone takes it."""
    return "".join(letter for letter in number if letter.isdecimal() or letter == "+")


def digits_together(words: str) -> str:
    """The same words with no break inside numbers: «080 005 005» is else read from its end in Arabic."""
    return _GAP_IN_NUMBER.sub("\u00a0", words)
