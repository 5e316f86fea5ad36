"""One thing that a text and its translation say differently."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """What differs, and what is missing from the translation, or `said` there and not in the source.

    Kinds are `number`, `phone`, `amount`, `law`, `month`, `weekday`, `unit`, `address`, `placeholder`, `script`, `copy`,
    `language`, `parentheses`, `sentences`, `price`, `negation` and `another` (the translation of another text). A number
    `in_words` is less sure than one in figures.
    """

    kind: str
    what: str
    said: bool = False
    in_words: bool = False
