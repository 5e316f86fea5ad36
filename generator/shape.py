"""Whether a record has the shape its schema gives: known fields, no missing ones, values that fit.

Every faulty value is taken out of a copy of the record, so that the checks after this one meet
only what is well shaped and all problems can be told at once.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Any

import jsonschema

from generator import schema
from generator.corrections import MEANT, corrected
from generator.events import NUMBER_LIKE
from generator.load import CHANGES_FILE, Catalogue, Record, Table
from generator.problems import Path, Problem, problem, problem_of_key, value_at

try:
    import jsonschema_rs
except ImportError:  # a faster way to the same verdict, when it is there
    jsonschema_rs = None

MOST_LISTED = 20
MOST_FAULTS = 100  # of one record: with so many it is no record, and telling more would only take time
MOST_IN_ALL = 2000
Validity = Callable[[Any], bool]


def well_shaped(catalogue: Catalogue) -> tuple[Catalogue, list[Problem]]:
    """The catalogue without its misshapen values, and what was wrong with them."""
    shaping = _Shaping(catalogue.unquoted)
    shaping.record(Record("catalogue", "catalogue", catalogue.top, "services.yaml"), "catalogue")
    guide = shaping.record(catalogue.guide_record, "guide").data if "guide" in catalogue.top else catalogue.guide
    for record in catalogue.others:
        shaping.record(record, record.kind)
    records = {
        kind: {id_: shaping.record(record, kind) for id_, record in of_kind.items()}
        for kind, of_kind in catalogue.records.items()
    }
    translations = {
        language: {key: shaping.record(record, record.kind, True) for key, record in of_language.items()}
        for language, of_language in catalogue.translations.items()
    }
    for language, table in catalogue.labels.items():
        shaping.unquoted_problems(Record("labels", language, table, f"content/labels/{language}.yaml"))
    changes = Record("changes", "changes", catalogue.changes, CHANGES_FILE)
    changes = shaping.record(changes, "changes").data if catalogue.changes else catalogue.changes
    cleaned = dataclasses.replace(catalogue, guide=guide, records=records, translations=translations, changes=changes)
    return cleaned, shaping.problems


class _Shaping:
    """Goes through the records and gathers what is wrong with their shapes."""

    def __init__(self, unquoted: set[str]) -> None:
        self.unquoted = unquoted
        self.problems: list[Problem] = []

    def record(self, record: Record, kind: str, translated: bool = False) -> Record:
        is_fine = is_valid(kind, translated)(record.data)
        most = min(MOST_FAULTS, MOST_IN_ALL - len(self.problems))
        found = [] if is_fine else list(islice(shape_problems(record, kind, translated), max(0, most)))
        if not is_fine and len(found) >= most:
            self.problems += found
            return dataclasses.replace(record, data=Table(record.data.at))
        found += impossible_dates(record, kind, translated)
        faulty = {entry.path for entry in found}
        unquoted = self.unquoted_problems(record)
        found += [entry for entry in unquoted if not any(_is_under(entry.path, path) for path in faulty)]
        self.problems += found
        return without(record, {entry.path for entry in found if entry.code != "E120"}) if found else record

    def unquoted_problems(self, record: Record) -> list[Problem]:
        """Times, dates and numbers are text only in quotation marks: other programs read them as they like."""
        if record.file not in self.unquoted or record.kind == "catalogue":
            return []
        return [problem("E120", record, *path, value=text) for path, text in _unquoted(record.data, ())]


def _unquoted(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from _unquoted(value, (*path, key))
        elif isinstance(value, str) and data.spots[key].plain and NUMBER_LIKE.fullmatch(value):
            yield (*path, key), value


def _is_under(path: Path, other: Path) -> bool:
    return path[: len(other)] == other


def is_valid(kind: str, translated: bool = False) -> Validity:
    """Tells quickly whether a record has its shape."""
    return _validity(kind, translated, jsonschema_rs is not None)


@lru_cache(maxsize=None)
def _validity(kind: str, translated: bool, fast: bool) -> Validity:
    shape = _shape(kind, translated)
    return jsonschema_rs.Draft202012Validator(shape).is_valid if fast else _validator(kind, translated).is_valid


@lru_cache(maxsize=None)
def _validator(kind: str, translated: bool) -> Any:
    return jsonschema.Draft202012Validator(_shape(kind, translated))


def _shape(kind: str, translated: bool) -> dict[str, Any]:
    return schema.of_translation(kind) if translated else schema.of(kind)


def shape_problems(record: Record, kind: str, translated: bool = False) -> Iterator[Problem]:
    """What the schema has against a record, in the words of people who write records."""
    seen = set()
    for fault in _validator(kind, translated).iter_errors(record.data):
        path = tuple(fault.absolute_path)
        for entry in _FAULTS.get(fault.validator, _other)(record, path, fault):
            if entry.path not in seen:
                seen.add(entry.path)
                yield _not_translated(record, entry, kind) if translated else entry


def _missing(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    """A missing field, unless an unknown one looks like it: then one of them says both."""
    unknown = _unknown_keys(fault)
    for name in fault.validator_value:
        if name not in fault.instance and not any(_nearest(key, [name]) for key in unknown):
            yield problem("E201", record, *path, name, name=name, example=_example(fault.schema["properties"].get(name)))


def _unknown(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    known = list(fault.schema.get("properties", {}))
    free = [name for name in known if name not in fault.instance]
    listed = known if len(known) <= MOST_LISTED else []
    for key in _unknown_keys(fault):
        yield problem_of_key("E202", record, *path, key, name=key, nearest=_nearest(key, free), known=listed)


def _not_translated(record: Record, entry: Problem, kind: str) -> Problem:
    """A field that a translation does not have is not unknown when its record has it: it is a fact."""
    if entry.code == "E202" and schema.has_place(kind, entry.path):
        return problem_of_key("E615", record, *entry.path, name=entry.path[-1])
    return entry


def _unknown_keys(fault: Any) -> list[str]:
    return [key for key in fault.instance if key not in fault.schema.get("properties", {})]


def _nearest(word: str, known: list[str]) -> str | None:
    if (meant := MEANT.get(word.lower())) in known:
        return meant
    return next(iter(get_close_matches(word, known, 1, 0.75)), None)


def _wrong_type(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    wanted = "text" if fault.validator_value == "string" else fault.validator_value
    wanted = wanted if isinstance(wanted, str) else "hours_of_day"
    value = fault.instance
    given = next(name for name, types in _TYPES.items() if isinstance(value, types))
    literal = f"[{value}]" if wanted == "array" and isinstance(value, str) and value else MEANT.get(str(value).lower())
    literal = literal if wanted in ("array", "boolean") else None
    code = "E214" if value == "" else "E203"
    example = _example(fault.schema)
    yield problem(code, record, *path, wanted=wanted, given=given, shape=wanted, literal=literal, example=example)


_TYPES = {"object": dict, "array": list, "text": str, "boolean": bool, "number": (int, float)}


def _wrong_form(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    if "propertyNames" in fault.schema_path:
        yield problem_of_key("E213", record, *path, fault.instance, name=fault.instance)
        return
    shape = fault.schema.get("x-shape") or _shape_at(fault)
    code = "E214" if fault.instance == "" else "E208" if shape in ("date", "partial_date", "season_date") else "E207"
    yield problem(code, record, *path, value=fault.instance, shape=shape, example=_example(fault.schema),
                  literal=corrected(shape, fault.instance))


def _shape_at(fault: Any) -> str | None:
    return "hours" if ":[0-5]" in str(fault.validator_value) else None


def _not_listed(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    if "propertyNames" in fault.schema_path:
        yield problem_of_key("E213", record, *path, fault.instance, name=fault.instance, allowed=fault.validator_value)
        return
    allowed = fault.validator_value
    code = "E214" if fault.instance == "" else "E206"
    yield problem(code, record, *path, value=fault.instance, allowed=allowed, nearest=_nearest(str(fault.instance), allowed))


def _too_short(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E214", record, *path, value=fault.instance, example=_example(fault.schema))


def _too_long(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E205", record, *path, length=len(fault.instance), most=fault.validator_value)


def _too_many(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E210", record, *path, length=len(fault.instance), most=fault.validator_value)


def _twice(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    items = fault.instance
    seen = set()
    for number, item in enumerate(items):
        if (mark := repr(item)) in seen:
            yield problem("E211", record, *path, number, value=item)
        seen.add(mark)


def _out_of_range(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    least, most = fault.schema.get("minimum"), fault.schema.get("maximum")
    yield problem("E212", record, *path, value=fault.instance, least=least, most=most)


def _other(record: Record, path: Path, fault: Any) -> Iterator[Problem]:
    yield problem("E207", record, *path, value=fault.instance, shape=None, example=_example(fault.schema), literal=None)


_FAULTS = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _wrong_type,
    "pattern": _wrong_form,
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


def _example(shape: dict[str, Any] | None) -> Any:
    """The schema's example; for a list of tables, one table with what it must have."""
    shape = shape or {}
    items = shape.get("items", {})
    if "examples" not in shape and items.get("properties"):
        return [{name: _example(items["properties"][name]) for name in items.get("required", ())}]
    return next(iter(shape.get("examples", ())), None)


