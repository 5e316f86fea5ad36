"""One thing that a text and its translation say differently."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """What differs: its kind, a word of `KINDS`, and what is missing from the translation, or `said` there and not in the source."""

    kind: str
    what: str
    said: bool = False


KINDS = (
    "number",
    "phone",
    "amount",
    "law",
    "month",
    "weekday",
    "unit",
    "address",
    "placeholder",
    "script",
    "copy",
    "language",
    "parentheses",
    "sentences",
    "price",
    "negation",
    "another",
)
