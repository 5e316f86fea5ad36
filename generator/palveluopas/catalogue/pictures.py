"""Reads what the files in `content/pictures/` are: their form, how wide and high they are, how heavy, and what else is in them.

Nothing is drawn and nothing is changed: only the marks are read that both forms have at their beginnings.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path

from palveluopas.catalogue.text_file import is_plain_file, of_the_machine
from palveluopas.model import PictureFile

FOLDER = "content/pictures"
ENDINGS = {".jpg": "jpeg", ".png": "png"}
MOST_READ = 5_000_000  # of a file that is far too heavy anyway, no more is looked at

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = (b"eXIf", b"tEXt", b"iTXt", b"zTXt")
_JPEG = b"\xff\xd8\xff"
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # segments that tell how wide and high it is
_JPEG_ALONE = {0x01, *range(0xD0, 0xD8)}  # marks that no length follows
_JPEG_PICTURE = 0xDA  # from here on there is nothing but the picture
_JPEG_NOTES = {0xE1, 0xED, 0xFE}  # Exif and XMP, IPTC, a comment


def pictures_in(root: Path) -> dict[str, PictureFile]:
    """Name → what is known of each picture; one that is none has the form «other»."""
    folder = root / FOLDER
    if os.path.islink(folder) or os.path.islink(folder.parent):
        return {}
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        if of_the_machine(error):
            raise
        return {}
    plain = [name for name in names if Path(name).suffix in ENDINGS and is_plain_file(folder / name)]
    return {name: picture_file(folder / name) for name in plain}


def picture_file(path: Path) -> PictureFile:
    """What is known of one picture; of one that may not be read, as little as of one that is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_READ)
        size = path.stat().st_size
    except PermissionError:
        return PictureFile("other", 0, 0, 0)
    try:
        if data.startswith(_PNG):
            return _png(data, size)
        if data.startswith(_JPEG):
            return _jpeg(data, size)
    except (struct.error, IndexError):
        pass  # it ends in the middle
    return PictureFile("other", 0, 0, size)


def _png(data: bytes, size: int) -> PictureFile:
    width, height = struct.unpack(">II", data[16:24])
    told, at = False, len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        told, at = told or kind in _PNG_NOTES, at + length + 12
    return PictureFile("png", width, height, size, told)


def _jpeg(data: bytes, size: int) -> PictureFile:
    width = height = 0
    told = False
    for mark, inside in _segments(data):
        if mark in _JPEG_SIZES:
            height, width = struct.unpack(">HH", inside[1:5])
        told = told or mark in _JPEG_NOTES
    return PictureFile("jpeg" if width and height else "other", width, height, size, told)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marks of a JPEG before the picture itself, with what stands in each."""
    at = 2
    while data[at] == 0xFF:
        mark = data[at + 1]
        if mark == _JPEG_PICTURE:
            return
        if mark == 0xFF or mark in _JPEG_ALONE:  # a mark may be filled up before it
            at += 1 if mark == 0xFF else 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield mark, data[at + 4 : at + 2 + length]
        at += 2 + length
