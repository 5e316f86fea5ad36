"""Markdown for prose pages without its back doors: raw HTML is shown as the text it is."""

from __future__ import annotations

from markdown import Extension, Markdown


class PlainProse(Extension):
    """Python-Markdown without raw HTML, in blocks or in lines."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


def makeExtension(**options) -> PlainProse:  # noqa: N802 (the library's name)
    return PlainProse(**options)
