"""One YAML file of the catalogue: its text, the table it holds, and what is wrong with it.

A folder that is read again and again is read through `RememberedFiles`, which parses only what has changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from palveluopas.catalogue.positioned import Table
from palveluopas.catalogue.text_file import character_problems, line_problems, lost_text, text_of
from palveluopas.catalogue.yaml_reader import read
from palveluopas.problems.problem import Problem


@dataclass(frozen=True)
class YamlFile:
    """What was read of a file; no table when it says nothing or cannot be read.

    `unquoted` tells that it has number-like words without quotation marks.
    """

    text: str | None
    table: Table | None = None
    unquoted: bool = False
    problems: tuple[Problem, ...] = ()


ReadFile = Callable[[Path | str, str], YamlFile]


def read_file(path: Path | str, file: str) -> YamlFile:
    """The file at `path`, which the guide calls `file`."""
    return _read(*text_of(path, file), file)


def _read(text: str | None, problems: list[Problem], file: str) -> YamlFile:
    if text is None or problems:
        return YamlFile(text, problems=tuple(problems))
    if problems := character_problems(text, file) + line_problems(text, file):
        return YamlFile(text, problems=tuple(problems))
    data, unquoted, problems = read(text, file)
    table = data if isinstance(data, Table) else None
    if table is None and not problems:
        problems = [Problem("E118", file, values={"reason": "list" if data else None})]
    return YamlFile(text, table, unquoted, (*lost_text(text, file), *problems))


class RememberedFiles:
    """Reads files, and knows what was read of each as long as it is the same file with the same text."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Stamp | None, YamlFile]] = {}

    def __call__(self, path: Path | str, file: str) -> YamlFile:
        stamp, known = _stamp(path), self._known.get(str(path))
        if known and stamp and known[0] == stamp:
            return known[1]
        text, problems = text_of(path, file)
        if known and not problems and text is not None and known[1].text == text:
            found = known[1]  # touched only: its records are the same things
        else:
            found = _read(text, problems, file)
        self._known[str(path)] = (stamp, found)
        return found

    def look_again(self, path: Path | str) -> None:
        """Reads a file again whatever its stamp says: two changes that follow each other fast may leave the same one."""
        if known := self._known.get(str(path)):
            self._known[str(path)] = (None, known[1])


Stamp = tuple[int, int, int, int]


def _stamp(path: Path | str) -> Stamp | None:
    """What tells one state of a file from another; None when there is no such file."""
    try:
        seen = os.stat(path)
    except (OSError, ValueError):
        return None
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino
