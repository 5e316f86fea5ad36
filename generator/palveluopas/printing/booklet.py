"""What booklets of every kind share: their values, the entries they are made of, and what they tell at their end.

A booklet is many pages in one file: chapters with entries, contents with page numbers, and a list of words that knows
on which pages each word belongs. It holds what a handout may hold (`printable`) and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from palveluopas.guide.clock import due_day, is_overdue
from palveluopas.guide.glossary_matcher import in_alphabet
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import CatalogueRecord, EmergencyNumber, Guide, Phone, Service, Text, Topic
from palveluopas.printing.parts import (
    BookletValues,
    Brief,
    Entry,
    Fact,
    Facts,
    Foreign,
    Heading,
    Kept,
    Named,
    NumberRow,
    Part,
    Phones,
    See,
    Small,
    Value,
    WordRow,
)
from palveluopas.printing.qr import qr_png
from palveluopas.printing.sheet import (
    Print,
    fact,
    heading,
    joined,
    listed,
    says_something,
    strong,
    typed_value,
    untranslated_in,
    web,
)
from palveluopas.printing.sheet_parts import (
    SURE,
    about_number,
    day_value,
    in_source,
    keeping,
    mark,
    notice_untranslated,
    phones,
    printable,
)

CHAPTER, ENTRY, BELOW = 2, 3, 4  # Levels of headings; the booklet's own title is the first.


@dataclass(frozen=True)
class Booklet:
    """One booklet: its file's name, what it is, its title in any language of the guide, the page it is of, its parts.

    `records` are those it tells of. `opening` are parts on the cover. `contents` is how many levels of headings its
    contents list; none when it has no contents and no cover. `wide` pages lie on their side.
    """

    name: str
    kind: Text
    title: Callable[[Guide], Text]
    path: str
    parts: tuple[Part, ...]
    records: tuple[CatalogueRecord, ...]
    lead: Text | None = None
    opening: tuple[Part, ...] = ()
    contents: int = 0
    wide: bool = False


def booklet_print(booklet: Booklet, own: Relations, source: Relations) -> Print:
    """The booklet with everything it must tell, ready to be printed."""
    guide, words = own.guide, own.guide.labels
    title = booklet.title(guide)
    source_title = title if guide.language.code in guide.official else booklet.title(source.guide)
    url = f"{guide.site_url}{guide.language.code}/{booklet.path}"
    values: BookletValues = {
        "kind": booklet.kind,
        "title": title,
        "source_title": str(source_title) if source_title != title else None,
        "lead": booklet.lead,
        "opening": booklet.opening,
        "parts": (*booklet.parts, *_sources(booklet, own)),
        "contents": {"name": words["print_contents"], "levels": booklet.contents} if booklet.contents else None,
        "wide": booklet.wide,
        "notes": list(_notes(booklet, own)),
        "made": words["print_made"].filled(day=day_value(guide.as_of, guide)),
        "url": url,
        "address": typed_value(url),
        "qr": qr_png(url),
        "qr_alt": str(words["print_qr"]),
    }
    return Print(booklet.name, "booklet", title, booklet.path, values=values)


def _notes(booklet: Booklet, relations: Relations) -> Iterator[Value]:
    """Who keeps it up to date, when to look again, and how it was translated."""
    guide, words = relations.guide, relations.guide.labels
    yield [words["kept_by"], " ", guide.organizations[guide.publisher].name]
    days = [due for one in booklet.records if (due := due_day(one, guide)) and not is_overdue(one, guide)]
    if days:
        yield words["print_check_after"].filled(day=day_value(min(days), guide))
    if any(is_overdue(one, guide) for one in booklet.records):
        yield words["print_some_overdue"]
    if codes := untranslated_in((booklet.opening, booklet.parts)):
        yield notice_untranslated(codes, guide)
    if any(one.translation and one.translation.awaits_review for one in booklet.records):
        yield words["notice_machine"]


def _sources(booklet: Booklet, relations: Relations) -> Iterator[Part]:
    """The documents that its records are from, each once, in the order of their names."""
    guide = relations.guide
    ids = dict.fromkeys(id_ for record in booklet.records for id_ in record.source)
    found = sorted(relations.pick("sources", ids), key=lambda one: (cldr.sort_key(one.name, guide.language), one.id))
    if found:
        yield chapter(guide.labels["sources"])
        yield {"kind": "sources", "items": [_reference(one, guide) for one in found]}


def _reference(source: Any, guide: Guide) -> Value:
    """A document by its name, to press where there is something to press, and its day.

    Among words from right to left, marks keep the line on its side and the day from joining a Latin name.
    """
    name: Foreign = {"words": source.name, "language": source.language or guide.language_of(source)}
    linked = web(source.website, name) if source.website else name
    when: list[Value] = [f"{mark(guide)}, ", day_value(source.date, guide)] if source.date else []
    return [mark(guide), linked, *when]


# --- what chapters are made of -----------------------------------------------------------------------


def chapter(name: Value, icon: str | None = None) -> Heading:
    return heading(name, icon, CHAPTER)


def entry(record: Any, guide: Guide, level: int = ENTRY, at: str | None = None) -> Entry:
    """The name of a record as a heading, with the name that is on the door.

    `at` is what the list of words and «see page» find the entry by: «service-tulkkaus».
    """
    return {"kind": "entry", "level": level, "name": record.name, "other": in_source(record, guide), "at": at}


def unbroken(*parts: Part) -> Kept:
    """Parts that stay on one page."""
    found = [inner for part in parts for inner in (part["parts"] if part["kind"] == "kept" else [part])]
    return {"kind": "kept", "parts": found}


def line(record: Any, guide: Guide, *more: Part, at: str | None = None) -> Kept:
    """A record in a few lines: its name, the name on the door, one sentence, and what else there is."""
    named: Named = {"kind": "named", "name": record.name, "other": in_source(record, guide), "at": at}
    found = [part for part in more if says_something(part)]
    return unbroken(named, listed("text", filter(None, [record.summary])), *map(_short, found))


def brief(part: Facts) -> Brief:
    """Facts with their word and lines in one."""
    return {"kind": "brief", "rows": part["rows"]}


def _short(part: Part) -> Part:
    return brief(part) if part["kind"] == "facts" else part


def see(rows: Iterable[tuple[Value, str]]) -> See:
    """Names with the page on which their entry is: (name, what the entry is found by)."""
    return {"kind": "see", "rows": [{"name": name, "at": at} for name, at in rows]}


def first_number(record: Any, guide: Guide) -> list[Value]:
    """The first of a record's numbers that are sure, after a space."""
    rows = phones(record.phones, guide)["rows"][:1]
    return [" ", fact(rows[0]["number"])] if rows else []


