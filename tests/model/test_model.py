"""The schema and the model say the same thing: one is for editors, the other for the program."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator, Mapping

import pytest

from palveluopas import model
from palveluopas.catalogue import schema
from palveluopas.catalogue.to_model import key_of
from palveluopas.kinds import KINDS
from palveluopas.model import CatalogueRecord, Guide, Language, Text
from palveluopas.runtime.program_files import SCHEMA

# What the program adds to a record; no editor writes it. The guide is one and needs no id of its own,
# and is itself neither planned nor reviewed: its records are.
ADDED = {"source_name", "translation", "words", "explained"}
ADDED_TO_GUIDE = {
    *ADDED,
    "former_ids",
    "written_in",
    "as_of",
    "language",
    "labels",
    "coverage",
    "begins",
    "changes",
    "geometry",
    "pictures",
    "in_all",
    "more",
    "id",
    "identifiers",
    "certainty",
    "review_by",
    *KINDS,
}
SHAPES: dict[str, type] = {"guide": Guide, **{name: kind.model for name, kind in KINDS.items()}}


def parts(kind: str) -> Iterator[tuple[str, dict, type]]:
    """(where, schema, class) of a kind and of everything inside it that has a class of its own."""
    yield from _parts(kind, schema.of(kind), SHAPES[kind])


def _parts(where: str, shape: dict, cls: type) -> Iterator[tuple[str, dict, type]]:
    yield where, shape, cls
    hints = typing.get_type_hints(cls)
    for name in own_fields(cls):
        inner = shape["properties"].get(key_of(name), {})
        inner, hint = inner.get("items", inner), inner_class(hints[name])
        if isinstance(hint, type) and dataclasses.is_dataclass(hint):
            yield from _parts(f"{where}.{key_of(name)}", inner, hint)


def own_fields(cls: type) -> list[str]:
    added = (ADDED_TO_GUIDE if cls is Guide else ADDED) | ({"file"} if issubclass(cls, CatalogueRecord) else set())
    return [field.name for field in dataclasses.fields(cls) if field.name not in added]


def inner_class(hint: typing.Any) -> typing.Any:
    """The class inside «X | None» and «tuple[X, ...]»."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) in (tuple, typing.Union):
        options = [option for option in typing.get_args(hint) if option not in (type(None), ...)]
        return inner_class(options[0])
    return hint


ALL_PARTS = [part for kind in SHAPES for part in parts(kind)]
EACH_PART = pytest.mark.parametrize(("where", "shape", "cls"), ALL_PARTS, ids=[where for where, _, _ in ALL_PARTS])


def test_every_schema_of_a_record_is_that_of_a_kind():
    others = {"catalogue", "changes", "common", "guide", "page", "stats"}
    assert {path.name for path in SCHEMA.glob("*.json")} - {f"{name}.schema.json" for name in others} == {
        kind.schema for kind in KINDS.values()
    }


@EACH_PART
def test_schema_and_model_name_the_same_fields(where, shape, cls):
    assert {key_of(name) for name in own_fields(cls)} == set(shape["properties"])


@EACH_PART
def test_what_the_schema_calls_words_is_text_in_the_model(where, shape, cls):
    hints = typing.get_type_hints(cls)
    texts = {key_of(name) for name in own_fields(cls) if inner_class(hints[name]) is Text}
    assert texts == {name for name, inner in shape["properties"].items() if inner.get("x-translatable")}


@EACH_PART
def test_lists_of_the_schema_are_tuples_in_the_model(where, shape, cls):
    hints = typing.get_type_hints(cls)
    many = {key_of(name) for name in own_fields(cls) if typing.get_origin(hints[name]) is tuple}
    assert many == {name for name, inner in shape["properties"].items() if inner.get("type") == "array"}


@EACH_PART
def test_what_the_model_needs_is_required_by_the_schema(where, shape, cls):
    if cls is Language:
        return  # CLDR knows what the line in services.yaml leaves out
    needed = {
        key_of(field.name)
        for field in dataclasses.fields(cls)
        if field.name in own_fields(cls)
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    }
    assert needed <= set(shape.get("required", ()))


@EACH_PART
def test_tables_without_a_class_hold_no_words(where, shape, cls):
    hints = typing.get_type_hints(cls)
    tables = [key_of(name) for name in own_fields(cls) if inner_class(hints[name]) is Mapping]
    assert not [name for name in tables if "x-translatable" in str(shape["properties"][name])]


def test_every_shared_shape_is_the_shape_of_some_field():
    used = {name for file in SCHEMA.glob("*.json") for name in _references_in(file.read_text("utf-8"))}
    assert set(schema._file("common.schema.json")["$defs"]) == used


def _references_in(text: str) -> Iterator[str]:
    for found in text.split("#/$defs/")[1:]:
        yield found[: found.index('"')]


def test_schemas_are_closed_against_unknown_keys():
    assert [where for where, shape, _ in ALL_PARTS if shape.get("additionalProperties") is not False] == []


def test_records_cannot_be_changed():
    classes = [cls for _, cls in inspect.getmembers(model, dataclasses.is_dataclass)]
    assert classes and all(cls.__dataclass_params__.frozen for cls in classes)
    with pytest.raises(dataclasses.FrozenInstanceError):
        Language("fi", "suomi", "ltr", "fi").code = "sv"
