"""Guesses what was meant: the right way to write a value that is almost right."""

from __future__ import annotations

import re
from datetime import date

_DAY_FIRST = re.compile(r"([0-9]{1,2})[./ ]+([0-9]{1,2})[./ ]+([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./ -]([0-9]{1,2})[./ -]([0-9]{1,2})")
_DAY_OF_YEAR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?")
_RANGE = re.compile(r"(?:klo\s*|kl\.?\s*)?([0-9]{1,2})(?:[.:]([0-9]{2}))?\s*[-–—]\s*([0-9]{1,2})(?:[.:]([0-9]{2}))?")

MEANT = {
    word: meaning
    for meaning, words in {
        "true": "true yes on kyllä joo ja",
        "false": "false no off ei nej",
        "closed": "suljettu kiinni stängt closed",
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
    }.items()
    for word in words.split()
}


def corrected(shape: str | None, raw: object) -> str | None:
    """The value as it should be written, when that can be told; None when it cannot."""
    if shape == "hours_of_day" and MEANT.get(str(raw).lower()) == "closed":
        return "closed"
    make = _MAKERS.get(shape or "")
    return make(str(raw).strip()) if make else None


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


def _url(raw: str) -> str | None:
    if re.fullmatch(r"http://[^\s\\@<>\"']+", raw):
        return "https" + raw[4:]
    return "https://" + raw if re.fullmatch(r"www\.[^\s\\@<>\"']+", raw) else None


def _phone(raw: str) -> str | None:
    digits = re.sub(r"[-–().]", " ", raw.removeprefix("tel:"))
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
    "hours_of_day": _hours,
    "url": _url,
    "phone": _phone,
    "id": _id,
}
