"""What has been translated of everything, in every language: the states that the status page and figures tell of.

A state is the same `Translation` that a record gets when the guide is put into the language, without
putting it there: every edition tells of all languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from palveluopas.catalogue.fingerprints import stamps_of
from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.markdown_pages import pages_in
from palveluopas.catalogue.to_model import key_of
from palveluopas.guide.translate import cached_fingerprint, texts_of
from palveluopas.kinds import KINDS
from palveluopas.model import Guide, Translation
from palveluopas.runtime.keeping import Keep, made_anew

States = dict[tuple[str, str], Translation]
Worded = Mapping[tuple[str, str], list[tuple[str, str]]]
"""(kind, id) → the texts of a record, as (path, fingerprint)."""


def coverage(guide: Guide, catalogue: Catalogue, keep: Keep = made_anew) -> dict[str, States]:
    """Language → (kind, id) → state, of everything that has words, prose («pages») included.

    Records without words, such as sources, are not there: nothing of them is translated.
    """
    words = {key: keep("texts", (record,), partial(_texts_of, record)) for key, record in _records(guide)}
    worded = {key: texts for key, texts in words.items() if texts}
    return {
        lang.code: {
            **_of_today(
                lang.code,
                guide,
                _states(_not_written_in(lang.code, worded, guide), catalogue.translations.get(lang.code, {}), keep),
            ),
            **_prose(lang.code, guide.official, catalogue.pages),
        }
        for lang in guide.languages
        if lang.code != guide.source_language or len(guide.official) > 1
    }


def _texts_of(record: Any) -> list[tuple[str, str]]:
    return [(path, cached_fingerprint(text)) for path, text in texts_of(record)]


def _not_written_in(code: str, worded: Worded, guide: Guide) -> Worded:
    """What must be translated into a language: all that is written in another."""
    if len(guide.official) == 1:
        return worded
    return {key: texts for key, texts in worded.items() if _language_of(guide, *key) != code}


def _of_today(code: str, guide: Guide, states: States) -> States:
    """The states in a language; texts in two source languages are originals both, and neither is older than the other."""
    if len(guide.official) == 1 or code not in guide.official:
        return states
    return {
        key: replace(one, stale=()) if one.stale and _language_of(guide, *key) in guide.official else one
        for key, one in states.items()
    }


def _language_of(guide: Guide, kind: str, id_: str) -> str:
    return guide.source_language if kind == "guide" else guide.language_of(getattr(guide, kind)[id_])


def _states(worded: Worded, given: Mapping[tuple[str, str], Any], keep: Keep) -> States:
    """The state of everything in one language, whose translations are given."""
    found: States = {}
    for key, texts in worded.items():
        translated = given.get(key)
        found[key] = keep("coverage", (texts, translated and translated.data), partial(state, texts, translated))
    return found


def _records(guide: Guide) -> Iterable[tuple[tuple[str, str], Any]]:
    yield ("guide", "guide"), guide
    for kind in KINDS:
        yield from (((kind, id_), record) for id_, record in getattr(guide, kind).items())


def state(texts: list[tuple[str, str]], translated: Any) -> Translation:
    """The state of one record, whose texts are given as (path, fingerprint)."""
    if translated is None:
        return Translation("none", missing=tuple(path for path, _ in texts))
    about, stamps = translated.data.get("translation", {}), stamps_of(translated.data)
    there = paths_of(translated.data) if any("." in path for path, _ in texts) else translated.data.keys()
    missing = tuple(path for path, _ in texts if path not in there)
    stale = tuple(path for path, mark in texts if path in there and stamps.get(path, mark) != mark)
    return Translation(about.get("method", "none"), translated.file, _day(about.get("reviewed")), missing, stale)


def paths_of(data: Mapping[str, Any], prefix: str = "") -> set[str]:
    """The fields a translation has, as «steps.ilmoittaudu.what»."""
    found = set()
    for name, value in data.items():
        path = prefix + key_of(name)
        if isinstance(value, dict):
            found |= paths_of(value, path + ".")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                found |= paths_of(item, f"{path}.{item.get('id')}.")
        else:
            found.add(path)
    return found


def _prose(code: str, official: Sequence[str], pages: Mapping[str, Mapping[str, str]]) -> States:
    """The states of the prose that has not been written in the language itself."""
    found: States = {}
    for name, page in pages_in(code, official, pages).items():
        there = name in pages.get(code, {})
        if page.written_in == code or there and code in official and page.method is None:
            continue
        gap = ("text",) if page.untranslated else ()
        file = f"content/pages/{code}/{name}.md" if there else None
        missing, stale = ((), gap) if there else (gap, ())
        found["pages", name] = Translation(page.method or "none", file, _day(page.reviewed), missing, stale)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
