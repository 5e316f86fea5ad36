"""Prints the guide's sheets: those made before are taken from the cache, the others are set in type.

Nothing here decides what a sheet says. A sheet with a letter that no font has is not printed, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr, fonts
from palveluopas.model import Guide, Language, Text
from palveluopas.printing import typst_engine
from palveluopas.printing.booklets import booklets_of
from palveluopas.printing.pdf_optimizer import packed
from palveluopas.printing.qr import qr_png
from palveluopas.printing.sheet import Data, Print, Sheet, as_data, typed_value, untranslated_in
from palveluopas.printing.sheet_parts import SURE, day_value, emergency_line, in_source, notes
from palveluopas.printing.sheets import others_of, sheets_of
from palveluopas.runtime import kept_files

ICONS = {
    "phone": "material/phone",
    "email": "material/email-outline",
    "web": "material/web",
    "group": "material/account-group-outline",
    "do": "material/format-list-numbered",
    "bag": "material/bag-personal-outline",
    "next": "material/arrow-right-circle-outline",
    "wait": "material/timer-sand",
    "person": "material/account-outline",
    "place": "material/map-marker-outline",
    "money": "material/wallet-outline",
    "calendar": "material/calendar-clock-outline",
    "language": "material/translate",
    "interpreter": "material/account-voice",
    "ways": "material/routes",
    "door": "material/door-open",
    "duration": "material/timer-sand",
    "start": "material/calendar-start-outline",
    "end": "material/calendar-end-outline",
    "area": "material/city-variant-outline",
    "result": "material/check-circle-outline",
    "age": "material/cake-variant-outline",
    "kind": "material/shape-outline",
    "building": "material/office-building-outline",
}
# Icons that a kind of part has of itself.
OWN_ICONS = {"phones": {"phone"}, "stage": {"bag"}, "tasks": {"person"}}


@dataclass(frozen=True)
class PrintCache:
    """Where prints are kept between builds, and where icons come from."""

    cache: Path
    icon: Callable[[str], str | None]


@dataclass(frozen=True)
class Paper:
    """A printed file: its name, the page it is of, the languages it is in, itself, and its title where that is not the page's."""

    name: str
    path: str
    languages: tuple[Language, ...]
    pdf: bytes
    title: Text | None = None

    @property
    def file(self) -> str:
        return f"print/{self.name}.pdf"

    @property
    def pages(self) -> int:
        return typst_engine.page_count(self.pdf)

    @property
    def kilobytes(self) -> int:
        return -(-len(self.pdf) // 1000)


@dataclass
class Printed:
    """What was printed in a language, how much of it was new, and what could not be: (name, letter, the words it is in)."""

    papers: list[Paper] = field(default_factory=list)
    new: int = 0
    missing: list[tuple[str, str, str]] = field(default_factory=list)

    def told(self) -> Printed:
        """The same without the files themselves, for whoever only counts them."""
        return Printed([replace(paper, pdf=b"") for paper in self.papers], self.new, self.missing)

    def by_page(self) -> dict[str, list[Paper]]:
        """The papers of each page, by its path."""
        found: dict[str, list[Paper]] = {}
        for paper in self.papers:
            found.setdefault(paper.path, []).append(paper)
        return found


def prints_of(own: Relations, source: Relations) -> Iterator[Print]:
    """Every print of a language: each sheet alone and, where the source language is another, beside it; then the rest."""
    ours, theirs = sheets_of(own), sheets_of(source)
    paired = own.guide.language.code != own.guide.source_language
    for name, sheet in ours.items():
        yield Print(name, "sheet", sheet.title, sheet.path, (sheet,))
        if paired and name in theirs:
            yield Print(f"{name}-{source.guide.language.code}", "sheet", sheet.title, sheet.path, (sheet,), (theirs[name],))
    yield from others_of(own, source)
    yield from booklets_of(own, source, ours)


def printed(own: Relations, source: Relations, press: PrintCache, prints: Iterable[Print] | None = None) -> Printed:
    """All prints of a language, or those given."""
    found, setter = Printed(), Setter(own, source, press)
    for one in prints if prints is not None else prints_of(own, source):
        data = setter.data(one)
        if missing := setter.missing(data):
            found.missing += [(one.name, letter, words) for letter, words in missing]
            continue
        text = typst_engine.print_data(data)
        name = f"{typst_engine.print_fingerprint(one.form, text)}.pdf"
        pdf = kept_files.kept(press.cache, name)
        if pdf is None:
            pdf = packed(typst_engine.set_in_type(one.form, text, setter.spoken))
            kept_files.keep(press.cache, name, pdf)
            found.new += 1
        spoken = setter.spoken if one.twins else setter.spoken[:1]
        found.papers.append(Paper(one.name, one.path, spoken, pdf, None if one.form == "sheet" else one.title))
    return found


class Setter:
    """Puts prints into data, with what is the same in all of a language made once."""

    def __init__(self, own: Relations, source: Relations, press: PrintCache) -> None:
        self.own, self.source = own, source
        guide = own.guide
        codes = {lang.code: lang for lang in guide.languages}
        for record in guide.sources.values():
            if record.language and cldr.knows(record.language):
                codes.setdefault(record.language, cldr.language({"code": record.language}))
        codes.setdefault("en", cldr.language({"code": "en"}))
        self.tongues = {code: lang for code, lang in codes.items() if fonts.script_font(lang)}
        self.spoken = (guide.language, source.guide.language)
        self.common = as_data(self._common(guide, press), guide.language.direction == "rtl")

    def _common(self, guide: Guide, press: PrintCache) -> Data:
        source = self.source.guide.language
        other = guide.language != source
        return {
            "language": guide.language.code,
            "source": source.code,
            "guide": guide.name,
            "publisher": str(self.own.guide.organizations[guide.publisher].name),
            "own_name": guide.language.name,
            "other_name": cldr.language_name(guide.language.code, source) if other else None,
            "languages": {code: face_data(lang) for code, lang in self.tongues.items()},
            "latin": fonts.LATIN,
            "icons": {name: press.icon(file) for name, file in ICONS.items()},
            "labels": {"address": guide.labels["print_address"], "notes": guide.labels["print_own_notes"]},
            "emergency": [
                emergency_line(number)
                for number in guide.emergency
                if number.main or (number.certainty == SURE and not number.areas and not number.sensitive)
            ],
        }

    def data(self, one: Print) -> Data:
        sheets = [self._sheet(sheet, self.own, bool(one.twins)) for sheet in one.sheets]
        for sheet, twin in zip(sheets, one.twins, strict=False):
            sheet["twin"] = {"spoken": self.source.guide.language.code, **_said(twin, self.source, True)}
        values = as_data(one.values, self.own.guide.language.direction == "rtl", narrow=one.form == "card")
        used = _icons([*((sheet["contact"], sheet["main"]) for sheet in sheets), values])
        icons = {name: svg for name, svg in self.common["icons"].items() if name in used}
        own = {"title": str(one.title), "keywords": [], "sheets": sheets, "values": values}
        return {**self.common, "icons": icons, **own}

    def _sheet(self, sheet: Sheet, relations: Relations, is_beside: bool) -> Data:
        guide = relations.guide
        url = f"{guide.site_url}{guide.language.code}/{sheet.path}"
        given = {
            "kind": sheet.kind,
            "source_name": in_source(sheet.record, guide),
            "notes": notes(sheet.record, relations, untranslated_in((sheet.lead, sheet.contact, sheet.main))),
            "made": guide.labels["print_made"].filled(day=day_value(guide.as_of, guide)),
            "url": url,
            "address": typed_value(url),
            "qr": qr_png(url),
            "qr_alt": str(guide.labels["print_qr"]),
        }
        return {**as_data(given, guide.language.direction == "rtl"), **_said(sheet, relations, is_beside)}

    def missing(self, data: Mapping[str, Any]) -> list[tuple[str, str]]:
        stacks = {code: tuple(face["fonts"]) for code, face in data["languages"].items()}
        shown = {key: value for key, value in data.items() if key not in ("languages", "icons", "latin")}
        return list(typst_engine.missing_letters(shown, data["language"], stacks))


def _said(sheet: Sheet, relations: Relations, is_beside: bool) -> Data:
    """What a sheet says of its record, ready to be set; beside another language its columns are narrow."""
    given = {"title": sheet.title, "lead": sheet.lead, "contact": sheet.contact, "main": sheet.main}
    data: Data = as_data(given, relations.guide.language.direction == "rtl", narrow=is_beside)
    return data


def face_data(language: Language) -> Data:
    """How a language is set, as the templates read it."""
    face = fonts.script_font(language)
    if face is None:
        raise LookupError(f"no font has the letters of {language.code}")
    code, _, region = language.code.partition("-")
    return {
        "lang": code,
        "region": region if len(region) == 2 else None,
        "direction": language.direction,
        "fonts": list(dict.fromkeys((face.font, fonts.LATIN))),
        "scale": face.scale,
        "leading": min(face.leading, fonts.LEADING),
        "room": max(0, round(face.leading - fonts.LEADING, 2)),
    }


def _icons(value: Any) -> set[str]:
    """The names of the icons that parts show."""
    if isinstance(value, Mapping):
        own = {value["icon"]} if value.get("icon") else OWN_ICONS.get(str(value.get("kind")), set())
        return own.union(*map(_icons, value.values()))
    return set().union(*map(_icons, value)) if isinstance(value, (list, tuple)) else set()
