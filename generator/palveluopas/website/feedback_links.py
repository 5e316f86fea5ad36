"""A page's links to its own file and to whoever keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from markupsafe import Markup

from palveluopas.guide.urls import edit_address_of, report_address_of
from palveluopas.model import Guide
from palveluopas.website.frame_slots import Frame, cut, slot
from palveluopas.website.jinja_compiler import shown
from palveluopas.website.page import Page
from palveluopas.website.renderer import ways_up


class OwnLinks:
    """Makes these links: for a language once, but for what each page puts in."""

    def __init__(self, guide: Guide) -> None:
        self._code, labels = guide.language.code, guide.labels
        link = Markup('<a href="{}" rel="nofollow noopener">{}</a>')
        addresses = {"edit": edit_address_of(slot("file"), guide), "report": report_address_of(slot("page"), guide)}
        links = {key: link.format(address, str(labels[key])) for key, address in addresses.items() if address}
        links["feedback"] = Markup('<a href="{}feedback/">{}</a>').format(slot("up"), str(labels["feedback_link"]))
        self._links = {left_out: self._without(links, left_out) for left_out in product((False, True), (False, True))}

    @staticmethod
    def _without(links: Mapping[str, Markup], left_out: tuple[bool, bool]) -> Frame:
        hidden = {key for key, out in zip(("edit", "feedback"), left_out, strict=True) if out}
        return cut(" ".join(link for key, link in links.items() if key not in hidden), {})

    def __call__(self, page: Page) -> Markup:
        file = self._file(page)
        links = self._links[not file, page.path == "feedback/"]
        values = {"file": shown(file), "page": f"{self._code}/{page.path}", "up": ways_up(page.depth)[0]}
        return str.__new__(Markup, links.poured(values))  # escaped; a page's path is made of ids

    def _file(self, page: Page) -> str:
        """Where the page's own words are changed: its translation's file, its record's or its prose.

        Empty for a page of the program's words: nobody changes those in a guide's own folder.
        """
        record = page.record
        if record:
            return record.translation and record.translation.file or record.file
        return f"content/pages/{self._code}/{page.prose}.md" if page.prose else ""
