"""What prose may have beside MkDocs' own Markdown and Material's: boxes in a list of tasks, and Material's icons by name.

There are extensions for both. Their boxes are fields without a label, which a screen reader cannot name, and for an icon
they read fourteen thousand files first; these make the same of what an editor writes.
"""

from __future__ import annotations

import re
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from palveluopas.website.mkdocs_frames import icon

_ICON = r":material-([a-z0-9]+(?:-[a-z0-9]+)*):"
_TASK = re.compile(r"\[([ xX])\] +")
_BOXES = {" ": "☐", "x": "☑"}


class ProseMarkdown(Extension):
    """Markdown with boxes and icons."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Icons(_ICON, md), "icons", 75)
        md.treeprocessors.register(_Boxes(md), "boxes", 25)


class _Icons(InlineProcessor):
    """`:material-phone:` is an icon of Material's, for the eye alone; a name that it does not have stays as it is."""

    # Its base class says that it gives an element always; the library itself takes None as «not this one».
    def handleMatch(self, m: Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]
        svg = icon(f"material/{m[1]}")
        if svg is None:
            return None, None, None
        shown = Element("span", {"class": "twemoji"})
        shown.text = self.md.htmlStash.store(svg)
        return shown, m.start(0), m.end(0)


class _Boxes(Treeprocessor):
    """`[ ]` and `[x]` at the beginning of an item are boxes, which can be read aloud and printed."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            words = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            if found := _TASK.match(words.text or ""):
                item.set("class", "task-list-item")
                words.text = f"{_BOXES[found[1].lower()]} {(words.text or '')[found.end() :]}"


def makeExtension(**options: Any) -> ProseMarkdown:
    return ProseMarkdown(**options)
