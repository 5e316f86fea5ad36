"""Renders page bodies: Jinja with autoescape, and the few words of a template's own language.

Catalogue text reaches a template as a value only; it is never part of a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from palveluopas.guide import opening_hours
from palveluopas.guide.application_dates import applying
from palveluopas.guide.by_language import Chosen, address_line, other_signs, postal_line, website_in
from palveluopas.guide.clock import is_overdue
from palveluopas.guide.contacts import reach
from palveluopas.guide.interruptions import alert_on, closure_ahead, closure_on, hours_hold_until
from palveluopas.guide.keepers import checked_on, keeper_name
from palveluopas.guide.opening_hours_compact import Opening, known_hours
from palveluopas.guide.publishing import is_trial
from palveluopas.guide.relations import Relations
from palveluopas.guide.urls import address_of
from palveluopas.i18n import cldr
from palveluopas.i18n.facts_in_words import digits_together
from palveluopas.kinds import PAGE_KINDS, kind_of
from palveluopas.model import ByLanguage, Guide, Language, Phone, Text
from palveluopas.website.frame_slots import slot
from palveluopas.website.jinja_compiler import shown
from palveluopas.website.page import Page
from palveluopas.website.template_cache import environment

_PLACE = re.compile(r"\{(\w+)\}")
LONG_ADDRESS = 40  # more letters take more than a line of a telephone
PROSE = slot("prose")
NOTICE = slot("notice")
UP = Markup(slot("up"))  # noqa: S704 (a slot)


class Parts(dict[str, TemplateModule]):
    """Templates that others import, by name."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._contexts: list[Context] = []

    def __missing__(self, name: str) -> TemplateModule:
        template = self._env.get_template(name)
        context = template.new_context()
        self._contexts.append(context)
        self[name] = module = TemplateModule(template, context)
        return module

    def clear(self) -> None:
        for context in self._contexts:
            context.vars.clear()
        super().clear()


class Once:
    """Keeps what a macro makes of a record: many lists show the same card, on pages that stand higher or lower."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Markup] = {}
        self._cut: dict[tuple[object, ...], list[str]] = {}  # what was made, cut where the way up from the page stands

    def __call__(self, macro: Callable[..., Markup], record: Any, up: str | None = None) -> Markup:
        key = (macro, record.id, up)
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = macro(record) if up is None else self._made(macro, record, up)
        return known

    def _made(self, macro: Callable[..., Markup], record: Any, up: str) -> Markup:
        key = (macro, record.id)
        if key not in self._cut:
            self._cut[key] = str.split(macro(record, UP), UP)
        return _html(str.join(up, self._cut[key]))


class Icons(dict[str, Markup]):
    """Icons by name, read when they are first asked for."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        self._read = read

    def __missing__(self, name: str) -> Markup:
        self[name] = html = Markup(self._read(name) or "")  # noqa: S704 (a file of the theme)
        return html


class Renderer:
    """Makes the HTML of pages in one language."""

    def __init__(self, relations: Relations, icon: Callable[[str], str | None]) -> None:
        self.guide = relations.guide
        self.papers: Mapping[str, Sequence[Any]] = {}
        self.pictures: Mapping[str, Mapping[str, Any]] = {}
        self.previews: Collection[str] = ()
        self.labels = {key: escape(words) for key, words in self.guide.labels.items()}
        self.env = environment()
        self.env.labels = self.labels
        self.env.parts = Parts(self.env)
        self.env.icons = Icons(icon)
        self.env.globals.update(
            guide=self.guide,
            once=Once(),
            relations=relations,
            reach_of=partial(reach, relations),
            label=self.label,
            has_label=self.guide.labels.__contains__,
            icon=self.env.icons.__getitem__,
            fact_name=cache(self.fact_name),
            phone=phone,
            mail=mail_link,
            link=partial(link, self.guide),
            ltr=ltr,
            plain=plain,
            time=time,
            own_name=own_name,
            source=source_language(self.guide),
            marked=marked,
            clock=opening_hours.ranges,
            opening=Opening(relations),
            **spoken_in(self.guide),
            prose=Markup(PROSE),  # noqa: S704 (a slot)
            notice=Markup(NOTICE),  # noqa: S704 (a slot)
        )

    def label(self, key: str, **values: object) -> Markup:
        """Words of the interface, with values put in at their {names}."""
        return filled(self.guide.labels[key], **values) if values else self.labels[key]

    def fact_name(self, icon: str, name: Markup) -> Markup:
        """What a fact in a list of facts is called, with its icon."""
        return _html(f"<dt>{self.env.icons[icon]}{shown(name)}</dt>")

    def body(self, page: Page, own_links: Markup) -> str:
        """The page's HTML, with its two slots for prose and notices still open."""
        up, root = ways_up(page.depth)
        made = {"papers": self.papers.get(page.path, ()), "pictures": self.pictures.get(page.path, {})}
        values = {"page": page, "up": up, "root": root, "own_links": own_links, **made, **page.values}
        template = self.env.get_template(f"{PAGE_KINDS[page.kind].body}.html")
        context = self.env.context_class(self.env, {**self.env.globals, **values}, template.name, template.blocks)
        text = "".join(template.root_render_func(context))
        context.vars.clear()
        return text

    def close(self) -> None:
        """Lets go of the guide. Templates and what they are given know each other in circles, which Python would keep."""
        self.env.parts.clear()
        self.env.globals.clear()

    def part(self, name: str, **values: object) -> str:
        """A piece that is the same on every page of the language."""
        return self.env.get_template(f"{name}.html").render(**values)


