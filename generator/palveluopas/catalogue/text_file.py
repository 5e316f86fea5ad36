"""The text of one file: decoded, in one Unicode form, free of characters nobody can see."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from palveluopas.catalogue.yaml_reader import INVISIBLE, are_balanced
from palveluopas.problems.problem import Problem

LARGEST = 2_000_000
MOST_OF_ONE_KIND = 3

_Found = TypeVar("_Found")

_ODD = re.compile(INVISIBLE.pattern.split("]|")[0] + "\u200b]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_HARD_SPACE = re.compile(
    r"""^[ \u00a0]*(?P<before>\u00a0)"""  # before what the line says
    r"""|(?:^ *(?:- *)*(?:[\w-]+:|-)|[,:\[{]) *(?P<after>\u00a0)"""  # where YAML wants a space of its own
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#.*""",  # and no matter inside a text or a comment
    re.MULTILINE,
)
_LOST = re.compile(r"""^ *(?:- )*[\w-]+: +[^"'\s#][^"'#\n]* (?P<here>#)[^\s#]""", re.MULTILINE)


def text_of(path: Path | str, file: str) -> tuple[str | None, list[Problem]]:
    """The text of the file at `path`, which the guide calls `file`.

    None when there is nothing to show; with a problem, the text is good for showing only.
    """
    content, problems = _bytes_of(path, file)
    if content is None:
        return None, problems
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        shown = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
        return shown, [_encoding_problem(content, fault.start, file)]
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text, []


def _bytes_of(path: Path | str, file: str) -> tuple[bytes | None, list[Problem]]:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            size = os.fstat(descriptor).st_size
            if size > LARGEST:
                return None, [Problem("E108", file, values={"most": LARGEST // 1_000_000})]
            return os.read(descriptor, size), []
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and of_the_machine(error):
            raise
        return None, [Problem("E101", file)]


def of_the_machine(error: OSError) -> bool:
    """Whether it says nothing of the file: the system has too many open, or no memory, or its disk is broken."""
    return error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO)


def _encoding_problem(content: bytes, start: int, file: str) -> Problem:
    before = content[:start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return Problem("E102", file, before.count(b"\n") + 1, column, values={"byte": f"0x{content[start]:02X}"})


def is_plain_file(path: Path) -> bool:
    """An ordinary file: not a link, not a folder, not a pipe."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def character_problems(text: str, file: str) -> list[Problem]:
    """Characters that no text of the guide may hold."""
    if not _ODD.search(text):
        return []
    found = (one for one in INVISIBLE.finditer(text) if not _is_of_a_pair(text, one))
    return [_at(text, one.start(), "E103", file, character=one[0]) for one in _first(found)]


def _is_of_a_pair(text: str, found: re.Match[str]) -> bool:
    """Whether it is an isolate in a line whose isolates all begin and end: such text stands as it was meant."""
    if not "\u2066" <= found[0] <= "\u2069":
        return False
    begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.start())
    return are_balanced(text[begin : end if end >= 0 else len(text)])


def line_problems(text: str, file: str) -> list[Problem]:
    """Faults of lines that would make the YAML parser complain about another place, or about nothing."""
    problems = []
    if "\t" in text:
        problems += [_at(text, found.start(), "E112", file) for found in _first(re.finditer("\t", text))]
    if "\u00a0" in text:
        codes = {"before": "E115", "after": "E127"}
        spaces = ((match.start(name), codes[name]) for match in _HARD_SPACE.finditer(text) if (name := match.lastgroup))
        problems += [_at(text, start, code, file) for start, code in _first(spaces)]
    if "<<<<<<<" in text or ">>>>>>>" in text or "=======" in text:
        problems += conflict_problems(text, file)
    return problems


def conflict_problems(text: str, file: str) -> list[Problem]:
    """Where two versions of a file were left one after the other."""
    return [_at(text, found.start(), "E116", file) for found in _first(_CONFLICT.finditer(text), 1)]


def lost_text(text: str, file: str) -> list[Problem]:
    """Words after ` #`, which YAML takes for a comment."""
    if " #" not in text:
        return []
    return [_at(text, found.start("here"), "W119", file) for found in _first(_LOST.finditer(text))]


def position(text: str, index: int) -> tuple[int, int]:
    """The line and column of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _at(text: str, index: int, code: str, file: str, **values: object) -> Problem:
    return Problem(code, file, *position(text, index), values=values)


def _first(found: Iterable[_Found], most: int = MOST_OF_ONE_KIND) -> Iterator[_Found]:
    return (match for match, _ in zip(found, range(most)))
