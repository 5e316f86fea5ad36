"""Prose pages: their front matter, their language, and Markdown without its back doors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor

from palveluopas.catalogue import yaml_reader
from palveluopas.catalogue.fingerprints import fingerprint
from palveluopas.catalogue.positioned import Table
from palveluopas.i18n.facts_in_words import digits_together

# The prose pages that every guide may have, besides one for each topic.
STANDING = ("about", "employers", "privacy")

_FRONT = re.compile(r"---[ \t]*\n(?P<head>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True)
class ProsePage:
    """A prose page as one language shows it.

    `untranslated` says that the text is the source language's, because it has not been translated
    or was translated from other words; `method` is how it was translated. `also` are the codes of languages that have
    a translation of it, where this one has none.
    """

    text: str
    untranslated: bool = False
    method: str | None = None
    reviewed: str | None = None
    also: tuple[str, ...] = ()


def front_matter(markdown: str) -> str | None:
    """What stands between the lines of three hyphens, on the lines of the file that it has there; None without them."""
    found = _FRONT.match(markdown)
    return "\n" + found["head"] if found else None


@lru_cache(maxsize=10_000)
def split(markdown: str) -> tuple[Mapping[str, Any], str]:
    """The front matter, all texts, and what follows it."""
    if found := _FRONT.match(markdown):
        meta = yaml_reader.read("\n" + found["head"], "")[0]
        if isinstance(meta, Table):
            return meta, markdown[found.end() :]
    return {}, markdown


def pages_in(code: str, source: str, pages: Mapping[str, Mapping[str, str]]) -> dict[str, ProsePage]:
    """The prose pages of a language: its own where they are of today's source, else the source's."""
    shown = {}
    for name, original in pages.get(source, {}).items():
        body = split(original)[1]
        if code == source:
            shown[name] = ProsePage(body)
        elif translation := _of_today(pages.get(code, {}).get(name), body):
            meta, text = translation
            about = meta.get("translation", {})
            shown[name] = ProsePage(digits_together(text), method=about.get("method"), reviewed=about.get("reviewed"))
        else:
            others = (other for other in pages if other != source and _of_today(pages[other].get(name), body))
            shown[name] = ProsePage(body, untranslated=True, also=tuple(others))
    return shown


def _of_today(own: str | None, source: str) -> tuple[Mapping[str, Any], str] | None:
    """A translation's front matter and text, when there is one and it was made from the words that the source has today."""
    if own is None:
        return None
    meta, text = split(own)
    return (meta, text) if meta.get("translation", {}).get("source") in (None, f"text:{fingerprint(source)}") else None


class PlainProse(Extension):
    """Python-Markdown without raw HTML, in blocks or in lines, and without a second title.

    HTML is shown as the text it is; a heading of the first level becomes one of the second, since
    the page's title comes from its record. The items of a list have the numbers they were written with: «24. joulukuuta» and
    «26. joulukuuta» are days, and the second is not the 25th. A table is as wide as its longest row.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_OneTitle(md), "one_title", 15)
        md.parser.blockprocessors.register(_NumberedList(md.parser), "olist", 40)
        md.treeprocessors.register(_Numbers(md), "numbers", 14)
        md.treeprocessors.register(_NamedTables(md), "named_tables", 13)
        if "table" in md.parser.blockprocessors:
            table: Any = md.parser.blockprocessors["table"]  # a `TableProcessor`, whose settings its stubs do not know
            md.parser.blockprocessors.register(_WholeTable(md.parser, table.config), "table", 75)


class _OneTitle(Treeprocessor):
    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _NumberedList(SaneOListProcessor):
    """Remembers the number of every item."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        numbers = [found[1].rstrip(".") for line in blocks[0].split("\n") if (found := self.CHILD_RE.match(line))]
        super().run(parent, blocks)
        made = parent if parent.tag in ("ol", "ul") else parent[-1]
        for item, number in zip(reversed(made.findall("li")), reversed(numbers), strict=False):
            item.set("value", number)


class _Numbers(Treeprocessor):
    """Lets go of the numbers that a reader's program counts by itself, and of those of a list written «1. 1. 1.»."""

    def run(self, root: Element) -> None:
        for made in root.iter("ol"):
            items = [item for item in made.findall("li") if "value" in item.attrib]
            is_counted = len(items) > 1 and {item.get("value") for item in items} <= {"0", "1"}
            expected = int(made.get("start", "1"))
            for item in items:
                number = int(item.get("value", "0"))
                if is_counted or number == expected:
                    del item.attrib["value"]
                expected = number + 1


class _WholeTable(TableProcessor):
    """Keeps the cells that stand beyond the width of a table's head."""

    separator: Any
    _split_row: Callable[[str], list[str]]

    def test(self, parent: Element, block: str) -> bool:
        if not super().test(parent, block):
            return False
        head, _, *rows = (row.strip(" ") for row in block.split("\n"))
        most = max(len(self._split_row(row)) for row in (head, *rows))
        self.separator = [*self.separator, *["-"] * (most - len(self.separator))]
        return True


class _NamedTables(Treeprocessor):
    """Gives every table a name that is heard and not seen, the heading above it or else its own head, and its cells their scope."""

    def run(self, root: Element) -> None:
        above = ""
        for element in root.iter():
            if element.tag in ("h2", "h3", "h4", "h5", "h6"):
                above = "".join(element.itertext())
            elif element.tag == "table":
                heads = list(element.iter("th"))
                for cell in heads:
                    cell.set("scope", "col")
                caption = Element("caption", {"class": "hidden"})
                caption.text = above or ", ".join("".join(cell.itertext()) for cell in heads)
                element.insert(0, caption)


def makeExtension(**options: Any) -> PlainProse:
    return PlainProse(**options)
