"""A sheet of paper before it is printed: what it says, in parts, with nothing of fonts, sizes or Typst.

What a part and a value may be stands in `printing/parts.py`; here they are made, and put into data for the templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from palveluopas.i18n.facts_in_words import parted
from palveluopas.model import CatalogueRecord, Text
from palveluopas.printing.parts import Fact, FactRow, Facts, Heading, Link, Listed, ListKind, Long, Part, Strong, Value

LONGEST_FACT = 24  # letters; a longer one may be broken at the end of a line
# Words that may be parted at the end of a line, as they might be wider than it, in a narrow column and elsewhere. Others are
# easier to read whole.
_LONG_WORD = {True: re.compile(r"([^\W\d_]{15,})"), False: re.compile(r"([^\W\d_]{25,})")}
NARROW = ("grid", "table", "figures")  # parts with several columns
# Spaces at which no line ends: after a word of one or two Cyrillic letters, which is a preposition or the like, before a dash,
# and within a number.
_LOOSE = re.compile(
    r"(?<=\b[а-яіїєґ]) |(?<=\b(?:на|но|не|ни|по|от|из|за|до|об|со|во|ко|та|до|із|зі|чи)) | (?=[–—] )|(?<=\d) (?=\d)",
    re.IGNORECASE,
)

# What the templates read: values and parts as JSON can hold them.
Data = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One record on paper.

    `name` is the file's name without language and ending; `path` the page's below the language's folder. `contact` is whom
    to reach, where and when, in a frame at the top; `main` is the rest, in the order of need.
    """

    name: str
    kind: Text
    title: Text
    record: CatalogueRecord
    path: str
    lead: Text | None = None
    contact: tuple[Part, ...] = ()
    main: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Print:
    """What is printed in one file: its sheets, or the parts of another `form`, and the page it is of.

    `twins` are the same sheets in the source language, to stand beside. `values` are those of the form's own.
    """

    name: str
    form: str
    title: Text
    path: str
    sheets: tuple[Sheet, ...] = ()
    twins: tuple[Sheet, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


# --- values ------------------------------------------------------------------------------------------


def fact(words: str) -> Fact:
    """A number or a time: read from left to right in every language, and never broken."""
    return {"fact": words}


def long(words: str) -> Long:
    """An address of streets: read from left to right in every language."""
    return {"long": words}


def web(url: str, shown: Value | None = None) -> Link:
    """A page elsewhere; without words, its address as a person would type it."""
    return {"url": url, "address": typed_value(url), "shown": shown}


def mail_part(address: str) -> Link:
    return {"url": f"mailto:{address}", "address": address, "shown": None}


def strong(value: Value) -> Strong:
    return {"strong": value}


def joined(values: Iterable[Value], between: str) -> list[Value]:
    """Values with words between them."""
    found: list[Value] = []
    for value in values:
        found += [between, value] if found else [value]
    return found


def typed_value(url: str) -> str:
    """An address without what nobody types."""
    return url.removeprefix("https://").removeprefix("www.").removesuffix("/")


# --- parts -------------------------------------------------------------------------------------------


def heading(name: Value, icon: str | None = None, level: int = 2) -> Heading:
    return {"kind": "heading", "name": name, "icon": icon, "level": level}


def listed(kind: ListKind, items: Iterable[Value]) -> Listed:
    """«text» (paragraphs), «steps» (numbered), «boxes» (to tick) or «bullets»."""
    return {"kind": kind, "items": list(items)}


def facts(*rows: tuple[str, Value | None, Sequence[Value]]) -> Facts:
    """Rows of (icon, what it is, lines); rows without lines are left out."""
    found: list[FactRow] = [{"icon": icon, "name": name, "lines": lines} for icon, name, lines in rows if lines]
    return {"kind": "facts", "rows": found}


def headed(part: Listed | Facts, name: Value, icon: str | None = None) -> tuple[Part, ...]:
    """A part under its heading; nothing when the part is empty."""
    return (heading(name, icon), part) if says_something(part) else ()


def says_something(part: Part) -> bool:
    """Whether a part of items or rows has any."""
    return bool(part.get("items") or part.get("rows"))


# --- as data -----------------------------------------------------------------------------------------


def as_data(value: Any, right_to_left: bool = False, narrow: bool = False) -> Any:
    """The value as JSON can hold it; words in another language carry its code along.

    Among words that are read from right to left, a number or an address within them is set apart; among others, a word
    too long for the column. (A hyphen where two directions meet would not be seen.)
    """
    if isinstance(value, Text):
        words = _LOOSE.sub("\u00a0", value)
        if value.foreign:
            return _in(value.foreign.code, words, narrow and not right_to_left)
        return _set_apart(words) if right_to_left else _with_long_words(words, narrow)
    if isinstance(value, Mapping):
        if "words" in value and "language" in value:
            return _in(value["language"], str(value["words"]), narrow and not right_to_left)
        narrow = narrow or value.get("kind") in NARROW
        return {key: as_data(item, right_to_left, narrow) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_data(item, right_to_left, narrow) for item in value]
    return value


def _in(language: str, words: str, narrow: bool) -> Data:
    long = {"long_word": True} if _LONG_WORD[narrow].search(words) else {}
    return {"words": words, "language": language, **long}


def _set_apart(words: str) -> Any:
    pieces = [_apart(piece) if is_fact else piece for piece, is_fact in parted(words)]
    return pieces if any(isinstance(piece, dict) for piece in pieces) else words


def _with_long_words(words: str, narrow: bool) -> Any:
    pieces = _LONG_WORD[narrow].split(words)
    return [{"long_word": piece} if at % 2 else piece for at, piece in enumerate(pieces) if piece] if pieces[1:] else words


def _apart(piece: str) -> str | Fact | Long:
    """A number or an address among other words; digits alone are in their order anyway."""
    if piece.isdecimal():
        return piece
    return fact(piece) if len(piece) <= LONGEST_FACT else long(piece)


def untranslated_in(value: Any) -> tuple[str, ...]:
    """The codes of the languages of what in parts ought to be in the reader's language and is not."""
    return tuple(dict.fromkeys(_untranslated(value)))


def _untranslated(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        if value.untranslated and value.foreign:
            yield value.foreign.code
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _untranslated(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _untranslated(part)
