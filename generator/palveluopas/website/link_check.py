"""Checks the guide's own output: every internal link and anchor of every page must lead somewhere.

Reads HTML that the generator made, where every attribute is quoted and every text escaped, so looking for an
attribute's name finds exactly the links there are.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.text_file import position
from palveluopas.problems.problem import Problem

_PROSE_LINK = re.compile(r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:)[ \t]*<?([^)\s>]+)", re.MULTILINE)
_ALLOWED = ("https://", "tel:", "mailto:", "geo:")
_ODD = re.compile(r"/[./]")  # what only a walk through the folders can tell: «../», «//»
_hrefs, _sources, _ids = (re.compile(f'{attribute}="([^"]*)').findall for attribute in ("href", "src", " id"))
_OUTSIDE = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


@dataclass
class Found:
    """What the pages of one language link to: paths from the site's root."""

    links: dict[tuple[str, str], str] = field(default_factory=dict)  # (path, anchor) → a page that links there
    pages: set[str] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)  # (page, address) that no page may hold
    _known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # way up to the language → read already

    def read(self, path: str, text: str) -> None:
        """Notes the page at `path` («fi/services/tuva/»), and what some HTML on it links to and loads."""
        self._read(path, {*_hrefs(text), *_sources(text)})

    def read_body(self, path: str, text: str) -> None:
        """The same of a page's body, which loads nothing: no template of a body has a source in it."""
        self._read(path, set(_hrefs(text)))

    def _read(self, path: str, addresses: set[str]) -> None:
        self.pages.add(path)
        up = "../" * (path.count("/") - 1)
        known = self._known[
            up
        ]  # what leads up to the language's folder leads to the same page from wherever it stands as deep
        for address in addresses - known:
            if address.startswith(_ALLOWED):
                continue
            if up and address.startswith(up):
                known.add(address)
            self._note(path, up, html.unescape(address) if "&" in address else address)

    def _note(self, path: str, up: str, address: str) -> None:
        if up and address.startswith(up) and not _ODD.search(address, len(up) - 1):
            where, _, anchor = address[len(up) :].partition("#")
            self.links.setdefault((f"{path[: path.index('/')]}/{where}", anchor), path)
        elif not address or address == "#" or (_OUTSIDE.match(address) and not address.startswith(_ALLOWED)):
            self.refused.append((path, address))
        elif not _OUTSIDE.match(address):
            self.links.setdefault(target(path, address), path)

    def settle(self, anchors: Anchors) -> None:
        """Lets go of the links that lead to these same pages, when all of them are written: nearly all links do."""
        self.links = {target: page for target, page in self.links.items() if not anchors.lead(target, self.pages)}
        self._known.clear()


class Anchors:
    """The anchors of written pages. Few pages are linked to at an anchor, so only those are read, from their files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, frozenset[str]] = {}

    def lead(self, target: tuple[str, str], pages: Container[str]) -> bool:
        """Whether a path and an anchor are of one of these pages."""
        path, anchor = target
        return path in pages and (not anchor or anchor in self._of(path))

    def _of(self, path: str) -> frozenset[str]:
        if path not in self._known:
            self._known[path] = frozenset(_ids((self._folder / path / "index.html").read_text("utf-8")))
        return self._known[path]


def target(page: str, address: str) -> tuple[str, str]:
    """The path and the anchor that an address on a page leads to."""
    where, _, anchor = address.partition("#")
    if not where:
        return page, anchor
    rest = where.lstrip("./")
    ups, odd = divmod(len(where) - len(rest), 3)
    plain = not odd and where == "../" * ups + rest and "/." not in rest and "//" not in rest and rest[-1:] != "."
    if plain and page.count("/") > ups and where[0] != "/":
        return page.rsplit("/", ups + 1)[0] + "/" + rest, anchor
    joined = posixpath.normpath(posixpath.join("/", page, where))
    return (joined + "/" if where.endswith(("/", "..", ".")) and joined != "/" else joined).lstrip("/"), anchor


def prose_problems(dead: Iterable[tuple[str, str]], catalogue: Catalogue) -> Iterator[Problem]:
    """The dead links that stand in prose, once each, at the line of the file that holds them."""
    told = set()
    for page, address in dead:
        code, _, path = page.partition("/")
        for language in (code, str(catalogue.guide.get("source_language"))):
            name = path.rstrip("/")
            text = catalogue.pages.get(language, {}).get(name, "")
            file = f"content/pages/{language}/{name}.md"
            for found in _PROSE_LINK.finditer(text):
                where, anchor = target(page, _published(found[1]))
                if address in (where, f"{where}#{anchor}") and (file, found.start()) not in told:
                    told.add((file, found.start()))
                    yield Problem("E457", file, *position(text, found.start(1)), values={"value": found[1]})


def _published(address: str) -> str:
    """What MkDocs makes of a link to the file of another prose page: it leads to the folder of that page."""
    where, mark, anchor = address.partition("#")
    return f"../{where[:-3]}/{mark}{anchor}" if where.endswith(".md") and not _OUTSIDE.match(where) else address


def dead_links(found: Iterable[Found], files: Iterable[str], anchors: Anchors) -> list[tuple[str, str]]:
    """(page, address) of everything that leads nowhere or may not be linked. The files have no anchors."""
    found, files = list(found), frozenset(files)
    pages = frozenset().union(*(one.pages for one in found))
    dead = [pair for one in found for pair in one.refused]
    for one in found:
        for (path, anchor), page in one.links.items():
            if not (path in files and not anchor) and not anchors.lead((path, anchor), pages):
                dead.append((page, f"{path}#{anchor}" if anchor else path))
    return sorted(set(dead))
