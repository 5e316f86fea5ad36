"""Pages at the addresses that other pages had before: they lead on, in plain HTML, and search engines pass them by."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from palveluopas.guide.former_addresses import FormerAddresses
from palveluopas.model import Guide, Text, escaped
from palveluopas.website import csp
from palveluopas.website.page import Page
from palveluopas.website.renderer import ltr, ways_up
from palveluopas.website.template_cache import environment


class FormerPages:
    """Remembers the pages of one language as they are made, and makes those that lead to them."""

    def __init__(self, guide: Guide, stylesheet: str) -> None:
        self.former = FormerAddresses(guide)
        self._guide, self._stylesheet = guide, stylesheet
        self._to: dict[str, tuple[str, Text | str]] = {}
        self._anchors = {before: now.partition("#")[2] for before, now in self.former.moved}

    def see(self, page: Page) -> None:
        """Notes what led to a page before; the page that was first at an address keeps it."""
        if self.former:
            for before in self.former.of_page(page.path):
                self._to.setdefault(before, (page.path, page.title))

    def paths(self, living: Collection[str]) -> list[str]:
        """The former paths at which there is no page now."""
        return [path for path in self._to if path not in living]

    def html(self, path: str) -> str | None:
        """The page at a former path; None when there is none."""
        if path not in self._to:
            return None
        now, title = self._to[path]
        guide, (up, root), anchor = self._guide, ways_up(path.count("/")), self._anchors.get(path)
        where = now + (f"#{anchor}" if anchor else "")
        main = next((number for number in guide.emergency if number.main), None)
        label = guide.labels["page_moved"]
        shared = {"guide": guide, "label": label, "policy": csp.POLICY, "main": main, "ltr": ltr}
        return (
            environment()
            .get_template("former.html")
            .render(
                shared,
                title=title,
                heading=Markup(escaped(f"{label} – {guide.name}")),  # noqa: S704 (escaped)
                address=f"{up}{where}",
                canonical=f"{guide.site_url}{guide.language.code}/{now}",
                root=root,
                stylesheet=self._stylesheet,
            )
        )

    def all(self, living: Collection[str]) -> Iterator[tuple[str, str]]:
        """(path, HTML) of each page that leads on."""
        for path in self.paths(living):
            yield path, self.html(path) or ""