@cache
def ways_up(depth: int) -> tuple[Markup, Markup]:
    """The way from a page to its language's folder, and to the site's root."""
    return Markup("../" * depth), Markup("../" * (depth + 1))  # noqa: S704 (full stops and slashes)


def spoken_in(guide: Guide) -> dict[str, Callable[..., Any]]:
    """What a template says in the guide's language, and on its day."""
    return {
        "day": cache(lambda value: day_html(value, guide)),
        "duration": lambda value: cldr.duration_text(value, guide.language),
        "country_name": lambda code: cldr.country_name(code, guide.language),
        "weekday": lambda value: cldr.weekday_names(guide.language)[value.weekday()],
        "amount": lambda value: ltr(cldr.amount_text(value, guide.language)),
        "language_name": lambda code: cldr.language_name(code, guide.language),
        "hours_pieces": kept_html(lambda value: opening_hours.pieces(value, guide)),
        "hours_title": lambda value: opening_hours.title(value, guide),
        "trial": cache(lambda: is_trial(guide)),
        "checked_on": lambda record: checked_on(record, guide),
        "keeper_name": lambda record: keeper_name(record, guide),
        "page_of": lambda record: address_of(kind_of(record) or "", record, guide),
        "overdue": lambda record: is_overdue(record, guide),
        "times": cache(lambda pairs: times(pairs, guide.labels)),
        "street": lambda address: address_line(address, guide),
        "street_and_town": lambda address: address_line(address, guide, with_code=False),
        "post": lambda address: postal_line(address, guide),
        "signs": lambda address: other_signs(address, guide),
        "alert": lambda record: alert_on(record, guide.as_of),
        "closure": lambda record: closure_ahead(record, guide.as_of),
        "is_closed": lambda record: closure_on(record, guide.as_of) is not None,
        "applying": lambda record: applying(record.application_periods, guide.as_of),
        "answered": lambda record, number: answered(record, number, guide),
        "source_name": kept_html(lambda record: source_name_html(record, guide)),
    }


def answered(record: Any, number: Phone, guide: Guide) -> Markup | str:
    """The attribute of a number whose hours are known, as `opening` has it for records: until whoever has it is closed."""
    there = (one for one in getattr(record, "at_places", ()) if any(phone is number for phone in one.phones))
    holders, hours = (record, *there), number.opening_hours
    if not hours or not number.certainty == record.certainty == "confirmed":
        return ""
    ends = min(filter(None, (hours_hold_until(holder, guide.as_of) for holder in holders)), default=None)
    return "" if ends and ends < guide.as_of else known_hours(hours, guide, ends)


