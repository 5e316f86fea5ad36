"""Which pages are looked at: the longest of each kind, the same in every language, and the two above the languages."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal

from palveluopas.website.pages import FRAMES, SOME

FULL = bool(os.environ.get("FULL"))
ABOVE = "above the languages"
KINDS = (*(kind for kind in FRAMES if kind not in SOME), ABOVE)
KIND = re.compile(r'<body class="page-([\w-]+)')
WIDTHS = {360: 740, 1366: 768, 320: 256}  # a telephone, a desk, and a desk's window enlarged to 400 %

# The least that a guide of two languages has; more `areas` may follow, then other kinds.
SMALL_GUIDE = """\
guide:
  name: "Opas"
  publisher: kaupunki
  source_language: fi
  languages: [{code: fi}, {code: ar}]
  time_zone: Europe/Helsinki
  country: FI
  site_url: "https://opas.example/"
  emergency: [{id: hatanumero, number: "112", name: "Hätänumero", main: true}]
organizations: [{id: kaupunki, name: "Kaupunki", type: municipality, website: "https://kaupunki.example"}]
topics: [{id: tyo, name: "Työ", summary: "Työ.", infofinland: {fi: "https://www.infofinland.fi/fi"}}]
areas:
  - {id: suomi, name: "Suomi", type: country}
"""


@dataclass(frozen=True)
class View:
    """One way to look at a page: how wide, and in which colours."""

    width: int
    dark: bool

    @property
    def height(self) -> int:
        return WIDTHS[self.width]

    @property
    def scheme(self) -> Literal["dark", "light"]:
        return "dark" if self.dark else "light"

    def __str__(self) -> str:
        return f"{self.width}×{self.height} {self.scheme}"


VIEWS = [View(width, dark) for width, dark in product(WIDTHS, (False, True))]


@cache
def languages(folder: Path) -> tuple[str, ...]:
    return tuple(json.loads((folder / "build.json").read_text("utf-8"))["languages"])


@cache
def kinds(folder: Path) -> dict[str, list[str]]:
    """The kind of page → the path, below a language, of the longest; of a kind with prose and without, of each."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    source = folder / languages(folder)[0]
    for file in sorted(source.rglob("index.html")):
        text = file.read_text("utf-8")
        path = file.relative_to(source).as_posix().removesuffix("index.html")
        told = KIND.search(text)
        assert told, f"{path} does not say its kind"
        frame = told[1]
        room = path.split("/")[0]
        kind = frame if frame != "prose" else {"topics": "topic"}.get(room, room)
        found[kind, frame] = max(found.get((kind, frame), (0, "")), (len(text), path))
    listed: dict[str, list[str]] = {}
    for (kind, _), (_, path) in sorted(found.items()):
        listed.setdefault(kind, []).append(path)
    return listed


def pages(folder: Path, kind: str, *codes: str) -> list[str]:
    """The paths, from the root, of the pages of a kind in these languages, or in all of them."""
    if kind == ABOVE:
        return ["", "404.html"]
    return [f"{code}/{path}" for path in kinds(folder)[kind] for code in codes or languages(folder)]


def some(folder: Path, kind: str) -> list[str]:
    """The pages of a kind in every language with FULL=1; else in one, by turns the longest words and the other direction.

    The start page is looked at in every language.
    """
    return pages(folder, kind) if FULL or kind == "start" else pages(folder, kind, ("fi", "ar")[KINDS.index(kind) % 2])


def looks(folder: Path, kind: str) -> list[tuple[str, list[View]]]:
    """Each page of a kind with the views it is looked at in.

    With FULL=1 in every language and all six views. Else in one language and one view, turned from kind to kind so that
    each language is seen in every view in some kind; the start page is looked at in every language.
    """
    if FULL or kind == "start":
        return [(path, VIEWS if FULL else [turned(at)]) for at, path in enumerate(pages(folder, kind))]
    turn, codes = KINDS.index(kind), languages(folder)
    return [(path, [turned(turn // len(codes))]) for path in pages(folder, kind, codes[turn % len(codes)])]


def groups(size: int = 8) -> list[tuple[str, ...]]:
    """The kinds, some at a time: a test that opens a browser for each alone would mostly open browsers."""
    return [KINDS[at : at + size] for at in range(0, len(KINDS), size)]


def few(first: str, *more: str) -> tuple[str, ...]:
    """These pages with FULL=1, else the first of them."""
    return (first, *more) if FULL else (first,)


def turned(turn: int) -> View:
    """The views by turns, light and dark, of different widths."""
    return VIEWS[turn * 5 % 6]


def again(path: str, view: View | None = None) -> str:
    """How a person sees a fault with their own eyes."""
    window = f" in a window of {view}" if view else ""
    return f"see it: «make serve», then http://127.0.0.1:8000/{path}{window}"
