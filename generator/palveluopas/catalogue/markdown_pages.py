"""Prose pages: their front matter, their language, and Markdown without its back doors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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

    `written_in` is the code of the language in which the page was written. `untranslated` says that the text is in that one
    and not in the reader's, because it has not been translated or was translated from other words; `method` is how it was
    translated. `also` are the codes of other languages that have it, where this one has not.
    """

    text: str
    written_in: str
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


def written_in(name: str, official: Sequence[str], pages: Mapping[str, Mapping[str, str]]) -> str | None:
    """The code of the language in which a prose page was written; None where it is in no source language.

    That is the first source language that has the page and does not say that it is a translation there.
    """
    having = [code for code in official if name in pages.get(code, {})]
    return next((code for code in having if "translation" not in split(pages[code][name])[0]), having[0] if having else None)


def originals(official: Sequence[str], pages: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Name → the code of the language in which the page was written, of all prose pages that are shown."""
    names = dict.fromkeys(name for code in official for name in pages.get(code, {}))
    return {name: source for name in names if (source := written_in(name, official, pages))}


def pages_in(code: str, official: Sequence[str], pages: Mapping[str, Mapping[str, str]]) -> dict[str, ProsePage]:
    """The prose pages of a language: its own where they are of today's source, else those of the language they were written in."""
    shown = {}
    for name, source in originals(official, pages).items():
        body = split(pages[source][name])[1]
        if code == source:
            shown[name] = ProsePage(body, code)
        elif own := _of_today(code, name, official, pages):
            meta, text = own
            about = meta.get("translation", {})
            shown[name] = ProsePage(
                digits_together(text), source, method=about.get("method"), reviewed=about.get("reviewed")
            )
        else:
            others = (other for other in pages if other != source and _of_today(other, name, official, pages))
            shown[name] = ProsePage(body, source, untranslated=True, also=tuple(others))
    return shown


def _of_today(
    code: str, name: str, official: Sequence[str], pages: Mapping[str, Mapping[str, str]]
) -> tuple[Mapping[str, Any], str] | None:
    """A language's own front matter and text, when there is one and it was made from the words that the source has today.

    A text in a source language is an original too: nothing makes it older.
    """
    if name not in pages.get(code, {}):
        return None
    meta, text = split(pages[code][name])
    stamp, source = meta.get("translation", {}).get("source"), written_in(name, official, pages)
    if stamp is None or code in official or source is None:
        return meta, text
    return (meta, text) if stamp == f"text:{fingerprint(split(pages[source][name])[1])}" else None


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
