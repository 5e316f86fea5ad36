"""Each event and each group with known hours as a calendar file (RFC 5545). Nothing in it depends on when it was made.

What takes place every week is one entry with a rule, without the days on which it is closed or cancelled; an event of some
days is an entry a day. A cancelled one stays, as cancelled, so that calendars which have it learn of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from palveluopas.exports.recurrence import Recurrence, recurrences
from palveluopas.guide.by_language import address_line
from palveluopas.guide.day_hours import MINUTES, Span
from palveluopas.guide.occurrences import taking_place
from palveluopas.guide.relations import Relations
from palveluopas.i18n.facts_in_words import isolated
from palveluopas.model import Activity, Guide, Language

LONGEST_LINE = 75  # octets, the end of the line not counted
BEGUN = date(2020, 1, 1)  # the day from which versions of an entry are counted


def event_files(relations: Relations) -> dict[str, str]:
    return {f"events/{one.id}.ics": calendar(relations, one) for one in relations.in_calendars}


def calendar(relations: Relations, event: Activity) -> str:
    """The calendar file of one event or group, in the language of the relations."""
    guide = relations.guide
    address = f"{guide.site_url}{guide.language.code}/activities/{event.id}/"
    language = event.name.foreign or guide.language
    told = [
        f"SUMMARY;LANGUAGE={language.code}:{told_in(guide.language, event.name)}",
        f"DESCRIPTION:{told_in(guide.language, chr(10).join((event.summary, *event.how_to_join)))}",
        *_where(relations, event),
        f"URL:{address}",
    ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Palveluopas//Events//EN"]
    entries = list(_recurring(guide, event))
    if entries:
        lines += time_zone(guide.time_zone, [day for days, _ in entries for day in days])
    for number, (days, when) in enumerate(entries or _meetings(event, guide.time_zone)):
        name = f"{event.id}-{number + 1}" if number else event.id
        uid = f"UID:{name}@{urlsplit(guide.site_url).hostname}"
        lines += ["BEGIN:VEVENT", uid, *_version(event, days), *when, *told, "END:VEVENT"]
    return "".join(folded(line) + "\r\n" for line in (*lines, "END:VCALENDAR"))


def _version(event: Activity, days: tuple[date, ...]) -> list[str]:
    """When the entry was last confirmed, which of its versions it is, and whether it takes place."""
    is_cancelled = event.cancelled or set(days) <= set(event.cancelled_dates)
    confirmed = _confirmed(event)
    told = "CANCELLED" if is_cancelled else "CONFIRMED" if event.certainty == "confirmed" else "TENTATIVE"
    return [
        f"DTSTAMP:{confirmed:%Y%m%d}T000000Z",
        f"LAST-MODIFIED:{confirmed:%Y%m%d}T000000Z",
        f"SEQUENCE:{2 * max((confirmed - BEGUN).days, 0) + is_cancelled + len(event.cancelled_dates)}",
        f"STATUS:{told}",
    ]


def _confirmed(event: Activity) -> date:
    """The day the event was last confirmed: the content's own day stands for the file's."""
    return event.assured_date or event.starts or BEGUN


def _meetings(event: Activity, zone: str) -> Iterator[tuple[tuple[date, ...], list[str]]]:
    """Whole days when no clock times are known, and moments in universal time when they are: once on each day.

    The end of whole days is the day after the last one, as RFC 5545 counts.
    """
    first = event.starts or date.min
    last = event.ends or first
    days = tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
    if not event.hours:
        yield days, [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"]
        return
    opens, closes = event.hours.split("-")
    for day in days:
        start, end = moment(day, opens, zone), moment(day, closes, zone)
        if end <= start:  # past midnight
            end = moment(day + timedelta(days=1), closes, zone)
        yield (day,), [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"]


# --- what comes again --------------------------------------------------------------------------------


def _recurring(guide: Guide, event: Activity) -> Iterator[tuple[tuple[date, ...], list[str]]]:
    """An entry for each range of hours and each rule of its days, in local time."""
    for span, days in sorted(taking_place(event, guide).items(), key=lambda one: (one[1][0], one[0].text)):
        for found in recurrences(days):
            yield (found.first, *([found.last] if found.last else [])), list(_rules(found, span, guide.time_zone))


def _rules(found: Recurrence, span: Span, zone: str) -> Iterator[str]:
    def at(day: date, minute: int) -> str:
        return f"{day + timedelta(days=minute // MINUTES):%Y%m%d}T{minute % MINUTES // 60:02}{minute % 60:02}00"

    def listed(days: Iterable[date]) -> str:
        return ",".join(at(day, span.opens) for day in days)

    yield f"DTSTART;TZID={zone}:{at(found.first, span.opens)}"
    if not span.is_open_ended:
        yield f"DTEND;TZID={zone}:{at(found.first, span.closes)}"
    if found.rule and found.last:
        until = datetime.combine(found.last, time(span.opens // 60, span.opens % 60), ZoneInfo(zone)).astimezone(UTC)
        yield f"RRULE:{found.rule};UNTIL={until:%Y%m%dT%H%M%SZ}"
    if found.excluded:
        yield f"EXDATE;TZID={zone}:{listed(found.excluded)}"
    if found.added:
        yield f"RDATE;TZID={zone}:{listed(found.added)}"


def time_zone(zone: str, days: list[date]) -> list[str]:
    """What local times of these days mean: each change of the clocks from a year before to a year after them."""
    if not days:
        return []
    first, last = (datetime.combine(day, time(), UTC) for day in (min(days), max(days)))
    turns = list(_turns(ZoneInfo(zone), first - timedelta(days=366), last + timedelta(days=366)))
    return ["BEGIN:VTIMEZONE", f"TZID:{zone}", *(line for turn in turns for line in turn), "END:VTIMEZONE"]


def _turns(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[list[str]]:
    """The part of a time zone from each change of the clocks on, and the one before the first."""
    before = first.astimezone(zone)
    yield _part(before, before)
    hour = timedelta(hours=1)
    for number in range(int((last - first) / hour)):
        now = (first + number * hour).astimezone(zone)
        if now.utcoffset() != before.utcoffset():
            yield _part(before, _turned(before, now))
        before = now


def _turned(before: datetime, after: datetime) -> datetime:
    """The first minute of the hour between the two at which the clocks are those of the later one."""
    minutes = (before.astimezone(UTC) + timedelta(minutes=number) for number in range(1, 61))
    return next(at for minute in minutes if (at := minute.astimezone(after.tzinfo)).utcoffset() == after.utcoffset())


def _part(before: datetime, after: datetime) -> list[str]:
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    by_old_clocks = (after.astimezone(UTC) + (before.utcoffset() or timedelta())).replace(tzinfo=None)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{by_old_clocks:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{before:%z}",
        f"TZOFFSETTO:{after:%z}",
        f"TZNAME:{after:%Z}",
        f"END:{kind}",
    ]


def moment(day: date, clock: str, zone: str) -> datetime:
    """A time of day where the guide is, in universal time; 24:00 is the next midnight."""
    if clock == "24:00":
        day, clock = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def _where(relations: Relations, event: Activity) -> list[str]:
    place = relations.guide.places.get(event.place or "")
    if place is None:
        names = [area.name for area in relations.pick("areas", event.areas)]
        return [f"LOCATION:{told_in(relations.guide.language, ', '.join(names))}"]
    address = place.address
    at_street = [address_line(address, relations.guide, with_code=False)] if address else []
    words = ", ".join([place.name, *at_street])
    at = [f"GEO:{place.latitude};{place.longitude}"] if place.latitude is not None and place.longitude is not None else []
    return [f"LOCATION:{told_in(relations.guide.language, words)}", *at]


def told_in(language: Language, words: str) -> str:
    """Words of a language as a value of a calendar, with numbers and addresses in their order."""
    return ics_text(isolated(words, language))


def ics_text(words: str) -> str:
    """Text as a value of a calendar: RFC 5545, 3.3.11."""
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line of at most 75 octets, going on in lines that begin with a space; a character stays whole."""
    parts, room = [""], LONGEST_LINE
    size = 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            parts.append("")
            room, size = LONGEST_LINE - 1, 0
        parts[-1] += letter
        size += octets
    return "\r\n ".join(parts)
