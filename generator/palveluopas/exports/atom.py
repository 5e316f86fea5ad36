"""Writes an Atom feed. The days in it come from the content, so that the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from palveluopas.i18n.facts_in_words import isolated
from palveluopas.model import Language, Text


@dataclass(frozen=True)
class Entry:
    """One entry: `id` and `address` are whole addresses; `updated` is a day of the content."""

    id: str
    title: str
    address: str
    updated: date
    summary: str = ""


def feed(
    title: str, address: str, updated: date, entries: Iterable[Entry], *, page: str, author: str, language: Language
) -> str:
    """The feed at `address`, which belongs to the page at `page`, newest entry first."""
    listed = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(language.code)}">',
        f"<id>{_told(address)}</id>",
        _words("title", title, language),
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{escape(address)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(page)}"/>',
        f"<author><name>{_told(author)}</name></author>",
        *(_entry(entry, language) for entry in listed),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, spoken: Language) -> str:
    parts = [
        f"<id>{_told(entry.id)}</id>",
        _words("title", entry.title, spoken),
        f"<updated>{_moment(entry.updated)}</updated>",
        f'<link rel="alternate" type="text/html" href="{escape(entry.address)}"/>',
        _words("summary", entry.summary, spoken) if entry.summary else "",
    ]
    return f"<entry>{''.join(parts)}</entry>"


def _words(name: str, words: str, spoken: Language) -> str:
    """Words in their own language, when that is not the feed's; numbers in them keep their order."""
    foreign = words.foreign if isinstance(words, Text) else None
    language = f' xml:lang="{escape(foreign.code)}"' if foreign else ""
    return f'<{name} type="text"{language}>{_told(isolated(words, foreign or spoken))}</{name}>'


_told = partial(escape, quote=False)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
