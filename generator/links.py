"""Checks the guide's own output: every internal link and anchor of every page must lead somewhere.

Reads HTML that the generator made, where every attribute is quoted and every text escaped, so cutting
it at an attribute's name finds exactly the links there are, and faster than a pattern.
"""

from __future__ import annotations

import html
import posixpath
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.load import Catalogue
from generator.problems import Problem
from generator.texts import position

_PROSE_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_ALLOWED = ("https://", "tel:", "mailto:", "geo:")
_OUTSIDE = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


@dataclass
class Found:
    """What the pages of one language link to and what they hold: paths from the site's root."""

    links: dict[tuple[str, str], str] = field(default_factory=dict)  # (path, anchor) → a page that links there
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)  # path → its ids
    refused: list[tuple[str, str]] = field(default_factory=list)  # (page, address) that no page may hold
    _known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # way up to the language → read already

    def read(self, path: str, text: str) -> None:
        """Notes the links of some HTML on the page at `path` («fi/services/tuva/»)."""
        addresses = {*_values('href="', text), *_values('src="', text)}
        up = "../" * (path.count("/") - 1)
        if up:  # what leads up to the language's folder leads to the same page from wherever it stands as deep
            known = self._known[up]
            addresses -= known
            known.update(address for address in addresses if address.startswith(up))
        for address in map(html.unescape, addresses):
            if _OUTSIDE.match(address):
                if not address.startswith(_ALLOWED):
                    self.refused.append((path, address))
            elif not address or address == "#":
                self.refused.append((path, address))
            else:
                self.links.setdefault(target(path, address), path)

    def keep(self, path: str, text: str, others: frozenset[str] = frozenset()) -> None:
        """Notes the anchors of the page at `path`: those in some HTML, and others."""
        self.anchors[path] = others.union(ids(text))

    def settle(self) -> None:
        """Lets go of the links that lead to these same pages, when all of them have been read: nearly all links do."""
        self.links = {(path, anchor): page for (path, anchor), page in self.links.items() if not self._has(path, anchor)}
        self._known.clear()

    def _has(self, path: str, anchor: str) -> bool:
        return path in self.anchors and (not anchor or anchor in self.anchors[path])


def ids(text: str) -> frozenset[str]:
    """The anchors in some HTML; the same ones come on page after page."""
    return frozenset(map(sys.intern, _values(' id="', text)))


def _values(attribute: str, text: str) -> list[str]:
    """The values of an attribute, which is named with its quotation mark: `href="`."""
    return [piece[: piece.index('"')] for piece in text.split(attribute)[1:]]


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
        for language in (code, catalogue.guide.get("source_language")):
            name = path.rstrip("/")
            text = catalogue.pages.get(language, {}).get(name, "")
            file = f"content/pages/{language}/{name}.md"
            for found in _PROSE_LINK.finditer(text):
                where, anchor = target(page, found[1])
                if address in (where, f"{where}#{anchor}") and (file, found.start()) not in told:
                    told.add((file, found.start()))
                    yield Problem("E457", file, *position(text, found.start(1)), values={"value": found[1]})


def dead_links(found: Iterable[Found], files: Iterable[str]) -> list[tuple[str, str]]:
    """(page, address) of everything that leads nowhere or may not be linked."""
    found = list(found)
    anchors: dict[str, Mapping | frozenset] = {path: frozenset() for path in files}
    for one in found:
        anchors.update(one.anchors)
    dead = [pair for one in found for pair in one.refused]
    for one in found:
        for (path, anchor), page in one.links.items():
            if path not in anchors or (anchor and anchor not in anchors[path]):
                dead.append((page, f"{path}#{anchor}" if anchor else path))
    return sorted(set(dead))
