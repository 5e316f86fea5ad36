"""The ids of records and of the things inside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.ledger import INDEX, Claim, ledger_of
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.problems.problem import Path, Problem, problem, spot_of
from palveluopas.problems.suggestions import corrected

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


def every_path_has_one_owner(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """No two records would be written to one page or file, and no record to one of the guide's own."""
    told: set[tuple[str, str, str, Path]] = set()
    for claim, other in ledger_of(catalogue).disputed():
        record = claim.record
        if record is None or _is_told_by_id(claim, other):
            continue
        if (pair := (record.kind, record.id, other.record.id if other and other.record else "", claim.at)) in told:
            continue
        told.add(pair)
        path = f"{_language_of(claim.path, catalogue)}/{claim.path.removesuffix(INDEX)}"
        if other is None or other.record is None:
            yield problem("E304", record, *claim.at, value=_id_at(record.data, claim.at), path=path, reason="guide")
        else:
            rival = other.record
            there, name = spot_of(rival.data, other.at), f"{rival.kind}[{rival.id}]"
            values = {"path": path, "other": name, "file": rival.file, "first": there.line, "reason": "record"}
            yield problem("E304", record, *claim.at, value=_id_at(record.data, claim.at), **values)


def _is_told_by_id(claim: Claim, other: Claim | None) -> bool:
    """Whether another rule tells of it: two ids of one kind, one of them a former id, or what the guide says has moved."""
    one, two = claim.record, other.record if other else None
    if "moved" in (claim.at[0], other.at[0] if other else ""):
        return True
    return bool(one and two and other and one.kind == two.kind and "former_ids" in (claim.at[0], other.at[0]))


def former_ids_are_nobodys(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The id that a record had before is no record's now, and was that of one record alone; both lines are told."""
    for records in catalogue.records.values():
        holders: dict[str, list[tuple[Record, Path]]] = defaultdict(list)
        for record in records.values():
            for number, id_ in enumerate(record.data.get("former_ids", ())):
                holders[id_].append((record, ("former_ids", number)))
        for id_, found in holders.items():
            if id_ in records:
                found.append((records[id_], ("id",)))
            for one, at in found if len(found) > 1 else ():
                other, there = next(pair for pair in found if pair != (one, at))
                yield _of_two("E309", id_, one, at, other, there)


def _of_two(code: str, id_: str, one: Record, at: Path, other: Record, there: Path) -> Problem:
    first, reason = spot_of(other.data, there).line, "own" if one is other else "living" if there == ("id",) else "former"
    values = {"value": id_, "other": f"{other.kind}[{other.id}]", "file": other.file, "first": first, "reason": reason}
    return problem(code, one, *at, **values)


def what_has_moved_is_somewhere_else(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What the guide says has moved is no page any more, and leads to one."""
    guide, claims = catalogue.guide_record, ledger_of(catalogue).claims if catalogue.guide.get("moved") else {}
    for number, moved in enumerate(catalogue.guide.get("moved", ())):
        before, now = str(moved.get("from")), str(moved.get("to"))
        others = [one for one in claims.get((False, before + INDEX), ()) if one.at != ("moved", number, "from")]
        if others:
            yield problem("E311", guide, "moved", number, "from", value=before, reason="taken")
        page = now.partition("#")[0] + INDEX
        if all(one.at[0] == "moved" for one in claims.get((False, page), ())) and not _is_part_of_a_municipality(
            page, claims
        ):
            nearest = next(iter(get_close_matches(page, [there for above, there in claims if not above], 1, 0.6)), None)
            nearest = nearest and nearest.removesuffix(INDEX)
            yield problem("E311", guide, "moved", number, "to", value=now, nearest=nearest)


def _is_part_of_a_municipality(page: str, claims: Mapping[tuple[bool, str], object]) -> bool:
    """Whether it may be a page of a life situation in a municipality, which is there when anything is in it."""
    area, _, topic = page.removesuffix(INDEX).rstrip("/").rpartition("/")
    return bool(area) and (False, f"{area}/{INDEX}") in claims and (False, f"topics/{topic}/{INDEX}") in claims


def _language_of(path: str, catalogue: Catalogue) -> str:
    """A language in which there is a file: that of the catalogue, but for a sheet that stands beside it."""
    source = str(catalogue.guide.get("source_language"))
    is_beside = path.endswith(f"-{source}.pdf")
    return next((code for code in catalogue.translations if code != source), source) if is_beside else source


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
    every_path_has_one_owner,
    former_ids_are_nobodys,
    what_has_moved_is_somewhere_else,
    ids_can_be_file_names,
    ids_within_a_record_are_unique,
)
