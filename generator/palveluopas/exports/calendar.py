"""Each event that is not over as a calendar file (RFC 5545). Nothing in it depends on when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from palveluopas.guide.relations import Relations
from palveluopas.model import Activity

LONGEST_LINE = 75  # octets, the end of the line not counted


def event_files(relations: Relations) -> dict[str, str]:
    return {f"events/{event.id}.ics": calendar(relations, event) for event in relations.events}


def calendar(relations: Relations, event: Activity) -> str:
    """The calendar file of one event, in the language of the relations."""
    guide = relations.guide
    address = f"{guide.site_url}{guide.language.code}/activities/{event.id}/"
    language = event.name.foreign or guide.language
    told = [
        f"SUMMARY;LANGUAGE={language.code}:{ics_text(event.name)}",
        f"DESCRIPTION:{ics_text(chr(10).join((event.summary, *event.how_to_join)))}",
        *_where(relations, event),
        f"URL:{address}",
        f"STATUS:{'CONFIRMED' if event.certainty == 'confirmed' else 'TENTATIVE'}",
    ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Palveluopas//Events//EN"]
    for number, when in enumerate(_meetings(event, guide.time_zone)):
        name = f"{event.id}-{number + 1}" if number else event.id
        uid = f"UID:{name}@{urlsplit(guide.site_url).hostname}"
        lines += ["BEGIN:VEVENT", uid, f"DTSTAMP:{_confirmed(event):%Y%m%d}T000000Z", *when, *told, "END:VEVENT"]
    return "".join(folded(line) + "\r\n" for line in (*lines, "END:VCALENDAR"))


def _confirmed(event: Activity) -> date:
    """The day the event was last confirmed: the content's own day stands for the file's."""
    return event.assured_date or event.starts or date.min


def _meetings(event: Activity, zone: str) -> Iterator[list[str]]:
    """Whole days when no clock times are known, and moments in universal time when they are: once on each day.

    The end of whole days is the day after the last one, as RFC 5545 counts.
    """
    first = event.starts or date.min
    last = event.ends or first
    if not event.hours:
        yield [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"]
        return
    opens, closes = event.hours.split("-")
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        start, end = moment(day, opens, zone), moment(day, closes, zone)
        if end <= start:  # past midnight
            end = moment(day + timedelta(days=1), closes, zone)
        yield [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"]


def moment(day: date, clock: str, zone: str) -> datetime:
    """A time of day where the guide is, in universal time; 24:00 is the next midnight."""
    if clock == "24:00":
        day, clock = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def _where(relations: Relations, event: Activity) -> list[str]:
    place = relations.guide.places.get(event.place or "")
    if place is None:
        names = [area.name for area in relations.pick("areas", event.areas)]
        return [f"LOCATION:{ics_text(', '.join(names))}"]
    address = place.address
    words = ", ".join([place.name, *((address.street, address.city) if address else ())])
    at = [f"GEO:{place.latitude};{place.longitude}"] if place.latitude is not None and place.longitude is not None else []
    return [f"LOCATION:{ics_text(words)}", *at]


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
