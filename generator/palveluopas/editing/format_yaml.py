"""Tidies one YAML text for its editor: quotation marks where they matter, line ends, trailing spaces, odd characters.

Changes no value, but for characters in it that are not what they look like, and keeps every comment; a text that cannot be read gets only its spaces tidied. A list of the ranges of a
day, as they were written before, becomes the one text that they are now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from palveluopas.catalogue.look_alikes import as_dialled, cured
from palveluopas.catalogue.schema import is_place_of_hours, is_typed_place
from palveluopas.catalogue.yaml_reader import ALWAYS_HIDDEN, NUMBER_LIKE, are_balanced
from palveluopas.kinds import KINDS

_QUOTED = re.compile(r"""(["'])([^"'\n]*)\1""")
_ISOLATES = re.compile("[\u2066-\u2069]")


def formatted(text: str) -> str:
    """The text, tidied. Doing it again changes nothing."""
    tidy = _tidy_lines(_as_seen(_tidy_lines(text)))
    try:
        lists = list(_lists_of_hours(tidy))
        for start, end, joined in reversed(lists):
            tidy = tidy[:start] + joined + tidy[end:]
        places = list(_to_be_quoted(tidy))
    except (yaml.YAMLError, UnicodeError):
        return tidy
    for start, end in reversed(places):
        tidy = f'{tidy[:start]}"{tidy[start:end]}"{tidy[end:]}'
    return tidy


def _lists_of_hours(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the lists of a day's ranges stand, with the one text that says the same; a list with comments stays."""
    key_ends = start = end = 0
    ranges: list[str] | None = None
    for path, event in _events(text):
        begins, ends = event.start_mark.index, event.end_mark.index
        if isinstance(event, SequenceStartEvent) and is_place_of_hours(_steps(path)):
            start, ranges = begins if event.flow_style else text.index(":", key_ends) + 1, []
        elif isinstance(event, ScalarEvent):
            key_ends = end = ends
            if ranges is not None:
                ranges.append(event.value)
        elif ranges is not None:
            is_flow = text[start] == "["
            end = ends if is_flow else end
            if isinstance(event, SequenceEndEvent) and ranges and "#" not in text[start:end]:
                yield start, end, f'{"" if is_flow else " "}"{", ".join(ranges)}"'
            ranges = None


def _as_seen(text: str) -> str:
    """The text without characters that nobody sees, with letters of the script of their word and numbers that can be dialled."""
    if text.isascii():
        return text
    text = _QUOTED.sub(lambda found: f"{found[1]}{as_dialled(found[2])}{found[1]}", cured(text))
    lines = [line if are_balanced(line) else _ISOLATES.sub("", line) for line in text.split("\n")]
    return "\n".join(ALWAYS_HIDDEN.sub("", line) for line in lines)


def _tidy_lines(text: str) -> str:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" ") for line in lines).strip("\n") + "\n"


def _to_be_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where the values stand that are read as numbers but are meant as text."""
    for path, event in _events(text):
        is_value = isinstance(event, ScalarEvent) and path and path[-1] is not None
        if is_value and _is_number_like(event) and not is_typed_place(_steps(path)):
            yield event.start_mark.index, event.end_mark.index


def _events(text: str) -> Iterator[tuple[tuple[str | None, ...], Any]]:
    """The events of a YAML text, each with the way to it; the last step is None where a key is to come."""
    get_event: Callable[[], Any] = CParser(text).get_event
    path: list[str | None] = []
    while not isinstance(event := get_event(), StreamEndEvent):
        yield tuple(path), event
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            path.append(None if isinstance(event, MappingStartEvent) else "*")
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            path.pop()
            _value_is_over(path)
        elif isinstance(event, (ScalarEvent, AliasEvent)) and path and path[-1] is None:
            path[-1] = getattr(event, "value", "")
        elif isinstance(event, (ScalarEvent, AliasEvent)):
            _value_is_over(path)


def _is_number_like(event: ScalarEvent) -> bool:
    return not event.style and NUMBER_LIKE.fullmatch(event.value) is not None


def _value_is_over(path: list[str | None]) -> None:
    if path and path[-1] != "*":
        path[-1] = None


def _steps(path: tuple[str | None, ...]) -> tuple[str, ...]:
    """The way to a value within a record, in the root file or in a file of its own."""
    steps = tuple(step or "" for step in path)
    if steps and (steps[0] in KINDS or steps[0] == "guide"):
        return steps[1:] if steps[0] == "guide" else steps[2:]
    return steps
