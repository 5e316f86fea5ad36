"""Gives a record another id, wherever it is named: its file, its translations, other records, links on prose pages.

Touches only the words that name the record, and adds the old id to its `former_ids`, so that the old addresses lead on.
Comments and the layout of lines stay. Either everything is written or nothing is.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import ROOT_FILE, Catalogue, Record, load
from palveluopas.catalogue.markdown_links import links_of
from palveluopas.catalogue.strangers import CHANGES_FILE, CONTENT
from palveluopas.editing.wrong_catalogue import WrongCatalogue
from palveluopas.guide.urls import OUTSIDE, published, target
from palveluopas.kinds import KINDS, PAGES
from palveluopas.problems.problem import Spot, spot, spot_of
from palveluopas.runtime.atomic_write import put_whole
from palveluopas.validation.rules import check

_IS_ID = re.compile(schema.of("organizations")["properties"]["id"]["pattern"])
_NAMED = re.compile(r"\{(\w+)\}")
_ADDRESSES = tuple(page.address.rstrip("/").split("/") for page in PAGES if "{" in page.address)


class CannotRename(ValueError):
    """Nothing was written: a key of the messages tells why, with its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Renaming:
    """What is to be called otherwise."""

    kind: str
    old: str
    new: str


@dataclass
class Plan:
    """What will be other words in which file, by the places in its text, and which files will be called otherwise."""

    edits: dict[str, dict[tuple[int, int], str]] = field(default_factory=lambda: defaultdict(dict))
    moves: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> list[str]:
        """All files that change, by their names now."""
        return sorted({*self.edits, *self.moves})


def rename(root: Path, old: str, new: str, day: date, kind: str = "") -> list[str]:
    """Renames a record and returns the files that have changed, by their names before."""
    catalogue = _checked(root, day)
    one = Renaming(_kind_of(catalogue, old, kind), old, new)
    _refuse(catalogue, one)
    plan = plan_of(catalogue, one)
    _try(catalogue, plan, day)
    _write(root, plan)
    return plan.files


def _checked(root: Path, day: date) -> Catalogue:
    catalogue, problems = load(root)
    problems += check(catalogue, day)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise WrongCatalogue(catalogue, errors)
    return catalogue


def _kind_of(catalogue: Catalogue, old: str, kind: str) -> str:
    """The kind of the record, which must be said when records of several kinds have the id."""
    found = [name for name, records in catalogue.records.items() if old in records and kind in ("", name)]
    if not found:
        known = {id_ for name, records in catalogue.records.items() if kind in ("", name) for id_ in records}
        nearest = next(iter(get_close_matches(old, sorted(known), 1, 0.6)), "")
        raise CannotRename("rename_unknown_nearest" if nearest else "rename_unknown", old=old, nearest=nearest)
    if len(found) > 1:
        raise CannotRename("rename_several", old=old, kinds=", ".join(found), kind=found[0])
    return found[0]


def _refuse(catalogue: Catalogue, one: Renaming) -> None:
    if not _IS_ID.fullmatch(one.new) or len(one.new) > schema.of("organizations")["properties"]["id"]["maxLength"]:
        raise CannotRename("rename_no_id", new=one.new)
    for record in catalogue.records[one.kind].values():
        former = record.data.get("former_ids", ()) if record.id != one.old else ()
        if record.id == one.new or one.new in former:
            raise CannotRename("rename_taken", new=one.new, other=f"{one.kind}[{record.id}]", file=record.file)


def plan_of(catalogue: Catalogue, one: Renaming) -> Plan:
    """Everything that must change for a record to go by another id."""
    plan = Plan()
    for record in catalogue.all_records():
        for path, kind in schema.references(record.kind):
            for at, id_ in schema.values_at(record.data, path) if kind == one.kind else ():
                if id_ == one.old:
                    _put_id(catalogue, plan, record.file, spot_of(record.data, at), one)
    _own_record(catalogue, plan, catalogue.records[one.kind][one.old], one)
    _pages(catalogue, plan, one)
    _moved(catalogue, plan, one)
    if CHANGES_FILE in catalogue.files:
        named = re.compile(rf"(?<![\w/-]){one.kind}/({re.escape(one.old)})(?![\w/-])")
        for found in named.finditer(catalogue.files[CHANGES_FILE]):
            plan.edits[CHANGES_FILE][found.span(1)] = one.new
    return plan


