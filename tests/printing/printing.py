"""Prints guides as a build does, and reads what was printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from palveluopas.build.context import BuildContext
from palveluopas.build.pipeline import checked, original_prose
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.glossary_matcher import with_words
from palveluopas.guide.relations import Relations
from palveluopas.printing import typst_engine
from palveluopas.printing.print_cache import PrintCache, Printed, Setter, printed, prints_of
from palveluopas.printing.sheet import Print
from palveluopas.website import mkdocs_frames
from tests.conftest import AS_OF, ROOT


@dataclass(frozen=True)
class Shop:
    """A guide ready to be printed in each of its languages."""

    root: Path
    cache: Path
    day: date = AS_OF
    kept: bool = False  # whether no test changes the guide, so that it is read once

    def relations(self, code: str) -> tuple[Relations, Relations]:
        """The guide in a language and in its source language."""
        return self._told(code)[0]

    def prints(self, code: str) -> list[Print]:
        return self._told(code)[1]

    def _told(self, code: str) -> tuple[tuple[Relations, Relations], list[Print]]:
        """Both; of the guide of this repository, and of any other that no test changes, they are kept."""
        return (_kept if self.kept or self.root == ROOT else _read)(self.root, self.day, code)

    def names(self, code: str) -> list[str]:
        return [one.name for one in self.prints(code)]

    def printed(self, code: str, *names: str) -> Printed:
        """What is printed in a language: all of it, or the files of these names."""
        (own, source), prints = self._told(code)
        wanted = [one for one in prints if not names or one.name in names]
        assert not names or {one.name for one in wanted} == set(names)
        return printed(own, source, PrintCache(self.cache, mkdocs_frames.icon), wanted)

    def unpacked(self, code: str, name: str) -> Pdf:
        """A print as it comes from the engine."""
        (own, source), prints = self._told(code)
        data = Setter(own, source, PrintCache(self.cache, mkdocs_frames.icon)).data(
            next(one for one in prints if one.name == name)
        )
        return Pdf(
            typst_engine.set_in_type("sheet", typst_engine.print_data(data), (own.guide.language, source.guide.language))
        )

    def pdf(self, code: str, name: str) -> Pdf:
        return Pdf(self.printed(code, name).papers[0].pdf)


def _read(
    root: Path, day: date, code: str, check: Callable[..., Any] = checked
) -> tuple[tuple[Relations, Relations], list[Print]]:
    catalogue, problems, day = check(root, day)
    assert not [problem for problem in problems if problem.level == "error"]
    guide = with_words(guide_of(catalogue, day), original_prose(catalogue))
    relations = BuildContext(guide, catalogue, root).relations(code)
    return relations, list(prints_of(*relations))


_checked_once = lru_cache(maxsize=2)(checked)


@lru_cache(maxsize=6)
def _kept(root: Path, day: date, code: str) -> tuple[tuple[Relations, Relations], list[Print]]:
    return _read(root, day, code, _checked_once)


class Pdf:
    """A printed file, read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._read = pypdfium2.PdfDocument(data)

    @property
    def pages(self) -> list[str]:
        """The text of each page, with every gap one space."""
        return [" ".join(page.get_textpage().get_text_range().split()) for page in self._read]

    @property
    def lines(self) -> list[str]:
        """The lines of all pages, as they end on paper."""
        return [line for page in self._read for line in page.get_textpage().get_text_range().splitlines()]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    def top_of(self, words: str) -> float:
        """How high above the foot of the first page the words stand, where they stand last."""
        return self._box(words)[3]

    def bottom_of(self, words: str) -> float:
        return self._box(words)[1]

    def span_of(self, words: str) -> tuple[float, float]:
        """Where the first letter of the words begins and ends above the foot of the first page."""
        _, bottom, _, top = self._box(words)
        return bottom, top

    def _box(self, words: str) -> tuple[float, float, float, float]:
        text = self._read[0].get_textpage()
        search = text.search(words)
        found = None
        while one := search.get_next():
            found = one
        assert found, f"{words!r} is not there"
        return text.get_charbox(found[0])

    def words_between(self, top: float, bottom: float) -> str:
        """What stands between two heights of the first page."""
        return self._read[0].get_textpage().get_text_bounded(bottom=bottom, top=top).strip()

    def grey(self, page: int = 0, dpi: int = 200):
        return self._read[page].render(scale=dpi / 72).to_pil().convert("L")

    def picture(self, page: int = 0, dpi: int = 200):
        """A page as a black-and-white picture, as an office printer makes it."""
        return self.grey(page, dpi).convert("1")

    @property
    def structure(self) -> list[str]:
        """The tags of the file, in reading order: «H1», «L», «Figure» …"""
        with pikepdf.open(_stream(self.data)) as pdf:
            return list(_tags(pdf.Root.StructTreeRoot))

    @property
    def headers(self) -> list[str]:
        """What each header of a table is of, in reading order: «Column» or «Row»."""
        with pikepdf.open(_stream(self.data)) as pdf:
            cells = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"]
            return [str(cell.A[0].Scope).removeprefix("/") for cell in cells]

    @property
    def catalogue(self) -> dict[str, str | bool]:
        """What the file says of itself: its language and title."""
        with pikepdf.open(_stream(self.data)) as pdf:
            title = pdf.docinfo.get("/Title") or pdf.open_metadata().get("dc:title")
            shown = bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            return {"language": str(pdf.Root.Lang), "title": str(title), "shown": shown}

    @property
    def bookmarks(self) -> list[str]:
        return [" ".join(item.get_title().split()) for item in self._read.get_toc()]

    @property
    def chapters(self) -> list[tuple[str, int, int]]:
        """The bookmarks: (words, level, the number of the page)."""
        return [
            (" ".join(item.get_title().split()), item.level, item.get_dest().get_index() + 1)
            for item in self._read.get_toc()
        ]

    @property
    def fonts(self) -> dict[str, bool]:
        """The names of the fonts, and whether each is in the file."""
        with pikepdf.open(_stream(self.data)) as pdf:
            found = [
                item
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
            ]
            return {str(item.FontName): bool({"/FontFile2", "/FontFile3"} & set(item.keys())) for item in found}


def letters(words: object) -> str:
    """Words without their gaps and hyphens, which differ where lines end."""
    return re.sub(r"[\W_]", "", str(words))


def _stream(data: bytes):
    from io import BytesIO

    return BytesIO(data)


def _tags(element):
    kids = element.get("/K")
    if "/S" in element:
        yield str(element["/S"]).removeprefix("/")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid):
            yield from _tags(kid)