def impossible_dates(record: Record, kind: str, translated: bool) -> list[Problem]:
    """A date must be a day that exists."""
    if translated:
        dates = [(("translation", "reviewed"), "date")]
    else:
        dates = schema.shaped(kind, "date", "partial_date", "season_date") if kind != "catalogue" else ()
    return [
        problem("E208", record, *at, value=text, shape=shape, example=None, literal=None)
        for path, shape in dates
        for at, text in schema.values_at(record.data, path)
        if isinstance(text, str) and _has_date_form(text) and not _exists(text)
    ]


def _has_date_form(text: str) -> bool:
    return all(part.isascii() and part.isdigit() for part in text.split("-")) and len(text) in (4, 5, 7, 10)


def _exists(text: str) -> bool:
    whole = {4: f"{text}-01-01", 5: f"2024-{text}", 7: f"{text}-01"}.get(len(text), text)
    try:
        return date.fromisoformat(whole) is not None
    except ValueError:
        return False


def without(record: Record, paths: set[Path]) -> Record:
    """A copy of the record that lacks the values at the paths."""
    data = copy.deepcopy(record.data)
    for path in sorted((path for path in paths if path), reverse=True):
        _take_out(data, path)
    return dataclasses.replace(record, data=data)


def _take_out(data: Any, path: Path) -> None:
    """Removes one value, and what holds it when nothing else is left there."""
    holder, last = value_at(data, path[:-1]), path[-1]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and last < len(holder):
        del holder[last], holder.spots[last]
    if holder in ([], {}) and len(path) > 1 and isinstance(path[-2], str):
        _take_out(data, path[:-1])
