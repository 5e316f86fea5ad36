"""Puts what a schema has against a value into a `Problem`, with the value that was probably meant.

Knows the keywords of JSON Schema by name, and nothing of the library that finds the faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Record
from palveluopas.catalogue.look_alikes import in_plain_characters
from palveluopas.kinds import KINDS
from palveluopas.problems.problem import Path, Problem, problem, problem_of_key
from palveluopas.problems.suggestions import FIELDS_MEANT, MEANT, address_in, as_typed, corrected, days_in

MOST_LISTED = 20
LIST_MARKS = "-•●▪◦·–—"  # the first is YAML's, where a space follows it
LONGEST_CODE = 3  # a country's, a currency's: nobody can shorten their name to it
DATES = ("date", "partial_date", "season_date")

# A kind of record → its records' names and ids, each with the id: what somebody may have written for it.
Names = Callable[[str], Mapping[str, str]]


def problems_of(record: Record, fault: Any, names: Names) -> Iterator[Problem]:
    """What one fault, as the library tells it, means to somebody who writes records."""
    path = tuple(fault.absolute_path)
    if fault.validator == "pattern":
        return _wrong_form(record, path, fault, names)
    if fault.validator == "type":
        return _wrong_type(record, path, fault, names)
    tell = _FAULTS.get(fault.validator, _other)
    return tell(record, path, fault)


def example(shape: dict[str, Any] | None) -> Any:
    """The schema's example; for a list of tables, one table with what it must have."""
    shape = shape or {}
    items = shape.get("items", {})
    if "examples" not in shape and items.get("properties"):
        return [{name: example(items["properties"][name]) for name in items.get("required", ())}]
    return next(iter(shape.get("examples", ())), None)


