"""What handouts of every kind share: who gets one, how to reach somebody, when it is open, and what each must tell.

A handout says less than its page: what a person at a desk needs, and the way to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from palveluopas.guide import opening_hours
from palveluopas.guide.application_dates import applying
from palveluopas.guide.by_language import address_line, other_signs, postal_line, website_in
from palveluopas.guide.clock import due_day, is_current, is_overdue
from palveluopas.guide.interruptions import alert_on, closure_ahead
from palveluopas.guide.keepers import checked_on, keeper_name
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import (
    Age,
    CatalogueRecord,
    CommonHours,
    EmergencyNumber,
    Guide,
    Link,
    Mailbox,
    OpeningHours,
    Phone,
    Place,
    PostalAddress,
    Text,
)
from palveluopas.printing.parts import (
    DayRow,
    EmergencyLine,
    ExceptionRow,
    Foreign,
    Hours,
    Part,
    PhoneRow,
    Phones,
    Value,
)
from palveluopas.printing.sheet import fact, facts, joined, listed, long, mail_part, says_something, strong, web

SURE = "confirmed"
SOURCES = 2  # Named on a sheet; its page names them all.
RIGHT_TO_LEFT = "\u200f"


def printable(record: CatalogueRecord, guide: Guide) -> bool:
    """Whether a record may be on paper, which nobody can call back.

    Not what is only planned or not confirmed, nor what is over or cancelled; nor, where a wrong word can hurt, a translation that
    no person has read.
    """
    if record.certainty != SURE or not is_current(record, guide) or getattr(record, "cancelled", False):
        return False
    return not (getattr(record, "sensitive", False) and record.translation and record.translation.awaits_review)


def day_value(value: Any, guide: Guide) -> str:
    """A day in words. Among words from right to left a mark keeps its number from joining a Latin name before it."""
    iso = value if isinstance(value, str) else value.isoformat()
    return mark(guide) + cldr.partial_day_text(iso, guide.language)


def mark(guide: Guide) -> str:
    """What parts a number from Latin letters before it, where words are read from right to left."""
    return RIGHT_TO_LEFT if guide.language.direction == "rtl" else ""


# --- names -------------------------------------------------------------------------------------------


def in_source(record: Any, guide: Guide, part: Any = None) -> Foreign | None:
    """The name of a record, or of a part of it, in the language it was written in, when its name here is another."""
    written, named = guide.language_of(record), part or record
    own = guide.language.code in (written, *guide.official)
    name: str = named.source_name
    return None if own or not name or named.name == name else {"words": name, "language": written}


def named_parts(record: Any, guide: Guide) -> list[Value]:
    """A name, and below it the source language's own, which is on the door."""
    other = in_source(record, guide)
    return [record.name, *([other] if other else [])]


def named_in_line(record: Any, guide: Guide) -> list[Value]:
    """A name with the source language's own in brackets, among other words."""
    name, *other = named_parts(record, guide)
    return [name, " (", *other, ")"] if other and record.source_name not in name else [name]


def names(records: Iterable[Any], guide: Guide) -> list[Value]:
    return [joined((record.name for record in records), guide.labels["comma"])]


def one_line(values: Iterable[str], guide: Guide) -> list[Value]:
    """Values with commas between them, as one line; no line when there are none."""
    found = list(values)
    return [joined(found, guide.labels["comma"])] if found else []


def languages(codes: Iterable[str], guide: Guide) -> list[Value]:
    return one_line((cldr.language_name(code, guide.language) for code in codes), guide)


def age_line(age: Age | None, guide: Guide) -> list[Text]:
    if age is None or (age.min is None and age.max is None):
        return []
    key = "age_between" if None not in (age.min, age.max) else "age_to" if age.min is None else "age_from"
    return [guide.labels[key].filled(min=age.min, max=age.max)]


def emergency_line(one: EmergencyNumber) -> EmergencyLine:
    return {"number": one.number, "name": one.name, "main": one.main}


# --- contacts, places, hours -------------------------------------------------------------------------


