"""The shapes of `schema/`, read once: which fields a kind has, what they may hold, what they refer to.

The only module that knows JSON Schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from palveluopas.kinds import KINDS, Kind
from palveluopas.problems.problem import PLAIN
from palveluopas.runtime.program_files import SCHEMA

Steps = tuple["str | int", ...]
Schema = dict[str, Any]  # a schema, or a part of one, as JSON has it

ROOT = "catalogue.schema.json"

_NUMBERS: dict[str, tuple[re.Pattern[str], Callable[[str], float]]] = {
    "boolean": (re.compile(r"true|false"), lambda text: text == "true"),
    "integer": (re.compile(r"-?(0|[1-9][0-9]{0,14})"), int),
    "number": (re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?"), float),
}
HOURS = "hours_of_day"  # hours of a day are one text; a list of ranges, as they were written before, is joined to one


@cache
def _file(name: str) -> Schema:
    return with_kinds(name, json.loads((SCHEMA / name).read_text(encoding="utf-8")))


def with_kinds(name: str, shape: Schema) -> Schema:
    """A schema file with its lists of kinds as the table of kinds has them: the root file's, and those that are reviewed."""
    if name == ROOT:
        shape["properties"] = {name: shape["properties"][name] for name in ("guide", "include")}
        shape["properties"]["include"]["items"] |= {
            "enum": [kind.folder for kind in KINDS.values()],
            "enumDescriptions": [name.replace("_", " ") for name in KINDS],
        }
        shape["properties"] |= {name: _inline(kind) for name, kind in KINDS.items()}
    elif name == _FILES["guide"]:
        shape["properties"]["review_months"]["propertyNames"] = {
            "enum": [name for name, kind in KINDS.items() if kind.is_reviewed]
        }
    return shape


def _inline(kind: Kind) -> Schema:
    """The records of a kind in the root file."""
    description = f"Records of the kind {kind.one}, kept here."
    return {"type": "array", "items": {"$ref": kind.schema}, "description": description, "examples": [[]]}


def _whole(node: Schema, file: str) -> Schema:
    """The schema with every reference replaced by what it refers to; words beside it win."""
    if isinstance(node.get("$ref"), str):
        name, _, pointer = node["$ref"].partition("#")
        target: Any = _file(name or file)
        for step in filter(None, pointer.split("/")):
            target = target[step]
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return {**_whole(target, name or file), **_whole(beside, file)}
    return {key: _whole_value(value, file) for key, value in node.items()}


def _whole_value(value: Any, file: str) -> Any:
    if isinstance(value, dict):
        return _whole(value, file)
    return [_whole_value(item, file) for item in value] if isinstance(value, list) else value


@cache
def of(kind: str) -> Schema:
    """The whole schema of a kind, of `guide`, `catalogue` (the root file), `changes`, `pages` (their front matter) or `translation`."""
    if kind in _FILES:
        return _whole(_file(_FILES[kind]), _FILES[kind])
    if kind in _BESIDE:
        return _whole(_file(_BESIDE[kind]), _BESIDE[kind])
    if kind == "translation":
        return _whole(_file("common.schema.json")["$defs"]["translation"], "common.schema.json")
    return _root_schema()


def _root_schema() -> Schema:
    """The root file without its records, which are checked one by one."""
    root = _file(ROOT)
    kinds = {
        kind: {"type": "array", "items": {"type": "object", "examples": [_named(kind)]}, "examples": [[_named(kind)]]}
        for kind in KINDS
    }
    guide = {"type": "object", "examples": [_named("guide")]}
    return {**root, "properties": {**root["properties"], "guide": guide, **kinds}}


def _named(kind: str) -> dict[str, str]:
    """The beginning of a record of the kind, for an example."""
    return {name: of(kind)["properties"][name]["examples"][0] for name in ("id", "name") if name in of(kind)["properties"]}


_FILES = {"guide": "guide.schema.json", **{name: kind.schema for name, kind in KINDS.items()}}
_BESIDE = {"changes": "changes.schema.json", "pages": "page.schema.json"}


def fields(kind: str) -> dict[str, Schema]:
    """The fields of a kind in their order, each with its schema."""
    properties: dict[str, Schema] = of(kind)["properties"]
    return properties


@cache
def places(kind: str, annotation: str) -> tuple[tuple[tuple[str, ...], Any], ...]:
    """Every path of a kind that carries an annotation, with its value; `*` stands for each item."""
    return tuple(_places(of(kind), annotation, ()))


