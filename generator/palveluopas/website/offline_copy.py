"""One language's guide as a file that a reader's browser can keep, and read from when there is no connection.

A page is kept as the generator makes it: a frame and what is poured into it. What all pages share is thus fetched and
kept once. `overrides/assets/javascripts/sw.js` pours the pages, `offline.js` asks the reader and keeps the file.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from io import BufferedIOBase
from typing import Any

from palveluopas.kinds import PAGE_KINDS
from palveluopas.model import Guide
from palveluopas.website import assets
from palveluopas.website.frame_slots import CLOSE, Frame
from palveluopas.website.page import Page

# What a page's frame is filled with. The browser works addresses out of the page's path.
POURED = ("title", "title_language", "scripts", "lead", "body")

# After every text of the file: a letter that no page can hold, so that pages are joined and cut without being read.
SEPARATOR = CLOSE.encode()

WORDS = ("offline_note", "offline_missing", "offline_missing_means", "home")
MANIFEST = "offline.json"
UNNAMED = "offline.part"  # what the file of pages is called until all are in it
SAMPLE = 200_000


class Kept:
    """Writes the pages of one language into one file while they are made, in a guide that may be kept.

    The file is open for writing and reading. It gets its name when all pages are in it.
    """

    def __init__(self, guide: Guide, file: BufferedIOBase) -> None:
        self._guide = guide
        self._pieces: dict[str, int] = {}
        self._frames: dict[int, tuple[int, Frame, list[int]]] = {}
        self._file = file if guide.offline else None

    def add(self, page: Page, frame: Frame, values: Mapping[str, bytes]) -> None:
        """A page that was made of a frame and these values. Some are read at a desk and heavy: they are there with a connection."""
        if self._file and PAGE_KINDS[page.kind].is_kept:
            texts = (page.path.encode(), b"%d" % self._number(frame), *(values[name] for name in POURED), b"")
            self._file.write(SEPARATOR.join(texts))

    def _number(self, frame: Frame) -> int:
        """The frame's place among the frames, each a list of the places of its pieces among all pieces."""
        if id(frame) not in self._frames:
            pieces = [self._pieces.setdefault(piece, len(self._pieces)) for piece in frame.pieces]
            self._frames[id(frame)] = (len(self._frames), frame, pieces)  # the frame is kept, so that its id stays its own
        return self._frames[id(frame)][0]

    def files(self, needed: Mapping[str, int]) -> dict[str, bytes | None]:
        """Path below the language's folder → what is to be written there; None of the file of pages, which has only to be named.

        `needed` are the files that the pages need, from the site's root, with their sizes. In a guide that is not kept any
        more, there is only a script that clears away what has been.
        """
        if not self._file:
            return {"sw.js": assets.source("sw-gone")}
        told: dict[str, Any] = {
            "site": f"{self._guide.site_url}{self._guide.language.code}/",
            "poured": POURED,
            "words": {key: str(self._guide.labels[key]) for key in WORDS},
            "pieces": list(self._pieces),
            "frames": [pieces for _, _, pieces in self._frames.values()],
        }
        self._file.write(_json(told).encode())
        return _named(self._file, needed) | {"app.webmanifest": app(self._guide).encode(), "sw.js": assets.source("sw")}


def _named(file: BufferedIOBase, needed: Mapping[str, int]) -> dict[str, bytes | None]:
    """Names the file of pages by what is in it, and makes a small one that says how much there is to keep."""
    length = file.tell()
    file.seek(0)
    version = hashlib.file_digest(file, "sha256").hexdigest()[:12]
    file.seek(max(0, length // 2 - SAMPLE // 2))
    sample = file.read(SAMPLE)
    name, size = f"offline.{version}.txt", length + sum(needed.values())
    download = round(size * len(zlib.compress(sample)) / len(sample))  # about: as a piece from the middle is packed
    manifest = {"version": version, "pages": name, "size": size, "download": download, "files": list(needed)}
    return {name: None, MANIFEST: _json(manifest).encode()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def app(guide: Guide) -> str:
    """What a telephone needs to know to put the guide among its programs."""
    lang = guide.language
    told = {
        "name": str(guide.name),
        "short_name": str(guide.name),
        "lang": lang.code,
        "dir": lang.direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0a5a73",
        "icons": [{"src": "../assets/images/mark.svg", "type": "image/svg+xml", "sizes": "any"}],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
