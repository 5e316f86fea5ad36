"""The built guide as the checks look at it: pages kept once they are read, parts of pages, links, clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from pypdfium2 import PdfDocument

from tests.reading import HtmlPage, Site
from tests.requirements.catalogue import ROOMS, Catalogue

HOST = "https://built/"


@dataclass(frozen=True)
class Built:
    """A built site beside the catalogue it was made from."""

    site: Site
    catalogue: Catalogue
    kept: dict[str, HtmlPage] = field(default_factory=dict)
    graph: dict[str, list[str]] = field(default_factory=dict)

    def page(self, path: str) -> HtmlPage:
        if path not in self.kept:
            self.kept[path] = self.site.page(path)
        return self.kept[path]

    def main(self, path: str) -> HtmlPage:
        """What a page has to say, without what stands around every page."""
        key = f"{path} main"
        if key not in self.kept:
            found = re.search(r"<main\b.*</main>", self.site.html(path), re.DOTALL)
            assert found, f"{path} says nothing"
            self.kept[key] = HtmlPage(found[0])
        return self.kept[key]

    def has(self, path: str) -> bool:
        return (self.site.folder / path / "index.html").is_file()

    def paths(self, language: str) -> list[str]:
        if language not in self.graph:
            self.graph[language] = self.site.paths(language)
        return self.graph[language]

    def every(self) -> Iterator[tuple[str, str, HtmlPage]]:
        """(language, path, page) of every page of every language."""
        for language in self.catalogue.languages:
            for path in self.paths(language):
                yield language, path, self.page(path)

    def records(self, kind: str, page: HtmlPage, path: str) -> list[str]:
        """The ids of the records of a kind that a page, or a part of one, links to."""
        folder = f"{path.split('/')[0]}/{ROOMS[kind]}/"
        ids = [target.removeprefix(folder).split("/")[0] for target, _ in links(page, path) if target.startswith(folder)]
        return [id_ for id_ in ids if id_ in self.catalogue.all(kind)]

    def named(self, kind: str, page: HtmlPage, path: str) -> set[str]:
        """The ids of the records of a kind that entries of a part of a page lead to, or name where the page leads to them."""
        led, language = set(self.records(kind, page, path)), path.split("/")[0]
        names = {self.catalogue.name(kind, id_, language): id_ for id_ in self.records(kind, self.main(path), path)}
        for item in page.all("li"):
            found = [name for name in names if plain(name) in plain(item.text)]
            led |= {names[name] for name in found if not any(name in other for other in found if name != other)}
        return led

    def parts(self, path: str) -> list[str]:
        """A page and the pages that a long list of it is divided among; pages of records are none of these."""
        rooms = {f"{path.split('/')[0]}/{room}/": kind for kind, room in ROOMS.items()}
        own = self.catalogue.all(rooms[path]) if path in rooms else {}
        below = [one for one in self.paths(path.split("/")[0]) if one.startswith(path) and one != path]
        return [path, *(one for one in below if one.removeprefix(path).split("/")[0] not in own)]

    def listed(self, kind: str, path: str) -> list[str]:
        """The ids of the records of a kind that a list links to, on whatever pages it is."""
        return [id_ for one in self.parts(path) for id_ in self.records(kind, self.main(one), one)]

    def ways(self, path: str, within: str) -> list[str]:
        """The pages of its own language that a page leads to, by links of its own («main») or by all («page»)."""
        key = f"{path} {within}"
        if key not in self.graph:
            page = self.main(path) if within == "main" else self.page(path)
            language = path.split("/")[0] + "/"
            targets = dict.fromkeys(target.partition("#")[0] for target, _ in links(page, path))
            self.graph[key] = [target for target in targets if target.startswith(language) and self.has(target)]
        return self.graph[key]

    def clicks(self, start: str, within: str = "main", without: tuple[str, ...] = ()) -> dict[str, int]:
        """How many clicks each page is from a page, not going through some."""
        queue, reached = [start], {start: 0}
        for path in queue:
            for target in self.ways(path, within):
                if target not in reached and target not in without:
                    reached[target] = reached[path] + 1
                    queue.append(target)
        return reached


def links(page: HtmlPage, path: str) -> list[tuple[str, str]]:
    """The links of a page to pages of the site: (path from the site's root, words)."""
    inside = []
    for link in page.all("a"):
        target = urljoin(HOST + path, link.attributes.get("href", ""))
        if target.startswith(HOST):
            inside.append((target.removeprefix(HOST), link.text))
    return inside


def background(page: HtmlPage) -> HtmlPage:
    """What a page says of where it is from: in the layer for professionals, and at its foot."""
    layer = pieces(page, "details", class_="fold pro")
    return HtmlPage("".join(one.source for one in (*layer, *pieces(page, "footer", class_="record"))))


def part(page: HtmlPage, name: str) -> HtmlPage:
    """The element that has an id, or the section or fold that a heading with this id names."""
    source = page.source
    start = re.search(rf'<(\w+)\b[^>]*\saria-labelledby="{re.escape(name)}"', source)
    start = start or re.search(rf'<(\w+)\b[^>]*\sid="{re.escape(name)}"', source)
    assert start, f"nothing on the page is called «{name}»"
    around = re.finditer(r"<(section|details)\b[^>]*>", source[: start.start()]) if re.fullmatch(r"h\d", start[1]) else ()
    for outer in reversed(list(around)):
        if len(_closed(source, outer)) > start.start() - outer.start():
            return HtmlPage(_closed(source, outer))
    return HtmlPage(_closed(source, start))


def _closed(source: str, start: re.Match[str]) -> str:
    """An element from where it begins to where it is closed."""
    depth = 0
    for tag in re.finditer(rf"<(/?){start[1]}\b[^>]*>", source[start.start() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return source[start.start() : start.start() + tag.end()]
    raise AssertionError(f"{start[0]} is not closed")


def pieces(page: HtmlPage, name: str, **attributes: str) -> list[HtmlPage]:
    """Every element of a name with these attributes, as a page of its own; none inside another."""
    wanted = "".join(rf'(?=[^>]*\s{key.rstrip("_")}="{value}")' for key, value in attributes.items())
    found, at = [], 0
    while start := re.compile(rf"<{name}\b{wanted}[^>]*>").search(page.source, at):
        depth = 0
        for tag in re.finditer(rf"<(/?){name}\b[^>]*>", page.source[start.start() :]):
            depth += -1 if tag[1] else 1
            if depth == 0:
                at = start.start() + tag.end()
                break
        else:
            raise AssertionError(f"<{name}> is not closed")
        found.append(HtmlPage(page.source[start.start() : at]))
    return found


def plain(text: str) -> str:
    """A text of the catalogue as a reader sees it: one space for any, no marks nobody sees."""
    return " ".join(re.sub("[\u200e\u200f\u2066-\u2069\u00ad]", "", text).split())


def in_sight(page: HtmlPage, name: str) -> list[str]:
    """The words of every element of a name that needs no fold to be opened."""
    return [element.text for element in page.all(name) if "details" not in element.above]


def shown(text: str, page: HtmlPage) -> bool:
    return plain(text) in plain(page.text)


def sheets(paper: Built) -> dict[str, str]:
    """The words of every printed sheet, by the path of its file."""
    return _sheets(paper.site.folder)


@lru_cache(maxsize=1)
def _sheets(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*.pdf")):
        words = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(path))
        found[path.relative_to(folder).as_posix()] = " ".join(words.split())
    return found
