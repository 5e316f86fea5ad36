"""How much a prose page may hold: what lies beyond all reason would keep Markdown busy for hours, or end the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palveluopas.catalogue.text_file import position
from palveluopas.problems.problem import Problem

LONGEST_PAGE = 50_000
LONGEST_PARAGRAPH = 20_000
MOST_LINES = 1000
DEEPEST = 20
MOST_BRACKETS = 6
MOST_NOTES = 300
MOST_COLUMNS = 50

_PARAGRAPH = re.compile(r"(?:.*\S.*(?:\n|\Z))+")
_DEEP = re.compile(
    rf"^(?:[ \t]*(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])){{{DEEPEST + 1},}}(?=.*[^-*\s])|^ {{{DEEPEST * 4}}}|^(?: *\t){{{DEEPEST}}}",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\\.|\[|\]\(?|\)")
_NOTE = "[^"
_WIDE = re.compile(rf"^(?:[^|\n]*\|){{{MOST_COLUMNS + 2}}}", re.MULTILINE)


def excess(text: str, file: str) -> Iterator[Problem]:
    """What a page has too much of, each at the place where it begins to be too much."""
    if len(text) > LONGEST_PAGE:
        yield _told(text, LONGEST_PAGE, file, "page", len(text), LONGEST_PAGE)
    if text.count(_NOTE) > MOST_NOTES:
        yield _told(text, text.index(_NOTE), file, "notes", text.count(_NOTE), MOST_NOTES)
    if found := _DEEP.search(text):
        yield _told(text, found.end() - 1, file, "levels", None, DEEPEST)
    if found := _WIDE.search(text):
        yield _told(text, found.end() - 1, file, "columns", None, MOST_COLUMNS)
    for paragraph in _PARAGRAPH.finditer(text):
        yield from _in_paragraph(text, paragraph[0], paragraph.start(), file)


def _in_paragraph(text: str, words: str, start: int, file: str) -> Iterator[Problem]:
    if len(words) > LONGEST_PARAGRAPH:
        yield _told(text, start, file, "paragraph", len(words), LONGEST_PARAGRAPH)
    elif words.count("\n") > MOST_LINES:
        yield _told(text, start, file, "lines", words.count("\n"), MOST_LINES)
    elif words.count("[") > MOST_BRACKETS and (index := _too_many_open(words)) is not None:
        yield _told(text, start + index, file, "brackets", None, MOST_BRACKETS)


def _too_many_open(words: str) -> int | None:
    """Where more brackets, or addresses of links, are open at once than Markdown can follow."""
    brackets, addresses = 0, 0
    for found in _BRACKETS.finditer(words):
        if found[0][0] == "\\":
            continue
        brackets = brackets + 1 if found[0] == "[" else max(0, brackets - (found[0] != ")"))
        addresses = addresses + 1 if found[0] == "](" else max(0, addresses - (found[0] == ")"))
        if max(brackets, addresses) > MOST_BRACKETS:
            return found.start()
    return None


def _told(text: str, index: int, file: str, reason: str, length: int | None, most: int) -> Problem:
    return Problem("E460", file, *position(text, index), values={"reason": reason, "length": length, "most": most})
