"""Reads built pages the way a browser does: elements in their order, their text and its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass
class Element:
    """One element: its name, its attributes, the text below it, and the language it is in."""

    name: str
    attributes: dict[str, str]
    lang: str = ""
    dir: str = ""
    above: tuple[str, ...] = ()
    said: list[str] = field(
        default_factory=list, repr=False
    )  # all texts of the page: those from `start` to `end` are its own
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.said[self.start : self.end]).split())


NOTHING = Element("", {})


class HtmlPage(HTMLParser):
    """A parsed page: `elements` in their order, and `faults` of tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = text
        self.elements: list[Element] = []
        self.texts: list[tuple[str, Element]] = []
        self.faults: list[str] = []
        self._said: list[str] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        for element in self._open:
            element.end = len(self._said)
        self.faults += [f"<{element.name}> is not closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) < len(attrs):
            names = [name for name, _ in attrs]
            self.faults += [f"<{tag}> has {name} twice" for name in given if names.count(name) > 1]
        over = self._open[-1] if self._open else NOTHING
        above = (*over.above, over.name) if over is not NOTHING else ()
        here = len(self._said)
        lang, direction = given.get("lang", over.lang), given.get("dir", over.dir)
        self.elements.append(Element(tag, given, lang, direction, above, self._said, here, here))
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop().end = len(self._said)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].name == tag:
            self._open.pop().end = len(self._said)
        else:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.append((data, self._open[-1]))
            self._said.append(data)

    def all(self, name: str, **attributes: str) -> list[Element]:
        """The elements of a name that have these attributes."""
        return [
            element
            for element in self.elements
            if element.name == name and all(element.attributes.get(key) == value for key, value in attributes.items())
        ]

    def one(self, name: str, **attributes: str) -> Element:
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} elements <{name}> {attributes}"
        return found[0]

    def meta(self, name: str) -> str | None:
        return next((e.attributes["content"] for e in self.all("meta") if e.attributes.get("name") == name), None)

    @property
    def text(self) -> str:
        """What is on the page, as a reader sees it."""
        return " ".join("".join(text for text, _ in self.texts).split())

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def strange_scripts(self) -> list[Element]:
        """Scripts that are not the guide's own files, or hold words of their own."""
        own = re.compile(r"(\.\./)*assets/([\w.-]+/)*[\w.-]+\.js")
        return [e for e in self.all("script") if e.text or not own.fullmatch(e.attributes.get("src", ""))]

    def addresses(self) -> Iterator[tuple[Element, str]]:
        """Every address in the page, with the element that holds it."""
        for element in self.elements:
            for name in ("href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "background"):
                if name in element.attributes:
                    yield element, element.attributes[name]


def leads_on(file: Path) -> bool:
    """Whether a file is only there to lead from an old address to a new one."""
    with file.open("rb") as opened:
        return b'http-equiv="refresh"' in opened.read(1200)


@dataclass(frozen=True)
class Site:
    """A built guide in a folder."""

    folder: Path

    def page(self, path: str) -> HtmlPage:
        """The page at a path from the site's root, for instance «fi/services/neuvonta/»."""
        return HtmlPage(self.html(path))

    def html(self, path: str) -> str:
        file = self.folder / (path if path.endswith(".html") else f"{path}index.html")
        return file.read_text("utf-8")

    def paths(self, language: str | None = None) -> list[str]:
        """The paths of every page, or of every page of one language; what only leads on to another is no page."""
        files = [file for file in (self.folder / (language or "")).rglob("index.html") if not leads_on(file)]
        return sorted(file.parent.relative_to(self.folder).as_posix().removeprefix(".") + "/" for file in files)

    def pages(self, language: str | None = None) -> Iterator[tuple[str, HtmlPage]]:
        for path in self.paths(language):
            yield path, self.page(path.removeprefix("/"))

    def bytes(self) -> dict[str, bytes]:
        """Every file of the site with its content."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}

    def has(self, page: str, address: str) -> bool:
        """Whether a link on a page leads to a file of the site, and its anchor to an element."""
        where, _, anchor = urljoin(f"https://site/{page}", address).removeprefix("https://site/").partition("#")
        file = self.folder / where
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return False
        return not anchor or re.search(rf'\sid="{re.escape(anchor)}"', file.read_text("utf-8")) is not None
