"""Everything that is printed, in the order it is made.

A kind of sheet is a function of the relations of a guide that gives `Sheet`s; it is printed alone and, beside the
source language, in two. Any other print is a function of the relations in the reader's language and in the source's that
gives `Print`s, each with a form, which names its template. What several kinds share is in `printing/sheet_parts.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from palveluopas.guide.relations import Relations
from palveluopas.kinds import KINDS, named
from palveluopas.printing.sheet import Print, Sheet
from palveluopas.printing.sheets.cards import cards

SHEETS: tuple[Callable[[Relations], Iterator[Sheet]], ...] = tuple(
    named(kind.sheets) for kind in KINDS.values() if kind.sheets
)
OTHERS: tuple[Callable[[Relations, Relations], Iterator[Print]], ...] = (cards,)


def sheets_of(relations: Relations) -> dict[str, Sheet]:
    """Every sheet of the guide by its name."""
    return {sheet.name: sheet for kind in SHEETS for sheet in kind(relations)}


def others_of(own: Relations, source: Relations) -> Iterator[Print]:
    """Every print that is not a sheet of one record."""
    for kind in OTHERS:
        yield from kind(own, source)
