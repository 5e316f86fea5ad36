"""Guesses what was meant: the right way to write a value that is almost right."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from babel import Locale

_DAY_FIRST = re.compile(r"([0-9]{1,2})[./ ]+([0-9]{1,2})[./ ]+([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./ -]([0-9]{1,2})[./ -]([0-9]{1,2})")
_DAY_OF_YEAR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?")
_RANGE = re.compile(
    r"(?:klo\s*|kl\.?\s*)?([0-9]{1,2})(?:[.:]([0-9]{2}))?\s*[-–—]\s*([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:\s*(?:Uhr|h))?"
)
_FROM = re.compile(
    r"(?:klo\s*|kl\.?\s*|from\s*|från\s*)?([0-9]{1,2}(?:[.:][0-9]{2})?)\s*(?:\+|[-–—]|alkaen|eteenpäin|framåt)"
)

_TRUTHS = ("true", "false", "null", "yes", "no", "on", "off")

MEANT = {
    word: meaning
    for meaning, words in {
        "true": "true yes on kyllä joo ja",
        "false": "false no off ei nej",
        "closed": "suljettu kiinni stängt closed",
        "ask": "kysy sovittava vaihtelee fråga varierar ask varies unknown",
        "00:00-24:00": "24h 24/7 ympärivuorokauden dygnetrunt",
        "mon": "ma maanantai monday mån måndag",
        "tue": "ti tiistai tuesday tis tisdag",
        "wed": "ke keskiviikko wednesday ons onsdag",
        "thu": "to torstai thursday tors torsdag",
        "fri": "pe perjantai friday fre fredag",
        "sat": "la lauantai saturday lör lördag",
        "sun": "su sunnuntai sunday sön söndag",
        "phone": "puhelin puhelimitse telefon telephone",
        "online": "verkko verkossa internet netissä nätet",
        "remote": "etänä etä etäyhteys distans video",
        "on_site": "paikalla lähi toimipiste plats",
        "home_visit": "kotikäynti hembesök",
        "municipality": "kunta kaupunki kommun stad city",
        "association": "yhdistys järjestö förening",
        "content/services": "content/palvelut content/tjänster",
        "content/places": "content/paikat content/platser",
        "content/organizations": "content/organisaatiot content/organisationer",
        "content/topics": "content/aiheet content/ämnen",
        "content/projects": "content/hankkeet content/projekt",
        "content/areas": "content/alueet content/områden",
    }.items()
    for word in words.split()
}


FIELDS_MEANT = {
    word: meaning
    for meaning, words in {
        "id": "tunniste",
        "name": "nimi otsikko title namn titel",
        "summary": "tiivistelmä yhteenveto lyhyesti sammanfattning",
        "description": "kuvaus selitys beskrivning",
        "phones": "puhelin puhelimet puhelinnumero telefon phone telephone",
        "number": "numero nummer",
        "email": "sähköposti e-post epost mail",
        "website": "verkkosivu verkkosivut kotisivu sivusto www url webbplats hemsida",
        "links": "linkit linkki ajanvaraus varauslinkki booking booking_url appointment_url länkar bokning",
        "emails": "sähköpostit e-postadresser",
        "address": "osoite käyntiosoite adress",
        "postal_address": "postiosoite postadress",
        "extension": "alanumero anknytning",
        "application_periods": "hakuaika hakuajat application_period ansökningstid",
        "alert": "tiedote ilmoitus huomautus meddelande",
        "temporarily_closed": "suljettu stängt closed_from",
        "language_level": "kielitaso kielitaito språknivå",
        "identifiers": "tunnisteet identifier identifierare",
        "opening_hours": "aukioloajat aukiolo öppettider hours",
        "organization": "organisaatio järjestäjä",
        "organizations": "organisaatiot",
        "places": "paikka paikat toimipisteet platser place",
        "area": "alue område",
        "areas": "alueet kunnat områden",
        "topics": "aihe aiheet ämnen topic",
        "languages": "kieli kielet språk language",
        "fee": "maksu hinta avgift price",
        "source": "lähde lähteet källa sources",
        "type": "tyyppi typ",
        "latitude": "coordinates koordinaatit koordinater lat leveysaste",
        "longitude": "lon lng pituusaste",
    }.items()
    for word in words.split()
} | {word: meaning for word, meaning in MEANT.items() if len(meaning) == 3}


def corrected(shape: str | None, raw: object) -> Any:
    """The value as it should be, when that can be told; None when it cannot."""
    make = _MAKERS.get(shape or "")
    return make(str(raw).strip()) if make else None


def as_typed(value: Any) -> str:
    """The value as one types it into a file: quotation marks around all text that is not an id."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_typed(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(as_typed, value)) + "]"
    if (
        isinstance(value, str)
        and re.fullmatch(r"[a-z]+(_[a-z]+)*|[a-z][a-z0-9]*(-[a-z0-9]+)*", value)
        and value not in _TRUTHS
    ):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def days_in(raw: str, week: Sequence[str]) -> list[str]:
    """The days of the week that a span such as ma-pe covers; none when it is no span of days."""
    ends = [MEANT.get(name.strip(), name.strip()) for name in re.split("[-–]", raw.lower())]
    if len(ends) != 2 or not all(end in week for end in ends):
        return []
    return list(week[week.index(ends[0]) : week.index(ends[1]) + 1])


