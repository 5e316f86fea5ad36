"""Pocket cards: for each municipality the emergency numbers, whom to ask first, and a sentence to show in Finnish.

Four alike stand on a page of A4, to be cut to A6 and folded once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from palveluopas.guide.contacts import reach_in
from palveluopas.guide.municipality import numbers_in, whom_to_ask
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.model import Area, Guide, Text
from palveluopas.printing.contact_parts import answer_line
from palveluopas.printing.parts import CardValues, Foreign, Value
from palveluopas.printing.qr import qr_png
from palveluopas.printing.sheet import Print, fact, strong, typed_value, web
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
        "number": _number(area, own),
        "more": [words["print_more_numbers"], " ", web(f"{guide.site_url}{guide.language.code}/#emergency")],
        "made": words["print_made"].filled(day=cldr.day_text(guide.as_of, guide.language)),
        "machine": words["notice_machine"] if _unread(own) else None,
        "url": url,
        "address": typed_value(url),
        "qr": qr_png(url),
        "qr_alt": str(words["print_qr"]),
    }


def _sentence(source: Relations, own: Relations) -> Foreign:
    """«I need an interpreter of Arabic.» in the source language, for whoever is behind the desk."""
    here = source.guide
    code = None if own.guide.language == here.language else own.guide.language.code
    return {"words": interpreter_sentence(code, here), "language": here.language.code}


def interpreter_sentence(code: str | None, here: Guide) -> str:
    """The sentence in the guide's language: with the name of the language in its right form, else as a sentence of its own.

    Without a language, or with one that has no name there, is room to write it.
    """
    forms = _forms().get(here.language.code)
    base = (code or "").split("-")[0]
    if forms and base in forms["languages"]:
        form = forms["languages"][base]
        return str(forms["signed" if form.endswith("kielen") else "sentence"]).format(language=form)
    name = cldr.language_name(code, here.language) if code else None
    return str(here.labels["print_interpreter"].filled(language="_" * 12 if name in (None, code) else name))


@cache
def _forms() -> dict[str, Any]:
    found: dict[str, Any] = program_yaml(Path(cldr.__file__).with_name("interpreter_languages.yaml"))
    return found


def _contact(area: Area, own: Relations) -> list[Value]:
    """The first contact's name, here and in the source language, and its places when they are sure."""
    guide, ask = own.guide, whom_to_ask(own, area)
    record = ask.service or ask.organization
    lines: list[Value] = []
    if record and printable(record, guide):
        lines += [strong(named_parts(record, guide)[0]), *named_parts(record, guide)[1:]]
        for place in own.pick_current("places", ask.service.places if ask.service else ()):
            lines += one_line([place.name], guide) + address_part(place, guide) if printable(place, guide) else []
    return lines


def _number(area: Area, own: Relations) -> list[Value]:
    """The number that answers, large, and whose it is; a mailbox, an address or a page where there is none."""
    guide, found = own.guide, reach_in(own, None, area)
    way = found.answers
    if way is None or not way.phones:
        return answer_line(found, guide)
    number = way.phones[0]
    unsure = [] if number.certainty == SURE else [" – ", guide.labels["certainty_unconfirmed"]]
    return [fact(number.number), [way.holder.name, *unsure]]


def _unread(own: Relations) -> bool:
    translation = own.guide.translation
    return bool(translation and translation.awaits_review)
