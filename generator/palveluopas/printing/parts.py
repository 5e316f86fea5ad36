"""What may stand on paper: the types of values and parts. What no template draws is refused by the type check, before Typst sees it.

A part is drawn by its `kind`: those of every print in `templates/system.typ` and `templates/sheet.typ`, those of a booklet
alone in `templates/booklet.typ`. They stand in the order of need, and none is left out: a long sheet takes another page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict, final

from palveluopas.model import Text

# --- values ------------------------------------------------------------------------------------------


@final
class Fact(TypedDict):
    """A number or a time: read from left to right in every language, and never broken."""

    fact: str


@final
class Long(TypedDict):
    """An address of streets: read from left to right in every language."""

    long: str


@final
class Link(TypedDict):
    """What can be pressed; without words to show, it is its address as a person would type it."""

    url: str
    address: str
    shown: Value | None


@final
class Strong(TypedDict):
    strong: Value


@final
class Foreign(TypedDict):
    """Words in a language that may be another than that of the words around."""

    words: str
    language: str


# What a part shows: words, one of the above, or several set one after the other.
Value: TypeAlias = "str | Fact | Long | Link | Strong | Foreign | Sequence[Value]"


# --- parts of every print ----------------------------------------------------------------------------


class Heading(TypedDict):
    kind: Literal["heading"]
    name: Value
    icon: str | None
    level: int


ListKind = Literal["text", "steps", "boxes", "bullets"]


class Listed(TypedDict):
    """Paragraphs, numbered steps, boxes to tick or bullets."""

    kind: ListKind
    items: list[Value]


class FactRow(TypedDict):
    icon: str
    name: Value | None
    lines: Sequence[Value]


class Facts(TypedDict):
    """Rows of facts; `sticky` ones are on the page of what comes after them, as a name is on that of its number."""

    kind: Literal["facts"]
    rows: list[FactRow]
    sticky: NotRequired[bool]


class PhoneRow(TypedDict):
    number: str
    words: list[Value]


class Phones(TypedDict):
    kind: Literal["phones"]
    rows: list[PhoneRow]


class DayRow(TypedDict):
    day: str
    ranges: list[Value]
    closed: Text


class Hours(TypedDict):
    """A week, a row for each day."""

    kind: Literal["hours"]
    day: Text
    caption: Value
    rows: list[DayRow]


class ExceptionRow(TypedDict):
    days: str
    ranges: list[Value]
    closed: Text
    reason: Text | None


class Exceptions(TypedDict):
    kind: Literal["exceptions"]
    rows: list[ExceptionRow]


class Stage(TypedDict):
    """A step of a path, with what to bring, to tick."""

    kind: Literal["stage"]
    number: int
    level: int
    name: Text
    text: Text
    facts: list[FactRow]
    bring: Text
    boxes: list[Value]
    own: Text


# --- parts of a booklet ------------------------------------------------------------------------------


class Entry(TypedDict):
    """The name of a record as a heading; `at` is what it is found by."""

    kind: Literal["entry"]
    level: int
    name: Text
    other: Foreign | None
    at: str | None


class Intro(TypedDict):
    kind: Literal["intro"]
    text: Value


class Named(TypedDict):
    kind: Literal["named"]
    name: Text
    other: Foreign | None
    at: str | None


class Brief(TypedDict):
    """Facts with their word and lines in one."""

    kind: Literal["brief"]
    rows: list[FactRow]


class Kept(TypedDict):
    """Parts that stay on one page."""

    kind: Literal["kept"]
    parts: list[Part]


class Tasks(TypedDict):
    """What to do, each to tick, with whom to ask and a line to write on, which `own` names."""

    kind: Literal["tasks"]
    items: list[Value]
    ask: Value
    own: Text


class Small(TypedDict):
    kind: Literal["small"]
    items: list[Value]


class Sources(TypedDict):
    kind: Literal["sources"]
    items: list[Value]


class NumberRow(TypedDict):
    number: str
    name: Text
    other: Foreign | None
    note: Value | None
    main: bool


class Numbers(TypedDict):
    kind: Literal["numbers"]
    rows: list[NumberRow]


class SeeRow(TypedDict):
    name: Value
    at: str


class See(TypedDict):
    """Names with the page on which their entry is."""

    kind: Literal["see"]
    rows: list[SeeRow]


class WordRow(TypedDict):
    name: Text
    other: Foreign | None
    text: Text
    at: list[str]


class Words(TypedDict):
    kind: Literal["words"]
    page: Text
    rows: list[WordRow]


class FigureRow(TypedDict):
    name: Text
    number: Fact


class Figures(TypedDict):
    kind: Literal["figures"]
    rows: list[FigureRow]


class Grid(TypedDict):
    """A table whose cells are lines; `widths` are those of its columns among themselves."""

    kind: Literal["grid"]
    caption: Text
    columns: list[Text]
    widths: list[int]
    rows: list[list[Sequence[Value]]]


SheetPart: TypeAlias = Heading | Listed | Facts | Phones | Hours | Exceptions | Stage
BookletPart: TypeAlias = (
    Entry | Intro | Named | Brief | Kept | Tasks | Small | Sources | Numbers | See | Words | Figures | Grid
)
Part: TypeAlias = SheetPart | BookletPart


# --- what the templates need besides parts -----------------------------------------------------------


class EmergencyLine(TypedDict):
    number: str
    name: Text
    main: bool


class Contents(TypedDict):
    name: Text
    levels: int


class BookletValues(TypedDict):
    """What `templates/booklet.typ` reads."""

    kind: Text
    title: Text
    source_title: str | None
    lead: Text | None
    opening: Sequence[Part]
    parts: Sequence[Part]
    contents: Contents | None
    wide: bool
    notes: list[Value]
    made: Text
    url: str
    address: str
    qr: bytes
    qr_alt: str


class CardValues(TypedDict):
    """What `templates/card.typ` reads."""

    area: Text
    numbers: list[EmergencyLine]
    sentence: Foreign
    meaning: Text | None
    first: Text
    contact: list[Value]
    number: list[Value]
    more: Value
    made: Text
    machine: Text | None
    url: str
    address: str
    qr: bytes
    qr_alt: str