def _places(shape: Schema, annotation: str, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if annotation in shape:
        yield path, shape[annotation]
    for name, inner in shape.get("properties", {}).items():
        yield from _places(inner, annotation, (*path, name))
    for key in ("items", "additionalProperties"):
        if isinstance(shape.get(key), dict):
            yield from _places(shape[key], annotation, (*path, "*"))
    for key in ("then", "else"):
        if isinstance(shape.get(key), dict):
            yield from _places(shape[key], annotation, path)


def translatable_paths(kind: str) -> tuple[tuple[str, ...], ...]:
    """The paths of the texts of a kind; `*` stands for each item of a list."""
    return tuple(path for path, _ in places(kind, "x-translatable"))


def references(kind: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The paths that hold ids of other records, each with the kind it refers to."""
    return places(kind, "x-refers-to")


def shaped(kind: str, *shapes: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The paths whose scalars have one of these shapes (`x-shape`), with the shape."""
    return tuple((path, shape) for path, shape in places(kind, "x-shape") if shape in shapes)


def values_at(data: Any, path: tuple[str, ...], done: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """The values of a record at a path of its schema, each with its own path."""
    for place, step in enumerate(path):
        if step == "*":
            items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
            for key, item in items:
                yield from values_at(item, path[place + 1 :], (*done, key))
            return
        if not isinstance(data, dict) or (data := data.get(step)) is None:
            return
        done = (*done, step)
    yield done, data


def has_place(kind: str, path: tuple[str | int, ...]) -> bool:
    """Whether a kind has a field at the path of a value."""
    shape = of(kind)
    for step in path:
        shape = shape.get("items" if isinstance(step, int) else "properties", {})
        shape = shape if isinstance(step, int) else shape.get(step, {})
    return bool(shape)


@cache
def _typed_places(kind: str) -> Any:
    return _typed(of(kind))


def _typed(shape: Schema) -> Any:
    """Where the schema wants something other than a text as it stands: `{key: type or further places}`."""
    if str(shape.get("type")) in _NUMBERS:
        return shape["type"]
    if shape.get("x-shape") == HOURS:
        return HOURS
    found = {name: inner for name, value in shape.get("properties", {}).items() if (inner := _typed(value))}
    for key in ("items", "additionalProperties"):
        if isinstance(shape.get(key), dict) and (inner := _typed(shape[key])):
            found["*"] = inner
    return found or None


def is_typed_place(path: tuple[str, ...]) -> bool:
    """Whether some kind wants a number or true or false at a path; `*` stands for each item of a list."""
    return any(_type_at(kind, path) in _NUMBERS for kind in _FILES)


def is_place_of_hours(path: tuple[str, ...]) -> bool:
    """Whether some kind wants the hours of a day at a path; `*` stands for each item of a list."""
    return any(_type_at(kind, path) == HOURS for kind in _FILES)


def _type_at(kind: str, path: tuple[str, ...]) -> str | None:
    typed = _typed_places(kind)
    for step in path:
        if not isinstance(typed, dict):
            return None
        typed = typed.get(step, typed.get("*"))
    return typed if isinstance(typed, str) else None


def make_typed(kind: str, data: Any) -> None:
    """Turns `true`, `12` and `61.5` into what they mean, only where the schema wants that and there are no quotation marks.

    A list of ranges becomes one text where the schema wants the hours of a day.
    """
    if typed := _typed_places(kind):
        _make_typed(data, typed)


def _make_typed(data: Any, typed: dict[str, Any]) -> None:
    is_table = isinstance(data, dict)
    if not is_table and not isinstance(data, list):
        return
    for name, inner in typed.items():
        keys = ([name] if name in data else ()) if is_table and name != "*" else list(data) if is_table else range(len(data))
        for key in keys:
            if isinstance(inner, dict):
                _make_typed(data[key], inner)
            elif inner == HOURS:
                if isinstance(data[key], list) and data[key] and all(isinstance(one, str) for one in data[key]):
                    data[key] = ", ".join(data[key])
            elif isinstance(data[key], str) and data.spots[key] & PLAIN:
                pattern, meaning = _NUMBERS[inner]
                if pattern.fullmatch(data[key]):
                    data[key] = meaning(data[key])


@cache
def of_translation(kind: str) -> Schema:
    """The schema of a kind's translations: its texts at their places, and how they came to be."""
    shape = _words_of(of(kind)) or {"type": "object", "properties": {}, "additionalProperties": False}
    properties = {**shape["properties"], "translation": of("translation")}
    return {**shape, "properties": properties, "required": ["translation"]}


def _words_of(shape: Schema) -> Schema | None:
    if shape.get("x-translatable"):
        return {key: value for key, value in shape.items() if key not in ("minItems", "maxItems")}
    if isinstance(shape.get("items"), dict):
        inner = _words_of(shape["items"])
        if inner is None or "properties" not in inner:
            return None
        properties = {"id": shape["items"]["properties"]["id"], **inner["properties"]}
        return {"type": "array", "items": {**inner, "properties": properties, "required": ["id"]}}
    found = {name: inner for name, value in shape.get("properties", {}).items() if (inner := _words_of(value))}
    return {"type": "object", "properties": found, "additionalProperties": False} if found else None
