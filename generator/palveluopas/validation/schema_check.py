"""Whether a record has the shape its schema gives: known fields, no missing ones, values that fit.

Every faulty value is taken out of a copy of the record, so that the checks after this one meet
only what is well shaped and all problems can be told at once.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record, Sequence, Table
from palveluopas.catalogue.strangers import CHANGES_FILE
from palveluopas.catalogue.yaml_reader import NUMBER_LIKE
from palveluopas.kinds import KINDS
from palveluopas.problems.problem import PLAIN, Path, Problem, problem, problem_of_key, value_at
from palveluopas.runtime.background import in_background
from palveluopas.validation.schema_messages import Names, problems_of

try:
    import jsonschema_rs
except ImportError:  # a faster way to the same verdict, when it is there
    jsonschema_rs = None  # type: ignore[assignment]  # a module, or none

MOST_FAULTS = 100  # of one record: with so many it is no record, and telling more would only take time
MOST_IN_ALL = 2000
Validity = Callable[[Any], bool]


def well_shaped(catalogue: Catalogue, jobs: int = 1) -> tuple[Catalogue, list[Problem]]:
    """The catalogue without its misshapen values, and what was wrong with them."""
    with in_background(partial(_unfit, catalogue.translations), jobs) as unfit:
        return _shaped(catalogue, unfit)


def _unfit(translations: Mapping[str, Mapping[tuple[str, str], Record]]) -> set[tuple[str, tuple[str, str]]]:
    """The language and the key of each translation that has not its shape.

    `jsonschema_rs` leaves a second copy of every text that is not ASCII in whatever process it looks at it, for good.
    """
    return {
        (language, key)
        for language, of_language in translations.items()
        for key, record in of_language.items()
        if not is_valid(record.kind, True)(record.data)
    }


def _shaped(
    catalogue: Catalogue, told_unfit: Callable[[], set[tuple[str, tuple[str, str]]]]
) -> tuple[Catalogue, list[Problem]]:
    shaping = _Shaping(catalogue.unquoted, names_in(catalogue))
    shaping.record(Record("catalogue", "catalogue", catalogue.top, "services.yaml"), "catalogue")
    guide = shaping.record(catalogue.guide_record, "guide").data if "guide" in catalogue.top else catalogue.guide
    for record in catalogue.others:
        shaping.record(record, record.kind)
    records = {
        kind: {id_: shaping.record(record, kind) for id_, record in of_kind.items()}
        for kind, of_kind in catalogue.records.items()
    }
    unfit = told_unfit()
    translations = {
        language: {
            key: shaping.record(record, record.kind, True, (language, key) not in unfit)
            for key, record in of_language.items()
        }
        for language, of_language in catalogue.translations.items()
    }
    for language, table in catalogue.labels.items():
        shaping.unquoted_problems(Record("labels", language, table, f"content/labels/{language}.yaml"))
    written = Record("changes", "changes", catalogue.changes, CHANGES_FILE)
    changes = shaping.record(written, "changes").data if catalogue.changes else catalogue.changes
    fronts = {key: shaping.record(front, "pages") for key, front in catalogue.fronts.items()}
    misshapen = {entry.record for entry in shaping.problems if entry.record}
    return dataclasses.replace(
        catalogue,
        guide=guide,
        records=records,
        translations=translations,
        changes=changes,
        fronts=fronts,
        misshapen=misshapen,
    ), shaping.problems


class _Shaping:
    """Goes through the records and gathers what is wrong with their shapes."""

    def __init__(self, unquoted: set[str], names: Names) -> None:
        self.unquoted = unquoted
        self.names = names
        self.problems: list[Problem] = []

    def record(self, record: Record, kind: str, translated: bool = False, is_fine: bool | None = None) -> Record:
        """The record without what is wrong with it; `is_fine`, when that is known, tells whether it has its shape."""
        if is_fine is None:
            is_fine = is_valid(kind, translated)(record.data)
        if not is_fine and (inner := _wrapped(record, kind)):
            self.problems.append(problem_of_key("E215", record, *record.data, name=next(iter(record.data))))
            return self.record(dataclasses.replace(record, data=inner), kind, translated)
        most = min(MOST_FAULTS, MOST_IN_ALL - len(self.problems))
        found = [] if is_fine else list(islice(shape_problems(record, kind, translated, self.names), max(0, most)))
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


def _wrapped(record: Record, kind: str) -> Table | None:
    """The fields of a record that somebody has put under a name, as they stand in a catalogue of one file."""
    if len(record.data) != 1 or kind not in KINDS or next(iter(record.data)) in schema.fields(kind):
        return None
    inner = next(iter(record.data.values()))
    inner = inner[0] if isinstance(inner, list) and len(inner) == 1 else inner
    if not isinstance(inner, Table) or not inner:
        return None
    schema.make_typed(kind, inner)
    return inner


def _unquoted(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from _unquoted(value, (*path, key))
        elif isinstance(value, str) and data.spots[key] & PLAIN and NUMBER_LIKE.fullmatch(value):
            yield (*path, key), value


def _is_under(path: Path, other: Path) -> bool:
    return path[: len(other)] == other


def is_valid(kind: str, translated: bool = False) -> Validity:
    """Tells quickly whether a record has its shape."""
    return _validity(kind, translated, jsonschema_rs is not None)


@cache
def _validity(kind: str, translated: bool, fast: bool) -> Validity:
    shape = _shape(kind, translated)
    return jsonschema_rs.Draft202012Validator(shape).is_valid if fast else _validator(kind, translated).is_valid


@cache
def _validator(kind: str, translated: bool) -> Any:
    import jsonschema  # late: it takes long to import, and a catalogue without mistakes does not need it

    return jsonschema.Draft202012Validator(_shape(kind, translated))


def _shape(kind: str, translated: bool) -> dict[str, Any]:
    shape: schema.Schema = _without_blanks(schema.of_translation(kind) if translated else schema.of(kind))
    return shape


def _without_blanks(node: Any) -> Any:
    """The schema, in which a text that may not be empty may not be spaces alone either."""
    if isinstance(node, list):
        return [_without_blanks(item) for item in node]
    if not isinstance(node, dict):
        return node
    blank = {"pattern": r"\S"} if node.get("minLength") == 1 else {}
    return {**blank, **{key: _without_blanks(value) for key, value in node.items()}}


def shape_problems(record: Record, kind: str, translated: bool = False, names: Names = lambda kind: {}) -> Iterator[Problem]:
    """What the schema has against a record, in the words of people who write records."""
    seen = set()
    for fault in _validator(kind, translated).iter_errors(record.data):
        for entry in problems_of(record, fault, names):
            if entry.path not in seen:
                seen.add(entry.path)
                yield _not_translated(record, entry, kind) if translated else entry


def names_in(catalogue: Catalogue) -> Names:
    """Looks up, kind by kind, the ids that go with ids and names of records."""

    @cache
    def names(kind: str) -> dict[str, str]:
        records = catalogue.records[kind]
        named = {id_: record.data.get("name") for id_, record in records.items()}
        return {name.lower(): id_ for id_, name in named.items() if isinstance(name, str)} | {id_: id_ for id_ in records}

    return names


def _not_translated(record: Record, entry: Problem, kind: str) -> Problem:
    """A field that a translation does not have is not unknown when its record has it: it is a fact."""
    if entry.code == "E202" and schema.has_place(kind, entry.path):
        return problem_of_key("E615", record, *entry.path, name=entry.path[-1])
    return entry


def impossible_dates(record: Record, kind: str, translated: bool) -> list[Problem]:
    """A date must be a day that exists."""
    dates: Iterable[tuple[tuple[str, ...], str]]
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
    elif isinstance(holder, Sequence) and isinstance(last, int) and last < len(holder):
        del holder[last], holder.spots[last]
    if holder in ([], {}) and len(path) > 1 and isinstance(path[-2], str):
        _take_out(data, path[:-1])
