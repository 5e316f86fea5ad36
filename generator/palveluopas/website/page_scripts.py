"""The scripts of a page: one with the words of its language, and others only where they have something to do.

What a script needs to say stands in the language's own file, so that a page carries no words it may never show.
Everything works without any of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache

from palveluopas.countries.holidays import years_of_names
from palveluopas.i18n import cldr
from palveluopas.model import Guide, Text
from palveluopas.website import assets

WORDS = (
    "area_choose",
    "area_forget",
    "area_is_own",
    "area_own",
    "by_appointment",
    "closed_now",
    "forget_all",
    "forget_done",
    "near_ask",
    "near_far",
    "near_found",
    "near_no_position",
    "near_sorted",
    "offline_failed",
    "offline_newer",
    "offline_remove",
    "offline_removing",
    "offline_save",
    "offline_saved",
    "offline_saving",
    "offline_size",
    "offline_unable",
    "offline_update",
    "open_ask",
    "open_ask_always",
    "open_ask_end",
    "open_now",
    "open_until",
    "opens_later",
    "opens_today",
    "opens_tomorrow",
    "quick_exit_key",
    "search_fail",
    "search_wait",
    "share",
    "share_code",
    "share_code_means",
    "share_copied",
    "share_copy",
    "share_copy_yourself",
    "ticks_clear",
    "ticks_note",
    "today",
)

# What in a page's HTML asks for a script, beside the one that every page has.
DATA = " data-"
ASKED_BY = {
    "hours=": "open",
    "area": "area",
    "find": "near",
    "keep": "offline",
    "forget-all": "offline",
}  # how an attribute goes on after that
LONGEST = max(map(len, ASKED_BY))
BOXES = 'class="boxes"'
ASKED = ("open", "area", "near", "ticks", "offline")  # in the order of a page

# Fetched only when a reader asks for what it does.
ON_DEMAND = ("qr",)

OFFER = ("offer", "offer_close")


def offers(labels: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Language → the words that offer it, of the languages that have them in their own words."""
    return {
        code: [words[key] for key in OFFER] for code, words in sorted(labels.items()) if all(key in words for key in OFFER)
    }


def of_language(guide: Guide, offered: Mapping[str, list[str]]) -> dict[str, bytes]:
    """Path below the site's root → content of the script that every page of a language has."""
    told = {
        "language": guide.language.code,
        "holidays": holidays_told(guide.country, guide.country_subdivision, guide.as_of.year),
        "time_zone": guide.time_zone,
        "weekdays": cldr.weekday_names(guide.language),
        "words": {key: _words(guide.labels[key]) for key in WORDS},
        "offers": {
            lang.code: offered[lang.code] for lang in guide.languages if lang.code in offered and lang != guide.language
        },
        "scripts": {name: assets.script(name).name for name in ON_DEMAND},
    }
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    data = f"var guide = {line};\n".encode() + assets.source("guide")
    return {f"assets/javascripts/guide.{guide.language.code}.{hashlib.sha256(data).hexdigest()[:8]}.js": data}


def holidays_told(country: str, subdivision: str | None, first: int) -> dict[str, dict[str, str]] | None:
    """Year → day → names, a working day's with «~» before it; None where nobody knows the holidays, and one must ask."""
    known = years_of_names(country, subdivision, first)
    if known is None:
        return None
    return {
        str(year): {
            day.strftime("%m-%d"): " ".join(name if is_public else f"~{name}" for name, is_public in names)
            for day, names in days.items()
        }
        for year, days in known.items()
    }


def _words(words: Text) -> str | list[str]:
    """Words, with their language and its direction when it is not the page's own."""
    return [str(words), words.foreign.code, words.foreign.direction] if words.foreign else str(words)


def asked_for(text: str, root: str) -> str:
    """The elements that load what a page's HTML asks for, besides what every page has."""
    attributes = frozenset([piece[:LONGEST] for piece in text.split(DATA)[1:]])
    return script_elements(attributes, BOXES in text, root)


@cache
def script_elements(attributes: frozenset[str], has_boxes: bool, root: str) -> str:
    """The elements for what these attributes, of which only the beginnings are known, and boxes to tick need."""
    asked = {name for mark, name in ASKED_BY.items() if any(attribute.startswith(mark) for attribute in attributes)}
    names = [assets.script(name).name for name in ASKED if name in asked or (name == "ticks" and has_boxes)]
    return "".join(f'<script src="{root}assets/javascripts/{name}" defer></script>\n' for name in names)
