"""A page's links to its own file and to whoever keeps it."""

from __future__ import annotations

from markupsafe import Markup

from palveluopas.guide.urls import edit_address_of, report_address_of
from palveluopas.model import Guide
from palveluopas.website.frame_slots import cut, slot
from palveluopas.website.jinja_compiler import shown
from palveluopas.website.page import Page
from palveluopas.website.renderer import ways_up


class OwnLinks:
    """Makes these links: for a language once, but for what each page puts in."""

    def __init__(self, guide: Guide) -> None:
        self._code, labels = guide.language.code, guide.labels
        addresses = {"edit": edit_address_of(slot("file"), guide), "report": report_address_of(slot("page"), guide)}
        link = Markup('<a href="{}" rel="nofollow noopener">{}</a>')
        links = [link.format(address, str(labels[key])) for key, address in addresses.items() if address]
        feedback = Markup('<a href="{}feedback/">{}</a>').format(slot("up"), str(labels["feedback_link"]))
        self._on_feedback = cut(" ".join(links), {})
        self._elsewhere = cut(" ".join([*links, feedback]), {})

    def __call__(self, page: Page) -> Markup:
        links = self._on_feedback if page.path == "feedback/" else self._elsewhere
        values = {"file": shown(self._file(page)), "page": f"{self._code}/{page.path}", "up": ways_up(page.depth)[0]}
        return str.__new__(Markup, links.poured(values))  # escaped; a page's path is made of ids

    def _file(self, page: Page) -> str:
        """Where the page's own words are changed: its translation's file, its record's, its prose or the labels."""
        record = page.record
        if record:
            return record.translation and record.translation.file or record.file
        return f"content/pages/{self._code}/{page.prose}.md" if page.prose else f"content/labels/{self._code}.yaml"
