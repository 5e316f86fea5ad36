"""Letters that can be put on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.i18n import cldr, fonts
from palveluopas.problems.problem import Problem, problem

INVISIBLE = ("Cf", "Cc", "Zs", "Zl", "Zp")


def every_letter_can_be_printed(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Every letter of a text is in a font that its language is printed with: a sheet with another is not printed."""
    records = [(catalogue.language_of(record), record) for record in catalogue.all_records()]
    records += [(code, record) for code, translated in catalogue.translations.items() for record in translated.values()]
    strange: dict[tuple[str, str], frozenset[str]] = {}
    for code, record in records:
        if (code, record.file) not in strange:
            strange[code, record.file] = _strange(code, catalogue.files.get(record.file, ""))
        if strange[code, record.file]:
            yield from _in_record(record, strange[code, record.file])


def _in_record(record: Record, strange: frozenset[str]) -> Iterator[Problem]:
    for path in schema.translatable_paths(record.kind):
        for at, words in schema.values_at(record.data, path):
            for within, text in [((), words)] if isinstance(words, str) else [((n,), text) for n, text in enumerate(words)]:
                if found := sorted(strange.intersection(text)):
                    yield problem("W446", record, *at, *within, value=f"{found[0]} (U+{ord(found[0]):04X})")


def _strange(code: str, text: str) -> frozenset[str]:
    """The letters of a text that no font of its language has; none for a language that cannot be printed at all."""
    if text.isascii() or not (covered := _covered(code)) or _whole_text(code).fullmatch(text):
        return frozenset()
    found = {letter for letter in set(text) if ord(letter) not in covered}
    return frozenset(letter for letter in found if unicodedata.category(letter) not in INVISIBLE)


@cache
def _covered(code: str) -> frozenset[int]:
    face = fonts.script_font(cldr.language({"code": code})) if cldr.knows(code) else None
    return fonts.letters_of(face.font) | fonts.letters_of(fonts.LATIN) if face else frozenset()


@cache
def _whole_text(code: str) -> re.Pattern[str]:
    """A text of covered letters and line feeds: most texts are, and a pattern goes through them many times faster."""
    covered = _covered(code)
    edges = sorted(code for code in covered if code - 1 not in covered or code + 1 not in covered)
    ranges, at = [], 0
    while at < len(edges):
        last = edges[at] if edges[at] + 1 not in covered else edges[at + 1]
        ranges.append(f"{re.escape(chr(edges[at]))}-{re.escape(chr(last))}")
        at += 1 + (last != edges[at])
    return re.compile(f"[\n{''.join(ranges)}]*+")


RULES = (every_letter_can_be_printed,)
