"""What the reader must know of a page's language, in the reader's language."""

from __future__ import annotations

import re

from markupsafe import Markup

from palveluopas.catalogue.markdown_pages import ProsePage
from palveluopas.i18n import cldr
from palveluopas.model import Guide, Language
from palveluopas.website.frame_slots import slot
from palveluopas.website.page import Page
from palveluopas.website.renderer import filled, ways_up

_UNTRANSLATED = 'class="untranslated"'
_LANGUAGE = re.compile(r'class="untranslated" lang="([A-Za-z-]+)"')
_ADDRESS, _ROOT, _PATH = slot("address"), slot("root"), slot("path")


class Notices:
    """Makes these notices: each once for a language, but for the address of the same page in the source language."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._languages = {lang.code: lang for lang in guide.languages}
        self._said: dict[tuple[tuple[str, tuple[str, ...]], bool, bool, tuple[str, ...]], str] = {}

    def __call__(self, page: Page, prose: ProsePage | None, html: str) -> str:
        """The notice of a page with this prose and this HTML; nothing, if there is nothing to say."""
        untranslated = _UNTRANSLATED in html or bool(prose and prose.untranslated)
        written = [self._guide.language_of(page.record)] if page.record or not prose else []
        written += [prose.written_in] if prose else []
        there = self._others_in(html, prose) or tuple(dict.fromkeys(written))
        if there == (self._guide.language.code,):
            return ""
        source = next((code for code in (*written, *there) if code in there and code != self._guide.language.code), there[0])
        key = (source, there), untranslated, self._is_by_machine(page, prose), prose.also if prose else ()
        if key not in self._said:
            self._said[key] = self._made(*key)
        said = self._said[key].replace(_ADDRESS, f"{ways_up(page.depth)[1]}{source}/{page.path}")
        return said.replace(_ROOT, ways_up(page.depth)[1]).replace(_PATH, page.path)

    def _others_in(self, html: str, prose: ProsePage | None) -> tuple[str, ...]:
        """The languages that a page has untranslated words in, where records are written in several."""
        if len(self._guide.official) == 1:
            return ()
        own = [prose.written_in] if prose and prose.untranslated else []
        return tuple(code for code in dict.fromkeys([*own, *_LANGUAGE.findall(html)]) if code in self._languages)

    def _is_by_machine(self, page: Page, prose: ProsePage | None) -> bool:
        """Whether a machine made what is shown and nobody has read it; a list shows what the guide is made of."""
        shown = (page.record.translation if page.record else self._guide.translation, prose)
        return any(t.method in ("machine", "machine_edited") and not t.reviewed for t in shown if t)

    def _made(self, told: tuple[str, tuple[str, ...]], untranslated: bool, by_machine: bool, also: tuple[str, ...]) -> str:
        """`told` are the language of the page to look at instead, and those of the words that are not translated."""
        code, there = told
        labels, source = self._guide.labels, self._languages[code]
        named = labels["comma"].join(cldr.language_name(one, self._guide.language) for one in there)
        lines: list[Markup] = []
        means: list[Markup] = []
        if untranslated:
            lines.append(filled(labels["notice_untranslated_short"], language=named))
            means.append(filled(labels["notice_untranslated"], language=named))
        if by_machine:
            lines.append(filled(labels["notice_machine_short"]))
            means.append(filled(labels["notice_machine"]))
        if not lines:
            return ""
        said = Markup('<details class="told language"><summary>{}</summary><p>{} {}: {}{}</p></details>')
        words = Markup(". ").join(lines), Markup(" ").join(means)
        return str(said.format(*words, labels["notice_source_page"], _link(_ADDRESS, source), self._others(also)))

    def _others(self, also: tuple[str, ...]) -> Markup:
        """Where the same text stands in languages that have it: somebody who reads no Finnish may read one of those."""
        links = [_link(f"{_ROOT}{lang.code}/{_PATH}", lang) for lang in self._guide.languages if lang.code in also]
        words = Markup(". {}: {}").format(self._guide.labels["notice_also_in"], Markup(", ").join(links))
        return words if links else Markup()


def _link(address: str, lang: Language) -> Markup:
    link = Markup('<a href="{}" lang="{}" dir="{}" hreflang="{}">{}</a>')
    return link.format(address, lang.code, lang.direction, lang.code, lang.name)