def _own_record(catalogue: Catalogue, plan: Plan, record: Record, one: Renaming) -> None:
    """The record's id, its former ids, its file and those of its translations."""
    _put_id(catalogue, plan, record.file, spot_of(record.data, ("id",)), one)
    _put_former(catalogue, plan, record, one)
    if record.file.endswith(f"/{one.old}.yaml"):
        plan.moves[record.file] = record.file.removesuffix(f"{one.old}.yaml") + f"{one.new}.yaml"
    for translations in catalogue.translations.values():
        if translation := translations.get((one.kind, one.old)):
            plan.moves[translation.file] = translation.file.removesuffix(f"{one.old}.yaml") + f"{one.new}.yaml"


def _offset(text: str, place: Spot) -> int:
    """Where a spot is in a text."""
    start = 0
    for _ in range(place.line - 1):
        start = text.index("\n", start) + 1
    return start + place.column - 1


def _put_id(catalogue: Catalogue, plan: Plan, file: str, place: Spot, one: Renaming) -> None:
    text = catalogue.files[file]
    found = re.compile(rf"""(["']?)({re.escape(one.old)})\1(?![\w-])""").match(text, _offset(text, place))
    if not found:
        raise CannotRename("rename_by_hand", file=file, line=place.line, old=one.old)
    plan.edits[file][found.span(2)] = one.new


def _put_former(catalogue: Catalogue, plan: Plan, record: Record, one: Renaming) -> None:
    """Adds the old id to the record's former ids; an id that it has again is none of them."""
    text, edits = catalogue.files[record.file], plan.edits[record.file]
    if (former := record.data.get("former_ids")) is None:
        end = min(span for span in edits if span[0] >= _offset(text, spot_of(record.data, ("id",))))[1]
        end += text[end : end + 1] in ('"', "'")
        if text[_offset(text, spot(record.data.at))] == "{":
            edits[end, end] = f", former_ids: [{one.old}]"
        else:
            end = (text + "\n").index("\n", end)
            indent = " " * (spot(record.data.names["id"]).column - 1)
            edits[end, end] = f"\n{indent}former_ids: [{one.old}]"
        return
    ids = [*(id_ for id_ in former if id_ != one.new), one.old]
    start = _offset(text, spot_of(record.data, ("former_ids",)))
    if text[start] == "[":
        edits[start, text.index("]", start) + 1] = f"[{', '.join(ids)}]"
        return
    lines = [_offset(text, spot(at)) for at in former.spots]
    for id_, at in zip(former, lines, strict=True):
        if id_ == one.new:
            edits[text.rindex("\n", 0, at), (text + "\n").index("\n", at)] = ""
    begin = text.rindex("\n", 0, lines[-1]) + 1
    end = (text + "\n").index("\n", lines[-1])
    edits[end, end] = f"\n{text[begin : lines[-1]]}{one.old}"


def _pages(catalogue: Catalogue, plan: Plan, one: Renaming) -> None:
    """Prose pages of the record, and links to it on all of them."""
    page = KINDS[one.kind].page
    name_then, name_now = [
        page.address.replace(f"{{{one.kind}}}", id_).rstrip("/") if page else "" for id_ in (one.old, one.new)
    ]
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            file = f"{CONTENT}/pages/{language}/{name}.md"
            if name == name_then:
                plan.moves[file] = f"{CONTENT}/pages/{language}/{name_now}.md"
            for link in links_of(text):
                address = renamed_address(link.address, f"{language}/{name}/", one)
                if address != link.address:
                    if text[link.index : link.index + len(link.address)] != link.address:
                        raise CannotRename(
                            "rename_by_hand", file=file, line=text.count("\n", 0, link.index) + 1, old=one.old
                        )
                    plan.edits[file][link.index, link.index + len(link.address)] = address


