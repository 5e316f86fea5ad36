"""Makes a PDF of Typst's smaller without changing what it says: what is not a stream goes into compressed ones.

Typst writes each tag and link as an object of plain text. PDF 1.5 and later may keep them together, compressed, and
find them by a compressed table; a sheet becomes a quarter to a third smaller. Fonts lose what print does not need, and
places on the page are told to a hundredth of a point, six times finer than 1200 dots to the inch. One thing is added:
headers of the rows of tables.
"""

from __future__ import annotations

import re
import zlib

from palveluopas.printing.pdf_row_headers import with_row_headers
from palveluopas.printing.truetype_hints import unhinted

_START = re.compile(rb"startxref\s+(\d+)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_FILTERED = re.compile(rb"<<([^>]*)/Length (\d+)([^>]*)/Filter/FlateDecode([^>]*)>>\s*stream\r?\n")
_FINE = re.compile(rb"(?<=\.\d\d)\d++(?! Tf)")  # but not in the size of letters, which a whole line adds up
_FINER = re.compile(rb"(?<=\.\d{4})\d+")
_SAID = re.compile(rb"/ActualText\s*\([^)]*\.\d{4}")
_SIZE = re.compile(rb"/Size \d+")
TRUETYPE = b"\0\1\0\0"
LEVEL = 7  # of compression: the highest saves a hundredth more and takes twice the time
TOGETHER = 1000  # objects in one stream, which a reader unpacks to find any of them


def packed(pdf: bytes) -> bytes:
    """The same file, smaller. The file must be as Typst writes it: one table at its end, one object after another."""
    offsets = _offsets(pdf)
    last = int(_START.findall(pdf)[-1])
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], last], strict=True))
    bodies = with_row_headers({number: _body(pdf[at : ends[at]]) for number, at in sorted(offsets.items())})
    out = bytearray(pdf[: min(offsets.values())])
    table: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    # The tree of pages stays as it is, so that a file's pages can be counted without unpacking it.
    loose = [number for number, body in bodies.items() if not body.endswith(b"endstream") and b"/Type/Pages" not in body]
    for number in bodies.keys() - set(loose):
        table[number] = (1, 0, 0)
    for number in sorted(table.keys() - {0}):
        table[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _light(bodies[number]))
    following = max(bodies) + 1
    for first in range(0, len(loose), TOGETHER):
        numbers = loose[first : first + TOGETHER]
        table[following] = (1, len(out), 0)
        table.update((number, (2, following, place)) for place, number in enumerate(numbers))
        out += _together(following, numbers, bodies)
        following += 1
    return bytes(out) + _end(pdf, len(out), following, table)


def _offsets(pdf: bytes) -> dict[int, int]:
    """Where each object begins, by the table at the end."""
    lines = pdf[int(_START.findall(pdf)[-1]) :].split(b"trailer", 1)[0]
    entries = enumerate(_ENTRY.findall(lines))
    return {number: int(at) for number, (at, _, kind) in entries if kind == b"n"}


def _body(piece: bytes) -> bytes:
    """An object without its number and its end."""
    return piece[piece.index(b"obj") + 3 : piece.rindex(b"endobj")].strip()


def _light(body: bytes) -> bytes:
    """A stream with what it needs."""
    found = _FILTERED.match(body)
    if not found:
        return body
    data = zlib.decompress(body[found.end() : found.end() + int(found[2])])
    if data.startswith(TRUETYPE):
        data = unhinted(data)
    elif b"BDC\n" in data and not (b"/ActualText" in data and _SAID.search(data)):
        data = _terse(data)
    else:
        return body
    data = zlib.compress(data, LEVEL)
    about = found[1] + found[3] + found[4]
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)


def _terse(page: bytes) -> bytes:
    """What is drawn on a page, in fewer letters."""
    small = b" 0.0" in page or b" -0.0" in page  # A scale, perhaps, of which a hundredth would be too little.
    page = (_FINER if small else _FINE).sub(b"", page).replace(b"\\000", b"\0")
    # That letters are filled is told of each word, and is so anyway.
    return page.replace(b" 0 Tr/", b"/") if page.count(b" Tr") == page.count(b" 0 Tr") else page


def _together(number: int, numbers: list[int], bodies: dict[int, bytes]) -> bytes:
    """Objects as one compressed stream, which begins with their numbers and places."""
    places, at = [], 0
    for one in numbers:
        places.append(b"%d %d" % (one, at))
        at += len(bodies[one]) + 1
    head = b" ".join(places) + b"\n"
    text = b"".join(bodies[one] + b"\n" for one in numbers)
    about = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
    return _stream(number, about, head + text)


def _stream(number: int, about: bytes, data: bytes) -> bytes:
    data = zlib.compress(data, 9)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        about,
        len(data),
        data,
    )


def _end(pdf: bytes, at: int, number: int, table: dict[int, tuple[int, int, int]]) -> bytes:
    """The table of all objects as a stream of its own, and where it is."""
    table = {**table, number: (1, at, 0)}
    rows = b"".join(
        bytes([kind]) + where.to_bytes(4) + place.to_bytes(2) for _, (kind, where, place) in sorted(table.items())
    )
    trailer = _SIZE.sub(b"", _TRAILER.findall(pdf)[-1]).strip()
    about = b"/Type/XRef/Size %d/W[1 4 2]%s" % (number + 1, trailer)
    return _stream(number, about, rows) + b"startxref\n%d\n%%%%EOF\n" % at
