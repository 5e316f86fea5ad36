"""The ids of records and of the things inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Path, Problem, problem
from palveluopas.problems.suggestions import corrected

ROOMS = frozenset(
    [
        "topics",
        "services",
        "places",
        "providers",
        "activities",
        "projects",
        "paths",
        "responsibilities",
        "refer",
        "a-z",
        "about",
        "privacy",
        "map",
        "news",
        "search",
        "print",
        "share",
        "welcome",
        "questions",
        "professionals",
        "employers",
        "languages",
        "channels",
        "groups",
        "handbook",
        "status",
        "events",
        "networks",
        "systems",
        "404",
        "assets",
        "low-threshold",
        "ages",
        "courses",
        "parents",
        "glossary",
    ]
)
PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
NO_FILE_NAMES = frozenset(["index", "con", "prn", "aux", "nul", *PORTS])

_IS_ID = re.compile(schema.of("organizations")["properties"]["id"]["pattern"])


def the_id_is_the_files_name(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A record in a file of its own has the file's name for its id."""
    for record in catalogue.all_records():
        id_ = record.data.get("id")
        if isinstance(id_, str) and id_ != record.id and _IS_ID.fullmatch(record.id):
            taken = id_ if id_ in catalogue.records[record.kind] else None
            yield problem("E303", record, "id", value=id_, name=record.id, known=taken)


def files_have_names_that_can_be_ids(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The name of a record's file is small letters, digits and hyphens, since it is the record's id."""
    for record in catalogue.all_records():
        if record.file.endswith(f"/{record.id}.yaml") and not _IS_ID.fullmatch(record.id):
            id_ = record.data.get("id")
            is_free = isinstance(id_, str) and id_ not in catalogue.records[record.kind]
            literal = id_ if is_free else corrected("id", record.id)
            yield Problem(
                "E305", record.file, record=(record.kind, record.id), values={"name": record.id, "literal": literal}
            )


def areas_do_not_take_the_names_of_rooms(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An area's id is in web addresses beside the rooms of the guide, and may not be one of them."""
    for record in catalogue.records["areas"].values():
        if record.id in ROOMS:
            yield problem("E304", record, "id", value=record.id)


def ids_can_be_file_names(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An id becomes a file's name, and some systems and servers have other uses for these."""
    for record in catalogue.all_records():
        if record.id in NO_FILE_NAMES:
            yield problem("E304", record, "id", value=record.id)


def ids_within_a_record_are_unique(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Two items of one list may not have the same id: translations find them by it."""
    for record in catalogue.all_records():
        for path in _same_ids(record.data, ()):
            yield problem("E307", record, *path, value=path and _id_at(record.data, path))


def _same_ids(data: Any, path: Path) -> Iterator[Path]:
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, (dict, list)):
                yield from _same_ids(value, (*path, key))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        seen = set()
        for number, item in enumerate(data):
            id_ = item.get("id") if isinstance(item, dict) else None
            if id_ is not None and id_ in seen:
                yield (*path, number, "id")
            seen.add(id_)
            yield from _same_ids(item, (*path, number))


def _id_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


RULES = (
    the_id_is_the_files_name,
    files_have_names_that_can_be_ids,
    areas_do_not_take_the_names_of_rooms,
    ids_can_be_file_names,
    ids_within_a_record_are_unique,
)
