"""One language's edition of the guide: independent of every other once the model is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from markupsafe import Markup, escape

from palveluopas.catalogue.markdown_pages import ProsePage
from palveluopas.exports import LANGUAGE_EXPORTS, files_of
from palveluopas.guide.contacts import own_first
from palveluopas.guide.relations import Relations
from palveluopas.guide.source_glosses import Glosses
from palveluopas.model import Guide, Language, Text, escaped
from palveluopas.printing.pictures import Drawn, preview_head
from palveluopas.printing.print_cache import Printed
from palveluopas.runtime import atomic_write
from palveluopas.website import assets, frame_slots, mkdocs_frames, page_scripts
from palveluopas.website.bidi_isolation import Isolation, isolate_facts
from palveluopas.website.csp import POLICY
from palveluopas.website.feedback_links import OwnLinks
from palveluopas.website.frame_slots import slot
from palveluopas.website.language_notices import Notices
from palveluopas.website.link_check import Anchors, Found
from palveluopas.website.offline_copy import Kept
from palveluopas.website.page import Page
from palveluopas.website.pages import PAGES
from palveluopas.website.renderer import NOTICE, PROSE, Renderer, ltr, marked, ways_up
from palveluopas.website.search_index import SearchIndex
from palveluopas.website.webfonts import letters_for


@dataclass
class Edition:
    """What was written: paths of pages and files below the language's folder, pages to list for search engines, links.

    `shared` are files from the site's root.
    """

    code: str
    paths: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
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


def write_edition(
    guide: Guide, pieces: Pieces, folder: Path, printed: Printed | None = None, drawn: Drawn | None = None
) -> Edition:
    """Pours and writes every page of one language below `folder`, and what has been printed and drawn."""
    facts = isolate_facts(guide, pieces.glosses)
    relations = Relations(guide)
    renderer = Renderer(relations, mkdocs_frames.icon)
    renderer.papers = printed.by_page() if printed else {}
    renderer.pictures, renderer.previews = (drawn.by_page(), drawn.previews.keys()) if drawn else ({}, ())
    edition = Edition(guide.language.code)
    sought, kept = SearchIndex(relations), Kept(guide, folder)
    shared = page_scripts.of_language(guide, pieces.offers) | letters_for(guide.language)
    for path, data in shared.items():
        atomic_write.put(folder, path, data)
    edition.shared = tuple(shared)
    cutter = Cutter(guide, replace(pieces, shared=edition.shared), renderer, facts)
    for page in pages_of(relations):
        kept.add(page, *_write_page(page, cutter, renderer, edition, folder))
        sought.add(page)
    edition.found.settle(Anchors(folder))
    files = {**files_of(LANGUAGE_EXPORTS, relations), SearchIndex.path: sought.text()}
    needed = assets.sizes() | {path: len(data) for path, data in shared.items() if not path.endswith(".woff")}
    needed[f"{edition.code}/{SearchIndex.path}"] = len(files[SearchIndex.path].encode())
    files |= {**kept.files(needed), **dict(drawn.files() if drawn else ())}
    for path, data in files.items():
        if data is not None:
            atomic_write.put(folder, f"{edition.code}/{path}", data)
        edition.files.append(path)
    if printed:
        _write_papers(printed, edition, folder)
    renderer.close()
    return edition


def _write_papers(printed: Printed, edition: Edition, folder: Path) -> None:
    for paper in printed.papers:
        atomic_write.put(folder, f"{edition.code}/{paper.file}", paper.pdf)
        edition.files.append(paper.file)
    edition.printed = printed.told()


def pages_of(relations: Relations) -> Iterator[Page]:
    """Every page of the guide in the relations' language."""
    for kind in PAGES:
        yield from kind(relations)


