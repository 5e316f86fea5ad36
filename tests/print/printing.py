"""Prints guides as a build does, and reads what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2

from generator import site
from generator.build import checked
from generator.ground import labels_of
from generator.construct import guide_of
from generator.press import Press, Printed, printed, prints_of
from generator.relations import Relations
from generator.translate import in_language
from tests.conftest import AS_OF


@dataclass(frozen=True)
class Shop:
    """A guide ready to be printed in each of its languages."""

    root: Path
    cache: Path
    day: date = AS_OF

    def relations(self, code: str) -> tuple[Relations, Relations]:
        """The guide in a language and in its source language."""
        catalogue, problems, day = checked(self.root, self.day)
        assert not [problem for problem in problems if problem.level == "error"]
        guide, labels = guide_of(catalogue, day), labels_of(catalogue)
        lang = next(lang for lang in guide.languages if lang.code == code)
        translations = catalogue.translations.get(code, {}) if lang != guide.language else {}
        own, source = in_language(guide, lang, translations, labels), in_language(guide, guide.language, {}, labels)
        return Relations(own), Relations(source)

    def names(self, code: str) -> list[str]:
        return [one.name for one in prints_of(*self.relations(code))]

    def printed(self, code: str, *names: str) -> Printed:
        """What is printed in a language: all of it, or the files of these names."""
        own, source = self.relations(code)
        wanted = [one for one in prints_of(own, source) if not names or one.name in names]
        assert not names or {one.name for one in wanted} == set(names)
        return printed(own, source, Press(self.cache, site.icon), wanted)

    def pdf(self, code: str, name: str) -> Pdf:
        return Pdf(self.printed(code, name).papers[0].pdf)


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
    def text(self) -> str:
        return " ".join(self.pages)

    def picture(self, page: int = 0, dpi: int = 200):
        """A page as a black-and-white picture, as an office printer makes it."""
        return self._read[page].render(scale=dpi / 72).to_pil().convert("1")

    @property
    def structure(self) -> list[str]:
        """The tags of the file, in reading order: «H1», «L», «Figure» …"""
        with pikepdf.open(_stream(self.data)) as pdf:
            return list(_tags(pdf.Root.StructTreeRoot))

    @property
    def catalogue(self) -> dict[str, str]:
        """What the file says of itself: its language and title."""
        with pikepdf.open(_stream(self.data)) as pdf:
            title = pdf.docinfo.get("/Title") or pdf.open_metadata().get("dc:title")
            shown = bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            return {"language": str(pdf.Root.Lang), "title": str(title), "shown": shown}

    @property
    def bookmarks(self) -> list[str]:
        return [item.get_title() for item in self._read.get_toc()]

    @property
    def fonts(self) -> dict[str, bool]:
        """The names of the fonts, and whether each is in the file."""
        with pikepdf.open(_stream(self.data)) as pdf:
            found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
            return {str(item.FontName): bool({"/FontFile2", "/FontFile3"} & set(item.keys())) for item in found}


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
