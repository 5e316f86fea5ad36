"""The page of fields, and that the schema says enough for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palveluopas.editing.field_reference import fields_of, fields_page
from palveluopas.runtime.program_files import SCHEMA

PAGE = Path(__file__).parents[2] / "docs" / "fields.md"
SCHEMAS = sorted(path.name for path in SCHEMA.glob("*.json"))


def shapes(name):
    schema = json.loads((SCHEMA / name).read_text(encoding="utf-8"))
    listed = {name: schema, **schema.get("$defs", {})}
    return {title: shape for title, shape in listed.items() if "properties" in shape}


def test_the_page_is_what_the_schema_says():
    assert PAGE.read_text(encoding="utf-8") == fields_page(), "write it anew with “make fields”"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_has_a_description_and_an_example(name):
    """A table needs no example of its own: its fields have theirs."""
    for title, shape in shapes(name).items():
        for names, field, _ in fields_of(shape):
            assert field.get("description") or "$ref" in field, f"{title}: {names}"
            inner = field.get("items", field)
            assert field.get("examples") or "properties" in inner or "$ref" in inner, f"{title}: {names}"


def test_every_field_is_on_the_page():
    page = fields_page()
    for name in SCHEMAS:
        for shape in shapes(name).values():
            for names, _, _ in fields_of(shape):
                assert all(f"`{name.rpartition('.')[2]}`" in page or f"`{name}`" in page for name in names)


def test_links_within_the_page_lead_to_a_heading():
    page = fields_page()
    headings = {line[3:] for line in page.splitlines() if line.startswith("## ")}
    linked = {part.partition(")")[0] for part in page.split("](#")[1:]}
    assert linked <= headings
