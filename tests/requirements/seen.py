"""A printed file as the eye sees it: what reads from left to right as it stands on the paper, and what can be pressed.

A reader of PDF turns numbers round in lines of Arabic; where each letter stands tells how they really lie.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from tests.printing.printing import letters

GAP = 1.2  # ems from one letter to the next: what stands farther apart is not one number
SMALLEST = 5  # points: no letters are smaller
LOW = 2  # points: what stands lower is another line
MOST = 0.85  # of an Arabic text's words; a reader of PDF takes some apart at their vowel marks
# What looks like a telephone number: digits that begin with 0 or +, six or more digits, or an emergency number.
NUMBER = re.compile(r"(?<![\d.,:/§+-])(?:\+\d{6,}|0\d{5,}|\d{6,}|11[26])(?![\d.,:/-]*\d)")


@dataclass(frozen=True)
class Line:
    """A line on a page: how high it stands, its words as they are read, and what in it reads from left to right.

    `pieces` are without spaces, and parted where letters stand far apart.
    """

    page: int
    height: float
    words: str
    pieces: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """A piece of paper: its lines, and where its links lead."""

    lines: tuple[Line, ...]
    links: frozenset[str]

    @cached_property
    def tight(self) -> str:
        """Letters and digits from left to right, without gaps and line ends."""
        return letters("".join(piece for line in self.lines for piece in line.pieces))

    @cached_property
    def numbers(self) -> set[str]:
        """What looks like a telephone number, without spaces."""
        return {number for line in self.lines for number in numbers(line)}

    @cached_property
    def amounts(self) -> set[str]:
        return {amount for line in self.lines for piece in line.pieces for amount in amounts(piece)}

    @cached_property
    def _words(self) -> tuple[str, frozenset[str]]:
        words = " ".join(line.words for line in self.lines)
        return letters(words), frozenset(map(unordered, words.split()))

    def share(self, words: str) -> float:
        """How much of words is here, in whatever order their letters are read."""
        text, found = self._words
        wanted = [key for word in words.split() if (key := unordered(word))]
        return 1 if letters(words) in text else sum(key in found for key in wanted) / len(wanted)

    def around(self, at: int, many: int) -> Seen:
        """As many lines before and after the line at a place."""
        return Seen(self.lines[max(0, at - many) : at + many + 1], frozenset())


@dataclass(frozen=True)
class Pdf:
    """A printed file: all of it, and its parts under their bookmarks."""

    file: Path
    all: Seen
    parts: tuple[tuple[str, Seen], ...]


@cache
def seen(file: Path) -> Pdf:
    pdf = pypdfium2.PdfDocument(file)
    lines = [line for number, page in enumerate(pdf) for line in _lines(number, page)]
    links = [(place, link) for number, page in enumerate(pdf) for place, link in _links(number, pdf, page)]
    begins = [(_place(item.get_dest()), item.get_title()) for item in pdf.get_toc()]
    ends = [place for place, _ in begins[1:]] + [(len(pdf), 0.0)]
    parts = [(name, _between(lines, links, first, last)) for (first, name), last in zip(begins, ends, strict=True)]
    return Pdf(file, Seen(tuple(lines), frozenset(link for _, link in links)), tuple(parts))


def numbers(line: Line) -> list[str]:
    return [number for piece in line.pieces for number in NUMBER.findall(piece)]


def amounts(words: str) -> list[str]:
    """Sums and counts in words: «56,70», «2»."""
    return re.findall(r"\d[\d.,]*\d|\d", words)


@cache
def unordered(word: str) -> str:
    """A word by its letters alone: readers of PDF change their order within joined Arabic letters."""
    return "".join(sorted(letter for letter in unicodedata.normalize("NFKC", word) if letter.isalnum()))


# --- where it stands ---------------------------------------------------------------------------------


def _place(destination: pypdfium2.PdfDest) -> tuple[int, float]:
    """A place as it is read: the page, and how far down it."""
    return destination.get_index(), -destination.get_view()[1][1]


def _between(lines: list[Line], links: Iterable[tuple[tuple[int, float], str]], first: tuple, last: tuple) -> Seen:
    inside = tuple(line for line in lines if first <= (line.page, -line.height) < last)
    return Seen(inside, frozenset(link for place, link in links if first <= place < last))


def _lines(number: int, page: pypdfium2.PdfPage) -> Iterator[Line]:
    """Where no line of a page is turned round, only those with digits are looked at letter by letter."""
    text = page.get_textpage()
    whole = text.get_text_range()
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in set(whole))
    at = 0
    for line in whole.splitlines(keepends=True):
        if line.strip():
            closely = turned or any(map(str.isdigit, line))
            pieces = tuple(_pieces(text, line, at)) if closely else ("".join(line.split()),)
            yield Line(number, _origin(text, at)[1], line.strip(), pieces)
        at += len(line)


def _pieces(text: pypdfium2.PdfTextPage, line: str, first: int) -> Iterator[str]:
    """What reads from left to right, by where its letters stand; a reader of PDF may have put two lines into one."""
    latin = [
        at for at, letter in enumerate(line, first) if "!" <= letter <= "ſ" and letter not in "\xa0\xad" or letter == "–"
    ]
    places = [(*_origin(text, at), at) for at in latin]
    while places:
        height = places[0][1]
        row = sorted(one for one in places if abs(one[1] - height) <= LOW)
        places = [one for one in places if abs(one[1] - height) > LOW]
        piece = line[row[0][2] - first]
        for before, one in pairwise(row):
            apart = one[0] - before[0]
            if apart > GAP * SMALLEST and apart > GAP * raw.FPDFText_GetFontSize(text.raw, before[2]):
                yield piece
                piece = ""
            piece += line[one[2] - first]
        yield piece


def _origin(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, byref(x), byref(y))
    return x.value, y.value


def _links(number: int, pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[tuple[tuple[int, float], str]]:
    at, link, box = c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, byref(at), byref(link)):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(pdf.raw, action, None, 0) if action else 0
        if length:
            raw.FPDFLink_GetAnnotRect(link, byref(box))
            words = create_string_buffer(length)
            raw.FPDFAction_GetURIPath(pdf.raw, action, words, length)
            yield (number, -box.top), words.value.decode()
