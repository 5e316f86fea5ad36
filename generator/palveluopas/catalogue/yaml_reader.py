"""Reads one YAML text into tables and sequences that remember where everything stands.

A small part of YAML, read from libyaml's events: every scalar is a string, and what a reader
would not expect (anchors, tags, duplicate keys, block texts, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser, Mark
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from palveluopas.catalogue.look_alikes import oddities
from palveluopas.catalogue.positioned import KEYS, Sequence, Table
from palveluopas.problems.problem import COLUMN_BITS, Problem, spot
from palveluopas.problems.yaml_slips import TYPOGRAPHIC, slip, swallowed

DEEPEST = 20
LONGEST = 5000

# Characters that no text of a catalogue may hold: nobody sees them, and some are ends of lines to YAML.
_HIDDEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u115f\u1160\u180e\u2028\u2029\u202a-\u202e\u2060-\u2064\u3164\ufeff\uffa0\ufff9-\uffff"
    r"\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_ISOLATES = r"\u2066-\u2069"  # they keep the directions of two scripts apart, when each that begins also ends
_BREAKS = "|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b"  # Thai, Lao, Burmese and Khmer break lines with it
INVISIBLE = re.compile(rf"[{_HIDDEN}{_ISOLATES}]{_BREAKS}")
ALWAYS_HIDDEN = re.compile(rf"[{_HIDDEN}]{_BREAKS}")


def are_balanced(line: str) -> bool:
    """Whether every isolate of a line that begins also ends there."""
    depth = 0
    for letter in line:
        if "\u2066" <= letter <= "\u2068":
            depth += 1
        elif letter == "\u2069":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


NUMBER_LIKE = re.compile(r"[+-]?[0-9][0-9.,:;/ _xXoOeE+–-]*|\.[0-9]+|[Tt]rue|TRUE|[Ff]alse|FALSE")
_FIRST_OF_NUMBER = frozenset("+-.0123456789")
_TELLING = _FIRST_OF_NUMBER | frozenset(TYPOGRAPHIC)
_TRUTHS = frozenset(["true", "True", "TRUE", "false", "False", "FALSE"])
QUOTATION_MARKS = TYPOGRAPHIC + "\"'"
_QUOTED = frozenset("\"'")
_NOTHING = frozenset(["~", "null", "Null", "NULL"])


def _packed(mark: Mark) -> int:
    """Where a mark of libyaml stands, counted from 1, as `Spot.packed` has it."""
    return (mark.line + 1 << COLUMN_BITS | mark.column + 1) << 1


def _first_unseen(value: str) -> str | None:
    """The first character of a text, written as an escape perhaps, that nobody would see."""
    found = (ALWAYS_HIDDEN if are_balanced(value) else INVISIBLE).search(value)
    if found:
        return found[0]
    return next((odd.character for odd in oddities(value) if odd.is_unseen), None)


class Reading:
    """One text being read: what came of it, and what was wrong."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.unquoted = False
        self._next: Callable[[], Any] = CParser(text).get_event
        self._lines: list[str] = []
        self._text = text
        self._escapes = "\\" in text
        self._simple = frozenset() if self._escapes else _QUOTED  # the styles in which one line is its own text
        self.value = self._document()

    def _document(self) -> Any:
        self._next()
        event = self._next()
        if type(event) is StreamEndEvent:
            return None
        if event.tags:
            self._wrong("E107", event)
        value = self._value(self._next(), 0)
        self._next()
        event = self._next()
        if type(event) is not StreamEndEvent:
            self._wrong("E110", event)
        return value

    def _value(self, event: Any, depth: int) -> Any:
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if type(event) is AliasEvent:
            self._wrong("E106", event)
            return ""
        if event.anchor is not None or event.tag is not None:
            self._wrong("E106" if event.anchor is not None else "E107", event)
        if depth >= DEEPEST:
            mark = event.start_mark
            raise Unreadable(Problem("E113", self.file, mark.line + 1, mark.column + 1, values={"most": DEEPEST}))
        if type(event) is MappingStartEvent:
            return self._table(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _table(self, event: Any, depth: int) -> Table:
        table = Table(_packed(event.start_mark))
        spots, names, next_event, placed = table.spots, table.names, self._next, self._placed
        while type(event := next_event()) is not MappingEndEvent:
            mark = event.start_mark
            name = (mark.line + 1 << COLUMN_BITS | mark.column + 1) << 1  # as `_packed`: a call would be half of the work
            key = self._key(event, depth)
            at, value = placed(next_event(), depth)
            if key in names:
                again = spot(name)
                self.problems.append(
                    Problem("E105", self.file, again.line, again.column, values={"key": key, "first": spot(names[key]).line})
                )
            elif key is not None:
                table[key], spots[key], names[key] = value, at, name
        return table

    def _key(self, event: Any, depth: int) -> str | None:
        is_scalar = type(event) is ScalarEvent
        if is_scalar and event.value in KEYS and not event.style and event.anchor is None and event.tag is None:
            return KEYS[event.value]
        value = self._scalar(event) if is_scalar else self._value(event, depth)
        if type(value) is not str or type(event) is AliasEvent:
            self._wrong("E117", event)
            return None
        if value == "<<" and not event.style:
            self._wrong("E106", event)
            return None
        if is_scalar and value.isidentifier() and value == event.value and value not in _TRUTHS | _NOTHING:
            KEYS.setdefault(value, value)
        return value

    def _sequence(self, event: Any, depth: int) -> Sequence:
        sequence = Sequence(_packed(event.start_mark))
        spots, next_event, placed = sequence.spots, self._next, self._placed
        while type(event := next_event()) is not SequenceEndEvent:
            at, value = placed(event, depth)
            spots.append(at)
            sequence.append(value)
        return sequence

    def _placed(self, event: Any, depth: int) -> tuple[int, Any]:
        """Where a value stands, packed, and the value. A text of one line in quotation marks is what it says."""
        shape, mark = type(event), event.start_mark
        at = (mark.line + 1 << COLUMN_BITS | mark.column + 1) << 1
        if shape is not ScalarEvent:
            return at, self._value(event, depth)
        if (
            event.style in self._simple
            and event.anchor is event.tag is None
            and event.end_mark.line == mark.line
            and len(event.value) <= LONGEST
        ):
            return at, event.value
        return at | (not event.style), self._scalar(event)

    def _scalar(self, event: Any) -> str:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._wrong("E106" if event.anchor is not None else "E107", event)
        if event.end_mark.line != event.start_mark.line and event.style not in ("|", ">"):
            self._several_lines(event)
        if not event.style:
            if value[:1] in _TELLING:
                value = self._telling(event)
            elif value in _TRUTHS:
                self.unquoted = True
            elif value in _NOTHING:
                return ""
            elif value[-1:] == '"' and value.count('"') % 2:
                self._wrong(
                    "E126", event, value=value, literal=value[:-1] if value.count('"') == 1 else None, reason="begin"
                )
        elif event.style in "|>":
            self._wrong("E114", event)
        elif self._escapes and "\\" in self._written(event) and (bad := _first_unseen(value)):
            self._wrong("E103", event, character=bad)
        elif "\n" in value:
            self._wrong("E114", event)
        if len(value) > LONGEST:
            self._wrong("E109", event, length=len(value), most=LONGEST)
        return value

    def _written(self, event: Any) -> str:
        """A scalar as it stands in the text."""
        return self._text[event.start_mark.index : event.end_mark.index]

    def _telling(self, event: Any) -> str:
        """A text without quotation marks that begins like a number, or with marks that YAML does not know."""
        value: str = event.value
        if value[0] in _FIRST_OF_NUMBER:
            self.unquoted = True
        elif value[-1] in QUOTATION_MARKS or not any(mark in value[1:] for mark in QUOTATION_MARKS):
            inner = value[1:].rstrip(QUOTATION_MARKS)
            literal = None if any(mark in inner for mark in QUOTATION_MARKS) else inner
            self._wrong("E126", event, value=value, literal=literal)
            return literal or value
        return value

    def _several_lines(self, event: Any) -> None:
        """A text may go on on the next line, but not take in a field that stands there."""
        self._lines = self._lines or self._text.split("\n")
        if found := swallowed(self.file, self._lines, (event.start_mark.line, event.end_mark.line), bool(event.style)):
            raise Unreadable(found)

    def _wrong(self, code: str, event: Any, **values: Any) -> None:
        mark = event.start_mark
        self.problems.append(Problem(code, self.file, mark.line + 1, mark.column + 1, values=values))


class Unreadable(Exception):
    """Raised inside this module only: reading on would tell nothing but what follows from one problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read(text: str, file: str) -> tuple[Any, bool, list[Problem]]:
    """What the text says, whether it has number-like words without quotation marks, and its faults."""
    try:
        reading = Reading(text, file)
    except Unreadable as fault:
        return None, False, [fault.problem]
    except (yaml.YAMLError, UnicodeError, ValueError) as fault:
        return None, False, [_syntax_problem(text, file, fault)]
    return reading.value, reading.unquoted, reading.problems


def _syntax_problem(text: str, file: str, fault: Exception) -> Problem:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    begun = getattr(fault, "context_mark", None)
    said = f"{getattr(fault, 'context', '')} {getattr(fault, 'problem', '')}"
    if mark and "nesting depth" in said:  # libyaml 0.2.6 gives up by itself, before we have seen how deep it is
        return Problem("E113", file, mark.line + 1, mark.column + 1, values={"most": DEEPEST})
    return slip(text, file, mark.line if mark else 0, mark.column if mark else 0, (said, begun.line if begun else None))
