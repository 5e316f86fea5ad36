"""The scripts of a page: one with the words of its language, and others only where they have something to do.

What a script needs to say stands in the language's own file, so that a page carries no words it may never show.
Everything works without any of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache

from generator import assets, cldr
from generator.model import Guide, Text

WORDS = (
    "area_choose",
    "area_forget",
    "area_is_own",
    "area_own",
    "closed_now",
    "forget_all",
    "forget_done",
    "offline_failed",
    "offline_newer",
    "offline_remove",
    "offline_save",
    "offline_saved",
    "offline_saving",
    "offline_size",
    "offline_unable",
    "offline_update",
    "open_ask",
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
ASKED_BY = {' data-hours="': "open", " data-area": "area", 'class="boxes"': "ticks", " data-keep": "offline", " data-forget-all": "offline"}
WITHOUT_DATA = {mark: name for mark, name in ASKED_BY.items() if not mark.startswith(DATA)}

# Fetched only when a reader asks for what it does.
ON_DEMAND = ("qr",)

OFFER = ("offer", "offer_close")


def offers(labels: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Language → the words that offer it, of the languages that have them in their own words."""
    return {code: [words[key] for key in OFFER] for code, words in sorted(labels.items()) if all(key in words for key in OFFER)}


def of_language(guide: Guide, offered: Mapping[str, list[str]]) -> dict[str, bytes]:
    """Path below the site's root → content of the script that every page of a language has."""
    told = {
        "language": guide.language.code,
        "country": guide.country,
        "time_zone": guide.time_zone,
        "weekdays": cldr.weekday_names(guide.language),
        "words": {key: _words(guide.labels[key]) for key in WORDS},
        "offers": {lang.code: offered[lang.code] for lang in guide.languages if lang.code in offered and lang != guide.language},
        "scripts": {name: assets.script(name).name for name in ON_DEMAND},
    }
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    data = f"var guide = {line};\n".encode() + assets.source("guide")
    return {f"assets/javascripts/guide.{guide.language.code}.{hashlib.sha256(data).hexdigest()[:8]}.js": data}


def _words(words: Text) -> str | list[str]:
    """Words, with their language and its direction when it is not the page's own."""
    return [str(words), words.foreign.code, words.foreign.direction] if words.foreign else str(words)


def asked_for(text: str, root: str) -> str:
    """The elements that load what a page's HTML asks for, besides what every page has."""
    marks = ASKED_BY if DATA in text else WITHOUT_DATA
    return _elements(tuple(dict.fromkeys(name for mark, name in marks.items() if mark in text)), root)


@cache
def _elements(names: tuple[str, ...], root: str) -> str:
    return "".join(f'<script src="{root}assets/javascripts/{assets.script(name).name}" defer></script>\n' for name in names)
