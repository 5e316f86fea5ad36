"""What the search of one language knows: an entry for every page, word of the glossary and number to call.

The browser reads it whole, when somebody begins to search (`overrides/assets/javascripts/search/`). Here words are only
gathered; how they are compared is the script's affair alone, so that there is no second truth about it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import filterfalse
from typing import Any

from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations, areas_of
from palveluopas.guide.urls import address_of
from palveluopas.i18n import cldr
from palveluopas.kinds import KINDS, PAGE_KINDS, kind_of
from palveluopas.model import EmergencyNumber, Text
from palveluopas.website.page import Page

LISTED = tuple(name for name, kind in KINDS.items() if kind.place and kind.weight and not kind.sought_as)
"""Kinds of records that have no page of their own, but a place in a list."""

KIND_OF = {name: kind.sought_as or name for name, kind in KINDS.items()}
_AROUND = ".,;:!?()[]«»”“\"’'/…–-،؛؟"
_TOLD = (
    "summary_easy",
    "description",
    "role",
    "application",
    "required_documents",
    "what_next",
    "how_to_join",
    "staff",
    "text",
)

MANY = 10
"""In so many entries at least a word is before it is left out."""

ENDING, BEGINNING = 3, 4
"""So many letters at most are the ending of a word, and so many at least are left of it."""

Entry = dict[str, Any]


class SearchIndex:
    """Gathers the entries of one language while its pages are made; `path` is where they are written."""

    path = "search.json"

    def __init__(self, relations: Relations) -> None:
        self.relations, self.guide = relations, relations.guide
        self.entries: list[Entry] = []
        self.directions: dict[str, str] = {}
        self._areas = {area.id: _chain(relations, area) for area in relations.municipalities}
        self._everywhere = frozenset.intersection(*map(frozenset, self._areas.values())) if self._areas else frozenset()

    def add(self, page: Page) -> None:
        """A page that was made. What has ended is sought among the projects alone, and says that it has ended."""
        record = page.record
        if page.further or not PAGE_KINDS[page.kind].is_sought or record is self.guide:
            return
        kind = kind_of(record) if record else None
        over = record is not None and self.relations.is_over(record)
        if over and kind != "projects":
            return
        entry = self._entry(page.path, KIND_OF.get(kind or "", "page"), page.title, page.description)
        if record:
            self._describe(entry, record)
        if over:
            entry["over"] = True
        self.entries.append(entry)

    def text(self) -> str:
        """The whole index as JSON: short, and the same for the same guide."""
        self.entries += [*self._terms(), *self._numbers(), *self._listed()]
        _leave_out_what_many_say(self.entries)
        guide = self.guide
        around = {**self._words(), "help": self._help()}
        told = {
            "language": guide.language.code,
            "sources": list(self._sources),
            "directions": self.directions,
            **around,
            "areas": self._areas,
            "names": {area.id: area.name for area in self.relations.municipalities},
            "entries": _columns(self.entries),
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    # --- entries ---------------------------------------------------------------------------------

    def _entry(self, path: str, kind: str, name: str, line: str) -> Entry:
        entry: Entry = {"path": path, "kind": kind, "name": name}
        if line != name:
            entry["line"] = line
        for key, words in (("name", name), ("line", line)):
            foreign = words.foreign if isinstance(words, Text) else None
            if foreign and key in entry:
                entry[f"{key}_in"] = foreign.code
                self.directions[foreign.code] = foreign.direction
        return entry

    def _describe(self, entry: Entry, record: Any) -> None:
        """What else a record goes by, where it holds and what it tells; nothing twice."""
        written = self.guide.language_of(record)
        if written in self._sources and record.source_name and record.source_name != entry["name"]:
            entry["source_name"] = record.source_name
            if written != self._sources[0]:
                entry["source_name_in"] = written
            self._note_direction(written)
        names = (*getattr(record, "alternate_names", ()), *getattr(record, "former_names", ()))
        numbers = (phone.number for phone in getattr(record, "phones", ()))
        keys = (*getattr(record, "keywords", ()), *numbers)
        if names:
            entry["names"] = list(dict.fromkeys(names))
        if keys:
            entry["keys"] = list(dict.fromkeys(keys))
        if areas := self._held_in(record):
            entry["areas"] = areas
        if more := _more(record, f"{entry['name']} {entry.get('line', '')} {' '.join((*names, *keys))}"):
            entry["more"] = more

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        """The other languages that the guide is written in, the first one first: what is found there is told of, too."""
        return tuple(code for code in self.guide.official if code != self.guide.language.code)

    def _note_direction(self, code: str) -> None:
        self.directions[code] = next(lang.direction for lang in self.guide.languages if lang.code == code)

    def _held_in(self, record: Any) -> list[str]:
        """The areas a record holds in; none when it holds wherever the guide does."""
        if kind_of(record) == "areas":
            return [record.id]
        areas = areas_of(record)
        return [] if self._everywhere.intersection(areas) else list(areas)

    def _terms(self) -> Iterator[Entry]:
        for term in self.guide.terms.values():
            entry = self._entry(f"glossary/#{term.id}", "word", term.name, term.explanation)
            self._describe(entry, term)
            yield entry

    def _listed(self) -> Iterator[Entry]:
        for kind in LISTED:
            for record in getattr(self.guide, kind).values():
                path = address_of(kind, record, self.guide)
                if path and not self.relations.is_over(record):
                    entry = self._entry(path, kind, record.name, getattr(record, "summary", ""))
                    self._describe(entry, record)
                    yield entry

    def _numbers(self) -> Iterator[Entry]:
        """The numbers to call that no service has as its own; a service's page says more than the number alone."""
        served = {phone.number for service in self.relations.services for phone in service.phones}
        for number in self.guide.emergency:
            if number.number not in served:
                entry = self._entry("#emergency", "number", number.name, number.note or "")
                yield entry | {"keys": _keys_of(number)} | ({"areas": list(number.areas)} if number.areas else {})

    # --- around the entries ----------------------------------------------------------------------

    def _words(self) -> dict[str, Mapping[str, str]]:
        """What the script says, by names without their beginning («count», «kind_services»), and what is in another language."""
        labels = self.guide.labels
        said: dict[str, Text] = {
            key.removeprefix("search_say_"): label for key, label in labels.items() if key.startswith("search_say_")
        }
        said |= {"a_z": labels["a_z"], "topics": labels["topics_all"]}
        in_source = said.pop("in_source")
        for code in self._sources:
            named = cldr.language_name(code, self.guide.language)
            said[f"in_source_{code}"] = in_source.filled(language=named)
            self._note_direction(code)
        foreign = {key: label.foreign for key, label in said.items() if label.foreign}
        self.directions.update((lang.code, lang.direction) for lang in foreign.values())
        return {"words": said, "words_in": {key: lang.code for key, lang in foreign.items()}}

    def _help(self) -> dict[str, Any]:
        """Where to turn when nothing is found: the first contact and the number for emergencies."""
        contact = first_contact(self.relations).service
        main = next((number for number in self.guide.emergency if number.main), None)
        told: dict[str, Any] = {}
        if contact:
            told["contact"] = self._entry(f"services/{contact.id}/", "services", contact.name, contact.summary)
            told["phones"] = [phone.number for phone in contact.phones]
        if main:
            told["number"] = {"number": main.number, "name": main.name}
        return told