def _write_page(
    page: Page, cutter: Cutter, renderer: Renderer, edition: Edition, folder: Path
) -> tuple[frame_slots.Frame, dict[str, bytes]]:
    """Writes a page, and gives what it was made of."""
    guide, code = renderer.guide, edition.code
    path = f"{code}/{page.path}"
    prose = cutter.pieces.prose.get(page.prose or "")
    text = renderer.body(page, cutter.own_links(page))
    own = text.replace(NOTICE, cutter.notices(page, prose, text), 1)
    before, _, after = own.partition(PROSE) if page.prose else (own, "", "")
    values = page_slots(page, guide)
    values |= {"scripts": page_scripts.asked_for(text, values["root"]), "lead": before, "body": after}
    poured = {name: words.encode() for name, words in values.items()}
    frame = cutter.frame(page)
    edition.found.read_body(path, own)
    if cutter.is_new(page):
        edition.found.read(path, frame.pour({**poured, "lead": b"", "body": b""}).decode())
    edition.paths.append(page.path)
    if page.listed:
        edition.listed.append(page.path)
    atomic_write.put(folder, f"{path}index.html", frame.pour(poured))
    return frame, poured


class Cutter:
    """Cuts each frame of a language once, with what is the same on all its pages filled in."""

    def __init__(self, guide: Guide, pieces: Pieces, renderer: Renderer, facts: Isolation) -> None:
        self.guide, self.pieces, self.facts, self._previews = guide, pieces, facts, renderer.previews
        self._common = language_slots(guide, pieces, renderer)
        self.own_links, self.notices = OwnLinks(guide), Notices(guide)
        self._frames: dict[str, frame_slots.Frame] = {}
        self._read: set[tuple[str, int]] = set()

    @staticmethod
    def _name(page: Page, prose: Mapping) -> str:
        return page.prose if page.prose in prose else f"frame:{page.kind}"

    def frame(self, page: Page) -> frame_slots.Frame:
        """The page's frame."""
        name = self._name(page, self.pieces.prose)
        if name not in self._frames:
            prose = self.pieces.prose.get(name)
            values = {**self._common, "prose_language": _language_of_prose(prose, self.guide)}
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


def _language_of_prose(prose: ProsePage | None, guide: Guide) -> str:
    return str(marked(guide.source_language)) if prose and prose.untranslated else ""


def language_slots(guide: Guide, pieces: Pieces, renderer: Renderer) -> dict[str, str]:
    """The slots that every page of a language fills alike; some hold slots that each page fills."""
    lang = guide.language
    slots = {f"label:{key}": str(escape(words)) for key, words in guide.labels.items()}
    slots.update(
        canonical=str(escape(f"{guide.site_url}{lang.code}/")) + slot("path"),
        language=lang.code,
        direction=lang.direction,
        guide_name=str(escape(guide.name)),
        own_language=str(escape(lang.name)),
        stylesheet=_stylesheet(pieces),
        search_scripts=assets.module("search")[0],
        policy=POLICY,
        locale=f"{lang.code.split('-')[0]}_{guide.country}",
        script=pieces.shared[0],
        **_keeping(guide),
        switch="".join(_switch_item(other, lang) for other in guide.languages),
        emergency=_emergency(renderer),
        emergency_call=_emergency_call(guide),
    )
    return slots


def _stylesheet(pieces: Pieces) -> str:
    """The name of the language's own stylesheet, or of the guide's."""
    return next((path.rsplit("/", 1)[1] for path in pieces.shared if path.endswith(".css")), pieces.stylesheet)


def _keeping(guide: Guide) -> dict[str, str]:
    """What leads to keeping the guide on the device, in a guide that may be kept."""
    if not guide.offline:
        return {"offline": "", "app": ""}
    link = Markup('<li><a href="{}offline/">{}</a></li>\n').format(slot("up"), guide.labels["offline"])
    return {"offline": link, "app": f'<link rel="manifest" href="{slot("up")}app.webmanifest">\n'}


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
    more = own_first((number for number in numbers if number not in everywhere), renderer.guide.language)
    return renderer.part("emergency", everywhere=everywhere, more=more)


def _emergency_call(guide: Guide) -> str:
    number = next((number for number in guide.emergency if number.main), None)
    if number is None:
        return ""
    call = Markup('<a class="emergency-call" href="tel:{}"><span class="hidden">{} </span>{}</a>')
    return call.format(number.number.replace(" ", ""), number.name, ltr(number.number))


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
