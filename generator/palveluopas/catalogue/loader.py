"""Reads the catalogue: `services.yaml` and `content/`. Nothing else in the generator reads them.

What cannot be read becomes a problem, never an exception; what can be read is kept with the line
and column of every value. Whether it makes sense is for `checks/` to say.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.markdown_bounds import excess
from palveluopas.catalogue.markdown_pages import front_matter
from palveluopas.catalogue.positioned import Sequence, Table
from palveluopas.catalogue.text_file import character_problems, conflict_problems, is_plain_file, line_problems, text_of
from palveluopas.catalogue.yaml_file import ReadFile, read_file
from palveluopas.catalogue.yaml_reader import read
from palveluopas.countries.country import country
from palveluopas.kinds import KINDS
from palveluopas.problems.problem import Problem, Spot, spot
from palveluopas.problems.suggestions import MEANT
from palveluopas.runtime.gc_pause import collector_resting
from palveluopas.runtime.program_files import LABELS

__all__ = ["Catalogue", "Record", "Sequence", "Spot", "Table", "load"]

ROOT_FILE = "services.yaml"
CHANGES_FILE = "content/changes.yaml"
LAST_RESORT = "en"  # the interface's language when neither the reader's nor the source language has labels


@dataclass(frozen=True)
class Record:
    """One record, or one translation of it; `file` is relative to the root."""

    kind: str
    id: str
    data: Table
    file: str


@dataclass
class Catalogue:
    """All that was read.

    `others` are records without a usable id, `unread` had no readable file, `unquoted` are files with
    number-like words without quotation marks, `refused` are the spots that `load` complained about, and
    `misshapen` are the records that the check of shapes has taken something out of.
    `labels` are the guide's own words of the interface, `shared_labels` those that come with the program.
    `pages` are the texts of prose pages by language and name, and `fronts` what stands at the beginning of them.
    """

    root: Path
    guide: Table = field(default_factory=Table)
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    translations: dict[str, dict[tuple[str, str], Record]] = field(default_factory=dict)
    labels: dict[str, Table] = field(default_factory=dict)
    shared_labels: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    fronts: dict[tuple[str, str], Record] = field(default_factory=dict)
    changes: Table = field(default_factory=Table)
    files: dict[str, str] = field(default_factory=dict)
    top: Table = field(default_factory=Table)
    others: list[Record] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    unquoted: set[str] = field(default_factory=set)
    refused: set[tuple[str, int, int]] = field(default_factory=set)
    misshapen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def guide_record(self) -> Record:
        """The guide's own facts, as a record among others."""
        return Record("guide", "guide", self.guide, ROOT_FILE)

    @property
    def country(self) -> str:
        """The code of the guide's country; empty where it has none that can be one."""
        code = self.guide.get("country")
        return code if isinstance(code, str) else ""

    def known_ids(self, kind: str) -> set[str]:
        """Ids that something of the kind goes by: also that in a file of another name, and those of unread files.

        What is wrong with these is told once, and not again wherever they are referred to.
        """
        inside = {record.data.get("id") for record in self.records[kind].values()}
        unread = {name for unread_kind, name in self.unread if unread_kind == kind}
        return {*self.records[kind], *(id_ for id_ in inside if isinstance(id_, str)), *unread}

    def all_records(self) -> Iterator[Record]:
        """Every record in the source language, the guide first."""
        yield self.guide_record
        for records in self.records.values():
            yield from records.values()


def load(root: Path, read: ReadFile = read_file) -> tuple[Catalogue, list[Problem]]:
    """The catalogue under `root`, and what could not be read of it."""
    with collector_resting():
        loading = _Loading(Path(root), read)
        loading.everything()
    loading.catalogue.refused = {(problem.file, problem.line, problem.column) for problem in loading.problems}
    return loading.catalogue, sorted(loading.problems, key=lambda problem: problem.order)


def load_prose(root: Path) -> Catalogue:
    """The guide's own facts and its prose pages alone, whatever is wrong with the rest."""
    loading = _Loading(root)
    loading._root_file()
    loading._pages()
    return loading.catalogue


