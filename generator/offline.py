"""One language's guide as a file that a reader's browser can keep, and read from when there is no connection.

A page is kept as the generator makes it: a frame and what is poured into it. What all pages share is thus fetched and
kept once. `overrides/assets/javascripts/sw.js` pours the pages, `offline.js` asks the reader and keeps the file.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from generator import assets
from generator.model import Guide
from generator.page import Page
from generator.pour import Frame

# What a page's frame is filled with. The browser works addresses out of the page's path, and robots do not read there.
POURED = ("title", "title_language", "scripts", "lead", "body")

# Read at a desk and heavy; they are left out, and are there again with the connection.
LEFT_OUT = frozenset({"status", "statistics", "changes", "refer", "refer-need", "matrix", "overview", "professionals", "networks", "systems"})

WORDS = ("offline_note", "offline_missing", "offline_missing_means", "home")
MANIFEST = "offline.json"
SAMPLE = 200_000


class Bundle:
    """Gathers the pages of one language while they are made."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._pieces: dict[str, int] = {}
        self._frames: dict[int, tuple[int, Frame, list[int]]] = {}
        self._pages: dict[str, list] = {}

    def add(self, page: Page, frame: Frame, values: Mapping[str, str]) -> None:
        """A page that was made of a frame and these values."""
        if page.kind not in LEFT_OUT:
            self._pages[page.path] = [self._number(frame), *(values[name] for name in POURED)]

    def _number(self, frame: Frame) -> int:
        """The frame's place among the frames, each a list of the places of its pieces among all pieces."""
        if id(frame) not in self._frames:
            pieces = [self._pieces.setdefault(piece, len(self._pieces)) for piece in frame.pieces]
            self._frames[id(frame)] = (len(self._frames), frame, pieces)  # the frame is kept, so that its id stays its own
        return self._frames[id(frame)][0]

    def files(self, needed: Mapping[str, int]) -> dict[str, str]:
        """Path below the language's folder → text: the pages, and a small file that says how much there is to keep.

        `needed` are the files that the pages need, from the site's root, with their sizes.
        """
        told: dict[str, Any] = {
            "site": f"{self._guide.site_url}{self._guide.language.code}/",
            "poured": POURED,
            "words": {key: str(self._guide.labels[key]) for key in WORDS},
            "pieces": list(self._pieces),
            "frames": [pieces for _, _, pieces in self._frames.values()],
            "pages": self._pages,
        }
        text = _json(told)
        data = text.encode()
        version = hashlib.sha256(data).hexdigest()[:12]
        name = f"offline.{version}.json"
        size = len(data) + sum(needed.values())
        manifest = {"version": version, "pages": name, "size": size, "download": _packed(data, size), "files": list(needed)}
        return {name: text, MANIFEST: _json(manifest)}


def _packed(data: bytes, size: int) -> int:
    """About how much is sent of `size` bytes when they are packed, by a sample from the middle of the data."""
    middle = max(0, len(data) // 2 - SAMPLE // 2)
    sample = data[middle : middle + SAMPLE]
    return round(size * len(zlib.compress(sample)) / len(sample))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def files_of_app(guide: Guide, bundle: Bundle, needed: Mapping[str, int]) -> dict[str, str]:
    """Path below the language's folder → text of all that has to do with keeping the guide.

    In a guide that is not kept any more, there is only a script that clears away what has been.
    """
    if not guide.offline:
        return {"sw.js": assets.source("sw-gone").decode()}
    return {**bundle.files(needed), "app.webmanifest": app(guide), "sw.js": assets.source("sw").decode()}


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