def phones(numbers: Iterable[Phone], guide: Guide) -> Phones:
    """The numbers that are sure; another is on the page, with its mark."""
    rows: list[PhoneRow] = [
        {"number": phone.number, "words": list(about_number(phone, guide))} for phone in numbers if phone.certainty == SURE
    ]
    return {"kind": "phones", "rows": rows}


def about_number(phone: Phone, guide: Guide) -> Iterator[Value]:
    """What to know before one calls: whom it reaches, how, what it costs, when and in which languages it is answered."""
    words = guide.labels
    if phone.extension:
        yield words["extension"].filled(number=phone.extension)
    yield from filter(None, [phone.name])
    if phone.type != "voice":
        yield words[f"phone_{phone.type}"]
    yield from filter(None, [phone.fee or (words["free_call"] if phone.free else None)])
    if phone.callback:
        yield words["phone_callback"]
    if phone.opening_hours and (when := in_brief(phone.opening_hours, guide)):
        yield when
    yield from languages(phone.languages, guide)
    yield from filter(None, [phone.note])


def in_brief(hours: OpeningHours, guide: Guide) -> list[Value]:
    """The ordinary week in one line, what is otherwise on other days, and the same of each further set."""
    sets: list[Value] = [[opening_hours.title(one, guide), ": ", *_brief_set(one, guide)] for one in hours.sets]
    return joined([*([main] if (main := _brief_set(hours, guide)) else []), *sets], " · ")


def _brief_set(hours: CommonHours, guide: Guide) -> list[Value]:
    words = guide.labels
    found: list[Value] = [_brief_piece(piece, guide) for piece in opening_hours.pieces(hours, guide)]
    found += [words["closed_on_holidays"]] if hours.public_holidays and hours.public_holidays.default == "closed" else []
    found += [words["by_appointment"]] if hours.by_appointment else []
    found += [hours.note] if hours.note else []
    return joined(found, " · ")


def _brief_piece(piece: opening_hours.Piece, guide: Guide) -> list[Value]:
    """A piece of the hours in a line, with its name and days where it is not the ordinary week."""
    words = guide.labels
    named = ": ".join(filter(None, (piece.name, piece.when))) if piece.kind != "table" or piece.when else ""
    before: list[Value] = [mark(guide), named, ": "] if named else []
    if piece.kind == "notice":
        times = joined(clock_words(piece.ranges, guide), words["comma"]) or [words["closed"]]
        return [*before, *times, *([f" ({piece.reason})"] if piece.reason else [])]
    days: list[Value] = [[day.name, " ", *_clock_line(day, guide)] for day in piece.days if day.ranges]
    return [*before, *joined(days, words["comma"])]


def reach(holder: Any, guide: Guide) -> list[Part]:
    """Numbers, mailboxes, pages and postal address of whoever is to be reached."""
    words = guide.labels
    found: list[Part] = [phones(holder.phones, guide)] if holder.phones else []
    boxes: list[Value] = [mail_part(holder.email)] if holder.email else []
    boxes += [_mailbox(box, guide) for box in holder.emails]
    post = holder_post(holder, guide)
    lines = facts(
        ("email", words["email"], boxes),
        ("web", words["website"], [*page_of(holder, guide), *(way_out(link, guide) for link in holder.links)]),
        ("email", words["postal_address"], post),
    )
    return [*found, lines]


def _mailbox(box: Mailbox, guide: Guide) -> Value:
    """A further mailbox, what it is for and in which languages it answers."""
    spoken: list[Value] = [value for line in languages(box.languages, guide) for value in (" (", line, ")")]
    return [mail_part(box.value), *([" ", box.name] if box.name else []), *spoken]


def holder_post(holder: Any, guide: Guide) -> list[Value]:
    """Where letters go, with the recipient."""
    at: PostalAddress | None = getattr(holder, "postal_address", None)
    return [*([at.recipient] if at.recipient else []), long(postal_line(at, guide))] if at else []


