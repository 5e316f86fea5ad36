"""The whole site as the catalogue is at one moment: each page and file by its path, made when somebody asks for it.

What a build writes is here, byte for byte, but for files to print: they take long, and no page here leads to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path

from palveluopas.build.context import BuildContext, labels_of
from palveluopas.build.language import LanguagePages, Pieces
from palveluopas.build.pipeline import manifest_text, site_data
from palveluopas.exports.catalogue_json import catalogue_lines
from palveluopas.guide.source_glosses import Glosses, glosses_of
from palveluopas.runtime import atomic_write
from palveluopas.website import assets, page_scripts, pictures, zip_archive
from palveluopas.website.frames_on_request import FramesOnRequest, PageBuilder
from palveluopas.website.offline_copy import Kept
from palveluopas.website.page import Page
from palveluopas.website.pages import PAGES
from palveluopas.website.prose import prose_of
from palveluopas.website.root_files import root_files
from palveluopas.website.search_index import SearchIndex

INDEX = "index.html"
PageKind = Callable[..., Iterator[Page]]


class LanguageAtMoment:
    """The pages and files of one language, by their paths below its folder."""

    def __init__(self, made: LanguagePages, kind_at: dict[str, PageKind]) -> None:
        self.made = made
        self._kind_at = kind_at  # which kind made the page at a path when it was last asked for: it will be that one again
        self._of_kind: dict[PageKind, dict[str, Page]] = {}

    def page(self, path: str) -> bytes | None:
        """The page at «services/tuva/»."""
        for kind in sorted(PAGES, key=lambda kind: kind is not self._kind_at.get(path)):
            if page := self._pages_of(kind).get(path):
                self._kind_at[path] = kind
                return self.made.poured(page).html()
        return self._former(path)

    def _pages_of(self, kind: PageKind) -> dict[str, Page]:
        if kind not in self._of_kind:
            self._of_kind[kind] = {page.path: page for page in kind(self.made.relations)}
        return self._of_kind[kind]

    def _former(self, path: str) -> bytes | None:
        """The page that leads on from an address that a page had before."""
        if path not in self.former:
            return None
        html = self.made.former.html(path)
        return html.encode() if html else None

    @cached_property
    def former(self) -> Sequence[str]:
        """The addresses that pages had before."""
        if self.made.former.former:
            for page in self.pages:
                self.made.former.see(page)
        return self.made.former.paths({page.path for page in self.pages}) if self.made.former.former else ()

    @cached_property
    def former_files(self) -> Mapping[str, str]:
        """The former name of a feed or another file → its name now."""
        return dict(self.made.former.former.of_files((*self.texts, *self.to_keep))) if self.made.former.former else {}

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, in the order of a build."""
        return [page for kind in PAGES for page in self._pages_of(kind).values()]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The feeds and the search index."""
        sought = SearchIndex(self.made.relations)
        for page in self.pages:
            sought.add(page)
        return self.made.files(sought)

    @cached_property
    def to_keep(self) -> Mapping[str, bytes]:
        """What a reader's browser keeps of the guide: all pages, once more."""
        file = BytesIO()
        kept = Kept(self.made.guide, file)
        for page in self.pages:
            poured = self.made.poured(page)
            kept.add(page, poured.frame, poured.values)
        files = kept.files(self.made.needed(self.texts[SearchIndex.path]))
        return {path: file.getvalue() if data is None else data for path, data in files.items()}

    def file(self, path: str) -> bytes | None:
        path = path if path in self.texts else self.former_files.get(path, path)
        if path in self.texts:
            return self.texts[path].encode()
        return self.to_keep.get(path)


