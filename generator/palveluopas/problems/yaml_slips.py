"""Finds the slip of the hand behind a YAML error: the parser notices many of them lines too late.

Looks at single lines, and only after a file could not be read or a text went over several lines.
"""

from __future__ import annotations

import re

from palveluopas.problems.problem import Problem

# Quotation marks of printed text: word processors put them where YAML wants " or '.
TYPOGRAPHIC = "”“„‟«»‘’‚‛"

_START = r""" *(?:- +)*(?:"?[\w-]+"?: +)?"""
_QUOTED = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')"""
_WHOLE = re.compile(_QUOTED)
_MARK = re.compile(r"""(?<!\w)["']""")
_AFTER = re.compile(r"\s*(?:[,\]}:#]|[;.]\s*$|$)")
_BRACKET = re.compile(r"[\[{]")
_BEGINNING = re.compile(_START)
_REST = re.compile(r"\s*")
_FIELD = re.compile(r" *(?:- +)*(?:[\w-]+:(?: |$)|- )")

_SLIPS = {
    "typographic_quotes": re.compile(f"{_START}(?P<here>[{TYPOGRAPHIC}])"),
    "comma_after_quote": re.compile(_START + _QUOTED + r"(?P<here> *[,;.])\s*(?:#.*)?$"),
    "bullet": re.compile(r" *(?P<here>[•●▪◦·*–—]) +\S"),
    "first_character": re.compile(_START + r"(?P<here>[@`%&*])"),
    "colon": re.compile(r' *(?:- +)*[\w-]+: +[^"\'\[{#][^#]*?(?P<here>:)(?: |$)'),
    "no_space_after_colon": re.compile(r" *(?:- +)*[a-z_]+(?P<here>:)[^\s/]"),
    "no_space_after_dash": re.compile(r" *(?P<here>-)[^\s-]"),
    "no_colon": re.compile(r" *(?:- +)*[a-z_]+(?P<here>(?: *[;=]| +(?=[\"'])|(?=[\"']))(?!:))"),
    "no_dash": re.compile(r" *(?P<here>" + _QUOTED + r")\s*(?:#.*)?$"),
}
_BARE = re.compile(r" *(?:- +)*[^\s:#]++(?P<here>)(?:\s[^:#]*+)?$")


def slip(text: str, file: str, line: int, column: int, about: tuple[str, int | None]) -> Problem:
    """The problem of a text that the parser gave up on at a line and column, counted from 0.

    `about` is what the parser said, and the line on which what it was reading began.
    """
    said, begun = about
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    begun = None if begun is None else min(begun, len(lines) - 1)  # a list without an end begins behind the last line
    if opened := _first_open_quote(lines[: line + 1]):
        return _problem(file, *opened)
    for number in dict.fromkeys([line, line if begun is None else begun, line - 1]):
        if 0 <= number < len(lines) and (found := _slip_on(lines[number])):
            return _problem(file, number, *found)
    if "flow" in said and begun is not None:
        bracket = _BRACKET.search(lines[begun])
        return _problem(file, begun, bracket.start() if bracket else len(lines[begun]), "bracket")
    before = begun if "expected ':'" in said else line - 1 if "mapping values" in said else -1
    if before is not None and before >= 0 and (bare := _BARE.match(lines[before])):
        return _problem(file, before, bare.start("here"), "no_colon")
    return _problem(file, line, column, "indent" if "block" in said else "other")


def swallowed(file: str, lines: list[str], span: tuple[int, int], quoted: bool) -> Problem | None:
    """The problem of a text over several lines that has swallowed a field or an item; None when it has not."""
    first, last = span
    if not any(_FIELD.match(line) for line in lines[first + 1 : last + 1]):
        return None
    if quoted:
        opened = _unclosed(lines[first])
        return _problem(file, first, *opened) if opened else None
    if found := _slip_on(lines[first]):
        return _problem(file, first, *found)
    item = next((n for n in range(first + 1, last + 1) if lines[n].lstrip().startswith("- ")), None)
    return _problem(file, item, lines[item].index("-"), "indent") if item else None


def _slip_on(line: str) -> tuple[int, str] | None:
    """The column of a slip on the line, and its reason."""
    matches = ((pattern.match(line), reason) for reason, pattern in _SLIPS.items())
    return next(((found.start("here"), reason) for found, reason in matches if found), None)


def _first_open_quote(lines: list[str]) -> tuple[int, int, str] | None:
    """Where a quotation mark opens that no line closes, or that one closes which has a text of its own."""
    number = 0
    while number < len(lines):
        opened = _unclosed(lines[number])
        if opened is None:
            number += 1
            continue
        column, reason = opened
        end = _closing(lines, number + 1, lines[number][column]) if reason != "after_quote" else None
        if end is None:
            return number, column, reason
        number = end + 1
    return None


def _unclosed(line: str) -> tuple[int, str] | None:
    """The column of a mark that opens a text on the line and does not end it, and the reason; None when all are in pairs."""
    start = _end(_BEGINNING, line)
    many = line[start : start + 1] in ("[", "{")
    found = _MARK.search(line, start) if many else _MARK.match(line, start)
    while found:
        whole = _WHOLE.match(line, found.start())
        if not whole:
            return found.start(), "curved_end" if line.rstrip()[-1] in TYPOGRAPHIC else "open_quote"
        if not _AFTER.match(line, whole.end()):
            swallows = re.search(r", *[\w-]+: *.$", whole[0])
            return (found.start(), "open_quote") if swallows else (_end(_REST, line, whole.end()), "after_quote")
        found = _MARK.search(line, whole.end()) if many else None
    return None


def _end(pattern: re.Pattern[str], line: str, start: int = 0) -> int:
    """Where what the pattern finds at a place ends: there, when it finds nothing."""
    found = pattern.match(line, start)
    return found.end() if found else start


def _closing(lines: list[str], start: int, mark: str) -> int | None:
    """The line that ends a text begun before, with nothing but brackets or a comment after it."""
    for number in range(start, len(lines)):
        if mark in lines[number]:
            rest = lines[number].split(mark, 1)[1]
            ends = re.fullmatch(r"\s*(?:[,\]}].*|#.*)?", rest)
            return number if ends and not _FIELD.match(lines[number]) else None
    return None


def _problem(file: str, line: int, column: int, reason: str) -> Problem:
    return Problem("E104", file, line + 1, column + 1, values={"reason": reason})
