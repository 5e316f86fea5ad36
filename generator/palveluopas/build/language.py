"""One language's edition of the guide: independent of every other once the model is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from palveluopas.catalogue.markdown_pages import ProsePage
from palveluopas.exports import LANGUAGE_EXPORTS, files_of
from palveluopas.guide.contacts import own_first
from palveluopas.guide.relations import Relations
from palveluopas.guide.source_glosses import Glosses
from palveluopas.kinds import FIRST_IN_MENU, MENU, PageKind
from palveluopas.model import Guide, Language, Text, escaped
from palveluopas.printing.pictures import Drawn, preview_head
from palveluopas.printing.print_cache import Printed
from palveluopas.runtime import atomic_write
from palveluopas.website import assets, frame_slots, mkdocs_frames, page_scripts, pictures
from palveluopas.website.bidi_isolation import Isolation, isolate_facts
from palveluopas.website.csp import POLICY
from palveluopas.website.feedback_links import OwnLinks
from palveluopas.website.former_pages import FormerPages
from palveluopas.website.frame_slots import slot
from palveluopas.website.language_notices import Notices
from palveluopas.website.link_check import Anchors, Found
from palveluopas.website.links_once import OF_A_RECORD, links_once
from palveluopas.website.offline_copy import UNNAMED, Kept
from palveluopas.website.page import Page
from palveluopas.website.pages import PAGES
from palveluopas.website.renderer import NOTICE, PROSE, Renderer, ltr, marked, ways_up
from palveluopas.website.search_index import SearchIndex
from palveluopas.website.webfonts import letters_for


@dataclass
class Edition:
    """What was written: paths of pages and files below the language's folder, pages to list for search engines, links.

    `shared` are files from the site's root, `former` the pages that lead on from addresses that pages had before.
    """

    code: str
    paths: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    shared: tuple[str, ...] = ()
    printed: Printed | None = None
    found: Found = field(default_factory=Found)


@dataclass(frozen=True)
class Pieces:
    """What an edition is made of besides the guide: frames, prose, the stylesheet's name, the languages' offers, own files.

    A translation also has the glosses of the source language.
    """

    frames: Mapping[str, str]
    prose: Mapping[str, ProsePage]
    stylesheet: str
    offers: Mapping[str, list[str]] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    glosses: Glosses | None = None


@dataclass(frozen=True)
class PouredPage:
    """A page in pieces: its frame, what is poured into it, and the HTML of its own."""

    frame: frame_slots.Frame
    values: Mapping[str, bytes]
    own: str

    def html(self) -> bytes:
        """The whole page, as it is published."""
        return self.frame.pour(self.values)

    def frame_alone(self) -> str:
        """The page without what is its own, as it is on every page of the same frame and depth."""
        return self.frame.pour({**self.values, "lead": b"", "body": b""}).decode()


class LanguagePages:
    """Makes the pages of one language, each when it is asked for, and writes nothing."""

    def __init__(self, guide: Guide, pieces: Pieces, printed: Printed | None = None, drawn: Drawn | None = None) -> None:
        facts = isolate_facts(guide, pieces.glosses)
        self.guide, self.relations = guide, Relations(guide)
        self.renderer = Renderer(self.relations, mkdocs_frames.icon)
        self.renderer.papers = printed.by_page() if printed else {}
        self.renderer.pictures, self.renderer.previews = (drawn.by_page(), drawn.previews.keys()) if drawn else ({}, ())
        self.shared = page_scripts.of_language(guide, pieces.offers) | letters_for(guide.language)
        self.former = FormerPages(guide, pieces.stylesheet)
        self.cutter = Cutter(guide, replace(pieces, shared=tuple(self.shared)), self.renderer, facts)

    def poured(self, page: Page) -> PouredPage:
        """One page, rendered and poured."""
        prose = self.cutter.pieces.prose.get(page.prose or "")
        text = self.renderer.body(page, self.cutter.own_links(page))
        if page.kind in OF_A_RECORD:
            text = links_once(text)
        own = text.replace(NOTICE, self.cutter.notices(page, prose, text), 1)
        before, _, after = own.partition(PROSE) if page.prose else (own, "", "")
        values = page_slots(page, self.guide)
        values |= {"scripts": page_scripts.asked_for(text, values["root"]), "lead": before, "body": after}
        return PouredPage(self.cutter.frame(page), {name: words.encode() for name, words in values.items()}, own)

    def files(self, sought: SearchIndex) -> dict[str, str]:
        """Path below the language's folder → text of its feeds and its search index, which knows all pages."""
        return {**files_of(LANGUAGE_EXPORTS, self.relations), SearchIndex.path: sought.text()}

    def needed(self, index: str) -> dict[str, int]:
        """The files that the pages need besides themselves, from the site's root, with their sizes."""
        own = {path: len(data) for path, data in self.shared.items() if not path.endswith(".woff")}
        return {
            **assets.sizes(),
            **pictures.sizes(self.guide),
            **own,
            f"{self.guide.language.code}/{SearchIndex.path}": len(index.encode()),
        }

    def close(self) -> None:
        """Lets go of the guide."""
        self.renderer.close()