class Moment:
    """The whole site. It must be asked by one thread at a time."""

    def __init__(
        self, context: BuildContext, codes: tuple[str, ...], builder: PageBuilder, kind_at: dict[str, PageKind]
    ) -> None:
        self._context, self.codes = context, codes
        self._builder, self._kind_at = builder, kind_at
        self._languages: dict[str, LanguageAtMoment] = {}

    def content(self, path: str) -> bytes | None:
        """What is at a path below the site's root, where «fi/» is the same as «fi/index.html»; None when nothing is."""
        path = path.removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else path
        code, mark, inner = path.partition("/")
        if mark and code in self.codes:
            language = self._language(code)
            return language.page(inner) if not inner or inner.endswith("/") else language.file(inner)
        if path == zip_archive.NAME:
            return self._zipped
        return self._asset(path) or self._above_languages.get(path or INDEX)

    def paths(self) -> Iterator[str]:
        """Every file of the site, by the path at which a build writes it."""
        yield from assets.asset_files()
        yield from self._pictures
        for code in self.codes:
            language = self._language(code)
            yield from language.made.shared
            yield from (f"{code}/{page.path}{INDEX}" for page in language.pages)
            yield from (f"{code}/{path}{INDEX}" for path in language.former)
            yield from (f"{code}/{path}" for path in (*language.texts, *language.to_keep, *language.former_files))
        yield from self._above_languages
        if self._context.guide.download:
            yield zip_archive.NAME

    def close(self) -> None:
        """Lets go of the guide in all its languages."""
        for language in self._languages.values():
            language.made.close()

    def _language(self, code: str) -> LanguageAtMoment:
        if code not in self._languages:
            self._languages[code] = LanguageAtMoment(
                LanguagePages(self._context.spoken(code), self._pieces(code)), self._kind_at
            )
        return self._languages[code]

    def _pieces(self, code: str) -> Pieces:
        guide, catalogue = self._context.guide, self._context.catalogue
        prose = prose_of(catalogue.pages, guide.official, [code], labels_of(catalogue))
        frames = FramesOnRequest(self._builder, code, prose, self._context.keep)
        glosses = self._glosses.beside(code)
        return Pieces(frames, prose.pages[code], assets.stylesheet().name, self._offers, glosses=glosses)

    @cached_property
    def _glosses(self) -> Glosses:
        return glosses_of(self._context.guide)

    @cached_property
    def _offers(self) -> Mapping[str, list[str]]:
        return page_scripts.offers(labels_of(self._context.catalogue))

    def _asset(self, path: str) -> bytes | None:
        """A picture, a stylesheet, a script or a font: the guide's, the program's, or a language's own."""
        if path in self._pictures:
            return self._pictures[path].read_bytes()
        if not path.startswith("assets/"):
            return None
        if path in assets.asset_files():
            return assets.asset_files()[path]
        for code in sorted(self.codes, key=lambda code: code not in self._languages):  # what has been asked for comes first
            if path in self._language(code).made.shared:
                return self._language(code).made.shared[path]
        return None

    @cached_property
    def _pictures(self) -> Mapping[str, Path]:
        return pictures.picture_files(self._context.guide, self._context.catalogue.root)

    @cached_property
    def _above_languages(self) -> Mapping[str, bytes]:
        guide, catalogue = self._context.guide, self._context.catalogue
        spoken, pages = self._context.spoken(guide.source_language), self._language(self.codes[0]).pages
        listed = [page.path for page in pages if page.listed]
        texts = {
            **root_files(guide, labels_of(catalogue), listed, assets.stylesheet().name),
            **site_data(spoken, catalogue),
            "catalogue.json": "".join(catalogue_lines(spoken, catalogue)),
            atomic_write.MARK: manifest_text(guide, len(pages)),
        }
        return {path: text.encode() for path, text in texts.items()}

    @cached_property
    def _zipped(self) -> bytes | None:
        """The whole site in one file, where the guide offers that."""
        if not self._context.guide.download:
            return None
        with atomic_write.workshop(Path(self._context.folder), "zip") as folder:
            for path in self.paths():
                if path not in (zip_archive.NAME, atomic_write.MARK):
                    atomic_write.put(folder, path, self.content(path) or b"")
            return zip_archive.archive(folder, self._context.guide.site_url)
