"""Whom to reach, on paper: who answers for a thing that has no number of its own.

A number that is not sure is here too when there is no other, and says so: a sheet without a way to anybody helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from palveluopas.guide.by_language import address_line
from palveluopas.guide.contacts import Reach, Way
from palveluopas.model import Guide, Phone
from palveluopas.printing.parts import Part, PhoneRow, Phones, Value
from palveluopas.printing.sheet import fact, facts, listed, long, mail_part, strong
from palveluopas.printing.sheet_parts import SURE, named_parts, web_in


def ways_to(own: list[Part], answers: Iterable[Part]) -> Iterator[Part]:
    """The thing's own ways and who answers for it: whoever has a number first."""
    found = list(answers)
    is_called = any(part["kind"] == "phones" and part["rows"] for part in own)
    yield from [*own, *found] if is_called else [*found, *own]


def who_answers(found: Reach, what: str, guide: Guide) -> Iterator[Part]:
    """That the thing's own number is not known, and who answers instead; a page alone when there is no person."""
    words = guide.labels
    ways = [way for way in found.others if way.is_person] or list(found.others[:1])
    if not found.first:
        yield listed("text", [words["welcome_nobody"]])
    if not ways:
        return
    by = words["reach_other_matters" if found.one_matter else "reach_by_phone" if ways[-1].phones else "reach_by_mail"]
    unknown = found.stands_in and not found.one_matter
    said: list[Value] = [words[f"reach_unknown_{what}"], " ", words["reach_ask"]] if unknown else [by]
    lines: list[Value] = [said]
    yield listed("text", lines)
    for way in ways:
        name = facts(("person", words[f"reach_rung_{way.rung}"], named_parts(way.holder, guide)))
        yield {**name, "sticky": True} if way.phones else name
        yield _numbers(way.phones[:2], guide)
        at, page = way.address, way.page
        yield facts(
            ("email", words["email"], [mail_part(way.email)] if way.email else []),
            ("place", words["address"], [long(address_line(at, guide))] if at else []),
            ("web", words["website"], [web_in(page, guide)] if page and not way.is_person else []),
        )


def _numbers(numbers: Iterable[Phone], guide: Guide) -> Phones:
    unsure = guide.labels["certainty_unconfirmed"]
    rows: list[PhoneRow] = [
        {"number": one.number, "words": [*([one.name] if one.name else []), *([unsure] if one.certainty != SURE else [])]}
        for one in numbers
    ]
    return {"kind": "phones", "rows": rows}


def answer_line(found: Reach, guide: Guide) -> list[Value]:
    """Whom to reach, in a line: a name with a number, a mailbox, an address or a page."""
    way = found.answers or found.first
    return [[way.holder.name, " ", *_shortest(way, guide)]] if way else []


def _shortest(way: Way, guide: Guide) -> list[Value]:
    if way.phones:
        number = way.phones[0]
        return [
            strong(fact(number.number)),
            *([" – ", guide.labels["certainty_unconfirmed"]] if number.certainty != SURE else []),
        ]
    if way.email:
        return [mail_part(way.email)]
    return [long(address_line(way.address, guide))] if way.address else [web_in(way.page, guide)] if way.page else []
