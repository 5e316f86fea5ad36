"""The schemas, and that both validators are of one mind about every invalid guide."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import load
from palveluopas.kinds import KINDS
from palveluopas.runtime.program_files import SCHEMA
from palveluopas.validation import schema_check

INVALID = Path(__file__).parents[1] / "guides" / "invalid"
ALL = ("guide", *KINDS)


@pytest.mark.parametrize("kind", [*ALL, "catalogue", "translation"])
def test_schemas_are_schemas(kind):
    jsonschema.Draft202012Validator.check_schema(schema.of(kind))


@pytest.mark.parametrize("kind", ALL)
def test_every_field_says_what_it_is_and_forbids_others(kind):
    def walk(node, path):
        if node.get("type") == "object" and "properties" in node:
            assert node.get("additionalProperties") is False, path
        for name, inner in node.get("properties", {}).items():
            assert inner.get("description") or path.endswith((".regular", ".hours", ".named")), f"{path}.{name}"
            walk(inner, f"{path}.{name}")
        if isinstance(node.get("items"), dict):
            walk(node["items"], f"{path}[]")

    walk(schema.of(kind), kind)


@pytest.mark.parametrize("kind", ALL)
def test_references_go_to_kinds_that_exist(kind):
    assert {target for _, target in schema.references(kind)} <= set(KINDS)


def test_paths_of_texts_go_through_lists():
    assert ("phones", "*", "name") in schema.translatable_paths("services")
    assert ("keywords",) in schema.translatable_paths("services")
    assert (("topics", "*"), "topics") in schema.references("services")


@pytest.mark.parametrize("kind", ALL)
def test_examples_have_the_shape_of_their_field(kind):
    for name, field in schema.fields(kind).items():
        for example in field.get("examples", ()):
            assert jsonschema.Draft202012Validator(field).is_valid(example), f"{kind}.{name}: {example}"


def test_translations_hold_texts_only():
    fields = schema.of_translation("services")["properties"]
    assert "organization" not in fields and "opening_hours" in fields
    assert set(fields["phones"]["items"]["properties"]) == {"id", "name", "fee", "note", "opening_hours"}
    assert schema.of_translation("services")["required"] == ["translation"]


def test_no_schema_offers_a_choice_of_shapes():
    """`oneOf` and `anyOf` give messages nobody understands."""
    for path in SCHEMA.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert "oneOf" not in text and "anyOf" not in text, path.name


def records():
    for case in sorted(INVALID.iterdir()):
        catalogue, _ = load(case)
        yield from ((case.name, record, False) for record in (*catalogue.all_records(), *catalogue.others))
        for translations in catalogue.translations.values():
            yield from ((case.name, record, True) for record in translations.values())


def test_the_fast_and_the_slow_validator_agree():
    pytest.importorskip("jsonschema_rs")
    seen = 0
    for case, record, translated in records():
        fast, slow = (schema_check._validity(record.kind, translated, speed)(record.data) for speed in (True, False))
        assert fast == slow, f"{case}: {record.kind} {record.id}"
        seen += 1
    assert seen > 200


def test_whatever_is_not_valid_gets_a_problem():
    for case, record, translated in records():
        if not schema_check.is_valid(record.kind, translated)(record.data):
            assert list(schema_check.shape_problems(record, record.kind, translated)), f"{case}: {record.kind} {record.id}"


def test_nothing_invalid_is_left_after_the_faults_are_taken_out():
    """What remains may lack fields, but no value in it is misshapen."""
    for case in sorted(INVALID.iterdir()):
        catalogue, _ = load(case)
        cleaned, _ = schema_check.well_shaped(catalogue)
        for record in cleaned.all_records():
            left = [problem for problem in schema_check.shape_problems(record, record.kind) if problem.code != "E201"]
            assert left == [], case.name
