"""Checks the guide's own output: every internal link and anchor of every page must lead somewhere.

Reads HTML that the generator made, where every attribute is quoted and every text escaped, so looking for an
attribute's name finds exactly the links there are.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.markdown_links import links_of
from palveluopas.catalogue.text_file import position
from palveluopas.guide.urls import OUTSIDE, published, target
from palveluopas.problems.problem import Problem

_ALLOWED = ("https://", "tel:", "mailto:", "geo:")
_ODD = re.compile(r"/[./]")  # what only a walk through the folders can tell: «../», «//»
_hrefs, _sources, _ids = (re.compile(f'{attribute}="([^"]*)').findall for attribute in ("href", "src", " id"))


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
        """The same of a page's body, which loads nothing but a picture that its record has."""
        self._read(path, {*_hrefs(text), *(_sources(text) if "<img " in text else ())})

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
        elif not address or address == "#" or (OUTSIDE.match(address) and not address.startswith(_ALLOWED)):
            self.refused.append((path, address))
        elif not OUTSIDE.match(address):
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


def prose_problems(dead: Iterable[tuple[str, str]], catalogue: Catalogue) -> Iterator[Problem]:
    """The dead links that stand in prose, once each, at the line of the file that holds them."""
    told = set()
    for page, address in dead:
        code, _, path = page.partition("/")
        for language in dict.fromkeys((code, *catalogue.official)):
            name = path.rstrip("/")
            text = catalogue.pages.get(language, {}).get(name, "")
            file = f"content/pages/{language}/{name}.md"
            for link in links_of(text):
                where, anchor = target(page, published(link.address))
                if address in (where, f"{where}#{anchor}", link.address) and (file, link.index) not in told:
                    told.add((file, link.index))
                    yield Problem("E457", file, *position(text, link.index), values={"value": link.address})


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