def called(service: Service, guide: Guide) -> Phones:
    """A service's own numbers."""
    return phones(service.phones, guide)


# --- numbers -----------------------------------------------------------------------------------------


def number_chapter(
    numbers: Iterable[EmergencyNumber], phones_of: Iterable[tuple[Service, list[Phone]]], guide: Guide
) -> Iterator[Part]:
    """The numbers that are sure, and where to find the others."""
    words = guide.labels
    rows: list[NumberRow] = [
        {"number": one.number, "name": one.name, "other": None, "note": one.note, "main": one.main}
        for one in numbers
        if one.certainty == SURE and (one.main or not (one.sensitive and unread(guide)))
    ]
    rows += [
        {
            "number": one.number,
            "name": service.name,
            "other": in_source(service, guide),
            "note": joined(about_number(one, guide), " · ") or None,
            "main": False,
        }
        for service, listed_ in phones_of
        for one in listed_
        if one.certainty == SURE and printable(service, guide)
    ]
    yield chapter(words["welcome_numbers"], "phone")
    yield {"kind": "numbers", "rows": rows}
    all_of_them = f"{guide.site_url}{guide.language.code}/#emergency"
    yield listed("text", [[words["print_more_numbers"], " ", web(all_of_them)]])


def unread(guide: Guide) -> bool:
    """Whether a machine translated the guide's own record, with its numbers, and nobody has read it."""
    return bool(guide.translation and guide.translation.awaits_review)


# --- words -------------------------------------------------------------------------------------------


def word_chapter(relations: Relations, records: Iterable[tuple[str, CatalogueRecord]]) -> Iterator[Part]:
    """The words that belong to these records, in the reader's alphabet, with their pages.

    `records` are (what the entry is found by, record): services with the words they use, and topics that words name.
    """
    guide = relations.guide
    used: dict[str, list[str]] = {}
    for at, record in records:
        named = (
            [term.id for term in relations.naming("terms", "topics", record.id)]
            if isinstance(record, Topic)
            else record.words
        )
        for id_ in named:
            used.setdefault(id_, []).append(at)
    terms = [term for term in relations.pick("terms", used) if printable(term, guide)]
    rows: list[WordRow] = [
        {"name": term.name, "other": in_source(term, guide), "text": term.explanation, "at": used[term.id]}
        for term in in_alphabet(terms, guide.language)
    ]
    if rows:
        yield chapter(guide.labels["welcome_words"])
        yield listed("text", [guide.labels["print_words_intro"]])
        yield {"kind": "words", "page": guide.labels["print_page"], "rows": rows}


# --- when it was confirmed ---------------------------------------------------------------------------


def confirmed(record: CatalogueRecord, guide: Guide) -> Small:
    """When it was confirmed and by whom, and whether that is too long ago; the page's address."""
    words = guide.labels
    rows: list[Value] = []
    if record.assured_date:
        rows.append(keeping(record, guide))
    if is_overdue(record, guide):
        rows.append(strong(words["overdue"]))
    return {"kind": "small", "items": rows}


def amount(number: int, guide: Guide) -> Fact:
    return fact(cldr.amount_text(number, guide.language))


def commas(values: Iterable[Value], guide: Guide) -> list[Value]:
    return joined(values, guide.labels["comma"])
