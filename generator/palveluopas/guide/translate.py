"""The one rule for falling back to another language.

A field is shown in the reader's language when it has been translated from the words that stand
in the source today; otherwise the source's own words are shown, marked with their language.
Words that are only searched for stay in use when they are old.
Whether they are the same words is told by a fingerprint of the source text, kept in the
translation and written by `stamp`: never by a date.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from itertools import repeat, zip_longest
from typing import Any, TypeVar

from palveluopas.catalogue.fingerprints import fingerprint, stamps_of
from palveluopas.catalogue.loader import Record
from palveluopas.catalogue.to_model import key_of
from palveluopas.i18n import cldr
from palveluopas.i18n.facts_in_words import digits_together
from palveluopas.kinds import KINDS
from palveluopas.model import CatalogueRecord, Guide, Language, Text, Translation, by_kind
from palveluopas.runtime.keeping import Keep, made_anew

# Fields whose words are only searched for: old ones are still right, and the source's would be of no use in their place.
SOUGHT_ONLY = frozenset({"keywords"})

_Part = TypeVar("_Part")
Told = tuple[tuple[str, str, bool, bool], ...]  # fields that hold words, as `_texts` gives them
Notes = tuple[Mapping[str, str], list[str], list[str]]  # stamps; the paths that are missing, and those that are stale

_own = partial(str.__new__, Text)  # words in the page's own language, as nearly all are

# The interface's language when neither the reader's nor the guide's own has labels.
LAST_RESORT = cldr.language({"code": "en"})


def in_language(
    guide: Guide,
    lang: Language,
    translations: Mapping[tuple[str, str], Record],
    labels: Mapping[str, Mapping[str, str]],
    keep: Keep = made_anew,
) -> Guide:
    """The guide with every text in `lang` where it can be, in the source language where it cannot.

    `translations` is (kind, id) → loaded record of the language; `labels` is language → key → words.
    """
    source = guide.language
    words = labels_in(labels, lang, source)
    official = guide.official
    if lang == source and len(official) == 1:
        return changed(guide, {"labels": words})
    speakers = {one.code: _Speaker(one, lang, {one.code, lang.code} <= set(official)) for one in guide.languages}

    def spoken(kind: str, id_: str, record: CatalogueRecord) -> CatalogueRecord:
        written = guide.language_of(record)
        if written == lang.code:
            return record
        given = translations.get((kind, id_))
        made = partial(speakers[written].record, record, given)
        return keep(("spoken", lang, written), (record, given and given.data), made)

    kinds = {kind: {id_: spoken(kind, id_, record) for id_, record in getattr(guide, kind).items()} for kind in KINDS}
    whole = guide if lang == source else speakers[source.code].record(guide, translations.get(("guide", "guide")))
    return changed(whole, {"language": lang, "labels": words, **by_kind(kinds)})


def labels_in(labels: Mapping[str, Mapping[str, str]], lang: Language, source: Language) -> dict[str, Text]:
    """The words of the interface: the language's own, else the source's, else English."""
    words = {key: Text(text, LAST_RESORT, lang != LAST_RESORT) for key, text in labels.get("en", {}).items()}
    if source.code in labels:
        foreign = None if lang == source else source
        words.update({key: Text(text, foreign, foreign is not None) for key, text in labels[source.code].items()})
    words.update({key: Text(text) for key, text in labels.get(lang.code, {}).items()})
    return words


def texts_of(record: Any) -> Iterator[tuple[str, Any]]:
    """Every translatable text of a record: («steps.ilmoittaudu.what», words or tuple of words)."""
    for name, key, is_text, is_many in _told(record):
        value = getattr(record, name)
        if is_text:
            yield key, value
        elif is_many:
            yield from ((f"{key}.{part.id}.{path}", text) for part in value for path, text in texts_of(part))
        else:
            yield from ((f"{key}.{path}", text) for path, text in texts_of(value))


def words_of(part: Any) -> list[tuple[str, Text]]:
    """Every text of a record with the name of its field, the items of a list one by one."""
    found: list[tuple[str, Text]] = []
    for name, _, is_text, is_many in _told(part):
        value = getattr(part, name)
        if is_text:
            found += ((name, value),) if type(value) is Text else zip(repeat(name), value)
        else:
            for inner in value if is_many else (value,):
                found += words_of(inner)
    return found


def changed(part: _Part, changes: Mapping[str, Any]) -> _Part:
    """A copy of a dataclass with other values, as `dataclasses.replace` makes it, without a call of its constructor."""
    copy = object.__new__(type(part))
    copy.__dict__.update(part.__dict__, **changes)
    return copy


def _told(part: Any) -> Told:
    """The fields of `_texts` that a record or a part of one fills; the same ones in every language, and so kept with it."""
    known: Told | None = part.__dict__.get("_told")
    if known is None:
        known = tuple(field for field in _texts(part.__class__) if getattr(part, field[0]) not in (None, ()))
        part.__dict__["_told"] = known
    return known


@cache
def _texts(cls: type) -> Told:
    """The fields of a class that hold words: (name, key in the catalogue, is it words itself, is it a list of parts)."""
    found = []
    for name, hint in typing.get_type_hints(cls).items():
        if name in KINDS or name in ("more", "translation", "language", "languages", "labels"):
            continue
        args = [arg for arg in typing.get_args(hint) if arg not in (type(None), ...)] or [hint]
        first: Any = args[0]
        if first is Text:
            found.append((name, key_of(name), True, False))
        elif len(args) == 1 and _is_part(first) and _texts(first):
            found.append((name, key_of(name), False, typing.get_origin(hint) is tuple))
    return tuple(found)


def _is_part(hint: Any) -> bool:
    return dataclasses.is_dataclass(hint)


class _Speaker:
    """Puts records into one language, and notes in each what had to stay in the source language.

    What is `equal` to its source is an original too: a change in one of them makes the other no older.
    """

    def __init__(self, source: Language, lang: Language, equal: bool = False) -> None:
        self.source, self.lang, self.equal = source, lang, equal

    def record(self, record: _Part, translated: Record | None) -> _Part:
        data: Mapping[str, Any] = translated.data if translated else {}
        about = data.get("translation", {})
        stamps = stamps_of(data)
        missing: list[str] = []
        stale: list[str] = []
        changes = self._changes(record, data, "", (stamps, missing, stale))
        reviewed = about.get("reviewed")
        changes["translation"] = Translation(
            about.get("method", "none"),
            translated.file if translated else None,
            reviewed and date.fromisoformat(reviewed),
            tuple(missing),
            tuple(stale),
        )
        return changed(record, changes)

    def _part(self, part: Any, data: Mapping[str, Any], prefix: str, notes: Notes) -> Any:
        changes = self._changes(part, data, prefix, notes)
        return changed(part, changes) if changes else part

    def _changes(self, part: Any, data: Mapping[str, Any], prefix: str, notes: Notes) -> dict[str, Any]:
        stamps, missing, stale = notes
        changes: dict[str, Any] = {}
        for name, key, is_text, is_many in _told(part):
            value, given, path = getattr(part, name), data.get(key), prefix + key
            if is_text:
                if given is None:
                    missing.append(path)
                elif not self.equal and path in stamps and stamps[path] != cached_fingerprint(value):
                    stale.append(path)
                    given = given if key in SOUGHT_ONLY else None
                changes[name] = self._untranslated(value) if given is None else self._spoken(value, given)
            elif is_many:
                by_id = {item.get("id"): item for item in given or ()}
                changes[name] = tuple(
                    self._part(item, by_id.get(item.id, {}), f"{path}.{item.id}.", notes) for item in value
                )
            else:
                changes[name] = self._part(value, given or {}, f"{path}.", notes)
        return changes

    def _untranslated(self, value: Any) -> Any:
        if isinstance(value, Text):
            return Text(value, self.source, untranslated=True)
        return tuple(Text(item, self.source, untranslated=True) for item in value)

    def _spoken(self, value: Any, given: Any) -> Any:
        """Words that are the same in both languages are a name, and stay the source language's."""
        if self.lang.direction == "rtl":
            given = digits_together(given) if isinstance(given, str) else [digits_together(item) for item in given]
        if isinstance(value, Text):
            return Text(given, self.source) if given == value else _own(given)
        return tuple(
            [Text(new, self.source) if new == old else _own(new) for new, old in zip_longest(given, value[: len(given)])]
        )


@lru_cache(maxsize=200_000)
def cached_fingerprint(words: Any) -> str:
    """A fingerprint that is worked out once for all languages."""
    return fingerprint(words)