def page_of(holder: Any, guide: Guide) -> list[Value]:
    """A record's page for the reader, with the language it is in when that is not the reader's."""
    return [web_in(holder.website, guide)] if holder.website else []


def web_in(url: str, guide: Guide) -> Value:
    chosen = website_in(url, guide.language, guide.source_language)
    if chosen is None:
        return web(url)
    return (
        [web(chosen.value), f" ({cldr.language_name(chosen.language, guide.language)})"]
        if chosen.language
        else web(chosen.value)
    )


def way_out(link: Link, guide: Guide) -> Value:
    """What one does at an address, and the address as a person would type it."""
    number: list[Value] = [" ", fact(link.number)] if link.number else []
    signed: list[Value] = [" (", guide.labels["strong_identification"], ")"] if link.strong_identification else []
    return [link.name or guide.labels[f"link_{link.use}"], *number, ": ", web_in(link.url, guide), *signed]


def address_part(place: Place, guide: Guide) -> list[Value]:
    """A street address in one line, with its country when that is not the guide's; the sign's other names and the way in."""
    if place.address is None:
        return []
    at, words = place.address, guide.labels
    line: Value = long(address_line(at, guide))
    if at.country and at.country != guide.country:
        line = [line, words["comma"], cldr.country_name(at.country, guide.language)]
    signs: list[Value] = [[words["also_on_sign"], " ", long(other)] for other in other_signs(at, guide)]
    return [line, *signs, *(told for told in (at.entrance, at.floor, at.directions) if told)]


def for_a_while(record: Any, guide: Guide) -> list[Part]:
    """That a record is closed for a while, and what else holds for a while: first on the sheet, as it is on the page."""
    found: list[Value] = []
    if closed := closure_ahead(record, guide.as_of):
        key = "closed_for_span" if closed.to else "closed_for_now"
        days = {name: day_value(day, guide) for name, day in (("first", closed.from_), ("last", closed.to)) if day}
        found.append([strong(guide.labels[key].filled(**days)), *([" ", closed.reason] if closed.reason else [])])
    if alert := alert_on(record, guide.as_of):
        found.append(strong(alert.text))
    part = listed("text", found)
    return [part] if says_something(part) else []


def application_lines(record: Any, guide: Guide) -> list[Value]:
    """The days on which one can apply."""
    words = guide.labels
    found: list[Value] = []
    for one in applying(record.application_periods, guide.as_of):
        first = day_value(one.first, guide)
        days: Value = (
            f"{first} – {day_value(one.last, guide)}" if one.last else words["application_from"].filled(first=first)
        )
        found.append([strong(one.name or words["application_period"]), ": ", days])
    return found


def hours_tables(given: OpeningHours | None, guide: Guide) -> list[Part]:
    """The hours as a page tells them, those of today first, and after the main ones those of each set."""
    if given is None:
        return []
    found = [part for one in (given, *given.sets) for part in _hours_told(one, guide)]
    return [part for part in found if says_something(part)]


def _hours_told(hours: CommonHours, guide: Guide) -> Iterator[Part]:
    words = guide.labels
    appointment = words["by_appointment"] if hours.by_appointment else None
    name = None if hours.regular or isinstance(hours, OpeningHours) else opening_hours.title(hours, guide)
    yield listed("text", filter(None, (name, appointment, hours.note)))
    for piece in opening_hours.pieces(hours, guide):
        yield _piece(piece, guide)
    yield from _holidays(hours, guide)


def _piece(piece: opening_hours.Piece, guide: Guide) -> Part:
    words = guide.labels
    if piece.kind == "table":
        caption: list[Value] = [piece.name or "", *([": ", mark(guide), piece.when] if piece.when else [])]
        return _table(caption, piece.days, guide)
    if piece.kind == "notice":
        days = f"{piece.name}: {mark(guide)}{piece.when}" if piece.name else piece.when
        row: ExceptionRow = {
            "days": days,
            "ranges": clock_words(piece.ranges, guide),
            "closed": words["closed"],
            "reason": piece.reason,
        }
        return {"kind": "exceptions", "rows": [row]}
    told: list[Value] = [[day.name, " ", _clock_line(day, guide)] for day in piece.days]
    line: list[Value] = [piece.name or "", ": ", *joined(told, words["comma"])]
    dates = [". ", words["next_dates"], " ", mark(guide), words["comma"].join(piece.next)] if piece.next else []
    return listed("text", [[*line, *dates]])


