"""Numbers, mailboxes, web addresses and times within words: isolated, so that they read from left to right in every language.

«080 005 005» in an Arabic sentence is else read from its end. A number that the guide knows as
somebody's telephone becomes one to press, and so does a mailbox; any other number is only isolated,
since it may be a year or a sum. The words themselves are escaped here, piece by piece.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from html import escape, unescape
from itertools import accumulate, chain

from palveluopas.catalogue import schema
from palveluopas.guide.clock import is_over
from palveluopas.guide.source_glosses import Glosses
from palveluopas.guide.translate import words_of
from palveluopas.i18n.facts_in_words import DIGIT, FACT, POINT, dialled, digits_together, may_hold_facts
from palveluopas.kinds import KINDS
from palveluopas.model import Guide, Text
from palveluopas.website.frame_slots import CLOSE, OPEN

# Names stand inside links, and a link cannot hold another.
NAMES = ("name", "full_name", "authority")
REACHED = tuple(kind for kind in KINDS if "phones" in schema.fields(kind))
SHORT = 4  # digits: «112» is also the beginning of a name («112 Suomi») and a sum («112 €»)

_opened = re.compile(r"\(\w").search
_BETWEEN = "\n"  # a fact does not go on from one text into the next
_NO_SLOT = {ord(mark): f"&#{ord(mark)};" for mark in (OPEN, CLOSE)}
_TAG = re.compile(r"(<[^>]*>)")
_GAP = re.compile(r"([ \u00a0])")
_NOT_A_CALL = re.compile(r"[ \u00a0]?[A-ZÅÄÖА-ЯЁ%€§]")


Search = Callable[..., re.Match[str] | None]  # the search of a pattern


class Isolation:
    """What a guide knows of the numbers in its words, and in a translation of words in the catalogue's own language."""

    def __init__(self, numbers: Iterable[str], glosses: Glosses | None = None) -> None:
        self.known = frozenset(map(dialled, numbers))
        self.glosses = glosses

    def marked(self, words: str, to_press: bool = True) -> str:
        """Words as HTML, with their facts isolated; without `to_press` nothing in them is a link."""
        out: list[str] = []
        at = 0
        for found in FACT.finditer(words):
            out += (escape(words[at : found.start()]), self._fact(found, to_press))
            at = found.end()
        return "".join(out) + escape(words[at:])

    def marked_html(self, html: str) -> str:
        """HTML with the facts of its words isolated; what is a link already holds no other.

        The marks of a slot, which prose may hold as entities, stay entities.
        """
        pieces, links = _TAG.split(html), 0
        for at, piece in enumerate(pieces):
            if at % 2:
                links += piece.startswith("<a ") - (piece == "</a>")
            elif may_hold_facts(piece):
                pieces[at] = self.glossed(self.marked(unescape(piece), not links)).translate(_NO_SLOT)
            else:
                pieces[at] = self.glossed(piece)
        return "".join(pieces)

    def glossed(self, html: str) -> str:
        """Words as HTML, with what is in the catalogue's own language marked as that."""
        return self.glosses.marked(html) if self.glosses else html

    def _fact(self, found: re.Match[str], to_press: bool) -> str:
        fact = found[0]
        if found.lastgroup == "mail" and to_press:
            return f'<a href="mailto:{escape(fact)}">{_isolated(fact)}</a>'
        if found.lastgroup == "number":
            return self._number(found, to_press)
        return _isolated(fact)

    def _number(self, found: re.Match[str], to_press: bool) -> str:
        """A number, with the longest part of it that is somebody's telephone to be pressed."""
        parts = _GAP.split(found[0])
        for length in range(len(parts), 0, -2) if to_press else ():
            for first in range(0, len(parts) - length + 1, 2):
                number = "".join(parts[first : first + length])
                after = "".join(parts[first + length :]) + found.string[found.end() :]
                if self._is_telephone(number, after):
                    before, rest = "".join(parts[:first]), "".join(parts[first + length :])
                    return _plain(before) + _pressed(number) + _plain(rest)
        return _plain(found[0])

    def _is_telephone(self, number: str, after: str) -> bool:
        digits = dialled(number)
        return digits in self.known and (len(digits) > SHORT or not _NOT_A_CALL.match(after))


def isolation_of(guide: Guide, glosses: Glosses | None = None) -> Isolation:
    """The numbers that answer on the guide's day: emergency numbers, and those of bodies, places, services and groups."""
    numbers = [number.number for number in guide.emergency]
    for kind in REACHED:
        for record in getattr(guide, kind).values():
            if record.phones and not is_over(record, guide):
                numbers += (phone.number for phone in record.phones)
    return Isolation(numbers, glosses)


def isolate_facts(guide: Guide, glosses: Glosses | None = None) -> Isolation:
    """Gives every text of the guide that has facts or glosses in it the HTML it is shown as."""
    facts = isolation_of(guide, glosses)
    for words in guide.labels.values():
        if may_hold_facts(words) or "(" in words:
            _mark(words, facts, to_press=False)
    records = (guide, *(record for kind in KINDS for record in getattr(guide, kind).values()))
    told = list(chain.from_iterable(map(words_of, records)))
    for at in _holding([words for _, words in told], (DIGIT, POINT, _opened) if glosses else (DIGIT, POINT)):
        name, words = told[at]
        _mark(words, facts, name not in NAMES)
    return facts


def _holding(texts: list[str], searches: Sequence[Search]) -> list[int]:
    """The places of the texts in which one of the searches finds something. They are searched as one, which is quicker than one by one."""
    starts = list(accumulate(map(len(_BETWEEN).__add__, map(len, texts)), initial=0))
    whole = _BETWEEN.join(texts)
    found: set[int] = set()
    for search in searches:
        hit = search(whole)
        while hit:
            place = bisect_right(starts, hit.start()) - 1
            found.add(place)
            hit = search(whole, starts[place + 1])
    return sorted(found)


def _mark(words: Text, facts: Isolation, to_press: bool) -> None:
    html = facts.marked(words, to_press)
    words.show_as(html if words.foreign else facts.glossed(html))


def _plain(number: str) -> str:
    """A number that is no link: no line ends within it; digits alone need no isolation."""
    words = number.strip(" \u00a0")
    if words.isdecimal() or not words:
        return escape(number)
    before, _, after = number.partition(words)
    return before + _isolated(digits_together(words)) + after


def _pressed(number: str) -> str:
    return f'<a class="phone" href="tel:{dialled(number)}">{_isolated(number)}</a>'


def _isolated(fact: str) -> str:
    return f'<bdi dir="ltr">{escape(fact)}</bdi>'