def address_in(raw: str) -> dict[str, str] | None:
    """The parts of an address written as one text."""
    found = re.fullmatch(
        r"(?P<street>[^,]+\d[^,]*),? +(?P<postal_code>\d{3} \d{2}|\d{4,5}),? +(?P<city>[^\d,]+)", raw.strip()
    )
    return found.groupdict() if found else None


def _date(raw: str) -> str | None:
    if found := _DAY_FIRST.fullmatch(raw):
        return _existing(found[3], found[2], found[1])
    found = _YEAR_FIRST.fullmatch(raw)
    return _existing(*found.groups()) if found else None


def _season_date(raw: str) -> str | None:
    if found := _DAY_OF_YEAR.fullmatch(raw):
        day = _existing("2024", found[2], found[1])
        return day and day[5:]
    return _date(raw)


def _existing(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _hours(raw: str) -> str | None:
    found = _RANGE.fullmatch(raw)
    if not found:
        return None
    start, start_minute, end, end_minute = (int(part or 0) for part in found.groups())
    if start > 23 or end > 24 or start_minute > 59 or end_minute > 59 or (end == 24 and end_minute):
        return None
    return f"{start:02}:{start_minute:02}-{end:02}:{end_minute:02}"


def _hours_of_day(raw: str) -> str | None:
    if (meant := MEANT.get(raw.lower().replace(" ", ""))) in ("closed", "ask", "00:00-24:00"):
        return meant
    parts = [_hours(part.strip()) or _open_end(part.strip()) for part in re.split(r",|;|&| ja | och | and ", raw)]
    known = [part for part in parts if part is not None]
    return None if len(known) < len(parts) else ", ".join(known)


def _open_end(raw: str) -> str | None:
    """«klo 18 alkaen», «18–» as «18:00+»."""
    found = _FROM.fullmatch(raw)
    start = found and _hours(f"{found[1]}-24")
    return f"{start[:5]}+" if start else None


def _url(raw: str) -> str | None:
    if re.fullmatch(r"http://[^\s\\@<>\"']+", raw):
        return "https" + raw[4:]
    return "https://" + raw if re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}(/[^\s\\@<>\"']*)?", raw) else None


def _email(raw: str) -> str | None:
    tidy = re.sub(r"\s*(?:\(at\)|\[at\]|\(a\)|\[a\]|\(ät\)|@)\s*", "@", raw.removeprefix("mailto:")).strip()
    tidy = re.sub(r",(?=[a-z]{2,}$)", ".", tidy)
    return tidy if re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", tidy) and tidy != raw else None


def _number(raw: str) -> int | float | None:
    found = re.fullmatch(r"(-?\d{1,9})(?:[.,](\d{1,9}))?(?:\s*[^\s\d.,:–-][^\d]*)?", raw)
    return None if not found else float(f"{found[1]}.{found[2]}") if found[2] else int(found[1])


def _language(raw: str) -> str | None:
    return _language_codes().get(raw.lower())


@cache
def _language_codes() -> dict[str, str]:
    """Names of languages in the languages of our messages → codes."""
    names = (item for own in ("en", "sv", "fi") for item in Locale(own).languages.items())
    return {name.lower(): code.replace("_", "-") for code, name in names}


def _phone(raw: str) -> str | None:
    digits = re.sub(
        r"^(\+[0-9]{2,3}|00358) *\(0\)", r"\1 ", raw.removeprefix("tel:")
    )  # no caller dials the zero in brackets
    digits = re.sub(r"^00(?=[1-9])", "+", digits)  # what is dialled before a country's code is not the same everywhere
    digits = re.sub(r"[-–().]", " ", digits)
    tidy = re.sub(r" +", " ", digits).strip()
    return tidy if re.fullmatch(r"(\+[1-9][0-9]{0,2} ?)?[0-9][0-9 ]{1,16}[0-9]", tidy) and tidy != raw else None


def _id(raw: str) -> str | None:
    if re.search(r"[,;]", raw):
        return None  # several ids
    letters = raw.lower().translate(str.maketrans("äöåé", "aoae"))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return slug if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug) and slug != raw else None


_MAKERS = {
    "date": _date,
    "partial_date": _date,
    "season_date": _season_date,
    "hours": _hours,
    "hours_of_day": _hours_of_day,
    "url": _url,
    "phone": _phone,
    "email": _email,
    "language": _language,
    "number": _number,
    "id": _id,
}
