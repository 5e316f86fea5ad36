"""A TrueType font for print without what only small screens need: hints for pixels, names, tables that PDF does not read.

In a sheet in Arabic these are a fifth of the file. Shapes and widths stay as they are.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator

NEEDED = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")  # What a PDF reader takes from a font (ISO 32000-1, 9.9).
_MORE, _INSTRUCTED, _WORDS, _SCALE, _TWO_SCALES, _FOUR_SCALES = 0x20, 0x100, 0x01, 0x08, 0x40, 0x80


def unhinted(font: bytes) -> bytes:
    """The same font, smaller; one that is not made of TrueType outlines stays as it is."""
    tables = _tables(font)
    if not all(name in tables for name in NEEDED):
        return font
    long = tables[b"head"][50:52] == b"\0\1"
    glyphs = [_bare(glyph) for glyph in _glyphs(tables[b"glyf"], tables[b"loca"], long)]
    glyphs = [glyph + b"\0" * (-len(glyph) % 4) for glyph in glyphs]
    ends = [0]
    for glyph in glyphs:
        ends.append(ends[-1] + len(glyph))
    kept = {name: tables[name] for name in NEEDED}
    kept[b"head"] = kept[b"head"][:8] + b"\0\0\0\0" + kept[b"head"][12:]  # The sum of the whole file, which it no longer is.
    kept[b"glyf"] = b"".join(glyphs)
    kept[b"loca"] = (
        struct.pack(f">{len(ends)}I", *ends) if long else struct.pack(f">{len(ends)}H", *(end // 2 for end in ends))
    )
    return _font(font[:4], kept)


def _tables(font: bytes) -> dict[bytes, bytes]:
    entries = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * struct.unpack_from(">H", font, 4)[0]])
    return {name: font[at : at + length] for name, _, at, length in entries}


def _glyphs(glyf: bytes, loca: bytes, long: bool) -> Iterator[bytes]:
    places = [at for (at,) in struct.iter_unpack(">I" if long else ">H", loca)]
    step = 1 if long else 2
    for first, last in itertools.pairwise(places):
        yield glyf[first * step : last * step]


def _bare(glyph: bytes) -> bytes:
    """A glyph without its instructions."""
    if not glyph:
        return glyph
    contours = struct.unpack_from(">h", glyph)[0]
    if contours < 0:
        return _composed(glyph)
    at = 10 + 2 * contours
    length = struct.unpack_from(">H", glyph, at)[0]
    return glyph[:at] + b"\0\0" + glyph[at + 2 + length :]


def _composed(glyph: bytes) -> bytes:
    """A glyph made of others: what it is made of, without the instructions that follow."""
    out, at = bytearray(glyph), 10
    while True:
        flags = struct.unpack_from(">H", glyph, at)[0]
        struct.pack_into(">H", out, at, flags & ~_INSTRUCTED)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _FOUR_SCALES else 0
        if not flags & _MORE:
            return bytes(out[:at])


def _font(kind: bytes, tables: dict[bytes, bytes]) -> bytes:
    """A font file of these tables, each with the sum that its entry must have."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = kind + struct.pack(">4H", count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at, entries, body = 12 + 16 * count, b"", b""
    for name in sorted(tables):
        data = tables[name] + b"\0" * (-len(tables[name]) % 4)
        total = sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF
        entries += struct.pack(">4sIII", name, total, at + len(body), len(tables[name]))
        body += data
    return head + entries + body