def _missing(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    """A missing field, unless an unknown one looks like it: then one of them says both."""
    unknown = _unknown_keys(fault)
    for name in fault.validator_value:
        if name not in fault.instance and not any(_nearest(key, [name], FIELDS_MEANT) for key in unknown):
            own = record.id if (*path, name) == ("id",) and record.file.endswith(f"/{record.id}.yaml") else None
            shown = example(fault.schema["properties"].get(name))
            yield problem("E201", record, *path, name, name=name, example=shown, literal=own)


def _unknown(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    fields = fault.schema.get("properties", {})
    free = [name for name in fields if name not in fault.instance]
    for key in _unknown_keys(fault):
        inside = next((name for name, inner in fields.items() if key in inner.get("properties", {})), None)
        outside = path and record.kind in KINDS and key in schema.fields(record.kind)
        days = days_in(key, list(fields)) if "mon" in fields else []
        values = {"name": key, "inside": inside, "days": days}
        values["reason"] = "inside" if inside else "outside" if outside else "days" if days else None
        if not values["reason"]:
            values["nearest"] = _nearest(key, free, FIELDS_MEANT)
            values["known"] = list(fields) if len(fields) <= MOST_LISTED else []
        yield problem_of_key("E202", record, *path, key, **values)


def _unknown_keys(fault: Any) -> list[str]:
    return [key for key in fault.instance if key not in fault.schema.get("properties", {})]


def _nearest(word: str, known: list[str], meant: Mapping[str, str] = MEANT) -> str | None:
    if (meaning := meant.get(word.lower())) in known:
        return meaning
    return next(iter(get_close_matches(word, known, 1, 0.75)), None)


def _wrong_type(record: Record, path: Path, fault: Any, names: Names) -> Iterator[Problem]:
    wanted = "text" if fault.validator_value == "string" else fault.validator_value
    value = fault.instance
    if value == "":
        yield problem("E214", record, *path, value=value)
        return
    given = next(name for name, types in _TYPES.items() if isinstance(value, types))
    meant = _MEANT_TYPES.get(wanted, _nothing)(value, fault.schema)
    reason = "dash" if wanted == "array" and given == "text" and value[:1] in LIST_MARKS else wanted
    if wanted == "text" and _is_by_language(value):
        reason = "value_by_language" if _has_values_by_language(record, path) else "by_language"
    kind = fault.schema.get("items", fault.schema).get("x-refers-to")
    if kind and wanted == "array":
        meant, reason = _meant_ids(value, names(kind)), "array_of_ids"
    elif kind and given == "array":
        reason = "one_id"
    literal = None if meant is None or reason == "dash" else as_typed(meant)
    kind_of_literal = "bare" if wanted in ("boolean", "integer", "number") else "literal"
    values = {"wanted": wanted, "given": given, "shape": reason, kind_of_literal: literal, "example": example(fault.schema)}
    values["beside"] = f"{path[-1]}_by_language"
    yield problem("E203", record, *path, **values)


_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "text": str,
    "boolean": bool,
    "number": (int, float),
}


def _is_by_language(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(re.fullmatch(r"[a-z]{2,3}", key) for key in value)


def _has_values_by_language(record: Record, path: Path) -> bool:
    """Whether a field has another beside it for its values in other languages."""
    return schema.has_place(record.kind, (*path[:-1], f"{path[-1]}_by_language"))


def _meant_ids(value: Any, names: Mapping[str, str]) -> list[str] | None:
    """The ids that somebody wrote as one text, with commas or by the record's name, or as `{one, two}`."""
    if isinstance(value, dict) and not any(value.values()):
        value = ", ".join(value)
    if not isinstance(value, str):
        return None
    parts = [part.strip(" []") for part in value.split(",") if part.strip(" []")]
    ids = [_meant_id(part, names, False) or part for part in ([value] if value.lower() in names else parts)]
    return ids if all(re.fullmatch(r"[a-z][a-z0-9-]*", id_) for id_ in ids) else None


def _meant_list(value: Any, shape: dict[str, Any]) -> Any:
    items = shape.get("items", {})
    if items.get("properties"):
        item = value if isinstance(value, dict) else _meant_table(value, items)
        return item and [item]
    if not isinstance(value, str):
        return None
    is_name = items.get("x-shape") in ("id", "language") or "enum" in items
    parts = [part.strip(" []") for part in value.split(",")]
    return [part for part in parts if part] if is_name else [value]


def _meant_table(value: Any, shape: dict[str, Any]) -> Any:
    """A table with the value in the field that it fits, and an example in the others that are needed."""
    fields = shape.get("properties", {})
    if not isinstance(value, str):
        return None
    if "street" in fields:
        return address_in(value)
    name, _, rest = value.partition(" ")
    if name in fields and rest:  # a colon is missing
        return {name: corrected("number", rest) if fields[name].get("type") == "integer" else rest}
    needed = shape.get("required", [])
    fitting = [name for name in needed if name != "id" and _fits(value, fields[name])]
    if not fitting:
        return None
    return {name: value if name == fitting[0] else example(fields[name]) for name in needed}


def _fits(value: str, shape: dict[str, Any]) -> bool:
    return shape.get("type") == "string" and bool(re.search(shape.get("pattern", "."), value))


def _meant_text(value: Any, shape: dict[str, Any]) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else None


def _meant_number(value: Any, shape: dict[str, Any]) -> Any:
    return corrected("number", value) if isinstance(value, str) else None


def _nothing(value: Any, shape: dict[str, Any]) -> Any:
    return None


_MEANT_TYPES: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "array": _meant_list,
    "object": _meant_table,
    "text": _meant_text,
    "boolean": lambda value, shape: {"true": True, "false": False}.get(MEANT.get(str(value).lower(), "")),
    "integer": lambda value, shape: None if "." in str(_meant_number(value, shape)) else _meant_number(value, shape),
    "number": _meant_number,
}


def _wrong_form(record: Record, path: Path, fault: Any, names: Names) -> Iterator[Problem]:
    value = fault.instance
    if "propertyNames" in fault.schema_path:
        yield problem_of_key("E213", record, *path, value, name=value)
        return
    shape = fault.schema.get("x-shape")
    code = "E214" if not value.strip() else "E208" if shape in DATES else "E207"
    if kind := fault.schema.get("x-refers-to"):
        shape, meant = "reference", _meant_id(value, names(kind), isinstance(path[-1], int))
    elif (plain := in_plain_characters(value)) != value:
        yield _unseen(record, path, fault, plain)
        return
    else:
        meant = corrected(shape, value)
    literal = None if meant is None else meant if shape == "reference" else as_typed(meant)
    yield problem(code, record, *path, value=value, shape=shape, example=example(fault.schema), literal=literal)


def _unseen(record: Record, path: Path, fault: Any, plain: str) -> Problem:
    """A value that is in the right form to the eye alone: the character that is not what it seems, and the value without it."""
    shape, value = fault.schema.get("x-shape"), str(fault.instance)
    odd = next(letter for letter in value if in_plain_characters(letter) != letter)
    meant = corrected(shape, plain) or (plain if re.search(fault.schema.get("pattern", "."), plain) else None)
    told = {
        "character": odd,
        "named": unicodedata.name(odd, "?").lower(),
        "literal": None if meant is None else as_typed(meant),
    }
    return problem("E207", record, *path, value=value, shape="unseen", example=example(fault.schema), **told)


def _meant_id(value: str, names: Mapping[str, str], in_list: bool) -> str | None:
    """The id of what is called so; for several ids without commas between them, all of them."""
    if found := names.get(value.lower()) or names.get(corrected("id", value) or ""):
        return found
    parts = re.split(r"[\s,;]+", value)
    if in_list and len(parts) > 1 and all(names.get(part.lower()) for part in parts):
        return ", ".join(names[part.lower()] for part in parts)
    return names.get(next(iter(get_close_matches(value.lower(), names, 1, 0.8)), ""))


def _not_listed(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    if "propertyNames" in fault.schema_path:
        yield problem_of_key("E213", record, *path, fault.instance, name=fault.instance, allowed=fault.validator_value)
        return
    allowed = fault.validator_value
    code = "E214" if fault.instance == "" else "E206"
    yield problem(code, record, *path, value=fault.instance, allowed=allowed, nearest=_nearest(str(fault.instance), allowed))


def _too_short(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E214", record, *path, value=fault.instance)


def _too_long(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    if fault.validator_value <= LONGEST_CODE:
        yield from _other(record, path, fault)
        return
    yield problem("E205", record, *path, length=len(fault.instance), most=fault.validator_value)


def _too_many(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E210", record, *path, length=len(fault.instance), most=fault.validator_value)


def _twice(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    seen = set()
    for number, item in enumerate(fault.instance):
        if (mark := repr(item)) in seen:
            yield problem("E211", record, *path, number, value=item)
        seen.add(mark)


def _out_of_range(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    least, most = fault.schema.get("minimum"), fault.schema.get("maximum")
    yield problem("E212", record, *path, value=fault.instance, least=least, most=most)


def _other(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E207", record, *path, value=fault.instance, shape=None, example=example(fault.schema), literal=None)


_FAULTS: dict[str, Callable[[Record, Path, Any], Iterator[Problem]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "enum": _not_listed,
    "minLength": _too_short,
    "minItems": _too_short,
    "minProperties": _too_short,
    "maxLength": _too_long,
    "maxItems": _too_many,
    "uniqueItems": _twice,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}
