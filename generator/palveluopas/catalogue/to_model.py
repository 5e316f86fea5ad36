"""Makes the model of checked records: a converter per class, read once from its annotations.

Meets only what has passed the shape check, so it makes no checks of its own.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.i18n import cldr
from palveluopas.kinds import KINDS
from palveluopas.model import ByLanguage, CatalogueRecord, Change, Guide, Language, Text, by_kind
from palveluopas.runtime.keeping import Keep, made_anew

Converter = Callable[[Any], Any]


def guide_of(catalogue: Catalogue, as_of: date, site_url: str | None = None, keep: Keep = made_anew) -> Guide:
    """The guide in its source language, on the day `as_of`; `site_url` goes before the catalogue's own."""
    languages = tuple(cldr.language(entry) for entry in catalogue.guide["languages"])
    source = next(lang for lang in languages if lang.code == catalogue.guide["source_language"])
    records: dict[str, Any] = {
        kind: {
            id_: keep(("model", kind, id_), (record.data,), partial(record_of, kind, record))
            for id_, record in catalogue.records[kind].items()
        }
        for kind in KINDS
    }
    given = _arguments(Guide, catalogue.guide)
    address = (site_url or given["site_url"]).rstrip("/") + "/"
    given.update(languages=languages, language=source, as_of=as_of, site_url=address, id="guide", file="services.yaml")
    given.update(begins=_day(catalogue.changes.get("begins")), changes=tuple(_changes(catalogue.changes)))
    given.update(geometry=catalogue.geometry, pictures=catalogue.pictures)
    return Guide(**given, **by_kind(records))


def _changes(written: Mapping[str, Any]) -> Iterator[Change]:
    for day in written.get("days", ()):
        for what in ("added", "changed", "removed"):
            for named in day.get(what, ()):
                record, _, fields = named.partition(": ")
                kind, _, id_ = record.partition("/")
                yield Change(date.fromisoformat(day["date"]), what, kind, id_, tuple(fields.split(", ")) if fields else ())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def record_of(kind: str, record: Record) -> CatalogueRecord:
    """One record of the model from a loaded one."""
    cls = KINDS[kind].model
    given = _arguments(cls, record.data)
    given.update(id=record.id, file=record.file, source_name=record.data.get("name", ""))
    made: CatalogueRecord = cls(**given)
    return _with_pages_in(made, made.written_in) if made.written_in else made


def _with_pages_in(part: Any, code: str) -> Any:
    """A record, or a part of one, whose web addresses are of pages in a language where they say nothing else."""
    cls: type[Any] = type(part)
    own = {field.name: getattr(part, field.name) for field in dataclasses.fields(cls)}
    changes: dict[str, Any] = {
        name: ByLanguage(own[name], (code,), own[name].others)
        for name, languages in _by_language(cls)  # type: ignore[arg-type]
        if languages in own and own[name] and not own[name].languages
    }
    for name, value in own.items():
        if isinstance(value, tuple) and value and all(map(dataclasses.is_dataclass, value)):
            changes[name] = tuple(_with_pages_in(item, code) for item in value)
    return dataclasses.replace(part, **changes) if changes else part


def key_of(field_name: str) -> str:
    """The field's name in the catalogue: `from_` and `with_` are `from` and `with` there."""
    return field_name.removesuffix("_")


def _arguments(cls: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: convert(data[key]) for key, name, convert in _plan(cls) if key in data}
    for name, languages in _by_language(cls):
        if name in given:
            given[name] = ByLanguage(given[name], given.get(languages, ()), given.get(f"{name}_by_language"))
    return given


@cache
def _by_language(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields that have other values in other languages, each with the field of the languages of its first value."""
    own = {field.name for field in dataclasses.fields(cls)}
    found = [name.removesuffix("_by_language") for name in own if name.endswith("_by_language")]
    return tuple((name, "languages" if name == "url" else f"{name}_languages") for name in sorted(found))


# What the program adds to the guide, besides what it adds to every record.
_OF_THE_GUIDE = (
    "identifiers",
    "former_ids",
    "written_in",
    "as_of",
    "language",
    "languages",
    "labels",
    "coverage",
    "begins",
    "changes",
    "geometry",
    "pictures",
    "in_all",
    "more",
    *KINDS,
)


@cache
def _plan(cls: type[Any]) -> tuple[tuple[str, str, Converter], ...]:
    hints = typing.get_type_hints(cls)
    made_here = {"translation", "source_name", "words", "explained"} | (
        {"file"} if issubclass(cls, CatalogueRecord) else set()
    )
    own = {*made_here, *_OF_THE_GUIDE} if cls is Guide else made_here
    return tuple(
        (key_of(field.name), field.name, _converter(hints[field.name]))
        for field in dataclasses.fields(cls)
        if field.name not in own
    )


def _converter(hint: Any) -> Converter:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return _plain if len(options) > 1 else _converter(options[0])
    if typing.get_origin(hint) is tuple:
        item = _converter(typing.get_args(hint)[0])
        return lambda values: tuple(map(item, values))
    if dataclasses.is_dataclass(hint) and hint is not Language:
        return _made(hint)
    if hint is Text:
        return Text
    if hint is date:
        return date.fromisoformat
    return _plain


def _made(cls: Any) -> Converter:
    """What makes a value of the class of a table."""
    if any(field.name == "source_name" for field in dataclasses.fields(cls)):
        return lambda data: cls(**_arguments(cls, data), source_name=data.get("name", ""))
    return lambda data: cls(**_arguments(cls, data))


def _plain(value: Any) -> Any:
    """Lists become tuples and tables plain mappings, all the way down."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(map(_plain, value))
    return value
