"""Pocket cards: for each municipality the emergency numbers, whom to ask first, and a sentence to show in Finnish.

Four alike stand on a page of A4, to be cut to A6 and folded once.
"""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach_in
from palveluopas.guide.municipality import numbers_in, whom_to_ask
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import Area, Text
from palveluopas.printing.contact_parts import answer_line
from palveluopas.printing.parts import CardValues, Foreign, Value
from palveluopas.printing.qr import qr_png
from palveluopas.printing.sheet import Print, strong, typed_value, web
from palveluopas.printing.sheet_parts import SURE, address_part, emergency_line, named_parts, one_line, printable


def cards(own: Relations, source: Relations) -> Iterator[Print]:
    for area in own.municipalities:
        title = Text(f"{own.guide.labels['print_card']}: {area.name}")
        yield Print(f"card-{area.id}", "card", title, f"{area.id}/", values=_card(area, own, source))


def _card(area: Area, own: Relations, source: Relations) -> CardValues:
    guide = own.guide
    words = guide.labels
    url = f"{guide.site_url}{guide.language.code}/{area.id}/"
    same = guide.language == source.guide.language
    return {
        "area": area.name,
        "numbers": [
            emergency_line(one) for one in numbers_in(own, area) if one.main or (one.certainty == SURE and not one.sensitive)
        ],
        "sentence": _sentence(source, own),
        "meaning": None if same else words["print_interpreter"].filled(language=guide.language.name),
        "first": words["first_contact"],
        "contact": _contact(area, own),
        "more": [words["print_more_numbers"], " ", web(f"{guide.site_url}{guide.language.code}/#emergency")],
        "made": words["print_made"].filled(day=cldr.day_text(guide.as_of, guide.language)),
        "machine": words["notice_machine"] if _unread(own) else None,
        "url": url,
        "address": typed_value(url),
        "qr": qr_png(url),
        "qr_alt": str(words["print_qr"]),
    }


def _sentence(source: Relations, own: Relations) -> Foreign:
    """«I need an interpreter. My language is Arabic.» in the source language, for whoever is behind the desk.

    On the source language's own card there is room to write the language.
    """
    here = source.guide
    same = own.guide.language == here.language
    language = "_" * 12 if same else cldr.language_name(own.guide.language.code, here.language)
    sentence = str(here.labels["print_interpreter"].filled(language=language))
    return {"words": sentence, "language": here.language.code}


def _contact(area: Area, own: Relations) -> list[Value]:
    """The first contact's name, here and in the source language, and its places when they are sure; then who answers."""
    guide, ask = own.guide, whom_to_ask(own, area)
    record = ask.service or ask.organization
    lines: list[Value] = []
    if record and printable(record, guide):
        lines += [strong(named_parts(record, guide)[0]), *named_parts(record, guide)[1:]]
        for place in own.pick_current("places", ask.service.places if ask.service else ()):
            lines += one_line([place.name], guide) + address_part(place, guide) if printable(place, guide) else []
    lines += answer_line(reach_in(own, None, area), guide)
    return lines


def _unread(own: Relations) -> bool:
    translation = own.guide.translation
    return bool(translation and translation.awaits_review)