def write_edition(
    guide: Guide, pieces: Pieces, folder: Path, printed: Printed | None = None, drawn: Drawn | None = None
) -> Edition:
    """Pours and writes every page of one language below `folder`, and what has been printed and drawn."""
    made = LanguagePages(guide, pieces, printed, drawn)
    edition = Edition(guide.language.code, shared=tuple(made.shared))
    for path, data in made.shared.items():
        atomic_write.put_shared(folder, path, data)
    unnamed, sought = f"{edition.code}/{UNNAMED}", SearchIndex(made.relations)
    with atomic_write.opened(folder, unnamed) if guide.offline else BytesIO() as file:
        kept = Kept(guide, file)
        for page in pages_of(made.relations):
            made.former.see(page)
            poured = made.poured(page)
            _write_page(page, poured, made.cutter, edition, folder)
            kept.add(page, poured.frame, poured.values)
            sought.add(page)
        edition.found.settle(Anchors(folder))
        texts = made.files(sought)
        files: dict[str, bytes | str | None] = {
            **texts,
            **kept.files(made.needed(texts[SearchIndex.path])),
            **dict(drawn.files() if drawn else ()),
        }
    for path, content in files.items():
        if content is None:
            atomic_write.name_it(folder, unnamed, f"{edition.code}/{path}")
        else:
            atomic_write.put(folder, f"{edition.code}/{path}", content)
        edition.files.append(path)
    if printed:
        _write_papers(printed, edition, folder)
    _write_former(made.former, edition, folder)
    made.close()
    return edition


def _write_papers(printed: Printed, edition: Edition, folder: Path) -> None:
    for paper in printed.papers:
        atomic_write.put(folder, f"{edition.code}/{paper.file}", paper.pdf)
        edition.files.append(paper.file)
    edition.printed = printed.told()


def _write_former(former: FormerPages, edition: Edition, folder: Path) -> None:
    """Writes what leads on from the addresses that pages had before, and the files again under the names that they had."""
    for path, html in former.all(frozenset(edition.paths)):
        atomic_write.put(folder, f"{edition.code}/{path}index.html", html)
        edition.former.append(path)
    for before, now in former.former.of_files(edition.files):
        atomic_write.put(folder, f"{edition.code}/{before}", (folder / edition.code / now).read_bytes())
        edition.former.append(before)


def pages_of(relations: Relations) -> Iterator[Page]:
    """Every page of the guide in the relations' language."""
    for kind in PAGES:
        yield from kind(relations)


def _write_page(page: Page, poured: PouredPage, cutter: Cutter, edition: Edition, folder: Path) -> None:
    """Writes a page, and notes where it is and what it links to."""
    path = f"{edition.code}/{page.path}"
    edition.found.read_body(path, poured.own)
    if cutter.is_new(page):
        edition.found.read(path, poured.frame_alone())
    edition.paths.append(page.path)
    if page.listed:
        edition.listed.append(page.path)
    atomic_write.put(folder, f"{path}index.html", poured.html())


class Cutter:
    """Cuts each frame of a language once, with what is the same on all its pages filled in."""

    def __init__(self, guide: Guide, pieces: Pieces, renderer: Renderer, facts: Isolation) -> None:
        self.guide, self.pieces, self.facts, self._previews = guide, pieces, facts, renderer.previews
        self._common = language_slots(guide, pieces, renderer)
        self.own_links, self.notices = OwnLinks(guide), Notices(guide)
        self._frames: dict[str, frame_slots.Frame] = {}
        self._read: set[tuple[str, int]] = set()

    @staticmethod
    def _name(page: Page, prose: Mapping[str, Any]) -> str:
        return page.prose if page.prose and page.prose in prose else f"frame:{page.kind}"

    def frame(self, page: Page) -> frame_slots.Frame:
        """The page's frame."""
        name = self._name(page, self.pieces.prose)
        if name not in self._frames:
            prose = self.pieces.prose.get(name)
            values = {**self._common, "prose_language": _language_of_prose(prose)}
            values["preview"] = preview_head(page.kind, self._previews, self.guide)
            html = self.pieces.frames[name]
            self._frames[name] = frame_slots.cut(_with_facts(html, self.facts) if prose else html, values)
        return self._frames[name]

    def is_new(self, page: Page) -> bool:
        """Whether the links of the page's frame have not been read: they are the same on every page as deep."""
        key = (self._name(page, self.pieces.prose), page.depth)
        known = key in self._read
        self._read.add(key)
        return not known


