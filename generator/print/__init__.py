"""Everything that is printed, in the order it is made.

A kind of sheet is a function of the relations of a guide that gives `Sheet`s; it is printed alone and, beside the
source language, in two. What several kinds share is in `generator/handout.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.print.activities import activity_sheets
from generator.print.paths import path_sheets
from generator.print.places import place_sheets
from generator.print.services import service_sheets
from generator.relations import Relations
from generator.sheet import Sheet

SHEETS: tuple[Callable[[Relations], Iterator[Sheet]], ...] = (service_sheets, place_sheets, activity_sheets, path_sheets)


def sheets_of(relations: Relations) -> dict[str, Sheet]:
    """Every sheet of the guide by its name."""
    return {sheet.name: sheet for kind in SHEETS for sheet in kind(relations)}
