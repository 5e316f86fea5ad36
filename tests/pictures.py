"""Small pictures for made-up guides, made here so that nobody wonders whose they are."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

EXIF = b"Exif\0\0II*\0\x08\0\0\0\0\0"
COLOURS = bytes((150, 190, 215, 160, 75, 60, 60, 45, 40))


def png(width: int = 40, height: int = 30, notes: bytes = b"") -> bytes:
    """A house with a door under the sky; `notes` are what a camera or a program writes into a picture."""
    head = _piece(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
    said = _piece(b"tEXt", notes) if notes else b""
    rows = b"".join(b"\0" + bytes(_colour(x / width, y / height) for x in range(width)) for y in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + _piece(b"PLTE", COLOURS)
        + said
        + _piece(b"IDAT", zlib.compress(rows, 9))
        + _piece(b"IEND", b"")
    )


def _colour(x: float, y: float) -> int:
    return 0 if y < 1 / 3 else 2 if y > 0.6 and 0.44 < x < 0.56 else 1


def _piece(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int = 40, height: int = 30, notes: bytes = b"", weight: int = 0) -> bytes:
    """The beginning of a JPEG, with all that is told of it, and as much after it as it is to weigh."""
    said = _segment(0xE1, notes) if notes else b""
    size = _segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    return (
        b"\xff\xd8"
        + _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + said
        + size
        + b"\xff\xda"
        + b"\0" * weight
        + b"\xff\xd9"
    )


def _segment(mark: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(data) + 2) + data


def put_picture(root: Path, name: str = "palvelupiste.jpg", data: bytes | None = None) -> None:
    """Puts a picture into a guide's folder, under the name that the schema's example has."""
    file = root / "content/pictures" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data or (png() if name.endswith(".png") else jpeg()))