def _with_facts(html: str, facts: Isolation) -> str:
    """A frame with the facts of its prose isolated."""
    before, prose, rest = html.partition('<div class="prose"')
    words, body, after = rest.partition(slot("body"))
    return before + prose + facts.marked_html(words) + body + after


def _language_of_prose(prose: ProsePage | None) -> str:
    return str(marked(prose.written_in)) if prose and prose.untranslated else ""


def language_slots(guide: Guide, pieces: Pieces, renderer: Renderer) -> dict[str, str]:
    """The slots that every page of a language fills alike; some hold slots that each page fills."""
    lang, question = guide.language, guide.labels["search_question"]
    slots = {f"label:{key}": str(escape(words)) for key, words in guide.labels.items()}
    offered = [page for page in MENU if guide.offline or page.name != "offline"]
    slots.update(
        canonical=str(escape(f"{guide.site_url}{lang.code}/")) + slot("path"),
        language=lang.code,
        direction=lang.direction,
        guide_name=str(escape(guide.name)),
        own_language=str(escape(lang.name)),
        stylesheet=_stylesheet(pieces),
        prose_stylesheet=assets.prose_stylesheet().name,
        # An attribute cannot say that its words are in another language.
        search_placeholder="" if question.foreign else str(escape(question)),
        search_scripts=assets.module("search")[0],
        policy=POLICY,
        locale=f"{lang.code.split('-')[0]}_{guide.country}",
        script=pieces.shared[0],
        app=f'<link rel="manifest" href="{slot("up")}app.webmanifest">\n' if guide.offline else "",
        menu="".join(_menu_item(page, guide) for page in offered if page.address in FIRST_IN_MENU),
        menu_more="".join(_menu_item(page, guide) for page in offered if page.address not in FIRST_IN_MENU),
        switch="".join(_switch_item(other, lang) for other in guide.languages),
        emergency=_emergency(renderer),
        emergency_call=_emergency_call(guide),
    )
    return slots


def _stylesheet(pieces: Pieces) -> str:
    """The name of the language's own stylesheet, or of the guide's."""
    return next((path.rsplit("/", 1)[1] for path in pieces.shared if path.endswith(".css")), pieces.stylesheet)


def _menu_item(page: PageKind, guide: Guide) -> Markup:
    up = slot("up") if page.address else slot("up_or_here")
    return Markup('<li><a href="{}{}">{}</a></li>\n').format(up, page.address, guide.labels[page.title])


def _switch_item(other: Language, own: Language) -> str:
    item = Markup('<li><a href="{root}{code}/{path}" lang="{code}" dir="{dir}" hreflang="{code}"{current}>{name}</a></li>')
    return item.format(
        root=slot("root"),
        path=slot("path"),
        code=other.code,
        dir=other.direction,
        name=other.name,
        current=Markup(' aria-current="true"') if other == own else "",
    )


def _emergency(renderer: Renderer) -> str:
    """The numbers: those that are sure and answer everywhere in sight, the rest a press away."""
    numbers = renderer.guide.emergency
    everywhere = [number for number in numbers if number.main or (number.certainty == "confirmed" and not number.areas)]
    more = own_first((number for number in numbers if number not in everywhere), renderer.guide)
    return renderer.part("emergency", everywhere=everywhere, more=more)


def _emergency_call(guide: Guide) -> str:
    call = Markup('<a class="emergency-call" href="tel:{}"><span class="hidden">{} </span>{}</a>')
    main = [number for number in guide.emergency if number.main]
    return "".join(call.format(number.number.replace(" ", ""), number.name, ltr(number.number)) for number in main)


def page_slots(page: Page, guide: Guide) -> dict[str, str]:
    """The slots of one page's head and addresses."""
    up, root = ways_up(page.depth)
    title = page.title if not page.path else f"{page.title} – {guide.name}"
    foreign = page.title.foreign if isinstance(page.title, Text) else None
    return {
        "title": escaped(title),
        "title_language": f' lang="{foreign.code}" dir="{foreign.direction}"' if foreign else "",
        "description": escaped(page.description),
        "root": root,
        "up": up,
        "up_or_here": up or "./",
        "path": page.path,
    }
