"""Tidies one YAML text for its editor: quotation marks where they matter, line ends, trailing spaces.

Changes no value and keeps every comment; a text that cannot be read gets only its spaces tidied.
"""

from __future__ import annotations

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

from palveluopas.catalogue.schema import is_typed_place
from palveluopas.catalogue.yaml_reader import NUMBER_LIKE
from palveluopas.kinds import KINDS


def formatted(text: str) -> str:
    """The text, tidied. Doing it again changes nothing."""
    tidy = _tidy_lines(text)
    try:
        places = list(_to_be_quoted(tidy))
    except (yaml.YAMLError, UnicodeError):
        return tidy
    for start, end in reversed(places):
        tidy = f'{tidy[:start]}"{tidy[start:end]}"{tidy[end:]}'
    return tidy


def _tidy_lines(text: str) -> str:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" ") for line in lines).strip("\n") + "\n"


def _to_be_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where the values stand that are read as numbers but are meant as text."""
    get_event: Callable[[], Any] = CParser(text).get_event
    path: list[str | None] = []
    while not isinstance(event := get_event(), StreamEndEvent):
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            path.append(None if isinstance(event, MappingStartEvent) else "*")
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            path.pop()
            _value_is_over(path)
        elif isinstance(event, (ScalarEvent, AliasEvent)) and path and path[-1] is None:
            path[-1] = getattr(event, "value", "")
        elif isinstance(event, (ScalarEvent, AliasEvent)):
            if isinstance(event, ScalarEvent) and _is_number_like(event) and not _is_typed(path):
                yield _span(event)
            _value_is_over(path)


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _is_number_like(event: ScalarEvent) -> bool:
    return not event.style and NUMBER_LIKE.fullmatch(event.value) is not None


def _value_is_over(path: list[str | None]) -> None:
    if path and path[-1] != "*":
        path[-1] = None


def _is_typed(path: list[str | None]) -> bool:
    """Whether the schema wants a number or true or false there, in the root file or in a record's own."""
    steps = tuple(step or "" for step in path)
    if steps and (steps[0] in KINDS or steps[0] == "guide"):
        steps = steps[1:] if steps[0] == "guide" else steps[2:]
    return is_typed_place(steps)