def kept_html(tell: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What a function tells of each thing, which it is asked but once; the things themselves need not be hashable."""
    told: dict[int, tuple[Any, Any]] = {}

    def ask(thing: Any) -> Any:
        known = told.get(id(thing))
        if known is None:
            known = told[id(thing)] = (thing, tell(thing))
        return known[1]

    return ask


def filled(words: Text, **values: object) -> Markup:
    """Words with values at their {names}; a name that is not known stays as it is written."""
    text = str(escape(words))
    return Markup(_PLACE.sub(lambda place: str(escape(values.get(place[1], place[0]))), text))  # noqa: S704 (escaped)


def _html(pieces: str) -> Markup:
    """Pieces that are HTML already, or escaped, joined."""
    return str.__new__(Markup, pieces)


def ltr(text: str) -> Markup:
    """A fact that is read from left to right in every language."""
    return _html(f'<bdi dir="ltr">{shown(text)}</bdi>')


def plain(words: Text) -> str:
    """Words without what they are marked with, for the value of an attribute."""
    return "".join(words)


@cache
def phone(number: str) -> Markup:
    """A telephone number to press."""
    dialled = "".join(letter for letter in number if letter.isdigit() or letter == "+")
    return _html(f'<a class="phone" href="tel:{shown(dialled)}">{ltr(number)}</a>')


@cache
def mail_link(address: str) -> Markup:
    """A mailbox to press."""
    return _html(f'<a href="mailto:{shown(address)}">{ltr(address)}</a>')


def link(guide: Guide, url: str, words: Text | str | None = None) -> Markup:
    """A link out of the guide; without words, the address itself without its first and last parts.

    Of a page that there is in several languages the reader gets the one in the own; of another the language is told.
    """
    chosen = website_in(url, guide.language, guide.source_language) if isinstance(url, ByLanguage) else Chosen(url)
    url, code = (chosen.value, chosen.language) if chosen else (url, None)
    said = shown(words) if words else written(url)
    told = f' <span class="small">({shown(cldr.language_name(code, guide.language))})</span>' if code else ""
    of = f' hreflang="{shown(code)}"' if code else ""
    return _html(f'<a class="outside" href="{shown(url)}"{of} rel="external noopener">{said}</a>{told}')


def written(url: str) -> str:
    """An address as it is read; of a long one the host, and on paper the whole of it."""
    whole = typed(url)
    host = whole.partition("/")[0]
    return ltr(whole) if len(whole) <= LONG_ADDRESS else f'<span dir="ltr">{shown(host)}/…</span>'


def typed(url: str) -> str:
    """An address without what nobody types, and in letters that can be read."""
    readable = unquote(url)
    shown_as = readable if readable.isprintable() and " " not in readable else url
    return shown_as.removeprefix("https://").removeprefix("www.").rstrip("/")


def times(pairs: tuple[tuple[str, str], ...], labels: Mapping[str, Text]) -> Markup:
    """When something is open on a day («12:00», «16:00»; see `opening_hours.ranges`), or that it is closed."""
    spans = [_range(pair, labels) for pair in pairs]
    return _html(shown(labels["comma"]).join(spans) if spans else shown(labels["closed"]))


def _range(pair: tuple[str, str], labels: Mapping[str, Text]) -> str:
    opens, closes = pair
    if key := opening_hours.word_for(pair):
        return filled(labels[key], time=ltr_time(opens)) if opens else shown(labels[key])
    return f'<bdi dir="ltr">{time(opens)}–{time(closes)}</bdi>'


def ltr_time(clock: str) -> Markup:
    """A time of day among words that may be read from right to left."""
    return _html(f'<bdi dir="ltr">{time(clock)}</bdi>')


@cache
def time(text: str) -> Markup:
    """A time of day; midnight at the end of a day is a time of HTML only as the beginning of the next."""
    midnight = ' datetime="00:00"' if text == "24:00" else ""
    return _html(f'<time{midnight} dir="ltr">{shown(text)}</time>')


def day_html(value: date | str, guide: Guide) -> Markup:
    """A day in words, with its ISO form for machines."""
    iso = value.isoformat() if isinstance(value, date) else value
    return _html(f'<time datetime="{shown(iso)}">{shown(cldr.partial_day_text(iso, guide.language))}</time>')


@cache
def marked(code: str) -> Markup:
    """The attributes of words in a language: ` lang="fi" dir="ltr"`."""
    direction = cldr.language({"code": code}).direction if cldr.knows(code) else "auto"
    return Markup(' lang="{}" dir="{}"').format(code, direction)


@cache
def own_name(code: str) -> Markup:
    """A language's own name for itself, marked as that language."""
    if signed := cldr.sign_language(code):
        return Markup("<span{}>{}</span>").format(marked(signed["written"]), signed[signed["written"]])
    name = cldr.language({"code": code}).name if cldr.knows(code) else code
    return Markup("<span{}>{}</span>").format(marked(code), name)


def source_name_html(record: Any, guide: Guide) -> Markup:
    """The name that a record has in the catalogue's own language, under a translated one."""
    written = guide.language_of(record)
    if guide.language.code in (written, *guide.official) or not record.source_name or record.name == record.source_name:
        return Markup()
    return _html(f'<p class="source-name"{marked(written)}>{shown(digits_together(record.source_name))}</p>')


def source_language(guide: Guide) -> Language:
    """The language the catalogue is written in."""
    return next(lang for lang in guide.languages if lang.code == guide.source_language)