def _chain(relations: Relations, area: Any) -> list[str]:
    """The area and those above it, in a fixed order."""
    return [area.id, *sorted(relations.area_and_above(area) - {area.id})]


def _keys_of(number: EmergencyNumber) -> list[str]:
    return [number.number, *number.keywords]


def _more(record: Any, said: str) -> str:
    """The words of a record's longer texts that are not said already, each once: of «soita» and «soittaa» the first alone."""
    texts: list[str] = []
    for name in _TOLD:
        value = getattr(record, name, None)
        if value:
            texts += (value,) if isinstance(value, str) else value
    if not texts:
        return ""
    known = {beginning for word in _words_of(said) for beginning in _beginnings[word]}
    more = []
    for word in _words_of(" ".join(texts)):
        if known.isdisjoint(_beginnings[word]):
            more.append(word)
            known.update(_beginnings[word])
    return " ".join(more)


def _columns(entries: list[Entry]) -> dict[str, list[Any]]:
    """The entries by field, each a list as long as they are many: what is alike packs best side by side."""
    fields = dict.fromkeys(field for entry in entries for field in entry)
    return {field: [entry.get(field) for entry in entries] for field in fields}


def _leave_out_what_many_say(entries: list[Entry]) -> None:
    """A word that one text in twenty has («kysy», «если») tells none of them apart, and would weigh on a slow line."""
    told = [entry for entry in entries if "more" in entry]
    counts: Counter[str] = Counter()
    for entry in told:
        counts.update(entry["more"].split(" "))
    most = max(MANY, len(entries) // 20)
    many = {word for word, count in counts.items() if count >= most}
    for entry in told:
        entry["more"] = " ".join(filterfalse(many.__contains__, entry["more"].split(" ")))


class _Bare(dict[str, str]):
    """Words as they are sought, by words as they are written: most come again and again. A single letter is no word."""

    def __missing__(self, word: str) -> str:
        bare = word.lower().strip(_AROUND)
        self[word] = bare = bare if len(bare) > 1 else ""
        return bare


class _Beginnings(dict[str, frozenset[str]]):
    """What a word begins with but for its last letters: two that have one in common are the same word inflected, or nearly."""

    def __missing__(self, word: str) -> frozenset[str]:
        self[word] = found = frozenset(
            (word, *(word[:-end] for end in range(1, ENDING + 1) if len(word) - end >= BEGINNING))
        )
        return found


_bare = _Bare()
_beginnings = _Beginnings()


def _words_of(text: str) -> dict[str, None]:
    """The different words of a text, in their order, small and without the marks around them."""
    words = dict.fromkeys(map(_bare.__getitem__, text.split()))
    words.pop("", None)
    return words
