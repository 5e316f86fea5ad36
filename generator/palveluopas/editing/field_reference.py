"""Makes docs/fields.md from `schema/`: every field of every kind, for people who write records.

A field's meaning, shape and example are in the schema and nowhere else; this only lays them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from palveluopas.catalogue.schema import with_kinds
from palveluopas.kinds import KINDS
from palveluopas.runtime.program_files import SCHEMA

Node = dict[str, Any]

COMMON, ROOT = "common.schema.json", "catalogue.schema.json"
BESIDE = (
    ("page.schema.json", "pages", "`content/pages/<language>/<name>.md`."),
    ("changes.schema.json", "changes", "`content/changes.yaml`."),
    ("stats.schema.json", "stats.json", "In the built site."),
)
OPENING = """\
# The fields of the catalogue

<!-- Made from schema/ by “make fields”. Change the schema, not this page. -->

How records are written is told in [editing.md](editing.md). An example is how the value is typed; the
quotation marks are part of it. A dotted name such as `course.mode` is `mode` written under `course`. A field
that is *translated* may stand in a translation; every other field stands in the record alone.
"""
HEAD = "| field | meaning | form | required | translated | example |\n|---|---|---|---|---|---|"


def fields_page() -> str:
    """The whole page: the root file, the guide, every kind, the shapes that several share, and what the program writes."""
    parts = [OPENING, _section("services.yaml", "", _file(ROOT))]
    for name, kind in _sections().items():
        where = "Under `guide:` in `services.yaml`." if kind == "guide" else f"`content/{kind}/<id>.yaml`."
        parts.append(_section(kind, where, _file(name)))
    parts += [_section(name, "", shape) for name, shape in _file(COMMON)["$defs"].items() if "properties" in shape]
    parts += [_section(title, where, _file(name)) for name, title, where in BESIDE]
    return "\n".join(parts)


@cache
def _sections() -> dict[str, str]:
    """The kind that each schema file describes, in the order of the root file."""
    fields = _file(ROOT)["properties"]
    return {fields["guide"]["$ref"]: "guide", **{fields[kind]["items"]["$ref"]: kind for kind in KINDS}}


@cache
def _file(name: str) -> Node:
    return with_kinds(name, json.loads((SCHEMA / name).read_text(encoding="utf-8")))


def _section(title: str, where: str, shape: Node) -> str:
    return "\n".join([f"## {title}\n", f"{where} {shape['description']}\n".lstrip(), HEAD, *_rows(shape), ""])


def fields_of(shape: Node, prefix: str = "") -> Iterator[tuple[list[str], Node, bool]]:
    """(names, schema, is it required) of a table's fields and of those within them; alike neighbours are together."""
    required = shape.get("required", ())
    alike = groupby(shape["properties"].items(), key=lambda pair: json.dumps(pair[1], sort_keys=True))
    for _, pairs in alike:
        fields = list(pairs)
        names, field = [prefix + name for name, _ in fields], _resolved(fields[0][1])
        yield names, field, fields[0][0] in required
        if inner := _table_within(field):
            yield from fields_of(inner, names[0] + ".")


def _rows(shape: Node) -> Iterator[str]:
    for names, field, required in fields_of(shape):
        cells = [
            " ".join(f"`{name}`" for name in [names[0], *(name.rpartition(".")[2] for name in names[1:])]),
            field.get("description", ""),
            _form(field),
            "yes" if required else "",
            "yes" if field.get("x-translatable") else "",
            _example(field),
        ]
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _resolved(node: Node) -> Node:
    """The schema with what it refers to in the common file; words beside a reference win."""
    name = _common_name(node)
    return {**_resolved(_file(COMMON)["$defs"][name]), **node} if name else node


def _common_name(node: Node) -> str:
    """The common shape that a schema refers to, if it does."""
    reference: str = node.get("$ref", "")
    return reference.partition("#/$defs/")[2]


def _table_within(field: Node) -> Node | None:
    """The table that a field holds, or each item of it, when it is described here and not elsewhere."""
    own = field.get("items", field)
    return own if "properties" in own and "$ref" not in own else None


def _form(field: Node) -> str:
    """What is typed, in words."""
    if "$ref" in field and (elsewhere := _elsewhere(field)):
        return f"a table, see {elsewhere}"
    if field.get("type") == "array":
        return _form_of_list(field["items"])
    if "x-refers-to" in field:
        return f"an id in [{field['x-refers-to']}](#{field['x-refers-to']})"
    if "enum" in field:
        values: list[str] = field["enum"]
        meanings = zip(values, field.get("enumDescriptions", values), strict=True)
        return "one of " + "; ".join(f"`{value}` ({meaning})" for value, meaning in meanings)
    if shape := field.get("x-shape"):
        return _shapes().get(shape, "text")
    return _form_of_plain(field)


def _form_of_list(items: Node) -> str:
    if elsewhere := _elsewhere(items):
        return f"a list of tables, see {elsewhere}"
    return "a list of tables" if "properties" in items else f"a list: {_form(_resolved(items))}"


def _form_of_plain(field: Node) -> str:
    kind = field.get("type", "")
    if kind == "string":
        return f"text, at most {field['maxLength']} characters" if "maxLength" in field else "text"
    if kind in ("integer", "number"):
        words = "a whole number" if kind == "integer" else "a number"
        return f"{words}, {field['minimum']}–{field['maximum']}" if {"minimum", "maximum"} <= set(field) else words
    return {"boolean": "`true` or `false`", "object": "a table"}.get(kind, "")


def _elsewhere(node: Node) -> str:
    """A link to the section that describes what a schema refers to; nothing for a plain value."""
    name = _common_name(node)
    if name:
        return f"[{name}](#{name})" if "properties" in _file(COMMON)["$defs"][name] else ""
    section = _sections().get(node.get("$ref", ""))
    return f"[{section}](#{section})" if section else ""


@cache
def _shapes() -> dict[str, str]:
    """What each shape of a plain value is, in the common file's own words."""
    named = [shape for shape in _file(COMMON)["$defs"].values() if "x-shape" in shape]
    return {shape["x-shape"]: shape["description"][0].lower() + shape["description"][1:].rstrip(".") for shape in named}


def _example(field: Node) -> str:
    examples = field.get("examples", ())
    return f"`{json.dumps(examples[0], ensure_ascii=False)}`" if examples and examples[0] != [] else ""