def _moved(catalogue: Catalogue, plan: Plan, one: Renaming) -> None:
    """Where the guide says that pages have moved to."""
    for number, moved in enumerate(catalogue.guide.get("moved", ())):
        address = renamed_address(moved["to"], "fi/", one)
        if address != moved["to"]:
            text = catalogue.files[ROOT_FILE]
            start = text.index(moved["to"], _offset(text, spot_of(catalogue.guide, ("moved", number, "to"))))
            plan.edits[ROOT_FILE][start, start + len(moved["to"])] = address


def renamed_address(address: str, page: str, one: Renaming) -> str:
    """A link as it leads to the record under its new id; any other link as it is."""
    if OUTSIDE.match(address):
        return address
    where, mark, anchor = address.partition("#")
    path, _ = target(page, published(where or "./"))
    steps = path.partition("/")[2].rstrip("/").split("/")
    if anchor == one.old and KINDS[one.kind].place == "/".join(steps) + f"/#{{{one.kind}}}":
        return f"{where}#{one.new}"
    for pattern in _ADDRESSES:
        if len(pattern) <= len(steps) and all(
            "{" in told or told == step for told, step in zip(pattern, steps, strict=False)
        ):
            for number, (told, step) in enumerate(zip(pattern, steps, strict=False)):
                named = _NAMED.fullmatch(told)
                if named and named[1] == one.kind and step == one.old:
                    return _with_step(where, len(steps) - number, one) + mark + anchor
    return address


def _with_step(where: str, from_the_end: int, one: Renaming) -> str:
    """An address with the step that names the record exchanged; steps are counted from the end, where links begin alike."""
    slash = "/" if where.endswith("/") else ""
    steps = where.removesuffix("/").split("/")
    step = steps[-from_the_end] if from_the_end <= len(steps) else ""
    if step in (one.old, f"{one.old}.md"):
        steps[-from_the_end] = step.replace(one.old, one.new, 1)
    return "/".join(steps) + slash


def _changed(text: str, edits: dict[tuple[int, int], str]) -> str:
    for (start, end), words in sorted(edits.items(), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _contents(root: Path, plan: Plan) -> Iterator[tuple[Path, Path, bytes, bytes]]:
    """(file, the file's name then, its bytes, its bytes then) of each file of a plan."""
    for name in plan.files:
        file, before = root / name, (root / name).read_bytes()
        text, mark = before.decode("utf-8"), ""
        if text.startswith("\ufeff"):
            text, mark = text[1:], text[0]
        ends = "\r\n" if "\r\n" in text else "\n"
        after = mark + _changed(text.replace("\r\n", "\n"), plan.edits.get(name, {})).replace("\n", ends)
        yield file, root / plan.moves.get(name, name), before, after.encode()


def _try(catalogue: Catalogue, plan: Plan, day: date) -> None:
    """Refuses a plan after which the catalogue would have errors: what was not seen here is seen by the check."""
    for file, then in plan.moves.items():
        if os.path.lexists(catalogue.root / then):
            raise CannotRename("rename_file_there", file=file, then=then)
    with tempfile.TemporaryDirectory(prefix="palveluopas-") as folder:
        copy = Path(folder)
        shutil.copy(catalogue.root / ROOT_FILE, copy / ROOT_FILE)
        if (catalogue.root / CONTENT).is_dir():
            shutil.copytree(catalogue.root / CONTENT, copy / CONTENT, symlinks=True)
        _write(copy, plan)
        _checked(copy, day)


def _write(root: Path, plan: Plan) -> None:
    """Writes everything; after a failure, everything is as it was."""
    done: list[tuple[Path, Path, bytes]] = []
    try:
        for file, then, before, after in list(_contents(root, plan)):
            done.append((file, then, before))
            if after != before:
                put_whole(file, after)
            if then != file:
                file.rename(then)
    except BaseException:
        for file, then, before in done:
            put_whole(file, before)
            if then != file:
                then.unlink(missing_ok=True)
        raise
