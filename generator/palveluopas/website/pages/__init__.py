"""Every kind of page, in the order they are made. A kind is a function of the relations of a guide.

Which there are, and where each of them is, stands in the table of kinds (`kinds.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from palveluopas import kinds
from palveluopas.guide.relations import Relations
from palveluopas.website.page import Page
from palveluopas.website.pages.records import record_list, record_pages

Maker = Callable[[Relations], Iterator[Page]]


def _maker(page: kinds.PageKind) -> Maker:
    """The function that makes a kind of page: its own, or that of every kind of record."""
    if page.maker:
        made: Maker = kinds.named(page.maker)
        return made
    return partial(record_pages if page.kind else record_list, page)


PAGES: list[Maker] = [_maker(page) for page in kinds.PAGES]

# Kinds of pages that only some guides have.
SOME = tuple(page.name for page in kinds.PAGES if page.some)

# The frames MkDocs is asked for: one for each kind of page that has no prose of its own.
FRAMES = tuple(page.name for page in kinds.PAGES)
