"""Reads the catalogue: `services.yaml` and `content/`. Nothing else in the generator reads them.

What cannot be read becomes a problem, never an exception; what can be read is kept with the line
and column of every value. Whether it makes sense is for `checks/` to say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.geometry import geometry_of
from palveluopas.catalogue.markdown_bounds import excess
from palveluopas.catalogue.markdown_pages import front_matter
from palveluopas.catalogue.pictures import pictures_in
from palveluopas.catalogue.positioned import Sequence, Table
from palveluopas.catalogue.reading_ahead import reading_ahead
from palveluopas.catalogue.strangers import CHANGES_FILE, CONTENT, LAST_RESORT, strangers
from palveluopas.catalogue.text_file import (
    character_problems,
    conflict_problems,
    is_plain_file,
    line_problems,
    of_the_machine,
    text_of,
)
from palveluopas.catalogue.yaml_file import ReadFile, read_file
from palveluopas.catalogue.yaml_reader import read
from palveluopas.countries.country import country
from palveluopas.kinds import KINDS
from palveluopas.model import PictureFile
from palveluopas.problems.problem import Problem, Spot, spot
from palveluopas.runtime.gc_pause import collector_resting
from palveluopas.runtime.program_files import LABELS

__all__ = ["Catalogue", "Record", "Sequence", "Spot", "Table", "load"]

ROOT_FILE = "services.yaml"
READ_HERE = 0.55  # the part of the translations that this process reads, beside the records: what another reads must be sent


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
    `geometry` are the layers of the map in `content/geo/` by name, `pictures` the files in `content/pictures/`.
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
    geometry: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, PictureFile] = field(default_factory=dict)
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

    @property
    def official(self) -> tuple[str, ...]:
        """The languages that records are written in, the first source language first."""
        first = str(self.guide.get("source_language", ""))
        return (first, *(code for code in _list(self.guide.get("source_languages")) if code != first))

    def language_of(self, record: Record) -> str:
        """The language in which a record is written."""
        return str(record.data.get("written_in") or self.guide.get("source_language", ""))

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


def load(root: Path, read: ReadFile = read_file, jobs: int = 1) -> tuple[Catalogue, list[Problem]]:
    """The catalogue under `root`, and what could not be read of it.

    With more than one of `jobs`, and no `read` of the caller's own, a second process reads a part of the translations.
    """
    with collector_resting():
        loading = _Loading(Path(root), read)
        loading.everything(jobs if read is read_file else 1)
    loading.catalogue.refused = {(problem.file, problem.line, problem.column) for problem in loading.problems}
    return loading.catalogue, sorted(loading.problems, key=lambda problem: problem.order)


def load_root(root: Path) -> Catalogue:
    """The guide's own facts alone, whatever is wrong with the rest."""
    loading = _Loading(root)
    loading._root_file()
    return loading.catalogue


def load_prose(root: Path) -> Catalogue:
    """The guide's own facts, its prose pages and the words of the interface, whatever is wrong with the rest."""
    loading = _Loading(root)
    loading._root_file()
    for language in {**loading.catalogue.translations, LAST_RESORT: None}:
        loading._labels(language)
    loading._pages()
    return loading.catalogue


@dataclass(frozen=True)
class _Translation:
    """Where one record is translated into one language."""

    kind: str
    language: str
    id: str

    @property
    def file(self) -> str:
        return f"content/{self.kind}/{self.language}/{self.id}.yaml"


class _Loading:
    """One reading of a folder."""

    def __init__(self, root: Path, read: ReadFile = read_file) -> None:
        self.catalogue = Catalogue(root)
        self._read = read
        self.problems: list[Problem] = []

    def everything(self, jobs: int = 1) -> None:
        self._root_file()
        included = {path for path in _list(self.catalogue.top.get("include")) if isinstance(path, str)}
        if (self.catalogue.root / CONTENT).is_symlink():
            self.problems.append(Problem("E111", CONTENT))
            return
        translated = list(self._translated())
        files = [translation.file for translation in translated]
        with reading_ahead(self.catalogue.root, files[round(len(files) * READ_HERE) :], self._read, jobs) as self._read:
            for kind in KINDS:
                self._inline(kind)
                self._folder(kind, f"content/{kind}" in included)
            for translation in translated:
                self._translation(translation)
        for language in {**self.catalogue.translations, LAST_RESORT: None}:
            self._labels(language)
        self._pages()
        self._changes()
        self.catalogue.geometry, problems = geometry_of(self.catalogue.root)
        self.problems += problems
        self.catalogue.pictures = pictures_in(self.catalogue.root)
        self.problems += strangers(self.catalogue.root, self.catalogue.translations)

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
        if included and not os.path.isdir(self.catalogue.root / folder):
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

    def _spot_of_include(self, folder: str) -> Spot:
        include = self.catalogue.top["include"]
        return spot(include.spots[include.index(folder)])

    def _translated(self) -> Iterator[_Translation]:
        """The files of translations that there are, the guide's own first."""
        for kind in ("guide", *KINDS):
            for language in self.catalogue.translations:
                for name in self._names(f"content/{kind}/{language}"):
                    yield _Translation(kind, language, name)

    def _translation(self, one: _Translation) -> None:
        if (data := self._table(one.file)) is not None:
            self.catalogue.translations[one.language][one.kind, one.id] = Record(one.kind, one.id, data, one.file)

    def _names(self, folder: str) -> list[str]:
        """The names of the YAML files in a folder, without `.yaml`."""
        if self._is_linked(folder):
            return []
        try:
            with os.scandir(self.catalogue.root / folder) as listed:
                found = [entry.name for entry in listed if entry.is_file(follow_symlinks=False)]
        except OSError as error:
            _unless_of_the_machine(error)
            return []
        return sorted(name[:-5] for name in found if name.endswith(".yaml") and not name.startswith("."))

    def _is_linked(self, path: str) -> bool:
        """Whether it, or the folder it is in, is a link, which nobody follows."""
        return any(os.path.islink(self.catalogue.root / one) for one in (path, os.path.dirname(path)))

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
            self.catalogue.shared_labels[language] = {**shared.table}
        here = country(self.catalogue.country)
        if here and language in here.labels:
            self.catalogue.shared_labels.setdefault(language, {}).update(here.labels[language])
        if self._is_linked(file) or not is_plain_file(self.catalogue.root / file):
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
            for path in sorted(_below(folder, ".md")) if not self._is_linked(f"content/pages/{language}") else ():
                file = path.relative_to(self.catalogue.root).as_posix()
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


def _below(folder: Path, ending: str) -> Iterator[Path]:
    """The ordinary files with an ending in a folder and all below it; no link is followed."""
    for within, folders, names in os.walk(folder, onerror=_unless_of_the_machine):
        folders[:] = [name for name in folders if not os.path.islink(os.path.join(within, name))]
        yield from (path for name in names if name.endswith(ending) and is_plain_file(path := Path(within, name)))


def _unless_of_the_machine(error: OSError) -> None:
    """What cannot be read is told of as strange; what the system has no room for is no fault of the content."""
    if of_the_machine(error):
        raise error


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_name(code: str) -> bool:
    return code.replace("-", "").isalnum() and code.isascii()