def _clock_line(day: opening_hours.Day, guide: Guide) -> list[Value]:
    return joined(clock_words(day.ranges, guide) or [guide.labels["closed"]], guide.labels["comma"])


def _holidays(given: CommonHours, guide: Guide) -> Iterator[Part]:
    if holidays := given.public_holidays:
        words = guide.labels
        yield listed("text", [words["closed_on_holidays"]] if holidays.default == "closed" else [])
        named = {words[f"holiday_{name}"]: value for name, value in (holidays.named or {}).items()}
        if holidays.eves:
            named = {words["holiday_eves"]: holidays.eves, **named}
        rows = ((name, clock_words(opening_hours.ranges(value), guide)) for name, value in named.items())
        days: list[ExceptionRow] = [
            {"days": name, "ranges": open_, "closed": words["closed"], "reason": None} for name, open_ in rows
        ]
        yield {"kind": "exceptions", "rows": days}


def _table(caption: Value, days: Iterable[opening_hours.Day], guide: Guide) -> Hours:
    rows: list[DayRow] = [
        {"day": one.name, "ranges": clock_words(one.ranges, guide), "closed": guide.labels["closed"]} for one in days
    ]
    return {"kind": "hours", "day": guide.labels["print_day"], "caption": caption, "rows": rows}


def clock_words(ranges: Iterable[tuple[str, str]], guide: Guide) -> list[Value]:
    """«12:00–16:00», or the words for what is no plain range."""
    keys = [(pair, opening_hours.word_for(pair)) for pair in ranges]
    return [guide.labels[key].filled(time=pair[0]) if key else fact("–".join(pair)) for pair, key in keys]


# --- what every sheet tells --------------------------------------------------------------------------


def notes(record: CatalogueRecord, relations: Relations, untranslated: Sequence[str]) -> list[Value]:
    """When it was confirmed and by whom, when to look again, where it is from, and how it was translated."""
    guide = relations.guide
    words = guide.labels
    found: list[Value] = []
    if record.assured_date:
        found.append(keeping(record, guide))
    if due := due_day(record, guide):
        late = is_overdue(record, guide)
        found.append(words["overdue"] if late else words["print_check_after"].filled(day=day_value(due, guide)))
    if sources := _sources(record, relations):
        found.append(sources)
    if untranslated:
        found.append(notice_untranslated(untranslated, guide))
    if record.translation and record.translation.awaits_review:
        found.append(words["notice_machine"])
    return found


def notice_untranslated(codes: Iterable[str], guide: Guide) -> Text:
    """That some words are in other languages, by the codes of these."""
    named = guide.labels["comma"].join(cldr.language_name(code, guide.language) for code in codes)
    return guide.labels["notice_untranslated"].filled(language=named)


def keeping(record: CatalogueRecord, guide: Guide) -> list[Value]:
    """The line that tells when the record was checked, and who keeps it."""
    words = guide.labels
    day = day_value(record.assured_date, guide)
    return [checked_on(record, guide), " ", day, " · ", words["kept_by"], " ", keeper_name(record, guide)]


def _sources(record: CatalogueRecord, relations: Relations) -> list[Value]:
    guide = relations.guide
    listed_ = relations.pick("sources", record.source)
    if not listed_:
        return []
    named_: list[Value] = [
        {"words": one.name, "language": one.language or guide.language_of(one)} for one in listed_[:SOURCES]
    ]
    rest = [" …"] if len(listed_) > SOURCES else []
    return [guide.labels["source"], " ", joined(named_, " · "), *rest]