class _Loading:
    """One reading of a folder."""

    def __init__(self, root: Path, read: ReadFile = read_file) -> None:
        self.catalogue = Catalogue(root)
        self._read = read
        self.problems: list[Problem] = []

    def everything(self) -> None:
        self._root_file()
        included = {path for path in _list(self.catalogue.top.get("include")) if isinstance(path, str)}
        if self._is_linked("content"):
            return
        for kind in KINDS:
            self._inline(kind)
            self._folder(kind, f"content/{kind}" in included)
        self._languages_of("guide")
        for language in {**self.catalogue.translations, LAST_RESORT: None}:
            self._labels(language)
        self._pages()
        self._changes()
        self._strangers()

    def _root_file(self) -> None:
        catalogue = self.catalogue
        top = self._table(ROOT_FILE)
        if top is None:
            catalogue.unread.add(("guide", "guide"))
            return
        catalogue.top = top
        if isinstance(guide := top.get("guide"), Table):
            catalogue.guide = guide
            schema.make_typed("guide", guide)
        languages = [entry.get("code") for entry in _list(catalogue.guide.get("languages")) if isinstance(entry, Table)]
        catalogue.translations = {code: {} for code in languages if isinstance(code, str) and _is_name(code)}

    def _inline(self, kind: str) -> None:
        items = _list(self.catalogue.top.get(kind))
        for number, data in enumerate(items, start=1):
            if isinstance(data, Table):
                schema.make_typed(kind, data)
                id_ = data.get("id")
                self._keep(Record(kind, id_ if isinstance(id_, str) else str(number), data, ROOT_FILE), isinstance(id_, str))

    def _keep(self, record: Record, has_id: bool = True) -> None:
        records = self.catalogue.records[record.kind]
        if not has_id:
            self.catalogue.others.append(record)
        elif first := records.get(record.id):
            self.catalogue.others.append(record)
            again, there = spot(record.data.spots.get("id", record.data.at)), spot(first.data.at)
            values = {"id": record.id, "file": first.file, "first": there.line}
            self.problems.append(
                Problem(
                    "E306",
                    record.file,
                    again.line,
                    again.column,
                    (record.kind, record.id),
                    ("id",),
                    values,
                    f"{record.kind}[{record.id}]",
                )
            )
        else:
            records[record.id] = record

    def _folder(self, kind: str, included: bool) -> None:
        folder = f"content/{kind}"
        if included and not (self.catalogue.root / folder).is_dir():
            self.problems.append(Problem("W121", ROOT_FILE, *self._spot_of_include(folder)[:2], values={"folder": folder}))
        names = self._names(folder)
        for name in names:
            if not included or (data := self._table(f"{folder}/{name}.yaml")) is None:
                self.catalogue.unread.add((kind, name))
            else:
                schema.make_typed(kind, data)
                self._keep(Record(kind, name, data, f"{folder}/{name}.yaml"))
        if names and not included and self.catalogue.top:
            self.problems.append(Problem("E123", folder, values={"folder": folder, "count": len(names)}))
        self._languages_of(kind)

    def _spot_of_include(self, folder: str) -> Spot:
        include = self.catalogue.top["include"]
        return spot(include.spots[include.index(folder)])

    def _languages_of(self, kind: str) -> None:
        for language, translations in self.catalogue.translations.items():
            for name in self._names(f"content/{kind}/{language}", inside=True):
                file = f"content/{kind}/{language}/{name}.yaml"
                if (data := self._table(file)) is not None:
                    translations[kind, name] = Record(kind, name, data, file)

    def _names(self, folder: str, inside: bool = False) -> list[str]:
        """The names of the YAML files in a folder, without `.yaml`; what else is there is a problem."""
        names: list[str] = []
        try:
            listed: Iterable[os.DirEntry[str]] = () if self._is_linked(folder) else os.scandir(self.catalogue.root / folder)
        except OSError:
            return names
        for entry in sorted(listed, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False):
                names.append(entry.name[:-5])
            elif entry.is_symlink():
                self.problems.append(Problem("E111", f"{folder}/{entry.name}"))
            elif not entry.is_dir():
                self.problems.append(Problem("E122", f"{folder}/{entry.name}", values={"folder": folder}))
            elif inside or self.catalogue.translations and entry.name not in self.catalogue.translations:
                self.problems.append(Problem("E124", f"{folder}/{entry.name}", values={"name": entry.name}))
        return names

    def _is_linked(self, folder: str) -> bool:
        linked = (self.catalogue.root / folder).is_symlink()
        if linked:
            self.problems.append(Problem("E111", folder))
        return linked

    def _table(self, file: str) -> Table | None:
        """What a YAML file says, when it says anything at all."""
        path = f"{self.catalogue.root}/{file}"
        if file == ROOT_FILE and not is_plain_file(Path(path)):
            self.problems.append(Problem("E111" if Path(path).is_symlink() else "E101", file))
            return None
        found = self._read(path, file)
        if found.text is not None:
            self.catalogue.files[file] = found.text
        if found.unquoted:
            self.catalogue.unquoted.add(file)
        self.problems += found.problems
        return found.table

    def _labels(self, language: str) -> None:
        """The words of the interface: the program's, and those that the guide says otherwise."""
        file = f"content/labels/{language}.yaml"
        if is_plain_file(LABELS / f"{language}.yaml"):
            shared = self._read(LABELS / f"{language}.yaml", f"{LABELS.name}/{language}.yaml")
            if shared.table is None:
                raise ValueError(f"the program's own words cannot be read: {shared.problems}")
            here = country(self.catalogue.country)
            self.catalogue.shared_labels[language] = {**shared.table, **(here.labels.get(language, {}) if here else {})}
        if not is_plain_file(self.catalogue.root / file):
            return
        table = self._table(file)
        if table is None:
            return
        odd = [key for key, words in table.items() if not isinstance(words, str)]
        for key in odd:
            name = spot(table.names[key])
            self.problems.append(Problem("E125", file, name.line, name.column, ("labels", language), (key,), {"key": key}))
        if odd:
            table = copy(table)  # what was read of a file may be asked for again
            for key in odd:
                del table[key]
        self.catalogue.labels[language] = table

    def _pages(self) -> None:
        for language in self.catalogue.translations:
            folder = self.catalogue.root / "content/pages" / language
            pages = self.catalogue.pages.setdefault(language, {})
            if self._is_linked("content/pages") or self._is_linked(f"content/pages/{language}"):
                return
            for path in sorted(folder.rglob("*.md")):
                file = path.relative_to(self.catalogue.root).as_posix()
                if not is_plain_file(path):
                    self.problems.append(Problem("E111", file))
                    continue
                text, problems = text_of(path, file)
                if text is not None:
                    self.catalogue.files[file] = text
                    problems = problems or character_problems(text, file) or list(excess(text, file))
                    if "<<<<<<<" in text:  # the other marks of a conflict are Markdown, too
                        problems += conflict_problems(text, file)
                    if not problems:
                        name = path.relative_to(folder).with_suffix("").as_posix()
                        pages[name] = text
                        self._front(language, name, text, file)
                self.problems += problems

    def _front(self, language: str, name: str, text: str, file: str) -> None:
        """What a page says of itself at its beginning, with the lines that it has in the file."""
        if (head := front_matter(text)) is None:
            return
        data, unquoted, problems = None, False, line_problems(head, file)
        if not problems:
            data, unquoted, problems = read(head, file)
        if unquoted:
            self.catalogue.unquoted.add(file)
        if isinstance(data, Table):
            self.catalogue.fronts[language, name] = Record("pages", name, data, file)
        self.problems += problems or ([] if isinstance(data, Table) else [Problem("E456", file)])

    def _changes(self) -> None:
        """What has changed since when; a guide may be without."""
        if is_plain_file(self.catalogue.root / CHANGES_FILE):
            self.catalogue.changes = self._table(CHANGES_FILE) or Table()
        else:
            self._is_linked(CHANGES_FILE)

    def _strangers(self) -> None:
        """Folders and YAML files in `content/` that nobody reads: records there would be missed without a word."""
        known = {*KINDS, "guide", "labels", "pages", Path(CHANGES_FILE).name}
        folder = self.catalogue.root / "content"
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if (
                path.name not in known
                and not path.name.startswith(".")
                and (path.is_dir() or path.suffix in (".yaml", ".yml"))
            ):
                meant = MEANT.get(f"content/{path.name}", "").removeprefix("content/")
                nearest = meant or next(iter(get_close_matches(path.name, sorted(known), 1, 0.75)), None)
                self.problems.append(Problem("W128", f"content/{path.name}", values={"name": path.name, "nearest": nearest}))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_name(code: str) -> bool:
    return code.replace("-", "").isalnum() and code.isascii()
